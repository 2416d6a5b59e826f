import { ByteWriter, type ColumnSource, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import { badInput } from "../../errors.js";
import { message } from "../../messages/message.js";
import { type Room, roomFor } from "./spool.js";
import type { Column, ColumnType, MakeWriter, Value } from "./writer.js";

/** Rows are encoded so many at a time: more would hold up other callers, fewer would make the file larger. */
const GROUP = 2_000;

/** Readers hold 38 digits at most, and the type of a column must not change from one file to the next. */
const PRECISION = 38;
const SCALE = 10;
const BYTES = 16;

const SCHEMA: Record<ColumnType, Omit<SchemaElement, "name">> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } },
  integer: { type: "INT64" },
  decimal: {
    type: "FIXED_LEN_BYTE_ARRAY",
    type_length: BYTES,
    converted_type: "DECIMAL",
    precision: PRECISION,
    scale: SCALE,
    logical_type: { type: "DECIMAL", precision: PRECISION, scale: SCALE },
  },
  boolean: { type: "BOOLEAN" },
  date: { type: "INT32", converted_type: "DATE", logical_type: { type: "DATE" } },
  moment: {
    type: "INT64",
    converted_type: "TIMESTAMP_MICROS",
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MICROS" },
  },
};

const DAY = 86_400_000;

const VALUE: Record<ColumnType, (value: Exclude<Value, null>, column: Column) => unknown> = {
  text: String,
  integer: (value) => BigInt(value),
  decimal: unitsOf,
  boolean: (value) => value,
  date: (value) => Date.parse(`${value}T00:00:00Z`) / DAY,
  moment: (value) => BigInt(Date.parse(String(value))) * 1000n,
};

/** A decimal in units of its last place; one that has more places than there is room for is refused rather than rounded. */
function unitsOf(value: Exclude<Value, null>, { name }: Column): bigint {
  const [whole = "", fraction = ""] = String(value).split(".");
  const places = fraction.replace(/0+$/, "");
  if (places.length > SCALE || whole.replace(/^-?0*/, "").length > PRECISION - SCALE)
    throw badInput(message("file.decimal", { column: name, value: String(value), whole: PRECISION - SCALE, fraction: SCALE }));
  return BigInt(whole + places.padEnd(SCALE, "0"));
}

/** Apache Parquet, with types: decimals, days and moments as such, the moment of the snapshot and the meaning of columns beside them. */
export const parquet: MakeWriter = (columns, about) => {
  const buffer = new ByteWriter();
  let gathered: unknown[][] = columns.map(() => []);
  let room: Room;
  let file: ParquetWriter;
  const drain = async () => {
    const bytes = buffer.getBytes();
    await room.write(bytes);
    buffer.index = 0;
  };
  const encode = () => {
    const data = columns.map(({ name }, i) => ({ name, data: gathered[i]! }) as ColumnSource);
    gathered = columns.map(() => []);
    void file.write({ columnData: data, rowGroupSize: GROUP });
    return drain();
  };
  return {
    contentType: "application/vnd.apache.parquet",
    extension: "parquet",
    isWhole: true,
    async open(sink) {
      room = await roomFor(sink);
      const fields = columns.map(({ name, type }): SchemaElement => ({ name, repetition_type: "OPTIONAL", ...SCHEMA[type] }));
      file = new ParquetWriter({
        writer: buffer,
        schema: [{ name: "rows", num_children: fields.length }, ...fields],
        createdBy: "Sarai",
        kvMetadata: [
          { key: "dataset", value: about.name },
          { key: "asOf", value: about.asOf },
          ...columns.flatMap(({ name, meaning }) => (meaning ? [{ key: `column:${name}`, value: meaning[about.language] }] : [])),
        ],
      });
    },
    row(values) {
      for (let i = 0; i < columns.length; i++) {
        const value = values[i] ?? null;
        gathered[i]!.push(value === null ? null : VALUE[columns[i]!.type](value, columns[i]!));
      }
      return gathered[0]!.length >= GROUP ? encode() : undefined;
    },
    async end() {
      if (gathered[0]!.length > 0) await encode();
      void file.finish();
      await drain();
      await room.send();
    },
    abort: () => room?.discard(),
  };
};

import { TextWriter, Uint8ArrayReader, ZipReader, ZipWriter } from "@zip.js/zip.js";
import { type CellValue, type WriteSheet, writeXlsx } from "hucre";
import { badInput } from "../../errors.js";
import { label, message, translate } from "../../messages/message.js";
import { type Room, roomFor } from "./spool.js";
import type { About, Column, ColumnType, MakeWriter, Value } from "./writer.js";

/** What Excel and WPS hold: rows of a sheet, the header being one, and characters of a cell. */
const MOST_ROWS = 1_048_576 - 1;
const MOST_CHARACTERS = 32_767;
/** A spreadsheet computes with so many digits; what has more is a text, so that it loses none. */
const DIGITS = 15;
/** So much is handed on at once, in characters. */
const PORTION = 64 * 1024;

/** The sheet's own file in the workbook. */
const DATA = "xl/worksheets/sheet1.xml";
const ZIP = { useWebWorkers: false } as const;

const FORMAT: Record<ColumnType, { numFmt?: string; width: number; example: CellValue }> = {
  text: { width: 24, example: "x" },
  integer: { numFmt: "0", width: 12, example: 1 },
  decimal: { numFmt: "0.##########", width: 16, example: 1.5 },
  boolean: { width: 10, example: true },
  date: { numFmt: "yyyy-mm-dd", width: 12, example: new Date(0) },
  moment: { numFmt: "yyyy-mm-dd hh:mm:ss", width: 20, example: new Date(0) },
};

/**
 * A workbook with the rows, what the columns mean and what the rows are. A library makes the workbook with one row of examples, from
 * which each column's form is read; the rows are written in its place as they come, so that memory does not grow with them.
 */
export const xlsx: MakeWriter = (columns, about) => {
  let room: Room;
  let zip: ZipWriter<unknown>;
  let rows: WritableStreamDefaultWriter<Uint8Array>;
  let added: Promise<unknown>;
  let cells: ((value: Exclude<Value, null>, place: string) => string)[];
  let tail: string;
  let pending = "";
  let count = 0;
  let failure: unknown;
  const letters = columns.map((_, i) => lettersOf(i));
  const flush = async () => {
    const portion = new TextEncoder().encode(pending);
    pending = "";
    if (failure !== undefined) throw failure;
    // Where the archive cannot go on, nothing would be taken any more.
    await Promise.race([rows.write(portion), added]);
    if (failure !== undefined) throw failure;
  };
  return {
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extension: "xlsx",
    isWhole: true,
    mostRows: MOST_ROWS,
    async open(sink) {
      room = await roomFor(sink);
      const sheet = (await partsOf(columns, about, 0)).get(DATA)!;
      const { head, styles, tail: end } = taken(sheet);
      tail = end;
      cells = columns.map(({ type, name }, i) => cellOf(type, name, styles[i] ?? ""));
      zip = new ZipWriter(new WritableStream({ write: (bytes: Uint8Array) => room.write(bytes) }), ZIP);
      const through = new TransformStream<Uint8Array, Uint8Array>();
      rows = through.writable.getWriter();
      added = zip.add(DATA, through.readable, ZIP).catch((error: unknown) => {
        failure = error;
      });
      pending = head;
    },
    row(values) {
      count++;
      if (count > MOST_ROWS) throw badInput(message("file.rows", { most: MOST_ROWS }));
      const line = count + 1;
      pending += `<row r="${line}">`;
      for (let i = 0; i < columns.length; i++) {
        const value = values[i] ?? null;
        if (value !== null) pending += cells[i]!(value, `${letters[i]}${line}`);
      }
      pending += "</row>";
      return pending.length >= PORTION ? flush() : undefined;
    },
    async end() {
      const last = `${letters.at(-1)}${count + 1}`;
      pending += tail.replace(/<autoFilter ref="[^"]*"/, `<autoFilter ref="A1:${last}"`);
      await flush();
      await rows.close();
      await added;
      if (failure !== undefined) throw failure;
      for (const [name, text] of await partsOf(columns, about, count))
        if (name !== DATA) await zip.add(name, new Blob([text]).stream() as ReadableStream, ZIP);
      await zip.close();
      await room.send();
    },
    async abort() {
      await rows?.abort().catch(() => undefined);
      await added;
      await room?.discard();
    },
  };
};

/** The texts of the files of a workbook: the header and one row of examples, the columns, and what the rows are. */
async function partsOf(columns: readonly Column[], about: About, count: number): Promise<Map<string, string>> {
  const archive = new ZipReader(new Uint8ArrayReader(await writeXlsx({ sheets: sheetsOf(columns, about, count) })), ZIP);
  const parts = new Map<string, string>();
  for (const entry of await archive.getEntries())
    if (!entry.directory) parts.set(entry.filename, await entry.getData(new TextWriter(), ZIP));
  await archive.close();
  return parts;
}

function sheetsOf(columns: readonly Column[], about: About, count: number): WriteSheet[] {
  const { language } = about;
  const says = (word: Parameters<typeof label>[1]) => translate(label("SheetWord", word), [language]);
  const dictionary = columns.map(({ name, type, title, meaning, unit }) => [
    ...[name, title[language], says(type), meaning?.[language] ?? "", unit?.[language] ?? ""],
  ]);
  const facts: CellValue[][] = [
    [about.title[language] || about.name],
    [says("asOf"), about.asOf],
    ...about.facts.map(({ title, value }) => [title[language], value]),
    [says("rows"), count],
  ];
  const last = lettersOf(columns.length - 1);
  return [
    {
      name: says("data"),
      rows: [columns.map(({ title, name }) => title[language] || name), columns.map(({ type }) => FORMAT[type].example)],
      columns: columns.map(({ type }) => {
        const { numFmt, width } = FORMAT[type];
        return { width, ...(numFmt && { numFmt }) };
      }),
      freezePane: { rows: 1 },
      autoFilter: { range: `A1:${last}2` },
    },
    {
      name: says("dictionary"),
      rows: [["column", "title", "type", "meaning", "unit"].map((each) => says(each)), ...dictionary],
      columns: [24, 24, 12, 60, 16].map((width) => ({ width })),
      freezePane: { rows: 1 },
    },
    { name: says("about"), rows: facts, columns: [{ width: 24 }, { width: 60 }] },
  ];
}

/** The sheet's text around its rows, and the style of each column as the row of examples has it. */
function taken(sheet: string): { head: string; styles: string[]; tail: string } {
  const [, before, example, tail] = /^([\s\S]*<row r="1"[\s\S]*?<\/row>)<row r="2"[^>]*>([\s\S]*?)<\/row>(<\/sheetData>[\s\S]*)$/.exec(
    sheet,
  )!;
  const styles = [...example!.matchAll(/<c r="[A-Z]+2"([^>]*)>/g)].map(([, given]) => / s="\d+"/.exec(given!)?.[0] ?? "");
  // How far the rows reach is not known here.
  return { head: before!.replace(/<dimension [^>]*\/>/, ""), styles, tail: tail! };
}

type Cell = (value: Exclude<Value, null>, place: string) => string;

function cellOf(type: ColumnType, column: string, style: string): Cell {
  const text: Cell = (value, place) => {
    const given = String(value);
    if (given.length > MOST_CHARACTERS) throw badInput(message("file.cell", { column, most: MOST_CHARACTERS, found: given.length }));
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(given)}</t></is></c>`;
  };
  const number = (value: string | number, place: string) => `<c r="${place}"${style}><v>${value}</v></c>`;
  switch (type) {
    case "text":
      return text;
    case "boolean":
      return (value, place) => `<c r="${place}" t="b"${style}><v>${value ? 1 : 0}</v></c>`;
    case "integer":
    case "decimal":
      return (value, place) => (digitsIn(String(value)) > DIGITS ? text(value, place) : number(value as string, place));
    case "date":
    case "moment":
      return (value, place) => {
        const serial = serialOf(String(value));
        return serial < FIRST ? text(value, place) : number(serial, place);
      };
  }
}

const digitsIn = (value: string): number => value.replace(/^-?0*\.?0*|\./g, "").length;

/** Spreadsheets count days from here, and believe that there was a 29 February 1900: before its morrow they differ. */
const ZERO = Date.UTC(1899, 11, 30);
const FIRST = 61;
const DAY = 86_400_000;

/** A day, or a moment as the local clock shows it: spreadsheets know no offsets. */
const serialOf = (value: string): number =>
  (Date.parse(`${value.slice(0, 23).replace(/(?:Z|[+-]\d\d:\d\d)$/, "")}${value.includes("T") ? "Z" : ""}`) - ZERO) / DAY;

/** XML has no room for most control characters; in a workbook they are written so, and so is what looks like that. */
const escaped = (text: string): string =>
  text
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, "_x005F_")
    .replace(UNWRITABLE, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`)
    .replace(/[&<>]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character]!);
const UNWRITABLE = /[[\p{Cc}\p{Cs}\uFFFE\uFFFF]--[\t\n]]/gv;

/** A, B … Z, AA … */
function lettersOf(place: number): string {
  const rest = Math.floor(place / 26) - 1;
  return (rest < 0 ? "" : lettersOf(rest)) + String.fromCharCode(65 + (place % 26));
}

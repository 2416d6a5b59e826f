import pg from "pg";
import type { ManyField, Model, Noun, NounField, OneField } from "../../src/reading/model.js";
import { code, statement } from "../../src/reading/sql.js";
import { askDays, type Days } from "./days.js";
import { Names } from "./names.js";
import { askSearches, type Searches } from "./searches.js";

/** One row with the values of its fields by their names, as PostgreSQL writes them; a reference is the id it holds. */
export class Row {
  constructor(
    readonly noun: Noun,
    /** Its id, or the ids that identify it. */
    readonly id: string,
    readonly values: Readonly<Record<string, unknown>>,
  ) {}
}

export type Texts = Record<string, string>;

/** Everything there is, read once and whole: the reference looks at nothing else. */
export class Tables {
  readonly #children = new Map<OneField, Map<string, Row[]>>();
  readonly #byId = new Map<Noun, Map<string, Row>>();
  readonly names: Names;

  constructor(
    readonly model: Model,
    readonly rows: ReadonlyMap<Noun, readonly Row[]>,
    /** The place of a text among all texts, by pinyin and ICU: as it is pronounced, or by its characters. */
    readonly rank: { texts(text: string): number; text(text: string): number },
    readonly searches: Searches,
    readonly days: Days,
  ) {
    for (const [noun, all] of rows) {
      this.#byId.set(noun, new Map(all.map((row) => [row.id, row])));
      for (const field of noun.fields.values()) if (field.is === "one") this.#children.set(field, Map.groupBy(all, idIn(field)));
    }
    this.names = new Names(this);
  }

  all(noun: Noun): readonly Row[] {
    return this.rows.get(noun)!;
  }

  byId(noun: Noun, id: unknown): Row | undefined {
    return this.#byId.get(noun)!.get(String(id).toLowerCase());
  }

  /** The row that a reference points to, whoever may see it. */
  one(row: Row, field: OneField): Row | undefined {
    return this.byId(field.target, row.values[field.name]);
  }

  /** The rows that refer to this one, whoever may see them. */
  many(row: Row, field: ManyField): readonly Row[] {
    return this.#children.get(field.via)!.get(row.id) ?? [];
  }
}

const idIn = (field: OneField) => (row: Row) => row.values[field.name] as string;

/** Days, moments and decimals stay as they are written; the rest comes as JavaScript knows it. */
const AS_WRITTEN: readonly number[] = [pg.types.builtins.DATE, pg.types.builtins.TIMESTAMPTZ, pg.types.builtins.NUMERIC];
const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format) => (AS_WRITTEN.includes(id) ? (text: string) => text : pg.types.getTypeParser(id, format as "text")),
};

/** `most`: of each noun only so many rows, where they need not be all that there are. */
export async function loadTables(url: string, model: Model, most?: number): Promise<Tables> {
  const client = new pg.Client({ connectionString: url, types, options: "-c timezone=UTC -c datestyle=ISO" });
  await client.connect();
  try {
    const rows = new Map<Noun, Row[]>();
    for (const noun of model.values()) {
      const computed = [...noun.fields.values()].flatMap((field) => {
        if (field.is === "computed") return [`, (${field.expression("t", TODAY)}) as "computed ${field.name}"`];
        const amounts = `(select coalesce(json_agg(json_build_object('amount', amount::text, 'currency', currency) order by currency), '[]')`;
        if (field.is === "amounts") return [`, ${amounts} from ${statement(field.rows(code("t"))).text} m) as "computed ${field.name}"`];
        const isComputed = field.is === "one" && field.column === undefined;
        return isComputed ? [`, ${statement(field.value(code("t"))).text} as "computed ${field.name}"`] : [];
      });
      const found = await client.query(
        `select t.*${computed.join("")} from "${noun.table}" t order by ${noun.identity.join(", ")} limit $1`,
        [most],
      );
      rows.set(
        noun,
        found.rows.map((record) => new Row(noun, noun.identity.map((column) => record[column]).join(" "), valuesOf(noun, record))),
      );
    }
    const rank = {
      texts: await ranks(client, rows, "text_pronounced(left(text, 200))"),
      text: await ranks(client, rows, "text"),
    };
    return new Tables(model, rows, rank, await askSearches(client, rows), await askDays(client, model.values()));
  } finally {
    await client.end();
  }
}

const TODAY = "(now() at time zone 'Asia/Shanghai')::date";

const valuesOf = (noun: Noun, record: Record<string, unknown>) =>
  Object.fromEntries([...noun.fields.values()].map((field) => [field.name, stored(field, record)]));

function stored(field: NounField, record: Record<string, unknown>): unknown {
  switch (field.is) {
    case "many":
    case "decided":
      return undefined;
    case "computed":
    case "amounts":
      return record[`computed ${field.name}`];
    case "one":
      return record[field.column ?? `computed ${field.name}`];
    case "embedded": {
      const parts = field.parts.map((part) => [part.name, record[part.column]]);
      return parts.every(([, value]) => value === null) ? null : Object.fromEntries(parts);
    }
    default:
      return record[field.column];
  }
}

/** PostgreSQL's own order of every text that lists can be sorted by. */
async function ranks(client: pg.Client, rows: ReadonlyMap<Noun, readonly Row[]>, read: string): Promise<(text: string) => number> {
  const texts = new Set<string>();
  for (const [noun, all] of rows) {
    const sorted = new Set([...(noun.reading.sort ?? []), ...(noun.reading.group ?? []), noun.reading.order] as string[]);
    for (const field of noun.fields.values()) {
      if (!sorted.has(field.name)) continue;
      for (const row of all) {
        const value = row.values[field.name];
        if (typeof value === "string") texts.add(value);
        else if (field.is === "texts") for (const text of Object.values((value ?? {}) as Texts)) texts.add(text);
      }
    }
  }
  const { rows: ordered } = await client.query<{ text: string; place: string }>(
    `select text, dense_rank() over (order by ${read} collate "zh-x-icu") as place from unnest($1::text[]) as text`,
    [[...texts]],
  );
  const places = new Map(ordered.map(({ text, place }) => [text, Number(place)]));
  return (text) => places.get(text)!;
}

import { createHash } from "node:crypto";
import { badInput } from "../errors.js";
import { isDate, isDecimal, isMoment } from "../graphql/scalars.js";
import { refuseHidden } from "./filter.js";
import { type ScalarKind, SQL_TYPE } from "./json.js";
import type { Noun } from "./model.js";
import type { Scope } from "./scope.js";
import { allOf, anyOf, code, FALSE, join, name, type Sql, sql } from "./sql.js";
import { bestText } from "./texts.js";

type Path = readonly (string | number)[];

export interface PageArguments {
  orderBy?: readonly { field: string; direction?: "ASC" | "DESC" | null; nulls?: "FIRST" | "LAST" | null }[] | null;
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

/** One key of the order: where it is descending and where its nulls stand, seen in reading direction. */
interface SortKey {
  name: string;
  kind: ScalarKind;
  value(t: Sql): Sql;
  nullable: boolean;
  descending: boolean;
  nullsFirst: boolean;
}

/** What a page is, decided: `order` and `after` apply to rows `t` read in `backwards` or forward direction. */
export interface Page {
  size: number;
  backwards: boolean;
  /** A cursor was given, so there are rows on the other side of it. */
  continued: boolean;
  order(t: Sql): Sql;
  condition(t: Sql): Sql;
  cursor(t: Sql): Sql;
}

const DEFAULT_SIZE = 25;
const MAX_KEYS = 3;
const VERSION = 1;

export function pageOf(noun: Noun, args: PageArguments, scope: Scope, path: Path): Page {
  const keys = sortKeys(noun, args.orderBy ?? [], scope, [...path, "orderBy"]);
  const backwards = args.last != null || (args.first == null && args.before != null);
  if (args.first != null && args.last != null) throw badInput("Give first or last, not both.", path);
  if (args.first != null && args.before != null) throw badInput("before goes with last; after goes with first.", path);
  if (args.last != null && args.after != null) throw badInput("after goes with first; before goes with last.", path);
  if (args.after != null && args.before != null) throw badInput("Give after or before, not both.", path);
  const size = args.first ?? args.last ?? DEFAULT_SIZE;
  const sizeName = backwards ? "last" : "first";
  if (size < 1 || size > scope.maxPage) throw badInput(`${sizeName} takes 1 to ${scope.maxPage}, not ${size}.`, [...path, sizeName]);
  const hash = hashOf(noun, keys, scope);
  const [text, at] = args.after != null ? [args.after, "after"] : [args.before, "before"];
  const values = text == null ? undefined : decodeCursor(text, hash, keys, [...path, at as string]);
  return {
    size,
    backwards,
    continued: values !== undefined,
    order: (t) =>
      join([...keys.map((key) => orderTerm(key, key.value(t), backwards)), sql`${t}."id" ${code(backwards ? "desc" : "asc")}`], ", "),
    condition: (t) => (values ? beyond(keys, values, t, backwards) : code("true")),
    cursor: (t) => {
      const parts = join([...keys.map((key) => sql`(${key.value(t)})::text`), sql`${t}."id"::text`], ", ");
      return sql`translate(encode(convert_to(${`${hash}:`}::text || json_build_array(${parts})::text, 'UTF8'), 'base64'), E'+/=\n', '-_')`;
    },
  };
}

function sortKeys(noun: Noun, orderBy: NonNullable<PageArguments["orderBy"]>, scope: Scope, path: Path): SortKey[] {
  if (orderBy.length > MAX_KEYS) throw badInput(`At most ${MAX_KEYS} sort keys; these are ${orderBy.length}.`, path);
  const wanted = orderBy.length === 0 && noun.reading.order ? [{ field: noun.reading.order as string }] : orderBy;
  const seen = new Set<string>();
  return wanted.map((by, i): SortKey => {
    const field = noun.fields.get(by.field)!;
    if (seen.has(by.field)) throw badInput(`The same field stands twice in orderBy: ${by.field}.`, [...path, i]);
    seen.add(by.field);
    refuseHidden(noun, field, scope, [...path, i, "field"], "sort");
    const descending = "direction" in by && by.direction === "DESC";
    const nulls = "nulls" in by ? by.nulls : undefined;
    const common = { name: field.name, descending, nullsFirst: nulls == null ? descending : nulls === "FIRST", nullable: field.nullable };
    if (field.is === "column") {
      const collation = field.scalar === "text" ? code(' collate "zh-x-icu"') : code("");
      return { ...common, kind: field.scalar, value: (t) => sql`${t}.${name(field.column)}${collation}` };
    }
    if (field.is === "computed") return { ...common, kind: field.scalar, value: (t) => code(`(${field.expression(t.parts.join(""))})`) };
    if (field.is === "texts")
      return { ...common, kind: "text", nullable: true, value: (t) => sql`${bestText(noun, field, t, scope)} collate "zh-x-icu"` };
    throw new Error(`${noun.name}.${field.name} cannot be sorted by.`);
  });
}

/** PostgreSQL's own default, nulls last ascending and first descending, so that plain indexes serve the usual orders. */
function orderTerm(key: SortKey, value: Sql, backwards: boolean): Sql {
  const direction = key.descending !== backwards ? "desc" : "asc";
  const nulls = key.nullsFirst !== backwards ? "first" : "last";
  return sql`${value} ${code(key.nullable ? `${direction} nulls ${nulls}` : direction)}`;
}

/** The rows that come after `values` in the direction of reading; the id, which is never null, breaks ties. */
function beyond(keys: readonly SortKey[], values: readonly (string | null)[], t: Sql, backwards: boolean): Sql {
  const id = values[keys.length] as string;
  const cases: Sql[] = [];
  const ties: Sql[] = [];
  keys.forEach((key, i) => {
    const column = key.value(t);
    const value = values[i] ?? null;
    const descending = key.descending !== backwards;
    const nullsFirst = key.nullsFirst !== backwards;
    const typed = sql`${value}::${SQL_TYPE[key.kind]}`;
    const later =
      value === null
        ? nullsFirst
          ? sql`${column} is not null`
          : FALSE
        : anyOf([
            sql`${column} ${code(descending ? "<" : ">")} ${typed}`,
            ...(key.nullable && !nullsFirst ? [sql`${column} is null`] : []),
          ]);
    cases.push(allOf([...ties, later]));
    ties.push(value === null ? sql`${column} is null` : sql`${column} = ${typed}`);
  });
  cases.push(allOf([...ties, sql`${t}."id" ${code(backwards ? "<" : ">")} ${id}::uuid`]));
  const first = keys[0];
  const bound = first && values[0] != null && !(first.nullable && first.nullsFirst === backwards);
  // The bound repeats what the cases say already: it is what lets an index scan start at the cursor.
  const start = bound
    ? [sql`${first.value(t)} ${code(first.descending !== backwards ? "<=" : ">=")} ${values[0]}::${SQL_TYPE[first.kind]}`]
    : [];
  return allOf([...start, anyOf(cases)]);
}

/** A cursor belongs to one order of one noun; the reader's languages are part of an order by texts. */
function hashOf(noun: Noun, keys: readonly SortKey[], scope: Scope): string {
  const byText = keys.some((key) => noun.fields.get(key.name)!.is === "texts");
  const what = [noun.name, ...keys.map((key) => [key.name, key.descending, key.nullsFirst]), byText ? scope.languages : []];
  return `${VERSION}.${createHash("sha256").update(JSON.stringify(what)).digest("base64url").slice(0, 8)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const HOLDS: Record<ScalarKind, (text: string) => boolean> = {
  id: (text) => UUID.test(text),
  text: (text) => !text.includes("\u0000") && text.isWellFormed(),
  enum: (text) => /^\w+$/.test(text),
  number: (text) => /^-?\d{1,9}$/.test(text),
  boolean: (text) => text === "true" || text === "false",
  decimal: isDecimal,
  date: isDate,
  moment: (text) => isMoment(text.replace(" ", "T").replace(/([+-]\d{2})$/, "$1:00")),
  textList: () => false,
};

function decodeCursor(text: string, hash: string, keys: readonly SortKey[], path: Path): (string | null)[] {
  const wrong = () =>
    badInput(
      "This is no cursor of this list in this order. Cursors come from edges { cursor } or pageInfo of the same field with the same orderBy.",
      path,
    );
  if (text.length > 4000 || !/^[\w-]+$/.test(text)) throw wrong();
  const decoded = Buffer.from(text, "base64url").toString("utf8");
  if (!decoded.startsWith(`${hash}:`)) throw wrong();
  let values: unknown;
  try {
    values = JSON.parse(decoded.slice(hash.length + 1));
  } catch {
    throw wrong();
  }
  if (!Array.isArray(values) || values.length !== keys.length + 1) throw wrong();
  const fits = values.every((value, i) => {
    const key = keys[i];
    if (!key) return typeof value === "string" && HOLDS.id(value);
    return value === null ? key.nullable : typeof value === "string" && HOLDS[key.kind](value);
  });
  if (!fits) throw wrong();
  return values as (string | null)[];
}

import { badInput } from "../errors.js";
import { type Message, message } from "../messages/message.js";
import { type CursorKey, cursorSql, cursorValues, digest, sealOf } from "./cursor.js";
import { refuseHidden } from "./filter.js";
import { placeAmong, pronounced, sortedBy } from "./indexes.js";
import { type ScalarKind, SQL_TYPE } from "./json.js";
import { fieldValue, type Noun, valuesOf } from "./model.js";
import { isBlank, parameter, RuntimeValue } from "./parameters.js";
import type { Scope } from "./scope.js";
import { namesIn, relevance, searchedFor } from "./search.js";
import { allOf, anyOf, code, join, literal, name, Parameter, type PlanInput, type Sql, sql, statement, TRUE } from "./sql.js";
import { mainLanguage, sortText } from "./texts.js";

type Path = readonly (string | number)[];

export interface PageArguments {
  filter?: Readonly<Record<string, unknown>> | null;
  orderBy?: readonly { field: string; direction?: "ASC" | "DESC" | null; nulls?: "FIRST" | "LAST" | null }[] | null;
  first?: number | null;
  last?: number | null;
  after?: string | RuntimeValue | null;
  before?: string | RuntimeValue | null;
}

/** Sorts what a search finds by how well names match; the enums of orders have it where a noun can be searched. */
export const RELEVANCE = "relevance";

/** One key of the order: where it is descending and where its nulls are, seen in reading direction. */
interface SortKey {
  name: string;
  kind: ScalarKind;
  value(t: Sql): Sql;
  columns: readonly string[];
  nullable: boolean;
  descending: boolean;
  nullsFirst: boolean;
  /** What else its values depend on: a cursor goes with the same. */
  words?: Parameter;
}

/** What a page is, decided: `order` and `after` apply to rows `t` read in `backwards` or forward direction. */
export interface Page {
  size: number;
  backwards: boolean;
  /** A cursor was given, so there are rows on the other side of it. */
  continued: boolean;
  order(t: Sql): Sql;
  /** The columns that the order looks at. */
  columns: readonly string[];
  /** What lies beyond the cursor: conditions whose rows follow one another. */
  ranges(t: Sql): Sql[];
  cursor(t: Sql): Sql;
}

const DEFAULT_SIZE = 25;
const MAX_KEYS = 3;
const VERSION = 3;

export function pageOf(noun: Noun, args: PageArguments, scope: Scope, path: Path): Page {
  const keys = sortKeys(noun, args, scope, [...path, "orderBy"]);
  const backwards = args.last != null || (args.first == null && args.before != null);
  if (args.first != null && args.last != null) throw badInput(message("page.firstAndLast"), path);
  if (args.first != null && args.before != null) throw badInput(message("page.firstAndBefore"), path);
  if (args.last != null && args.after != null) throw badInput(message("page.lastAndAfter"), path);
  if (args.after != null && args.before != null) throw badInput(message("page.afterAndBefore"), path);
  const size = args.first ?? args.last ?? DEFAULT_SIZE;
  const sizeName = backwards ? "last" : "first";
  if (size < 1 || size > scope.maxPage)
    throw badInput(message("argument.range", { argument: sizeName, least: 1, most: scope.maxPage, found: size }), [...path, sizeName]);
  const hash = hashOf(noun, keys, scope);
  const seal = (asked: PlanInput) => sealOf(hash, wordsOf(keys), asked);
  const sealed = new Parameter(seal);
  const [text, at] = args.after != null ? [args.after, "after"] : [args.before, "before"];
  const held = { keys, identity: noun.identity.length };
  const start = text == null ? undefined : startAt(text, seal, held, scope.asked, message("page.cursor"), [...path, at as string]);
  return {
    size,
    backwards,
    continued: start !== undefined,
    columns: keys.flatMap((key) => key.columns),
    order: (t) =>
      join(
        [
          ...keys.map((key) => orderTerm(key, key.value(t), backwards)),
          ...identityIn(noun, t).map((column) => sql`${column} ${code(idDescends(keys) !== backwards ? "desc" : "asc")}`),
        ],
        ", ",
      ),
    ranges: (t) => (start ? beyond(noun, keys, start, t, backwards) : [TRUE]),
    cursor: (t) =>
      cursorSql(keys.some(({ words }) => words) ? sql`${sealed}::text` : literal(hash), [
        ...keys.map((key) => sql`(${key.value(t)})::text`),
        ...identityIn(noun, t).map((column) => sql`${column}::text`),
      ]),
  };
}

function sortKeys(noun: Noun, { orderBy: given, filter }: PageArguments, scope: Scope, path: Path): SortKey[] {
  const orderBy = given ?? [];
  if (orderBy.length > MAX_KEYS) throw badInput(message("sort.keys", { most: MAX_KEYS, found: orderBy.length }), path);
  const wanted = orderBy.length === 0 && noun.reading.order ? [{ field: noun.reading.order as string }] : orderBy;
  const seen = new Set<string>();
  return wanted.map((by, i): SortKey => {
    if (seen.has(by.field)) throw badInput(message("sort.twice", { field: by.field }), [...path, i]);
    seen.add(by.field);
    const descending = "direction" in by && by.direction === "DESC";
    const nulls = "nulls" in by ? by.nulls : undefined;
    const way = { name: by.field, descending, nullsFirst: nulls == null ? descending : nulls === "FIRST" };
    if (by.field === RELEVANCE) return { ...way, ...byRelevance(noun, filter, scope, [...path, i, "field"]) };
    const field = noun.fields.get(by.field)!;
    refuseHidden(noun, field, scope, [...path, i, "field"], "sort");
    const common = { ...way, nullable: field.nullable };
    if ((field.is === "column" || field.is === "computed") && field.scalar === "enum") {
      const columns = field.is === "column" ? [field.column] : noun.columns;
      return { ...common, kind: "number", columns, value: (t) => placeAmong(valuesOf(field), fieldValue(field, t)) };
    }
    if (field.is === "column") {
      const column = (t: Sql) => sql`${t}.${name(field.column)}`;
      const value = field.scalar === "text" ? (t: Sql) => code(`${sortedBy(statement(column(t)).text)} collate "zh-x-icu"`) : column;
      return { ...common, kind: field.scalar, columns: [field.column], value };
    }
    if (field.is === "computed") return { ...common, kind: field.scalar, columns: noun.columns, value: (t) => fieldValue(field, t) };
    if (field.is === "texts")
      return {
        ...common,
        kind: "text",
        nullable: true,
        columns: [field.column, pronounced(field.column), ...mainLanguage(noun)],
        value: (t) => sql`${sortText(noun, field, t, scope)} collate "zh-x-icu"`,
      };
    throw new Error(`${noun.name}.${field.name} cannot be sorted by.`);
  });
}

function byRelevance(noun: Noun, filter: PageArguments["filter"], scope: Scope, path: Path) {
  const words = searchedFor(filter);
  if (words === undefined) throw badInput(message("sort.relevance"), path);
  const query = parameter(words);
  return {
    kind: "number" as const,
    nullable: false,
    words: query,
    columns: namesIn(noun).map(({ column }) => column),
    // A number by itself would name a column.
    value: (t: Sql) => (isBlank(words) ? code("3::int") : relevance(noun, sql`${query}::text`, t, scope)),
  };
}

/** What identifies a row: mostly its id. */
const identityIn = ({ identity }: Noun, t: Sql): Sql[] => identity.map((column) => sql`${t}.${name(column)}`);

/** The id, which breaks ties, goes the way of the last key, so that one index serves both directions. */
const idDescends = (keys: readonly SortKey[]): boolean => keys.at(-1)?.descending ?? false;

/** PostgreSQL's own default, nulls last ascending and first descending, so that plain indexes serve the usual orders. */
function orderTerm(key: SortKey, value: Sql, backwards: boolean): Sql {
  const direction = key.descending !== backwards ? "desc" : "asc";
  const nulls = key.nullsFirst !== backwards ? "first" : "last";
  return sql`${value} ${code(key.nullable ? `${direction} nulls ${nulls}` : direction)}`;
}

/** The values of a cursor as parameters, null where they are null: what identifies the row comes last, and is never null. */
type Start = readonly (Parameter | null)[];

/** The values of a given cursor; throws `foreign` for what is no cursor of the order that `seal` names, with these keys. */
export function startAt(
  given: string | RuntimeValue,
  seal: (asked: PlanInput) => string,
  { keys, identity }: { keys: readonly CursorKey[]; identity: number },
  now: PlanInput,
  foreign: Message,
  path: Path,
): Start {
  const leaf = given instanceof RuntimeValue ? given : undefined;
  const read = (asked: PlanInput) => {
    const text = leaf ? (leaf.in(asked.variables) as string) : (given as string);
    const values = cursorValues(text, seal(asked), keys, identity);
    if (values) return values;
    throw badInput(foreign, path);
  };
  return read(now).map((value, i) => (value === null ? null : new Parameter((asked) => read(asked)[i])));
}

/** With what a relevance was named. */
const wordsOf = (keys: readonly SortKey[]): Parameter[] => keys.flatMap(({ words }) => words ?? []);

/**
 * The rows that come after `start` in the direction of reading, as conditions whose rows follow one another: an index scan can start
 * at the cursor in each of them, which it could not in their disjunction.
 */
function beyond(noun: Noun, keys: readonly SortKey[], start: Start, t: Sql, backwards: boolean): Sql[] {
  const [first] = keys;
  if (!first) return [after(noun, keys, start, t, backwards)];
  const column = first.value(t);
  const nullsFirst = first.nullsFirst !== backwards;
  if (!start[0]) {
    const within = allOf([sql`${column} is null`, after(noun, keys, start, t, backwards, 1)]);
    return nullsFirst ? [within, sql`${column} is not null`] : [within];
  }
  const oneWay = keys.every(({ descending }) => descending === first.descending);
  const rest = keys.slice(1);
  if (oneWay && !rest.some(({ nullable }) => nullable)) {
    const columns = join([...keys.map((key) => key.value(t)), ...identityIn(noun, t)], ", ");
    const values = join([...keys.map((key, i) => typed(key, start[i]!)), ...identityAt(start, keys)], ", ");
    const within = sql`(${columns}) ${code(first.descending !== backwards ? "<" : ">")} (${values})`;
    return first.nullable && !nullsFirst ? [within, sql`${column} is null`] : [within];
  }
  // The bound repeats what the cases say already, where an index scan can see it.
  const bound = sql`${column} ${code(first.descending !== backwards ? "<=" : ">=")} ${typed(first, start[0])}`;
  const within = allOf([bound, after(noun, keys, start, t, backwards)]);
  return first.nullable && !nullsFirst ? [within, sql`${column} is null`] : [within];
}

const identityAt = (start: Start, keys: readonly SortKey[]): Sql[] => start.slice(keys.length).map((each) => sql`${each}::uuid`);

const typed = (key: SortKey, value: Parameter): Sql => sql`${value}::${SQL_TYPE[key.kind]}`;

/** The same as one condition, from the key `from` on, whose nulls are looked at too. */
function after(noun: Noun, keys: readonly SortKey[], start: Start, t: Sql, backwards: boolean, from = 0): Sql {
  const cases: Sql[] = [];
  const ties: Sql[] = [];
  keys.slice(from).forEach((key, i) => {
    const column = key.value(t);
    const value = start[from + i] ?? null;
    const nullsFirst = key.nullsFirst !== backwards;
    if (value === null) {
      if (nullsFirst) cases.push(allOf([...ties, sql`${column} is not null`]));
      ties.push(sql`${column} is null`);
      return;
    }
    const later = sql`${column} ${code(key.descending !== backwards ? "<" : ">")} ${typed(key, value)}`;
    cases.push(allOf([...ties, from + i > 0 && key.nullable && !nullsFirst ? anyOf([later, sql`${column} is null`]) : later]));
    ties.push(sql`${column} = ${typed(key, value)}`);
  });
  const [own, given] = [identityIn(noun, t), identityAt(start, keys)].map((each) => join(each, ", "));
  cases.push(allOf([...ties, sql`(${own}) ${code(idDescends(keys) !== backwards ? "<" : ">")} (${given})`]));
  return anyOf(cases);
}

/** A cursor belongs to one order of one noun; the reader's languages are part of an order by texts. */
function hashOf(noun: Noun, keys: readonly SortKey[], scope: Scope): string {
  const byText = keys.some((key) => noun.fields.get(key.name)?.is === "texts");
  const what = [noun.name, ...keys.map((key) => [key.name, key.descending, key.nullsFirst]), byText ? (scope.languages[0] ?? null) : null];
  return `${VERSION}.${digest(what)}`;
}

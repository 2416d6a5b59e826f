import { type GraphQLEnumType, type GraphQLSchema, getNamedType } from "graphql";
import type { ScalarKind } from "../../src/reading/json.js";
import type { ColumnField, ManyField, Noun, NounField } from "../../src/reading/model.js";
import { comparison, type Filter } from "./conditions.js";
import { Cursors, type Key } from "./cursors.js";
import type { Row, Tables } from "./tables.js";
import { textFor } from "./texts.js";

export interface OrderBy {
  field: string;
  direction?: string | null;
  nulls?: string | null;
}

export interface PageArguments {
  filter?: Record<string, unknown> | null;
  includeArchived?: boolean;
  orderBy?: readonly OrderBy[] | null;
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

/** An order of one noun's rows: what it is called, so that cursors can be distinguished, and how two rows compare. */
export interface Order {
  signature: string;
  compare(a: Row, b: Row): number;
}

export const RELEVANCE = "relevance";

export function keysOf(noun: Noun, args: PageArguments, api: GraphQLSchema): Key[] {
  const orderBy = args.orderBy ?? [];
  const fields = api.getType(`${noun.name}SortField`) as GraphQLEnumType | undefined;
  if (orderBy.length === 0)
    return noun.reading.order ? [{ field: noun.reading.order as string, descending: false, nullsFirst: false }] : [];
  return orderBy.map(({ field, direction, nulls }) => ({
    field: fields!.getValue(field)!.value as string,
    descending: direction === "DESC",
    nullsFirst: nulls ? nulls === "FIRST" : direction === "DESC",
    ...(field === "RELEVANCE" && { words: searchedFor(args.filter) }),
  }));
}

/** What all that a filter finds must hold, by itself or in `and`. */
function searchedFor(filter: Filter | null | undefined): string | undefined {
  const several = (filter?.and ?? []) as Filter[];
  return (filter?.search as string | undefined) ?? several.map(searchedFor).find((words) => words !== undefined);
}

export function orderOf(noun: Noun, keys: readonly Key[], languages: readonly string[], tables: Tables): Order {
  // An order by texts looks at the reader's first language only, so that indexes can hold it.
  const first = languages[0] ?? "none";
  const byText = keys.some(({ field }) => noun.fields.get(field)?.is === "texts");
  const compares = keys.map((key) => comparer(noun, key, languages, tables));
  return {
    signature: Cursors.signature(noun, keys, byText ? first : ""),
    compare(a, b) {
      for (const compare of compares) {
        const order = compare(a, b);
        if (order !== 0) return order;
      }
      // The id breaks ties, the way of the last key.
      const order = a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
      return keys.at(-1)?.descending ? -order : order;
    },
  };
}

function comparer(noun: Noun, { field: name, descending, nullsFirst, words }: Key, languages: readonly string[], tables: Tables) {
  if (name === RELEVANCE) {
    const rank = (row: Row) => relevance(row, words ?? "", tables);
    return (a: Row, b: Row): number => (descending ? rank(b) - rank(a) : rank(a) - rank(b));
  }
  const field = noun.fields.get(name)!;
  const isTexts = field.is === "texts";
  const compare = comparing(field, tables);
  const at = (row: Row) => (isTexts ? textFor(row, name, languages.slice(0, 1)) : row.values[name]);
  return (a: Row, b: Row): number => {
    const [x, y] = [at(a), at(b)];
    if (x === null || y === null) return x === y ? 0 : (x === null) === nullsFirst ? -1 : 1;
    const order = compare(x, y);
    return descending ? -order : order;
  };
}

/** By the best of a row's names, and of those of its parts that are found with it. */
function relevance(row: Row, words: string, tables: Tables): number {
  const also = ((row.noun.reading.search as { also?: readonly string[] }).also ?? []).map((name) => row.noun.fields.get(name) as ManyField);
  const rows = [row, ...also.flatMap((list) => tables.many(row, list))];
  return Math.min(...rows.map((each) => tables.searches.rank(each, words)));
}

/** How two values of a field compare that are both there: texts as PostgreSQL sorts them, enums as the schema lists them. */
export function comparing(field: NounField, tables: Tables): (x: unknown, y: unknown) => number {
  const kind: ScalarKind = field.is === "column" || field.is === "computed" ? field.scalar : "text";
  if (kind === "text") {
    const rank = field.is === "texts" ? tables.rank.texts : tables.rank.text;
    return (x, y) => rank(x as string) - rank(y as string);
  }
  if (kind !== "enum") return (x, y) => comparison(kind, x, y);
  const names = (getNamedType((field as ColumnField).graphql) as GraphQLEnumType).getValues().map(({ name }) => name);
  return (x, y) => names.indexOf(x as string) - names.indexOf(y as string);
}

export const DEFAULT_SIZE = 25;

export const isBackwards = (args: PageArguments): boolean => args.last != null || (args.first == null && args.before != null);

/** The page that the arguments ask for, of rows that are in order; `cursorRow` is the row that the given cursor represents. */
export function pageOf(
  rows: readonly Row[],
  args: PageArguments,
  order: Order,
  cursorRow: Row | undefined,
): { rows: Row[]; more: boolean } {
  const backwards = isBackwards(args);
  const size = args.first ?? args.last ?? DEFAULT_SIZE;
  const beyond = (row: Row, from: Row) => (backwards ? order.compare(row, from) < 0 : order.compare(row, from) > 0);
  const left = cursorRow ? rows.filter((row) => beyond(row, cursorRow)) : rows;
  return { rows: backwards ? left.slice(-size) : left.slice(0, size), more: left.length > size };
}

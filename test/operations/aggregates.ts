import type { GraphQLEnumType, GraphQLSchema } from "graphql";
import { type Conversion, convert, type Rate } from "../../src/rates/convert.rules.js";
import type { Converter } from "../../src/reading/convert.js";
import { type GroupField, groupFields, ownGroupFields, type Step } from "../../src/reading/group.js";
import type { ScalarKind } from "../../src/reading/json.js";
import { isMoney } from "../../src/reading/measure.js";
import type { Noun, NounField } from "../../src/reading/model.js";
import { daysLater } from "../support/day.js";
import { Decimals } from "./compare.js";
import { compares, comparison, type Filter } from "./conditions.js";
import { Cursors, type GroupBy, type GroupOrderBy } from "./cursors.js";
import { once } from "./once.js";
import { comparing } from "./pages.js";
import type { Sight } from "./sight.js";
import type { Row } from "./tables.js";
import { addDecimals, compareDecimals, dayOf, meanOf, shownMoment } from "./values.js";

export interface AggregateArguments {
  filter?: Filter | null;
  includeArchived?: boolean;
  groupBy?: readonly GroupBy[] | null;
  having?: Record<string, Filter> | null;
  orderBy?: readonly GroupOrderBy[] | null;
  first?: number | null;
  after?: string | null;
  includeReplaced?: boolean | null;
}

/** Whether a row counts in sums and means. */
type Counts = (row: Row) => boolean;

interface Key extends GroupField {
  kind: ScalarKind;
  /** Of the row at the end of the way. */
  valueIn(row: Row): unknown;
}
interface Group {
  values: readonly unknown[];
  rows: Row[];
}

/** The values that rows share and what their values come to: `projectsAggregate`, for the rows that its list would have. */
export function aggregate(
  noun: Noun,
  rows: () => Row[],
  args: AggregateArguments,
  { sight, cursors }: { sight: Sight; cursors: Cursors },
  built: GraphQLSchema,
) {
  const keys = (args.groupBy ?? []).map((by) => keyOf(noun, fieldNamed(built, `${noun.name}GroupField`, by.field), by.bucket, sight));
  const { counted } = noun.reading as { counted?: string };
  const counts: Counts = (row) => !counted || args.includeReplaced === true || asks(args.filter, counted) || row.values[counted] === true;
  const groups = once(() => {
    if (keys.length === 0) return [];
    const all = new Map<string, Group>();
    for (const row of rows())
      for (const values of valuesOf(row, keys, sight)) {
        const known = all.get(JSON.stringify(values)) ?? { values, rows: [] };
        known.rows.push(row);
        all.set(JSON.stringify(values), known);
      }
    return [...all.values()].filter((group) => keeps(noun, group.rows, args.having ?? {}, counts));
  });
  const order = once(() => orderOf(noun, keys, args.orderBy ?? [], counts, sight, built));
  const page = once(() => {
    if (keys.length === 0) return [];
    const { placeOf, compare } = order();
    const sorted = [...groups()].map((group) => ({ group, place: placeOf(group) })).sort((a, b) => compare(a.place, b.place));
    const from: unknown[] | undefined = args.after == null ? undefined : JSON.parse(cursors.meaning(args.after)!.id);
    return from ? sorted.filter(({ place }) => compare(place, from) > 0) : sorted;
  });
  const first = args.first ?? 100;
  return {
    groupCount: () => groups().length,
    total: () => taken(noun, rows(), counts, sight),
    groups: () =>
      page()
        .slice(0, first)
        .map(({ group }) => ({ keys: shownKeys(noun, keys, group, sight), ...taken(noun, group.rows, counts, sight) })),
    pageInfo: {
      hasNextPage: () => page().length > first,
      endCursor: () => {
        const last = page().slice(0, first).at(-1);
        const signature = groupsSignature(noun, args, built);
        return last ? Cursors.expected({ signature, id: JSON.stringify(last.place) }) : null;
      },
    },
  };
}

/** What a cursor of groups goes with: a day by itself is a span too. */
export function groupsSignature(noun: Noun, { groupBy, orderBy }: AggregateArguments, built: GraphQLSchema): string {
  const spans = (groupBy ?? []).map(({ field: name, bucket }) => {
    const { field } = groupFields(noun).find((key) => key.name === fieldNamed(built, `${noun.name}GroupField`, name))!;
    const isDay = "scalar" in field && (field.scalar === "date" || field.scalar === "moment");
    return { field: name, ...(isDay && { bucket: bucket ?? "DAY" }) };
  });
  return Cursors.groupSignature(noun, spans, spans.length > 0 ? (orderBy ?? []) : []);
}

/** Whether a filter names a field of the rows themselves. */
const asks = (filter: unknown, field: string): boolean =>
  Array.isArray(filter)
    ? filter.some((each) => asks(each, field))
    : Object.entries((filter ?? {}) as Filter).some(
        ([key, value]) => key === field || (["and", "or", "not"].includes(key) && asks(value, field)),
      );

const fieldNamed = (built: GraphQLSchema, type: string, name: string) =>
  (built.getType(type) as GraphQLEnumType).getValue(name)!.value as string;

/** The different combinations of values that a row has: keys over one list have those of each of its records. */
function valuesOf(row: Row, keys: readonly Key[], sight: Sight): unknown[][] {
  let rows: unknown[][] = [[]];
  const places: Key[] = [];
  for (const [, together] of Map.groupBy(keys, ({ way }) => pathOf(listIn(way)))) {
    const list = listIn(together[0]!.way);
    const tuples = reached(row, list, sight)
      .flatMap((start) => product(together.map((key) => valuesFrom(start, key, list.length, sight))))
      .filter((tuple) => list.length === 0 || tuple.some((value) => value !== null));
    rows = product([rows, tuples.length > 0 ? tuples : [together.map(() => null)]]).map((pair) => pair.flat());
    places.push(...together);
  }
  const ordered = rows.map((values) => keys.map((key) => values[places.indexOf(key)]));
  return [...new Map(ordered.map((values) => [JSON.stringify(values), values])).values()];
}

/** A way as far as its first list; nothing of one that leads over none. */
const listIn = (way: readonly Step[]): readonly Step[] => way.slice(0, way.findIndex(({ is }) => is === "many") + 1);
const pathOf = (way: readonly Step[]): string => way.map(({ name }) => name).join(".");

function valuesFrom(start: Row, key: Key, walked: number, sight: Sight): unknown[] {
  const ends = reached(start, key.way.slice(walked), sight);
  return ends.length > 0 ? ends.map((end) => key.valueIn(end)) : [null];
}

/** The records at the end of a way that the viewer sees. */
function reached(start: Row, way: readonly Step[], sight: Sight): Row[] {
  return way.reduce(
    (rows, step) =>
      sight.visible(
        rows.flatMap((row) =>
          step.is === "many" ? sight.tables.many(row, step) : [sight.tables.one(row, step)].filter((one) => one !== undefined),
        ),
      ),
    [start],
  );
}

const product = <T>(lists: readonly (readonly T[])[]): T[][] =>
  lists.reduce<T[][]>((all, list) => all.flatMap((one) => list.map((value) => [...one, value])), [[]]);

function keyOf(noun: Noun, name: string, bucket: string | null | undefined, sight: Sight): Key {
  const key = groupFields(noun).find((each) => each.name === name)!;
  const { field } = key;
  if (field.is === "one") {
    const seen = (row: Row) => {
      const other = sight.tables.one(row, field);
      return other && sight.sees(other) ? other.id : null;
    };
    return { ...key, kind: "id", valueIn: seen };
  }
  const { scalar } = field;
  if (scalar !== "date" && scalar !== "moment") return { ...key, kind: scalar, valueIn: (row) => row.values[field.name] };
  const dayIn = (row: Row) => {
    const value = row.values[field.name] as string | null;
    if (value === null) return null;
    return startOf(scalar === "date" ? value : dayOf(value), bucket ?? "DAY");
  };
  return { ...key, kind: "date", valueIn: dayIn };
}

/** The first day of the span that a day lies in. */
function startOf(day: string, bucket: string): string {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
  const since = (months: number) => `${year}-${String(Math.floor((month - 1) / months) * months + 1).padStart(2, "0")}-01`;
  switch (bucket) {
    case "WEEK": {
      return daysLater(day, -((new Date(day).getUTCDay() + 6) % 7));
    }
    case "DAY":
      return day;
    default:
      return since({ MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 }[bucket]!);
  }
}

function shownKeys(noun: Noun, keys: readonly Key[], { values }: Group, sight: Sight): Record<string, unknown> {
  const named = groupFields(noun).map(({ name, field }) => {
    const place = keys.findIndex((key) => key.name === name);
    if (place < 0) return [name, null];
    return [name, field.is === "one" ? (sight.tables.byId(field.target, values[place]) ?? null) : values[place]];
  });
  return Object.fromEntries(named);
}

/** Everything that can be computed of some rows together; nothing of it is worked out before it is asked for. */
function taken(noun: Noun, rows: readonly Row[], counts: Counts, sight: Sight) {
  const different = (name: string) => {
    const key = keyOf(noun, name, undefined, sight);
    return new Set(rows.map((row) => key.valueIn(row)).filter((value) => value !== null)).size;
  };
  const each = (names: readonly string[], of: (name: string) => unknown) => Object.fromEntries(names.map((name) => [name, () => of(name)]));
  const measures = (noun.reading.measure ?? []) as readonly string[];
  return {
    count: rows.length,
    countDistinct: each(
      ownGroupFields(noun).map(({ name }) => name),
      different,
    ),
    ...Object.fromEntries(
      ["sum", "avg", "min", "max"].map((operation) => [
        operation,
        each(measures, (name) => shown(noun.fields.get(name)!, operation, of(operation, rows, counts))),
      ]),
    ),
    convertedSum: ({ in: by }: { in: ConvertedBy }) => {
      const converters = Object.entries((noun.reading.convert ?? {}) as Record<string, Converter>);
      return Object.fromEntries(converters.map(([name, { on }]) => [name, () => convertedSum(rows.filter(counts), name, on, by, sight)]));
    },
  };
}

interface ConvertedBy {
  currency: string;
  kind: Rate["kind"];
  lookBackDays: number;
}
interface RowRate extends Rate {
  row: Row;
}

/** Each amount by itself, by the function that converts one, and those of one currency and the same rates together. */
function convertedSum(rows: readonly Row[], name: string, on: string, by: ConvertedBy, sight: Sight) {
  const noun = sight.tables.model.get("ExchangeRate")!;
  const rates = sight.visible(sight.tables.all(noun)).flatMap((row) => {
    const { isInForce, ...values } = row.values;
    return isInForce ? [{ ...(values as unknown as Rate), row }] : [];
  });
  const rule = { rule: "RATE_OF_PAYMENT_DAY", ...by } as const;
  const all = rows.flatMap((row) => {
    const amount = row.values[name] as Amount | null;
    const day = (row.values[on] ?? undefined) as string | undefined;
    return amount === null ? [] : [{ ...amount, found: convert(amount, rule, { on: day }, rates) }];
  });
  const ratesIn = (found: Conversion) => (found.isConverted ? (found.rates as unknown as RowRate[]).map(({ row }) => row) : []);
  const keyOf = ({ currency, found }: (typeof all)[number]) =>
    found.isConverted
      ? [currency, found.rates[0]?.startsOn ?? "", ...ratesIn(found).map(({ id }) => id)].join(" ")
      : `${currency} ${found.reason}`;
  const together = (isConverted: boolean) =>
    [
      ...Map.groupBy(
        all.filter(({ found }) => found.isConverted === isConverted),
        keyOf,
      ),
    ]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, some]) => some);
  const [parts, missing] = [together(true), together(false)];
  const comesTo = (some: typeof all) => addDecimals(some.flatMap(({ found }) => (found.isConverted ? found.value : [])));
  const shared = (some: typeof all) => ({
    amount: addDecimals(some.map(({ amount }) => amount)),
    ...{ currency: some[0]!.currency, count: some.length },
  });
  return {
    amount: parts.length === 0 ? "0" : comesTo(parts.flat()),
    ...{ currency: by.currency, partCount: parts.length },
    parts: ({ first }: { first?: number | null }) =>
      parts.slice(0, first ?? 100).map((some) => ({ ...shared(some), value: comesTo(some), rates: ratesIn(some[0]!.found) })),
    notConverted: missing.map((some) => ({ ...shared(some), reason: some[0]!.found.isConverted ? "" : some[0]!.found.reason })),
  };
}

const of = (operation: string, rows: readonly Row[], counts: Counts) =>
  operation === "sum" || operation === "avg" ? rows.filter(counts) : rows;

function shown(field: NounField, operation: string, rows: readonly Row[]): unknown {
  if (isMoney(field)) return amounts(field, operation, rows);
  const value = calculated(field, operation, rows);
  if (value === null) return null;
  const { scalar } = field as { scalar: ScalarKind };
  if (operation === "sum" || operation === "avg") return value;
  return scalar === "moment" ? shownMoment(value as string) : scalar === "decimal" ? Decimals.expected(value as string) : value;
}

interface Amount {
  amount: string;
  currency: string;
}

/** One amount a currency, in the order of their codes. */
function amounts(field: NounField, operation: string, rows: readonly Row[]) {
  const values = rows.flatMap((row) => (row.values[field.name] ?? []) as Amount | Amount[]);
  return [...Map.groupBy(values, ({ currency }) => currency)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, of]) => {
      const amount = combined(
        "decimal",
        operation,
        of.map((value) => value.amount),
      ) as string;
      return { currency, amount: operation === "sum" || operation === "avg" ? amount : Decimals.expected(amount) };
    });
}

/** Of money: what the amounts of one currency come to. */
function calculated(field: NounField, operation: string, rows: readonly Row[], currency?: string | null): unknown {
  if (isMoney(field)) {
    const amount = amounts(field, operation, rows).find((each) => each.currency === currency)?.amount;
    return amount === undefined ? null : Decimals.written(amount);
  }
  const values = rows.map((row) => row.values[field.name]).filter((value) => value !== null);
  return values.length === 0 ? null : combined((field as { scalar: ScalarKind }).scalar, operation, values);
}

function combined(kind: ScalarKind, operation: string, values: readonly unknown[]): unknown {
  if (operation === "sum") return addDecimals(values.map(String));
  if (operation === "avg") return meanOf(values.map(String));
  const better = (a: unknown, b: unknown) => (operation === "min" ? comparison(kind, a, b) <= 0 : comparison(kind, a, b) >= 0);
  return values.reduce((best, value) => (better(best, value) ? best : value));
}

function keeps(noun: Noun, rows: readonly Row[], having: Record<string, Filter>, counts: Counts): boolean {
  const all = (given: Filter, holds: (key: string, value: unknown) => boolean) =>
    Object.entries(given).every(([key, value]) => holds(key, value));
  return all(having, (operation, given) => {
    if (operation === "count") return all(given as Filter, (operator, operand) => compares("number", rows.length, operator, operand));
    return all(given as Filter, (name, operators) => {
      const field = noun.fields.get(name)!;
      const isDecimal = operation === "sum" || operation === "avg" || isMoney(field);
      const kind = isDecimal ? "decimal" : (field as { scalar: ScalarKind }).scalar;
      const { currency, amount } = operators as { currency?: string; amount?: Filter };
      const value = calculated(field, operation, of(operation, rows, counts), currency);
      return all((isMoney(field) ? amount! : operators) as Filter, (operator, operand) => compares(kind, value, operator, operand));
    });
  });
}

/** As asked, then by the keys; missing values always last. Two groups are compared by the values that their places hold. */
function orderOf(
  noun: Noun,
  keys: readonly Key[],
  orderBy: readonly GroupOrderBy[],
  counts: Counts,
  sight: Sight,
  built: GraphQLSchema,
): { placeOf(group: Group): unknown[]; compare(a: readonly unknown[], b: readonly unknown[]): number } {
  const byKey = (place: number, sign: number): Term => {
    const { kind, field } = keys[place]!;
    const compare =
      kind === "text" || kind === "enum" ? comparing(field, sight.tables) : (x: unknown, y: unknown) => comparison(kind, x, y);
    return { valueIn: ({ values }) => plain(kind, values[place]), compare, sign };
  };
  const asked = orderBy.map(({ key, aggregate: operation, field: name, currency, direction }): Term => {
    const sign = direction === "DESC" ? -1 : 1;
    if (key != null) {
      const wanted = fieldNamed(built, `${noun.name}GroupField`, key);
      return byKey(
        keys.findIndex((each) => each.name === wanted),
        sign,
      );
    }
    if (operation === "COUNT") return { valueIn: ({ rows }) => rows.length, compare: (x, y) => (x as number) - (y as number), sign };
    const field = noun.fields.get(fieldNamed(built, `${noun.name}MeasureField`, name!))!;
    const kind = operation === "SUM" || operation === "AVG" || isMoney(field) ? "decimal" : (field as { scalar: ScalarKind }).scalar;
    const compare = (x: unknown, y: unknown) => (kind === "decimal" ? compareDecimals(x as string, y as string) : comparison(kind, x, y));
    const made = operation!.toLowerCase();
    return { valueIn: ({ rows }) => plain(kind, calculated(field, made, of(made, rows, counts), currency)), compare, sign };
  });
  const terms = [...asked, ...keys.map((_, place) => byKey(place, 1))];
  return {
    placeOf: (group) => terms.map(({ valueIn }) => valueIn(group)),
    compare: (a, b) => terms.map((term, i) => compared(term, a[i], b[i])).find((order) => order !== 0) ?? 0,
  };
}

interface Term {
  valueIn(group: Group): unknown;
  compare(x: unknown, y: unknown): number;
  sign: number;
}

function compared({ compare, sign }: Term, x: unknown, y: unknown): number {
  if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
  return sign * compare(x, y);
}

/** A decimal without zeros at its end: equal ones are one place. */
const plain = (kind: ScalarKind, value: unknown): unknown => {
  if (kind !== "decimal" || value === null) return value;
  const text = String(value);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
};

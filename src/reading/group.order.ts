import { badInput } from "../errors.js";
import { message } from "../messages/message.js";
import { cursorSql, digest, sealOf } from "./cursor.js";
import { refuseHidden } from "./filter.js";
import type { GroupField, Sought, Ways } from "./group.js";
import { placeAmong } from "./indexes.js";
import { type ScalarKind, SQL_TYPE } from "./json.js";
import { aggregated, aggregatedIn, isAddable, isAdding, isMoney } from "./measure.js";
import { type ColumnField, type Noun, valuesOf } from "./model.js";
import { startAt } from "./page.js";
import { parameter, type RuntimeValue } from "./parameters.js";
import type { Operation, Path } from "./select.js";
import { allOf, anyOf, code, join, literal, Parameter, type Sql, sql, TRUE } from "./sql.js";

const MAX_ORDER = 3;
const VERSION = 1;

/** What rows are grouped by, and of days in which spans. */
export interface GroupKey extends Sought, GroupField {
  kind: ScalarKind;
  bucket: string | null;
}

export interface GroupOrderBy {
  key?: string | null;
  aggregate?: string | null;
  field?: string | null;
  currency?: unknown;
  direction?: string | null;
}

/** One value that groups are sorted by; where it is missing, they come last. */
interface Term {
  kind: ScalarKind;
  descending: boolean;
  value(t: Sql, ways: Ways): Sql;
}

/** The order of groups: as asked, then by their keys, so that every order is a whole one; and where in it a page begins. */
export class GroupOrder {
  readonly #terms: readonly Term[];
  readonly #hash: string;
  readonly #currencies: readonly Parameter[];
  readonly #start: readonly (Parameter | null)[] | undefined;

  constructor(
    readonly noun: Noun,
    { orderBy, after }: { orderBy: readonly GroupOrderBy[]; after: string | RuntimeValue | null | undefined },
    keys: readonly GroupKey[],
    counted: (t: Sql) => Sql,
    op: Operation,
    path: Path,
  ) {
    if (orderBy.length > MAX_ORDER) throw badInput(message("sort.keys", { most: MAX_ORDER, found: orderBy.length }), [...path, "orderBy"]);
    const asked = orderBy.map((by, i) => termOf(noun, by, keys, counted, op, [...path, "orderBy", i]));
    this.#terms = [...asked, ...keys.map((key) => byKey(key, false))];
    const order = orderBy.map(({ key, aggregate, field, direction }) => [
      key ?? null,
      aggregate ?? null,
      field ?? null,
      direction === "DESC",
    ]);
    this.#hash = `g${VERSION}.${digest([noun.name, keys.map(({ name, bucket }) => [name, bucket]), order])}`;
    this.#currencies = orderBy.flatMap(({ currency }) => (currency == null ? [] : parameter(currency)));
    const cursorKeys = this.#terms.map(({ kind }) => ({ kind, nullable: true }));
    const seal = (request: Parameters<Parameter["of"]>[0]) => sealOf(this.#hash, this.#currencies, request);
    this.#start =
      after == null
        ? undefined
        : startAt(after, seal, { keys: cursorKeys, identity: 0 }, op.asked, message("group.cursor"), [...path, "after"]);
  }

  sql(t: Sql, ways: Ways): Sql {
    const terms = this.#terms.map(({ value, descending }) => sql`${value(t, ways)} ${code(descending ? "desc" : "asc")} nulls last`);
    return join(terms, ", ");
  }

  /** A condition on groups: that they come after the cursor. */
  beyond(t: Sql, ways: Ways): Sql {
    const start = this.#start;
    if (!start) return TRUE;
    const at = this.#terms.map(({ kind }, i) => start[i] && sql`${start[i]}::${SQL_TYPE[kind]}`);
    const cases = this.#terms.flatMap(({ value, descending }, i) => {
      const given = at[i];
      // Nothing comes after what is missing.
      if (!given) return [];
      const later = anyOf([sql`${value(t, ways)} ${code(descending ? "<" : ">")} ${given}`, sql`${value(t, ways)} is null`]);
      const ties = this.#terms
        .slice(0, i)
        .map((tie, j) => (at[j] ? sql`${tie.value(t, ways)} = ${at[j]}` : sql`${tie.value(t, ways)} is null`));
      return allOf([...ties, later]);
    });
    return anyOf(cases);
  }

  cursor(t: Sql, ways: Ways): Sql {
    const seal = new Parameter((asked) => sealOf(this.#hash, this.#currencies, asked));
    const hash = this.#currencies.length > 0 ? sql`${seal}::text` : literal(this.#hash);
    // Equal decimals are one place, however many zeros they end with.
    const text = ({ kind, value }: Term) =>
      kind === "decimal" ? sql`trim_scale(${value(t, ways)})::text` : sql`(${value(t, ways)})::text`;
    return cursorSql(hash, this.#terms.map(text));
  }
}

function termOf(noun: Noun, by: GroupOrderBy, keys: readonly GroupKey[], counted: (t: Sql) => Sql, op: Operation, path: Path): Term {
  const descending = by.direction === "DESC";
  if ((by.key == null) === (by.aggregate == null)) throw badInput(message("sort.keyOrAggregate"), path);
  const isOfMoney = by.field != null && isMoney(noun.fields.get(by.field)!);
  if (isOfMoney !== (by.currency != null))
    throw badInput(isOfMoney ? message("sort.currency", { field: by.field! }) : message("sort.noCurrency"), [...path, "currency"]);
  if (by.key != null) {
    const key = keys.find(({ name }) => name === by.key);
    if (!key) throw badInput(message("sort.noKey", { field: by.key }), [...path, "key"]);
    return byKey(key, descending);
  }
  const operation = by.aggregate!.toLowerCase();
  if ((operation === "count") !== (by.field == null))
    throw badInput(operation === "count" ? message("sort.countField") : message("sort.aggregateField", { aggregate: by.aggregate! }), path);
  if (operation === "count") return { kind: "number", descending, value: () => code("count(*)") };
  const field = noun.fields.get(by.field!)!;
  refuseHidden(noun, field, op, [...path, "field"], "sort");
  if (isAdding(operation) && !isAddable(field)) throw badInput(message("sort.notNumber", { field: by.field! }), [...path, "aggregate"]);
  if (isMoney(field)) return { kind: "decimal", descending, value: (t) => aggregatedIn(by.currency, operation, field, t, counted(t)) };
  const kind = isAdding(operation) ? "decimal" : (field as { scalar: ScalarKind }).scalar;
  return { kind, descending, value: (t) => aggregated(operation, field, t, counted(t)) };
}

function byKey(key: GroupKey, descending: boolean): Term {
  if (key.kind === "text") return { kind: "text", descending, value: (t, ways) => sql`${ways.value(key, t)} collate "zh-x-icu"` };
  if (key.kind !== "enum") return { kind: key.kind, descending, value: (t, ways) => ways.value(key, t) };
  const values = valuesOf(key.field as ColumnField);
  return { kind: "number", descending, value: (t, ways) => placeAmong(values, ways.value(key, t)) };
}

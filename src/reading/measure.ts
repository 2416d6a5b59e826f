import {
  type AmountsField,
  type ColumnField,
  type ComputedField,
  type EmbeddedField,
  fieldValue,
  type Noun,
  type NounField,
} from "./model.js";
import { parameter } from "./parameters.js";
import { allOf, code, name, type Sql, sql, TRUE } from "./sql.js";

export type Measure = ColumnField | ComputedField | EmbeddedField | AmountsField;

/** The fields whose values can be taken together. */
export const measuresOf = (noun: Noun): Measure[] =>
  (noun.reading.measure ?? []).map((name) => {
    const field = noun.fields.get(name);
    if (!field || !isMeasure(field)) throw new Error(`${noun.name} measures "${name}", which is neither a number, a day nor money.`);
    return field;
  });

const isMeasure = (field: NounField): field is Measure => isMoney(field) || field.is === "column" || field.is === "computed";

/** Numbers and money; days have a first and a last, but no sum. */
export const isAddable = (field: NounField): boolean =>
  isMoney(field) || ((field.is === "column" || field.is === "computed") && (field.scalar === "decimal" || field.scalar === "number"));

export const isMoney = (field: NounField): field is EmbeddedField | AmountsField => field.is === "embedded" || field.is === "amounts";

/** Where the amounts of rows `t` are: in them, or in what has to be joined, one a currency. */
export function amountsIn(field: EmbeddedField | AmountsField, t: Sql): { amount: Sql; currency: Sql; joined: Sql } {
  if (field.is === "amounts") {
    const m = name(`${t.parts.join("")} ${field.name}`);
    return { amount: sql`${m}."amount"`, currency: sql`${m}."currency"`, joined: sql` cross join lateral ${field.rows(t)} ${m}` };
  }
  const part = (wanted: string) => sql`${t}.${name(field.parts.find((each) => each.name === wanted)!.column)}`;
  return { amount: part("amount"), currency: part("currency"), joined: sql`` };
}

export const isAdding = (operation: string): boolean => operation === "sum" || operation === "avg";

/** An aggregate of one field's values over the rows `t`; sums and means are of those that count. */
export function aggregated(operation: string, field: NounField, t: Sql, counted: Sql): Sql {
  if (field.is !== "column" && field.is !== "computed") throw new Error(`${field.name} cannot be taken together.`);
  const value = fieldValue(field, t);
  if (!isAdding(operation)) return calculated(operation, value);
  return calculated(operation, isAddable(field) ? sql`${value}::numeric` : value, counted);
}

/** The same of money, in one currency. */
export function aggregatedIn(currency: unknown, operation: string, field: EmbeddedField | AmountsField, t: Sql, counted: Sql): Sql {
  const only = isAdding(operation) ? counted : TRUE;
  const wanted = sql`${parameter(currency)}::text`;
  if (field.is === "embedded") {
    const each = amountsIn(field, t);
    return calculated(operation, each.amount, allOf([sql`${each.currency} = ${wanted}`, only]));
  }
  return calculated(operation, sql`(select m."amount" from ${field.rows(t)} m where m."currency" = ${wanted})`, only);
}

export function calculated(operation: string, value: Sql, only: Sql = TRUE): Sql {
  const filter = only === TRUE ? sql`` : sql` filter (where ${only})`;
  return operation === "avg" ? sql`trim_scale(round(avg(${value})${filter}, 12))` : sql`${code(operation)}(${value})${filter}`;
}

import type { AmountsField, ColumnField, ComputedField, EmbeddedField, Noun, NounField } from "./model.js";
import { name, type Sql, sql } from "./sql.js";

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

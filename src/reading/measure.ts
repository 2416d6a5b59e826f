import type { Noun, NounField } from "./model.js";

/** The fields whose values can be taken together. */
export const measuresOf = (noun: Noun): NounField[] =>
  ((noun.reading.measure ?? []) as readonly string[]).map((name) => noun.fields.get(name)!);

/** Numbers and money; days have a first and a last, but no sum. */
export const isAddable = (field: NounField): boolean =>
  field.is === "embedded" ||
  ((field.is === "column" || field.is === "computed") && (field.scalar === "decimal" || field.scalar === "number"));

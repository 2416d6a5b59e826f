import { invalid, type ProblemDraft, ValidationError } from "./problem.js";

/** PostgreSQL keeps no U+0000, and a lone surrogate would come back as another character. */
export const isStorable = (text: string): boolean => !text.includes("\u0000") && text.isWellFormed();

/** Where in an input there are texts that cannot be kept. */
export function unstorableIn(value: unknown, path: readonly (string | number)[]): ProblemDraft[] {
  if (typeof value === "string") return isStorable(value) ? [] : [invalid(path, "storable")];
  if (Array.isArray(value)) return value.flatMap((each, i) => unstorableIn(each, [...path, i]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => unstorableIn(each, [...path, key]));
}

/**
 * The same with texts that can be kept in place of those that cannot: for looking at the rest of an input that is refused anyway, whose
 * values may already be asked for in the database.
 */
export function storableOf<T>(value: T): T {
  if (typeof value === "string") return value.replaceAll("\u0000", "\ufffd").toWellFormed() as T;
  if (Array.isArray(value)) return value.map(storableOf) as T;
  if (typeof value !== "object" || value === null) return value;
  const copies = Object.entries(value).map(([key, each]) => [key, storableOf(each)]);
  return Object.assign(Object.create(Object.getPrototypeOf(value)), Object.fromEntries(copies));
}

/** With what an action ended, and what it did not find itself: who is refused learns no more. */
export function withUnstorable(error: unknown, unstorable: readonly ProblemDraft[]): unknown {
  if (!(error instanceof ValidationError)) return error;
  const known = new Set(unstorable.map(({ path }) => path.join(".")));
  return new ValidationError([...error.problems.filter(({ path }) => !known.has(path.join("."))), ...unstorable]);
}

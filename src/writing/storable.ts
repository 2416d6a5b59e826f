import { type Finding, Findings, finding } from "./problem.js";

/** PostgreSQL keeps no U+0000, and a lone surrogate would come back as another character. */
export const isStorable = (text: string): boolean => !text.includes("\u0000") && text.isWellFormed();

/** Where in an input there are texts that cannot be kept. */
export function unstorableIn(value: unknown, path: readonly (string | number)[]): Finding[] {
  if (typeof value === "string") return isStorable(value) ? [] : [finding("INVALID", path, { expected: "Unicode without U+0000" })];
  if (Array.isArray(value)) return value.flatMap((each, i) => unstorableIn(each, [...path, i]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => unstorableIn(each, [...path, key]));
}

/** With what an action ended, and what it did not find itself: who is refused is not told more. */
export function withUnstorable(error: unknown, unstorable: readonly Finding[]): unknown {
  if (unstorable.length === 0 || (error instanceof Error && "extensions" in error)) return error;
  const found = error instanceof Findings ? error.findings : [];
  const known = new Set(found.map(({ path }) => path.join(".")));
  return new Findings([...found, ...unstorable.filter(({ path }) => !known.has(path.join(".")))]);
}

import type { Row, Texts } from "./tables.js";

/** The text that a reader gets who asks for no language: their own first, then the record's, English, any. */
export function textFor(row: Row, field: string, languages: readonly string[]): string | null {
  const texts = (row.values[field] ?? {}) as Texts;
  const main = row.noun.reading.language ? [row.values[row.noun.reading.language as string] as string] : [];
  const wanted = [...languages.slice(0, 4), ...main, "en", ...Object.keys(texts).sort()];
  return wanted.map((language) => texts[language]).find((text) => text !== undefined) ?? null;
}

export const textIn = (row: Row, field: string, language: string): string | null =>
  ((row.values[field] ?? {}) as Texts)[language.toLowerCase()] ?? null;

export const translationsOf = (row: Row, field: string) =>
  Object.entries((row.values[field] ?? {}) as Texts)
    // What is there under its whole tag is not shown under the two letters again.
    .filter(([key, text], _i, all) => !all.some(([other, same]) => other.startsWith(`${key}-`) && same === text))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, text]) => ({
      language: /^[a-z]{2}(?![a-z])/.test(key) ? key.slice(0, 2).toUpperCase() : null,
      tag: key === "und" ? null : key,
      text,
    }));

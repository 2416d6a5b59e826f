import type pg from "pg";
import type { Noun } from "../../src/reading/model.js";
import type { Row } from "./tables.js";

/** Which rows each search finds by themselves, as PostgreSQL tells them: for a choice of searches, which are all that are generated. */
export interface Searches {
  words: readonly string[];
  finds(row: Row, words: string): boolean;
}

interface Declared {
  names: readonly string[];
  words?: readonly string[];
}

const WORDS = [
  "健康",
  "项目",
  "jiankang",
  "health",
  "HIV project",
  "Steppe",
  "100%",
  "a_b",
  "it's",
  "say",
  "同",
  "",
  "  ",
  "yinhang",
  "jk",
  "nothing of the kind",
];
const FROM_ROWS = 8;

export async function askSearches(client: pg.Client, rows: ReadonlyMap<Noun, readonly Row[]>): Promise<Searches> {
  const searched = [...rows].filter(([noun]) => noun.reading.search);
  const words = [...new Set([...WORDS, ...searched.flatMap(([noun, all]) => wordsIn(all, declaredOf(noun)))])];
  const found = new Map<Noun, Map<string, Set<string>>>();
  for (const [noun] of searched) {
    const { names, words: more = [] } = declaredOf(noun);
    const together = (fields: readonly string[]) => fields.map((name) => textsOf(noun, name)).join(` || ' ' || `) || "''";
    const { rows: pairs } = await client.query<{ words: string; id: string }>(
      `with documents as materialized (select id, search_document(${together(names)}, ${together(more)}) as document from "${noun.table}")
      select words, id from unnest($1::text[]) words join documents on document @@ search_query(words)`,
      [words],
    );
    const byWords = Map.groupBy(pairs, (pair) => pair.words);
    found.set(noun, new Map([...byWords].map(([each, of]) => [each, new Set(of.map(({ id }) => id))])));
  }
  return { words, finds: (row, each) => found.get(row.noun)!.get(each)?.has(row.id) ?? false };
}

const declaredOf = (noun: Noun) => noun.reading.search as Declared;

function textsOf(noun: Noun, name: string): string {
  const field = noun.fields.get(name)! as { is: string; column: string };
  return field.is === "texts" ? `coalesce(texts_all("${field.column}"), '')` : `coalesce("${field.column}", '')`;
}

/** The beginnings of some names, or of some texts of what is found by these only. */
function wordsIn(rows: readonly Row[], { names, words = [] }: Declared): string[] {
  const field = [...names, ...words][0]!;
  const some = rows.filter((_, i) => i % Math.ceil(rows.length / FROM_ROWS) === 0);
  const texts = some.flatMap(({ values }) => {
    const value = values[field] as string | Record<string, string> | null;
    return value === null ? [] : typeof value === "string" ? [value] : Object.values(value);
  });
  const beginnings = texts.map((text) => (/\s/.test(text) ? text.split(/\s+/).slice(0, 2).join(" ") : [...text].slice(0, 3).join("")));
  // One letter alone is refused.
  return beginnings.filter((text) => !/^\P{L}*\p{Script=Latin}\P{L}*$/u.test(text));
}

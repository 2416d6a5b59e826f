import type pg from "pg";
import type { Noun } from "../../src/reading/model.js";
import type { Row } from "./tables.js";

/** Which rows each search finds by themselves, as PostgreSQL answers: for a choice of searches, which are all that are generated. */
export interface Searches {
  words: readonly string[];
  finds(row: Row, words: string): boolean;
  /** How well the best of a row's own names matches: the same, beginning so, or else. */
  rank(row: Row, words: string): 1 | 2 | 3;
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
  const namesOf = (row: Row) => declaredOf(row.noun).names.flatMap((name) => textsIn(row.values[name]));
  const texts = [...words, ...searched.flatMap(([, all]) => all.flatMap(namesOf))];
  const { rows: folded } = await client.query<{ text: string; as: string }>(
    "select text, btrim(text_folded(text)) as as from unnest($1::text[]) text",
    [[...new Set(texts)]],
  );
  const foldedBy = new Map(folded.map(({ text, as }) => [text, as]));
  return {
    words,
    finds: (row, each) => found.get(row.noun)!.get(each)?.has(row.id) ?? false,
    rank(row, each) {
      if (each.trim() === "") return 3;
      const names = namesOf(row).map((name) => foldedBy.get(name)!);
      const asked = foldedBy.get(each)!;
      return names.includes(asked) ? 1 : names.some((name) => name.startsWith(asked)) ? 2 : 3;
    },
  };
}

const declaredOf = (noun: Noun) => noun.reading.search as Declared;

function textsOf(noun: Noun, name: string): string {
  const field = noun.fields.get(name)! as { is: string; column: string };
  return field.is === "texts" ? `coalesce(texts_all("${field.column}"), '')` : `coalesce("${field.column}", '')`;
}

/** The texts of a field, in whatever languages. */
function textsIn(value: unknown): string[] {
  if (value === null) return [];
  return typeof value === "string" ? [value] : Object.values(value as Record<string, string>);
}

/** The beginnings of some names, or of some texts of what is found by these only. */
function wordsIn(rows: readonly Row[], { names, words = [] }: Declared): string[] {
  const field = [...names, ...words][0]!;
  const some = rows.filter((_, i) => i % Math.ceil(rows.length / FROM_ROWS) === 0);
  const texts = some.flatMap(({ values }) => textsIn(values[field]));
  const beginnings = texts.flatMap((text) => [
    ...(text.length <= 300 ? [text] : []),
    /\s/.test(text) ? text.split(/\s+/).slice(0, 2).join(" ") : [...text].slice(0, 3).join(""),
  ]);
  // One letter alone is refused.
  return beginnings.filter((text) => !/^\P{L}*\p{Script=Latin}\P{L}*$/u.test(text));
}

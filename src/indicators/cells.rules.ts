import { inEveryLanguage, message, translate } from "../messages/message.js";

export type Names = Readonly<Record<string, string>>;

export interface Category {
  code: string;
  name: Names;
  concept?: string | undefined;
}

/** The categories of a dimension in one version of its set, such as AGE/WHO-2022. A set never changes: other bands are another version. */
export interface CategorySet {
  code: string;
  dimension: string;
  categories: readonly Category[];
}

export interface Cell {
  position: number;
  code: string;
  name: Names;
  categories: readonly { dimension: string; category: string; concept: string | null; name: Names }[];
}

/** The only cell of what has no disaggregation. */
const TOTAL: Cell = { position: 1, code: "TOTAL", name: inEveryLanguage(message("DisaggregationCell.total")), categories: [] };

/** Every category of each set with every one of the others, in their order. */
export function cellsOf(sets: readonly CategorySet[]): Cell[] {
  if (sets.length === 0) return [TOTAL];
  let products: (readonly [CategorySet, Category])[][] = [[]];
  for (const set of sets) products = products.flatMap((before) => set.categories.map((category) => [...before, [set, category] as const]));
  return products.map((product, i) => ({
    position: i + 1,
    code: product.map(([, { code }]) => code).join("/"),
    name: joined(product.map(([, { name }]) => name)),
    categories: product.map(([{ dimension }, { code, concept, name }]) => ({ dimension, category: code, concept: concept ?? null, name })),
  }));
}

/** In the languages that all parts have. */
function joined(names: readonly Names[]): Names {
  const languages = Object.keys(names[0]!).filter((language) => names.every((name) => name[language] !== undefined));
  return Object.fromEntries(
    languages.map((language) => [language, names.map((name) => name[language]).join(translate(message("join.categories"), [language]))]),
  );
}

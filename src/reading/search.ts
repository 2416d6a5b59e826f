import { ApiError } from "../errors.js";
import { message } from "../messages/message.js";
import type { ManyField, Noun, NounField } from "./model.js";
import { policyCondition } from "./policy.sql.js";
import type { Scope } from "./scope.js";
import { allOf, join, literal, name, type Sql, sql, statement } from "./sql.js";

/** Which fields of a noun are searched, and which parts of it are searched with it. */
export interface Search<F extends string> {
  /** Found by pinyin too. */
  names: readonly F[];
  words?: readonly F[];
  /** Lists of parts that declare a search of their own: former names of an organisation. */
  also?: readonly F[];
}

interface Searched {
  column: string;
  texts: boolean;
}

/** What a row is found by, as its index has it. `search_document` and `search_query` are in the migrations. */
export function searchDocument(names: readonly Searched[], words: readonly Searched[], t?: Sql): Sql {
  const text = ({ column, texts }: Searched) => {
    const place = t ? sql`${t}.${name(column)}` : name(column);
    return texts ? sql`coalesce(texts_all(${place}), '')` : sql`coalesce(${place}, '')`;
  };
  const together = (fields: readonly Searched[]) => (fields.length === 0 ? sql`''` : join(fields.map(text), " || ' ' || "));
  return sql`search_document(${together(names)}, ${together(words)})`;
}

/** The rows of `t` that hold everything that is searched for, by themselves or in one of the parts that go with them. */
export function searchCondition(noun: Noun, query: Sql, t: Sql, scope: Scope): Sql {
  const found = (of: Noun) => sql`select * from search_found(${literal(searchStatement(of))}, ${query})`;
  // A union, because a disjunction over two tables could use the index of neither.
  const parts = partsOf(noun).map(({ target, via }) => {
    const c = scope.alias();
    const matching = allOf([sql`${c}."id" in (${found(target)})`, policyCondition(target, c, scope, via.name)]);
    return sql`select ${c}.${name(via.column)} from ${name(target.table)} ${c} where ${matching}`;
  });
  return sql`${t}."id" in (${join([found(noun), ...parts], " union all ")})`;
}

/** The lists of parts that go with a noun where it is searched. */
function partsOf(noun: Noun): ManyField[] {
  return ((noun.reading.search as Search<string>).also ?? []).map((list) => {
    const field = noun.fields.get(list);
    if (field?.is !== "many") throw new Error(`${noun.name}.${list} is no list to search.`);
    return field;
  });
}

type Filter = Readonly<Record<string, unknown>>;

/** What a filter searches for, whatever else it asks; undefined where it may find rows that do not hold it. */
export function searchedFor(filter: Filter | null | undefined): unknown {
  if (filter == null) return undefined;
  return filter.search ?? ((filter.and ?? []) as (Filter | null)[]).map(searchedFor).find((found) => found !== undefined);
}

/** How well a row's names match what is searched for: 1 where one is the same, 2 where one begins so, else 3. */
export function relevance(noun: Noun, query: Sql, t: Sql, scope: Scope): Sql {
  const parts = partsOf(noun).map(({ target, via }) => {
    const c = scope.alias();
    const seen = allOf([sql`${c}.${name(via.column)} = ${t}."id"`, policyCondition(target, c, scope, via.name)]);
    return sql`select part.name from ${name(target.table)} ${c}, lateral (${namesOf(target, c)}) part (name) where ${seen}`;
  });
  const asked = sql`btrim(text_folded(${query}))`;
  const names = sql`select btrim(text_folded(each.name)) as name from (${join([namesOf(noun, t), ...parts], " union all ")}) each (name) offset 0`;
  return sql`(select coalesce(min(case when name = ${asked} then 1 when starts_with(name, ${asked}) then 2 end), 3) from (${names}) names)`;
}

const namesOf = (noun: Noun, t: Sql): Sql =>
  join(
    namesIn(noun).map(({ column, texts }) => {
      const place = sql`${t}.${name(column)}`;
      return texts ? sql`select value from jsonb_each_text(${place})` : sql`select ${place}`;
    }),
    " union all ",
  );

/** Where a noun's own names are. */
export const namesIn = (noun: Noun): Searched[] =>
  (noun.reading.search as Search<string>).names.map((each) => searchedIn(noun, noun.fields.get(each)));

/** The ids of the rows that hold what is searched for, which is $1; `search_found` in the migrations has it done by the index. */
export function searchStatement(noun: Noun): string {
  const { names, words = [] } = noun.reading.search as Search<string>;
  const searched = (list: readonly string[]) => list.map((each) => searchedIn(noun, noun.fields.get(each)));
  const document = searchDocument(searched(names), searched(words));
  return statement(sql`select "id" from ${name(noun.table)} where ${document} @@ search_query($1)`).text;
}

/** Refuses what almost everything holds a word of: one Latin letter, as a beginning. */
export function refuseSingleLetter(text: string, path: readonly (string | number)[]): void {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 1 && /^\p{Script=Latin}$/u.test(words[0]!))
    throw new ApiError("BAD_USER_INPUT", message("search.letter", { letter: words[0]! }), path);
}

function searchedIn(noun: Noun, field: NounField | undefined): Searched {
  if (field?.is === "texts") return { column: field.column, texts: true };
  if (field?.is === "column" && field.scalar === "text" && !field.rule) return { column: field.column, texts: false };
  throw new Error(`${noun.name} cannot be searched by ${field?.name}: only texts that everyone sees are.`);
}

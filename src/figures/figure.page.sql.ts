import { pronounced } from "../reading/indexes.js";
import { allOf, code, join, name, type Sql, sql, TRUE } from "../reading/sql.js";
import type { Place as LinePlace } from "./figure.cursor.js";
import { type GroupRow, linesOf, PLACES, type Place, placeColumns, type Question } from "./figure.sql.js";

/** Where records are, and what people call them. */
interface Named {
  noun: string;
  table: string;
  /** The column of its texts by language. */
  name: string;
  /** Its code, of the row `t`. */
  code: Sql;
}

/** Where the records are that lines are of, and what they are called. */
export const NAMED: Record<Place, Named> = {
  country: { noun: "Country", table: "country", name: "name", code: code("t.code") },
  site: { noun: "Site", table: "site", name: "name", code: code("t.unlocode") },
  programme: { noun: "Programme", table: "programme", name: "name", code: code("t.code") },
  project: { noun: "Project", table: "project", name: "title", code: code("t.code") },
  partner: { noun: "Organisation", table: "organisation", name: "name", code: code("null::text") },
};

/** A line, or one of the two that a ratio's is made of. */
export interface LineRow extends GroupRow {
  /** The edition that is asked for. */
  asked: string;
  /** Which line it is, in the order of lines: 1, 2 … */
  line: number;
}

/** How many lines there are, and after which the page begins; null: the line that it should follow is not there. */
export interface EndRow {
  line: null;
  total: number;
  start: number | null;
}

/**
 * So many lines, from the first or from one on that came before; of one that represents an edition without lines: those of these editions
 * come before.
 */
export interface Span {
  first: number;
  after?: LinePlace | { before: readonly string[] };
}

/** An edition that is asked for, and one that its lines are made of: itself, or a part of a ratio. */
export interface Part {
  asked: string;
  edition: string;
}

export interface Reader {
  /** Best first. */
  languages: readonly string[];
  /** Whether the reader sees the record `t` of a noun, and so its name. */
  sees: (noun: string, t: Sql) => Sql;
}

/** As lists by name have it: by how it is pronounced. */
const orderFor = ({ languages }: Reader, texts: Sql): Sql =>
  sql`left(coalesce(${join([...languages.map((language) => sql`${texts} ->> ${language}::text`), sql`${texts} ->> 'en'`], ", ")}, texts_any(${texts})), 200)`;

/** The places of the lines, in the order of their names: there are few of them, and many lines. */
const ranked = (place: Place, reader: Reader): Sql => {
  const { noun, table, name: texts } = NAMED[place];
  return sql`
  ${code(place)}_rank as materialized (
    select t.id, row_number() over (order by ${orderFor(reader, sql`coalesce(t.${name(pronounced(texts))}, t.${name(texts)})`)} collate "zh-x-icu", t.id) as rank
    from ${name(table)} t where t.id = any (array(select distinct l.${code(place)} from line l)) and ${reader.sees(noun, code("t"))})`;
};

/**
 * The categories of each edition that is asked for, in the order of the catalogue: that of its cells, dimension by dimension. What a ratio
 * is made of may have them in different places, and makes one line of each.
 */
const orderOfCategories = (q: Question): Sql => {
  const places = q.dimensions.map((_, i) => code(`min(c.position) over (partition by c.edition, c.categories[${i + 1}])`));
  return sql`
  category_order as materialized (
    select a.asked, c.categories, row_number() over (partition by a.asked order by min(c.places), c.categories collate "C") as rank
    from (select distinct c.edition, c.categories, array[${join(places, ", ")}]::int[] as places from cell c) c join part a on a.part = c.edition
    group by a.asked, c.categories)`;
};

/**
 * Lines in order: by the editions as they are given, span, places by name, categories; all or a page of them, and before them how many there
 * are. Lines are joined with their places in full, which PostgreSQL does by hashing, however few it expects.
 */
export const pageSql = (q: Question, parts: readonly Part[], reader: Reader, span: Span | undefined): Sql => {
  const column = (key: keyof Part) => sql`${parts.map((part) => part[key])}::uuid[]`;
  const isByCategory = q.dimensions.length > 0;
  const editions = [...new Set(parts.map(({ asked }) => asked))];
  const rank = (place: Place) => code(`${place}_rank`);
  const ranks = q.by.map((place) => sql`, ${rank(place)}.rank as ${rank(place)}`);
  const places = q.by.map((place) => sql`full join ${rank(place)} on ${rank(place)}.id = l.${code(place)}`);
  const order = [
    code("a.place"),
    code("l.span_starts_on"),
    ...q.by.flatMap((place) => [sql`l.${rank(place)}`, code(`l.${place}`)]),
    ...(isByCategory ? [code("o.rank")] : []),
  ];
  // In full, as with places; what has no line falls away by what plainly asks for one.
  const ordered = isByCategory
    ? sql`full join category_order o on o.asked = a.asked and o.categories = l.categories where coalesce(l.expected, -1) >= 0`
    : code("");
  return sql`
  with part as materialized (
    select p.*, array_position(${editions}::uuid[], p.asked) as place from unnest(${column("asked")}, ${column("edition")}) p (asked, part)),
  ${join([...linesOf(q), ...q.by.map((place) => ranked(place, reader)), ...(isByCategory ? [orderOfCategories(q)] : [])], ", ")},
  numbered as materialized (
    select l.*, a.asked, dense_rank() over (order by ${join(order, ", ")})::int as line
    from (select l.*${join(ranks, "")} from line l ${join(places, " ")} offset 0) l
    join part a on a.part = l.edition ${ordered})
  select e.total, e.start, n.asked, n.line, n.edition, n.span_starts_on::text, n.span_ends_on::text, ${placeColumns(q, "n")},
    n.categories, n.cells, n.expected, n.reported, n.not_applicable, n.counted, n.raw::text, n.whole_counted, n.whole_not_applicable,
    n.units, n.sites, n.partners, n.spans, n.first_on::text, n.last_on::text
  from (select coalesce(max(line), 0) as total, ${startOf(q, span?.after)} as start from numbered) e
  left join numbered n on n.line > e.start and ${span ? sql`n.line <= e.start + ${span.first}::int` : TRUE} order by n.line`;
};

/** The number of the line after which a page begins. */
function startOf(q: Question, after: Span["after"]): Sql {
  if (!after) return code("0");
  if ("before" in after) return sql`coalesce((select max(b.line) from numbered b where b.asked = any(${after.before}::uuid[])), 0)`;
  const isThere = allOf([
    sql`b.asked = ${after.asked}::uuid`,
    sql`b.span_starts_on is not distinct from ${after.startsOn}::date`,
    ...q.by.map((place) => sql`b.${code(place)} is not distinct from ${after.places[PLACES.indexOf(place)]}::uuid`),
    sql`b.categories = ${after.categories}::text[]`,
  ]);
  return sql`(select min(b.line) from numbered b where ${isThere})`;
}

/** Names of records, where the reader sees them. */
export const namesSql = (place: Place, ids: readonly string[], reader: Reader): Sql => {
  const { noun, table, name: texts, code: ofCode } = NAMED[place];
  return sql`select t.id, ${ofCode} as code, t.${name(texts)} as name from ${name(table)} t
    where t.id = any(${ids}::uuid[]) and ${reader.sees(noun, code("t"))}`;
};

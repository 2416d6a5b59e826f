import { inUse } from "./archive.js";
import { FINDING } from "./filter.js";
import { type KeyForm, type KeyPart, keysFor } from "./keys.js";
import type { Noun } from "./model.js";
import { policyCondition } from "./policy.sql.js";
import type { Scope } from "./scope.js";
import { searchCondition } from "./search.js";
import { allOf, code, join, literal, name, Parameter, type Sql, sql } from "./sql.js";

/** How many of what is near are named. */
const MOST_NEAR = 3;

/** Of what fills such a statement: the keys of the noun at this place, which have a list of their own. */
const given = (place: number, of: (text: string) => unknown): Parameter =>
  new Parameter(({ records }) => (records![place] as readonly string[]).map(of));

/** A key's value for the part at a place: it is between slashes, and the last has the rest. */
const valueFor =
  ({ parts }: KeyForm, place: number) =>
  (text: string): string | null => {
    const values = text.split("/");
    if (values.length < parts.length) return null;
    return place < parts.length - 1 ? values[place]! : values.slice(place).join("/");
  };

/** Rows with the noun's place, a key, and the id of a record that the viewer sees and that is called so: one statement for each form. */
export function foundByKeys(noun: Noun, place: number, scope: Scope): Sql[] {
  return keysFor(noun, scope.viewer).map((form) => {
    const k = scope.alias();
    const t = scope.alias();
    const reached = reach(noun, form, t, scope);
    const wanted = form.parts.map((_, i) => sql`${given(place, valueFor(form, i))}::text[]`);
    const columns = form.parts.map((_, i) => code(`p${i}`));
    const same = form.parts.map((part, i) => sql`${reached.value(part)} = ${k}.${columns[i]}`);
    return sql`select ${code(String(place))} as place, ${k}."key", ${t}."id" from unnest(${given(place, (text) => text)}::text[], ${join(wanted, ", ")}) ${k} ("key", ${join(columns, ", ")})
      join ${name(noun.table)} ${t} on true ${reached.joins} where ${allOf([...same, ...reached.seen, policyCondition(noun, t, scope)])}`;
  });
}

/**
 * What is near to a word, which is the only one of the first list: records that are found by it, that are called alike, or that share
 * its beginning. Rows with the record's key (its id where it has none) and its name, texts or not, the most alike first.
 */
export function nearTo(noun: Noun, scope: Scope): Sql {
  const forms = keysFor(noun, scope.viewer);
  const t = scope.alias();
  const word = sql`${new Parameter(({ records }) => records![0]![0])}::text`;
  const ways: Sql[] = [];
  if (noun.reading.search) {
    scope.meter.cost += FINDING;
    const s = scope.alias();
    ways.push(sql`select ${s}."id" from ${name(noun.table)} ${s} where ${searchCondition(noun, word, s, scope)}`);
  }
  for (const form of forms) {
    const s = scope.alias();
    const reached = reach(noun, form, s, scope);
    const value = reached.value(form.parts[0]!);
    const first = sql`${new Parameter(({ records }) => valueFor(form, 0)(records![0]![0]!))}::text`;
    // Also where only the part before the slash is given.
    const alike = form.parts.length === 1 ? sql`${value} % ${word}` : sql`${value} in (${first}, ${word})`;
    ways.push(sql`select ${s}."id" from ${name(noun.table)} ${s} ${reached.joins} where ${allOf([alike, ...reached.seen])}`);
  }
  scope.meter.isPlannedEachTime = true;
  const keys = forms.map((form) => {
    const s = scope.alias();
    const reached = reach(noun, form, s, scope);
    const values = join(
      form.parts.map((part) => reached.value(part)),
      " || '/' || ",
    );
    return sql`(select ${values} from ${name(noun.table)} ${s} ${reached.joins} where ${allOf([sql`${s}."id" = ${t}."id"`, ...reached.seen])} order by 1 limit 1)`;
  });
  const key = sql`coalesce(${join([...keys, sql`${t}."id"::text`], ", ")})`;
  const seen = allOf([sql`${t}."id" in (${join(ways, " union all ")})`, inUse(noun, t, scope), policyCondition(noun, t, scope)]);
  return sql`select each."key", each."name" from (select ${key} as "key", ${nameOf(noun, t)} as "name", ${t}."id" from ${name(noun.table)} ${t} where ${seen}) each
    order by similarity(each."key", ${word}) desc, each."key", each."id" limit ${code(String(MOST_NEAR))}`;
}

/** What it is called, as texts by language; null where it has no name that everybody sees. */
function nameOf(noun: Noun, t: Sql): Sql {
  const [first] = (noun.reading.search as { names: readonly string[] } | undefined)?.names ?? [];
  const field = first === undefined ? undefined : noun.fields.get(first);
  return field?.is === "texts" ? sql`${t}.${name(field.column)}` : sql`null::jsonb`;
}

/** Joins the rows in which a key's values are to the row `t`; where several parts go the same way, they are of the same row. */
function reach(noun: Noun, form: KeyForm, t: Sql, scope: Scope) {
  const rows = new Map<string, { noun: Noun; row: Sql }>([["", { noun, row: t }]]);
  const joins: Sql[] = [];
  const seen: Sql[] = [];
  const wayTo = ({ steps }: KeyPart, count = steps.length) =>
    steps
      .slice(0, count)
      .map((step) => step.name)
      .join(".");
  for (const part of form.parts)
    for (const [i, step] of part.steps.entries()) {
      const way = wayTo(part, i + 1);
      if (rows.has(way)) continue;
      const from = rows.get(wayTo(part, i))!;
      const row = scope.alias();
      const link = step.is === "one" ? sql`${row}."id" = ${step.value(from.row)}` : sql`${row}.${name(step.via.column)} = ${from.row}."id"`;
      joins.push(sql` join ${name(step.target.table)} ${row} on ${link}`);
      seen.push(policyCondition(step.target, row, scope, step.is === "many" ? step.via.name : undefined));
      rows.set(way, { noun: step.target, row });
    }
  return {
    joins: joins.length > 0 ? join(joins, "") : code(""),
    seen,
    value(part: KeyPart): Sql {
      const column = sql`${rows.get(wayTo(part))!.row}.${name(part.field.column)}`;
      return part.field.scalar === "text" || part.field.scalar === "enum" ? column : sql`${column}::text`;
    },
  };
}

/** Rows as one JSON text of lists. */
export const asLists = (rows: Sql, columns: readonly string[]): Sql =>
  sql`select coalesce(json_agg(json_build_array(${join(
    columns.map((column) => sql`found.${name(column)}`),
    ", ",
  )})), '[]')::text as data from (${rows}) found`;

export const NOTHING_FOUND = sql`select ${literal("[]")} as data`;

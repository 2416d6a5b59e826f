import { suggestionList } from "graphql/jsutils/suggestionList.js";
import { badInput } from "../errors.js";
import { label, message, type Value } from "../messages/message.js";
import { isUuid } from "../reading/filter.js";
import { name, type Sql, sql } from "../reading/sql.js";
import type { Context } from "../writing/context.js";

/*
 * What names nothing, or nothing that the viewer sees, is told alike, with what is accepted: an empty answer would pass for one.
 */

const MOST_TOLD = 5;
const LONGEST = 60;

/** The first of some words, each whole unless it is endless. */
const listed = (words: readonly string[]): string[] => {
  const shown = words.slice(0, MOST_TOLD).map((word) => (word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word));
  return [...shown, ...(words.length > MOST_TOLD ? ["…"] : [])];
};

export const IDS: readonly Value[] = [message("argument.ids")];

export interface Unknown {
  /** Of what kind the words are. */
  noun: Value;
  words: readonly string[];
  accepted: readonly Value[];
  near?: readonly string[];
}

/** Says of words that they name nothing; of none, nothing. `path`: from the root field to the argument. */
export function throwUnknown(path: readonly string[], { noun, words, accepted, near = [] }: Unknown): void {
  if (words.length === 0) return;
  const values = { argument: path.slice(1).join("."), noun, words: listed(words), accepted };
  throw badInput(
    near.length > 0 ? message("argument.unknownNear", { ...values, near: listed(near) }) : message("argument.unknown", values),
    path,
  );
}

/** The most alike first, of several words in turn. */
export const alike = (words: readonly string[], options: readonly string[]): string[] => [
  ...new Set(words.slice(0, MOST_TOLD).flatMap((word) => suggestionList(word.slice(0, LONGEST), options).slice(0, 3))),
];

/** Where records are, and what people call them. */
export interface Named {
  noun: string;
  table: string;
  /** The column of its texts by language. */
  name: string;
  /** Its code, of the row `t`. */
  code: Sql;
}

/** The viewer sees a record with each of these ids; of what is called so instead, the id is told. */
export async function checkSeen({ snapshot, viewer, writer }: Context, path: readonly string[], named: Named, ids: readonly string[]) {
  const { noun, table, name: texts, code: ofCode } = named;
  const seen = writer.planner.seen(noun, sql`t`, viewer);
  const rows = await snapshot.rows<{ id: string }>(
    sql`select t.id from ${name(table)} t where t.id = any(${ids.filter(isUuid)}::uuid[]) and ${seen}`,
  );
  const known = new Set(rows.map(({ id }) => id));
  const words = ids.filter((word) => !known.has(word.toLowerCase()));
  if (words.length === 0) return;
  const lower = words.map((word) => word.toLowerCase());
  const near = await snapshot.rows<{ id: string; word: string }>(
    sql`select t.id, coalesce(n.code, n.text) as word from ${name(table)} t cross join lateral (
        select case when lower(${ofCode}) = any(${lower}::text[]) then ${ofCode} end as code,
          (select x.value from jsonb_each_text(t.${name(texts)}::jsonb) x where lower(x.value) = any(${lower}::text[]) limit 1) as text) n
      where coalesce(n.code, n.text) is not null and ${seen} order by t.id limit ${MOST_TOLD}`,
  );
  throwUnknown(path, { noun: label("noun", noun), words, accepted: IDS, near: near.map(({ id, word }) => `${id} (${word})`) });
}

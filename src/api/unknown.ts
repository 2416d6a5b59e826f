import { suggestionList } from "graphql/jsutils/suggestionList.js";
import { label } from "../messages/message.js";
import { acceptedOf } from "../reading/keys.js";
import { name, sql } from "../reading/sql.js";
import { MOST_TOLD, throwUnknown } from "../reading/unknown.js";
import { isUuid } from "../values/uuid.js";
import type { Context } from "../writing/context.js";

const LONGEST = 60;

/** The most alike first, of several words in turn. */
export const alike = (words: readonly string[], options: readonly string[]): string[] => [
  ...new Set(words.slice(0, MOST_TOLD).flatMap((word) => suggestionList(word.slice(0, LONGEST), options).slice(0, 3))),
];

/** The viewer sees a record of the noun with each of these ids. */
export async function checkSeen({ snapshot, viewer, writer }: Context, path: readonly string[], noun: string, ids: readonly string[]) {
  const found = writer.planner.model.get(noun)!;
  const seen = writer.planner.seen(noun, sql`t`, viewer);
  const rows = await snapshot.rows<{ id: string }>(
    sql`select t.id from ${name(found.table)} t where t.id = any(${ids.filter(isUuid)}::uuid[]) and ${seen}`,
  );
  const known = new Set(rows.map(({ id }) => id));
  const words = ids.filter((word) => !known.has(word.toLowerCase()));
  throwUnknown(path, { noun: label("noun", noun), words, accepted: acceptedOf(found, viewer) });
}

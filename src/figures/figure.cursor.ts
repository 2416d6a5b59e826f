import { createHash } from "node:crypto";
import { badInput } from "../errors.js";
import { isDate } from "../graphql/scalars.js";
import { message } from "../messages/message.js";
import { isUuid } from "../values/uuid.js";
import type { Computed } from "./figure.run.js";
import { PLACES } from "./figure.sql.js";

/** The place of a line: its edition and its keys, so that it is found again whatever came before it since. */
export interface Place {
  asked: string;
  startsOn: string | null;
  places: readonly (string | null)[];
  categories: readonly string[];
}

const VERSION = 1;
const LONGEST = 10_000;

/** A cursor belongs to one question, and to the languages by whose names lines are in order; its moment may be another. */
export const questionHash = (question: unknown): string =>
  createHash("sha256").update(JSON.stringify(question)).digest("base64url").slice(0, 8);

export const cursorOf = (hash: string, { version, keys }: Pick<Computed, "version" | "keys">): string =>
  Buffer.from(JSON.stringify([VERSION, hash, version.id, keys.startsOn, PLACES.map((place) => keys[place]), keys.categories])).toString(
    "base64url",
  );

/** Throws BAD_USER_INPUT for what is no cursor of this question. */
export function placeOf(cursor: string, hash: string): Place {
  const place = read(cursor, hash);
  if (!place) throw badInput(message("figures.cursor"), ["figures", "after"]);
  return place;
}

function read(cursor: string, hash: string): Place | undefined {
  if (cursor.length > LONGEST || !/^[\w-]+$/.test(cursor)) return undefined;
  let given: unknown;
  try {
    given = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
  if (!Array.isArray(given) || given.length !== 6 || given[0] !== VERSION || given[1] !== hash) return undefined;
  const [, , asked, startsOn, places, categories] = given as unknown[];
  const isId = (id: unknown) => typeof id === "string" && isUuid(id);
  if (!isId(asked) || !(startsOn === null || (typeof startsOn === "string" && isDate(startsOn)))) return undefined;
  if (!Array.isArray(places) || places.length !== PLACES.length || !places.every((each) => each === null || isId(each))) return undefined;
  const isCategory = (each: unknown) => typeof each === "string" && !each.includes("\0") && each.isWellFormed();
  if (!Array.isArray(categories) || !categories.every(isCategory)) return undefined;
  return { asked: asked as string, startsOn, places, categories };
}

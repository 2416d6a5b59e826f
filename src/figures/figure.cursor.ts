import { createHash } from "node:crypto";
import * as cursors from "../api/cursor.js";
import { isDay, isId, isText } from "../api/cursor.js";
import { message } from "../messages/message.js";
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

/** A cursor belongs to one question, and to the languages by whose names lines are in order; its moment may be another. */
export const questionHash = (question: unknown): string =>
  createHash("sha256").update(JSON.stringify(question)).digest("base64url").slice(0, 8);

export const cursorOf = (hash: string, { edition, keys }: Pick<Computed, "edition" | "keys">): string =>
  cursors.cursorOf([VERSION, hash, edition.id, keys.startsOn, PLACES.map((place) => keys[place]), keys.categories]);

const orNull = (check: (value: unknown) => boolean) => (value: unknown) => value === null || check(value);
const listOf = (check: (value: unknown) => boolean, length?: number) => (value: unknown) =>
  Array.isArray(value) && value.length === (length ?? value.length) && value.every(check);

/** Throws BAD_USER_INPUT for what is no cursor of this question. */
export function placeOf(cursor: string, hash: string): Place {
  type Values = [number, string, Place["asked"], Place["startsOn"], Place["places"], Place["categories"]];
  const [, , asked, startsOn, places, categories] = cursors.placeOf<Values>(
    cursor,
    "figures",
    [(value) => value === VERSION, (value) => value === hash, isId, orNull(isDay), listOf(orNull(isId), PLACES.length), listOf(isText)],
    message("figures.cursor"),
  );
  return { asked, startsOn, places, categories };
}

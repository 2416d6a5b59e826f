import { badInput } from "../errors.js";
import { isDate } from "../graphql/scalars.js";
import { type Message, message } from "../messages/message.js";
import { isUuid } from "../values/uuid.js";

/** The cursor of a list that is computed in TypeScript: by what its last line is found again. Lists of nouns make theirs in SQL. */
export const cursorOf = (place: readonly unknown[]): string => Buffer.from(JSON.stringify(place)).toString("base64url");

/** For each value of a place, whether it can be one. */
type Checks<Place extends readonly unknown[]> = { readonly [I in keyof Place]: (value: unknown) => boolean };

/** Throws BAD_USER_INPUT, with `foreign`, for what is no cursor of this list. */
export function placeOf<Place extends readonly unknown[]>(
  cursor: string,
  field: string,
  checks: Checks<Place>,
  foreign: Message = message("cursor.foreign"),
): Place {
  const values = valuesOf(cursor);
  const fits = values?.length === checks.length && values.every((value, i) => checks[i]!(value));
  if (!fits) throw badInput(foreign, [field, "after"]);
  return values as readonly unknown[] as Place;
}

const LONGEST = 10_000;

function valuesOf(cursor: string): unknown[] | undefined {
  if (cursor.length > LONGEST || !/^[\w-]+$/.test(cursor)) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

export const isText = (value: unknown): boolean => typeof value === "string" && !value.includes("\0") && value.isWellFormed();
export const isId = (value: unknown): boolean => typeof value === "string" && isUuid(value);
export const isDay = (value: unknown): boolean => typeof value === "string" && isDate(value);

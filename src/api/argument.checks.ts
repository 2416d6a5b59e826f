import { badInput } from "../errors.js";
import { message } from "../messages/message.js";

/** Throws BAD_USER_INPUT for days that end before they begin, or are too many. */
export function checkDays(field: string, from: string, to: string, most: number): void {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (days < 0) throw badInput(message("argument.daysReversed", { from, to }), [field, "to"]);
  if (days >= most) throw badInput(message("argument.days", { most, found: days + 1 }), [field, "to"]);
}

/** Throws BAD_USER_INPUT for a page that is too small or too large. */
export function checkFirst(field: string, first: number, most: number): void {
  if (first < 1 || first > most)
    throw badInput(message("argument.range", { argument: "first", least: 1, most, found: first }), [field, "first"]);
}

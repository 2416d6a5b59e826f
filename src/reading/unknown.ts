import { badInput } from "../errors.js";
import { message, type Value } from "../messages/message.js";

/*
 * What names nothing, or nothing that the viewer sees, gets the same answer, with what is accepted: an empty answer would pass for one.
 */

export const MOST_TOLD = 5;
const LONGEST = 60;

/** The first of some words, each whole unless it is endless. */
export const listed = (words: readonly string[]): string[] => {
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
export function throwUnknown(path: readonly (string | number)[], { noun, words, accepted, near = [] }: Unknown): void {
  if (words.length === 0) return;
  const values = { argument: path.slice(1).join("."), noun, words: listed(words), accepted };
  throw badInput(
    near.length > 0 ? message("argument.unknownNear", { ...values, near: listed(near) }) : message("argument.unknown", values),
    path,
  );
}

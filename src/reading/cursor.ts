import { createHash } from "node:crypto";
import { isDate, isDecimal, isMoment } from "../graphql/scalars.js";
import { isUuid } from "../values/uuid.js";
import type { ScalarKind } from "./json.js";
import { join, type Parameter, type PlanInput, type Sql, sql } from "./sql.js";

/**
 * A cursor is base64url of `version.hash:[key values …, id]`, or whatever identifies a row in place of the id. The hash is that of the noun
 * and the order, so that a cursor of another list, or of the same list in another order, is recognised.
 */
export const cursorSql = (hash: Sql, values: readonly Sql[]): Sql =>
  sql`translate(encode(convert_to(${hash} || ':' || json_build_array(${join(values, ", ")})::text, 'UTF8'), 'base64'), E'+/=\n', '-_')`;

export interface CursorKey {
  kind: ScalarKind;
  nullable: boolean;
}

/** The values of a cursor, those that identify the row last; undefined for anything that is no cursor of this hash with these keys. */
export function cursorValues(text: string, hash: string, keys: readonly CursorKey[], identity = 1): (string | null)[] | undefined {
  const values = decoded(text, hash);
  if (values?.length !== keys.length + identity) return undefined;
  const fits = values.every((value, i) => {
    const key = keys[i];
    if (!key) return typeof value === "string" && HOLDS.id(value);
    return value === null ? key.nullable : typeof value === "string" && HOLDS[key.kind](value);
  });
  return fits ? (values as (string | null)[]) : undefined;
}

export const digest = (what: unknown): string => createHash("sha256").update(JSON.stringify(what)).digest("base64url").slice(0, 8);

/** A hash, with what a request names by which rows are sorted. */
export function sealOf(hash: string, words: readonly Parameter[], asked: PlanInput): string {
  return words.length === 0 ? hash : `${hash}.${digest(words.map((each) => each.of(asked)))}`;
}

/** A cursor holds the values that its row is sorted by, and a title may be long. */
const LONGEST = 100_000;

/** Which values of a cursor are null: the condition that it represents depends on it. */
export const nullsIn = (text: string): string =>
  decoded(text)
    ?.map((value) => (value === null ? 0 : 1))
    .join("") ?? "none";

function decoded(text: string, hash?: string): unknown[] | undefined {
  if (text.length > LONGEST || !/^[\w-]+$/.test(text)) return undefined;
  const inside = Buffer.from(text, "base64url").toString("utf8");
  const colon = inside.indexOf(":");
  if (colon < 0 || (hash !== undefined && inside.slice(0, colon) !== hash)) return undefined;
  try {
    const values: unknown = JSON.parse(inside.slice(colon + 1));
    return Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

const HOLDS: Record<ScalarKind, (text: string) => boolean> = {
  id: isUuid,
  text: (text) => !text.includes("\u0000") && text.isWellFormed(),
  enum: (text) => /^\w+$/.test(text),
  number: (text) => /^-?\d{1,10}$/.test(text) && Number(text) === (Number(text) | 0),
  boolean: (text) => text === "true" || text === "false",
  decimal: isDecimal,
  date: isDate,
  moment: (text) => isMoment(text.replace(" ", "T").replace(/([+-]\d{2})$/, "$1:00")),
  textList: () => false,
};

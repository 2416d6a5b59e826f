import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** On every answer; the page puts a policy and a cache of its own in the place of these. */
export const SECURITY_HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  // Browsers heed it over HTTPS only.
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // What is answered depends on who asks.
  "cache-control": "no-store",
} as const;

/** The caller's own id of the request where it is a plain token, so that it can be logged; otherwise one of ours. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}

const JSON_TYPE = "application/json";
const GRAPHQL_TYPE = "application/graphql-response+json";

/** The type to answer a program with; undefined where it accepts none that there is. Without a header it gets plain JSON. */
export function answerType(accept: string | undefined): string | undefined {
  if (!accept?.trim()) return JSON_TYPE;
  const range = acceptable(accept);
  return range === GRAPHQL_TYPE ? GRAPHQL_TYPE : range && JSON_TYPE;
}

/** A program that asks for plain JSON by its name may be one that reads answers with status 200 only. */
export const asksForPlainJson = (accept: string | undefined): boolean => acceptable(accept ?? "") === JSON_TYPE;

/** The first range that can be satisfied. */
const acceptable = (accept: string): string | undefined =>
  accept
    .split(",")
    .filter((range) => !/;\s*q=0(\.0*)?\s*(;|$)/i.test(range))
    .map((range) => range.split(";")[0]!.trim().toLowerCase())
    .find((range) => [JSON_TYPE, GRAPHQL_TYPE, "*/*", "application/*"].includes(range));

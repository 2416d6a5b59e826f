import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";

/** The entity tag of an answer, by its bytes. */
export const etagOf = (answer: string | Buffer): string => `"${createHash("sha256").update(answer).digest("base64url")}"`;

/** Whether a caller has the answer with this tag already. */
export const isKnown = ({ headers }: FastifyRequest, etag: string): boolean =>
  (headers["if-none-match"] ?? "").split(",").some((each) => [etag, "*"].includes(each.trim().replace(/^W\//, "")));

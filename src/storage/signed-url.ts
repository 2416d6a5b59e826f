import { createHmac, timingSafeEqual } from "node:crypto";
import { type Message, message } from "../messages/message.js";

/** An address that whoever holds it may use in this one way, until it expires. */
export interface Signing {
  method: "GET" | "PUT";
  path: string;
}

const signatureOf = (secret: string, { method, path }: Signing, expires: string): Buffer =>
  createHmac("sha256", secret).update([method, path, expires].join("\n")).digest();

export function signed(secret: string, what: Signing, expiresAt: Date): string {
  const expires = String(Math.floor(expiresAt.getTime() / 1000));
  return `${what.path}?expires=${expires}&signature=${signatureOf(secret, what, expires).toString("base64url")}`;
}

/** What is wrong with a signature, if anything. Only who holds a real address learns that it has expired. */
export function objectionTo(
  secret: string,
  what: Signing,
  query: { expires?: unknown; signature?: unknown },
  now: Date,
): Message | undefined {
  const [text, expires] = [query.signature, query.expires].map((each) => (typeof each === "string" ? each : "")) as [string, string];
  const given = /^[\w-]{43}$/.test(text) ? Buffer.from(text, "base64url") : Buffer.alloc(32);
  const isRight = timingSafeEqual(given, signatureOf(secret, what, expires));
  if (!isRight || !/^\d{1,12}$/.test(expires)) return message("file.signature");
  return now.getTime() / 1000 < Number(expires) ? undefined : message("file.expired");
}

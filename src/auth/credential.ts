import { message } from "../messages/message.js";
import { unauthenticated } from "./token.js";

/** What a request shows to say who asks. */
export type Credential = { kind: "token"; token: string } | { kind: "key"; keyId: string; secret: string };

const BEARER = /^Bearer +(\S+) *$/i;
const BASIC = /^Basic +([A-Za-z\d+/]+={0,2}) *$/i;
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const KEY = /^sarai_([\da-f]{16})_([\w-]{43})$/;
const KEY_LENGTH = "sarai__".length + 16 + 43;
const PAIR = /^([\da-f]{16}):([\w-]{43})$/;
/** A whole key as the password, with whatever name a report tool asks for. */
const WITH_ANY_NAME = /^[^:]*:sarai_([\da-f]{16})_([\w-]{43})$/;
/** Providers' tokens are a tenth of it; what is longer is not even decoded. */
const LONGEST = 8192;

/** What the Authorization headers hold; undefined without any. Throws UNAUTHENTICATED for what it does not know, more than one included. */
export function credentialOf(headers: readonly string[] = []): Credential | undefined {
  const [header, ...more] = headers;
  if (header === undefined) return undefined;
  if (more.length > 0) throw unauthenticated(message("authorization.several"));
  if (header.length > LONGEST) throw unauthenticated(message("authorization.long", { most: LONGEST }));
  const bearer = BEARER.exec(header)?.[1] ?? "";
  if (TOKEN.test(bearer)) return { kind: "token", token: bearer };
  if (bearer.startsWith("sarai_") && bearer.length !== KEY_LENGTH)
    throw unauthenticated(message("authorization.cutKey", { found: bearer.length, expected: KEY_LENGTH }));
  const basic = BASIC.exec(header)?.[1] ?? "";
  const pair = Buffer.from(basic, "base64").toString("utf8");
  const [, keyId, secret] = KEY.exec(bearer) ?? PAIR.exec(pair) ?? WITH_ANY_NAME.exec(pair) ?? [];
  if (keyId && secret) return { kind: "key", keyId, secret };
  throw unauthenticated(message("authorization.form"));
}

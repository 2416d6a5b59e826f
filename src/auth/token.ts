import { decodeJwt, type JWTVerifyGetKey, errors as joseErrors, jwtVerify } from "jose";
import { LRUCache } from "lru-cache";
import { ApiError } from "../errors.js";
import { type Message, message } from "../messages/message.js";

/** Whose tokens are believed, and with which keys they are checked. */
export interface Issuer {
  issuer: string;
  audience: string;
  keys: JWTVerifyGetKey;
  /** The `typ` that the header of its tokens has to have; absent: any. */
  typ?: string;
}

/** Who a token says its bearer is, after it was verified. */
export interface Bearer {
  issuer: string;
  subject: string;
}

const ALGORITHMS = ["ES256", "RS256"];
const CLOCK_SKEW_SECONDS = 5;

/** `reason`: what the log says besides, for an operator, with what a stranger wrote. */
export const unauthenticated = (translatable: Message, reason?: string) =>
  new ApiError("UNAUTHENTICATED", translatable, undefined, {}, {}, reason === undefined ? {} : { cause: reason });

/** A signature that was checked stays right: it is looked at again when a key may have been withdrawn. */
const REMEMBERED_SECONDS = 60;
const MOST_REMEMBERED = 10_000;
type Verified = LRUCache<string, { bearer: Bearer; until: number }>;
const verified = new WeakMap<readonly Issuer[], Verified>();

/** The one way in. Throws UNAUTHENTICATED, with a reason that holds nothing of the token. */
export async function verifyToken(token: string, issuers: readonly Issuer[], now: Date): Promise<Bearer> {
  const remembered: Verified = verified.get(issuers) ?? new LRUCache({ max: MOST_REMEMBERED });
  verified.set(issuers, remembered);
  const seconds = now.getTime() / 1000;
  const known = remembered.get(token);
  if (known && seconds < known.until) return known.bearer;
  const { bearer, expires } = await check(token, issuers, now);
  remembered.set(token, { bearer, until: Math.min(expires, seconds + REMEMBERED_SECONDS) });
  return bearer;
}

async function check(token: string, issuers: readonly Issuer[], now: Date): Promise<{ bearer: Bearer; expires: number }> {
  let trusted: Issuer | undefined;
  try {
    const claimed = decodeJwt(token).iss;
    trusted = issuers.find(({ issuer }) => issuer === claimed);
    if (!trusted) throw unauthenticated(message("token.untrusted"), `no issuer here is ${shortened(claimed)}`);
    const { payload } = await jwtVerify(token, trusted.keys, {
      issuer: trusted.issuer,
      audience: trusted.audience,
      ...(trusted.typ && { typ: trusted.typ }),
      algorithms: ALGORITHMS,
      requiredClaims: ["exp", "sub"],
      clockTolerance: CLOCK_SKEW_SECONDS,
      currentDate: now,
    });
    // PostgreSQL has no U+0000, so nobody is called so.
    if (typeof payload.sub !== "string" || !payload.sub || payload.sub.includes("\0"))
      throw unauthenticated(message("token.claim", { claim: "sub" }), "its sub is no text");
    return { bearer: { issuer: trusted.issuer, subject: payload.sub }, expires: payload.exp! };
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (error instanceof joseErrors.JOSEError) throw unauthenticated(whatToMend(error, trusted), whatIsWrong(error));
    throw error;
  }
}

/** What its bearer can do something about. The signature was checked before the claims, so that only a token of the issuer learns of them. */
function whatToMend(error: joseErrors.JOSEError, trusted: Issuer | undefined): Message {
  if (error instanceof joseErrors.JWTExpired) return message("token.expired");
  if (error instanceof joseErrors.JWTInvalid || error instanceof joseErrors.JWSInvalid) return message("token.form");
  if (error instanceof joseErrors.JOSEAlgNotAllowed) return message("token.algorithm", { accepted: ALGORITHMS });
  if (error instanceof joseErrors.JWTClaimValidationFailed) return claimToMend(error, trusted!);
  if (OF_KEYS.some((kind) => error instanceof kind)) return message("token.signature");
  return message("token.invalid");
}

const OF_KEYS = [joseErrors.JWSSignatureVerificationFailed, joseErrors.JWKSNoMatchingKey, joseErrors.JWKSMultipleMatchingKeys];

function claimToMend({ claim, reason }: joseErrors.JWTClaimValidationFailed, { audience, typ }: Issuer): Message {
  if (claim === "aud") return message("token.audience", { expected: `"${audience}"` });
  if (claim === "typ") return message("token.type", { expected: `"${typ}"` });
  return claim === "nbf" && reason === "check_failed" ? message("token.notYet") : message("token.claim", { claim });
}

function whatIsWrong(error: joseErrors.JOSEError): string {
  if (error instanceof joseErrors.JWTExpired) return "it has expired";
  if (error instanceof joseErrors.JWTClaimValidationFailed) return `its ${error.claim} is not as it should be (${error.reason})`;
  if (error instanceof joseErrors.JWSSignatureVerificationFailed) return "its signature is not its issuer's";
  if (error instanceof joseErrors.JWKSNoMatchingKey) return "its issuer has no such key";
  return error.code;
}

/** What a stranger wrote goes to the log only in part. */
const shortened = (value: unknown): string => JSON.stringify(typeof value === "string" ? value.slice(0, 200) : typeof value);

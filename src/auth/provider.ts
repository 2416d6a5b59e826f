import { createLocalJWKSet, createRemoteJWKSet, type JWTVerifyGetKey, errors as joseErrors } from "jose";
import { ApiError } from "../errors.js";
import { message } from "../messages/message.js";
import { type IssuerSetting, isSafe } from "./issuer.setting.js";
import type { Issuer } from "./token.js";

const TIMEOUT = 5000;
/** Keys are asked for again after this, so that one that was withdrawn is not believed for longer. */
const KEPT = 600_000;
/** A key that is not among the known ones is asked for, but no more often than this, however many such tokens come. */
const COOLDOWN = 30_000;
/** A provider that could not be reached is left alone for so long. */
const PAUSE = 5000;

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

/** An OpenID provider, asked for its keys when the first of its tokens comes. They fail with INTERNAL and status 503 where it cannot be reached. */
export function openIdProvider({ issuer, audience, jwksUri, typ }: IssuerSetting): Issuer {
  let discovery: Promise<URL> | undefined;
  let remote: RemoteKeys | undefined;
  let pausedUntil = 0;

  const discovered = async (): Promise<RemoteKeys> => {
    discovery ??= jwksAddress(issuer, jwksUri).finally(() => (discovery = undefined));
    const url = await discovery;
    remote ??= createRemoteJWKSet(url, { timeoutDuration: TIMEOUT, cacheMaxAge: KEPT, cooldownDuration: COOLDOWN });
    return remote;
  };
  const keys: JWTVerifyGetKey = async (header, token) => {
    if (Date.now() < pausedUntil) return keptKey(remote, header, token);
    try {
      return await (remote ?? (await discovered()))(header, token);
    } catch (error) {
      if (isOfTheToken(error)) throw error;
      pausedUntil = Date.now() + PAUSE;
      throw unreachable(error);
    }
  };
  return { issuer, audience, keys, ...(typ && { typ }) };
}

/** While the provider is left alone, what it gave last goes on: else whoever makes up keys would keep out those whose keys are known. */
async function keptKey(remote: RemoteKeys | undefined, ...token: Parameters<JWTVerifyGetKey>) {
  if (!remote?.fresh) throw unreachable();
  return createLocalJWKSet(remote.jwks()!)(...token).catch(() => {
    throw unreachable();
  });
}

/** No key of the provider is this token's; everything else that goes wrong is on the way to the provider. */
const isOfTheToken = (error: unknown) =>
  error instanceof joseErrors.JWKSNoMatchingKey ||
  error instanceof joseErrors.JWKSMultipleMatchingKeys ||
  error instanceof joseErrors.JOSENotSupported;

async function jwksAddress(issuer: string, jwksUri: string | undefined): Promise<URL> {
  if (jwksUri) return new URL(jwksUri);
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const response = await fetch(address, {
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT),
    headers: { accept: "application/json" },
  });
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  // Another issuer's document would bring another issuer's keys.
  if (found.issuer !== issuer) throw new Error(`${address} describes another issuer.`);
  if (typeof found.jwks_uri !== "string" || !URL.canParse(found.jwks_uri) || !isSafe(found.jwks_uri))
    throw new Error(`${address} names no safe jwks_uri.`);
  return new URL(found.jwks_uri);
}

/** The token may be as valid as any, so the answer is not 401, which asks a client to sign in again. */
function unreachable(cause?: unknown): ApiError {
  const headers = { "retry-after": String(PAUSE / 1000) };
  return new ApiError("INTERNAL", message("token.unchecked"), undefined, {}, headers, { status: 503, cause });
}

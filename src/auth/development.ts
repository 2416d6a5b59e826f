import { createHmac } from "node:crypto";
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import type { Issuer } from "./token.js";

/** The issuer of tokens for development: its key lies beside the embedded database, so it can vouch for nobody in earnest. */
export const DEVELOPMENT_ISSUER = "sarai-development";
const AUDIENCE = "sarai";
const LIFETIME = "7d";

export interface DevelopmentIssuer extends Issuer {
  /** Valid for the lifetime, 7 days by default. */
  sign(subject: string, lifetime?: string): Promise<string>;
  /** The secret of a key for this account. It follows from the local key, so that each start can print the same. */
  secretOf(subject: string): string;
}

/** Reads the key of this folder, or makes it. Throws in production: there, tokens come from an OpenID provider. */
export async function developmentIssuer(folder: string, environment = process.env.NODE_ENV): Promise<DevelopmentIssuer> {
  if (environment === "production") throw new Error("Development tokens are not issued where NODE_ENV is production.");
  const jwk = await localKey(folder);
  const key = await importJWK(jwk, "ES256");
  const { d: _secret, ...publicKey } = jwk;
  return {
    issuer: DEVELOPMENT_ISSUER,
    audience: AUDIENCE,
    keys: createLocalJWKSet({ keys: [publicKey as JWK] }),
    sign: (subject, lifetime = LIFETIME) =>
      new SignJWT()
        .setProtectedHeader({ alg: "ES256" })
        .setIssuer(DEVELOPMENT_ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(lifetime)
        .sign(key),
    secretOf: (subject) => createHmac("sha256", Buffer.from(jwk.d!, "base64url")).update(subject).digest("base64url"),
  };
}

async function localKey(folder: string): Promise<JWK> {
  const path = join(folder, "development-key.json");
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return undefined;
  });
  if (text) return JSON.parse(text) as JWK;
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, JSON.stringify(jwk), { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, path);
  return jwk;
}

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A new key: `text` is what its holder gets, once; the secret is kept as its hash only. */
export function newSecret(): { keyId: string; secret: string; hash: string; text: string } {
  const keyId = randomBytes(8).toString("hex");
  const secret = randomBytes(32).toString("base64url");
  return { keyId, secret, hash: hashOf(secret), text: keyText(keyId, secret) };
}

export const keyText = (keyId: string, secret: string): string => `sarai_${keyId}_${secret}`;

/**
 * SHA-256, not one of the slow hashes for passwords: those make guessing dear where people choose from few words. Nobody guesses 256
 * random bits, and a slow hash at every request would only serve those who want to keep the server busy.
 */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

const NOBODYS = hashOf(randomBytes(32).toString("base64url"));

/** Whether it is the secret of this hash, in the same time whatever it is; without a hash it is compared with one that nobody has. */
export const isSecretOf = (hash: string | undefined, secret: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(secret), "hex"), Buffer.from(hash ?? NOBODYS, "hex"));

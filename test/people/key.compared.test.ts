import * as crypto from "node:crypto";
import { jest } from "@jest/globals";

const compared = jest.fn(crypto.timingSafeEqual);
jest.unstable_mockModule("node:crypto", () => ({ ...crypto, timingSafeEqual: compared }));
const { hashOf, newSecret } = await import("../../src/auth/secret.js");
const { viewerOfKey } = await import("../../src/people/key.sign-in.js");

describe("a key that is shown", () => {
  const now = new Date();
  const later = new Date(now.getTime() + 1000);
  const { secret } = newSecret();
  const row = {
    ...{ keyId: "0123456789abcdef", hash: hashOf(secret), scopes: ["READ" as const] },
    ...{ id: "account", organisation: null, roles: [], kind: "SERVICE", issuer: "sarai" },
    ...{ expiresAt: later, lastUsedAt: null, revokedAt: null, disabledAt: null },
  };
  const outcome = (found: typeof row | undefined, shown = secret, refusesSeeded = false) => {
    try {
      return viewerOfKey(found as never, { keyId: "0123456789abcdef", secret: shown }, now, refusesSeeded).kind;
    } catch (error) {
      return (error as Error).message;
    }
  };

  it("is compared once in constant time, the same for an unknown one, an ended one and a wrong one", () => {
    const refused = "The key is not valid: it is unknown, has ended, or is not this secret's.";
    for (const [found, shown, expected] of [
      [row, secret, "department"],
      [undefined, secret, refused],
      [row, newSecret().secret, refused],
      [{ ...row, expiresAt: now }, secret, refused],
      [{ ...row, revokedAt: now as never }, secret, refused],
      [{ ...row, disabledAt: now as never }, secret, refused],
    ] as const) {
      compared.mockClear();
      expect(outcome(found, shown)).toBe(expected);
      expect(compared.mock.calls.map((buffers) => buffers.map(({ byteLength }) => byteLength))).toEqual([[32, 32]]);
    }
  });
});

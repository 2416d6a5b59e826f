import { credentialOf } from "../../src/auth/credential.js";
import { hashOf, isSecretOf, newSecret } from "../../src/auth/secret.js";

const keyId = "0123456789abcdef";
const secret = `${"A-_z".repeat(10)}abc`;
const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

describe("an Authorization header", () => {
  it("holds a token, a key, or nothing where there is none", () => {
    expect(credentialOf(undefined)).toBeUndefined();
    expect(credentialOf([])).toBeUndefined();
    for (const header of ["Bearer a.b.c", "bearer  a.b.c "]) expect(credentialOf([header])).toEqual({ kind: "token", token: "a.b.c" });
    for (const header of [
      `Bearer sarai_${keyId}_${secret}`,
      basic(`${keyId}:${secret}`),
      basic(`${keyId}:${secret}`).replace("Basic", "basic "),
    ])
      expect(credentialOf([header])).toEqual({ kind: "key", keyId, secret });
  });

  it.each([
    "",
    "a.b.c",
    "Bearer",
    "Bearer a.b",
    "Bearer a.b.c d",
    "Bearer a.b.c, Bearer d.e.f",
    "Basic abc",
    "Basic a.b.c",
    `Bearer ${keyId}_${secret}`,
    `Bearer sarai_${keyId.toUpperCase()}_${secret}`,
    `Bearer ${Buffer.from(`${keyId}:${secret}`).toString("base64")}`,
    `Basic ${keyId}:${secret}`,
    `Digest ${Buffer.from(`${keyId}:${secret}`).toString("base64")}`,
    basic(`${keyId}${secret}`),
    basic(`${keyId}:${secret}\n`),
    basic(`sarai_${keyId}_${secret}`),
    basic(`${keyId}:${secret.slice(1)}é`),
    `Basic ${Buffer.from(`${keyId}:${secret}`, "utf16le").toString("base64")}`,
    `Basic =${Buffer.from(`${keyId}:${secret}`).toString("base64")}`,
  ])("is refused where it is %j", (header) => {
    expect(() => credentialOf([header])).toThrow(
      "The Authorization header should be `Bearer` with a token or a key, or `Basic` with a key's id and its secret.",
    );
  });

  it("is refused where its key is not whole", () => {
    for (const [text, found] of [
      [`${secret}x`, 67],
      [secret.slice(9), 57],
    ] as const)
      expect(() => credentialOf([`Bearer sarai_${keyId}_${text}`])).toThrow(
        `The key is not whole: it has ${found} characters, and should have 66.`,
      );
  });

  it("is refused where there are several, or where it is longer than any token", () => {
    expect(() => credentialOf(["Bearer a.b.c", "Bearer a.b.c"])).toThrow("There should be one Authorization header, not several.");
    expect(credentialOf([`Bearer a.b.${"c".repeat(8192 - 11)}`])).toMatchObject({ kind: "token" });
    expect(() => credentialOf([`Bearer a.b.${"c".repeat(8192 - 10)}`])).toThrow("The Authorization header is longer than 8192 characters.");
  });
});

describe("a secret", () => {
  it("is 256 random bits, and is recognised by its hash alone", () => {
    const [one, other] = [newSecret(), newSecret()];
    expect(Buffer.from(one.secret, "base64url")).toHaveLength(32);
    expect(credentialOf([`Bearer ${one.text}`])).toEqual({ kind: "key", keyId: one.keyId, secret: one.secret });
    expect(one.keyId).not.toBe(other.keyId);
    expect(one.hash).toBe(hashOf(one.secret));
    expect([isSecretOf(one.hash, one.secret), isSecretOf(one.hash, other.secret), isSecretOf(undefined, one.secret)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

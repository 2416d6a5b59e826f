import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { base64url, createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from "jose";
import { developmentIssuer } from "../../src/auth/development.js";
import { verifyToken } from "../../src/auth/token.js";

describe("a token", () => {
  let folder: string;
  let issuer: Awaited<ReturnType<typeof developmentIssuer>>;
  const now = new Date();
  const seconds = Math.floor(now.getTime() / 1000);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sarai-token-"));
    issuer = await developmentIssuer(folder, "test");
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const claims = { iss: "sarai-development", aud: "sarai", sub: "somebody", iat: seconds, exp: seconds + 60 };
  const key = async () => JSON.parse(await readFile(join(folder, "development-key.json"), "utf8"));
  const signed = async (
    payload: Record<string, unknown>,
    header: Record<string, unknown> = { alg: "ES256" },
    jwk?: Record<string, unknown>,
  ) => {
    const { importJWK } = await import("jose");
    return new SignJWT(payload)
      .setProtectedHeader(header as { alg: string })
      .sign(await importJWK(jwk ?? (await key()), header.alg as string));
  };
  const unsigned = (header: object, payload: object, signature = "") =>
    [...[header, payload].map((part) => base64url.encode(JSON.stringify(part))), signature].join(".");
  const refusal = (token: string) =>
    verifyToken(token, [issuer], now).then(
      () => "accepted",
      (error: Error) => error.message,
    );

  it("of a trusted issuer names its bearer", async () => {
    expect(await verifyToken(await issuer.sign("somebody"), [issuer], now)).toEqual({ issuer: "sarai-development", subject: "somebody" });
    expect(await verifyToken(await signed(claims), [issuer], now)).toEqual({ issuer: "sarai-development", subject: "somebody" });
  });

  it("that has expired is refused, five seconds of clock skew allowed", async () => {
    const at = (exp: number) => signed({ ...claims, exp }).then(refusal);
    expect(await at(seconds - 4)).toBe("accepted");
    expect(await at(seconds - 6)).toBe("The token has expired.");
  });

  it("that is refused has its reason in the log", async () => {
    const why = (token: string) => verifyToken(token, [issuer], now).catch((error: Error) => error.cause);
    const good = await signed(claims);
    expect(await why(await signed({ ...claims, aud: "other" }))).toMatch(/^its aud is not as it should be/);
    expect(await why(await signed({ ...claims, iss: "other" }))).toBe('no issuer here is "other"');
    expect(await why(await signed({ ...claims, exp: seconds - 60 }))).toBe("it has expired");
    expect(await why(`${good.slice(0, -6)}AAAAAA`)).toBe("its signature is not its issuer's");
    expect(await why(await signed({ ...claims, sub: 42 }))).toBe("its sub is no text");
  });

  it("that was believed once is not believed past its end", async () => {
    const token = await signed({ ...claims, exp: seconds + 10 });
    const at = (later: number) =>
      verifyToken(token, issuers, new Date(now.getTime() + later * 1000)).then(
        () => "accepted",
        (error: Error) => error.message,
      );
    const issuers = [issuer];
    expect([await at(0), await at(5), await at(16)]).toEqual(["accepted", "accepted", "The token has expired."]);
  });

  it("that was tampered with, or comes from anywhere else, is refused", async () => {
    const good = await signed(claims);
    const [header, payload, signature] = good.split(".") as [string, string, string];
    const stranger = await generateKeyPair("ES256", { extractable: true });
    const strangersKey = await exportJWK(stranger.privateKey);
    const publicKey = { ...(await key()), d: undefined };
    const hmac = { kty: "oct", k: base64url.encode(JSON.stringify(publicKey)) };
    const SIGNATURE = "The token is not signed with a key of its issuer.";
    const ALGORITHM = "The token is not signed by an algorithm that is accepted: ES256 or RS256.";
    const AUDIENCE = 'The token is for another audience: its claim `aud` should be "sarai".';
    const FORM = "This is no token: a signed JSON Web Token is expected, whole and unchanged.";
    const lacks = (claim: string) => `The token has no usable claim \`${claim}\`, which is required.`;
    const forgeries: [string, string][] = [
      [`${header}.${base64url.encode(JSON.stringify({ ...claims, sub: "head" }))}.${signature}`, SIGNATURE],
      [`${header}.${payload}.${signature.slice(0, -4)}AAAA`, SIGNATURE],
      [`${header}.${payload}.`, SIGNATURE],
      [unsigned({ alg: "none" }, claims), ALGORITHM],
      [unsigned({ alg: "ES256" }, { ...claims, exp: seconds + 61 }, signature), SIGNATURE],
      [await signed(claims, { alg: "HS256" }, hmac), ALGORITHM],
      [await signed(claims, { alg: "ES256" }, strangersKey), SIGNATURE],
      [await signed(claims, { alg: "ES256", jwk: { ...strangersKey, d: undefined } }, strangersKey), SIGNATURE],
      [await signed({ ...claims, aud: "other" }), AUDIENCE],
      [await signed({ ...claims, aud: undefined }), AUDIENCE],
      [await signed({ ...claims, sub: undefined }), lacks("sub")],
      [await signed({ ...claims, sub: 42 }), lacks("sub")],
      [await signed({ ...claims, sub: ["somebody"] }), lacks("sub")],
      [await signed({ ...claims, exp: undefined }), lacks("exp")],
      [await signed({ ...claims, nbf: seconds + 60 }), "The token is not valid yet: its claim `nbf` lies in the future."],
      [await signed({ ...claims, iss: "other" }), "The token comes from an issuer that is not trusted here."],
      [await signed({ ...claims, iss: undefined }), "The token comes from an issuer that is not trusted here."],
      ["a.b.c", FORM],
    ];
    for (const [i, [token, message]] of forgeries.entries()) expect([i, await refusal(token)]).toEqual([i, message]);
  });

  it("is signed by ES256 or RS256, also where the key would allow more", async () => {
    const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
    const keys = createLocalJWKSet({ keys: [await exportJWK(publicKey)] });
    const jwk = await exportJWK(privateKey);
    const outcomes = ["RS256", "RS512", "PS256"].map(async (alg) => {
      const token = await signed(claims, { alg }, { ...jwk });
      return verifyToken(token, [{ issuer: "sarai-development", audience: "sarai", keys }], now).then(
        () => "accepted",
        (error: Error) => error.message,
      );
    });
    expect(await Promise.all(outcomes)).toEqual([
      "accepted",
      ...Array(2).fill("The token is not signed by an algorithm that is accepted: ES256 or RS256."),
    ]);
  });

  it("for development is signed by a key that nobody else may read, and by none in production", async () => {
    expect((await stat(join(folder, "development-key.json"))).mode & 0o777).toBe(0o600);
    const before = await key();
    await developmentIssuer(folder, "development");
    expect(await key()).toEqual(before);
    await expect(developmentIssuer(folder, "production")).rejects.toThrow(
      "Development tokens are not issued where NODE_ENV is production.",
    );
  });
});

import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, request as httpRequest, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { jest } from "@jest/globals";
import type { RequiredEntityData } from "@mikro-orm/core";
import { base64url, exportSPKI, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import pg from "pg";
import { openIdProvider } from "../../src/auth/provider.js";
import { verifyToken } from "../../src/auth/token.js";
import { Account } from "../../src/people/account.entity.js";
import { Role, testApp } from "../support/app.js";
import { CLIENT, openIdProviderForTests } from "../support/provider.js";
import { twoPartners } from "../support/world.js";

const provider = await openIdProviderForTests("ES256");
const second = await openIdProviderForTests("RS256");
afterAll(() => Promise.all([provider.close(), second.close()]));
afterEach(() => {
  jest.restoreAllMocks();
  provider.fail(false);
});

const servers: Server[] = [];
afterAll(() => servers.map((server) => server.close()));

/** The address of a server that answers everything with this. */
async function serving(document: object, whenAsked: () => void = () => undefined): Promise<string> {
  const server = createServer((_request, response) => {
    whenAsked();
    response.setHeader("content-type", "application/json").end(JSON.stringify(document));
  }).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ME = "{ me { name roles organisation { name } } }";
const later = (milliseconds: number) => {
  const moment = Date.now() + milliseconds;
  jest.spyOn(Date, "now").mockReturnValue(moment);
  return new Date(moment);
};

describe("an access token of a configured OpenID provider", () => {
  const app = testApp({
    OIDC_ISSUERS: `${provider.issuer} sarai typ=at+jwt; ${second.issuer} urn:reports jwks=${second.issuer}/jwks`,
  });
  const account = (issuer: string, data: Partial<RequiredEntityData<Account>>) =>
    app.write(async (em) => em.create(Account, { name: "Program", subject: CLIENT, issuer, ...data } as RequiredEntityData<Account>));
  let world: Awaited<ReturnType<typeof twoPartners>>;

  beforeAll(async () => {
    world = await app.write(twoPartners);
    await account(provider.issuer, { name: "Ours", roles: [Role.HEAD] });
    const organisation = { organisation: world.ours.id } as object;
    await account(second.issuer, { name: "Theirs", roles: [Role.MANAGER, Role.HEAD], ...organisation });
  });

  it("signs in, with what our own tables say of its subject", async () => {
    expect(await app.read(ME, { token: await provider.token() })).toEqual({ me: { name: "Ours", roles: ["HEAD"], organisation: null } });
    const token = await second.token(CLIENT, "urn:reports");
    expect((await app.read(ME, { token })).me).toMatchObject({ name: "Theirs", organisation: { name: "Our partner" } });
    // The department's role on a partner's account gives nothing, and the same subject of another issuer is somebody else.
    const { projects } = await app.read("{ projects { nodes { code } } }", { token });
    expect(projects.nodes.map(({ code }: { code: string }) => code).sort()).toEqual(["OURS", "PUBLIC"]);
  });

  it("is nobody's here where no account has its subject", async () => {
    expect(await app.refused(ME, { token: await provider.token("stranger") })).toEqual({
      code: "UNAUTHENTICATED",
      message: "The token is valid, but nobody here has an account with it.",
    });
  });

  it("has its keys asked for once, by discovery only where no address is named", async () => {
    for (let i = 0; i < 5; i++) await app.read(ME, { token: await provider.token() });
    for (let i = 0; i < 5; i++) await app.read(ME, { token: await second.token(CLIENT, "urn:reports") });
    const asked = ({ asked }: typeof provider) => asked.filter((path) => path !== "/token");
    expect(asked(provider)).toEqual(["/.well-known/openid-configuration", "/jwks"]);
    expect(asked(second)).toEqual(["/jwks"]);
  });

  describe("that is forged", () => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: provider.issuer, aud: "sarai", sub: CLIENT, client_id: CLIENT, iat: now, exp: now + 600 };
    const stranger = generateKeyPair("ES256", { extractable: true });
    let elsewhere: string;
    let fetched = 0;

    beforeAll(async () => {
      await app.read(ME, { token: await provider.token() });
      await app.read(ME, { token: await second.token(CLIENT, "urn:reports") });
      const jwks = { keys: [{ ...(await strangersJwk()), kid: "theirs" }] };
      elsewhere = await serving(jwks, () => fetched++);
    });

    const strangersJwk = async () => {
      const { exportJWK } = await import("jose");
      return { ...(await exportJWK((await stranger).publicKey)), alg: "ES256" };
    };
    const header = () => ({ alg: "ES256", typ: "at+jwt", kid: provider.key.kid });
    const signed = async (payload: object, head: object = {}, key?: CryptoKey) =>
      new SignJWT(payload as never)
        .setProtectedHeader({ ...header(), ...head } as never)
        .sign(key ?? ((await importJWK(provider.key, "ES256")) as CryptoKey));
    const spelled = (head: object, payload: object, signature = "") =>
      `${base64url.encode(JSON.stringify(head))}.${base64url.encode(JSON.stringify(payload))}.${signature}`;
    const partsOf = (token: string) => token.split(".") as [string, string, string];

    const SIGNATURE = "The token is not signed with a key of its issuer.";
    const ALGORITHM = "The token is not signed by an algorithm that is accepted: ES256 or RS256.";
    const AUDIENCE = 'The token is for another audience: its claim `aud` should be "sarai".';
    const lacks = (claim: string) => `The token has no usable claim \`${claim}\`, which is required.`;
    const FORM = "The Authorization header should be `Bearer` with a token or a key, or `Basic` with a key's id and its secret.";
    const forgeries: [string, () => Promise<string>, string][] = [
      ["has no algorithm", async () => spelled({ ...header(), alg: "none" }, claims, "x"), ALGORITHM],
      ["is signed with the public key as a password", signedWithPublicKey, ALGORITHM],
      ["names a key that the provider does not have", () => signed(claims, { kid: "other" }), SIGNATURE],
      [
        "names another issuer",
        () => signed({ ...claims, iss: "https://elsewhere.example" }),
        "The token comes from an issuer that is not trusted here.",
      ],
      ["is meant for another audience", () => signed({ ...claims, aud: "other" }), AUDIENCE],
      ["has expired", () => signed({ ...claims, iat: now - 700, exp: now - 60 }), "The token has expired."],
      ["is not yet valid", () => signed({ ...claims, nbf: now + 60 }), "The token is not valid yet: its claim `nbf` lies in the future."],
      ["never expires", () => signed({ ...claims, exp: undefined }), lacks("exp")],
      ["is about nobody", () => signed({ ...claims, sub: undefined }), lacks("sub")],
      ["is about somebody without a name", () => signed({ ...claims, sub: "" }), lacks("sub")],
      ["is about a name that cannot be written", () => signed({ ...claims, sub: `${CLIENT}\0` }), lacks("sub")],
      ["had its payload changed", async () => withPayload(await provider.token("stranger"), { sub: CLIENT }), SIGNATURE],
      ["had its signature changed", async () => withFlippedSignature(await provider.token()), SIGNATURE],
      [
        "brings its own key",
        async () => signed(claims, { kid: undefined, jwk: await strangersJwk() }, (await stranger).privateKey),
        SIGNATURE,
      ],
      ["says where its key is", async () => signed(claims, { kid: "theirs", jku: jku() }, (await stranger).privateKey), SIGNATURE],
      [
        "demands what is not understood",
        async () => demanding(),
        "The token is not valid: its header demands something that is not supported here.",
      ],
      ["is of another type", () => signed(claims, { typ: "JWT" }), 'The token is of another type: `typ` in its header should be "at+jwt".'],
      ["is signed by another configured issuer", signedBySecond, SIGNATURE],
      ["is two tokens", async () => `${await provider.token()}, ${await provider.token()}`, FORM],
      [
        "is longer than any token",
        () => signed({ ...claims, pad: "x".repeat(8000) }),
        "The Authorization header is longer than 8192 characters.",
      ],
    ];

    it.each(forgeries)(
      "in that it %s is refused, without a statement in the database and without a word of it",
      async (_how, forge, reason) => {
        const token = await forge();
        const { statements, answer } = await observed(() => app.ask(ME, { token }));
        expect([answer.status, answer.errors, answer.data]).toEqual([
          401,
          [{ message: reason, extensions: { code: "UNAUTHENTICATED", requestId: expect.any(String) } }],
          undefined,
        ]);
        expect(statements).toEqual([]);
        for (const part of token.split(".").filter((part) => part.length > 3)) expect(answer.text).not.toContain(part);
      },
    );

    it("is distinguished from a valid one made by the same means, which does run statements", async () => {
      const token = await signed(claims);
      const { statements, answer } = await observed(() => app.ask(ME, { token }));
      expect(answer.data).toMatchObject({ me: { name: "Ours" } });
      expect(statements.length).toBeGreaterThan(0);
    });

    it("is not what a token is that claims roles and an organisation: they are only not listened to", async () => {
      const token = await signed({ ...claims, roles: ["ADMINISTRATOR"], groups: ["ADMINISTRATOR"], organisation: world.ours.id });
      expect(await app.read(ME, { token })).toEqual({ me: { name: "Ours", roles: ["HEAD"], organisation: null } });
    });

    it("never has anything fetched from where it points", () => expect(fetched).toBe(0));

    it("in a second Authorization header is refused", async () => {
      const good = `Bearer ${await provider.token()}`;
      const { port } = new URL(app.url);
      const sent = httpRequest({
        port,
        method: "POST",
        path: "/graphql",
        headers: ["content-type", "application/json", "host", "x", "authorization", good, "authorization", good],
      });
      sent.end(JSON.stringify({ query: ME }));
      const [response] = (await once(sent, "response")) as [IncomingMessage];
      const text = (await response.toArray()).join("");
      expect([response.statusCode, JSON.parse(text).errors[0].message]).toEqual([
        401,
        "There should be one Authorization header, not several.",
      ]);
    });

    async function signedWithPublicKey(): Promise<string> {
      const { d: _secret, ...jwk } = second.key;
      const pem = await exportSPKI((await importJWK(jwk as JWK, "RS256", { extractable: true })) as CryptoKey);
      return new SignJWT({ ...claims, iss: second.issuer, aud: "urn:reports" })
        .setProtectedHeader({ alg: "HS256", kid: second.key.kid })
        .sign(new TextEncoder().encode(pem));
    }
    async function signedBySecond(): Promise<string> {
      const key = await importJWK(second.key, "RS256");
      return new SignJWT(claims).setProtectedHeader({ alg: "RS256", typ: "at+jwt", kid: second.key.kid }).sign(key);
    }
    function withPayload(token: string, changes: object): string {
      const [head, payload, signature] = partsOf(token);
      const changed = { ...JSON.parse(Buffer.from(payload, "base64url").toString()), ...changes };
      return `${head}.${base64url.encode(JSON.stringify(changed))}.${signature}`;
    }
    function withFlippedSignature(token: string): string {
      const [head, payload, signature] = partsOf(token);
      const bytes = Buffer.from(signature, "base64url");
      bytes[10]! ^= 1;
      return `${head}.${payload}.${bytes.toString("base64url")}`;
    }
    const jku = () => `${elsewhere}/jwks`;
    /** Rightly signed, but for the demand; the library refuses to sign such a thing. */
    async function demanding(): Promise<string> {
      const head = base64url.encode(
        JSON.stringify({ ...header(), crit: ["http://example.com/understood"], "http://example.com/understood": true }),
      );
      const input = `${head}.${base64url.encode(JSON.stringify(claims))}`;
      const key = (await importJWK(provider.key, "ES256")) as CryptoKey;
      const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, new TextEncoder().encode(input));
      return `${input}.${base64url.encode(new Uint8Array(signature))}`;
    }
  });

  /** What this process asked its databases in the meantime. */
  async function observed<T>(work: () => Promise<T>): Promise<{ statements: unknown[]; answer: T }> {
    const asked = jest.spyOn(pg.Client.prototype, "query");
    try {
      const answer = await work();
      // Now and then the server hears whether changes still reach it.
      const statements = asked.mock.calls.map(([statement]) => statement as unknown).filter((each) => !/^notify /.test(String(each)));
      return { statements, answer };
    } finally {
      asked.mockRestore();
    }
  }
});

describe("the keys of an OpenID provider", () => {
  const issuers = () => [openIdProvider({ issuer: provider.issuer, audience: "sarai" })];
  const outcome = (token: string, trusted: ReturnType<typeof issuers>, now = new Date()) =>
    verifyToken(token, trusted, now).then(
      ({ subject }) => subject,
      (error: { message: string; extensions: { code: string; http: { status: number } } }) => error.message,
    );
  const digest = (text: string) => createHash("sha256").update(text).digest("hex");
  const UNREACHABLE = "The token could not be checked, because its issuer cannot be reached at the moment; try again in a few seconds.";

  it("are followed when they change: the new one is believed, the old one no longer", async () => {
    const trusted = issuers();
    const before = await provider.token();
    expect(await outcome(before, trusted)).toBe(CLIENT);
    await provider.rotate();
    const after = await provider.token();
    expect(digest(after)).not.toBe(digest(before));
    // Asked again at once, anybody could keep Sarai and the provider busy with made-up keys.
    expect(await outcome(after, trusted)).toBe("The token is not signed with a key of its issuer.");
    const now = later(31_000);
    expect(await outcome(after, trusted, now)).toBe(CLIENT);
    expect(await outcome(before, trusted, new Date(now.getTime() + 61_000))).toBe("The token is not signed with a key of its issuer.");
  });

  it("are not believed for longer than ten minutes without asking again", async () => {
    const trusted = issuers();
    const before = await provider.token();
    expect(await outcome(before, trusted)).toBe(CLIENT);
    await provider.rotate();
    later(599_000);
    expect(await outcome(before, trusted, new Date(Date.now() - 599_000 + 61_000))).toBe(CLIENT);
    jest.restoreAllMocks();
    later(601_000);
    expect(await outcome(before, trusted, new Date(Date.now() - 601_000 + 130_000))).toBe(
      "The token is not signed with a key of its issuer.",
    );
  });

  it("are asked for once however many come at once, and no more than every half minute for keys that do not exist", async () => {
    const trusted = issuers();
    const { asked } = provider;
    const token = await provider.token();
    asked.length = 0;
    await Promise.all(Array.from({ length: 20 }, () => outcome(token, trusted)));
    const key = (await importJWK(provider.key, "ES256")) as CryptoKey;
    for (let i = 0; i < 20; i++) {
      const made = await new SignJWT({ iss: provider.issuer }).setProtectedHeader({ alg: "ES256", kid: `made-up-${i}` }).sign(key);
      expect(await outcome(made, trusted)).toBe("The token is not signed with a key of its issuer.");
    }
    expect(asked).toEqual(["/.well-known/openid-configuration", "/jwks"]);
  });

  it("that cannot be had make the answer 503 and not 401, until they can be had", async () => {
    const trusted = issuers();
    const token = await provider.token();
    provider.fail(true);
    provider.asked.length = 0;
    const error = await verifyToken(token, trusted, new Date()).catch((error: unknown) => error);
    expect(error).toMatchObject({ message: UNREACHABLE, extensions: { code: "INTERNAL", http: { status: 503 } } });
    // Left alone for five seconds.
    expect(await outcome(token, trusted)).toBe(UNREACHABLE);
    expect(provider.asked).toEqual(["/.well-known/openid-configuration"]);
    provider.fail(false);
    expect(await outcome(token, trusted)).toBe(UNREACHABLE);
    later(6000);
    expect(await outcome(token, trusted)).toBe(CLIENT);
  });

  it("that are known go on while the provider is away, whatever keys others make up", async () => {
    const trusted = issuers();
    const [first, second] = [await provider.token(), await provider.token()];
    expect(await outcome(first, trusted)).toBe(CLIENT);
    provider.fail(true);
    const now = later(31_000);
    const key = (await importJWK(provider.key, "ES256")) as CryptoKey;
    const made = await new SignJWT({ iss: provider.issuer }).setProtectedHeader({ alg: "ES256", kid: "made-up" }).sign(key);
    expect(await outcome(made, trusted, now)).toBe(UNREACHABLE);
    expect(await outcome(second, trusted, now)).toBe(CLIENT);
    expect(await outcome(made, trusted, now)).toBe(UNREACHABLE);
  });

  it("are not taken from a document that describes another issuer", async () => {
    const issuer = await serving({ issuer: provider.issuer, jwks_uri: `${provider.issuer}/jwks` });
    const key = (await importJWK(provider.key, "ES256")) as CryptoKey;
    const claims = { iss: issuer, aud: "sarai", sub: CLIENT, exp: Math.floor(Date.now() / 1000) + 60 };
    const token = await new SignJWT(claims).setProtectedHeader({ alg: "ES256", kid: provider.key.kid }).sign(key);
    expect(await outcome(token, [openIdProvider({ issuer, audience: "sarai" })])).toBe(UNREACHABLE);
    expect(await outcome(token, [openIdProvider({ issuer, audience: "sarai", jwksUri: `${provider.issuer}/jwks` })])).toBe(CLIENT);
  });
});

describe("an OpenID provider that cannot be reached", () => {
  const app = testApp({ OIDC_ISSUERS: "http://127.0.0.1:9 sarai" });

  it("makes the answer 503, says when to come again, and stops nobody else", async () => {
    const { privateKey } = await generateKeyPair("ES256");
    const token = await new SignJWT({ iss: "http://127.0.0.1:9" }).setProtectedHeader({ alg: "ES256" }).sign(privateKey);
    const answer = await app.ask(ME, { token });
    expect([answer.status, answer.headers.get("retry-after"), answer.headers.get("www-authenticate")]).toEqual([503, "5", null]);
    expect(answer.errors).toEqual([
      {
        message: "The token could not be checked, because its issuer cannot be reached at the moment; try again in a few seconds.",
        extensions: { code: "INTERNAL", requestId: expect.any(String) },
      },
    ]);
    expect((await app.read(ME, { token: await app.signedIn([Role.VIEWER]) })).me.roles).toEqual(["VIEWER"]);
    expect(await app.read(ME)).toEqual({ me: null });
  });
});

import pg from "pg";
import { AccountKind } from "../../src/people/account.entity.js";
import { SignIn } from "../../src/people/account.sign-in.js";
import { answered, Role, testApp } from "../support/app.js";
import { digestOf } from "../support/digest.js";
import { bearer, service } from "../support/key.js";
import { until } from "../support/until.js";
import { twoPartners } from "../support/world.js";

const KEY = "key: apiKey { id keyId scopes createdAt expiresAt lastUsedAt revokedAt account { name } }";
const CREATE = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { ${KEY} secret problems { code path message } } }`;
const REVOKE = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { ${KEY} problems { code path } } }`;
const ME = "{ me { name } }";
const NOBODY = "01900000-0000-7000-8000-00000000abcd";
const in30Days = () => new Date(Date.now() + 30 * 86_400_000).toISOString();

describe("keys that are made over the API", () => {
  const app = testApp();
  const tokens: Record<string, string> = {};
  let ours: { id: string };
  let client: pg.Client;

  beforeAll(async () => {
    const world = await app.write(twoPartners);
    ours = world.ours;
    tokens.administrator = await app.signedIn([Role.ADMINISTRATOR]);
    tokens.manager = await app.signedIn([Role.MANAGER], world.ours);
    tokens.otherManager = await app.signedIn([Role.MANAGER], world.theirs);
    tokens.head = await app.signedIn([Role.HEAD]);
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const create = async (input: object, token = tokens.administrator, headers: Record<string, string> = {}) =>
    (await app.read(CREATE, { token, headers, variables: { input: { scopes: ["READ"], expiresAt: in30Days(), ...input } } })).createApiKey;
  const revoke = (id: string, token = tokens.administrator) => app.ask(REVOKE, { token, variables: { input: { id } } });
  const everything = async () => {
    const { rows } = await client.query(
      "select (select json_agg(k) from api_key k)::text as keys, (select json_agg(a) from audit_entry a)::text as audit, (select json_agg(a) from attempt a)::text as attempts",
    );
    return rows[0] as Record<"keys" | "audit" | "attempts", string>;
  };

  it("are shown once, whole, and sign in; nothing keeps their secret, and the audit not even its hash", async () => {
    const account = await service(app);
    const { key, secret, problems } = await create({ account: account.id, scopes: ["READ", "RECORDS_WRITE"], expectedVersion: 1 });
    expect(problems).toEqual([]);
    expect(key).toMatchObject({
      ...{ scopes: ["READ", "RECORDS_WRITE"], lastUsedAt: null, revokedAt: null, account: { name: account.name } },
      keyId: expect.stringMatching(/^[\da-f]{16}$/),
    });
    expect(secret).toMatch(new RegExp(`^sarai_${key.keyId}_[\\w-]{43}$`));
    expect(await app.read(ME, bearer(secret))).toEqual({ me: { name: account.name } });

    const { rows } = await client.query("select hash from api_key where id = $1", [key.id]);
    const kept = await everything();
    for (const text of Object.values(kept)) expect(text ?? "").not.toContain(secret.slice(-43));
    expect(kept.audit).not.toContain(rows[0].hash);
    const { auditEntries } = await app.read(
      `query ($id: ID) { auditEntries(filter: { recordId: { eq: $id } }) { nodes { action kind after } } }`,
      { token: tokens.administrator, variables: { id: key.id } },
    );
    expect(auditEntries.nodes).toEqual([{ action: "createApiKey", kind: "INSERT", after: expect.stringContaining(key.keyId) }]);
    expect(JSON.parse(auditEntries.nodes[0].after)).toMatchObject({ scopes: ["READ", "RECORDS_WRITE"], revoked_at: null });
  });

  it("leave no trace in the audit where they are only used", async () => {
    const { key, secret } = await create({ account: (await service(app)).id });
    await app.read(ME, bearer(secret));
    await until(async () => (await client.query("select last_used_at as at from api_key where id = $1", [key.id])).rows[0].at !== null);
    const { rows } = await client.query("select count(*)::int as n from audit_entry where record_id = $1", [key.id]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it("are made once under an Idempotency-Key, and the second answer has no secret", async () => {
    const account = await service(app);
    const input = { account: account.id, expiresAt: in30Days() };
    const again = { "idempotency-key": "make-a-key" };
    const first = await create(input, tokens.administrator, again);
    const second = await create(input, tokens.administrator, again);
    expect(first.secret).toMatch(/^sarai_/);
    expect(second).toEqual({ ...first, secret: null });
    expect((await everything()).attempts).not.toContain(first.secret.slice(-43));
    expect((await client.query("select count(*)::int as n from api_key where account_id = $1", [account.id])).rows).toEqual([{ n: 1 }]);
    // What is left to do then.
    expect((await revoke(second.key.id)).data.revokeApiKey.problems).toEqual([]);
    expect((await create(input, tokens.administrator, { "idempotency-key": "another" })).secret).toMatch(/^sarai_/);
  });

  it("shows the secret under whatever name it is asked for", async () => {
    const query = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret: apiKey { keyId } key: secret } }`;
    const input = { account: (await service(app)).id, scopes: ["READ"], expiresAt: in30Days() };
    const { createApiKey } = await app.read(query, { token: tokens.administrator, variables: { input } });
    expect(createApiKey).toEqual({ secret: { keyId: expect.any(String) }, key: expect.stringMatching(/^sarai_/) });
  });

  it("names all that there is to mend at once, and makes none", async () => {
    const person = await service(app, { kind: AccountKind.PERSON, roles: [Role.HEAD] });
    const account = await service(app);
    const before = await digestOf(client);
    const wrong = { account: person.id, scopes: ["READ", "REPORTS_WRITE", "READ"], expiresAt: "2020-01-01T00:00:00Z" };
    expect(await create(wrong)).toEqual({
      ...{ key: null, secret: null },
      problems: [
        {
          ...{ code: "INVALID", path: ["input", "account"] },
          message: "This should be a service account: people sign in with their provider.",
        },
        {
          ...{ code: "INVALID", path: ["input", "expiresAt"] },
          message: "This should be a moment in the future, 2 years ahead at most.",
        },
        { code: "DUPLICATE", path: ["input", "scopes", "2"], message: "READ is listed twice." },
      ],
    });
    const third = new Date(Date.now() + 3 * 366 * 86_400_000).toISOString();
    const codes = async (input: object) =>
      (await create({ account: account.id, ...input })).problems.map(({ code, path }: { code: string; path: string[] }) => [code, path[1]]);
    expect(await codes({ scopes: [], expiresAt: third })).toEqual([
      ["REQUIRED", "scopes"],
      ["INVALID", "expiresAt"],
    ]);
    expect(await codes({ expectedVersion: 7 })).toEqual([["STALE_VERSION", "expectedVersion"]]);
    expect(await codes({ account: NOBODY })).toEqual([["NOT_FOUND", "account"]]);
    expect(await digestOf(client)).toBe(before);
  });

  it("are two at the most, however many are asked for at once, and one that is revoked makes room", async () => {
    const account = await service(app);
    const made = await Promise.all(Array.from({ length: 4 }, () => create({ account: account.id })));
    const keys = made.filter(({ key }) => key);
    expect(keys).toHaveLength(2);
    expect(made.filter(({ key }) => !key).map(({ problems }) => problems)).toEqual(
      Array(2).fill([
        {
          ...{ code: "TOO_MANY", path: ["input", "account"] },
          message: "There may be 2 of these, and there are 2: end one of them before.",
        },
      ]),
    );
    expect((await client.query("select count(*)::int as n from api_key where account_id = $1", [account.id])).rows).toEqual([{ n: 2 }]);
    // Rotation: both work until the old one is revoked, at once.
    for (const { secret } of keys) await app.read(ME, bearer(secret));
    const { key } = (await revoke(keys[0].key.id)).data.revokeApiKey;
    expect(key.revokedAt).toMatch(/Z$/);
    await until(async () => (await app.ask(ME, bearer(keys[0].secret))).status === 401);
    await app.read(ME, bearer(keys[1].secret));
    expect((await revoke(keys[0].key.id)).data.revokeApiKey.key.revokedAt).toBe(key.revokedAt);
    await app.read(ME, bearer((await create({ account: account.id })).secret));
  });

  it("end at once on every server when they are revoked", async () => {
    const { key, secret } = await create({ account: (await service(app)).id });
    const pool = new pg.Pool({ connectionString: app.databaseUrl, max: 2 });
    pool.on("error", () => undefined);
    const another = new SignIn(pool, app.databaseUrl, { refusesSeeded: false });
    try {
      await another.listen();
      const asks = () => another.whoAsks([`Bearer ${secret}`], [], new Date());
      // So that it remembers the key.
      for (let i = 0; i < 3; i++) expect(await asks()).toMatchObject({ kind: "department", scopes: ["READ"] });
      await revoke(key.id);
      await until(() =>
        asks().then(
          () => false,
          (error) => error.extensions.code === "UNAUTHENTICATED",
        ),
      );
    } finally {
      await another.close();
      await pool.end();
    }
  });

  it("are a partner's managers' to keep for the programs of their organisation, and for no other", async () => {
    const account = await service(app, { organisation: ours.id as never, roles: [Role.REPORT_TOOL, Role.REPORTER] });
    const department = await service(app);
    const { key } = await create({ account: account.id, scopes: ["READ", "REPORTS_WRITE"] }, tokens.manager);
    const list = async (token?: string) => (await app.read("{ keys: apiKeys { nodes { id } } }", { token })).keys.nodes;
    expect(await list(tokens.manager)).toEqual([{ id: key.id }]);
    expect([await list(tokens.otherManager), await list(tokens.head), await list()]).toEqual([[], [], []]);
    const before = await digestOf(client);
    // What is another's answers like what is not there.
    for (const id of [department.id, NOBODY])
      expect(await create({ account: id }, tokens.manager)).toEqual({
        ...{ key: null, secret: null },
        problems: [{ code: "NOT_FOUND", path: ["input", "account"], message: `${id} does not exist or is not visible to you.` }],
      });
    expect((await create({ account: account.id }, tokens.otherManager)).problems[0].code).toBe("NOT_FOUND");
    for (const id of [key.id, NOBODY]) {
      const { data, errors } = await revoke(id, tokens.otherManager);
      expect([answered(data), errors![0]!.extensions.code, errors![0]!.message]).toEqual([
        [],
        "NOT_FOUND",
        "There is no API key with this id.",
      ]);
    }
    expect(await digestOf(client)).toBe(before);
    expect((await revoke(key.id, tokens.manager)).data.revokeApiKey.key.id).toBe(key.id);
  });
});

describe("the scopes of a key", () => {
  const app = testApp();
  let client: pg.Client;
  let administrator: string;

  beforeAll(async () => {
    administrator = await app.signedIn([Role.ADMINISTRATOR]);
    client = new pg.Client({ connectionString: app.databaseUrl });
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const PROGRAMME = `($input: CreateProgrammeInput!) { createProgramme(input: $input)`;
  const input = (code: string) => ({ code, name: [{ language: "EN", text: code }] });
  const key = async (roles: Role[], scopes: string[]) => {
    const account = (await service(app, { roles })).id;
    const variables = { input: { account, scopes, expiresAt: in30Days() } };
    return bearer((await app.read(CREATE, { token: administrator, variables })).createApiKey.secret);
  };
  const refusal = async (query: string, asked: object) => {
    const before = await digestOf(client);
    const { data, errors } = await app.ask(query, asked);
    expect(answered(data)).toEqual([]);
    expect(await digestOf(client)).toBe(before);
    return [errors![0]!.extensions.code, errors![0]!.message];
  };

  it("is written in its scopes: records with RECORDS_WRITE, and what they show with read besides", async () => {
    const variables = { input: input("BY-KEY") };
    const whole = `mutation ${PROGRAMME} { programme { code } problems { code } } }`;
    const narrow = `mutation ${PROGRAMME} { problems { code } } }`;
    const none = 'A key allows createProgramme only with the scope "RECORDS_WRITE", which this one does not have.';
    for (const scopes of [["READ"], ["READ", "REPORTS_WRITE"]])
      expect(await refusal(whole, { ...(await key([Role.OFFICER], scopes)), variables })).toEqual(["FORBIDDEN", none]);
    const writer = await key([Role.OFFICER], ["RECORDS_WRITE"]);
    expect(await refusal(whole, { ...writer, variables })).toEqual([
      "FORBIDDEN",
      'A key allows reading only with the scope "READ", which this one does not have.',
    ]);
    expect(await app.read(narrow, { ...writer, variables })).toEqual({ createProgramme: { problems: [] } });
    const both = await key([Role.OFFICER], ["READ", "RECORDS_WRITE"]);
    const { createProgramme } = await app.read(whole, { ...both, variables: { input: input("BY-BOTH") } });
    expect(createProgramme).toEqual({ programme: { code: "BY-BOTH" }, problems: [] });
  });

  it("is nothing that the account's roles do not allow", async () => {
    const tool = await key([Role.REPORT_TOOL], ["READ", "RECORDS_WRITE"]);
    expect(await refusal(`mutation ${PROGRAMME} { problems { code } } }`, { ...tool, variables: { input: input("TOOL") } })).toEqual([
      "FORBIDDEN",
      "Programmes are kept by the department's officers, head and administrators.",
    ]);
  });

  it("is never accounts, roles and keys, and none of an operation where one of it is not allowed", async () => {
    const both = await key([Role.OFFICER], ["READ", "RECORDS_WRITE", "REPORTS_WRITE"]);
    const account = await service(app);
    const made = { account: account.id, scopes: ["READ"], expiresAt: in30Days() };
    expect(await refusal(CREATE, { ...both, variables: { input: made } })).toEqual(["FORBIDDEN", "A key does not allow createApiKey."]);
    const two = `mutation ($input: CreateProgrammeInput!, $id: ID!) { createProgramme(input: $input) { problems { code } } ...F }
      fragment F on Mutation { disableAccount(input: { id: $id, expectedVersion: 1 }) { problems { code } } }`;
    expect(await refusal(two, { ...both, variables: { input: input("HALF"), id: account.id } })).toEqual([
      "FORBIDDEN",
      "A key does not allow disableAccount.",
    ]);
  });
});

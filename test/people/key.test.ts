import { DEVELOPMENT_ISSUER } from "../../src/auth/development.js";
import { Role, testApp } from "../support/app.js";
import { bearer, keyFor, service } from "../support/key.js";
import { until } from "../support/until.js";
import { twoPartners } from "../support/world.js";

const ME = "{ me { name roles } }";
const INVALID = "The key is not valid: it is unknown, has ended, or is not this secret's.";
const basic = (id: string, secret: string) => ({ headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` } });

describe("the key of a service account", () => {
  const app = testApp();
  // biome-ignore lint/suspicious/noExplicitAny: rows have the shape that a test asks for
  const sql = (text: string): Promise<any[]> => app.orm.em.fork().getConnection().execute(text);
  const rowOf = async (keyId: string) => (await sql(`select * from api_key where key_id = '${keyId}'`))[0];

  it("signs it in as Bearer and as Basic, with larger pages", async () => {
    const account = await service(app);
    const { key, secret, text } = await keyFor(app, account);
    expect(text).toBe(`sarai_${key.keyId}_${secret}`);
    for (const asked of [bearer(text), basic(key.keyId, secret)]) {
      expect(await app.read(ME, asked)).toEqual({ me: { name: account.name, roles: ["REPORT_TOOL"] } });
      await app.read("{ projects(first: 1000) { totalCount } }", asked);
    }
  });

  it("is kept as a hash only", async () => {
    const { key, secret } = await keyFor(app, await service(app));
    const kept = JSON.stringify(await rowOf(key.keyId));
    expect(kept).toMatch(/"hash":"[\da-f]{64}"/);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(Buffer.from(secret, "base64url").toString("hex"));
  });

  it("is refused in one way, whatever is wrong with it", async () => {
    const account = await service(app);
    const { key, secret, text } = await keyFor(app, account);
    const other = await keyFor(app, account);
    const refusals = async () =>
      Promise.all(
        [bearer(text), basic(key.keyId, secret)].map(async (asked) => {
          const { status, data, errors } = await app.ask(ME, asked);
          return data ? "accepted" : [status, errors!.map(({ message, extensions }) => [extensions.code, message])];
        }),
      );
    const refused = [401, [["UNAUTHENTICATED", INVALID]]];
    const whenSet = async (assignment: string, back: string) => {
      const where = assignment.includes("disabled") ? `account set ${assignment} where id = '${account.id}'` : "";
      await sql(`update ${where || `api_key set ${assignment} where key_id = '${key.keyId}'`}`);
      await until(async () => (await refusals())[0] !== "accepted");
      expect([assignment, await refusals()]).toEqual([assignment, [refused, refused]]);
      await sql(`update ${where ? where.replace(assignment, back) : `api_key set ${back} where key_id = '${key.keyId}'`}`);
      await until(async () => (await refusals())[0] === "accepted");
    };

    expect(await refusals()).toEqual(["accepted", "accepted"]);
    await whenSet("expires_at = now()", "expires_at = now() + interval '1 day'");
    await whenSet("revoked_at = now()", "revoked_at = null");
    await whenSet("disabled_at = now()", "disabled_at = null");
    for (const [keyId, wrong] of [
      ["0123456789abcdef", secret],
      [key.keyId, other.secret],
      [other.key.keyId, secret],
      [key.keyId, `${secret.slice(0, -2)}AA`],
    ] as const)
      for (const asked of [bearer(`sarai_${keyId}_${wrong}`), basic(keyId, wrong)]) {
        const answer = await app.ask(ME, asked);
        expect([answer.status, answer.errors![0]!.message, answer.data]).toEqual([401, INVALID, undefined]);
        expect(answer.text).not.toContain(keyId);
        expect(answer.text).not.toContain(wrong);
      }
    // As it was before.
    expect(await refusals()).toEqual(["accepted", "accepted"]);
  });

  it("ends when its time comes, though it is remembered", async () => {
    const account = await service(app);
    const expiresAt = new Date(Date.now() + 1500);
    const { text } = await keyFor(app, account, ["READ"], expiresAt);
    await app.read(ME, bearer(text));
    await until(() => Date.now() > expiresAt.getTime());
    expect(await app.refused(ME, bearer(text))).toEqual({ code: "UNAUTHENTICATED", message: INVALID });
  });

  it("reads only where its scopes say so", async () => {
    const { text } = await keyFor(app, await service(app), []);
    for (const query of [ME, "{ projects { totalCount } }", "{ __typename }", "{ rateLimit(dryRun: true) { requested } }"])
      expect(await app.refused(query, bearer(text))).toEqual({
        code: "FORBIDDEN",
        message: 'A key allows reading only with the scope "READ", which this one does not have.',
      });
  });

  it("has its last use kept to the minute, which makes nobody forget anything", async () => {
    const { key, text } = await keyFor(app, await service(app));
    const lastUse = async () => (await rowOf(key.keyId)).last_used_at as string | null;
    expect(await lastUse()).toBeNull();
    await app.read(ME, bearer(text));
    await until(async () => (await lastUse()) !== null);
    const first = await lastUse();
    await app.read(ME, bearer(text));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await lastUse()).toEqual(first);
    // Two minutes ago, which no server knows of: it still remembers the key, and its own note of the first use.
    await sql(`update api_key set last_used_at = now() - interval '2 minutes' where key_id = '${key.keyId}'`);
    await app.read(ME, bearer(text));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(Date.parse((await lastUse())!)).toBeLessThan(Date.now() - 100_000);
    // Whoever reads the row anew sees that it is time.
    await sql(`update api_key set scopes = scopes where key_id = '${key.keyId}'`);
    await until(async () => {
      await app.read(ME, bearer(text));
      return Date.parse((await lastUse())!) > Date.now() - 60_000;
    });
  });

  it("works also where its last use cannot be kept", async () => {
    const { key, text } = await keyFor(app, await service(app));
    await sql(`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`);
    await sql(`create trigger refuse before update of last_used_at on api_key for each row execute function refuse()`);
    try {
      await app.read(ME, bearer(text));
      await new Promise((resolve) => setTimeout(resolve, 200));
      await app.read(ME, bearer(text));
      expect((await rowOf(key.keyId)).last_used_at).toBeNull();
    } finally {
      await sql(`drop trigger refuse on api_key`);
    }
  });

  it("asks for nothing but a key where it is shown as Basic", async () => {
    const { headers } = await app.ask(ME, basic("0123456789abcdef", "x".repeat(43)));
    expect(headers.get("www-authenticate")).toBe('Basic realm="sarai", charset="UTF-8"');
    const { headers: others } = await app.ask(ME, bearer(`sarai_0123456789abcdef_${"x".repeat(43)}`));
    expect(others.get("www-authenticate")).toBe('Bearer realm="sarai", error="invalid_token"');
  });

  it("of a partner sees what the partner's manager sees, and nothing of the department or of another partner", async () => {
    const world = await app.write(twoPartners);
    const manager = await app.signedIn([Role.MANAGER], world.ours);
    // Roles of the department on it give nothing.
    const account = await service(app, { organisation: world.ours.id as never, roles: [Role.REPORT_TOOL, Role.ADMINISTRATOR, Role.HEAD] });
    const { text } = await keyFor(app, account, ["READ", "PERSONAL_READ"]);
    const queries = [
      "{ projects(orderBy: [{ field: CODE }]) { totalCount nodes { code title budgets { nodes { value { amount } } } documents { document { title url } } } } }",
      "{ projects { nodes { sites { latitude longitude site { name latitude longitude } } } } }",
      "{ organisations { totalCount nodes { name contacts { nodes { name email } } participations { totalCount } } } }",
      "{ documents { totalCount nodes { title } } sites { nodes { name latitude } } }",
      "{ projectsAggregate(groupBy: [{ field: STATUS }]) { groups { count } total { count } } }",
    ];
    for (const query of queries) {
      const answer = await app.read(query, bearer(text));
      expect(answer).toEqual(await app.read(query, { token: manager }));
      expect(JSON.stringify(answer)).not.toMatch(/INTERNAL|Project THEIRS/);
    }
    const { projects, accounts } = await app.read("{ projects { nodes { code } } accounts { nodes { name } } }", bearer(text));
    expect(projects.nodes.map(({ code }: { code: string }) => code).sort()).toEqual(["OURS", "PUBLIC"]);
    expect(accounts.nodes).toEqual([{ name: account.name }]);
    const ofTheDepartment = await keyFor(app, await service(app));
    expect((await app.read("{ projects { totalCount } }", bearer(ofTheDepartment.text))).projects.totalCount).toBe(4);
  });
});

describe("in production the key of a service account", () => {
  const app = testApp({ NODE_ENV: "production", HOST: "127.0.0.1" });

  it("works, unless it is the demonstration's", async () => {
    const { text } = await keyFor(app, await service(app));
    expect((await app.read(ME, bearer(text))).me.roles).toEqual(["REPORT_TOOL"]);
    const seeded = await keyFor(app, await service(app, { issuer: DEVELOPMENT_ISSUER }));
    expect(await app.refused(ME, bearer(seeded.text))).toEqual({ code: "UNAUTHENTICATED", message: INVALID });
  });
});

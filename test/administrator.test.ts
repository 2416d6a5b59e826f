import { spawnSync } from "node:child_process";
import pg from "pg";
import { freshDatabase } from "./support/database.js";

describe("npm run administrator", () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let client: pg.Client;
  beforeAll(async () => {
    database = await freshDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  const makeWith = (settings: Record<string, string>, ...names: string[]) => {
    const env = { PATH: process.env.PATH, DATABASE_URL: database.url, ...settings };
    const { stdout, stderr, status } = spawnSync(process.execPath, ["dist/src/commands/administrator.js", ...names], {
      encoding: "utf8",
      env,
    });
    return { status, said: (stdout + stderr).trim() };
  };
  const OIDC_ISSUERS = "https://id.example.org sarai";
  const make = (...names: string[]) => makeWith({ NODE_ENV: "production", OIDC_ISSUERS }, ...names);
  const accounts = async () => (await client.query("select name, roles, disabled_at, version from account order by name")).rows;

  it("makes the first one, and makes one of an account that is there, whatever became of it", async () => {
    expect(make("https://id.example.org", "s1", "Ada")).toEqual({
      status: 0,
      said: "Ada (s1 of https://id.example.org) is an administrator of the department.",
    });
    await client.query("update account set roles = '{VIEWER}', disabled_at = now()");
    expect(make("https://id.example.org", "s1", "Ada").status).toBe(0);
    expect(await accounts()).toEqual([{ name: "Ada", roles: ["VIEWER", "ADMINISTRATOR"], disabled_at: null, version: 2 }]);
    const { rows } = await client.query("select action from audit_entry where noun = 'account' order by at limit 1");
    expect(rows).toEqual([{ action: "npm run administrator" }]);
  });

  it("makes none of a program or of a partner's people, and says what is missing", async () => {
    await client.query("update account set kind = 'SERVICE'");
    const before = await accounts();
    expect(make("https://id.example.org", "s1", "Ada")).toEqual({
      status: 1,
      said: "Nobody was made an administrator: that account belongs to a partner or to a program.",
    });
    expect(make("https://id.example.org").said).toContain("npm run administrator -- ISSUER SUBJECT NAME");
    expect(await accounts()).toEqual(before);
  });

  it("makes none of whom no issuer here vouches for, and says which do", async () => {
    const before = await accounts();
    const refused = (why: string) => ({ status: 1, said: `Nobody was made an administrator: ${why}` });
    expect(make("https://id.example.org/", "s2", "Bob")).toEqual(
      refused("tokens of https://id.example.org/ do not sign in; here sign in those of https://id.example.org."),
    );
    expect(make("sarai-development", "s2", "Bob").status).toBe(1);
    expect(makeWith({ NODE_ENV: "production" }, "https://id.example.org", "s2", "Bob")).toEqual(
      refused("tokens of https://id.example.org do not sign in; OIDC_ISSUERS names no issuer."),
    );
    expect(await accounts()).toEqual(before);
    expect(makeWith({ NODE_ENV: "test" }, "sarai-development", "s2", "Bob").status).toBe(0);
  });
});

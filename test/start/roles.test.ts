import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jest } from "@jest/globals";
import pg from "pg";
import { activity, file } from "../support/publication.js";
import { freePort, type Running, sarai } from "./sarai.js";

jest.setTimeout(120_000);

describe("a database that belongs to a role which is no superuser, and is served as one that only signs in", () => {
  const name = `sarai_test_roles_${randomUUID().replaceAll("-", "")}`;
  const [owner, app] = [`${name}_o`, `${name}_a`];
  let folder: string;
  let superuser: pg.Client;
  let running: Running | undefined;
  const as = (username: string) => Object.assign(new URL(process.env.TEST_SERVER!), { pathname: name, username, password: "s" }).href;
  const both = { DATABASE_URL: as(app), DATABASE_MIGRATION_URL: as(owner) };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "sarai-roles-"));
    superuser = new pg.Client({ connectionString: process.env.TEST_SERVER });
    await superuser.connect();
    for (const role of [owner, app]) await superuser.query(`create role ${role} login password 's'`);
    await superuser.query(`create database ${name} owner ${owner}`);
  });
  afterAll(async () => {
    running?.child.kill("SIGKILL");
    await running?.ended;
    await superuser.query(`drop database ${name} with (force)`);
    await superuser.query(`drop role ${owner}, ${app}`);
    await superuser.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (script: string, args: string[], settings: Record<string, string>) => {
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, NODE_ENV: "production", SARAI_DATA: folder, ...settings };
    const { status, stdout, stderr } = spawnSync(process.execPath, [`dist/src/commands/${script}.js`, ...args], { encoding: "utf8", env });
    return { status, said: (stdout + stderr).trim() };
  };
  const asked = async (url: string, statement: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  };
  const TABLES = "select count(*)::int as n from pg_class where relnamespace = 'public'::regnamespace";

  it("is not made ready by the one that serves alone: it says which settings name the two, and makes nothing", async () => {
    const message =
      `The role ${app} may not make or change the tables of the database ${name}. Where it is the one that only serves, let ` +
      "DATABASE_URL name it, and DATABASE_MIGRATION_URL the same database as the role that owns the tables; " +
      "a role becomes that by `create database … owner …`, and needs to be no superuser.";
    const home = { folder, port: await freePort(), databasePort: await freePort() };
    const refused = sarai(home, { NODE_ENV: "production", DATABASE_URL: as(app) });
    expect(await refused.ended).toBe(1);
    expect(refused.said()).toEqual({ out: "", err: `Sarai did not start: ${message}\n` });
    expect(await asked(as(owner), TABLES)).toEqual([{ n: 0 }]);
  });

  it("is made ready, served, filled, and looked at by every command", async () => {
    const home = { folder, port: await freePort(), databasePort: await freePort() };
    running = sarai(home, { NODE_ENV: "production", HOST: "127.0.0.1", LOG_LEVEL: "warn", ...both });
    await running.answers();
    expect(running.said().out.trim().split("\n")).toHaveLength(1);
    const named = { ...both, OIDC_ISSUERS: "https://id.example.org sarai" };
    expect(run("administrator", ["https://id.example.org", "s1", "Ada"], named)).toEqual({
      status: 0,
      said: "Ada (s1 of https://id.example.org) is an administrator of the department.",
    });
    const publication = join(folder, "publication.xml");
    writeFileSync(publication, file(activity("XX-TEST-1")));
    expect(run("import", [publication], both)).toMatchObject({ status: 0 });
    const answer = await fetch(`http://127.0.0.1:${home.port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ projects { totalCount } countries { totalCount } }" }),
    });
    expect(await answer.json()).toMatchObject({ data: { projects: { totalCount: 1 }, countries: { totalCount: 250 } } });
    // The one thing of the audit that the role which serves may set off.
    await asked(as(app), "select audit_erase('account', id) from account");
    expect(
      await asked(as(owner), "select count(*)::int as n from audit_entry where noun = 'account' and salt is null and kind <> 'ERASE'"),
    ).toEqual([{ n: 1 }]);
    expect(run("audit", [], both)).toEqual({ status: 0, said: expect.stringMatching(/; all hold\.$/) });
    expect(run("figures", [], both)).toEqual({ status: 0, said: expect.stringMatching(/, hold\.$/) });
    expect(run("figures", ["rebuild"], both)).toMatchObject({ status: 0 });
    expect(run("audit", [], { DATABASE_URL: as(app) })).toEqual({
      status: 1,
      said: expect.stringContaining(`The audit was not verified: The role ${app} may not make or change the tables`),
    });
    running.child.kill("SIGTERM");
    expect(await running.ended).toBe(0);
  });
});

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jest } from "@jest/globals";
import pg from "pg";
import { freshDatabase } from "../support/database.js";
import { CLIENT, openIdProviderForTests } from "../support/provider.js";
import { databaseProcesses, freePort, type Home, type Running, sarai } from "./sarai.js";

jest.setTimeout(120_000);

// An empty variable counts as absent: what follows is the default.
const DEFAULT = { DEMONSTRATION: "" };
const KEY = /sarai_([\da-f]{16})_([\w-]{43})/g;
const TOKEN = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g;

describe("what npm start makes of its settings", () => {
  let top: string;
  let home: Home;
  const begun: Running[] = [];

  const started = async (env: Record<string, string>) => {
    const running = sarai(home, env);
    begun.push(running);
    await running.answers();
    return running;
  };
  const stopped = async (running: Running) => {
    running.child.kill("SIGTERM");
    expect(await running.ended).toBe(0);
  };
  /** What the curl line answers that it printed. */
  const pasted = (running: Running) => {
    const line = running.said().out.trim().split("\n").at(-1)!;
    return JSON.parse(execFileSync("sh", ["-c", line], { encoding: "utf8" })).data;
  };
  const asked = async (query: string, token?: string, authorization = token && `Bearer ${token}`) => {
    const response = await fetch(`http://127.0.0.1:${home.port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization && { authorization }) },
      body: JSON.stringify({ query }),
    });
    return { status: response.status, ...(await response.json()) };
  };
  const keepAccount = async (url: string, issuer: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(
      `insert into account (id, name, kind, roles, issuer, subject) values (gen_random_uuid(), 'Of the provider', 'PERSON', '{OFFICER}', $1, $2)`,
      [issuer, CLIENT],
    );
    await client.end();
  };
  /** In production every line is JSON. */
  const logged = (running: Running) =>
    running
      .said()
      .out.trim()
      .split("\n")
      .map((line) => JSON.parse(line).msg as string);
  const COUNT = "{ me { name } projects { totalCount } }";
  const officer = { name: "Department officer" };

  beforeAll(async () => {
    top = mkdtempSync(join(tmpdir(), "sarai-settings-"));
    home = { folder: join(top, "data"), port: await freePort(), databasePort: await freePort() };
  });
  afterEach(() => {
    for (const { child } of begun.splice(0)) child.kill("SIGKILL");
    for (const pid of databaseProcesses(home)) process.kill(pid, "SIGKILL");
  });
  afterAll(() => rmSync(top, { recursive: true, force: true }));

  it("with none: its own database with the demonstration, the printout of the contributors' guide, and all of it again after a restart", async () => {
    const running = await started(DEFAULT);
    const [, shown] = /^```\n(Sarai answers on .*?)^```$/ms.exec(readFileSync("docs/guides/contributor.md", "utf8"))!;
    expect(running.said().out.replace(TOKEN, "eyJ…").replace(KEY, "sarai_…").replaceAll(`:${home.port}/`, ":4000/")).toBe(shown);
    expect(pasted(running)).toMatchObject({ me: officer, projects: { totalCount: 16 } });
    const tokens = running.said().out.match(TOKEN)!;
    const [[key, id, secret], ofThePartner] = [...running.said().out.matchAll(KEY)] as [RegExpExecArray, RegExpExecArray];
    expect((await asked(COUNT, ofThePartner[0])).data.me).toEqual({ name: "Partner's report tool (Steppe Health Foundation)" });
    await stopped(running);

    const again = await started(DEFAULT);
    expect(pasted(again)).toMatchObject({ me: officer, projects: { totalCount: 16 } });
    // A token from before the restart is valid for its seven days.
    expect((await asked(COUNT, tokens[1])).data.me).toEqual({ name: "Department head" });
    expect(again.said().out).toContain(key);
    const basic = `Basic ${btoa(`${id}:${secret}`)}`;
    expect((await asked(COUNT, undefined, basic)).data).toEqual({ me: { name: "Report tool" }, projects: { totalCount: 16 } });
    await stopped(again);
  });

  it("with DATABASE_URL: that database, nothing of its own, and the demonstration only where it is asked for", async () => {
    home = { ...home, folder: join(top, "given") };
    const { url, drop } = await freshDatabase();
    try {
      const empty = await started({ ...DEFAULT, DATABASE_URL: url });
      expect(empty.said().out).not.toMatch(/demonstration|eyJ/);
      expect(pasted(empty)).toMatchObject({ countries: { totalCount: 250 }, projects: { totalCount: 0 } });
      expect([existsSync(join(home.folder, "postgres")), databaseProcesses(home)]).toEqual([false, []]);
      await stopped(empty);

      const full = await started({ DATABASE_URL: url, DEMONSTRATION: "true" });
      expect(pasted(full)).toMatchObject({ me: officer, projects: { totalCount: 16 } });
      const [token] = full.said().out.match(TOKEN)!;
      const [key] = full.said().out.match(KEY)!;
      await stopped(full);

      const provider = await openIdProviderForTests();
      await keepAccount(url, provider.issuer);
      const production = await started({
        ...{ ...DEFAULT, DATABASE_URL: url, NODE_ENV: "production", HOST: "127.0.0.1" },
        OIDC_ISSUERS: `${provider.issuer} sarai typ=at+jwt`,
      });
      expect(logged(production)).toEqual([`Sarai answers on http://127.0.0.1:${home.port}/graphql`]);
      expect(await asked(COUNT)).toMatchObject({ status: 200, data: { me: null, projects: { totalCount: 11 } } });
      // The key that signed it lies in the data folder still.
      expect(existsSync(join(home.folder, "development-key.json"))).toBe(true);
      const refused = await asked(COUNT, token);
      expect(refused).toMatchObject({
        status: 401,
        errors: [{ message: "The token comes from an issuer that is not trusted here.", extensions: { code: "UNAUTHENTICATED" } }],
      });
      expect(refused.data).toBeUndefined();
      expect(await asked(COUNT, key)).toMatchObject({
        status: 401,
        errors: [{ message: "The key is not valid: it is unknown, has ended, or is not this secret's." }],
      });
      expect(await asked(COUNT, await provider.token())).toMatchObject({
        status: 200,
        data: { me: { name: "Of the provider" }, projects: { totalCount: 16 } },
      });
      await provider.close();
      await stopped(production);

      const kept = await started({ ...DEFAULT, DATABASE_URL: url });
      expect(pasted(kept)).toMatchObject({ me: officer, projects: { totalCount: 16 } });
      await stopped(kept);
    } finally {
      await drop();
    }
  });

  it("with DATABASE_MIGRATION_URL: one role for the tables and one that serves, and in production word of it where it is one", async () => {
    home = { ...home, folder: join(top, "roles") };
    const { url, servingUrl, drop } = await freshDatabase();
    try {
      const env = { ...DEFAULT, NODE_ENV: "production", HOST: "127.0.0.1", LOG_LEVEL: "warn" };
      const two = await started({ ...env, DATABASE_URL: servingUrl, DATABASE_MIGRATION_URL: url });
      expect(logged(two)).toEqual([`Sarai answers on http://127.0.0.1:${home.port}/graphql`]);
      expect((await asked("{ countries { totalCount } }")).data).toEqual({ countries: { totalCount: 250 } });
      await stopped(two);

      const one = await started({ ...env, DATABASE_URL: url });
      await stopped(one);
      expect(logged(one)).toContain(
        "The role of DATABASE_URL owns the tables, so that triggers alone protect the audit; see DATABASE_MIGRATION_URL.",
      );

      const wrong = sarai(home, { ...env, DATABASE_URL: url, DATABASE_MIGRATION_URL: servingUrl });
      begun.push(wrong);
      expect(await wrong.ended).toBe(1);
      expect(wrong.said().err).toMatch(/^Sarai did not start: The role \w+_app may not make or change the tables of the database/);
    } finally {
      await drop();
    }
  });

  it("with NODE_ENV=production: no start without a database, and none with the demonstration", async () => {
    home = { ...home, folder: join(top, "never") };
    const running = sarai(home, { NODE_ENV: "production", DEMONSTRATION: "true" });
    begun.push(running);
    expect(await running.ended).toBe(1);
    expect(running.said()).toEqual({
      out: "",
      err: `Sarai did not start: 2 settings are wrong.
  DATABASE_URL: is required when NODE_ENV is production: an address like postgresql://user:password@host:5432/database with special characters percent-encoded.
  DEMONSTRATION: must be false when NODE_ENV is production, because invented records do not belong among real ones.
`,
    });
    expect(existsSync(home.folder)).toBe(false);
  });
});

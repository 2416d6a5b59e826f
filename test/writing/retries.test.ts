import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jest } from "@jest/globals";
import pg from "pg";
import { DEVELOPMENT_ISSUER, developmentIssuer } from "../../src/auth/development.js";
import { prepareDatabase } from "../../src/commands/prepare.js";
import { freePort, type Running, sarai } from "../start/sarai.js";
import { testApp } from "../support/app.js";
import { freshDatabase } from "../support/database.js";
import { until } from "../support/until.js";
import { withholding } from "../support/withholding.js";

const CREATE = `mutation ($code: String!) {
  createProject(input: { code: $code, title: [{ language: EN, text: "Sent again" }], milestones: [{ title: [{ language: EN, text: "M" }], dueOn: "2030-01-01" }] }) {
    project { id code version createdAt milestones { id title } } problems { code } } }`;
const UPDATE = `mutation ($id: ID!, $version: Int!, $title: String!) {
  updateProject(input: { id: $id, expectedVersion: $version, title: [{ language: EN, text: $title }] }) { project { id version title } problems { code } } }`;

describe("what is sent again, to two servers on one database", () => {
  const folder = mkdtempSync(join(tmpdir(), "sarai-retries-"));
  const ports: number[] = [];
  const servers: Running[] = [];
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let client: pg.Client;
  let token: string;

  beforeAll(async () => {
    database = await freshDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(
      `insert into account (id, name, kind, roles, issuer, subject) values (gen_random_uuid(), 'Officer', 'PERSON', '{OFFICER}', $1, 'officer')`,
      [DEVELOPMENT_ISSUER],
    );
    token = await (await developmentIssuer(folder)).sign("officer");
    for (let i = 0; i < 2; i++) {
      ports.push(await freePort());
      const env = { DATABASE_URL: database.servingUrl, DATABASE_MIGRATION_URL: database.url, COST_LIMIT: "100000000" };
      servers.push(sarai({ folder, port: ports[i]!, databasePort: 0 }, { ...env, SARAI_DATABASE_PORT: "" }));
    }
    await Promise.all(servers.map((server) => server.answers()));
  });
  afterAll(async () => {
    for (const { child } of servers) child.kill("SIGKILL");
    await client.end();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const send = (url: string, query: string, variables: object, key?: string, signal?: AbortSignal) =>
    fetch(`${url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${token}`,
        ...(key !== undefined && { "idempotency-key": key }),
      },
      body: JSON.stringify({ query, variables }),
      ...(signal && { signal }),
    });
  const at = (server: number) => `http://127.0.0.1:${ports[server]}`;
  const text = async (server: number, query: string, variables: object, key?: string) =>
    (await send(at(server), query, variables, key)).text();
  /** What there is of a project, and what the audit says of it and its parts. */
  const written = async (code: string) => {
    const { rows } = await client.query(
      `select count(distinct p.id)::int as projects, count(distinct m.id)::int as milestones, sum(p.version)::int as version,
         (select count(*)::int from audit_entry where noun = 'project' and after ->> 'code' = $1) as audited
       from project p left join project_milestone m on m.project_id = p.id where p.code = $1`,
      [code],
    );
    return rows[0];
  };
  const ONCE = { projects: 1, milestones: 1, version: 1, audited: 1 };

  it("happens once when it comes fifty times at once, and gets one answer", async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => text(i % 2, CREATE, { code: "FIFTY" }, key)));
    expect(new Set(answers).size).toBe(1);
    expect(JSON.parse(answers[0]!)).toMatchObject({
      data: { createProject: { project: { code: "FIFTY", version: 1, milestones: [{ title: "M" }] }, problems: [] } },
    });
    expect(await written("FIFTY")).toEqual(ONCE);
  });

  it("happens once when the answer was lost on its way, and gets that answer", async () => {
    const key = randomUUID();
    const way = await withholding(ports[0]!);
    const lost = expect(send(way.url, CREATE, { code: "LOST" }, key)).rejects.toThrow("fetch failed");
    await until(async () => (await written("LOST")).projects === 1);
    await until(() => way.withheld().includes("}\n"));
    way.cut();
    await lost;
    const again = await Promise.all([0, 1, 0, 1].map((server) => text(server, CREATE, { code: "LOST" }, key)));
    expect(new Set(again).size).toBe(1);
    expect(way.withheld()).toContain(again[0]!);
    expect(await written("LOST")).toEqual(ONCE);
    way.close();
  });

  it("happens once when the connection is cut as soon as it is in the database, twenty times over", async () => {
    for (let i = 0; i < 20; i++) {
      const [key, code] = [randomUUID(), `CUT-${i}`];
      const way = await withholding(ports[i % 2]!);
      const lost = expect(send(way.url, CREATE, { code }, key)).rejects.toThrow("fetch failed");
      for (const limit = Date.now() + 10_000; (await written(code)).projects === 0; ) expect(Date.now()).toBeLessThan(limit);
      way.close();
      await lost;
      const again = [await text(0, CREATE, { code }, key), await text(1, CREATE, { code }, key)];
      expect(again[1]).toBe(again[0]);
      expect(JSON.parse(again[0]!).data.createProject.project.version).toBe(1);
      expect(await written(code)).toEqual(ONCE);
    }
  });

  it("goes on to its end when who asked hangs up in the middle, and its answer waits", async () => {
    const { project } = JSON.parse(await text(0, CREATE, { code: "HUNG-UP" })).data.createProject;
    const [key, hangUp] = [randomUUID(), new AbortController()];
    const variables = { id: project.id, version: 1, title: "Done all the same" };
    await client.query("begin");
    await client.query("select from project where id = $1 for update", [project.id]);
    const gone = expect(send(at(0), UPDATE, variables, key, hangUp.signal)).rejects.toThrow("aborted");
    const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    await until(async () => (await client.query(waiting)).rowCount === 1);
    hangUp.abort();
    await gone;
    const again = [text(1, UPDATE, variables, key), text(0, UPDATE, variables, key)];
    await client.query("commit");
    const answers = await Promise.all(again);
    expect(new Set(answers).size).toBe(1);
    expect(JSON.parse(answers[0]!).data.updateProject).toEqual({
      project: { id: project.id, version: 2, title: "Done all the same" },
      problems: [],
    });
    expect((await written("HUNG-UP")).version).toBe(2);
  });

  it("loses nothing when two editors change one project on two servers: one learns that they were late", async () => {
    const { project } = JSON.parse(await text(0, CREATE, { code: "EDITORS" })).data.createProject;
    for (let version = 1; version <= 10; version++) {
      const titles = ["One", "Other"].map((who) => `${who} ${version}`);
      const answers = await Promise.all(titles.map((title, server) => text(server, UPDATE, { id: project.id, version, title })));
      const results = answers.map((answer) => JSON.parse(answer).data.updateProject);
      const done = results.filter((result) => result.project);
      expect(done).toEqual([{ project: { id: project.id, version: version + 1, title: expect.any(String) }, problems: [] }]);
      expect(results.filter((result) => !result.project)).toEqual([{ project: null, problems: [{ code: "STALE_VERSION" }] }]);
      const { rows } = await client.query("select title ->> 'en' as title, version from project where id = $1", [project.id]);
      expect(rows).toEqual([{ title: done[0].project.title, version: version + 1 }]);
    }
    expect((await client.query("select * from audit_faults()")).rows).toEqual([]);
  });
});

describe("answers that are kept to be sent again", () => {
  // Before the server starts, which takes its hours from here; everything else goes on as ever.
  const FAKED = new Set(["setInterval", "clearInterval"]);
  const TIMERS = [
    "Date",
    "hrtime",
    "nextTick",
    "performance",
    "queueMicrotask",
    "setImmediate",
    "clearImmediate",
    "setTimeout",
    "clearTimeout",
  ];
  jest.useFakeTimers({ doNotFake: TIMERS.filter((name) => !FAKED.has(name)) as never });
  const app = testApp();
  afterAll(() => jest.useRealTimers());

  it.each([
    ["a start", () => prepareDatabase(app.databaseUrl, app.servingUrl)],
    ["every hour", async () => void jest.advanceTimersByTime(3_600_000)],
  ])("are forgotten after 30 days, at %s", async (_when, act) => {
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    await client.query(
      `insert into attempt (account_id, key, request, answer, created_at)
       select gen_random_uuid(), days || ' days', '', '{}', now() - make_interval(days => days) from unnest('{1,29,31,400}'::int[]) days`,
    );
    const keys = async () => (await client.query("select key from attempt order by key")).rows.map(({ key }) => key);
    await act();
    await until(async () => (await keys()).length === 2);
    expect(await keys()).toEqual(["1 days", "29 days"]);
    await client.query("delete from attempt");
    await client.end();
  });
});

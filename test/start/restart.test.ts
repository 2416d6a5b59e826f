import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jest } from "@jest/globals";
import pg from "pg";
import { developmentIssuer } from "../../src/auth/development.js";
import { until } from "../support/until.js";
import { asked, databaseProcesses, freePort, type Home, killDatabase, type Running, sarai } from "./sarai.js";

jest.setTimeout(120_000);

const WRITE = `mutation ($name: String!) { createOrganisation(input: { name: [{ language: EN, text: $name }] }) { organisation { id } problems { code } } }`;
const WITHIN = 15_000;
const METRICS_TOKEN = "0123456789abcdef0123456789abcdef";

describe("npm start with a database that dies", () => {
  let top: string;
  let home: Home;
  let running: Running;
  let officer: string;

  const ask = async (query: string, variables = {}, headers: Record<string, string> = {}) => {
    const response = await fetch(`http://127.0.0.1:${home.port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as { data?: { createOrganisation: { organisation: object } } }) };
  };
  const write = (name: string) => ask(WRITE, { name }, { authorization: `Bearer ${officer}`, "idempotency-key": name });
  const read = async () => (await ask("{ projects { totalCount } }")).status;
  const head = () => Number(readFileSync(join(home.folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
  const owners = () => readdirSync(home.folder).filter((name) => /^owner\.\d+$/.test(name));
  const log = () =>
    running
      .said()
      .out.split("\n")
      .flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));

  const start = async () => {
    running = sarai(home, { LOG_LEVEL: "warn", METRICS_TOKEN });
    await running.answers();
  };

  beforeAll(async () => {
    top = mkdtempSync(join(tmpdir(), "sarai-restart-"));
    home = { folder: join(top, "data"), port: await freePort(), databasePort: await freePort() };
    await start();
    await asked(
      home,
      `insert into account (id, created_at, updated_at, version, name, issuer, subject, roles, kind)
       values ('${randomUUID()}', now(), now(), 1, 'Officer', 'sarai-development', 'officer', '{OFFICER}', 'PERSON')`,
    );
    officer = await (await developmentIssuer(home.folder)).sign("officer");
  });
  afterAll(() => {
    if (running.child.exitCode === null) running.signalAll("SIGKILL");
    killDatabase(home);
    rmSync(top, { recursive: true, force: true });
  });

  it("starts it again within seconds, says 503 meanwhile, and has each write that it acknowledged once", async () => {
    const acknowledged = new Set<string>();
    const statuses = new Set<number>();
    let isOver = false;
    const writer = async (i: number) => {
      for (let n = 0; !isOver; n++) {
        const name = `Written-${i}.${n}`;
        while (!acknowledged.has(name)) {
          const { status, data } = await write(name);
          statuses.add(status);
          if (data?.createOrganisation?.organisation) acknowledged.add(name);
        }
      }
    };
    const writers = [0, 1, 2, 3].map(writer);
    const [owner] = owners();
    for (let kill = 1; kill <= 3; kill++) {
      const before = acknowledged.size;
      await until(() => acknowledged.size > before + 20);
      const dead = head();
      process.kill(dead, "SIGKILL");
      const killedAt = Date.now();
      await until(async () => (await read()) === 200 && head() !== dead);
      expect(Date.now() - killedAt).toBeLessThan(WITHIN);
      expect(owners()).toEqual([owner]);
    }
    isOver = true;
    await Promise.all(writers);
    expect([...statuses].sort()).toEqual([200, 503]);
    const rows = await asked(home, "select name->>'en' as name from organisation where name->>'en' like 'Written-%'");
    expect((rows as { name: string }[]).map(({ name }) => name).sort()).toEqual([...acknowledged].sort());
    const told = log().filter(({ msg }) => msg.startsWith("The embedded database"));
    expect(told.map(({ level, msg }) => [level, msg.replace(/\d+ ms/, "… ms")])).toEqual(
      [1, 2, 3].flatMap(() => [
        [50, "The embedded database ended by itself (SIGKILL) and is started again."],
        [40, "The embedded database runs again, … ms after it ended."],
      ]),
    );
    expect(existsSync(join(home.folder, "postgres.log.before"))).toBe(true);
    const metrics = await fetch(`http://127.0.0.1:${home.port}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
    expect(await metrics.text()).toContain("\nsarai_database_restarts_total 3\n");
  });

  it("starts it again although a connection is still busy with a long statement", async () => {
    const password = readFileSync(join(home.folder, "password"), "utf8");
    const client = new pg.Client({ connectionString: `postgresql://sarai:${password}@127.0.0.1:${home.databasePort}/sarai` });
    client.on("error", () => undefined);
    await client.connect();
    const busy = client.query("select count(*) from generate_series(1, 100000000000)");
    busy.catch(() => undefined);
    await until(async () => (await asked(home, "select from pg_stat_activity where query like '%generate_series%'")).length > 1);
    const dead = head();
    process.kill(dead, "SIGKILL");
    const killedAt = Date.now();
    await expect(busy).rejects.toThrow("Connection terminated unexpectedly");
    await until(async () => (await read()) === 200 && head() !== dead);
    expect(Date.now() - killedAt).toBeLessThan(WITHIN);
  });

  it("ends with 0 when it is stopped while the database is started again", async () => {
    const before = log().length;
    process.kill(head(), "SIGKILL");
    await until(() => log().length > before);
    running.child.kill("SIGTERM");
    expect(await running.ended).toBe(0);
    // What the first start does, and nothing after it.
    expect(running.said().err).toMatch(/^Making a PostgreSQL \d+ database in \S+ \.\.\.\nBringing the tables up to date \.\.\.\n$/);
    expect(databaseProcesses(home)).toEqual([]);
    expect(readFileSync(join(home.folder, owners()[0]!), "utf8")).toBe("");
  });

  it("ends with 1 where something kills it more than twenty times in ten minutes", async () => {
    await start();
    for (let kill = 1; kill <= 21; kill++) {
      const dead = head();
      process.kill(dead, "SIGKILL");
      if (kill <= 20) await until(async () => (await read()) === 200 && head() !== dead);
    }
    expect(await running.ended).toBe(1);
    expect(running.said().err).toContain(`Sarai ended: The embedded database ended by itself; see postgres.log in ${home.folder}.\n`);
    expect(databaseProcesses(home)).toEqual([]);
    expect(readFileSync(join(home.folder, owners()[0]!), "utf8")).toBe("");
  });
});

import { rename } from "node:fs/promises";
import { join } from "node:path";
import Fastify from "fastify";
import pg from "pg";
import { createPool } from "../src/database/pool.js";
import { serveHealth } from "../src/http/health.routes.js";
import { testApp } from "./support/app.js";
import { type FaultProxy, faultProxy } from "./support/fault.proxy.js";
import { until } from "./support/until.js";

const SILENT = "PostgreSQL did not answer within 2 s.";
const DEAF = "PostgreSQL does not tell of changes of accounts, so that each request looks them up.";

describe("the health of a server", () => {
  let proxy: FaultProxy;
  const app = testApp({ DATABASE_POOL: "1", STATEMENT_TIMEOUT: "600000" }, async (url) => {
    proxy = await faultProxy(url);
    return proxy.url;
  });
  let client: pg.Client;
  /** Within a transaction PostgreSQL reports the same activity again and again: this one is in none. */
  let observer: pg.Client;

  beforeAll(async () => {
    [client, observer] = [0, 1].map(() => new pg.Client({ connectionString: app.databaseUrl }).on("error", () => undefined)) as [
      pg.Client,
      pg.Client,
    ];
    await Promise.all([client.connect(), observer.connect()]);
  });
  afterAll(async () => {
    await Promise.all([client.end(), observer.end()]);
    await proxy.close();
  });

  const asked = async (path = "/health/ready") => {
    const response = await fetch(`${app.url}${path}`);
    return [response.status, await response.json()];
  };
  const isReady = () => until(async () => (await asked())[0] === 200);

  it("is good while PostgreSQL answers, reports changes, and files can be kept", async () => {
    for (const path of ["/health", "/health/ready", "/health/live"]) {
      expect(await asked(path)).toEqual([200, { ok: true }]);
      const head = await fetch(`${app.url}${path}`, { method: "HEAD" });
      expect([head.status, await head.text(), head.headers.get("cache-control")]).toEqual([200, "", "no-store"]);
    }
  });

  it("is not good while PostgreSQL is silent, which is known within seconds, but the process lives", async () => {
    proxy.freeze();
    await until(async () => (await asked())[0] === 503);
    // What was found a second ago is answered again.
    await new Promise((later) => setTimeout(later, 1100));
    const begun = performance.now();
    const answers = await Promise.all([asked(), asked("/health"), asked("/health/live")]);
    expect(performance.now() - begun).toBeLessThan(6000);
    for (const [status, body] of answers.slice(0, 2)) expect([status, body.ok, body.failed.database]).toEqual([503, false, SILENT]);
    expect(answers[2]).toEqual([200, { ok: true }]);
    await until(async () => (await asked())[1].failed?.signIn === DEAF);
    proxy.thaw();
    await isReady();
  }, 60_000);

  it("is not good while a connection is refused, and says so at once", async () => {
    proxy.refuse();
    proxy.cut();
    await until(async () => (await asked())[0] === 503);
    expect(await asked()).toEqual([503, { ok: false, failed: { database: SILENT, signIn: DEAF } }]);
    proxy.accept();
    await isReady();
  }, 60_000);

  it("is good while everything that may be at work is", async () => {
    await client.query("begin; lock table programme in access exclusive mode");
    const waiting = [...Array(6)].map(() => app.ask("{ programmes { totalCount } }"));
    const stuck = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    try {
      await until(async () => (await observer.query(stuck)).rows.length === 1);
      expect(await asked()).toEqual([200, { ok: true }]);
    } finally {
      await client.query("commit");
    }
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(Array(6).fill(200));
  });

  it("is looked at once for all who ask at the same time", async () => {
    const sessions = async () => {
      // What a connection counted comes in within a second, or when it ends.
      await new Promise((later) => setTimeout(later, 1500));
      const text = "select sessions::int as sessions from pg_stat_database where datname = current_database()";
      return (await observer.query(text)).rows[0].sessions as number;
    };
    const before = await sessions();
    const answers = await Promise.all([...Array(100)].map(() => asked()));
    expect(answers.map(([status]) => status)).toEqual(Array(100).fill(200));
    expect((await sessions()) - before).toBeLessThan(10);
  });

  it("is not good where the folder of the files is gone", async () => {
    const [folder, away] = [join(app.folder, "files"), join(app.folder, "away")];
    await rename(folder, away);
    await new Promise((later) => setTimeout(later, 1100));
    const answer = await asked();
    await rename(away, folder);
    expect(answer).toEqual([503, { ok: false, failed: { files: "The folder of the files cannot be reached." } }]);
    await isReady();
  });

  (process.platform === "linux" ? it : it.skip)("is not good where the disk of the files is full", async () => {
    const pool = createPool(app.servingUrl, { max: 1, timeout: 1000 });
    const own = Fastify();
    // A file system that has no room at all.
    serveHealth(own, { pool, hearsChanges: () => true, folder: "/proc" });
    const { statusCode, body } = await own.inject("/health/ready");
    await own.close();
    await pool.end();
    expect([statusCode, JSON.parse(body)]).toEqual([
      503,
      { ok: false, failed: { files: "The disk of the files has less than 16 MB left." } },
    ]);
  });
});

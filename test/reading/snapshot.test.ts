import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { thePublic } from "../../src/auth/viewer.js";
import { createPool } from "../../src/database/pool.js";
import { execute } from "../../src/reading/execute.js";
import type { Plan } from "../../src/reading/read.js";
import { Snapshot } from "../../src/reading/snapshot.js";
import { code } from "../../src/reading/sql.js";
import { type FreshDatabase, freshDatabase } from "../support/database.js";

describe("a connection that is read on", () => {
  let database: FreshDatabase;
  let pool: pg.Pool;
  const asked = { viewer: thePublic, now: new Date() };
  const snapshotFor = (hungUp = new AbortController().signal) => new Snapshot(pool, asked, hungUp);
  const plan = (text: string): Plan =>
    ({ text, parameters: [], unused: [], complete: true, cost: 0, uses: 0, isPlannedEachTime: true }) as never;
  const run = (text: string, hungUp?: AbortSignal) => execute(pool, plan(text), { ...asked, variables: {} }, hungUp);

  beforeAll(async () => {
    database = await freshDatabase();
    pool = createPool(database.url, { max: 1, timeout: 10_000 });
    await pool.query("create table entry (text text)");
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it("sees one moment for all that one snapshot is asked, whatever is written meanwhile", async () => {
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    const snapshot = snapshotFor();
    const count = async () => (await snapshot.rows<{ count: number }>(code("select count(*)::int as count from entry")))[0]!.count;
    expect(await count()).toBe(0);
    await other.query("insert into entry values ('meanwhile')");
    expect(await count()).toBe(0);
    await snapshot.end();
    await other.end();
    expect((await pool.query("select count(*)::int as count from entry")).rows).toEqual([{ count: 1 }]);
  });

  it("refuses what is asked of a snapshot that has ended, and takes no connection for it", async () => {
    const snapshot = snapshotFor();
    await snapshot.rows(code("select 1"));
    await snapshot.end();
    await expect(snapshot.rows(code("select 1"))).rejects.toThrow("This was asked after the request had been answered.");
    expect([pool.totalCount, pool.idleCount]).toEqual([1, 1]);
  });

  it("stops what is under way when the snapshot ends, and gives no connection on that may still be stopped", async () => {
    const snapshot = snapshotFor();
    const [{ pid }] = (await snapshot.rows<{ pid: number }>(code("select pg_backend_pid() as pid"))) as [{ pid: number }];
    const slow = snapshot.rows(code("select pg_sleep(8)"));
    slow.catch(() => undefined);
    await sleep(50);
    const since = Date.now();
    await snapshot.end();
    expect(Date.now() - since).toBeLessThan(4000);
    await expect(slow).rejects.toThrow();
    expect((await pool.query("select pg_backend_pid() as pid")).rows[0].pid).not.toBe(pid);
  });

  it("is thrown away with the snapshot of somebody who hung up", async () => {
    const gone = new AbortController();
    const snapshot = snapshotFor(gone.signal);
    const [{ pid }] = (await snapshot.rows<{ pid: number }>(code("select pg_backend_pid() as pid"))) as [{ pid: number }];
    gone.abort();
    await snapshot.end();
    expect((await pool.query("select pg_backend_pid() as pid")).rows[0].pid).not.toBe(pid);
  });

  it("is handed on only when nothing that was meant for somebody else can stop it", async () => {
    for (let i = 0; i < 25; i++) {
      const gone = new AbortController();
      const first = run(`select 'first' from pg_sleep(0.003)`, gone.signal).catch(() => undefined);
      await sleep(1);
      gone.abort();
      await first;
      expect(await run(`select 'second' from pg_sleep(0.03)`)).toBe("second");
    }
  });
});

import pg from "pg";
import { testApp } from "./support/app.js";
import { until } from "./support/until.js";

const SLOW = "{ programmes { totalCount } }";

let table: Awaited<ReturnType<typeof held>>;
afterEach(() => table.free());

/** Holds a table, so that every statement on it waits, until `free` is called. */
async function held(databaseUrl: string) {
  const [holder, looker] = [0, 1].map(() => new pg.Client({ connectionString: databaseUrl }).on("error", () => undefined));
  await Promise.all([holder!.connect(), looker!.connect()]);
  await holder!.query("begin; lock table programme in access exclusive mode");
  const waiting = async () =>
    (
      await looker!.query(
        "select pid from pg_stat_activity where datname = current_database() and state = 'active' and wait_event_type = 'Lock'",
      )
    ).rows.map(({ pid }) => pid as number);
  return { waiting, free: () => Promise.all([holder!.end(), looker!.end()]) };
}

describe("a caller who hangs up", () => {
  const app = testApp({ DATABASE_POOL: "1", STATEMENT_TIMEOUT: "600000" });
  const begun = (query: string) => {
    const controller = new AbortController();
    const answer = fetch(`${app.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
      signal: controller.signal,
    }).catch(() => undefined);
    return async () => {
      controller.abort();
      await answer;
    };
  };

  it("stops the statement in PostgreSQL, and the next caller gets the same connection", async () => {
    table = await held(app.databaseUrl);
    const hangUp = begun(SLOW);
    await until(async () => (await table.waiting()).length === 1);
    const [pid] = await table.waiting();

    await hangUp();

    await until(async () => (await table.waiting()).length === 0);
    // There is one connection: this one could not be answered on another.
    expect((await app.read("{ countries(first: 1) { nodes { code } } }")).countries.nodes).toHaveLength(1);
    const again = begun(SLOW);
    await until(async () => (await table.waiting()).length === 1);
    expect(await table.waiting()).toEqual([pid]);
    await again();
    await table.free();
    expect(await app.read(SLOW)).toEqual({ programmes: { totalCount: 0 } });
  });

  it("is not served when the turn comes", async () => {
    table = await held(app.databaseUrl);
    const first = begun(SLOW);
    await until(async () => (await table.waiting()).length === 1);
    const second = begun(SLOW);
    // Answered without the database, and after the second has come to wait for the connection.
    expect((await app.refused("{ nothing }")).code).toBe("BAD_USER_INPUT");
    await second();
    await first();
    await until(async () => (await table.waiting()).length === 0);
    expect((await app.read("{ countries(first: 1) { nodes { code } } }")).countries.nodes).toHaveLength(1);
    expect(await table.waiting()).toEqual([]);
  });
});

describe("a statement that takes too long", () => {
  const app = testApp({ DATABASE_POOL: "1", STATEMENT_TIMEOUT: "200" });

  it("is stopped with a sentence of its own, and leaves the connection whole", async () => {
    table = await held(app.databaseUrl);
    expect(await app.refused(SLOW)).toEqual({
      code: "COST_EXCEEDED",
      message: "This took longer than is allowed and was stopped: ask for smaller pages, fewer levels or a narrower filter.",
    });
    await table.free();
    expect(await app.read(SLOW)).toEqual({ programmes: { totalCount: 0 } });
  });
});

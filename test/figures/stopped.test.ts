import pg from "pg";
import { Role, testApp } from "../support/app.js";

/** Of a statement, in milliseconds: long enough that what is stopped before is distinguished from what is stopped by it. */
const LIMIT = 3000;

/** The catalogue has no such indicator here, which it says once it can be read. */
const TOLD = { code: "BAD_USER_INPUT" };
const ASK = `{ figures(indicators: ["TESTS"]) { totalCount } }`;

describe("figures that take too long", () => {
  const app = testApp({ STATEMENT_TIMEOUT: String(LIMIT) });
  let client: pg.Client;
  let token: string;

  beforeAll(async () => {
    token = await app.signedIn([Role.OFFICER]);
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  /** The plan of the statement that was slow before is asked for beside, and waits as well. */
  const waiting = async () =>
    (
      await client.query(
        `select 1 from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and query !~ '^(prepare|explain)'`,
      )
    ).rowCount;

  /** Nothing can be read of the catalogue meanwhile. */
  async function held(work: () => Promise<void>): Promise<void> {
    await client.query("begin");
    await client.query("lock table indicator_edition in access exclusive mode");
    try {
      await work();
    } finally {
      await client.query("rollback");
    }
  }

  it("are refused as too dear, and the next ones are answered", async () => {
    await held(async () => expect(await app.refused(ASK, { token })).toMatchObject({ code: "COST_EXCEEDED" }));
    expect(await app.refused(ASK, { token })).toMatchObject(TOLD);
  });

  it("are stopped when the caller hangs up", async () => {
    await held(async () => {
      const gone = new AbortController();
      const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
      const asked = fetch(`${app.url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query: ASK }), signal: gone.signal });
      while ((await waiting()) === 0) await new Promise((go) => setTimeout(go, 10));
      const since = Date.now();
      gone.abort();
      await expect(asked).rejects.toThrow();
      while ((await waiting()) !== 0) await new Promise((go) => setTimeout(go, 10));
      expect(Date.now() - since).toBeLessThan(LIMIT - 500);
    });
    expect(await app.refused(ASK, { token })).toMatchObject(TOLD);
  });
});

import pg from "pg";
import { Role, testApp } from "../support/app.js";
import { until } from "../support/until.js";

const figures = (alias: string, first = 10) =>
  `${alias}: figures(first: ${first}, indicators: ["TESTING_VOLUME"], groupBy: [{ field: PARTNER }, { field: SITE }, { field: PROJECT }]) { totalCount nodes { value target flags missingReports { count } } }`;

describe("the snapshot of a request", () => {
  const app = testApp({ STATEMENT_TIMEOUT: "1500", DATABASE_POOL: "3", COST_LIMIT: "20000", COST_RESTORE_RATE: "100" });
  let officer: string;
  let client: pg.Client;

  // Each has a budget of their own.
  beforeEach(async () => {
    officer = await app.signedIn([Role.OFFICER]);
  });
  beforeAll(async () => {
    client = new pg.Client({ connectionString: app.databaseUrl });
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  /** Connections that are in a transaction and do nothing. */
  const leftOpen = async () =>
    (
      await client.query(
        "select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'",
      )
    ).rowCount!;
  /** More requests than there are connections: whoever left one behind would keep the last ones waiting. */
  async function expectNothingLeft(): Promise<void> {
    await until(async () => (await leftOpen()) === 0);
    const answers = await Promise.all([...Array(6)].map(() => app.ask("{ projects { totalCount } }")));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
  }
  async function held(work: () => Promise<void>): Promise<void> {
    await client.query("begin");
    await client.query("lock table indicator_edition in access exclusive mode");
    try {
      await work();
    } finally {
      await client.query("rollback");
    }
  }

  it("ends with an answer of which one alias failed at once while another is still asked for", async () => {
    for (let i = 0; i < 5; i++) {
      const { errors } = await app.ask(`{ ${figures("good")} ${figures("bad", 0)} }`, { token: officer });
      expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    }
    await expectNothingLeft();
  });

  it("ends with an answer of which one alias was more than the caller had left", async () => {
    const aliases = [...Array(5)].map((_, i) => figures(`a${i}`, 1000)).join(" ");
    const codes = new Set<string | undefined>();
    for (let i = 0; i < 8; i++) codes.add((await app.ask(`{ ${aliases} }`, { token: officer })).errors?.[0]?.extensions.code);
    expect([...codes]).toContain("RATE_LIMITED");
    await expectNothingLeft();
  });

  it("ends where its caller hangs up", async () => {
    await held(async () => {
      for (let i = 0; i < 3; i++) {
        const headers = { "content-type": "application/json", authorization: `Bearer ${officer}` };
        const body = JSON.stringify({ query: `{ ${figures("a", 1)} }` });
        const asked = fetch(`${app.url}/graphql`, { method: "POST", headers, body, signal: AbortSignal.timeout(200) });
        await expect(asked).rejects.toThrow();
      }
    });
    await expectNothingLeft();
  });

  it("says of everything that is asked of it that it took too long once a statement did", async () => {
    await held(async () => {
      const { errors, status } = await app.ask(`{ ${figures("a", 1)} ${figures("b", 1)} }`, { token: officer });
      expect(status).toBe(200);
      expect([...new Set(errors?.map(({ extensions }) => extensions.code))]).toEqual(["COST_EXCEEDED"]);
    });
    await expectNothingLeft();
  });
});

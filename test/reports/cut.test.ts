import { get, type IncomingMessage } from "node:http";
import pg from "pg";
import { testApp } from "../support/app.js";
import { keyFor, service } from "../support/key.js";
import { until } from "../support/until.js";

describe("a report that is cut off", () => {
  const app = testApp();
  let authorization: string;
  let client: pg.Client;

  beforeAll(async () => {
    const { text } = await keyFor(app, await service(app));
    authorization = `Bearer ${text}`;
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before it ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const opened = (path: string, encoding = "identity") =>
    new Promise<IncomingMessage>((resolve, reject) =>
      get(new URL(path, app.url), { headers: { authorization, "accept-encoding": encoding } }, resolve).on("error", reject),
    );
  /** Sessions that are reading rows of a report. */
  const reading = async () =>
    (
      await client.query<{ pid: number }>(
        "select pid from pg_stat_activity where datname = current_database() and query ~ '^(fetch|declare) .*rows'  and state <> 'idle'",
      )
    ).rows;

  it.each([
    ["csv", "identity"],
    ["csv", "gzip"],
    ["ndjson", "identity"],
    ["json", "identity"],
  ])("is reset as %s (%s) when the database ends its session, so that nobody takes a part for the whole", async (format, encoding) => {
    const answer = await opened(`/reports/dim_date.${format}`, encoding);
    expect(answer.statusCode).toBe(200);
    answer.pause();
    await until(async () => (await reading()).length > 0);
    const [session] = await reading();
    await client.query("select pg_terminate_backend($1)", [session!.pid]);
    let text = "";
    const ended = await new Promise<string>((resolve) => {
      answer.on("data", (chunk) => (text += chunk));
      answer.on("end", () => resolve(answer.complete ? "complete" : "cut"));
      answer.on("error", () => resolve("cut"));
      answer.resume();
    });
    expect(ended).toBe("cut");
    expect(text).not.toContain('{"end":true');
  });

  it("gives its connection back when its reader hangs up", async () => {
    const answer = await opened("/reports/dim_date.csv");
    answer.pause();
    await until(async () => (await reading()).length > 0);
    answer.destroy();
    await until(async () => (await reading()).length === 0);
    expect(await reading()).toEqual([]);
  });
});

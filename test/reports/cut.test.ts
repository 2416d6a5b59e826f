import { mkdtemp, rm } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { freePort, sarai } from "../start/sarai.js";
import { testApp } from "../support/app.js";
import { keyFor, service } from "../support/key.js";
import { load } from "../support/report.js";
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

  it.each(["xlsx", "parquet"])("is an answer of its own as %s where it cannot be made whole, and not a file", async (format) => {
    const answering = opened(`/reports/dim_date.${format}`);
    await until(async () => (await reading()).length > 0);
    const [session] = await reading();
    await client.query("select pg_terminate_backend($1)", [session!.pid]);
    const answer = await answering;
    let text = "";
    for await (const chunk of answer) text += chunk;
    expect([answer.statusCode! >= 500, answer.headers["content-type"], text.length < 300]).toEqual([
      true,
      "text/plain; charset=utf-8",
      true,
    ]);
    expect(answer.headers["content-disposition"]).toBeUndefined();
  });

  it("is no whole file in any format when its server is killed", async () => {
    const [port, databasePort] = [await freePort(), await freePort()];
    const home = { folder: await mkdtemp(join(tmpdir(), "sarai-cut-")), port, databasePort };
    const other = sarai(home, { NODE_ENV: "test", DATABASE_URL: app.servingUrl, DATABASE_MIGRATION_URL: app.databaseUrl });
    try {
      await other.answers();
      const { text } = await keyFor(app, await service(app));
      const fetched = async (format: string, key: string): Promise<string> => {
        const begun = Promise.withResolvers<void>();
        const whole = (async () => {
          const answer = await fetch(`http://127.0.0.1:${port}/reports/dim_date.${format}`, { headers: { authorization: key } });
          begun.resolve();
          await killed;
          await answer.arrayBuffer();
          return `${format} is whole`;
        })().catch(() => `${format} is not whole`);
        outcomes.push(whole);
        return Promise.race([begun.promise, whole]).then(() => format);
      };
      const outcomes: Promise<string>[] = [];
      const { promise: killed, resolve: kill } = Promise.withResolvers<void>();
      await Promise.all(["csv", "ndjson", "json"].map((format) => fetched(format, authorization)));
      for (const format of ["xlsx", "parquet"]) void fetched(format, `Bearer ${text}`);
      process.kill(other.child.pid!, "SIGKILL");
      await other.ended;
      kill();
      expect(await Promise.all(outcomes)).toEqual(["csv", "ndjson", "json", "xlsx", "parquet"].map((format) => `${format} is not whole`));
    } finally {
      if (other.child.exitCode === null) other.child.kill("SIGKILL");
      await rm(home.folder, { recursive: true, force: true });
    }
  }, 120_000);
});

describe("a report that cannot be paid for", () => {
  const app = testApp({ COST_LIMIT: "1000", COST_RESTORE_RATE: "100" });

  it.each(["csv", "ndjson", "json", "xlsx", "parquet"])(
    "is refused as %s before a page begins, and says when to come again",
    async (format) => {
      const { text: key } = await keyFor(app, await service(app));
      let path = `/reports/dim_date.${format}?limit=100`;
      for (;;) {
        const { status, headers, text } = await load(app, path, key);
        if (status !== 200) {
          expect([status, headers.get("content-type"), headers.get("link"), headers.get("etag")]).toEqual([
            429,
            "text/plain; charset=utf-8",
            null,
            null,
          ]);
          expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
          expect(text).not.toContain("2000-");
          return;
        }
        await Promise.all(Array.from({ length: 20 }, () => load(app, "/reports/as-of.json", key)));
        // The last page has no next: who was refused has not all.
        path = /^<([^>]+)>; rel="next"$/.exec(headers.get("link")!)![1]!;
      }
    },
  );
});

import pg from "pg";
import { readConfig } from "../../src/config.js";
import { startServer } from "../../src/server.js";
import { startImport } from "../support/command.js";
import { testImport } from "../support/import.js";
import { activity, file, transaction } from "../support/publication.js";
import { until } from "../support/until.js";

const PATIENCE = 90_000;

describe("a run of the import whose process was killed", () => {
  const test = testImport();
  const runs = () =>
    test.sql(`select finished_at is not null as finished, abandoned_at is not null as abandoned from import_run order by id`);
  const lines: { msg: string; startedAt?: string }[] = [];
  const startAndStop = async () => {
    const { servingUrl, folder } = test.app;
    const config = readConfig({ NODE_ENV: "test", PORT: "0", SARAI_DATA: folder, DATABASE_URL: servingUrl, LOG_LEVEL: "warn" });
    const stream = { write: (line: string) => void lines.push(JSON.parse(line)) };
    await (await startServer({ config, databaseUrl: servingUrl, stream })).close();
  };
  const told = () => lines.filter(({ msg }) => msg.startsWith("a run of the import was killed"));

  it(
    "is closed by the next server that starts, which says so once, and by the next run",
    async () => {
      const path = await test.save("some.xml", file(activity("XX-TEST-1", transaction("1.00"))));
      const kill = async () => {
        const holder = new pg.Client({ connectionString: test.app.databaseUrl });
        await holder.connect();
        // What it has to write waits for this, however fast it is.
        await holder.query("begin");
        await holder.query("lock table project in exclusive mode");
        const { child, ended } = startImport(test.app.databaseUrl, [path]);
        await until(async () => (await runs()).some(({ finished, abandoned }) => !finished && !abandoned));
        child.kill("SIGKILL");
        await ended;
        await holder.end();
        // PostgreSQL lets go of the lock when it notices.
        const lock =
          "select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";
        await until(async () => (await test.sql(lock)).length === 0);
      };
      await kill();
      expect(await runs()).toEqual([{ finished: false, abandoned: false }]);
      const [{ started_at: startedAt }] = await test.sql("select started_at from import_run");
      await startAndStop();
      expect(await runs()).toEqual([{ finished: false, abandoned: true }]);
      expect(told().map((line) => line.startedAt)).toEqual([startedAt.toISOString()]);
      await startAndStop();
      expect(told()).toHaveLength(1);
      await kill();
      await test.import(await test.save("good.xml", file(activity("XX-TEST-A"))));
      expect(await runs()).toEqual([
        { finished: false, abandoned: true },
        { finished: false, abandoned: true },
        { finished: true, abandoned: false },
      ]);
    },
    PATIENCE,
  );

  it("is not taken for one that is under way", async () => {
    await test.sql("truncate import_run cascade");
    const other = new pg.Client({ connectionString: test.app.databaseUrl });
    await other.connect();
    await other.query("select pg_advisory_lock(hashtext('sarai import'))");
    await other.query("insert into import_run (id, started_at, files) values (gen_random_uuid(), now(), '{}')");
    await startAndStop();
    expect(await runs()).toEqual([{ finished: false, abandoned: false }]);
    await other.end();
  });
});

import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import pg from "pg";
import { type FreshDatabase, freshDatabase } from "../support/database.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const FIRST = "Migration20261129133000";

/** By the compiled files and in a process of its own, as a start does it. */
const migrating = (call: string) =>
  promisify(execFile)(process.execPath, ["-e", `import("${root}dist/src/database/migrate.js").then((m) => m.${call})`]);

describe("a database from before texts were read by their words", () => {
  let database: FreshDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await freshDatabase();
    client = new pg.Client({ connectionString: database.url });
    client.on("error", () => undefined);
    const owner = new URL(database.url).username;
    const administrator = new pg.Client({ connectionString: database.superUrl });
    await administrator.connect();
    await administrator.query(`drop schema public cascade; create schema public authorization "${owner}"`);
    await administrator.end();
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it("finds and sorts what it holds by them once it is brought up to date", async () => {
    const before = readdirSync(`${root}migrations`).flatMap((file) => /^Migration\d+/.exec(file)?.[0] ?? []);
    const names = before.filter((name) => name < FIRST).sort();
    await migrating(`migrateTo(${JSON.stringify(database.url)}, ${JSON.stringify(names)})`);
    await client.query(
      `insert into organisation (id, name, language)
        select gen_random_uuid(), name, 'zh' from unnest($1::jsonb[]) name`,
      [["长沙医院", "昌平医院", "重庆医院"].map((zh) => ({ zh }))],
    );
    await migrating(`migrate(${JSON.stringify(database.url)})`);
    const sorted = await client.query(
      `select name ->> 'zh' as name, name_pronounced from organisation order by coalesce(name_pronounced, name) ->> 'zh' collate "zh-x-icu"`,
    );
    expect(sorted.rows).toEqual([
      { name: "昌平医院", name_pronounced: null },
      { name: "长沙医院", name_pronounced: { zh: "常沙医院" } },
      { name: "重庆医院", name_pronounced: { zh: "虫庆医院" } },
    ]);
    // By the index, whose documents were made before.
    await client.query("set enable_seqscan = off");
    const found = (word: string) =>
      client.query(
        `select name ->> 'zh' as name from organisation where search_document(coalesce(texts_all("name"), ''), '') @@ search_query($1)`,
        [word],
      );
    expect((await found("changsha")).rows).toEqual([{ name: "长沙医院" }]);
    expect((await found("zhangsha")).rows).toEqual([]);
  });
});

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import pg from "pg";
import { type FreshDatabase, freshDatabase } from "../support/database.js";

const migrating = (url: string, ...flags: string[]) => {
  const compiled = fileURLToPath(new URL("../../dist/src/migrate.js", import.meta.url));
  const call = `import(${JSON.stringify(compiled)}).then((m) => m.migrate(${JSON.stringify(url)}))`;
  return promisify(execFile)(process.execPath, [...flags, "-e", call]).then(
    () => "migrated",
    ({ stderr }) => String(stderr),
  );
};

describe("migrating", () => {
  let database: FreshDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await freshDatabase();
    client = new pg.Client({ connectionString: database.url });
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it("makes the tables of an empty database from compiled files alone", async () => {
    const count = async (of: string) => (await client.query(`select count(*)::int as n from ${of}`)).rows[0].n;
    const migrations = await count("migration");
    await client.query("drop schema public cascade; create schema public");
    expect(await migrating(database.url, "--no-experimental-strip-types")).toBe("migrated");
    expect([await count("migration"), await count("project")]).toEqual([migrations, 0]);
  });

  it("refuses a database of version 0.1 in a sentence, and changes nothing of it", async () => {
    const tables = async () =>
      (await client.query("select relname, relkind from pg_class where relnamespace = 'public'::regnamespace order by 1")).rows;
    expect(await migrating(database.url)).toBe("migrated");
    await client.query("delete from migration; insert into migration (name) values ('Migration20261124040644')");
    const before = await tables();
    expect(await migrating(database.url)).toContain(
      "This database was made by Sarai 0.1, whose tables have other names: 0.2 does not read them. Nothing was changed.",
    );
    expect(await tables()).toEqual(before);
    expect((await client.query("select name from migration")).rows).toEqual([{ name: "Migration20261124040644" }]);
  });
});

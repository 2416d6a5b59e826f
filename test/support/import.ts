import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { ImportReport } from "../../src/publications/import.report.js";
import { importFiles } from "../../src/publications/import.run.js";
import { type TestApp, testApp } from "./app.js";

/** The API on a database of its own, and the import into it. */
export interface TestImport {
  readonly app: TestApp;
  /** Imports files by their paths. */
  import(...paths: string[]): Promise<ImportReport>;
  /** Imports one text as the file `published.xml`. */
  publish(text: string | Uint8Array): Promise<ImportReport>;
  /** Writes a file into a folder that goes with the tests, and returns its path. */
  save(name: string, text: string | Uint8Array): Promise<string>;
  // biome-ignore lint/suspicious/noExplicitAny: rows have the shape that the statement says
  sql(statement: string, values?: unknown[]): Promise<any[]>;
  /** One text for all that the tables hold, ids and versions too; the runs' own records alone are left out. */
  digest(): Promise<string>;
}

export function testImport(): TestImport {
  const app = testApp();
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sarai-import-"));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const sql: TestImport["sql"] = async (statement, values) => {
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    try {
      return (await client.query(statement, values)).rows;
    } finally {
      await client.end();
    }
  };
  const run = (...paths: string[]) => importFiles(app.orm, app.databaseUrl, paths);
  const save = async (name: string, text: string | Uint8Array) => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };
  return {
    app,
    import: run,
    publish: async (text) => run(await save("published.xml", text)),
    save,
    sql,
    // `record_change` holds when records were written, also where nothing of them changed in the end.
    async digest() {
      const tables = await sql(
        `select table_name as name from information_schema.tables where table_schema = 'public' and table_name not in ('import_run', 'record_change') order by 1`,
      );
      const digests = tables.map(
        ({ name }) => `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from "${name}" t`,
      );
      const [all] = await sql(
        `select string_agg(name || ' ' || digest, E'\\n') as digest from (${digests.join(" union all ")} order by 1) d`,
      );
      return all.digest;
    },
  };
}

/** That what was read of each kind is what became of it. */
export function expectAddsUp(report: ImportReport): void {
  for (const [kind, { read, created, updated, unchanged, held, quarantined }] of Object.entries(report.kinds))
    expect([kind, created + updated + unchanged + held + quarantined]).toEqual([kind, read]);
}

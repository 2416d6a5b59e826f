import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import { prepareDatabase } from "../../../src/commands/prepare.js";
import { startEmbedded } from "../../../src/database/embedded.js";
import { PLANNING, settingsOf } from "../../../src/database/pool.js";
import { rebuildFigures } from "../../../src/ledger/ledger.verify.js";
import { DIGEST } from "../../../src/ledger/running-total.sql.js";
import { APPROVED_VERSIONS } from "../../../src/progress-reports/progress-report.approval.js";
import { code, statement } from "../../../src/reading/sql.js";
import { DIGESTS, fillStatements, flatStatements, sizesFor } from "./data.sql.js";

export interface Data {
  cells: number;
  url: string;
  servingUrl: string;
  folder: string;
  /** What is in it, how long it took and how large it is, by name. */
  about: Record<string, string>;
  close(): Promise<void>;
}

/** A database with so many approved cells at least; it stays for the next run only with `keep`. */
export async function openData(cells: number, port: number, keep: boolean): Promise<Data> {
  const folder = resolve(`.data/bench/figures-${cells}-${fingerprint()}`);
  const database = await startEmbedded({ folder, port, throwAway: true });
  const close = async (keeping: boolean) => {
    await database.stop();
    if (!keeping) rmSync(folder, { recursive: true });
  };
  try {
    const about = await fill(database.ownerUrl, database.url, cells);
    return { cells, url: database.ownerUrl, servingUrl: database.url, folder, about, close: () => close(keep) };
  } catch (error) {
    await close(false);
    throw error;
  }
}

function fingerprint(): string {
  const hash = createHash("sha256").update(readFileSync("test/bench/figures/data.sql.ts"));
  for (const name of readdirSync("migrations").sort()) hash.update(readFileSync(join("migrations", name)));
  return hash.digest("hex").slice(0, 8);
}

/** The tables of figures, whose size is printed. */
const TABLES = ["approved_value", "approved_total", "expected_report", "running_total"];

/** The comment on the schema says what was filled in, once it is complete. */
async function fill(url: string, servingUrl: string, cells: number): Promise<Record<string, string>> {
  const client = new pg.Client({
    connectionString: url,
    options: settingsOf({ ...PLANNING, maintenance_work_mem: "256MB", work_mem: "128MB" }),
  });
  await client.connect();
  const one = async (text: string) => (await client.query<[string | null]>({ text, rowMode: "array" })).rows[0]![0];
  try {
    const before = await one("select obj_description('public'::regnamespace)");
    if (before?.startsWith("{")) return JSON.parse(before);
    await prepareDatabase(url, servingUrl);
    const timed = async (work: () => Promise<unknown>) => {
      const started = performance.now();
      await work();
      return ((performance.now() - started) / 1000).toFixed(1);
    };
    const about: Record<string, string> = {};
    about["filled, s"] = await timed(async () => {
      for (const statement of fillStatements(sizesFor(cells))) await client.query(statement);
    });
    about["digests, s"] = await timed(() => client.query(DIGESTS((values) => statement(DIGEST(code(values))).text)));
    about["rebuilt, s"] = await timed(() => rebuildFigures(client, APPROVED_VERSIONS));
    await client.query("vacuum analyze");
    for (const statement of flatStatements) await client.query(statement);
    for (const table of TABLES) {
      about[`${table}, rows`] = String(await one(`select count(*) from ${table}`));
      about[`${table}, MB`] = String(
        await one(`select round(pg_table_size('${table}') / 1e6) || ' + ' || round(pg_indexes_size('${table}') / 1e6)`),
      );
    }
    about["approved versions"] = String(await one("select count(*) from approved_version"));
    about["cells that are official"] = String(await one("select count(*) from approved_value where until is null"));
    await client.query(`comment on schema public is '${JSON.stringify(about)}'`);
    return about;
  } finally {
    await client.end();
  }
}

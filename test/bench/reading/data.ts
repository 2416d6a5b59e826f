import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import { prepareDatabase } from "../../../src/commands/prepare.js";
import { type Embedded, startEmbedded } from "../../../src/database/embedded.js";
import { fillStatements, viewStatements } from "./data.sql.js";

export interface Data {
  /** As the role that the tables belong to. */
  url: string;
  /** As the role that serves. */
  servingUrl: string;
  /** Holds the database, and the key that signs the tokens. */
  folder: string;
  /** What is in it and how it was made, in a line. */
  about: string;
  close(): Promise<void>;
}

const TABLES = ["project", "project_participant", "organisation", "project_site", "site", "project_country", "project_sector"];
TABLES.push("budget", "result", "project_indicator", "project_indicator_period", "project_indicator_value");

interface Wanted {
  /** Reading also has what its peers need: views, computed columns, row-level security. */
  bench: "reading" | "writing";
  scale: number;
  port: number;
  keep: boolean;
}

/**
 * One database for all sides: Sarai's own tables and indexes, filled from a seed. It is made anew where the migrations or its own
 * sources have changed, and stays for the next run only with `keep`.
 */
export async function openData({ bench, scale, port, keep }: Wanted): Promise<Data> {
  const folder = resolve(`.data/bench/${bench}-${scale}-${fingerprint()}`);
  // Reading writes nothing, and writing is to be measured, not the disk: a disk that may forget costs no side anything and gives none an advantage.
  const database = await startEmbedded({ folder, port, throwAway: true });
  const close = async (keeping: boolean) => {
    await database.stop();
    if (!keeping) rmSync(folder, { recursive: true });
  };
  try {
    const about = await fill(database, scale, bench === "reading" ? viewStatements : []);
    return {
      url: database.ownerUrl,
      servingUrl: database.url,
      folder,
      about: `${about}; ${megabytes(folder)} MB on disk; fsync off`,
      close: () => close(keep),
    };
  } catch (error) {
    await close(false);
    throw error;
  }
}

function fingerprint(): string {
  const hash = createHash("sha256").update(readFileSync("test/bench/reading/data.sql.ts"));
  for (const name of readdirSync("migrations").sort()) hash.update(readFileSync(join("migrations", name)));
  return hash.digest("hex").slice(0, 8);
}

/** The comment on the schema says what was filled in, once it is complete. */
async function fill({ url: servingUrl, ownerUrl: url }: Embedded, scale: number, more: readonly string[]): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const one = async (text: string) => (await client.query<[string | null]>({ text, rowMode: "array" })).rows[0]![0];
  try {
    const before = await one("select obj_description('public'::regnamespace)");
    if (before?.startsWith("filled")) return `${before.slice(7)} (kept from before)`;
    const started = performance.now();
    await prepareDatabase(url, servingUrl);
    // Rows that nobody wrote need no record of who did.
    await client.query("set session_replication_role = replica");
    for (const statement of [...fillStatements(scale), ...more]) await client.query(statement);
    const seconds = Math.round((performance.now() - started) / 1000);
    const counts: string[] = [];
    for (const table of TABLES) counts.push(`${table} ${Number(await one(`select count(*) from ${table}`)).toLocaleString("en")}`);
    const about = `${counts.join(", ")}; made in ${seconds} s`;
    await client.query(`comment on schema public is 'filled ${about}'`);
    return about;
  } finally {
    await client.end();
  }
}

const megabytes = (folder: string) =>
  Math.round(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0)
      .reduce((sum, size) => sum + size, 0) / 1e6,
  );

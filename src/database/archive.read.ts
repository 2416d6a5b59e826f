import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { isDeepStrictEqual } from "node:util";
import { createGunzip } from "node:zlib";
import pg from "pg";
import copy from "pg-copy-streams";
import { FORMAT, fileOf, HEADING, type Heading, MANIFEST, type Manifest, type TableFacts, tableOf } from "./archive.js";
import { type TarEntry, tarEntries } from "./tar.js";

const { escapeIdentifier: quoted } = pg;

export interface AssignmentTarget {
  url: string;
  /** Where files go, each under its id. */
  filesFolder: string;
}

export interface Restored {
  heading: Heading;
  tables: number;
  rows: number;
  files: number;
}

/**
 * Fills an empty database, whose tables `begin` has brought to where the archive's were, and a folder. Throws where anything of the
 * archive is missing or not as it was written.
 */
export async function readArchive(path: string, begin: (heading: Heading) => Promise<AssignmentTarget>): Promise<Restored> {
  const file = await open(path);
  try {
    const unpacked = createGunzip();
    const source = file.createReadStream({ autoClose: false });
    source.on("error", (error) => unpacked.destroy(error)).pipe(unpacked);
    return await fill(tarEntries(unpacked), begin);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith("Z_")) throw new Error("it is damaged or no archive of Sarai's", { cause: error });
    throw error;
  } finally {
    await file.close();
  }
}

async function fill(entries: AsyncGenerator<TarEntry>, begin: (heading: Heading) => Promise<AssignmentTarget>): Promise<Restored> {
  const { value: first } = await entries.next();
  if (first?.name !== HEADING) throw new Error("it is no archive of Sarai's");
  const heading: Heading = JSON.parse(await textOf(first));
  if (heading.format !== FORMAT)
    throw new Error(`it is of format ${heading.format}, and this Sarai reads format ${FORMAT}; restore it with Sarai ${heading.sarai}`);
  const { url, filesFolder } = await begin(heading);
  await mkdir(filesFolder, { recursive: true, mode: 0o700 });
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    const found = await load(entries, client, heading, filesFolder);
    await client.query("commit");
    await client.query("analyze");
    return { heading, ...found };
  } finally {
    await client.end();
  }
}

async function load(entries: AsyncGenerator<TarEntry>, client: pg.Client, { tables: columns }: Heading, filesFolder: string) {
  await client.query(`truncate ${Object.keys(columns).map(quoted).join(", ")}`);
  const found: Omit<Manifest, "sequences"> = { tables: {}, files: {} };
  let filling: Filling | undefined;
  for await (const entry of entries) {
    const [table, file] = [tableOf(entry.name), fileOf(entry.name)];
    if (filling && table !== filling.table) {
      found.tables[filling.table] = await filling.end();
      filling = undefined;
    }
    if (table && columns[table] && !found.tables[table]) {
      filling ??= startFilling(client, table, columns[table]);
      for await (const chunk of entry.bytes) await filling.write(chunk);
    } else if (file) {
      found.files[file] = await writeFile(join(filesFolder, file), entry);
    } else if (entry.name === MANIFEST) {
      const manifest: Manifest = JSON.parse(await textOf(entry));
      requireSame(manifest, found);
      // As text, because the `sql` form belongs to reading/, which comes after this floor.
      for (const [name, { value, called }] of Object.entries(manifest.sequences))
        await client.query("select setval($1::regclass, $2, $3)", [quoted(name), value, called]);
      const rows = Object.values(found.tables).reduce((sum, each) => sum + each.rows, 0);
      return { tables: Object.keys(manifest.tables).length, rows, files: Object.keys(found.files).length };
    } else throw new Error(`${JSON.stringify(entry.name)} in it is nothing that Sarai wrote`);
  }
  throw new Error("it breaks off");
}

interface Filling {
  table: string;
  write(chunk: Buffer): Promise<void>;
  end(): Promise<TableFacts>;
}

function startFilling(client: pg.Client, table: string, columns: readonly string[]): Filling {
  const into = client.query(copy.from(`copy ${quoted(table)} (${columns.map(quoted).join(", ")}) from stdin`));
  const hash = createHash("sha256");
  const done = new Promise<void>((filled, failed) => into.once("finish", filled).once("error", failed));
  done.catch(() => undefined);
  return {
    table,
    async write(chunk) {
      hash.update(chunk);
      if (!into.write(chunk)) await Promise.race([once(into, "drain"), done]);
    },
    async end() {
      into.end();
      await done;
      return { rows: into.rowCount, sha256: hash.digest("hex") };
    },
  };
}

async function writeFile(path: string, { bytes }: TarEntry): Promise<string> {
  const hash = createHash("sha256");
  const hashed = async function* () {
    for await (const chunk of bytes) {
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(hashed, (await open(path, "wx", 0o600)).createWriteStream({ flush: true }));
  return hash.digest("hex");
}

const EMPTY: TableFacts = { rows: 0, sha256: createHash("sha256").digest("hex") };

function requireSame(manifest: Manifest, found: Omit<Manifest, "sequences">): void {
  const tables = new Set([...Object.keys(manifest.tables), ...Object.keys(found.tables)]);
  for (const table of tables)
    if (!isDeepStrictEqual(manifest.tables[table], found.tables[table] ?? EMPTY))
      throw new Error(`it is damaged: its table ${table} is not as it was written`);
  for (const id of new Set([...Object.keys(manifest.files), ...Object.keys(found.files)]))
    if (manifest.files[id] !== found.files[id]) throw new Error(`it is damaged: its file ${id} is not as it was written`);
}

const textOf = async ({ bytes }: TarEntry): Promise<string> => text(bytes);

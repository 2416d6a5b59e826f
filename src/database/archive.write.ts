import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import copy from "pg-copy-streams";
import { FORMAT, fileEntry, HEADING, type Heading, MANIFEST, type Manifest, OMITTED_TABLE, tablePart } from "./archive.js";
import { TAR_END, tarHeader, tarPadding } from "./tar.js";

/** As much of a table as is held in memory. */
const PART = 1_000_000;
const { escapeIdentifier: quoted } = pg;

export interface Backup {
  tables: number;
  rows: number;
  files: number;
  /** The ids of files that documents name and the folder has not. */
  missing: string[];
}

/**
 * Writes what the database says at one moment, and the files that it names, to an archive that only this user may read. It appears
 * under its name when it is complete.
 */
export async function writeArchive(
  path: string,
  url: string,
  { filesFolder, sarai }: { filesFolder?: string; sarai: string },
): Promise<Backup> {
  if (await stat(path).catch(() => undefined)) throw new Error(`${path} is there already; name another file.`);
  const draft = `${path}.${randomUUID()}.part`;
  const client = new pg.Client({ connectionString: url });
  // What is under way then fails.
  client.on("error", () => undefined);
  await client.connect();
  try {
    const backup: Backup = { tables: 0, rows: 0, files: 0, missing: [] };
    const file = await open(draft, "wx", 0o600);
    await pipeline(
      Readable.from(entries(client, filesFolder, sarai, backup)),
      createGzip({ level: 4 }),
      file.createWriteStream({ flush: true }),
    );
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      throw error.code === "EEXIST" ? new Error(`${path} is there by now; name another file.`) : error;
    });
    return backup;
  } finally {
    await rm(draft, { force: true });
    await client.end();
  }
}

async function* entries(client: pg.Client, filesFolder: string | undefined, sarai: string, backup: Backup): AsyncGenerator<Buffer> {
  await client.query("begin isolation level repeatable read read only");
  await client.query("set local statement_timeout = 0");
  const { rows: applied } = await client.query<{ name: string; at: Date }>("select name, now() as at from migration order by id");
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(TABLES, [OMITTED_TABLE]);
  const heading: Heading = {
    ...{ format: FORMAT, sarai, at: applied[0]!.at.toISOString() },
    migrations: applied.map(({ name }) => name),
    tables: Object.fromEntries(tables.map(({ name, columns }) => [name, columns])),
  };
  yield* entry(HEADING, json(heading));
  const manifest: Manifest = { tables: {}, sequences: {}, files: {} };
  for (const { name, columns } of tables) {
    const source = client.query(copy.to(`copy ${quoted(name)} (${columns.map(quoted).join(", ")}) to stdout`));
    const hash = createHash("sha256");
    let part = 0;
    let held: Buffer[] = [];
    let length = 0;
    for await (const chunk of source as AsyncIterable<Buffer>) {
      hash.update(chunk);
      held.push(chunk);
      length += chunk.length;
      if (length < PART) continue;
      yield* entry(tablePart(name, part++), Buffer.concat(held));
      [held, length] = [[], 0];
    }
    if (length > 0) yield* entry(tablePart(name, part), Buffer.concat(held));
    manifest.tables[name] = { rows: source.rowCount, sha256: hash.digest("hex") };
    backup.tables++;
    backup.rows += source.rowCount;
  }
  const { rows: sequences } = await client.query<{ name: string }>(SEQUENCES, [OMITTED_TABLE]);
  for (const { name } of sequences) {
    const { rows } = await client.query(`select last_value::text as value, is_called as called from ${quoted(name)}`);
    manifest.sequences[name] = rows[0];
  }
  if (filesFolder) {
    for (const id of await namedFiles(client)) {
      const path = join(filesFolder, id);
      const size = (await stat(path).catch(() => undefined))?.size;
      if (size === undefined) {
        backup.missing.push(id);
        continue;
      }
      const hash = createHash("sha256");
      yield tarHeader(fileEntry(id), size);
      for await (const chunk of createReadStream(path)) {
        hash.update(chunk);
        yield chunk;
      }
      yield tarPadding(size);
      manifest.files[id] = hash.digest("hex");
      backup.files++;
    }
  }
  await client.query("commit");
  yield* entry(MANIFEST, json(manifest));
  yield TAR_END;
}

function* entry(name: string, bytes: Buffer): Generator<Buffer> {
  yield tarHeader(name, bytes.length);
  yield bytes;
  yield tarPadding(bytes.length);
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** Those of uploads that became no document are not records yet. */
async function namedFiles(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>("select distinct file::text as id from document where file is not null order by 1");
  return rows.map(({ id }) => id);
}

// As text, because the `sql` form belongs to reading/, which comes after this floor.
const TABLES = `
  select relname as name, (
    select array_agg(attname::text order by attnum) from pg_attribute
    where attrelid = t.oid and attnum > 0 and not attisdropped and attgenerated = ''
  ) as columns
  from pg_class t where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> $1 order by relname`;

/** The sequences of the records' tables, as text for the same reason. */
const SEQUENCES = `
  select s.relname as name from pg_class s where s.relnamespace = 'public'::regnamespace and s.relkind = 'S'
    and not exists (select from pg_depend where objid = s.oid and refobjid = to_regclass($1) and classid = 'pg_class'::regclass) order by 1`;

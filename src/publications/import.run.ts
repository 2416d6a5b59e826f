import { stat, writeFile } from "node:fs/promises";
import type { MikroORM } from "@mikro-orm/core";
import pg, { type ClientBase } from "pg";
import { readMoment } from "../iati/iati.date.js";
import { readActivity, whyNotReadable } from "../iati/iati.read.js";
import { type FileScan, scanFile } from "../iati/iati.scan.js";
import { type FileHeader, type PublishedActivity, readFile } from "../iati/iati.stream.js";
import { type Message, message, translate } from "../messages/message.js";
import { query, sql } from "../reading/sql.js";
import { countThings } from "./import.count.js";
import type { Takes } from "./import.held.js";
import { newId } from "./import.id.js";
import { Coverage } from "./import.missing.js";
import { closeKilledRuns, IMPORT_LOCK } from "./import.open.js";
import { add, addCounts, detached, type FileReport, type ImportReport, newKind, newReport } from "./import.report.js";
import { type Arrival, createWriter, type Writer, type Written, writeBatch } from "./import.write.js";

/** As much as one transaction writes. */
const BATCH_ACTIVITIES = 25;
const BATCH_CHARACTERS = 2_000_000;
const MOST_WARNED = 1000;
const MOST_CONFLICTS = 1000;
/** Of one activity in quarantine; where every amount of a large file is wrong, all of them would fill the memory. */
const MOST_REASONS = 10;

export interface Progress {
  file: string;
  done: number;
  of: number;
}

export interface ImportOptions {
  takes?: Takes;
  /** The report is in the first of these that messages have, else in English. */
  languages?: readonly string[];
}

export class ImportRefused extends Error {}

/**
 * Reads files of activities into the database, batch by batch, and says what became of each thing. One run at a time; a second one throws
 * ImportRefused. Throws what reading a file or reaching the database throws; what was written by then remains.
 */
export async function importFiles(
  orm: MikroORM,
  url: string,
  files: readonly string[],
  progress: (progress: Progress) => void = () => {},
  { takes = { older: false, foreign: false }, languages = [] }: ImportOptions = {},
): Promise<ImportReport> {
  const client = new pg.Client({ connectionString: url, pipeline: true });
  let lost: Error | undefined;
  client.on("error", (error) => {
    lost ??= error;
  });
  await client.connect();
  try {
    // A run is its own record: its report says what became of each thing, and each activity's source text is kept beside it.
    await client.query(`set sarai.audit = 'off'`);
    const { rows } = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${IMPORT_LOCK}) as free`);
    if (!rows[0]!.free) throw new ImportRefused("Another import is running on this database; try again when it has finished.");
    // Those before this one have ended, whichever way: it has the lock.
    await closeKilledRuns(client);
    const now = new Date();
    const report = newReport(now);
    const run = await startRun(client, files);
    const writer = await createWriter(orm, client, { run, now, takes, languages });
    for (const file of files) await importFile(writer, client, file, report, progress);
    report.finishedAt = new Date().toISOString();
    await query(
      client,
      sql`update import_run set finished_at = ${report.finishedAt}, report = ${JSON.stringify(report)} where id = ${run}`,
    );
    return report;
  } catch (error) {
    // The last statement may hear of the database's end (SQLSTATE 57P…) before the connection does.
    if (error instanceof pg.DatabaseError && error.code?.startsWith("57P")) lost ??= error;
    throw lost ? new Error(`The connection to the database was lost (${lost.message}); what was written by then stands.`) : error;
  } finally {
    await client.end();
  }
}

async function startRun(client: ClientBase, files: readonly string[]): Promise<string> {
  const id = newId();
  await query(client, sql`insert into import_run (id, started_at, files) values (${id}, now(), ${files})`);
  return id;
}

async function importFile(writer: Writer, client: ClientBase, file: string, report: ImportReport, progress: (progress: Progress) => void) {
  const { size: bytes } = await stat(file);
  const scan = await scanFile(file);
  const fileReport: FileReport = { file, bytes, version: scan.header?.version ?? null, activities: newKind() };
  report.files.push(fileReport);
  if (scan.broken)
    fileReport.broken = { line: scan.broken.line, column: scan.broken.column, message: translate(scan.broken.message, writer.languages) };
  const obstacle = scan.header && whyNotReadable(scan.header);
  const notRead = (reason: Message) => (fileReport.notRead = translate(reason, writer.languages));
  if (obstacle) notRead(obstacle);
  else if (scan.activities === 0) notRead(message(scan.broken ? "iati.nothingComplete" : "iati.noActivity"));
  if (fileReport.notRead) return;

  const coverage = new Coverage(file);
  let [batch, characters]: [Arrival[], number] = [[], 0];
  // One batch is read while the one before it is being written.
  let writing = Promise.resolve();
  const flush = async () => {
    await writing;
    const [arrivals, done] = [batch, fileReport.activities.read];
    [batch, characters] = [[], 0];
    writing = writeArrivals(writer, client, arrivals, coverage, report, fileReport).then(() =>
      progress({ file, done, of: scan.activities }),
    );
    // Whoever awaits it gets the failure; until then a failure must not end the process.
    writing.catch(() => undefined);
  };
  try {
    for await (const event of readFile(file)) {
      if (event.type !== "activity") continue;
      const arrival = judge(event, scan, file, writer, coverage, report, fileReport);
      if (!arrival) continue;
      batch.push(arrival);
      characters += arrival.raw.length;
      if (batch.length >= BATCH_ACTIVITIES || characters >= BATCH_CHARACTERS) await flush();
    }
    await flush();
  } finally {
    await writing;
  }
  if (!scan.broken) report.missing.push(...(await coverage.mark(client, scan.header!, writer.now)));
}

/** Counts an activity and decides whether it may come in. */
function judge(
  activity: PublishedActivity,
  scan: FileScan,
  file: string,
  { now, languages }: Writer,
  coverage: Coverage,
  report: ImportReport,
  fileReport: FileReport,
): Arrival | undefined {
  const { line, root, raw } = activity;
  const header = scan.header as FileHeader;
  const counts = countThings(root);
  add(report, fileReport, "read", counts);
  const read = readActivity(root, header, now, languages);
  const losing = scan.losing.get(activity.ordinal);
  if (read.outcome === "quarantined" || losing) {
    const identifier = read.outcome === "quarantined" ? read.identifier : read.publication.identifier;
    if (identifier !== null) coverage.sawFaulty(identifier);
    const errors = read.outcome === "quarantined" ? read.messages.filter(({ level }) => level === "error") : [];
    const more =
      errors.slice(MOST_REASONS).reduce((sum, { count }) => sum + count, 0) + (read.outcome === "quarantined" ? read.leftOut : 0);
    const reasons = [
      ...(losing ? [losing.reason] : []),
      ...errors
        .slice(0, MOST_REASONS)
        .map(({ line, path, message: finding }) => message("importReport.reason", { line, path: path || "activity", finding })),
      ...(errors.length > MOST_REASONS ? [message("importReport.moreReasons", { count: more })] : []),
    ].map((reason) => translate(reason, languages));
    add(report, fileReport, "quarantined", counts);
    report.quarantined.push(detached({ file, line, identifier, reasons }));
    return undefined;
  }
  const { publication, contentHash, warnings, leftOut } = read;
  coverage.saw(publication);
  if (warnings.length > 0) {
    if (report.warned.length < MOST_WARNED)
      report.warned.push(detached({ file, line, identifier: publication.identifier, messages: warnings, leftOut }));
    for (const { code, count } of warnings) addCounts(report.warnings, { [code]: count });
  }
  addCounts(report.notModelled, publication.notModelled);
  const { namespaces, generatedAt } = header;
  return { publication, contentHash, raw, namespaces, generatedAt: readMoment(generatedAt), file, line, counts };
}

async function writeArrivals(
  writer: Writer,
  client: ClientBase,
  batch: readonly Arrival[],
  coverage: Coverage,
  report: ImportReport,
  fileReport: FileReport,
): Promise<void> {
  if (batch.length === 0) return;
  for (const [arrival, written] of await writeOneByOneIfNeeded(writer, client, batch)) {
    coverage.wrote(written);
    tell(arrival, written, report, fileReport, writer.languages);
  }
}

function tell(arrival: Arrival, written: Written, report: ImportReport, fileReport: FileReport, languages: readonly string[]): void {
  const { file, line, counts, publication } = arrival;
  const at = { file, line, identifier: publication.identifier };
  if (written.fate === "refused") {
    add(report, fileReport, "quarantined", counts);
    report.quarantined.push(detached({ ...at, reasons: [translate(written.reason, languages)] }));
  } else if (written.fate === "held") {
    add(report, fileReport, "held", counts);
    report.held.push(detached({ ...at, ...written.held, because: written.held.because.map((reason) => translate(reason, languages)) }));
  } else {
    for (const fate of ["created", "updated", "unchanged", "removed"] as const) add(report, fileReport, fate, written.tally[fate]);
    if (written.hasNewText) report.followed++;
    // Another file of the same run may have what one has no longer.
    if (written.before?.missingSince) report.missing = report.missing.filter(({ identifier }) => identifier !== at.identifier);
    const room = MOST_CONFLICTS - report.conflicts.length;
    for (const conflict of written.conflicts.slice(0, room)) report.conflicts.push(detached({ ...at, ...conflict }));
    report.conflictsLeftOut += Math.max(0, written.conflicts.length - room);
  }
}

/** A batch that PostgreSQL refuses is written activity by activity: one that it refuses goes into quarantine, the others come in. */
async function writeOneByOneIfNeeded(
  writer: Writer,
  client: ClientBase,
  batch: readonly Arrival[],
): Promise<(readonly [Arrival, Written])[]> {
  try {
    const written = await writeBatch(writer, client, batch);
    return batch.map((arrival, i) => [arrival, written[i]!] as const);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (batch.length === 1) return [[batch[0]!, { fate: "refused", reason: message("importReport.refused", { reason: error.message }) }]];
    const each: (readonly [Arrival, Written])[] = [];
    for (const arrival of batch) each.push(...(await writeOneByOneIfNeeded(writer, client, [arrival])));
    return each;
  }
}

/** PostgreSQL found fault with the data (SQLSTATE 22…, 23…), not with itself or the connection. */
const isRefusal = (error: unknown): error is Error => error instanceof pg.DatabaseError && /^(22|23|54)/.test(error.code ?? "");

export const writeReport = (path: string, report: ImportReport): Promise<void> => writeFile(path, `${JSON.stringify(report, null, 2)}\n`);

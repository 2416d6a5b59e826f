import { once } from "node:events";
import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import { HttpError } from "../http/failures.js";
import { message } from "../messages/message.js";
import { cancel } from "../reading/cancel.js";
import { goneAway, wasStopped } from "../reading/execute.js";
import { type PlanInput, Sql, statement } from "../reading/sql.js";
import type { RowReader } from "./dataset.js";
import { type Snapshots, settled } from "./snapshots.js";
import type { Sink, Value, Writer } from "./writers/writer.js";

/** Rows that are fetched at once: the first few soon, so that who asked sees that it has begun. */
const FIRST = 200;
const BATCH = 500;
/** Rows that are written at a time, before others have their turn. */
const SLICE = 100;
/** How long one answer may take, in milliseconds: a slow reader does not hold a connection of the database for ever. */
export const LONGEST = 30 * 60_000;
/** What the sink holds before whoever fills it has to wait, in bytes. */
const AHEAD = 512 * 1024;

export interface Delivery {
  pool: Pool;
  snapshots: Snapshots;
  /** A moment that is read again; absent: now. */
  moment?: string | undefined;
  /** The statement of the rows, or what computes them. */
  source: Sql | ComputedSource;
  asked: Pick<PlanInput, "viewer" | "now">;
  /** Aborted when nobody waits for it any more. */
  hungUp: AbortSignal;
}

/** Makes rows in the snapshot, a few at a time. */
export type ComputedSource = (rows: RowReader["rows"]) => AsyncGenerator<(string | null)[][]>;

/** The rows of a statement in one snapshot, from a cursor. */
export interface Rows {
  /** That the snapshot is known by. */
  moment: string;
  /** Each a list of texts, until an empty one. */
  next(): Promise<(string | null)[][]>;
  /** To be called in every case: gives the connection back, or throws it away where something failed. */
  end(failed?: boolean): Promise<void>;
}

/** Begins to read: the first rows are there when it returns. Throws, with nothing left open, where it cannot. */
export async function openRows({ pool, snapshots, moment, source, asked, hungUp }: Delivery): Promise<Rows> {
  const client = await pool.connect();
  let cancelled: Promise<void> | undefined;
  const stop = () => {
    cancelled ??= cancel(pool, client);
  };
  hungUp.addEventListener("abort", stop, { once: true });
  let hasEnded = false;
  const end = async (failed = false) => {
    if (hasEnded) return;
    hasEnded = true;
    hungUp.removeEventListener("abort", stop);
    // A cancellation may still be on its way to this connection: nobody gets it after.
    if (cancelled || failed) return void client.release(true);
    await client.query("commit").then(
      () => client.release(),
      () => client.release(true),
    );
  };
  try {
    if (hungUp.aborted) throw goneAway();
    const at = moment ?? (await settled(client)).moment;
    if (moment === undefined) await client.query("begin isolation level repeatable read read only");
    else await snapshots.begin(client, moment);
    await client.query("set local work_mem = '64MB'");
    const next = source instanceof Sql ? await cursor(client, source, asked) : await computed(client, source, asked);
    return { moment: at, next, end };
  } catch (error) {
    await end(true);
    if (wasStopped(error)) throw hungUp.aborted ? goneAway() : new HttpError(413, message("report.tooSlow"));
    throw error;
  }
}

type Next = Rows["next"];
type Moment = Delivery["asked"];

const filled = (piece: Sql, asked: Moment) => {
  const { text, parameters } = statement(piece);
  return { text, values: parameters.map((parameter) => parameter.of({ variables: {}, ...asked })) };
};

async function cursor(client: PoolClient, piece: Sql, asked: Moment): Promise<Next> {
  const { text, values } = filled(piece, asked);
  await client.query(`declare rows no scroll cursor for ${text}`, values);
  const first = await fetchRows(client, FIRST);
  // The next rows are under way while those before are written.
  let following: Promise<(string | null)[][]> | undefined;
  let isFirst = true;
  return async () => {
    const rows = isFirst ? first : await (following ?? fetchRows(client, BATCH));
    isFirst = false;
    following = rows.length > 0 ? fetchRows(client, BATCH) : undefined;
    following?.catch(() => undefined);
    return rows;
  };
}

/** Empty batches are left out: one would be taken for the end. */
async function computed(client: PoolClient, source: ComputedSource, asked: Moment): Promise<Next> {
  const batches = source(async (piece) => (await client.query(filled(piece, asked))).rows);
  const following = async () => {
    for (let { value, done } = await batches.next(); !done; { value, done } = await batches.next()) if (value!.length > 0) return value!;
    return [];
  };
  const first = await following();
  let isFirst = true;
  return async () => {
    const rows = isFirst ? first : await following();
    isFirst = false;
    return rows;
  };
}

/** Every value is a text: what a column is, its dataset says. */
const AS_TEXT = { getTypeParser: () => (text: string) => text };

async function fetchRows(client: PoolClient, count: number): Promise<(string | null)[][]> {
  const { rows } = await client.query<(string | null)[]>({ text: `fetch ${count} from rows`, rowMode: "array", types: AS_TEXT });
  return rows;
}

/** Takes rows of texts to a writer as it wants them. Stops at `limit` rows, and hands the rest to `over`. */
export interface Writing {
  writer: Writer;
  /** How many texts of a row are columns; what follows them is not written. */
  width: number;
  /** Which of them are true or false. */
  booleans: readonly number[];
}

/** Writes all rows. Resolves to how many there were. */
export async function writeRows(rows: Rows, { writer, width, booleans }: Writing, sink: Sink): Promise<number> {
  await writer.open(sink);
  let count = 0;
  for (let batch = await rows.next(); batch.length > 0; batch = await rows.next()) {
    count += batch.length;
    if (writer.mostRows !== undefined && count > writer.mostRows)
      throw new HttpError(413, message("report.tooManyRows", { most: writer.mostRows }));
    for (const [i, row] of batch.entries()) {
      // Whoever else is served has their turn in between.
      if (i % SLICE === 0) await setImmediate();
      const values: Value[] = row;
      if (row.length > width) row.length = width;
      for (const place of booleans) values[place] = row[place] === null ? null : row[place] === "true";
      const full = writer.row(values);
      if (full) await full;
    }
  }
  await writer.end();
  return count;
}

/** A stream that a writer fills, and that whoever reads it empties: `begun` settles when there is something to send, or nothing will be. */
export function outlet(hungUp: AbortSignal) {
  const stream = new PassThrough({ highWaterMark: AHEAD });
  // Of a file that could not be made whole nothing is sent, and nobody else hears of the failure.
  stream.on("error", () => undefined);
  const begun = Promise.withResolvers<void>();
  begun.promise.catch(() => undefined);
  const sink: Sink = {
    write(bytes) {
      begun.resolve();
      if (stream.destroyed) throw goneAway();
      if (stream.write(bytes)) return undefined;
      return once(stream, "drain", { signal: hungUp }).then(
        () => undefined,
        () => {
          throw goneAway();
        },
      );
    },
  };
  return {
    stream,
    sink,
    begun: begun.promise,
    /** All is written. */
    finish() {
      begun.resolve();
      stream.end();
    },
    /** Who has not read anything yet gets the reason; of who has, the connection is reset. */
    fail(error: Error) {
      begun.reject(error);
      stream.destroy(error);
    },
  };
}

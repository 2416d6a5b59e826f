import type { Pool, PoolClient } from "pg";
import { HttpError } from "../http/failures.js";
import { message } from "../messages/message.js";

/** How long a moment can be read again, from its snapshot on, in milliseconds. */
export const HELD_FOR = 15 * 60_000;
/** Who asks for a moment within so many milliseconds of another gets the same one. */
const SHARED_FOR = 60_000;
/** Snapshots that one server holds open at once: each takes a connection, and keeps PostgreSQL from clearing away what it still sees. */
export const MOST_HELD = 4;
/** A server that was cut off from PostgreSQL leaves its transaction behind for so much longer. */
const LEFT_BEHIND = 60_000;

/** As PostgreSQL takes and gives it, to the millisecond. */
const MOMENT = `to_char(%s at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * The moment up to which a snapshot that is taken after this has every change: the beginning of the oldest transaction that has recorded a
 * change and has not ended, or now. Whoever asks for the changes since then misses none, however late a change was committed.
 */
export const SETTLED = `select ${MOMENT.replace("%s", "date_trunc('milliseconds', least(clock_timestamp(), to_timestamp(min(objid::bigint) + 1700000000)))")} as moment,
    count(*) > 0 as "hasOpenChanges"
  from pg_locks where locktype = 'advisory' and classid = 1935762537 and database = (select oid from pg_database where datname = current_database())`;

export interface Settled {
  moment: string;
  hasOpenChanges: boolean;
}

export const settled = async (client: Pick<PoolClient, "query">): Promise<Settled> => (await client.query<Settled>(SETTLED)).rows[0]!;

interface Held {
  moment: string;
  client: PoolClient;
  since: number;
  timer: NodeJS.Timeout;
}

/**
 * Moments that can be read again for some minutes: so that the tables that a report loads one by one fit together. Any server reads the
 * snapshot of any other; when the server that holds it stops, it has expired.
 */
export class Snapshots {
  readonly #held: Held[] = [];
  #opening: Promise<string> | undefined;

  constructor(readonly pool: Pool) {}

  /** A moment that can be read again, of the last minute. */
  async current(): Promise<string> {
    const last = this.#held.at(-1);
    if (last && (Date.now() - last.since < SHARED_FOR || this.#held.length >= MOST_HELD)) return last.moment;
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #open(): Promise<string> {
    const client = await this.pool.connect();
    try {
      let { moment } = await settled(client);
      await client.query("begin isolation level repeatable read read only");
      await client.query(`set local idle_in_transaction_session_timeout = ${HELD_FOR + LEFT_BEHIND}`);
      const { rows } = await client.query<{ snapshot: string }>("select pg_export_snapshot() as snapshot");
      // While a long change is under way several snapshots have one settled moment: an earlier one says the same of what may be missed.
      for (;;) {
        const { rowCount } = await this.pool.query(
          "insert into held_snapshot (moment, snapshot, expires_at) values ($1, $2, now() + $3 * interval '1 ms') on conflict do nothing",
          [moment, rows[0]!.snapshot, HELD_FOR],
        );
        if (rowCount === 1) break;
        moment = new Date(Date.parse(moment) - 1).toISOString();
      }
      const held: Held = { moment, client, since: Date.now(), timer: setTimeout(() => void this.#end(held), HELD_FOR) };
      held.timer.unref();
      client.once("error", () => void this.#end(held));
      this.#held.push(held);
      return moment;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  async #end(held: Held): Promise<void> {
    const place = this.#held.indexOf(held);
    if (place < 0) return;
    this.#held.splice(place, 1);
    clearTimeout(held.timer);
    held.client.release(true);
    await this.pool
      .query("delete from held_snapshot where moment = $1 or expires_at < now() - interval '1 day'", [held.moment])
      .catch(() => undefined);
  }

  /** Begins a transaction that reads a moment. Throws 410 for one that is not held any more. */
  async begin(client: PoolClient, moment: string): Promise<void> {
    const { rows } = await client.query<{ snapshot: string }>(
      "select snapshot from held_snapshot where moment = $1 and expires_at > now()",
      [moment],
    );
    if (!rows[0]) throw expired(moment);
    await client.query("begin isolation level repeatable read read only");
    // Made by PostgreSQL: digits and hyphens.
    await client.query(`set transaction snapshot '${rows[0].snapshot.replace(/[^\dA-F-]/gi, "")}'`).catch((error: { code?: string }) => {
      throw error.code === "22023" || error.code === "42704" ? expired(moment) : error;
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#held].map((held) => this.#end(held)));
  }
}

const expired = (moment: string) => new HttpError(410, message("report.expired", { moment, minutes: HELD_FOR / 60_000 }));

import pg from "pg";
import { endFull } from "./prepared.js";
import { endSilent } from "./silent.js";

/** Rows that are asked for are in memory, as a rule: a look into an index costs hardly more there than reading on. */
export const PLANNING = { jit: "off", random_page_cost: 1.1 };

/** How long a caller waits for a connection, in milliseconds. */
export const CONNECTION_TIMEOUT = 5000;
/** How much longer than PostgreSQL itself Sarai waits for a statement before it takes the connection for lost, in milliseconds. */
export const SILENCE = 5000;
/** A transaction that nothing is asked of for so long has been left behind, in milliseconds. */
const IDLE_TRANSACTION_TIMEOUT = 60_000;

/** Settings of a connection, as PostgreSQL takes them when it opens. */
export const settingsOf = (settings: Readonly<Record<string, string | number>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(" ");

/** What PostgreSQL itself ends on a connection that serves requests, where no statement may take longer than `timeout` milliseconds. */
export const limitsOf = (timeout: number) => ({
  statement_timeout: timeout,
  idle_in_transaction_session_timeout: Math.max(IDLE_TRANSACTION_TIMEOUT, timeout),
});

/**
 * What this side does of itself where the way to PostgreSQL is silent: `pipeline` makes pg throw a connection away whose statement was
 * not answered in time, instead of handing it on with the statement still under way.
 */
export const watchOf = (timeout: number) => ({
  connectionTimeoutMillis: CONNECTION_TIMEOUT,
  query_timeout: timeout + SILENCE,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  pipeline: true,
});

/** Connections for reading: days and moments in one form, no statement longer than `timeout` milliseconds. */
export function createPool(url: string, options: { max: number; timeout: number }): pg.Pool {
  const settings = { timezone: "UTC", datestyle: "ISO", ...PLANNING, ...limitsOf(options.timeout) };
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    options: settingsOf(settings),
    ...watchOf(options.timeout),
  } as pg.PoolConfig);
  guard(pool);
  return pool;
}

/**
 * A connection may be lost at any moment, also while somebody holds it: who asks something of it gets an error, and the pool replaces it.
 */
export function guard(pool: pg.Pool): void {
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  endSilent(pool);
  endFull(pool);
}

/** How long Kysely has to give a connection back that has ended, in milliseconds. */
const TO_GIVE_BACK = 1000;

/**
 * The pool of Kysely, which does not give a connection back on which a transaction could neither be begun nor ended: it is taken back,
 * or its place would be lost.
 */
export function guardKysely(pool: pg.Pool): void {
  guard(pool);
  pool.on("connect", (client) => {
    client.once("end", () => setTimeout(() => takeBack(client as pg.PoolClient), TO_GIVE_BACK).unref());
  });
}

function takeBack(client: pg.PoolClient): void {
  try {
    client.release(true);
  } catch {
    // It was given back, as it should.
  }
}

/** Works in a transaction on a connection of its own; what fails, or loses it, is undone. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let lost: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      lost = failure;
    });
    throw error;
  } finally {
    client.release(lost);
  }
}

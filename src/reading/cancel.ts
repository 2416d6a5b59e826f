import type { Pool, PoolClient } from "pg";
import { openConnection } from "../database/connection.js";
import { CONNECTION_TIMEOUT } from "../database/pool.js";
import { asking } from "../database/silent.js";
import { tellFailure } from "../database/statements.js";
import { query, sql } from "./sql.js";

/** What PostgreSQL says of a statement that was stopped, by its time limit or by somebody. */
export const STOPPED = "57014";

/**
 * Stops what a connection is doing. On a connection of its own, because those of the pool may all be waiting; settles when PostgreSQL
 * has passed it on, or cannot be reached: then the time limit of statements ends it.
 */
export async function cancel(pool: Pool, client: PoolClient): Promise<void> {
  const { processID } = openConnection(client);
  await asking(pool, (other) => query(other, sql`select pg_cancel_backend(${processID})`), CONNECTION_TIMEOUT).catch((error) =>
    tellFailure(pool, "a statement that nobody waits for was not cancelled", error),
  );
}

import type { ClientBase, Pool } from "pg";

/** What the connection of a run holds from its beginning to its end, however it ends. */
export const IMPORT_LOCK = "hashtext('sarai import')";

type Database = Pick<ClientBase | Pool, "query">;

export async function countOpenRuns(database: Database): Promise<number> {
  const { rows } = await database.query<{ open: number }>(
    "select count(*)::int as open from import_run where finished_at is null and abandoned_at is null",
  );
  return rows[0]!.open;
}

/**
 * Marks runs whose process was killed, and says when each had begun. What they had written remains. A run has the lock before it has its
 * row, so that a row which can be seen while nobody else has the lock is of one that has ended.
 */
export async function closeKilledRuns(database: Database): Promise<Date[]> {
  const { rows } = await database.query<{ startedAt: Date }>(
    `update import_run set abandoned_at = now() where finished_at is null and abandoned_at is null and not exists (
       select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
         and objsubid = 1 and (classid::bigint << 32 | objid::bigint) = ${IMPORT_LOCK}::bigint and pid <> pg_backend_pid())
     returning started_at as "startedAt"`,
  );
  return rows.map(({ startedAt }) => startedAt);
}

import type { Pool } from "pg";
import type { Viewer } from "../auth/viewer.js";
import { HttpError } from "../http/failures.js";
import { message } from "../messages/message.js";

/**
 * What distinguishes a database from what it was restored from, recovered or promoted as: the cluster, its history (which a recovery to a
 * moment and the promotion of a replica begin anew), the database, and the table as it was made.
 */
const IDENTITY = `select md5(concat_ws(' ', (select system_identifier from pg_control_system()), (select timeline_id from pg_control_checkpoint()),
    (select oid from pg_database where datname = current_database()), 'record_change'::regclass::oid))::uuid as id`;

/**
 * Since when every change is recorded: since this database was first served. What was changed between a backup and its restoration is not
 * known any more, and a report that was loaded meanwhile has to be loaded anew.
 */
export async function recordedSince(pool: Pool): Promise<Date> {
  const { id } = (await pool.query<{ id: string }>(IDENTITY)).rows[0]!;
  const begin = "insert into record_change (noun, record_id, changed_at, is_deleted) values ('', $1, clock_timestamp(), false)";
  const found = () => pool.query<{ since: Date }>("select changed_at as since from record_change where noun = '' and record_id = $1", [id]);
  const [known] = (await found()).rows;
  if (known) return known.since;
  await pool.query(`${begin} on conflict do nothing`, [id]);
  await pool.query("delete from held_snapshot");
  return (await found()).rows[0]!.since;
}

/** Throws 410 where changes since that moment are not all known, or the viewer's rights were others. */
export async function checkRecorded(pool: Pool, since: string, viewer: Viewer): Promise<void> {
  const begin = await recordedSince(pool);
  if (begin.getTime() > Date.parse(since)) throw new HttpError(410, message("report.changesTooOld", { moment: begin.toISOString() }));
  if (viewer.kind === "public") return;
  const { rowCount } = await pool.query("select from record_change where noun = 'account' and record_id = $1 and changed_at >= $2", [
    viewer.accountId,
    since,
  ]);
  if (rowCount !== 0) throw new HttpError(410, message("report.rightsChanged"));
}

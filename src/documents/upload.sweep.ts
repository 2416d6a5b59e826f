import type { Pool } from "pg";
import { inTransaction } from "../database/pool.js";
import { query, sql } from "../reading/sql.js";
import type { Files } from "../storage/files.js";

const DAY = 24 * 3600_000;

/**
 * Takes away uploads of more than a day ago, and the bytes of those that became no document. The bytes go first: what is interrupted is
 * done again, and nothing is left that nobody knows of.
 */
export async function sweepUploads(pool: Pool, { store }: Pick<Files, "store">, now: Date): Promise<void> {
  const before = new Date(now.getTime() - DAY);
  if (store.kind === "folder") await store.sweep(before);
  for (let swept = 1; swept > 0; ) swept = await sweepSome(pool, store, before);
}

const sweepSome = (pool: Pool, store: Files["store"], before: Date): Promise<number> =>
  inTransaction(pool, async (client) => {
    const rows = await query<{ id: string; used: boolean }>(
      client,
      sql`select id, exists (select from document d where d.file = u.id) as used from upload u where created_at < ${before}
        order by created_at limit 100 for update skip locked`,
    );
    for (const { id, used } of rows) {
      if (!used) await store.remove(id);
      else if (store.kind === "s3") await store.forget(id);
    }
    await query(client, sql`delete from upload where id = any(${rows.map(({ id }) => id)}::uuid[])`);
    return rows.length;
  });

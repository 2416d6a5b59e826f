import type { Client } from "pg";

/** A digest of all rows of all tables: it changes when anything is written, but that a key was used. */
export async function digestOf(client: Client): Promise<string> {
  const tables = await client.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1",
  );
  const parts = tables.rows.map(
    ({ name }) =>
      `select '${name}' as t, (select md5(string_agg(v, '|' order by v)) from (select (to_jsonb(r) - 'last_used_at')::text as v from ${name} r) r) as d`,
  );
  const { rows } = await client.query<{ digest: string }>(
    `select md5(string_agg(t || coalesce(d, ''), '|' order by t)) as digest from (${parts.join(" union all ")}) all_tables`,
  );
  return rows[0]!.digest;
}

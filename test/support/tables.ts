import type { Client } from "pg";

/** The tables in a row of which the text is, in whatever column. */
export async function tablesWith(client: Client, text: string): Promise<string[]> {
  const { rows: tables } = await client.query("select tablename as name from pg_tables where schemaname = 'public' order by 1");
  const found = [];
  for (const { name } of tables)
    if ((await client.query(`select from "${name}" t where strpos(t::text, $1) > 0 limit 1`, [text])).rowCount) found.push(name);
  return found;
}

import type { ClientBase, Pool } from "pg";

/** After 30 days nobody sends the same again: what was answered goes. */
export async function forgetAttempts(database: Pick<ClientBase | Pool, "query">): Promise<void> {
  await database.query("delete from attempt where created_at < now() - interval '30 days'");
}

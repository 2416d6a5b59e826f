import pg from "pg";
import { migrate } from "./database/migrate.js";
import { loadPlaces } from "./places/place.load.js";

/** Makes a database ready to serve: its tables up to date, and the facts that everything refers to in them. */
export async function prepareDatabase(url: string): Promise<void> {
  await migrate(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin");
    await loadPlaces(client);
    await client.query("delete from attempt where created_at < now() - interval '30 days'");
    await client.query("commit");
  } finally {
    await client.end();
  }
}

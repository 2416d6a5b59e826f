import pg from "pg";
import { type Config, readConfig } from "./config.js";
import { migrate } from "./database/migrate.js";
import { openDatabase } from "./database/open.js";
import { loadPlaces } from "./places/place.load.js";
import { loadCatalogue } from "./results/catalogue.load.js";

/** For commands: the configured database, or that of the Sarai that runs here, made ready; what was started for it ends with the work. */
export async function withDatabase<T>(work: (url: string, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const database = await openDatabase(config, { share: true });
  try {
    await prepareDatabase(database.url);
    return await work(database.url, config);
  } finally {
    await database.close();
  }
}

/** Makes a database ready to serve: its tables up to date, and the facts that everything refers to in them. */
export async function prepareDatabase(url: string): Promise<void> {
  await migrate(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin");
    await loadPlaces(client);
    await loadCatalogue(client);
    await client.query("delete from attempt where created_at < now() - interval '30 days'");
    await client.query("commit");
  } finally {
    await client.end();
  }
}

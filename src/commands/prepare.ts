import pg from "pg";
import { grantServing } from "../audit/audit.grants.js";
import { type Config, readConfig } from "../config.js";
import { openDatabase } from "../database/open.js";
import { loadCatalogue } from "../indicators/catalogue.load.js";
import { migrate, requireOwner } from "../migrate.js";
import { loadPlaces } from "../places/place.load.js";
import { forgetAttempts } from "../writing/idempotency.forget.js";

/**
 * For commands: the configured database, or that of the Sarai that runs here, made ready, as the role that owns the tables; what was
 * started for it ends with the work.
 */
export async function withDatabase<T>(work: (url: string, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const database = await openDatabase(config, { share: true });
  try {
    await prepareDatabase(database.ownerUrl, database.url);
    return await work(database.ownerUrl, config);
  } finally {
    await database.close();
  }
}

/**
 * Makes a database ready to serve: its tables up to date, the facts that everything refers to in them, and open to the role that
 * serves, as far as it needs them. Throws where that role could do more. `say` hears what takes a while, when it begins.
 */
export async function prepareDatabase(ownerUrl: string, servingUrl = ownerUrl, say?: (sentence: string) => void): Promise<void> {
  await connected(ownerUrl, requireOwner);
  await migrate(ownerUrl, say);
  await connected(ownerUrl, async (client) => {
    await client.query("begin");
    await loadPlaces(client);
    await loadCatalogue(client);
    await forgetAttempts(client);
    if (servingUrl !== ownerUrl) await grantServing(client, await connected(servingUrl, roleOf));
    await client.query("commit");
  });
}

async function roleOf(client: pg.Client): Promise<string> {
  return (await client.query<{ role: string }>("select current_user as role")).rows[0]!.role;
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

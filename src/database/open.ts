import pg from "pg";
import type { Config } from "../config.js";
import { startEmbedded } from "./embedded.js";
import { keepRunning, type Tell } from "./embedded.restart.js";
import { runningAddresses } from "./embedded.running.js";

export interface OpenDatabase {
  /** As the role that serves. */
  url: string;
  /** As the role that the tables belong to; the same where one role does everything. */
  ownerUrl: string;
  /** Rejects when a database that was started here ends by itself and cannot be started again. */
  lost: Promise<never>;
  /** Ends what was started here; one that ran before goes on. */
  close(): Promise<void>;
}

const OLDEST_POSTGRES = 15;
const never = new Promise<never>(() => undefined);

/**
 * The database that the configuration names, or the embedded one: started, and started again when it ends by itself, or, where `share` is
 * given, the one that a running Sarai has started already. Throws one clear sentence where there is none to be had.
 */
export async function openDatabase(config: Config, { share = false, tell = () => undefined, say }: Options = {}): Promise<OpenDatabase> {
  if (config.databaseUrl) {
    await check("DATABASE_URL", config.databaseUrl);
    if (config.migrationUrl) await check("DATABASE_MIGRATION_URL", config.migrationUrl);
    const { databaseUrl: url, migrationUrl: ownerUrl = url } = config;
    return { url, ownerUrl, lost: never, close: async () => undefined };
  }
  const running = share ? runningAddresses(config.dataFolder) : undefined;
  if (running) return { ...running, lost: never, close: async () => undefined };
  const database = await startEmbedded({ folder: config.dataFolder, port: config.databasePort, ...(say && { say }) });
  const closing = new AbortController();
  const lost = keepRunning(database, closing.signal, tell).then((): Promise<never> => {
    if (closing.signal.aborted) return never;
    throw new Error(`The embedded database ended by itself; see postgres.log in ${config.dataFolder}.`);
  });
  lost.catch(() => undefined);
  const close = () => {
    closing.abort();
    return database.stop();
  };
  return { url: database.url, ownerUrl: database.ownerUrl, lost, close };
}

interface Options {
  share?: boolean;
  tell?: Tell;
  /** Hears what takes a while, when it begins. */
  say?: (sentence: string) => void;
}

async function check(variable: string, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>("show server_version_num");
    const version = Math.floor(Number(rows[0]!.server_version_num) / 10_000);
    if (version < OLDEST_POSTGRES) throw new Error(`it is PostgreSQL ${version}, and Sarai needs PostgreSQL ${OLDEST_POSTGRES} or later`);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    throw new Error(`The database of ${variable} cannot be used: ${message || code}.`, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

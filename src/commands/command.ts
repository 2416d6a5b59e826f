import { parseArgs } from "node:util";
import pg from "pg";
import type { Config } from "../config.js";
import { withDatabase } from "./prepare.js";

/**
 * Carries a command out, which ends with what `work` comes to: 0 where all is well, 2 where something is not as it should be. What fails
 * ends it with 1, and is printed as one sentence, or with its stack where LOG_LEVEL is debug. `failed`: what did not happen, before why.
 */
export async function command(failed: string | ((why: string) => string), work: () => Promise<number>): Promise<void> {
  process.exitCode = await work().catch((error: Error) => {
    const sentence = typeof failed === "string" ? `${failed}: ${error.message}` : failed(error.message);
    console.error(process.env.LOG_LEVEL === "debug" ? error.stack : sentence);
    return 1;
  });
}

/** The arguments of a command, as many words as it takes. `missing`: what there is to say where they are more or fewer. */
export function given<const Names extends readonly string[]>(name: string, names: Names, missing: string): { [K in keyof Names]: string } {
  const { positionals } = parseArgs({ allowPositionals: true });
  if (positionals.length !== names.length || positionals.includes("")) throw new Error(`${missing}. npm run ${name} -- ${names.join(" ")}`);
  return positionals as { [K in keyof Names]: string };
}

/** Works on a connection of the role that owns the tables, in a database made ready. */
export const withClient = <T>(work: (client: pg.Client, config: Config) => Promise<T>): Promise<T> =>
  withDatabase(async (url, config) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await work(client, config);
    } finally {
      await client.end();
    }
  });

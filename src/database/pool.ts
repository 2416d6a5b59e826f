import pg from "pg";

/** Rows that are asked for are in memory, as a rule: a look into an index costs hardly more there than reading on. */
export const PLANNING = { jit: "off", random_page_cost: 1.1 };

/** Settings of a connection, as PostgreSQL takes them when it opens. */
export const settingsOf = (settings: Readonly<Record<string, string | number>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(" ");

/** Connections for reading: days and moments in one form, no statement longer than `timeout` milliseconds. */
export function createPool(url: string, options: { max: number; timeout: number }): pg.Pool {
  const settings = { timezone: "UTC", datestyle: "ISO", ...PLANNING, statement_timeout: options.timeout };
  const pool = new pg.Pool({ connectionString: url, max: options.max, options: settingsOf(settings) });
  // An idle connection that the database ends is replaced when next needed; who needs one then is told.
  pool.on("error", () => undefined);
  return pool;
}

/** Works in a transaction on a connection of its own; what fails, or loses it, is undone. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let lost: Error | undefined;
  // The database may end it between two statements: the next one fails then.
  const lose = (error: Error) => {
    lost = error;
  };
  client.on("error", lose);
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(lose);
    throw error;
  } finally {
    if (!lost) client.off("error", lose);
    client.release(lost);
  }
}

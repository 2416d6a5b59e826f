import pg from "pg";
import { type OpenConnection, openConnection } from "./connection.js";
import { tellFailure } from "./statements.js";

/** How often is looked whether PostgreSQL still works on what is waited for, in milliseconds. What is answered sooner costs nothing. */
const PACE = 1000;

/**
 * Throws away connections whose answer was lost on the way: nothing is heard on them, and PostgreSQL does nothing on them either, or
 * knows them no more. Without this whoever waits there would wait until the end of the longest statement, although the way has been
 * whole again for long.
 */
export function endSilent(pool: pg.Pool): void {
  const taken = new Map<OpenConnection, number>();
  /** The state of a connection when it was looked at last, where nothing was being done on it. */
  let before = new Map<OpenConnection, string>();
  let isWatched = false;
  const soon = (): void => void setTimeout(look, before.size > 0 ? PACE / 2 : PACE).unref();
  pool.on("acquire", (client) => {
    taken.set(openConnection(client), Date.now());
    if (!isWatched) soon();
    isWatched = true;
  });
  pool.on("release", (_error, client) => void taken.delete(openConnection(client)));

  async function look(): Promise<void> {
    const waiting = [...taken].flatMap(([client, since]) => (!client.readyForQuery && Date.now() - since >= PACE ? client : []));
    const idle = waiting.length > 0 ? await idleAmong(waiting) : new Map<OpenConnection, string>();
    const silent = [...idle].filter(([client, state]) => before.get(client) === state && taken.has(client) && !client.readyForQuery);
    // Those that nobody uses went the same way: taken first, or who tries once more would get one of them.
    if (silent.length > 0) for (let left = pool.idleCount; left > 0; left--) void pool.connect().then(end, () => undefined);
    for (const [client] of silent) client.connection.stream.destroy();
    before = idle;
    isWatched = taken.size > 0;
    if (isWatched) soon();
  }

  /** Asked on a new connection, since those of the pool may be as silent. Nothing is known while that cannot be had. */
  async function idleAmong(waiting: readonly OpenConnection[]): Promise<Map<OpenConnection, string>> {
    // As text, because the `sql` form belongs to reading/, which comes after this floor.
    const text = `select pid, state = 'active' as "isActive", state_change::text as since from pg_stat_activity where pid = any($1)`;
    const pids = waiting.map(({ processID }) => processID);
    const rows = await asking(pool, async (client) => (await client.query<Backend>(text, [pids])).rows).catch((error) =>
      tellFailure(pool, "it is not known whether PostgreSQL still works on what is waited for", error),
    );
    if (!rows) return new Map();
    const backends = new Map(rows.map((row) => [row.pid, row]));
    const idle = waiting.filter(({ processID }) => !backends.get(processID)?.isActive);
    return new Map(idle.map((each) => [each, `${backends.get(each.processID)?.since} ${each.connection.stream.bytesRead}`]));
  }
}

function end(client: pg.PoolClient): void {
  openConnection(client).connection.stream.destroy();
  client.release(true);
}

interface Backend {
  pid: number;
  isActive: boolean;
  since: string;
}

/** Asks something on a connection of its own, which neither waits for the pool nor for its own end: all within `patience` milliseconds. */
export async function asking<T>(pool: pg.Pool, work: (client: pg.Client) => Promise<T>, patience = PACE): Promise<T> {
  // The pool hides its password from those who copy its options.
  const options = { ...pool.options, password: pool.options.password, connectionTimeoutMillis: patience, query_timeout: patience };
  const client = new pg.Client(options as pg.ClientConfig);
  client.on("error", () => undefined);
  const late = setTimeout(() => openConnection(client).connection.stream.destroy(), patience);
  try {
    await client.connect();
    return await work(client);
  } finally {
    clearTimeout(late);
    client.end().catch(() => undefined);
  }
}

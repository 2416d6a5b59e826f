import type { Pool, PoolClient } from "pg";
import { cancel } from "./cancel.js";
import { goneAway, told } from "./execute.js";
import { type Asked, type Sql, statement } from "./sql.js";

/** Figures sort and group by the hundred thousand, and shall do it in memory. */
const BEGIN = "begin isolation level repeatable read read only; set local work_mem = '64MB'";

/** What is prepared under which name: connections keep it, so that there is no end of room. */
const MOST_PREPARED = 100;
const prepared = new Map<string, string>();

function nameOf(text: string): string | undefined {
  if (!prepared.has(text) && prepared.size < MOST_PREPARED) prepared.set(text, `s${prepared.size}`);
  return prepared.get(text);
}

/**
 * Everything that is asked of one snapshot sees the database at the same moment: figures of one request agree. Who hangs up stops it, and
 * what takes longer than a statement may is COST_EXCEEDED, as in `execute`.
 */
export class Snapshot {
  #client: Promise<PoolClient> | undefined;
  /** One statement at a time: resolvers ask at once, and it is one connection. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly pool: Pool,
    readonly asked: Pick<Asked, "viewer" | "now">,
    readonly hungUp: AbortSignal,
  ) {}

  /** `isPrepared`: it is planned once for whatever values it is asked with, which must not decide how it is best carried out. */
  async rows<Row>(piece: Sql, { isPrepared = false } = {}): Promise<Row[]> {
    this.#client ??= this.#begin();
    const { text, parameters } = statement(piece);
    const values = parameters.map((parameter) => parameter.of({ variables: {}, ...this.asked }));
    const client = await this.#client;
    const result = this.#last.then(() => {
      if (this.hungUp.aborted) throw goneAway();
      const name = isPrepared ? nameOf(text) : undefined;
      return client.query({ text, values, ...(name && { name }) });
    });
    this.#last = result.catch(() => undefined);
    try {
      return (await result).rows as Row[];
    } catch (error) {
      throw told(error, this.hungUp.aborted);
    }
  }

  async #begin(): Promise<PoolClient> {
    const client = await this.pool.connect();
    try {
      await client.query(BEGIN);
      this.hungUp.addEventListener("abort", () => void cancel(this.pool, client), { once: true });
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  /** Nothing was written: a connection that does not end well is thrown away. */
  async end(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    // A cancellation may still be on its way to this connection: nobody gets it after.
    if (this.hungUp.aborted) return void client?.release(true);
    await client?.query("commit").then(
      () => client.release(),
      () => client.release(true),
    );
  }
}

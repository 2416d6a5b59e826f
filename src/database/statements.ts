import type { EventEmitter } from "node:events";
import type { Pool, PoolClient } from "pg";

/** A statement that is over, done or failed. */
export interface DoneStatement {
  text: string;
  /** How many values it was given. */
  values: number;
  seconds: number;
  pool: Pool;
}

interface Given {
  text: string;
  values?: readonly unknown[];
}
type Ask = (given: string | Given, values?: readonly unknown[] | Ended, ended?: Ended) => Promise<unknown> | undefined;
type Ended = (error: Error | null, result: unknown) => void;

type FailureListener = (message: string, error: unknown) => void;
const FAILURE = "failure beside requests";

/** Reports to those who follow the pool a failure that nobody waits for. */
export const tellFailure = (pool: Pool, message: string, error: unknown): void => void (pool as EventEmitter).emit(FAILURE, message, error);

/** The pools of a server, and what is asked through them. */
export class WatchedPools {
  readonly pools: Record<string, Pool> = {};
  readonly #followers: ((statement: DoneStatement) => void)[] = [];
  readonly #listeners: FailureListener[] = [];

  /** To be called before the pool has connections. */
  add(name: string, pool: Pool): Pool {
    this.pools[name] = pool;
    const tell: FailureListener = (message, error) => {
      for (const listener of this.#listeners) listener(message, error);
    };
    pool.on("error", (error) => {
      // A pool ends without waiting for its connections to close, and the embedded database may end before they have.
      if (!pool.ending) tell("connections to the database were lost that nobody used", error);
    });
    (pool as EventEmitter).on(FAILURE, tell);
    watchStatements(pool, (statement) => {
      for (const follower of this.#followers) follower(statement);
    });
    return pool;
  }

  /** `tell`: called with what fails while nobody waits for it; who waits for something gets its failure by that. */
  onFailure(listener: FailureListener): void {
    this.#listeners.push(listener);
  }

  follow(follower: (statement: DoneStatement) => void): void {
    this.#followers.push(follower);
  }
}

function watchStatements(pool: Pool, done: (statement: DoneStatement) => void): void {
  pool.on("connect", (client: PoolClient) => {
    // Looked up each time: others may wrap pg's own, as tests do.
    const ask: Ask = (...given) => (Object.getPrototypeOf(client) as { query: Ask }).query.apply(client, given);
    const watched: Ask = (given, second, third) => {
      const begun = performance.now();
      const values = Array.isArray(second) ? second : undefined;
      const ended = third ?? (typeof second === "function" ? (second as Ended) : undefined);
      const tell = () => {
        const text = typeof given === "string" ? given : given.text;
        const count = (values ?? (typeof given === "string" ? undefined : given.values))?.length ?? 0;
        done({ text, values: count, seconds: (performance.now() - begun) / 1000, pool });
      };
      if (ended)
        return ask(given, values, (error, result) => {
          tell();
          ended(error, result);
        });
      const answer = ask(given, second);
      answer?.then(tell, tell);
      return answer;
    };
    // What streams is answered by itself.
    client.query = ((given: never, ...rest: never[]) =>
      typeof (given as { submit?: unknown }).submit === "function" ? ask(given, ...rest) : watched(given, ...rest)) as PoolClient["query"];
  });
}

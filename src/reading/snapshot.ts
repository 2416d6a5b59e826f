import type { Pool, PoolClient } from "pg";
import { nameOf } from "../database/prepared.js";
import { badInput } from "../errors.js";
import { message } from "../messages/message.js";
import { cancel } from "./cancel.js";
import { failureFor, goneAway, isLost } from "./execute.js";
import { type Filled, type PlanInput, type RunOptions, type Sql, statement } from "./sql.js";

/** Figures sort and group by the hundred thousand, and shall do it in memory. */
const BEGIN = "begin isolation level repeatable read read only; set local work_mem = '64MB'";

/**
 * Everything that is asked of one snapshot sees the database at the same moment: figures of one request agree. Who hangs up stops it, and
 * what takes longer than a statement may is COST_EXCEEDED, as in `execute`: then all that the request asks of it afterwards is. Once it
 * has ended it refuses, since resolvers may go on after their request was answered.
 */
export class Snapshot {
  #client: Promise<PoolClient> | undefined;
  /** One statement at a time: resolvers ask at once, and it is one connection. */
  #last: Promise<unknown> = Promise.resolve();
  #isBusy = false;
  #cancelled: Promise<void> | undefined;
  /** Why it answers no more, where something failed. */
  #over: unknown;
  #hasEnded = false;

  constructor(
    readonly pool: Pool,
    readonly asked: Pick<PlanInput, "viewer" | "now">,
    readonly hungUp: AbortSignal,
  ) {}

  async rows<Row>(piece: Sql, { isPrepared = false }: RunOptions = {}): Promise<Row[]> {
    const { text, parameters } = statement(piece);
    const values = parameters.map((parameter) => parameter.of({ variables: {}, ...this.asked }));
    const result = this.#last.then(() => this.#ask<Row>({ text, values, ...(isPrepared && { name: nameOf(text) }) }));
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #ask<Row>(filled: Filled): Promise<Row[]> {
    if (this.hungUp.aborted) throw goneAway();
    this.#refuseOver();
    this.#isBusy = true;
    try {
      this.#client ??= this.#begin();
      const client = await this.#client;
      this.#refuseOver();
      return (await client.query(filled)).rows as Row[];
    } catch (error) {
      // A transaction in which a statement failed does nothing more.
      this.#over ??= failureFor(error, this.hungUp.aborted);
      throw this.#over;
    } finally {
      this.#isBusy = false;
    }
  }

  #refuseOver(): void {
    if (this.#over) throw this.#over;
    if (this.#hasEnded) throw badInput(message("failure.afterAnswer"));
  }

  async #begin(again = true): Promise<PoolClient> {
    const client = await this.pool.connect();
    try {
      await client.query(BEGIN);
    } catch (error) {
      client.release(true);
      // The database had ended an idle connection, and nothing was read on it.
      if (again && isLost(error)) return this.#begin(false);
      throw error;
    }
    this.hungUp.addEventListener("abort", () => void this.#cancel(client), { once: true });
    return client;
  }

  #cancel(client: PoolClient): Promise<void> {
    this.#cancelled ??= cancel(this.pool, client);
    return this.#cancelled;
  }

  /** Stops what is under way and waits for its end. Nothing was written: a connection that does not end well is thrown away. */
  async end(): Promise<void> {
    const failed = this.#over !== undefined;
    this.#hasEnded = true;
    const client = await this.#client?.catch(() => undefined);
    if (!client) return;
    if (this.#isBusy) await this.#cancel(client);
    await this.#last;
    this.#client = undefined;
    // A cancellation may still be on its way to this connection: nobody gets it after.
    if (this.#cancelled) return void client.release(true);
    await client.query(failed ? "rollback" : "commit").then(
      () => client.release(),
      () => client.release(true),
    );
  }
}

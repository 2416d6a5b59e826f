import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";
import type { Pool, PoolClient } from "pg";
import type { Scope, Viewer } from "../auth/viewer.js";
import { ApiError } from "../errors.js";
import type { Budget } from "../http/rate-limiter.js";
import { message, translate } from "../messages/message.js";
import { type AccountRow, viewerFrom } from "../people/account.viewer.js";
import type { Plan, Planner, ReadRequest } from "../reading/read.js";
import type { PlanInput } from "../reading/sql.js";
import { formats } from "../reports/writers/formats.js";
import { openSpool, type Spool } from "../reports/writers/spool.js";
import type { Files } from "../storage/files.js";
import { type ExportedList, exportedList, inShanghai } from "./export.query.js";
import { EXPORT_STARTED, LEASE, MINUTES_TO_FETCH, MOST_ATTEMPTS } from "./export.rules.js";

export interface ExportWork {
  pool: Pool;
  planner: Planner;
  files: Files;
  budget: Budget;
  log: FastifyBaseLogger;
  /** Waits for the turn of this caller; what ends it. */
  turn(caller: string, cost: number, signal: AbortSignal): Promise<() => void>;
}

/** How often servers look for the next one where nobody wakes them, and give a sign of life, in milliseconds. */
const LOOK = 5000;
const BEAT = (LEASE * 1000) / 6;
/** How long one waits for its turn, or until it can be paid for, before it tries again, in milliseconds. */
const RETRY = 1000;
const PAGE = 1000;
/** A page costs so much of what an operation may cost at most. */
const SHARE = 1 / 4;

interface Job extends AccountRow {
  job: string;
  document: string;
  variables: Record<string, unknown>;
  languages: string[];
  scopes: Scope[] | null;
  format: string;
  attempts: number;
  disabledAt: Date | null;
}

/** Takes the next that nobody works on, or whose server is dead; with the rights that its account has by now. */
const CLAIM = `
  with next as (
    select id from export_job
    where status = 'QUEUED' or status = 'RUNNING' and lease_until < now()
    order by created_at limit 1 for update skip locked
  ), claimed as (
    update export_job set status = 'RUNNING', attempts = attempts + 1, row_count = 0, lease_until = now() + interval '${LEASE} seconds'
    where id = (select id from next) returning *
  )
  select c.id as job, c.document, c.variables, c.languages, c.scopes, c.format, c.attempts,
    a.id, a.organisation_id as organisation, a.roles, a.kind, a.disabled_at as "disabledAt"
  from claimed c join account a on a.id = c.account_id`;

/** Mine still, and not cancelled. */
const OWN = "id = $1 and status = 'RUNNING' and attempts = $2";

/** Why it goes no further: it was cancelled, another server has it, or this one stops. */
class Ended extends Error {}

/** Carries out exports, one at a time. */
export class ExportRunner {
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #woken = Promise.withResolvers<void>();

  constructor(readonly work: ExportWork) {}

  start(): void {
    this.#running ??= this.#loop();
  }

  /** One may have been started. */
  wake(): void {
    this.#woken.resolve();
  }

  /** What it is at goes back to the queue. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#running;
  }

  async #loop(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      // One that is started while this one looks is not overlooked.
      const woken = Promise.withResolvers<void>();
      this.#woken = woken;
      const found = await this.#next().catch((error: unknown) => {
        this.work.log.error({ err: error }, "exports cannot be looked for");
        return undefined;
      });
      if (found) await this.#carryOut(found);
      else {
        const late = setTimeout(woken.resolve, LOOK);
        await woken.promise;
        clearTimeout(late);
      }
    }
  }

  async #next(): Promise<Job | undefined> {
    return (await this.work.pool.query<Job>(CLAIM)).rows[0];
  }

  async #carryOut(job: Job): Promise<void> {
    const { pool, log } = this.work;
    const ended = new AbortController();
    const signal = AbortSignal.any([ended.signal, this.#stopping.signal]);
    const progress = { rows: 0 };
    const beat = setInterval(() => {
      const text = `update export_job set lease_until = now() + interval '${LEASE} seconds', row_count = $3 where ${OWN}`;
      pool.query(text, [job.job, job.attempts, progress.rows]).then(
        ({ rowCount }) => void (rowCount === 0 && ended.abort()),
        (error: unknown) => log.error({ err: error }, "an export cannot tell how far it is"),
      );
    }, BEAT);
    try {
      if (job.attempts > MOST_ATTEMPTS)
        throw new Error(`The export ${job.job} was begun ${MOST_ATTEMPTS} times, and its server ended each time.`);
      await this.#write(job, progress, signal);
    } catch (error) {
      await this.#failed(job, error, signal).catch((failure: unknown) =>
        log.error({ err: failure }, "the failure of an export was not kept"),
      );
    } finally {
      clearInterval(beat);
    }
  }

  async #failed(job: Job, error: unknown, signal: AbortSignal): Promise<void> {
    const { pool, log } = this.work;
    // A server that stops leaves it to the next: that does not count as an attempt.
    if (this.#stopping.signal.aborted) {
      const queued = `update export_job set status = 'QUEUED', lease_until = null, attempts = attempts - 1 where ${OWN}`;
      await pool.query(queued, [job.job, job.attempts]);
      await pool.query(`notify ${EXPORT_STARTED}`);
      return;
    }
    if (error instanceof Ended || signal.aborted) return;
    const isTold = error instanceof ApiError;
    if (!isTold) log.error({ err: error, export: job.job }, "an export failed");
    const reason = isTold ? error.translatable : message("failure.internal");
    await pool.query(`update export_job set status = 'FAILED', lease_until = null, error_code = $3, error_message = $4 where ${OWN}`, [
      ...[job.job, job.attempts, isTold ? String(error.extensions.code) : "INTERNAL", translate(reason, job.languages)],
    ]);
  }

  async #write(job: Job, progress: { rows: number }, signal: AbortSignal): Promise<void> {
    const { pool, planner, files } = this.work;
    if (job.disabledAt) throw new ApiError("UNAUTHENTICATED", message("export.disabled"));
    const viewer: Viewer = { ...viewerFrom(job), ...(job.scopes && { scopes: job.scopes }) };
    const list = exportedList(planner.schema, job.document, job.variables);
    const client = await pool.connect();
    let spool: Spool | undefined;
    let isOver = false;
    try {
      const room = await openSpool();
      spool = room;
      await client.query("begin isolation level repeatable read read only");
      const { rows } = await client.query<{ now: Date }>("select now()");
      const asOf = rows[0]!.now;
      const language = job.languages.find((each) => each.startsWith("zh")) ? "zh" : "en";
      const writer = formats[job.format.toLowerCase() as keyof typeof formats](list.columns, {
        name: list.name,
        title: { en: list.name, zh: list.name },
        language,
        asOf: inShanghai(asOf.toISOString()),
        facts: [],
      });
      try {
        await writer.open({ isUnread: true, write: (bytes) => room.write(typeof bytes === "string" ? Buffer.from(bytes) : bytes) });
        for await (const nodes of this.#pages(client, list, { viewer, languages: job.languages, now: asOf, maxPage: PAGE }, signal)) {
          for (const node of nodes) {
            const written = writer.row(list.rowOf(node));
            if (written) await written;
          }
          progress.rows += nodes.length;
        }
        await writer.end();
      } catch (error) {
        await writer.abort?.();
        throw error;
      }
      await client.query("commit");
      isOver = true;
      await this.#keep(job, asOf, progress.rows, room, files, signal);
    } finally {
      // Nothing was written: what was cut off in the middle is thrown away with its connection.
      client.release(!isOver);
      await spool?.discard().catch(() => undefined);
    }
  }

  /** The rows page by page, each when it is its turn and can be paid for. */
  async *#pages(
    client: PoolClient,
    list: ExportedList,
    who: Pick<ReadRequest, "viewer" | "languages" | "now" | "maxPage">,
    signal: AbortSignal,
  ): AsyncGenerator<unknown[]> {
    const { planner, budget, turn } = this.work;
    const caller = (who.viewer as Exclude<Viewer, { kind: "public" }>).accountId;
    let size = PAGE;
    let after: string | null = null;
    let keys: PlanInput["keys"];
    while (true) {
      if (signal.aborted) throw new Ended();
      const asked: ReadRequest = { ...list.page(size, after), ...who };
      const plan = planner.plan(asked);
      if (plan.cost > budget.limit * SHARE && size > 1) {
        size = Math.ceil(size / 2);
        continue;
      }
      await patiently(signal, async () => budget.spend(caller, plan.cost, new Date()));
      const leave = await patiently(signal, () => turn(caller, plan.cost, signal));
      let text: string | null;
      try {
        // Ids may have been given by keys.
        keys ??=
          (await planner.lookup(plan, asked)?.findAll(
            async (of, filled) => (await textOf(client, of, filled))!,
            () => false,
          )) ?? NONE;
        text = await textOf(client, plan, { ...asked, keys });
      } finally {
        leave();
      }
      // Too long to be sent at once.
      if (text === null) {
        if (size === 1) throw new ApiError("COST_EXCEEDED", message("export.longRow"));
        size = Math.ceil(size / 4);
        continue;
      }
      const { rows } = JSON.parse(text) as { rows: { nodes: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
      yield rows.nodes;
      if (!rows.pageInfo.hasNextPage) return;
      after = rows.pageInfo.endCursor;
    }
  }

  /** The file takes its place, and the job says so, unless it was cancelled or taken over meanwhile. */
  async #keep(job: Job, asOf: Date, rows: number, spool: Spool, { store }: Files, signal: AbortSignal): Promise<void> {
    const { pool } = this.work;
    if (signal.aborted) throw new Ended();
    const own = [job.job, job.attempts];
    // Recorded before: however this ends, the file is known of and swept.
    const { rowCount } = await pool.query(`update export_job set has_file = true where ${OWN}`, own);
    if (rowCount === 0) throw new Ended();
    await store.keepWhole(job.job, spool);
    const done = await pool.query(
      `update export_job set status = 'DONE', lease_until = null, row_count = $3, as_of = $4, expires_at = now() + interval '${MINUTES_TO_FETCH} minutes' where ${OWN}`,
      [...own, rows, asOf],
    );
    if (done.rowCount === 0) throw new Ended();
  }
}

const NONE: ReadonlyMap<string, string> = new Map();

async function textOf(client: PoolClient, plan: Plan, asked: PlanInput): Promise<string | null> {
  const values = plan.parameters.map((parameter) => parameter.of(asked));
  const { rows } = await client.query<[string | null]>({ text: plan.text!, values, rowMode: "array" });
  return rows[0]![0];
}

/** Tries again as long as too little is left to whoever pays, or too much goes on. */
async function patiently<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  while (true) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ApiError) || error.extensions.code !== "RATE_LIMITED") throw error;
      await sleep(RETRY, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) throw new Ended();
    }
  }
}

/** Takes away the files of exports that are over, and after a day what is known of them. */
export async function sweepExports(pool: Pool, { store }: Pick<Files, "store">): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from export_job where has_file and (status in ('CANCELLED', 'FAILED') or status = 'DONE' and expires_at < now()) limit 1000`,
  );
  for (const { id } of rows) {
    await store.remove(id);
    await pool.query("update export_job set has_file = false where id = $1", [id]);
  }
  await pool.query(
    `delete from export_job where not has_file and status not in ('QUEUED', 'RUNNING') and created_at < now() - interval '1 day'`,
  );
}

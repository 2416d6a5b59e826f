import type { Pool } from "pg";
import { nameOf } from "../database/prepared.js";
import { ApiError, badInput } from "../errors.js";
import { message } from "../messages/message.js";
import { outageIn } from "../values/outage.js";
import { cancel, STOPPED } from "./cancel.js";
import type { Plan } from "./read.js";
import type { Filled, PlanInput } from "./sql.js";

/** A plan is prepared when it comes for the third time. */
const HOT = 3;
/** The longest answer, in bytes. */
export const MOST_BYTES = 32_000_000;

/** What pg is given for a plan and a request. Throws where something that the request says has no form. */
export function filledPlan(plan: Plan, asked: PlanInput): Filled {
  for (const parameter of plan.unused) parameter.of(asked);
  const values = plan.parameters.map((parameter) => parameter.of(asked));
  const isPrepared = plan.uses >= HOT && !plan.isPlannedEachTime;
  return { text: plan.text!, values, ...(isPrepared && { name: nameOf(plan.text!) }) };
}

/**
 * Runs a plan for a request: the JSON text of its answer. Who hangs up stops it. Throws COST_EXCEEDED when it takes longer than a
 * statement may.
 */
export async function execute(pool: Pool, plan: Plan, asked: PlanInput, hungUp?: AbortSignal): Promise<string> {
  try {
    return await executeOnce(pool, plan, asked, hungUp);
  } catch (error) {
    // The database ended the connection, perhaps while nobody used it. It is only read: the next connection may be as good as any.
    if (isLost(error) && !hungUp?.aborted) return executeOnce(pool, plan, asked, hungUp);
    throw error;
  }
}

async function executeOnce(pool: Pool, plan: Plan, asked: PlanInput, hungUp?: AbortSignal): Promise<string> {
  const planned = filledPlan(plan, asked);
  const client = await pool.connect();
  let failure: unknown;
  let cancelled: Promise<void> | undefined;
  const stop = () => {
    cancelled = cancel(pool, client);
  };
  try {
    // It may have happened while all connections were taken.
    if (hungUp?.aborted) throw goneAway();
    hungUp?.addEventListener("abort", stop, { once: true });
    const { rows } = await client.query<[string]>({ ...planned, rowMode: "array" });
    if (rows[0]?.[0] === null) throw tooLong();
    return rows[0]![0];
  } catch (error) {
    failure = error;
    throw failureFor(error, cancelled !== undefined);
  } finally {
    hungUp?.removeEventListener("abort", stop);
    // A connection goes to the next one only when no cancellation is on its way to it any more.
    const release = () => client.release(isBroken(failure) || (cancelled && !wasStopped(failure)));
    if (cancelled) void cancelled.then(release);
    else release();
  }
}

/** That a connection is lost is known at once; what was waited for in vain is not asked again. */
export const isLost = (error: unknown): boolean =>
  outageIn(error) === "absent" && !/timeout/.test((error as Error).message) && (error as { code?: string }).code !== "53300";

/** By its time limit, or by somebody. */
export const wasStopped = (failure: unknown): boolean => (failure as { code?: string } | undefined)?.code === STOPPED;

/** The error that the caller gets for a statement that failed: of one that was stopped, why. */
export const failureFor = (error: unknown, isGone: boolean): unknown => {
  if (!wasStopped(error)) return error;
  return isGone ? goneAway() : tookTooLong();
};

export const goneAway = () => badInput(message("failure.hungUp"));

const tookTooLong = () => new ApiError("COST_EXCEEDED", message("cost.slowRead"));

const tooLong = () => new ApiError("COST_EXCEEDED", message("cost.longAnswer", { most: MOST_BYTES }));

/** An error of the statement leaves the connection as good as it was. */
const isBroken = (failure: unknown): boolean =>
  failure !== undefined && !(failure instanceof ApiError) && (failure as { severity?: string }).severity !== "ERROR";

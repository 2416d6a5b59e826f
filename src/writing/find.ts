import type { EntityName, Populate } from "@mikro-orm/core";
import { ApiError } from "../errors.js";
import { type Acting, run } from "./act.js";
import { finding, refuse } from "./problem.js";

type Class<T> = abstract new (...args: never[]) => T;

/**
 * The record of this id, for changing it: locked until the transaction ends, so that of two editors the second finds the first's work.
 * Throws NOT_FOUND where there is none or the viewer may not see it, alike; refuses a version that is not the current one.
 */
export async function findVisible<T extends { id: string; version: number }, Hint extends string = never>(
  ctx: Acting,
  noun: Class<T>,
  id: string,
  { version, populate = [] as never, at = "id" }: { version: number; populate?: Populate<T, Hint>; at?: string },
): Promise<T> {
  await lockVisible(ctx, noun, id, at);
  const record = (await ctx.em.findOneOrFail(noun as unknown as EntityName<T>, { id } as never, { populate: populate as never })) as T;
  if (record.version !== version) refuse(finding("STALE_VERSION", ["input", "expectedVersion"], { current: record.version }));
  return record;
}

/** Locks the record of this id, which `at` names in the input. Throws NOT_FOUND where there is none or the viewer may not see it, alike. */
export async function lockVisible<T>(ctx: Acting, noun: Class<T>, id: string, at = "id"): Promise<void> {
  if (!(await isVisible(ctx, noun, id, "for no key update")))
    throw new ApiError("NOT_FOUND", `There is no ${noun.name} with this id.`, ["input", at]);
}

/** Whether there is a record with this id that the viewer sees. */
export async function isVisible<T>(ctx: Acting, noun: Class<T>, id: string, lock = ""): Promise<boolean> {
  const { text, values } = ctx.planner.planSight(noun.name, id, { viewer: ctx.viewer, now: ctx.now });
  return (await run(ctx, `${text} ${lock}`, values)).length > 0;
}

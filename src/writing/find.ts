import type { EntityName, Populate } from "@mikro-orm/core";
import { ApiError } from "../errors.js";
import { type Acting, run } from "./act.js";
import { finding, refuse } from "./problem.js";

type Class<T> = abstract new (...args: never[]) => T;

/**
 * The record of this id, for changing it: locked until the transaction ends, so that of two editors the second finds the first's work.
 * Throws NOT_FOUND where there is none or the viewer may not see it, alike; refuses a version that is not the current one. `permit` throws
 * where it depends on the record whether the viewer may do it.
 */
export async function findVisible<T extends { id: string; version: number }, Hint extends string = never>(
  ctx: Acting,
  noun: Class<T>,
  id: string,
  { version, populate = [] as never, permit }: { version: number; populate?: Populate<T, Hint>; permit?: (record: T) => void },
): Promise<T> {
  if (!(await isVisible(ctx, noun, id, "for no key update")))
    throw new ApiError("NOT_FOUND", `There is no ${noun.name} with this id.`, ["input", "id"]);
  const record = (await ctx.em.findOneOrFail(noun as unknown as EntityName<T>, { id } as never, { populate: populate as never })) as T;
  permit?.(record);
  if (record.version !== version) refuse(finding("STALE_VERSION", ["input", "expectedVersion"], { current: record.version }));
  return record;
}

/** Whether there is a record with this id that the viewer sees. */
export async function isVisible<T>(ctx: Acting, noun: Class<T>, id: string, lock = ""): Promise<boolean> {
  const { text, values } = ctx.planner.planSight(noun.name, id, { viewer: ctx.viewer, now: ctx.now });
  return (await run(ctx, `${text} ${lock}`, values)).length > 0;
}

import type { EntityName, Populate } from "@mikro-orm/core";
import { notFound } from "../errors.js";
import { type Acting, run, runPlan } from "./act.js";
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
  {
    version,
    populate = [] as never,
    permit,
    at = "id",
  }: { version: number; populate?: Populate<T, Hint>; permit?: (record: T) => void; at?: string },
): Promise<T> {
  const [row] = await runPlan<object>(ctx, ctx.planner.planLock(noun.name, ctx), { ...ctx, variables: {}, records: [id] });
  if (!row) throw notFound(noun.name, ["input", at]);
  const record = ctx.em.map(noun as unknown as EntityName<T>, row as never) as T;
  permit?.(record);
  if (record.version !== version) refuse(finding("STALE_VERSION", ["input", "expectedVersion"], { current: record.version }));
  if ((populate as readonly string[]).length > 0) await ctx.em.populate(record, populate as never);
  return record;
}

/** Records of nouns by their ids. */
export type Wanted = readonly [noun: Class<object>, id: string];

/** Which of these the viewer sees, in one statement. */
export async function whichVisible(ctx: Acting, wanted: readonly Wanted[]): Promise<boolean[]> {
  if (wanted.length === 0) return [];
  const nouns = [...new Set(wanted.map(([noun]) => noun.name))].sort();
  const records = nouns.map((name) => wanted.flatMap(([noun, id]) => (noun.name === name ? [id] : [])));
  const plan = ctx.planner.planSights(nouns, ctx);
  const rows = await runPlan<{ place: number; id: string }>(ctx, plan, { ...ctx, variables: {}, records });
  const seen = new Set(rows.map(({ place, id }) => `${nouns[place]} ${id}`));
  return wanted.map(([noun, id]) => seen.has(`${noun.name} ${id.toLowerCase()}`));
}

/** Locks the record of this id, which `at` names in the input. Throws NOT_FOUND where there is none or the viewer may not see it, alike. */
export async function lockVisible(ctx: Acting, noun: Class<object>, id: string, at = "id"): Promise<void> {
  if (!(await isVisible(ctx, noun, id, "for no key update"))) throw notFound(noun.name, ["input", at]);
}

/** Whether there is a record with this id that the viewer sees. `lock`: to be held on it until the transaction ends. */
export async function isVisible(ctx: Acting, noun: Class<object>, id: string, lock = ""): Promise<boolean> {
  if (lock === "") return (await whichVisible(ctx, [[noun, id]]))[0]!;
  const { text, values } = ctx.planner.planSight(noun.name, id, ctx);
  return (await run(ctx, `${text} ${lock}`, values)).length > 0;
}

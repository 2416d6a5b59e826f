import type { EntityCtor } from "@mikro-orm/core";
import { ApiError, notFound } from "../errors.js";
import { code } from "../reading/sql.js";
import { isUuid } from "../values/uuid.js";
import { type ActionContext, askOf, runPlan } from "./act.js";
import { unknownKey } from "./keys.js";
import { problem, throwProblems } from "./problem.js";

/** How a row is held until the transaction ends, as PostgreSQL says it. */
type RowLock = "for update" | "for no key update" | "for key share";

/**
 * The record of this id, for changing it: locked until the transaction ends, so that of two editors the second finds the first's work.
 * Throws NOT_FOUND where there is none or the viewer may not see it, alike; refuses a version that is not the current one, and what is
 * archived, which is restored first. `permit` throws where it depends on the record whether the viewer may do it.
 */
export async function findVisible<T extends { id: string; version: number }>(
  ctx: ActionContext,
  noun: EntityCtor<T>,
  id: string,
  {
    version,
    populate = [],
    permit,
    at = "id",
    alsoArchived = false,
  }: { version: number; populate?: readonly (keyof T & string)[]; permit?: (record: T) => void; at?: string; alsoArchived?: boolean },
): Promise<T> {
  const [row] = await runPlan<object>(ctx, ctx.planner.planLock(noun.name, ctx), { ...ctx, variables: {}, records: [id] });
  if (!row) throw await absent(ctx, noun, id, at);
  const record = ctx.em.map(noun, row) as T;
  permit?.(record);
  if (record.version !== version) throwProblems(problem("STALE_VERSION", ["input", "expectedVersion"], { current: record.version }));
  if (!alsoArchived && (record as { archivedAt?: Date | null }).archivedAt) throwProblems(problem("ARCHIVED", ["input", at]));
  // MikroORM works out the paths of each class, which none is here.
  if (populate.length > 0) await ctx.em.populate(record, populate as never);
  return record;
}

const absent = async (ctx: ActionContext, noun: EntityCtor<object>, id: string, at: string): Promise<ApiError> =>
  isUuid(id) ? notFound(noun.name, ["input", at]) : new ApiError("NOT_FOUND", await unknownKey(ctx, askOf(ctx), noun, id), ["input", at]);

/** Records of nouns by their ids. */
export type Wanted = readonly [noun: EntityCtor<object>, id: string];

/** How a record that an input names is found: absent also where the viewer may not see it. */
export type Presence = "absent" | "inUse" | "archived";

/** How each of these is found, in one statement. */
export async function presenceOf(ctx: ActionContext, wanted: readonly Wanted[]): Promise<Presence[]> {
  if (wanted.length === 0) return [];
  const nouns = [...new Set(wanted.map(([noun]) => noun.name))].sort();
  const records = nouns.map((name) => wanted.flatMap(([noun, id]) => (noun.name === name ? [id] : [])));
  const plan = ctx.planner.planSights(nouns, ctx);
  const rows = await runPlan<{ place: number; id: string; archived: boolean }>(ctx, plan, { ...ctx, variables: {}, records });
  const found = new Map(rows.map(({ place, id, archived }) => [`${nouns[place]} ${id}`, archived ? "archived" : "inUse"] as const));
  return wanted.map(([noun, id]) => found.get(`${noun.name} ${id.toLowerCase()}`) ?? "absent");
}

/** Locks the record of this id, which `at` names in the input. Throws NOT_FOUND where there is none or the viewer may not see it, alike. */
export async function lockVisible(
  ctx: ActionContext,
  noun: EntityCtor<object>,
  id: string,
  at = "id",
  lock: RowLock = "for no key update",
): Promise<void> {
  if (!(await isVisible(ctx, noun, id, lock))) throw await absent(ctx, noun, id, at);
}

/** Whether there is a record with this id that the viewer sees. `lock`: to be held on it until the transaction ends. */
export async function isVisible(ctx: ActionContext, noun: EntityCtor<object>, id: string, lock?: RowLock): Promise<boolean> {
  return (await presenceUnder(ctx, noun, id, lock)) !== "absent";
}

/** Throws NOT_FOUND where the viewer sees no such record, and refuses an archived one: for what is added to a record, which `at` names. */
export async function requireInUse(ctx: ActionContext, noun: EntityCtor<object>, id: string, at: string, lock?: RowLock): Promise<void> {
  const presence = await presenceUnder(ctx, noun, id, lock);
  if (presence === "absent") throw await absent(ctx, noun, id, at);
  throwProblems(presence === "archived" && problem("ARCHIVED.other", ["input", at], { value: id }));
}

async function presenceUnder(ctx: ActionContext, noun: EntityCtor<object>, id: string, lock: RowLock | undefined): Promise<Presence> {
  if (lock === undefined) return (await presenceOf(ctx, [[noun, id]]))[0]!;
  const plan = ctx.planner.planSights([noun.name], ctx);
  const [row] = await runPlan<{ archived: boolean }>(ctx, plan, { ...ctx, variables: {}, records: [[id]] }, code(lock));
  return row ? (row.archived ? "archived" : "inUse") : "absent";
}

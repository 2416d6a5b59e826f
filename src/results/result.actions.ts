import { ref } from "@mikro-orm/core";
import { notFound } from "../errors.js";
import { Origin } from "../graphql/origin.js";
import { Project } from "../projects/project.entity.js";
import { sql } from "../reading/sql.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { findVisible, isVisible, requireInUse } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { set } from "../writing/patch.js";
import { problem, throwProblems } from "../writing/problem.js";
import { isReferredTo } from "../writing/referred.js";
import type { CreateResultInput, RemoveResultInput, UpdateResultInput } from "./assignment.inputs.js";
import { editingFrameworks } from "./assignment.policy.js";
import { Result } from "./result.entity.js";

export async function createResult(ctx: ActionContext, { project: id, ...details }: CreateResultInput): Promise<Result> {
  requirePermission(ctx, editingFrameworks);
  // Locked, so that of two results made at once each gets a place of its own.
  await requireInUse(ctx, Project, id, "project", "for no key update");
  const result = new Result();
  write(result, details);
  result.project = ref(ctx.em.getReference(Project, id));
  const [last] = await run<{ next: number }>(ctx, sql`select coalesce(max(position), 0) + 1 as next from result where project_id = ${id}`);
  result.position = last!.next;
  ctx.em.persist(result);
  return result;
}

export async function updateResult(ctx: ActionContext, { id, expectedVersion, ...patch }: UpdateResultInput): Promise<Result> {
  requirePermission(ctx, editingFrameworks);
  const { result } = await findResult(ctx, id, expectedVersion);
  write(result, patch);
  return result;
}

export async function removeResult(ctx: ActionContext, { id, expectedVersion }: RemoveResultInput): Promise<Project> {
  requirePermission(ctx, editingFrameworks);
  const { result, project } = await findResult(ctx, id, expectedVersion);
  await run(ctx, sql`select id from result where id = ${id} for update`);
  const isUsed = await isReferredTo(ctx, Result, id);
  throwProblems(isUsed && problem("IN_USE", ["input", "id"], { value: Object.values(result.title)[0] ?? "" }));
  ctx.em.remove(result);
  return project;
}

/** A result has the version of its project: a change of a part is a change of the project. */
async function findResult(ctx: ActionContext, id: string, version: number) {
  if (!(await isVisible(ctx, Result, id))) throw notFound(Result.name, ["input", "id"]);
  const result = await ctx.em.findOneOrFail(Result, { id });
  const project = await findVisible(ctx, Project, result.project.id, { version });
  throwProblems(result.origin === Origin.PUBLICATION && problem("MANAGED_BY_PUBLICATION", ["input", "id"]));
  project.updatedAt = ctx.now;
  return { result, project };
}

function write(result: Result, patch: Omit<UpdateResultInput, "id" | "expectedVersion">): void {
  const checks = new Checks();
  const title = checks.texts(patch.title, ["input", "title"], "name", true);
  const description = checks.texts(patch.description, ["input", "description"], "text");
  checks.throwIfAny();
  set(result, { type: patch.type, ...(title && { title }), description });
}

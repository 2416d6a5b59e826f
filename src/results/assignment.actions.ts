import { ref } from "@mikro-orm/core";
import { codeOf } from "../indicators/catalogue.code.js";
import { DisaggregationCell, IndicatorEdition } from "../indicators/catalogue.entity.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Country, Site } from "../places/place.entity.js";
import { Project } from "../projects/project.entity.js";
import { sql } from "../reading/sql.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { findVisible, requireInUse } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { replaceList } from "../writing/parts.js";
import { link, set } from "../writing/patch.js";
import { problem, throwProblems } from "../writing/problem.js";
import { isReferredTo } from "../writing/referred.js";
import { changeFramework } from "./assignment.change.js";
import { checkAssignment, type Patch, placeOf } from "./assignment.checks.js";
import { AssignmentTarget, IndicatorAssignment } from "./assignment.entity.js";
import type {
  CreateIndicatorAssignmentInput,
  RemoveIndicatorAssignmentInput,
  UpdateIndicatorAssignmentInput,
} from "./assignment.inputs.js";
import { editingFrameworks } from "./assignment.policy.js";
import { Result } from "./result.entity.js";

export async function createIndicatorAssignment(
  ctx: ActionContext,
  { project, ...details }: CreateIndicatorAssignmentInput,
): Promise<IndicatorAssignment> {
  requirePermission(ctx, editingFrameworks);
  await requireInUse(ctx, Project, project, "project");
  const assignment = new IndicatorAssignment();
  assignment.project = ref(ctx.em.getReference(Project, project));
  await changeFramework(ctx, project, async () => {
    await write(ctx, assignment, details);
    ctx.em.persist(assignment);
  });
  return assignment;
}

/** What the reported values depend on: they would be another's, of something else, or of other days. */
const SETTLED = ["indicatorEdition", "partner", "site", "country", "isYearly"] as const;

export async function updateIndicatorAssignment(
  ctx: ActionContext,
  { id, expectedVersion, ...patch }: UpdateIndicatorAssignmentInput,
): Promise<IndicatorAssignment> {
  requirePermission(ctx, editingFrameworks);
  const assignment = await findVisible(ctx, IndicatorAssignment, id, { version: expectedVersion, populate: ["targets"] });
  const isSettled = SETTLED.some((field) => patch[field] !== undefined) && (await hasContent(ctx, id));
  if (isSettled) {
    const value = await codeOf(ctx, assignment.indicatorEdition.id);
    const isOther = (field: (typeof SETTLED)[number]) => {
      const current = assignment[field] ?? null;
      const before = typeof current === "object" ? (current?.id ?? null) : current;
      return patch[field] !== undefined && (patch[field] ?? (field === "isYearly" ? false : null)) !== before;
    };
    throwProblems(...SETTLED.map((field) => isOther(field) && problem("IN_USE", ["input", field], { value })));
  }
  await changeFramework(ctx, assignment.project.id, () => write(ctx, assignment, patch));
  return assignment;
}

/** One that nobody has reported anything for. */
export async function removeIndicatorAssignment(
  ctx: ActionContext,
  { id, expectedVersion }: RemoveIndicatorAssignmentInput,
): Promise<Project> {
  requirePermission(ctx, editingFrameworks);
  const assignment = await findVisible(ctx, IndicatorAssignment, id, { version: expectedVersion });
  const value = await codeOf(ctx, assignment.indicatorEdition.id);
  throwProblems((await hasContent(ctx, id)) && problem("IN_USE", ["input", "id"], { value }));
  await changeFramework(ctx, assignment.project.id, async () => void ctx.em.remove(assignment));
  return ctx.em.getReference(Project, assignment.project.id);
}

/** Locked first: who reports a value at the same time waits, and finds the assignment as it is then. */
async function hasContent(ctx: ActionContext, id: string): Promise<boolean> {
  await run(ctx, sql`select id from indicator_assignment where id = ${id} for update`);
  return isReferredTo(ctx, IndicatorAssignment, id);
}

async function write(ctx: ActionContext, assignment: IndicatorAssignment, patch: Patch): Promise<void> {
  const checks = new Checks(assignment);
  await checkAssignment(ctx, assignment, patch, checks);
  checks.throwIfAny();

  const { em } = ctx;
  const country = await placeOf(ctx, assignment, patch);
  const indicatorEdition = link(ctx, IndicatorEdition, patch.indicatorEdition) ?? undefined;
  const partner = link(ctx, Organisation, patch.partner) ?? undefined;
  set(assignment, { indicatorEdition, partner, result: link(ctx, Result, patch.result) });
  set(assignment, { site: link(ctx, Site, patch.site), country: link(ctx, Country, country) });
  const { startsOn, endsOn, baseline, baselineOn } = patch;
  set(assignment, { startsOn, endsOn, baseline, baselineOn, isYearly: patch.isYearly === null ? false : patch.isYearly });
  replaceList(
    ctx,
    assignment.targets,
    patch.targets,
    ({ startsOn, endsOn, cell }) => [startsOn, endsOn, cell?.id ?? null],
    ({ startsOn, endsOn, cell }) => [startsOn, endsOn, cell ?? null],
    ({ startsOn, endsOn, cell, number }) =>
      em.create(AssignmentTarget, {
        assignment,
        startsOn,
        endsOn,
        number,
        cell: link(ctx, DisaggregationCell, cell) ?? undefined,
      }),
  );
  for (const target of assignment.targets.isInitialized() ? assignment.targets : [])
    for (const { startsOn, endsOn, cell, number } of patch.targets ?? [])
      if (target.startsOn === startsOn && target.endsOn === endsOn && target.cell?.id === (cell ?? undefined)) target.number = number;
  // A change of a target is a change of the assignment.
  assignment.updatedAt = ctx.now;
}

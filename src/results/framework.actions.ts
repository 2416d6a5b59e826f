import { ref } from "@mikro-orm/core";
import { Organisation } from "../partners/organisation.entity.js";
import { Country, Site } from "../places/place.entity.js";
import { Project } from "../projects/project.entity.js";
import { type Acting, permit, run } from "../writing/act.js";
import { findVisible, requireInUse } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { replaceList } from "../writing/parts.js";
import { link, set } from "../writing/patch.js";
import { problem, throwProblems } from "../writing/problem.js";
import { isReferredTo } from "../writing/referred.js";
import { DisaggregationCell, IndicatorVersion } from "./catalogue.entity.js";
import { changeFramework } from "./framework.change.js";
import { checkAssignment, codeOf, type Patch, placeOf } from "./framework.checks.js";
import { Assignment, Target } from "./framework.entity.js";
import type { CreateAssignmentInput, RemoveAssignmentInput, UpdateAssignmentInput } from "./framework.inputs.js";
import { keepingFrameworks } from "./framework.policy.js";
import { Result } from "./result.entity.js";

export async function createAssignment(ctx: Acting, { project, ...details }: CreateAssignmentInput): Promise<Assignment> {
  permit(ctx, keepingFrameworks);
  await requireInUse(ctx, Project, project, "project");
  const assignment = new Assignment();
  assignment.project = ref(ctx.em.getReference(Project, project));
  await changeFramework(ctx, project, async () => {
    await write(ctx, assignment, details);
    ctx.em.persist(assignment);
  });
  return assignment;
}

/** What the values that were reported rest on: they would be another's, of something else, or of other days. */
const SETTLED = ["indicatorVersion", "partner", "site", "country", "isYearly"] as const;

export async function updateAssignment(ctx: Acting, { id, expectedVersion, ...patch }: UpdateAssignmentInput): Promise<Assignment> {
  permit(ctx, keepingFrameworks);
  const assignment = await findVisible(ctx, Assignment, id, { version: expectedVersion, populate: ["targets"] });
  const isSettled = SETTLED.some((field) => patch[field] !== undefined) && (await hasContent(ctx, id));
  if (isSettled) {
    const value = await codeOf(ctx, assignment.indicatorVersion.id);
    const isOther = (field: (typeof SETTLED)[number]) => {
      const standing = assignment[field] ?? null;
      const before = typeof standing === "object" ? (standing?.id ?? null) : standing;
      return patch[field] !== undefined && (patch[field] ?? (field === "isYearly" ? false : null)) !== before;
    };
    throwProblems(...SETTLED.map((field) => isOther(field) && problem("HAS_CONTENT", ["input", field], { value })));
  }
  await changeFramework(ctx, assignment.project.id, () => write(ctx, assignment, patch));
  return assignment;
}

/** One that nobody has reported anything for. */
export async function removeAssignment(ctx: Acting, { id, expectedVersion }: RemoveAssignmentInput): Promise<Project> {
  permit(ctx, keepingFrameworks);
  const assignment = await findVisible(ctx, Assignment, id, { version: expectedVersion });
  const value = await codeOf(ctx, assignment.indicatorVersion.id);
  throwProblems((await hasContent(ctx, id)) && problem("HAS_CONTENT", ["input", "id"], { value }));
  await changeFramework(ctx, assignment.project.id, async () => void ctx.em.remove(assignment));
  return ctx.em.getReference(Project, assignment.project.id);
}

/** Locked first: who reports a value at the same time waits, and finds the assignment as it is then. */
async function hasContent(ctx: Acting, id: string): Promise<boolean> {
  await run(ctx, `select id from assignment where id = $1 for update`, [id]);
  return isReferredTo(ctx, Assignment, id);
}

async function write(ctx: Acting, assignment: Assignment, patch: Patch): Promise<void> {
  const checks = new Checks(assignment);
  await checkAssignment(ctx, assignment, patch, checks);
  checks.done();

  const { em } = ctx;
  const country = await placeOf(ctx, assignment, patch);
  const indicatorVersion = link(ctx, IndicatorVersion, patch.indicatorVersion) ?? undefined;
  const partner = link(ctx, Organisation, patch.partner) ?? undefined;
  set(assignment, { indicatorVersion, partner, result: link(ctx, Result, patch.result) });
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
      em.create(Target, { assignment, startsOn, endsOn, number, cell: link(ctx, DisaggregationCell, cell) ?? undefined } as never),
  );
  for (const target of assignment.targets.isInitialized() ? assignment.targets : [])
    for (const { startsOn, endsOn, cell, number } of patch.targets ?? [])
      if (target.startsOn === startsOn && target.endsOn === endsOn && target.cell?.id === (cell ?? undefined)) target.number = number;
  // A change of a target is a change of the assignment.
  assignment.updatedAt = ctx.now;
}

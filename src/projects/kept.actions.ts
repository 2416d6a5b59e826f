import { Origin } from "../graphql/origin.js";
import { type Acting, permit, run } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { invalid, problem, throwProblems } from "../writing/problem.js";
import { PublicationConflict } from "./conflict.entity.js";
import type { ProjectFieldsInput } from "./kept.inputs.js";
import { digest, inWords, KEEPABLE, type Keepable, keepablesOf, type Said } from "./kept.rules.js";
import { saidHere } from "./kept.sql.js";
import { Project } from "./project.entity.js";
import { type ProjectField } from "./project.enums.js";
import { keepingProjects } from "./project.policy.js";

/** The published project that fields are kept or given back of. */
export async function findPublished(ctx: Acting, { id, expectedVersion, fields }: ProjectFieldsInput): Promise<Project> {
  permit(ctx, keepingProjects);
  const project = await findVisible(ctx, Project, id, { version: expectedVersion });
  throwProblems(
    project.origin !== Origin.PUBLICATION && invalid(["input", "id"], "publishedProject"),
    fields.length === 0 && problem("REQUIRED", ["input", "fields"]),
  );
  return project;
}

/** Decides that ours stays: takes over what followed publications, and settles what was in conflict until these say something new. */
export async function overrideFields(ctx: Acting, input: ProjectFieldsInput): Promise<Project> {
  const project = await findPublished(ctx, input);
  const kept = keepablesOf(input.fields);
  takeOver(project, kept);
  for (const conflict of await conflictsOf(ctx, project, kept)) conflict.resolvedAt ??= ctx.now;
  project.updatedAt = ctx.now;
  return project;
}

/** From here on imports leave these fields of a published project as they are. */
export function takeOver(project: Project, changed: readonly Keepable[]): void {
  if (project.origin !== Origin.PUBLICATION) return;
  const fresh = changed.map((each) => KEEPABLE[each] as ProjectField).filter((field) => !project.overriddenFields.includes(field));
  if (fresh.length > 0) project.overriddenFields = [...project.overriddenFields, ...fresh];
}

/** After a change of these fields: conflicts show what is kept now, and go where that is what was published. */
export async function followConflicts(ctx: Acting, project: Project, changed: readonly Keepable[]): Promise<void> {
  if (project.origin !== Origin.PUBLICATION || changed.length === 0) return;
  const conflicts = await conflictsOf(ctx, project, changed);
  if (conflicts.length === 0) return;
  await ctx.em.flush();
  const [here] = await run<Said>(ctx, saidHere([project.id]));
  for (const conflict of conflicts) {
    const [property] = keepablesOf([conflict.field]) as [Keepable];
    if (digest(property, here!) === conflict.digest) ctx.em.remove(conflict);
    else conflict.localValue = inWords(property, here!) ?? undefined;
  }
}

const conflictsOf = (ctx: Acting, project: Project, properties: readonly Keepable[]) =>
  ctx.em.find(PublicationConflict, { project: project.id, field: { $in: properties.map((each) => KEEPABLE[each] as ProjectField) } });

import { Origin } from "../graphql/origin.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { invalid, problem, throwProblems } from "../writing/problem.js";
import { PublicationConflict } from "./conflict.entity.js";
import type { ProjectFieldsInput } from "./override.inputs.js";
import { digest, displayText, type FieldValues, OVERRIDABLE, type Overridable, overridablesOf } from "./override.rules.js";
import { valuesHere } from "./override.sql.js";
import { Project } from "./project.entity.js";
import { type ProjectField } from "./project.enums.js";
import { editingProjects } from "./project.policy.js";

/** The published project whose fields are overridden or reverted. */
export async function findPublished(ctx: ActionContext, { id, expectedVersion, fields }: ProjectFieldsInput): Promise<Project> {
  requirePermission(ctx, editingProjects);
  const project = await findVisible(ctx, Project, id, { version: expectedVersion });
  throwProblems(
    project.origin !== Origin.PUBLICATION && invalid(["input", "id"], "publishedProject"),
    fields.length === 0 && problem("REQUIRED", ["input", "fields"]),
  );
  return project;
}

/** Overrides fields that followed publications, and resolves their conflicts until a publication gives another value. */
export async function overrideFields(ctx: ActionContext, input: ProjectFieldsInput): Promise<Project> {
  const project = await findPublished(ctx, input);
  const properties = overridablesOf(input.fields);
  markOverridden(project, properties);
  for (const conflict of await conflictsOf(ctx, project, properties)) conflict.resolvedAt ??= ctx.now;
  project.updatedAt = ctx.now;
  return project;
}

/** From here on imports leave these fields of a published project as they are. */
export function markOverridden(project: Project, changed: readonly Overridable[]): void {
  if (project.origin !== Origin.PUBLICATION) return;
  const fresh = changed.map((each) => OVERRIDABLE[each] as ProjectField).filter((field) => !project.overriddenFields.includes(field));
  if (fresh.length > 0) project.overriddenFields = [...project.overriddenFields, ...fresh];
}

/** After a change of these fields: conflicts show the value here, and go where it is the published one. */
export async function followConflicts(ctx: ActionContext, project: Project, changed: readonly Overridable[]): Promise<void> {
  if (project.origin !== Origin.PUBLICATION || changed.length === 0) return;
  const conflicts = await conflictsOf(ctx, project, changed);
  if (conflicts.length === 0) return;
  await ctx.em.flush();
  const [here] = await run<FieldValues>(ctx, valuesHere([project.id]));
  for (const conflict of conflicts) {
    const [property] = overridablesOf([conflict.field]) as [Overridable];
    if (digest(property, here!) === conflict.digest) ctx.em.remove(conflict);
    else conflict.localValue = displayText(property, here!) ?? undefined;
  }
}

const conflictsOf = (ctx: ActionContext, project: Project, properties: readonly Overridable[]) =>
  ctx.em.find(PublicationConflict, { project: project.id, field: { $in: properties.map((each) => OVERRIDABLE[each] as ProjectField) } });

import { Origin } from "../graphql/origin.js";
import type { ActionContext } from "../writing/act.js";
import type { Checks } from "../writing/inputs.js";
import { replaceParts } from "../writing/parts.js";
import { link } from "../writing/patch.js";
import { invalid, problem } from "../writing/problem.js";
import { Project } from "./project.entity.js";
import type { RelationInput } from "./project.inputs.js";

type Wanted = readonly RelationInput[] | null | undefined;

/** Ties to other projects that there are, each once. An import replaces those of a published project, so that they are changed there. */
export async function checkRelations(ctx: ActionContext, project: Project, relations: Wanted, checks: Checks): Promise<void> {
  const path = ["input", "relations"];
  if (relations === undefined) return;
  if (project.origin === Origin.PUBLICATION) checks.add(problem("MANAGED_BY_PUBLICATION", path));
  for (const [i, { other }] of (relations ?? []).entries())
    if (other === project.id) checks.add(invalid([...path, i, "other"], "otherProject"));
  await checks.eachExists(
    ctx,
    Project,
    (relations ?? []).map(({ other }) => (other === project.id ? null : other)),
    (i) => [...path, i, "other"],
  );
  checks.unique(
    (relations ?? []).map(({ type, other }) => `${type} ${other}`),
    (i) => [...path, i],
  );
}

export const writeRelations = (ctx: ActionContext, project: Project, relations: Wanted): boolean =>
  replaceParts(ctx, project.relations, relations, ({ type, other }) => ({ type, other: link(ctx, Project, other) }));

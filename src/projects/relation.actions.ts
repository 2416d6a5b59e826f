import { ref } from "@mikro-orm/core";
import type { Acting } from "../writing/act.js";
import type { Checks } from "../writing/inputs.js";
import { replaceList } from "../writing/parts.js";
import { finding } from "../writing/problem.js";
import { Project } from "./project.entity.js";
import { ProjectOrigin } from "./project.enums.js";
import type { RelationInput } from "./project.inputs.js";
import { ProjectRelation } from "./project.parts.js";

type Wanted = readonly RelationInput[] | null | undefined;

/** Ties to other projects that there are, each once. An import replaces those of a published project, so that they are changed there. */
export async function checkRelations(ctx: Acting, project: Project, relations: Wanted, checks: Checks): Promise<void> {
  const path = ["input", "relations"];
  if (relations === undefined) return;
  if (project.origin === ProjectOrigin.PUBLICATION) checks.add(finding("PUBLISHED", path));
  for (const [i, { other }] of (relations ?? []).entries()) {
    if (other === project.id) checks.add(finding("INVALID", [...path, i, "other"], { expected: "another project than this one" }));
    else await checks.known(ctx, Project, other, [...path, i, "other"]);
  }
  checks.once(
    (relations ?? []).map(({ type, other }) => `${type} ${other}`),
    (i) => [...path, i],
  );
}

export function writeRelations({ em }: Acting, project: Project, relations: Wanted): void {
  replaceList(
    { em },
    project.relations,
    relations,
    (part) => [part.type, part.other?.id],
    ({ type, other }) => [type, other],
    ({ type, other }, position) => em.create(ProjectRelation, { project, position, type, other: ref(em.getReference(Project, other)) }),
  );
}

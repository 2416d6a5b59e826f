import type { Publication } from "../iati/iati.publication.js";
import { findPublished } from "../projects/override.actions.js";
import type { ProjectFieldsInput } from "../projects/override.inputs.js";
import { OVERRIDABLE, type Overridable, overridablesOf } from "../projects/override.rules.js";
import type { Project } from "../projects/project.entity.js";
import { sql } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";
import { invalid, throwProblems } from "../writing/problem.js";
import { Changes, newTally, plan, readExisting } from "./import.changes.js";
import { levelOf, ownOf } from "./import.override.js";
import { byColumn } from "./import.tables.js";
import { projectRows, projectValues } from "./import.tree.js";
import { createWriter, knownTo, meetOrganisations } from "./import.write.js";
import { readStored, transactionOf } from "./revert.source.js";

/** Gives fields back: they become what the last publication says, from its source text, and follow imports from then on. */
export async function revertToPublication(ctx: ActionContext, input: ProjectFieldsInput): Promise<Project> {
  const project = await findPublished(ctx, input);
  const given = overridablesOf(project.overriddenFields.filter((field) => input.fields.includes(field)));
  if (given.length === 0) return project;
  const publication = await lastPublication(ctx, project);
  throwProblems(!publication && invalid(["input", "id"], "publicationHere"));
  const fields = given.map((each) => OVERRIDABLE[each] as string);
  const kept = project.overriddenFields.filter((field) => !fields.includes(field));
  await takePublished(ctx, project.id, publication!, given, kept);
  await run(ctx, sql`delete from publication_conflict where project_id = ${project.id} and field = any(${fields}::text[])`);
  return project;
}

async function lastPublication(ctx: ActionContext, project: Project): Promise<Publication | undefined> {
  const [source] = await run<{ raw: string; standard: string | null }>(
    ctx,
    sql`select raw, standard from published_activity where project_id = ${project.id}`,
  );
  return source && (await readStored(source, ctx.now))?.publication;
}

/** Writes as an import does, these fields alone. */
async function takePublished(
  ctx: ActionContext,
  id: string,
  publication: Publication,
  fields: readonly Overridable[],
  overriddenFields: readonly string[],
): Promise<void> {
  const client = transactionOf(ctx);
  const writer = await createWriter(ctx.writer.orm, client, {
    run: "",
    now: ctx.now,
    takes: { older: false, foreign: false },
    languages: ctx.languages,
  });
  await meetOrganisations(writer, client, [{ publication }]);
  const known = knownTo(writer);
  const values = projectValues(publication, known);
  const rows = projectRows(publication, known);
  const changes = new Changes();
  const own = Object.fromEntries(fields.flatMap(ownOf).map((property) => [property, values[property]]));
  changes.update(writer.project, { id, ...byColumn(writer.project, { ...own, overriddenFields }) });
  for (const i of fields.map(levelOf).filter((each) => each >= 0)) {
    const level = writer.levels[i]!;
    const existing = await readExisting(client, level, [id], rows[i]!);
    plan(level, id, existing.get(id) ?? [], rows[i]!, changes, newTally());
  }
  await changes.write(client);
}

import { HeldDecision, HeldPublication } from "../projects/held.entity.js";
import { Project } from "../projects/project.entity.js";
import { editingProjects } from "../projects/project.policy.js";
import { idOrNone } from "../reading/keys.js";
import { sql } from "../reading/sql.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { invalid, problem, throwProblems } from "../writing/problem.js";
import type { HeldPublicationInput } from "./held.inputs.js";
import { countThings } from "./import.count.js";
import { createWriter, writeActivities } from "./import.write.js";
import { readStored, transactionOf } from "./revert.source.js";

const AT = ["input", "heldPublication"];

/** Finds the project, locked, and what was held back of it; refuses it where something else was decided than `decidable` says. */
async function findHeld(ctx: ActionContext, input: HeldPublicationInput, decidable: readonly (HeldDecision | undefined)[]) {
  requirePermission(ctx, editingProjects);
  const project = await findVisible(ctx, Project, input.id, { version: input.expectedVersion });
  const held = await ctx.em.findOne(HeldPublication, { id: idOrNone(input.heldPublication), project: project.id });
  throwProblems(!held && problem("NOT_FOUND", AT, { value: input.heldPublication }));
  throwProblems(!decidable.includes(held!.decision ?? undefined) && invalid(AT, "undecidedPublication"));
  return { project, held: held! };
}

/** Writes what was held back into its project, as an import does that is to take it. */
export async function takeHeldPublication(ctx: ActionContext, input: HeldPublicationInput): Promise<Project> {
  const { project, held } = await findHeld(ctx, input, [undefined, HeldDecision.DISMISSED]);
  const [{ raw } = { raw: "" }] = await run<{ raw: string }>(ctx, sql`select raw from held_publication where id = ${held.id}`);
  const found = await readStored({ raw, standard: held.standard ?? null }, ctx.now);
  const [source] = await run(ctx, sql`select from published_activity where project_id = ${project.id}`);
  throwProblems(!(found && source) && invalid(["input", "id"], "publicationHere"));
  const { root, publication, contentHash } = found!;
  const client = transactionOf(ctx);
  const writer = await createWriter(ctx.writer.orm, client, {
    run: held.runId,
    now: ctx.now,
    takes: { older: true, foreign: true },
    languages: ctx.languages,
  });
  const { namespaces, file, line } = held;
  const generatedAt = held.generatedAt?.toISOString() ?? null;
  await writeActivities(writer, client, [
    { publication, contentHash, raw, namespaces, generatedAt, file, line, counts: countThings(root) },
  ]);
  return project;
}

/** Decides that the project does not follow it. It stays here, and the same content does not wait again. */
export async function dismissHeldPublication(ctx: ActionContext, input: HeldPublicationInput): Promise<Project> {
  const { project, held } = await findHeld(ctx, input, [undefined]);
  held.decision = HeldDecision.DISMISSED;
  held.decidedAt = ctx.now;
  project.updatedAt = ctx.now;
  return project;
}

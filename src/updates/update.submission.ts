import { ref } from "@mikro-orm/core";
import { Account } from "../people/account.entity.js";
import { bestOf } from "../reading/languages.js";
import { today } from "../reading/scope.js";
import { type Acting, run } from "../writing/act.js";
import { Checks } from "../writing/inputs.js";
import { type ProblemDraft, problem } from "../writing/problem.js";
import { dueIn, type NamedAssignment, type Run, standingOf } from "./due.js";
import { type Objection, objections } from "./submission.rules.js";
import { type ProgressUpdate, ReopeningGrant, UpdateComment } from "./update.entity.js";
import type { SubmitProgressUpdateInput, WithdrawProgressUpdateInput } from "./update.inputs.js";
import { UpdateStatus } from "./update.rules.js";
import { atStep, take } from "./update.steps.js";

/** Hands the update to the department. What was said of it when it was returned counts as answered. */
export async function submitProgressUpdate(ctx: Acting, input: SubmitProgressUpdateInput): Promise<ProgressUpdate> {
  const { em } = ctx;
  const update = await atStep(ctx, "submitProgressUpdate", input);
  await checkSubmission(ctx, update);
  if (update.reopenedUntil)
    for (const grant of await em.find(ReopeningGrant, { update, revokedAt: null, usedAt: null })) grant.usedAt = ctx.now;
  if (update.status === UpdateStatus.RETURNED)
    for (const comment of await em.find(UpdateComment, { update, resolvedAt: null })) comment.resolvedAt = ctx.now;
  update.submittedBy = ref(em.getReference(Account, ctx.viewer.accountId));
  update.submittedAt = ctx.now;
  take(ctx, "submitProgressUpdate", update);
  return update;
}

/** Takes it back before it is decided. */
export async function withdrawProgressUpdate(ctx: Acting, input: WithdrawProgressUpdateInput): Promise<ProgressUpdate> {
  const update = await atStep(ctx, "withdrawProgressUpdate", input);
  const [grant] = await ctx.em.find(ReopeningGrant, { update, revokedAt: null }, { orderBy: { grantedAt: "desc" }, limit: 1 });
  if (grant && update.reopenedUntil) grant.usedAt = undefined;
  take(ctx, "withdrawProgressUpdate", update);
  return update;
}

async function checkSubmission(ctx: Acting, update: ProgressUpdate): Promise<void> {
  const ask: Run = (text, values, name) => run(ctx, text, values, name);
  const { end, due, strays } = await standingOf(ask, update.id);
  const checks = new Checks();
  if (today(ctx.now) <= end) checks.add(problem("NOT_ENDED", ["period"], { end }));
  if (!update.narrative) checks.add(problem("REQUIRED", ["narrative"]));
  const found = objections(due);
  if (found.length > 0) checks.add(...problemsOf(await dueIn(ask, update.id), found, ctx.languages));
  for (const { assignment, cell, indicatorName, siteName } of strays) {
    const where = placeName(ctx.languages, indicatorName, siteName);
    checks.add(problem("NOT_DUE", ["values", assignment, cell], { where }));
  }
  checks.done();
}

/** What stands against the values, each with the names of indicator, site and cell as the reader knows them. */
function problemsOf(due: readonly NamedAssignment[], found: readonly Objection[], languages: readonly string[]): ProblemDraft[] {
  const assignments = new Map(due.map((each) => [each.id, each]));
  const cells = new Map(due.flatMap(({ sets }) => sets.flatMap(({ cells }) => cells.map((cell) => [cell.id, cell.name] as const))));
  return found.map(({ code, assignment, cell, values, other }) => {
    const { indicatorName, siteName } = assignments.get(assignment)!;
    const where = placeName(languages, indicatorName, siteName, cell && cells.get(cell));
    const exceeded = other && bestOf(assignments.get(other)!.indicatorName, languages);
    const parameters = { ...values, where, ...(exceeded && { other: exceeded }) };
    const path = ["values", assignment, ...(cell ? [cell] : [])];
    return problem(code === "EXCEEDS" && values.mayBeJustified ? "EXCEEDS.justifiable" : code, path, parameters as never);
  });
}

/** Indicator, site and cell as the reader knows them. */
export const placeName = (languages: readonly string[], ...names: (Record<string, string> | null | undefined | "")[]): string =>
  names.flatMap((texts) => (texts ? bestOf(texts, languages) : [])).join(" · ");

import { ref } from "@mikro-orm/core";
import { Account } from "../people/account.entity.js";
import { bestOf } from "../reading/languages.js";
import { today } from "../reading/scope.js";
import { type ActionContext, run } from "../writing/act.js";
import { type ProblemDraft, problem, throwProblems } from "../writing/problem.js";
import { dueIn, type NamedAssignment, type Run, type Submission, submissionOf } from "./form.js";
import { type ProgressReport, ReopeningGrant, ReportComment } from "./progress-report.entity.js";
import type { SubmitProgressReportInput, WithdrawProgressReportInput } from "./progress-report.inputs.js";
import { ProgressReportStatus } from "./progress-report.rules.js";
import { atStep, take } from "./progress-report.steps.js";
import { type Objection, objections } from "./submission.rules.js";

/** Hands the report to the department. The comments with which it was returned count as answered. */
export async function submitProgressReport(ctx: ActionContext, input: SubmitProgressReportInput): Promise<ProgressReport> {
  const { em } = ctx;
  const report = await atStep(ctx, "submitProgressReport", input);
  const ask: Run = (piece, options) => run(ctx, piece, options);
  throwProblems(...(await submissionProblems(ask, report.id, await submissionOf(ask, report.id), ctx)));
  if (report.reopenedUntil)
    for (const grant of await em.find(ReopeningGrant, { report, revokedAt: null, usedAt: null })) grant.usedAt = ctx.now;
  if (report.status === ProgressReportStatus.RETURNED)
    for (const comment of await em.find(ReportComment, { report, resolvedAt: null })) comment.resolvedAt = ctx.now;
  report.submittedBy = ref(em.getReference(Account, ctx.viewer.accountId));
  report.submittedAt = ctx.now;
  take(ctx, "submitProgressReport", report);
  return report;
}

/** Takes it back before it is decided. */
export async function withdrawProgressReport(ctx: ActionContext, input: WithdrawProgressReportInput): Promise<ProgressReport> {
  const report = await atStep(ctx, "withdrawProgressReport", input);
  const [grant] = await ctx.em.find(ReopeningGrant, { report, revokedAt: null }, { orderBy: { grantedAt: "desc" }, limit: 1 });
  if (grant && report.reopenedUntil) grant.usedAt = undefined;
  take(ctx, "withdrawProgressReport", report);
  return report;
}

/** The problems of a report as it is saved, each at its cell. */
export async function submissionProblems(
  ask: Run,
  report: string,
  { end, hasNarrative, due, strays }: Submission,
  { now, languages }: Pick<ActionContext, "now" | "languages">,
): Promise<ProblemDraft[]> {
  const found = objections(due);
  return [
    ...(today(now) <= end ? [problem("NOT_ENDED", ["period"], { end })] : []),
    ...(hasNarrative ? [] : [problem("REQUIRED", ["narrative"])]),
    ...(found.length > 0 ? problemsOf(await dueIn(ask, report), found, languages) : []),
    ...strays.map(({ assignment, cell, indicatorName, siteName }) => {
      const where = placeName(languages, indicatorName, siteName);
      return problem("NOT_DUE", ["values", assignment, cell], { where });
    }),
  ];
}

/** The problems of the values, each with the names of indicator, site and cell as the reader knows them. */
function problemsOf(due: readonly NamedAssignment[], found: readonly Objection[], languages: readonly string[]): ProblemDraft[] {
  const assignments = new Map(due.map((each) => [each.id, each]));
  const cells = new Map(due.flatMap(({ sets }) => sets.flatMap(({ cells }) => cells.map((cell) => [cell.id, cell.name] as const))));
  return found.map(({ code, assignment, cell, values, other }) => {
    const { indicatorName, siteName } = assignments.get(assignment)!;
    const where = placeName(languages, indicatorName, siteName, cell && cells.get(cell));
    const exceeded = other && bestOf(assignments.get(other)!.indicatorName, languages);
    const parameters = { ...values, where, ...(exceeded && { other: exceeded }) };
    const path = ["values", assignment, ...(cell ? [cell] : [])];
    // The rules find with each code what its message names.
    return problem(code === "EXCEEDS" && values.canBeJustified ? "EXCEEDS.justifiable" : code, path, parameters as never);
  });
}

/** Indicator, site and cell as the reader knows them. */
export const placeName = (languages: readonly string[], ...names: (Record<string, string> | null | undefined | "")[]): string =>
  names.flatMap((texts) => (texts ? bestOf(texts, languages) : [])).join(" · ");

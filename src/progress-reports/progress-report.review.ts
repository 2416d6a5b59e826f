import { ref } from "@mikro-orm/core";
import { DisaggregationCell } from "../indicators/catalogue.entity.js";
import { Account } from "../people/account.entity.js";
import { IndicatorAssignment } from "../results/assignment.entity.js";
import { type ActionContext, requireAllowed } from "../writing/act.js";
import { Checks } from "../writing/inputs.js";
import { link } from "../writing/patch.js";
import { invalid, problem } from "../writing/problem.js";
import { publishVersion, snapshotOf } from "./progress-report.approval.js";
import { lostValues } from "./progress-report.dropped-values.js";
import { ApprovedVersion, type ProgressReport, ReopeningGrant, ReportComment } from "./progress-report.entity.js";
import type {
  ApproveProgressReportInput,
  ReopenProgressReportInput,
  ReturnProgressReportInput,
  RevokeReopeningInput,
} from "./progress-report.inputs.js";
import { APART } from "./progress-report.policy.js";
import { atStep, take } from "./progress-report.steps.js";
import { placesIn, unknownCell } from "./progress-report.values.js";

const MOST_TEXT = 2000;
const MOST_COMMENTS = 1000;
const LONGEST_LEAVE = 90 * 24 * 60 * 60 * 1000;

/** Sends it back to the partner with what there is to say. */
export async function returnProgressReport(ctx: ActionContext, input: ReturnProgressReportInput): Promise<ProgressReport> {
  const { em } = ctx;
  const report = await atStep(ctx, "returnProgressReport", input);
  const comments = input.comments ?? [];
  const checks = new Checks();
  if (input.text == null && comments.length === 0) checks.add(problem("REQUIRED.textOrComments", ["input", "text"]));
  checks.text(input.text, ["input", "text"], 20_000);
  if (comments.length > MOST_COMMENTS) checks.add(invalid(["input", "comments"], "list", { most: MOST_COMMENTS }));
  const places = await placesIn(ctx, report.id, comments.slice(0, MOST_COMMENTS));
  for (const [i, place] of places.entries()) {
    const { assignment, cell, text } = comments[i]!;
    checks.text(text, ["input", "comments", i, "text"], MOST_TEXT);
    if (!place.assignment) checks.add(problem("NOT_FOUND", ["input", "comments", i, "assignment"], { value: assignment }));
    else if (cell && !place.cell) checks.add(unknownCell(["input", "comments", i, "cell"], cell, place));
  }
  checks.throwIfAny();

  const author = ref(em.getReference(Account, ctx.viewer.accountId));
  const about = { report, author, createdAt: ctx.now };
  if (input.text) em.create(ReportComment, { ...about, text: input.text });
  for (const { assignment, cell, text } of comments) {
    const of = { assignment: link(ctx, IndicatorAssignment, assignment), cell: link(ctx, DisaggregationCell, cell) ?? undefined };
    em.create(ReportComment, { ...about, ...of, text });
  }
  decide(ctx, report);
  take(ctx, "returnProgressReport", report, input.text);
  return report;
}

/** Makes what was submitted official, as a version that never changes; the one before is kept, and is no longer the official one. */
export async function approveProgressReport(ctx: ActionContext, input: ApproveProgressReportInput): Promise<ProgressReport> {
  const { em, viewer } = ctx;
  const report = await atStep(ctx, "approveProgressReport", input);
  const hands = [report.createdBy.id, report.submittedBy?.id];
  requireAllowed(!hands.includes(viewer.accountId), APART);
  const before = await em.find(ApprovedVersion, { report }, { orderBy: { number: "asc" } });
  const number = before.length + 1;
  const checks = new Checks();
  if (number > 1 && input.reason == null) checks.add(problem("REQUIRED", ["input", "reason"]));
  checks.text(input.reason, ["input", "reason"], MOST_TEXT);
  checks.add(...(await lostValues(ctx, report.id)));
  checks.throwIfAny();

  const { narrative, challenges, nextSteps, submittedBy } = report;
  const approvedBy = ref(em.getReference(Account, viewer.accountId));
  const version = em.create(ApprovedVersion, {
    ...{ report, number, submittedBy: submittedBy!, approvedBy, approvedAt: ctx.now, ...(await snapshotOf(ctx, report)) },
    ...{ narrative, challenges, nextSteps, ...(input.reason && { reason: input.reason }) },
  });
  for (const version of before) version.supersededAt ??= ctx.now;
  report.reopenedUntil = undefined;
  decide(ctx, report);
  take(ctx, "approveProgressReport", report, input.reason);
  await em.flush();
  await publishVersion(ctx, report, version, before.at(-1));
  return report;
}

/** Lets the partner correct what was approved, for a time; what was approved stays official until the correction is. */
export async function reopenProgressReport(ctx: ActionContext, input: ReopenProgressReportInput): Promise<ProgressReport> {
  const { em, now } = ctx;
  const report = await atStep(ctx, "reopenProgressReport", input);
  const { reason } = input;
  const expiresAt = new Date(input.expiresAt);
  const checks = new Checks();
  checks.text(reason, ["input", "reason"], MOST_TEXT);
  if (expiresAt <= now || expiresAt.getTime() > now.getTime() + LONGEST_LEAVE) checks.add(invalid(["input", "expiresAt"], "within90Days"));
  checks.throwIfAny();

  const grantedBy = ref(em.getReference(Account, ctx.viewer.accountId));
  em.create(ReopeningGrant, { report, grantedBy, grantedAt: now, reason, expiresAt });
  report.reopenedUntil = expiresAt;
  take(ctx, "reopenProgressReport", report, reason);
  return report;
}

/** Ends the leave before its time; the report is approved as before. */
export async function revokeReopening(ctx: ActionContext, input: RevokeReopeningInput): Promise<ProgressReport> {
  const report = await atStep(ctx, "revokeReopening", input);
  const checks = new Checks();
  checks.text(input.reason, ["input", "reason"], MOST_TEXT);
  checks.throwIfAny();
  for (const grant of await ctx.em.find(ReopeningGrant, { report, revokedAt: null, expiresAt: { $gt: ctx.now } }))
    grant.revokedAt = ctx.now;
  take(ctx, "revokeReopening", report, input.reason);
  report.reopenedUntil = undefined;
  return report;
}

function decide(ctx: ActionContext, report: ProgressReport): void {
  report.decidedBy = ref(ctx.em.getReference(Account, ctx.viewer.accountId));
  report.decidedAt = ctx.now;
}

import { ref } from "@mikro-orm/core";
import { label } from "../messages/message.js";
import { Account } from "../people/account.entity.js";
import { type ActionContext, requirePermission } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { problem, throwProblems } from "../writing/problem.js";
import { ProgressReport, ReportEvent } from "./progress-report.entity.js";
import { reporting, reportWorkflow, reviewing } from "./progress-report.policy.js";
import {
  effectiveStatus,
  ProgressReportStatus,
  type ProgressReportStep,
  REPORT_TRANSITIONS,
  type ReportTransition,
  STEPS,
  wayOf,
} from "./progress-report.rules.js";

interface Chosen {
  id: string;
  expectedVersion: number;
}

/** The report, for a partner's person to write in or submit. */
export async function ofReporter(ctx: ActionContext, { id, expectedVersion }: Chosen): Promise<ProgressReport> {
  requirePermission(ctx, reporting);
  // A partner sees no other's.
  return findVisible(ctx, ProgressReport, id, { version: expectedVersion });
}

/** The report, where it may take this step now and this viewer takes it. */
export async function atStep(ctx: ActionContext, name: ReportTransition, chosen: Chosen): Promise<ProgressReport> {
  const isPartners = REPORT_TRANSITIONS[name].by === "partner";
  if (!isPartners) requirePermission(ctx, reviewing);
  const report = isPartners
    ? await ofReporter(ctx, chosen)
    : await findVisible(ctx, ProgressReport, chosen.id, { version: chosen.expectedVersion });
  throwProblems(reportWorkflow.problem(name, { status: effectiveStatus(report, ctx.now), isCorrection: isCorrection(report) }));
  return report;
}

const isCorrection = ({ reopenedUntil }: ProgressReport): boolean => Boolean(reopenedUntil);

export function requireStatus(ctx: ActionContext, report: ProgressReport, from: readonly `${ProgressReportStatus}`[]): void {
  const status = effectiveStatus(report, ctx.now);
  throwProblems(
    !from.includes(status) &&
      problem("INVALID_STATUS", ["input", "id"], {
        status: label("ProgressReportStatus", status),
        from: from.map((each) => label("ProgressReportStatus", each)),
      }),
  );
}

/** Takes the step: sets the status of the report, and records that it was taken. */
export function take(ctx: ActionContext, name: ReportTransition, report: ProgressReport, reason?: string | null): void {
  report.status = ProgressReportStatus[wayOf(name, isCorrection(report)).to];
  record(ctx, STEPS[name], report, reason);
}

export function record(ctx: ActionContext, step: ProgressReportStep, report: ProgressReport, reason?: string | null): void {
  const by = ref(ctx.em.getReference(Account, ctx.viewer.accountId));
  ctx.em.create(ReportEvent, { report, step, status: report.status, by, at: ctx.now, ...(reason && { reason }) });
  // What depends on a report changes with it.
  report.updatedAt = ctx.now;
}

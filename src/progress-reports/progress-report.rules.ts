import type { Transition } from "../writing/transitions.rules.js";

/** The status of a progress report. */
export enum ProgressReportStatus {
  DRAFT = "DRAFT",
  SUBMITTED = "SUBMITTED",
  RETURNED = "RETURNED",
  APPROVED = "APPROVED",
  REOPENED = "REOPENED",
}

/** Who takes a step: the partner whose report it is, or those of the department who review. */
export type ReportParty = "partner" | "reviewer";

/**
 * What is done to a progress report, from where to where and by whom. The rule, the API and the tests read this one table. A correction is
 * a report that was approved before and reopened; without an entry of its own, it goes the way of the others.
 */
export const REPORT_TRANSITIONS = {
  submitProgressReport: { from: ["DRAFT", "RETURNED", "REOPENED"], to: "SUBMITTED", by: "partner" },
  withdrawProgressReport: {
    from: ["SUBMITTED"],
    // Nobody has sent it back.
    to: "DRAFT",
    // Back under the leave it was corrected with, so that nobody makes it last longer by submitting and withdrawing.
    ofCorrection: { from: ["SUBMITTED"], to: "REOPENED" },
    by: "partner",
  },
  returnProgressReport: { from: ["SUBMITTED"], to: "RETURNED", by: "reviewer" },
  approveProgressReport: { from: ["SUBMITTED"], to: "APPROVED", by: "reviewer" },
  reopenProgressReport: { from: ["APPROVED"], to: "REOPENED", by: "reviewer" },
  revokeReopening: {
    from: ["REOPENED"],
    to: "APPROVED",
    // Also one that was returned and never comes back.
    ofCorrection: { from: ["REOPENED", "RETURNED"], to: "APPROVED" },
    by: "reviewer",
  },
} as const satisfies Record<string, ReportStep>;

type Way = Transition<ProgressReportStatus>;

interface ReportStep extends Way {
  by: ReportParty;
  ofCorrection?: Way;
}

export type ReportTransition = keyof typeof REPORT_TRANSITIONS;

/** What a report's history calls each step, and its beginning. */
export enum ProgressReportStep {
  CREATED = "CREATED",
  SUBMITTED = "SUBMITTED",
  WITHDRAWN = "WITHDRAWN",
  RETURNED = "RETURNED",
  APPROVED = "APPROVED",
  REOPENED = "REOPENED",
  REOPENING_REVOKED = "REOPENING_REVOKED",
}

export const STEPS: Readonly<Record<ReportTransition, ProgressReportStep>> = {
  submitProgressReport: ProgressReportStep.SUBMITTED,
  withdrawProgressReport: ProgressReportStep.WITHDRAWN,
  returnProgressReport: ProgressReportStep.RETURNED,
  approveProgressReport: ProgressReportStep.APPROVED,
  reopenProgressReport: ProgressReportStep.REOPENED,
  revokeReopening: ProgressReportStep.REOPENING_REVOKED,
};

/** From where to where a step leads. */
export function wayOf(name: ReportTransition, isCorrection: boolean): Way {
  const step: ReportStep = REPORT_TRANSITIONS[name];
  return (isCorrection && step.ofCorrection) || step;
}

export interface StoredStatus {
  status: ProgressReportStatus;
  /** Of a correction: until when it may be submitted. */
  reopenedUntil?: Date | null | undefined;
}

/** The status of a report at a moment: one whose permission to be corrected has run out is as approved as before. */
export const effectiveStatus = ({ status, reopenedUntil }: StoredStatus, now: Date): ProgressReportStatus =>
  status === ProgressReportStatus.REOPENED && reopenedUntil && reopenedUntil <= now ? ProgressReportStatus.APPROVED : status;

/** Where the partner writes in it. */
export const OPEN_FOR_PARTNER: readonly ProgressReportStatus[] = [
  ProgressReportStatus.DRAFT,
  ProgressReportStatus.RETURNED,
  ProgressReportStatus.REOPENED,
];

import type { Ref } from "@mikro-orm/core";
import { editsRecords, isDepartment, Role, type Viewer } from "../auth/viewer.js";
import { message } from "../messages/message.js";
import type { Organisation } from "../partners/organisation.entity.js";
import type { Decision, Known } from "../reading/declare.js";
import { any, everything, not, nothing, type Policy } from "../reading/predicate.js";
import { denialReason, type Permission } from "../writing/permission.js";
import { workflowOf } from "../writing/transitions.js";
import type { ProgressReport } from "./progress-report.entity.js";
import { REPORT_TRANSITIONS, type ReportTransition, wayOf } from "./progress-report.rules.js";

/** The department sees every report, a partner its own. */
export const reportsVisibleTo: Policy<{ partner: Ref<Organisation> }> = (report, viewer) => {
  if (isDepartment(viewer)) return everything;
  return viewer.kind === "partner" ? report.partner.equals(viewer.organisationId) : nothing;
};

const REPORTERS = [Role.REPORTER, Role.MANAGER];

/** Whether the viewer writes and submits reports, which are those of their organisation. */
export const isReporter = (viewer: Viewer): viewer is Extract<Viewer, { kind: "partner" }> =>
  viewer.kind === "partner" && REPORTERS.some((role) => viewer.roles.includes(role));

export const reporting: Permission = {
  allows: isReporter,
  otherwise: message("permission.report"),
  scope: "REPORTS_WRITE",
};

/** Done by people only: there is no scope for it. */
export const reviewing: Permission = {
  allows: editsRecords,
  otherwise: message("permission.review"),
};

export const APART = message("permission.ownApproval");

const workflow = (isCorrection: boolean) =>
  workflowOf(tableOf(isCorrection), {
    status: "ProgressReportStatus",
    refusal: (name, viewer, { isOwn }) =>
      denialReason(viewer, REPORT_TRANSITIONS[name].by === "partner" ? reporting : reviewing, name) ??
      (name === "approveProgressReport" && isOwn ? APART : undefined),
  });
const [usual, ofCorrection] = [workflow(false), workflow(true)];
const workflowFor = ({ isCorrection }: Known) => (isCorrection ? ofCorrection : usual);

function tableOf(isCorrection: boolean) {
  const steps = Object.keys(REPORT_TRANSITIONS) as ReportTransition[];
  return Object.fromEntries(steps.map((name) => [name, { ...REPORT_TRANSITIONS[name], ...wayOf(name, isCorrection) }])) as Record<
    ReportTransition,
    (typeof REPORT_TRANSITIONS)[ReportTransition]
  >;
}

/** The problem with a step, and what can be done: of a correction other than of the rest. */
export const reportWorkflow: { problem: typeof usual.problem } & Required<Decision<ProgressReport>> = {
  problem: (name, known) => workflowFor(known).problem(name, known),
  value: (known, reader) => workflowFor(known).available(known, reader),
  by: ["status"],
  when: {
    isCorrection: (report) => not(report.reopenedUntil.isMissing()),
    isOwn: (report, viewer) =>
      viewer.kind === "public" ? nothing : any(report.createdBy.equals(viewer.accountId), report.submittedBy.equals(viewer.accountId)),
  },
};

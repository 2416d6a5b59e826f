import { editsRecords, Role, reportsForPartner, type Viewer } from "../auth/viewer.js";
import { message } from "../messages/message.js";
import type { Decision } from "../reading/declare.js";
import { any, nothing } from "../reading/predicate.js";
import { denialReason, type Permission } from "../writing/permission.js";
import { workflowOf } from "../writing/transitions.js";
import type { ExpenditureReport } from "./expenditure-report.entity.js";
import { EXPENDITURE_TRANSITIONS } from "./expenditure-report.rules.js";

/** Both are for people only: each step says who answers for it. An officer reports for a partner that has no account here. */
export const reportingExpenditure: Permission = {
  allows: (viewer) => reportsForPartner(viewer) || editsRecords(viewer),
  otherwise: message("permission.reportingExpenditure"),
};

const DECIDERS = [Role.FINANCE_OFFICER, Role.HEAD, Role.ADMINISTRATOR];

export const decidingExpenditure: Permission = {
  allows: (viewer: Viewer) => viewer.kind === "department" && DECIDERS.some((role) => viewer.roles.includes(role)),
  otherwise: message("permission.decidingExpenditure"),
};

export const REPORTED_IT = message("permission.ownExpenditure");

export const expenditureWorkflow = workflowOf(EXPENDITURE_TRANSITIONS, {
  status: "ExpenditureReportStatus",
  refusal: (name, viewer, { isOwn }) =>
    denialReason(viewer, EXPENDITURE_TRANSITIONS[name].by === "partner" ? reportingExpenditure : decidingExpenditure, name) ??
    (name === "decideExpenditureReport" && isOwn ? REPORTED_IT : undefined),
});

export const expenditureTransitions: Decision<ExpenditureReport> = {
  by: ["status"],
  when: {
    isOwn: ({ createdBy, submittedBy }, viewer) =>
      viewer.kind === "public" ? nothing : any(createdBy.equals(viewer.accountId), submittedBy.equals(viewer.accountId)),
  },
  value: expenditureWorkflow.available,
};

import { signing } from "../approvals/approval.policy.js";
import { isDepartment, Role, type Viewer } from "../auth/viewer.js";
import { type Message, message } from "../messages/message.js";
import type { Decision, Known } from "../reading/declare.js";
import { everything, nothing, type Policy } from "../reading/predicate.js";
import { denialReason, editorsOf, type Permission } from "../writing/permission.js";
import { type ProblemDraft, problem } from "../writing/problem.js";
import { BY_STATUS, workflowOf } from "../writing/transitions.js";
import { PLAN_TRANSITIONS } from "./plan.rules.js";
import type { Visit } from "./visit.entity.js";
import type { VisitDirection, VisitProcedure } from "./visit.enums.js";
import {
  APPROVAL_TRANSITIONS,
  type ApprovalStep,
  type ApprovalTransition,
  TRANSITIONS,
  type TransitionsOfKind,
  type VisitParty,
  type VisitTransition,
} from "./visit.rules.js";

/** The department sees every visit, a partner those that it hosts. What this leaves out does not exist for the viewer. */
export const visitsVisibleTo: Policy<Visit> = (visit, viewer) => {
  if (isDepartment(viewer)) return everything;
  return viewer.kind === "partner" ? visit.hosts.some((host) => host.organisation.equals(viewer.organisationId)) : nothing;
};

export const editingVisits = editorsOf("Visit");

/** Submitting an application and taking it back: people only, for it says who answers for it. */
export const applyingForVisits: Permission = { allows: editingVisits.allows, otherwise: editingVisits.otherwise };

/** Norms and standards: what budgets are held against, so that no key may change them. */
export const keepingNorms: Permission = {
  allows: (viewer) => viewer.kind === "department" && viewer.roles.includes(Role.ADMINISTRATOR),
  otherwise: message("permission.norms"),
};

export const settlingVisits: Permission = {
  allows: (viewer) =>
    viewer.kind === "department" && [Role.FINANCE_OFFICER, Role.ADMINISTRATOR].some((role) => viewer.roles.includes(role)),
  otherwise: message("permission.settling"),
};

const BY: Readonly<Record<VisitParty, Permission>> = {
  applicant: applyingForVisits,
  signer: signing,
  editor: editingVisits,
  finance: settlingVisits,
};

const recorded = workflowOf(TRANSITIONS, {
  status: "VisitStatus",
  refusal: (name, viewer) => denialReason(viewer, editingVisits, name),
});
const workflowOfKind = (table: TransitionsOfKind) =>
  workflowOf(table as Readonly<Record<ApprovalTransition, ApprovalStep>>, {
    status: "VisitStatus",
    refusal: (name, viewer: Viewer): Message | undefined => denialReason(viewer, BY[table[name]!.by], name),
  });
/** Outbound visits of all kinds have the same statuses; what is recorded before differs. */
const underApproval = { OUTBOUND: workflowOfKind(APPROVAL_TRANSITIONS.ABROAD), INBOUND: workflowOfKind(APPROVAL_TRANSITIONS.INBOUND) };

/** What a decision about a visit depends on. */
type KnownVisit = Known & { procedure: `${VisitProcedure}`; direction: `${VisitDirection}` };

/** Why a transition is not possible in the status of a visit: by the table of its procedure and kind. */
export function visitProblem(name: ApprovalTransition, known: KnownVisit): ProblemDraft | undefined {
  if (known.procedure === "APPROVAL") {
    const isOfKind = known.direction === "OUTBOUND" || name in APPROVAL_TRANSITIONS.INBOUND;
    return isOfKind ? underApproval[known.direction].problem(name, known) : problem("INVALID_STATUS.kind", ["input", "id"]);
  }
  return name in TRANSITIONS ? recorded.problem(name as VisitTransition, known) : problem("NO_APPROVAL_CHAIN", ["input", "id"]);
}

export const availableTransitions: Decision<Visit> = {
  ...BY_STATUS,
  by: ["status", "procedure", "direction"],
  value: (known, reader) =>
    (known.procedure === "APPROVAL" ? underApproval[known.direction === "INBOUND" ? "INBOUND" : "OUTBOUND"] : recorded).available(
      known,
      reader,
    ),
};

export const editingVisitPlans = editorsOf("VisitPlan");

/** People only, for it says who answers for it. */
export const approvingVisitPlans: Permission = {
  allows: (viewer) => viewer.kind === "department" && viewer.roles.includes(Role.HEAD),
  otherwise: message("permission.visitPlans"),
};

export const planWorkflow = workflowOf(PLAN_TRANSITIONS, {
  status: "VisitPlanStatus",
  refusal: (name, viewer) => denialReason(viewer, approvingVisitPlans, name),
});

/** It cannot be undone, so no scope allows it. */
export const erasingDelegates: Permission = {
  allows: (viewer) => viewer.kind === "department" && [Role.HEAD, Role.ADMINISTRATOR].some((role) => viewer.roles.includes(role)),
  otherwise: message("permission.eraseVisitDelegates"),
};

import { editsRecords, isDepartment, Role, reportsForPartner, type Viewer } from "../auth/viewer.js";
import { type Message, message } from "../messages/message.js";
import type { Decision, Known } from "../reading/declare.js";
import { any, everything, nothing, type Policy, type Row } from "../reading/predicate.js";
import { denialReason, type Permission } from "../writing/permission.js";
import { workflowOf } from "../writing/transitions.js";
import type { Disbursement, DisbursementRequest } from "./disbursement.entity.js";
import { DISBURSEMENT_TRANSITIONS, type Hands, REQUEST_TRANSITIONS } from "./disbursement.rules.js";

/** A partner sees what was paid to it, and not what is being prepared. */
export const onlyPaidForPartners: Policy<Disbursement> = (disbursement, viewer) =>
  isDepartment(viewer) ? everything : disbursement.status.equals("PAID" as never);

const holds = (viewer: Viewer, ...roles: readonly Role[]): boolean =>
  viewer.kind === "department" && roles.some((role) => viewer.roles.includes(role));

/** All of these are for people only: each step says who answers for it. An officer asks for a partner that has no account here. */
export const askingForFunds: Permission = {
  allows: (viewer) => reportsForPartner(viewer) || editsRecords(viewer),
  otherwise: message("permission.askingForFunds"),
};

export const approvingRequests: Permission = { allows: editsRecords, otherwise: message("permission.approvingRequests") };

export const paying: Permission = {
  allows: (viewer) => holds(viewer, Role.FINANCE_OFFICER, Role.ADMINISTRATOR),
  otherwise: message("permission.paying"),
};

export const releasing: Permission = {
  allows: (viewer) => holds(viewer, Role.FINANCE_OFFICER, Role.HEAD, Role.ADMINISTRATOR),
  otherwise: message("permission.releasing"),
};

/** The refusal for who took another step of the same payment. */
export const TOOK_STEP: Readonly<Record<keyof Hands, Message>> = {
  asked: message("permission.askedForFunds"),
  approved: message("permission.approvedRequest"),
  prepared: message("permission.preparedPayment"),
};

type Asked = Row<DisbursementRequest>;
const asker = ({ createdBy, submittedBy }: Asked, account: string) => any(createdBy.equals(account), submittedBy.equals(account));

export const requestWorkflow = workflowOf(REQUEST_TRANSITIONS, {
  status: "DisbursementRequestStatus",
  refusal: (name, viewer, { hasAsked }) =>
    denialReason(viewer, REQUEST_TRANSITIONS[name].by === "asker" ? askingForFunds : approvingRequests, name) ??
    (name === "approveDisbursementRequest" && hasAsked ? TOOK_STEP.asked : undefined),
});

export const requestTransitions: Decision<DisbursementRequest> = {
  by: ["status"],
  when: { hasAsked: (request, viewer) => (viewer.kind === "public" ? nothing : asker(request, viewer.accountId)) },
  value: requestWorkflow.available,
};

export const disbursementWorkflow = workflowOf(DISBURSEMENT_TRANSITIONS, {
  status: "DisbursementStatus",
  refusal: (name, viewer, known) =>
    denialReason(viewer, name === "releaseDisbursement" ? releasing : paying, name) ?? tookStep(name, known),
});

const tookStep = (name: string, { asked, approved, prepared }: Known): Message | undefined => {
  if (name !== "releaseDisbursement") return undefined;
  return asked ? TOOK_STEP.asked : approved ? TOOK_STEP.approved : prepared ? TOOK_STEP.prepared : undefined;
};

export const disbursementTransitions: Decision<Disbursement> = {
  by: ["status"],
  when: {
    asked: ({ request }, viewer) => (viewer.kind === "public" ? nothing : request.is((each) => asker(each, viewer.accountId))),
    approved: ({ request }, viewer) =>
      viewer.kind === "public" ? nothing : request.is(({ decidedBy }) => decidedBy.equals(viewer.accountId)),
    prepared: ({ preparedBy }, viewer) => (viewer.kind === "public" ? nothing : preparedBy.equals(viewer.accountId)),
  },
  value: disbursementWorkflow.available,
};

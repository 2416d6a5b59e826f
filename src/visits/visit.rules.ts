import type { ApprovalSubject } from "../approvals/approval.enums.js";
import { compareDecimals, productOfDecimals } from "../values/decimal.js";
import type { Transition } from "../writing/transitions.rules.js";
import type { VisitStatus } from "./visit.enums.js";

/** What people do with a visit as a whole, from where to where. The rule, the API and the tests read this one table. */
export const TRANSITIONS = {
  startVisit: { from: ["PLANNED"], to: "UNDER_WAY" },
  completeVisit: { from: ["UNDER_WAY"], to: "COMPLETED" },
  cancelVisit: { from: ["PLANNED", "UNDER_WAY"], to: "CANCELLED" },
} as const satisfies Record<string, Transition<VisitStatus>>;

export type VisitTransition = keyof typeof TRANSITIONS;

/** Who does something: the applicant, whoever takes a step, whoever keeps visits, or whoever settles costs. */
export type VisitParty = "applicant" | "signer" | "editor" | "finance";

/** What is recorded of a visit after it was approved, by field. */
export type Recorded =
  | "invitedOn"
  | "entryPermitOn"
  | "otherApproval"
  | "leftOn"
  | "returnedOn"
  | "papersHandedInOn"
  | "reportedOn"
  | "resultsPublishedOn";

/** A transition of a visit under approval: by whom, and what is recorded before. */
export interface ApprovalStep extends Transition<VisitStatus> {
  by: VisitParty;
  requires?: readonly Recorded[];
}

/**
 * What all kinds of visits share. What is done at a step may leave the visit under review: `signVisitStep` leads to APPROVED with the last
 * step alone, `returnVisit` to RETURNED where it goes back to the applicant.
 */
const REVIEW = {
  submitVisit: { from: ["PLANNED", "RETURNED"], to: "UNDER_REVIEW", by: "applicant" },
  withdrawVisit: { from: ["UNDER_REVIEW"], to: "PLANNED", by: "applicant" },
  publishVisitNotice: { from: ["UNDER_REVIEW"], to: "UNDER_REVIEW", by: "signer" },
  recordVisitObjection: { from: ["UNDER_REVIEW"], to: "UNDER_REVIEW", by: "signer" },
  answerVisitObjection: { from: ["UNDER_REVIEW"], to: "UNDER_REVIEW", by: "signer" },
  signVisitStep: { from: ["UNDER_REVIEW"], to: "APPROVED", by: "signer" },
  returnVisit: { from: ["UNDER_REVIEW"], to: "RETURNED", by: "signer" },
  refuseVisit: { from: ["UNDER_REVIEW"], to: "REFUSED", by: "signer" },
  reopenVisit: { from: ["APPROVED"], to: "RETURNED", by: "applicant" },
} as const satisfies Record<string, ApprovalStep>;

const CANCEL = {
  cancelVisit: { from: ["PLANNED", "RETURNED", "APPROVED", "UNDER_WAY"], to: "CANCELLED", by: "editor" },
} as const satisfies Record<string, ApprovalStep>;

const ABROAD = {
  ...REVIEW,
  startVisit: { from: ["APPROVED"], to: "UNDER_WAY", by: "editor" },
  completeVisit: { from: ["UNDER_WAY"], to: "COMPLETED", by: "editor", requires: ["leftOn", "returnedOn", "papersHandedInOn"] },
  settleVisit: { from: ["COMPLETED"], to: "SETTLED", by: "finance", requires: ["reportedOn"] },
  closeVisit: { from: ["SETTLED"], to: "CLOSED", by: "editor", requires: ["resultsPublishedOn"] },
  ...CANCEL,
} as const satisfies Record<string, ApprovalStep>;

export type ApprovalTransition = keyof typeof ABROAD;
export type TransitionsOfKind = Readonly<Partial<Record<ApprovalTransition, ApprovalStep>>>;

/** What is done with a visit under approval, by its kind. The rule, the API, the diagrams of the documentation and the tests read these tables. */
export const APPROVAL_TRANSITIONS: Readonly<Record<`${ApprovalSubject}`, TransitionsOfKind>> = {
  ABROAD,
  // The approval document is that of the body that leads; ours is a confirmation.
  ABROAD_LED_BY_OTHERS: { ...ABROAD, startVisit: { ...ABROAD.startVisit, requires: ["otherApproval"] } },
  HONG_KONG_MACAO: ABROAD,
  TAIWAN: { ...ABROAD, startVisit: { ...ABROAD.startVisit, requires: ["entryPermitOn", "otherApproval"] } },
  TRAINING_ABROAD: ABROAD,
  // Nobody is invited before the approval; the record of the reception is its report, and nothing is published afterwards.
  INBOUND: {
    ...REVIEW,
    startVisit: { ...ABROAD.startVisit, requires: ["invitedOn"] },
    completeVisit: { ...ABROAD.completeVisit, requires: ["leftOn", "returnedOn"] },
    settleVisit: { ...ABROAD.settleVisit, to: "CLOSED" },
    ...CANCEL,
  },
};

/** The statuses of a visit that is over: only then is it forgotten who travelled. */
export const OVER: readonly string[] = ["REFUSED", "COMPLETED", "SETTLED", "CLOSED", "CANCELLED"];

/** What of a visit belongs to which part of an application. */
export const ASPECTS = {
  DAYS: ["startsOn", "endsOn"],
  PERSONS: ["headCount", "delegates"],
  ROUTE: ["stops"],
  HOSTS: ["hosts", "ledBy", "invitedOn", "consultedOn"],
  PURPOSE: ["purpose", "kind", "direction", "normProfile", "normExceptions", "plannedVisit", "planDeviation"],
  BUDGET: ["budgetLines", "fundedFrom"],
} as const;

/** The invitation to guests of ours follows the approval: it is no part of the application. */
const fieldsOf = (aspect: keyof typeof ASPECTS, direction: string): readonly string[] =>
  ASPECTS[aspect].filter((field) => direction !== "INBOUND" || field !== "invitedOn");

/** The fields of a change that may not change now: all of the application while it is reviewed, afterwards what needs a new approval. */
export function fieldsUnderApproval(
  change: Readonly<Record<string, unknown>>,
  { status, direction }: { status: string; direction: string },
  changesReviewed: readonly (keyof typeof ASPECTS)[],
): string[] {
  if (["PLANNED", "RETURNED", "REFUSED", "CANCELLED"].includes(status)) return [];
  const aspects = status === "UNDER_REVIEW" ? (Object.keys(ASPECTS) as (keyof typeof ASPECTS)[]) : changesReviewed;
  return aspects.flatMap((aspect) => fieldsOf(aspect, direction).filter((field) => change[field] !== undefined));
}

/** Whether a change writes the application, so that whoever makes it does not sign it. */
export const writesApplication = (change: Readonly<Record<string, unknown>>, direction: string): boolean =>
  (Object.keys(ASPECTS) as (keyof typeof ASPECTS)[]).some((aspect) =>
    fieldsOf(aspect, direction).some((field) => change[field] !== undefined),
  );

interface Stay {
  arrivesOn: string;
  departsOn: string;
}

/** The day on which the stop before is left, where this one begins earlier. One may leave a place and arrive at the next on one day. */
export function overlapWith(before: Stay | undefined, stop: Stay): string | undefined {
  return before && stop.arrivesOn < before.departsOn ? before.departsOn : undefined;
}

export const liesWithin = (stop: Stay, startsOn: string, endsOn: string): boolean => startsOn <= stop.arrivesOn && stop.departsOn <= endsOn;

interface Line {
  unitCost: string;
  persons: number;
  days: number;
}

/** What a budget line comes to: undefined where the amount says so. */
export function wrongAmount({ unitCost, persons, days }: Line, amount: string): string | undefined {
  const product = productOfDecimals(unitCost, String(BigInt(persons) * BigInt(days)));
  return compareDecimals(product, amount) === 0 ? undefined : product;
}

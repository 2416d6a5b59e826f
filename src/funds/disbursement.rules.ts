import { compareDecimals, negated, sumOfDecimals } from "../values/decimal.js";
import type { Transition } from "../writing/transitions.rules.js";
import type { DisbursementRequestStatus, DisbursementStatus } from "./disbursement.enums.js";

/** Who takes a step of a request for funds. */
export type RequestParty = "asker" | "approver";

/** What becomes of a request for funds. The rule, the API and the tests read this one table. */
export const REQUEST_TRANSITIONS = {
  submitDisbursementRequest: { from: ["DRAFT", "RETURNED"], to: "SUBMITTED", by: "asker" },
  withdrawDisbursementRequest: { from: ["SUBMITTED"], to: "DRAFT", by: "asker" },
  returnDisbursementRequest: { from: ["SUBMITTED"], to: "RETURNED", by: "approver" },
  approveDisbursementRequest: { from: ["SUBMITTED"], to: "APPROVED", by: "approver" },
} as const satisfies Record<string, Transition<DisbursementRequestStatus> & { by: RequestParty }>;

export type RequestTransition = keyof typeof REQUEST_TRANSITIONS;

/** What becomes of a payment that a second person has to release. */
export const DISBURSEMENT_TRANSITIONS = {
  releaseDisbursement: { from: ["PREPARED"], to: "PAID" },
  cancelDisbursement: { from: ["PREPARED"], to: "CANCELLED" },
} as const satisfies Record<string, Transition<DisbursementStatus>>;

export type DisbursementTransition = keyof typeof DISBURSEMENT_TRANSITIONS;

/** Who took which step before, by the ids of their accounts; a step that nobody took is absent. */
export type Hands = Readonly<Partial<Record<"asked" | "approved" | "prepared", readonly (string | undefined)[]>>>;

/** The step that this person took already: of asking, approving, preparing and releasing a payment, nobody takes two. */
export const tookStep = (hands: Hands, account: string): keyof Hands | undefined =>
  (["asked", "approved", "prepared"] as const).find((step) => hands[step]?.includes(account));

/**
 * Whether a second person releases a payment: where its amount, whatever its sign, is above the limit of its source. In another currency
 * than that of the limit it always takes one, for nothing is converted to decide it.
 */
export function needsSecondPerson(
  amount: { amount: string; currency: string },
  limit: { above?: string | null | undefined; currency: string },
): boolean {
  if (limit.above == null) return false;
  const size = amount.amount.startsWith("-") ? negated(amount.amount) : amount.amount;
  return amount.currency !== limit.currency || compareDecimals(size, limit.above) > 0;
}

/** How much is left of an amount after those; never below zero. */
export function leftOf(whole: string, taken: readonly string[]): string {
  const left = sumOfDecimals([whole, negated(sumOfDecimals(taken))]);
  return compareDecimals(left, "0") > 0 ? left : "0";
}

/** The most that may be paid, asked or taken back, where an amount is more; undefined where it is not. */
export const tooMuch = (amount: string, most: string): string | undefined => (compareDecimals(amount, most) > 0 ? most : undefined);

/** What may still be taken back of a payment or receipt, by corrections and refunds, which are negative. */
export const correctable = (whole: string, corrections: readonly string[]): string => leftOf(whole, corrections.map(negated));

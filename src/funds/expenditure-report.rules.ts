import { roundToMinorUnit } from "../rates/minor-unit.rules.js";
import { compareDecimals, productOfDecimals } from "../values/decimal.js";
import type { Transition } from "../writing/transitions.rules.js";
import type { ExpenditureReportStatus } from "./expenditure-report.enums.js";

/** Who takes a step of an expenditure report. */
export type ExpenditureParty = "partner" | "reviewer";

/** What becomes of an expenditure report. Deciding leads to ACCEPTED, PARTLY_ACCEPTED or REJECTED, by what is accepted of its lines. */
export const EXPENDITURE_TRANSITIONS = {
  submitExpenditureReport: { from: ["DRAFT"], to: "SUBMITTED", by: "partner" },
  withdrawExpenditureReport: { from: ["SUBMITTED"], to: "DRAFT", by: "partner" },
  decideExpenditureReport: { from: ["SUBMITTED"], to: "ACCEPTED", by: "reviewer" },
} as const satisfies Record<string, Transition<ExpenditureReportStatus> & { by: ExpenditureParty }>;

export type ExpenditureTransition = keyof typeof EXPENDITURE_TRANSITIONS;

/** The statuses of a report that was decided. */
export const DECIDED = ["ACCEPTED", "PARTLY_ACCEPTED", "REJECTED"] as const;

/** What a decision comes to: by what was reported and what is accepted of each line. */
export function outcomeOf(lines: readonly { amount: string; accepted: string }[]): (typeof DECIDED)[number] {
  if (lines.every(({ amount, accepted }) => compareDecimals(accepted, amount) === 0)) return "ACCEPTED";
  return lines.some(({ accepted }) => compareDecimals(accepted, "0") > 0) ? "PARTLY_ACCEPTED" : "REJECTED";
}

/** What an expenditure comes to at a rate in another currency, rounded half up to its minor unit where it has one. */
export function atRate(spent: string, rate: string, currency: string): string {
  const product = productOfDecimals(spent, rate);
  return roundToMinorUnit(product, currency) ?? product;
}

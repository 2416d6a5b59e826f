import { compareDecimals, sumOfDecimals } from "../values/decimal.js";
import type { Transition } from "../writing/transitions.rules.js";
import type { VisitPlanStatus } from "./visit.enums.js";

/** What is done with a plan as a whole. The rule, the API and the tests read this one table. */
export const PLAN_TRANSITIONS = {
  approveVisitPlan: { from: ["DRAFT"], to: "APPROVED" },
  reopenVisitPlan: { from: ["APPROVED"], to: "DRAFT" },
} as const satisfies Record<string, Transition<VisitPlanStatus>>;

export type PlanTransition = keyof typeof PLAN_TRANSITIONS;

/** What a plan and its quotas count. */
export type PlanMeasure = "VISITS" | "PERSONS" | "DAYS" | "COST";

/** How much of each there is or may be; null: not limited, or not known. */
export type Amounts = Readonly<Partial<Record<PlanMeasure, string | number | null>>>;

export interface Excess {
  measure: PlanMeasure;
  found: string;
  most: string;
}

/** What exceeds its limit. */
export function excesses(found: Amounts, most: Amounts): Excess[] {
  return (["VISITS", "PERSONS", "DAYS", "COST"] as const).flatMap((measure): Excess[] => {
    const [value, limit] = [found[measure], most[measure]];
    if (value == null || limit == null || compareDecimals(String(value), String(limit)) <= 0) return [];
    return [{ measure, found: String(value), most: String(limit) }];
  });
}

/** What is taken of a quota together with one more visit. */
export const withOneMore = (taken: Amounts, visit: Amounts): Amounts => ({
  VISITS: sumOfDecimals([String(taken.VISITS ?? 0), "1"]),
  PERSONS: sumOfDecimals([String(taken.PERSONS ?? 0), String(visit.PERSONS ?? 0)]),
  COST: sumOfDecimals([String(taken.COST ?? 0), String(visit.COST ?? 0)]),
});

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

/** Where a visit stands that is over: only then is it forgotten who travelled. */
export const OVER: readonly string[] = ["COMPLETED", "CANCELLED"];

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

import { compareDecimals, sumOfDecimals } from "../values/decimal.js";
import type { Transition } from "../writing/transitions.rules.js";
import type { ProjectStatus } from "./project.enums.js";

/** What people do with a project as a whole, from where to where. The rule, the API and the tests read this one table. */
export const TRANSITIONS = {
  startProject: { from: ["PIPELINE"], to: "IMPLEMENTATION" },
  suspendProject: { from: ["PIPELINE", "IMPLEMENTATION"], to: "SUSPENDED" },
  resumeProject: { from: ["SUSPENDED"], to: "IMPLEMENTATION" },
  finaliseProject: { from: ["IMPLEMENTATION"], to: "FINALISATION" },
  closeProject: { from: ["IMPLEMENTATION", "FINALISATION"], to: "CLOSED" },
  cancelProject: { from: ["PIPELINE", "IMPLEMENTATION", "SUSPENDED"], to: "CANCELLED" },
} as const satisfies Record<string, Transition<ProjectStatus>>;

export type ProjectTransition = keyof typeof TRANSITIONS;

/** Whether a share in per cent is one: what is more than the whole, or less than nothing, could still make up 100 with others. */
export const isShare = (share: string): boolean => compareDecimals(share, "0") >= 0 && compareDecimals(share, "100") <= 0;

/**
 * What shares come to where they should come to 100: undefined where they do, or where a single one is not given. Shares that are missing
 * among several count as nothing.
 */
export function wrongSum(shares: readonly (string | null | undefined)[]): string | undefined {
  if (shares.length === 0 || (shares.length === 1 && shares[0] == null)) return undefined;
  const sum = sumOfDecimals(shares.map((share) => share ?? "0"));
  return compareDecimals(sum, "100") === 0 ? undefined : sum;
}

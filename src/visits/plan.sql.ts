import type { Expression } from "../reading/declare.js";
import { approvalSubject } from "./visit.sql.js";

/** Where an application takes of the quota: it is being reviewed, or what it approved holds. A journey that was broken off took place. */
export const TAKEN = {
  IN_REVIEW: `a."status" = 'OPEN'`,
  USED: `a."status" = 'APPROVED' and (v."status" <> 'CANCELLED' or v."left_on" is not null)`,
} as const;
export type Taken = keyof typeof TAKEN;

/** What applications of the kind and year of a quota come to, as they were submitted. */
const AMOUNTS = { visits: "count(*)::int", persons: `coalesce(sum(a."persons"), 0)::int`, cost: `coalesce(sum(a."cost_cny"), 0)` } as const;
type Amount = keyof typeof AMOUNTS;

const taken = (t: string, amount: Amount, how: string) =>
  `(select ${AMOUNTS[amount]} from "visit_plan" p join "visit_approval" a on a."year" = p."year" and a."subject" = ${t}."subject"
    join "visit" v on v."id" = a."visit_id" where p."id" = ${t}."plan_id" and ${how})`;

export const takenOf =
  (amount: Amount, how: Taken): Expression =>
  (t) =>
    taken(t, amount, TAKEN[how]);

/** What is left of a limit; null where there is none. */
export const remainingOf =
  (amount: Amount, limit: string): Expression =>
  (t) =>
    `${t}."${limit}" - ${taken(t, amount, `(${TAKEN.IN_REVIEW} or ${TAKEN.USED})`)}`;

/** The quota of the kind of a visit in the approved plan of the year of its first day. */
export const quotaId: Expression = (t, today) => `select q."id" from "visit_quota" q join "visit_plan" p on p."id" = q."plan_id"
  where p."status" = 'APPROVED' and p."year" = extract(year from ${t}."starts_on") and q."subject" = ${approvalSubject(t, today)}`;

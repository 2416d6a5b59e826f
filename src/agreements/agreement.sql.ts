import type { Expression } from "../reading/declare.js";

/** Its last day counts as in force, the day of its termination does not. */
export const status: Expression = (t, today) => `case
  when ${t}."terminated_on" <= ${today} then 'TERMINATED'
  when ${t}."signed_on" is null or ${t}."signed_on" > ${today} then 'NOT_SIGNED'
  when ${t}."effective_on" > ${today} then 'NOT_YET_EFFECTIVE'
  when ${t}."expires_on" < ${today} and not ${t}."renews_automatically" then 'EXPIRED'
  when ${t}."expires_on" between ${today} and ${today} + 90 then 'EXPIRING'
  else 'IN_FORCE' end`;

export const isInForce: Expression = (t, today) => `(${status(t, today)}) in ('IN_FORCE', 'EXPIRING')`;

import type { Expression } from "../reading/declare.js";

/** What versions hold is what was approved, whatever the partner works on since. */
export const spent: Expression = (t) =>
  `select (e ->> 'amount')::numeric as amount, e ->> 'currency' as currency from jsonb_array_elements(${t}."expenditures") e`;

import type { Expression } from "../reading/declare.js";

/** What versions hold is what was approved, whatever the partner works on since. */
export const spent: Expression = (t) =>
  `select (e ->> 'amount')::numeric as amount, e ->> 'currency' as currency from jsonb_array_elements(${t}."expenditures") e`;

/** The name of an account: who works with a report may know whom it was decided by, without seeing the account. */
export const nameOfAccount = (id: string): string => `(select "name" from "account" where "id" = ${id})`;

import type { Expression } from "../reading/declare.js";

/** SQL: what of the disbursements that satisfy a condition is paid; corrections and refunds are negative. */
const paidWhere = (condition: string): string => `coalesce((
  select sum(d."amount_amount") from "disbursement" d where d."status" = 'PAID' and ${condition}), 0)`;

export const paid: Expression = (t) => paidWhere(`d."commitment_id" = ${t}."id"`);

export const instalmentPaid: Expression = (t) => paidWhere(`d."instalment_id" = ${t}."id"`);

/** Of the reports that were decided and not replaced. */
export const accepted: Expression = (t) => `coalesce((
  select sum(l."accepted") from "expenditure_report_line" l join "expenditure_report" r on r."id" = l."report_id"
  where r."commitment_id" = ${t}."id" and r."replaced_at" is null), 0)`;

/** Also for who does not see the budget: it is what they report by. */
export const lineCode: Expression = (t) => `(select b."code" from "budget_line" b where b."id" = ${t}."budget_line_id")`;

/** A correction that is open leaves what was approved before as it is. */
export const isConditionMet: Expression = (t) => `case ${t}."condition"
  when 'NONE' then true
  when 'DOCUMENT' then ${t}."document_id" is not null
  else exists (
    select from "approved_version" v join "progress_report" p on p."id" = v."report_id"
    join "funding_commitment" c on c."id" = ${t}."commitment_id"
    where p."period_id" = ${t}."reporting_period_id" and p."partner_id" = c."partner_id") end`;

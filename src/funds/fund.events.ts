import type { EventSource } from "../reading/event.source.js";
import { sql } from "../reading/sql.js";

/** When money of a source may last be spent, and when budgets were approved: with the donor, and with partners that a source may fund. */
export const fundEvents: EventSource = ({ isAgenda, within, with: ofPartner, seen }) => {
  const isOf = ofPartner(
    (partner) => sql`(s.donor_id = ${partner}
      or exists (select from funding_source_partner y where y.funding_source_id = s.id and y.partner_id = ${partner}))`,
  );
  return isAgenda
    ? [
        sql`
  select 'FundingSource', t.id, t.title, 'FUNDING_ENDS', t.ends_on, t.ends_on, null::uuid, t.donor_id
  from funding_source t join funding_source s on s.id = t.id
  where ${within("t.ends_on")} and ${isOf} and ${seen("FundingSource")}`,
      ]
    : [
        sql`
  select 'BudgetVersion', t.id, s.title, 'BUDGET_APPROVED', t.approved_on, t.approved_on, null::uuid, s.donor_id
  from budget_version t join funding_source s on s.id = t.funding_source_id
  where ${within("t.approved_on")} and ${isOf} and ${seen("BudgetVersion")}`,
      ];
};

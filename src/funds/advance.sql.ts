import { type Sql, sql } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";
import { type Advance, type AdvanceMovement, advanceOf } from "./advance.rules.js";
import type { FundingCommitment } from "./commitment.entity.js";

export interface MovementRow {
  source: string;
  partner: string;
  currency: string;
  kind: AdvanceMovement["kind"];
  day: string;
  amount: string;
  paidOn: string | null;
}

/**
 * What moved the advances of these commitments, by source, partner and currency. Expenditure counts from the day on which it was decided,
 * and no more from that on which a later version of its report was. `c` is the commitment.
 */
export const movements = (which: Sql): Sql => sql`
  select c.funding_source_id as source, c.partner_id as partner, c.amount_currency as currency,
    m.kind, m.day::text as day, m.amount::text as amount, m.paid_on::text as "paidOn"
  from funding_commitment c cross join lateral (
    select case d.kind when 'REFUND' then 'REFUNDED' else 'PAID' end as kind, d.paid_on as day,
      case d.kind when 'REFUND' then -d.amount_amount else d.amount_amount end as amount, p.paid_on
    from disbursement d left join disbursement p on p.id = d.corrects_id
    where d.commitment_id = c.id and d.status = 'PAID'
    union all
    select 'ACCEPTED', (r.decided_at at time zone 'Asia/Shanghai')::date, l.accepted, null
    from expenditure_report r join expenditure_report_line l on l.report_id = r.id
    where r.commitment_id = c.id and l.accepted is not null
    union all
    select 'ACCEPTED', (r.replaced_at at time zone 'Asia/Shanghai')::date, -l.accepted, null
    from expenditure_report r join expenditure_report_line l on l.report_id = r.id
    where r.commitment_id = c.id and l.accepted is not null and r.replaced_at is not null
  ) m where ${which}`;

/** What the partner of a commitment holds of its source in its currency, by all its commitments. */
export async function advanceHeld(
  ctx: ActionContext,
  { fundingSource, partner, amount }: FundingCommitment,
  asOf: string,
): Promise<Advance> {
  const which = sql`c.funding_source_id = ${fundingSource.id} and c.partner_id = ${partner.id} and c.amount_currency = ${amount.currency}`;
  return advanceOf((await run<MovementRow>(ctx, movements(which))).map(movementOf), asOf);
}

export const movementOf = ({ kind, day, amount, paidOn }: MovementRow): AdvanceMovement => ({
  kind,
  day,
  amount,
  paidOn: paidOn ?? undefined,
});

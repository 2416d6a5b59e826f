import { sql } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";

/** What commitments in use have of a line of a budget. A revision has lines of its own, which are the same where code and first day are. */
interface Committed {
  code: string;
  startsOn: string;
  amount: string;
  currency: string;
}

/** Of all lines of a source. Who holds the lines, or the source, finds it as it stays until the transaction ends. */
export const committedOf = (ctx: ActionContext, fundingSource: string): Promise<Committed[]> =>
  run<Committed>(
    ctx,
    sql`select b.code, b.starts_on::text as "startsOn", sum(l.amount_amount)::text as amount, l.amount_currency as currency
      from commitment_line l join funding_commitment c on c.id = l.commitment_id join budget_line b on b.id = l.budget_line_id
      where c.funding_source_id = ${fundingSource}::uuid and c.archived_at is null group by b.code, b.starts_on, l.amount_currency order by 1, 2`,
  );

/** What of them is of this line. */
export const committedTo = (committed: readonly Committed[], line: { code: string; startsOn: string }): string[] =>
  committed.filter(({ code, startsOn }) => code === line.code && startsOn === line.startsOn).map(({ amount }) => amount);

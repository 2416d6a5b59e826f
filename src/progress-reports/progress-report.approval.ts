import { type Approval, publishValues } from "../ledger/publish.js";
import { DIGEST } from "../ledger/running-total.sql.js";
import { type Sql, sql } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";
import type { ApprovedVersion, ProgressReport } from "./progress-report.entity.js";

/** Of which days a value of an assignment speaks: those of its expected report. */
const valuesOf = (report: string): Sql => sql`
  select v.assignment_id, s.starts_on, s.ends_on, v.cell_id, v.number, v.state = 'NOT_APPLICABLE' as not_applicable
  from report_value v
  join progress_report u on u.id = v.report_id
  join expected_report s on s.assignment_id = v.assignment_id and s.period_id = u.period_id
  where v.report_id = ${report} and v.state <> 'NOT_REPORTED'`;

/** The versions as the ledger looks them through: of which partner and project each is, and since when it is official. */
export const APPROVED_VERSIONS = sql`
  select n.id, n.report_id, n.number, n.approved_at, n.superseded_at, n.digest, u.partner_id, u.project_id
  from approved_version n join progress_report u on u.id = n.report_id`;

type Frozen = Pick<ApprovedVersion, "digest" | "expenditures">;

/** What a version says for ever of a report besides its texts: the digest of its values, and what was spent. */
export async function snapshotOf(ctx: ActionContext, report: ProgressReport): Promise<Frozen> {
  const [found] = await run<Frozen>(
    ctx,
    sql`select (${DIGEST(valuesOf(report.id))}) as digest,
      (select coalesce(json_agg(json_build_object('amount', value_amount::text, 'currency', value_currency, 'purpose', purpose) order by position), '[]')
        from report_expenditure where report_id = ${report.id}) as expenditures`,
    { isPrepared: true },
  );
  return found!;
}

/** Makes the values of a report official as those of `version`, in place of those of `before`. */
export function publishVersion(
  ctx: ActionContext,
  report: ProgressReport,
  version: ApprovedVersion,
  before?: ApprovedVersion,
): Promise<void> {
  const { partner, project, period } = report;
  const of = { partner: partner.id, project: project.id, period: period.id } satisfies Partial<Approval>;
  return publishValues(ctx, { version: version.id, before: before?.id, ...of, values: valuesOf(report.id) });
}

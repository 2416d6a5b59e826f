import { join, literal, name, type Sql, sql, TRUE } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";
import { addToRunningTotals, FREE_LANE, HAS_VALUE, NO_ID, NONE, periodDeltas, TOTALS } from "./running-total.sql.js";
import { joinSpan, LONGER } from "./span.sql.js";

/** A version of what a partner reports of a project for a period, whose values become official. */
export interface Approval {
  version: string;
  /** The one before, whose values were. */
  before?: string | undefined;
  partner: string;
  project: string;
  period: string;
  /** Its values: assignment_id, cell_id, starts_on, ends_on, number, not_applicable. */
  values: Sql;
}

/**
 * Makes the values of a version official, in place of those of the one before: the approved values, the totals of each assignment, and the
 * running totals, all in the transaction of the approval. The version must have been written before.
 */
export async function publishValues(ctx: ActionContext, approval: Approval): Promise<void> {
  const { version, before = NONE } = approval;
  if (approval.before)
    for (const table of ["approved_value", "approved_total"])
      await run(ctx, sql`update ${name(table)} set until = ${ctx.now} where version_id = ${before}`);
  await run(ctx, valuesAndTotals(approval, ctx.now), { isPrepared: true });
  await run(ctx, addToRunningTotals(deltas({ version, before }), FREE_LANE), { isPrepared: true });
}

/** An expected report of which the new version says nothing is empty again. */
const valuesAndTotals = ({ version, values, partner, project, period }: Approval, since: Date): Sql => sql`
  with said as (
    insert into approved_value (version_id, assignment_id, cell_id, starts_on, ends_on, number, not_applicable, since)
    select ${version}::uuid, v.assignment_id, v.cell_id, v.starts_on, v.ends_on, v.number, v.not_applicable, ${since}::timestamptz
      from (${values}) v returning *
  ), total as (
    insert into approved_total (version_id, assignment_id, starts_on, ends_on, since, number, not_applicable, reported_number, wholes_differ)
    ${TOTALS(TRUE, sql`said`)} returning *
  )
  update expected_report s set number = t.number, not_applicable = coalesce(t.not_applicable, false)
  from indicator_assignment a
  left join total t on t.assignment_id = a.id
  where a.partner_id = ${partner} and a.project_id = ${project} and s.assignment_id = a.id and s.period_id = ${period}
    and (s.number, s.not_applicable) is distinct from (t.number, coalesce(t.not_applicable, false))`;

/** The version whose values become official, and the one whose were. */
interface Change {
  version: string;
  before: string;
}

/** The values of the version with +1, those before with -1; cells only where something is reported of the whole that they belong to. */
const sign = ({ version }: Change) => sql`case v.version_id when ${version} then 1 else -1 end as sign`;
const signed = (change: Change) => sql`
  select v.assignment_id, v.starts_on, v.ends_on, v.cell_id, v.number, v.not_applicable, ${sign(change)}
  from approved_value v join approved_total t on t.version_id = v.version_id and t.assignment_id = v.assignment_id and ${HAS_VALUE("t")}
  where v.version_id in (${change.version}, ${change.before})`;
const signedTotals = (change: Change) => sql`
  select v.assignment_id, v.starts_on, v.ends_on, ${NO_ID}::uuid as cell_id, v.number, v.not_applicable, ${sign(change)}
  from approved_total v where v.version_id in (${change.version}, ${change.before})`;

/** Of what is not summed over time: what is last in each longer span that the versions touch, and what was last in it before. */
const changedSpans = ({ version, before }: Change) => sql`
  with touched as materialized (
    select t.assignment_id, t.starts_on, t.ends_on, a.indicator_edition_id, coalesce(a.country_id, ${NO_ID}) as country_id,
      v.fiscal_year_start_month, bool_or(t.version_id = ${before} and t.number is not null) as was_said
    from approved_total t
    join indicator_assignment a on a.id = t.assignment_id
    join indicator_edition v on v.id = a.indicator_edition_id and v.across_periods = 'LAST'
    where t.version_id in (${version}, ${before})
    group by 1, 2, 3, 4, 5, 6
  )
  select w.*, n.starts_on as now_on, n.ends_on as now_until, b.starts_on as then_on, b.ends_on as then_until,
    exists (select from touched t where t.assignment_id = w.assignment_id and t.starts_on in (n.starts_on, b.starts_on)) as is_touched
  from (${join(
    LONGER.map(
      (bucket) => sql`
    select distinct t.assignment_id, t.indicator_edition_id, t.country_id, ${literal(bucket)} as span, w.starts_on, w.ends_on
    from touched t
    ${joinSpan(bucket, sql`t.starts_on`, sql`t.fiscal_year_start_month`)}
    where t.ends_on <= w.ends_on`,
    ),
    " union all ",
  )}) w
  left join lateral (
    select s.starts_on, s.ends_on from expected_report s
    where s.assignment_id = w.assignment_id and s.number is not null and s.starts_on >= w.starts_on and s.ends_on <= w.ends_on
    order by s.ends_on desc, s.starts_on desc limit 1
  ) n on true
  left join lateral (
    select s.starts_on, s.ends_on from expected_report s left join touched t on t.assignment_id = s.assignment_id and t.starts_on = s.starts_on
    where s.assignment_id = w.assignment_id and coalesce(t.was_said, s.number is not null) and s.starts_on >= w.starts_on and s.ends_on <= w.ends_on
    order by s.ends_on desc, s.starts_on desc limit 1
  ) b on true`;

const stands = ({ version, before }: Change) =>
  sql`(v.until is null and (x.sign = 1 or v.version_id <> ${version}) or x.sign = -1 and v.version_id = ${before})`;
const longerDeltas = (change: Change) => sql`
  select x.indicator_edition_id, x.span, x.starts_on, x.until as ends_on, x.country_id, c.cell_id, x.sign * coalesce(c.number, 0) as sum,
    case when c.number is null then 0 else x.sign end as reported, case when c.not_applicable then x.sign else 0 end as not_applicable, 0 as expected
  from (
    with changed as (select * from (${changedSpans(change)}) s where is_touched or now_on is distinct from then_on)
    select *, 1 as sign, now_on as day, now_until as until from changed union all select *, -1, then_on, then_until from changed
  ) x
  join lateral (
    select cell_id, number, not_applicable from approved_value v
    where v.assignment_id = x.assignment_id and v.ends_on = x.until and v.starts_on = x.day and ${stands(change)}
    union all
    select ${NO_ID}, number, not_applicable from approved_total v
    where v.assignment_id = x.assignment_id and v.ends_on = x.until and v.starts_on = x.day and ${stands(change)}
  ) c on true`;

const deltas = (change: Change): Sql =>
  join([periodDeltas(signed(change)), periodDeltas(signedTotals(change)), longerDeltas(change)], " union all ");

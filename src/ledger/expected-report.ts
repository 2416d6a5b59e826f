import { type Sql, sql } from "../reading/sql.js";
import { aroundFrameworkChanges } from "../results/assignment.change.js";
import { COVERED, IS_DUE } from "../schedules/due.sql.js";
import { type ActionContext, run } from "../writing/act.js";
import { addToRunningTotals, FREE_LANE, NO_ID } from "./running-total.sql.js";

/**
 * The reports that framework and schedule of a project ask for: one for each assignment that is due in a period, none once it is archived.
 */
const wanted = (project: string): Sql => sql`
  select a.id as assignment_id, p.id as period_id, s.starts_on, s.ends_on
  from indicator_assignment a
  join indicator_edition v on v.id = a.indicator_edition_id
  join reporting_period p on p.project_id = a.project_id
  ${COVERED}
  where a.project_id = ${project} and (select archived_at is null from project where id = ${project}) and ${IS_DUE}`;

/** How much was to be reported of a project before something changes, for `syncExpectedReports`. */
const expected = (project: string): Sql => sql`
  select a.indicator_edition_id, s.starts_on::text, s.ends_on::text, coalesce(a.country_id, ${NO_ID}) as country_id, count(*)::int as expected
  from expected_report s join indicator_assignment a on a.id = s.assignment_id where a.project_id = ${project} group by 1, 2, 3, 4`;

/**
 * Brings what is to be reported of a project in line with its framework and schedule, which `change` changes and flushes. What has a
 * value stays whatever they say.
 */
export async function syncExpectedReports(ctx: ActionContext, projectId: string, change: () => Promise<void>): Promise<void> {
  const before = await run<object>(ctx, expected(projectId));
  await change();
  await run(
    ctx,
    sql`delete from expected_report s using indicator_assignment a
     where a.id = s.assignment_id and a.project_id = ${projectId} and s.number is null and not s.not_applicable
       and not exists (select from (${wanted(projectId)}) w where (w.assignment_id, w.starts_on, w.ends_on) = (s.assignment_id, s.starts_on, s.ends_on))
       and not exists (select from approved_total t where t.assignment_id = s.assignment_id and t.starts_on = s.starts_on)`,
  );
  await run(
    ctx,
    sql`insert into expected_report (assignment_id, starts_on, ends_on, period_id, not_applicable)
     select assignment_id, starts_on, ends_on, period_id, false from (${wanted(projectId)}) w on conflict do nothing`,
  );
  const after = await run<object>(ctx, expected(projectId));
  const rows = sql`
    select indicator_edition_id, 'PERIOD' as span, starts_on, ends_on, country_id, ${NO_ID}::uuid as cell_id,
      0 as sum, 0 as reported, 0 as not_applicable, sign * expected as expected
    from (select -1 as sign, * from jsonb_to_recordset(${JSON.stringify(before)}::jsonb) as b(indicator_edition_id uuid, starts_on date, ends_on date, country_id uuid, expected int)
      union all
      select 1, * from jsonb_to_recordset(${JSON.stringify(after)}::jsonb) as a(indicator_edition_id uuid, starts_on date, ends_on date, country_id uuid, expected int)) x`;
  await run(ctx, addToRunningTotals(rows, FREE_LANE));
}

aroundFrameworkChanges(syncExpectedReports);

import { join, type Sql, sql } from "../reading/sql.js";

/** Which reports are looked at: those of periods that end from one day to another, and of some project and partner only. */
export interface CollectionScope {
  from: string;
  to: string;
  project?: string | undefined;
  partner?: string | undefined;
  /** Today in Asia/Shanghai. */
  today: string;
  /** Whether a list would show the viewer the row of this noun under this name. */
  seen(noun: string, t: Sql): Sql;
  /** The viewer's organisation, where only its own reports are for them. */
  own?: string | undefined;
}

/** The place of a line in the order of lines. */
export type CollectionPlace = readonly [code: string, project: string, partner: string];

export interface CollectionRow {
  project: string;
  code: string | null;
  title: Record<string, string>;
  partner: string;
  partnerName: Record<string, string>;
  cells: readonly CollectionCellRow[];
}

export interface CollectionCellRow {
  period: string;
  startsOn: string;
  endsOn: string;
  dueOn: string;
  report: string | null;
  status: string;
  submittedOn: string | null;
  daysLate: number;
}

export interface CollectionCounts {
  lines: number;
  counts: Record<string, number>;
  late: number;
}

/** Every report that is expected or there, with its state; one that was never begun too. */
function cells({ from, to, project, partner, own, today, seen }: CollectionScope): Sql {
  const isAsked = (period: Sql, whose: Sql) => {
    const conditions = [
      sql`${period}.ends_on between ${from}::date and ${to}::date`,
      ...(project === undefined ? [] : [sql`${period}.project_id = ${project}::uuid`]),
      ...[partner, own].flatMap((id) => (id === undefined ? [] : [sql`${whose} = ${id}::uuid`])),
      seen("ReportingPeriod", period),
    ];
    return join(conditions, " and ");
  };
  return sql`
    select p.project_id, x.partner_id, p.id as period, p.starts_on, p.ends_on, p.due_on, u.id as report, s.status, f.submitted_on,
      greatest(0, coalesce(f.submitted_on, ${today}::date) - p.due_on) as days_late
    from (
      select p.id as period_id, a.partner_id
      from reporting_period p join expected_report e on e.period_id = p.id join indicator_assignment a on a.id = e.assignment_id
      where ${isAsked(sql`p`, sql`a.partner_id`)}
      union
      select p.id, t.partner_id from reporting_period p join progress_report t on t.period_id = p.id
      where ${isAsked(sql`p`, sql`t.partner_id`)} and ${seen("ProgressReport", sql`t`)}
    ) x
    join reporting_period p on p.id = x.period_id
    left join progress_report u on u.period_id = x.period_id and u.partner_id = x.partner_id and ${seen("ProgressReport", sql`u`)}
    cross join lateral (
      select case
        when u.id is null and p.ends_on >= ${today}::date then 'UPCOMING'
        when u.id is null then 'DUE'
        when u.status = 'REOPENED' and u.reopened_until <= now() then 'APPROVED'
        else u.status end as status
    ) s
    left join lateral (
      select (min(e.at) at time zone 'Asia/Shanghai')::date as submitted_on from report_event e
      where e.report_id = u.id and e.step = 'SUBMITTED'
    ) f on true`;
}

/** A page of lines, a project and a partner each, with a cell for each of their periods. */
export const collectionPage = (scope: CollectionScope, first: number, after: CollectionPlace | undefined): Sql => sql`
  select c.project_id as project, j.code, j.title, c.partner_id as partner, o.name as "partnerName",
    json_agg(json_build_object('period', c.period, 'startsOn', c.starts_on, 'endsOn', c.ends_on, 'dueOn', c.due_on, 'report', c.report,
      'status', c.status, 'submittedOn', c.submitted_on, 'daysLate', c.days_late) order by c.ends_on, c.period) as cells
  from (${cells(scope)}) c
  join project j on j.id = c.project_id and ${scope.seen("Project", sql`j`)}
  join organisation o on o.id = c.partner_id and ${scope.seen("Organisation", sql`o`)}
  ${after ? sql`where (coalesce(j.code, ''), c.project_id, c.partner_id) > (${after[0]}, ${after[1]}::uuid, ${after[2]}::uuid)` : sql``}
  group by 1, 2, 3, 4, 5
  order by coalesce(j.code, ''), c.project_id, c.partner_id
  limit ${first + 1}`;

/** How many lines there are in all, and how many cells in each state. */
export const collectionCounts = (scope: CollectionScope): Sql => sql`
  with cells as (
    select c.* from (${cells(scope)}) c
    join project j on j.id = c.project_id and ${scope.seen("Project", sql`j`)}
    join organisation o on o.id = c.partner_id and ${scope.seen("Organisation", sql`o`)})
  select (select count(*)::int from (select distinct project_id, partner_id from cells) l) as lines,
    (select coalesce(json_object_agg(status, n), '{}') from (select status, count(*)::int as n from cells group by status) s) as counts,
    (select count(*)::int from cells where days_late > 0) as late`;

import { isDepartment } from "../auth/viewer.js";
import { code, sql } from "../reading/sql.js";
import { dayOf, dueOrOverdue, sinceDue, type WorkSource } from "../reading/worklist.source.js";

/**
 * For how many days the worklist of the department shows a report that is late where its partner reports nothing of the project any more.
 */
const PURSUED = 365;

// Here `offset 0` keeps the planner from reading all expected reports at once for what is asked of a few periods only.

/** SQL: whether anything of this partner was to be reported for period `t`. */
const wasDue = (partner: string): string => `exists (
  select from indicator_assignment a join expected_report s on s.assignment_id = a.id
  where a.project_id = t.project_id and a.partner_id = ${partner} and s.period_id = t.id offset 0)`;

/** SQL: whether the report of a partner for a period is still asked for: its day is not long over, or the partner goes on reporting. */
const isPursued = (period: string, partner: string, today: string): string => `(${period}.due_on >= ${today} - ${PURSUED} or exists (
  select from indicator_assignment a join project j on j.id = a.project_id
  where a.project_id = ${period}.project_id and a.partner_id = ${partner} and coalesce(a.ends_on >= ${today}, true)
    and coalesce(j.status not in ('CLOSED', 'CANCELLED'), true) offset 0))`;

/**
 * Reports that are not begun. For a partner: its own, once their period has ended. For the department: those of all partners whose day is
 * over. What was begun is taken away first, and only of the few that are left it is asked whether anything was due at all.
 */
export const reportsToBegin: WorkSource = ({ viewer, today, seen }) => {
  if (viewer.kind === "public") return undefined;
  const isTheirs = viewer.kind === "partner" ? sql`partner_id = ${viewer.organisationId}::uuid` : code("true");
  const [day, isAsked] = viewer.kind === "partner" ? ["ends_on", "true"] : ["due_on", isPursued("t", "t.partner_id", today)];
  return sql`
    select 'ReportingPeriod' as noun, t.id, jsonb_build_object('en', t.starts_on || ' – ' || t.ends_on) as title,
      ${code(dueOrOverdue("t.due_on", today))} as kind, t.due_on, t.project_id as project, t.partner_id as organisation,
      ${code(sinceDue("t.due_on", "t.ends_on + 1", today))} as since_on, 'PARTNER' as party
    from (
      select t.*, a.partner_id
      from (select distinct project_id, partner_id from indicator_assignment where ${isTheirs}) a join reporting_period t on t.project_id = a.project_id
      where t.${code(day)} < ${code(today)} and ${seen("ReportingPeriod")}
        and not exists (select from progress_report u where u.period_id = t.id and u.partner_id = a.partner_id)
      offset 0) t
    where ${code(isAsked)} and ${code(wasDue("t.partner_id"))}`;
};

/**
 * For a partner: its reports that are begun, returned, or open to be corrected until a day. For the department: what it is to review, and
 * what was begun and not handed in by its day. What was returned of a correction is not late: what was approved before is official.
 */
export const reportsUnderWay: WorkSource = ({ viewer, today, now, seen }) => {
  const kind = isDepartment(viewer)
    ? `case when t.status = 'SUBMITTED' then 'WAITING'
         when p.due_on < ${today} and t.reopened_until is null and ${isPursued("p", "t.partner_id", today)} then 'OVERDUE' end`
    : `case t.status when 'DRAFT' then ${dueOrOverdue("p.due_on", today)} when 'RETURNED' then 'RETURNED'
         when 'REOPENED' then case when t.reopened_until > ${now} then 'EXPIRING' end end`;
  return sql`
    select 'ProgressReport', t.id, jsonb_build_object('en', p.starts_on || ' – ' || p.ends_on), k.kind,
      case k.kind when 'EXPIRING' then (t.reopened_until at time zone 'Asia/Shanghai')::date else p.due_on end, t.project_id, t.partner_id,
      case k.kind when 'WAITING' then ${code(dayOf("t.submitted_at"))} when 'RETURNED' then ${code(dayOf("t.decided_at"))}
        when 'EXPIRING' then (select ${code(dayOf("max(g.granted_at)"))} from reopening_grant g where g.report_id = t.id)
        else ${code(sinceDue("p.due_on", "p.ends_on + 1", today))} end,
      case k.kind when 'WAITING' then 'DEPARTMENT' else 'PARTNER' end
    from progress_report t join reporting_period p on p.id = t.period_id
    cross join lateral (select ${code(kind)} as kind) k
    where t.status <> 'APPROVED' and k.kind is not null and ${seen("ProgressReport")}`;
};

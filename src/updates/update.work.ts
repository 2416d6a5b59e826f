import { isDepartment } from "../auth/viewer.js";
import { code, sql } from "../reading/sql.js";
import { dueOrOverdue, type WorkSource } from "../reading/work.js";

/** For a partner: reports that it has not begun, once their period has ended. */
export const reportsToBegin: WorkSource = ({ viewer, today, seen }) => {
  if (viewer.kind !== "partner") return undefined;
  const { organisationId } = viewer;
  return sql`
    select 'ReportingPeriod' as noun, t.id, jsonb_build_object('en', t.starts_on || ' – ' || t.ends_on) as title,
      ${code(dueOrOverdue("t.due_on", today))} as kind, t.due_on, t.project_id as project, ${organisationId}::uuid as organisation
    from reporting_period t
    where t.ends_on < ${code(today)} and ${seen("ReportingPeriod")}
      and exists (select from report_slot s join assignment a on a.id = s.assignment_id
        where s.period_id = t.id and a.partner_id = ${organisationId}::uuid)
      and not exists (select from progress_update u where u.period_id = t.id and u.partner_id = ${organisationId}::uuid)`;
};

/** For a partner: its reports that are begun, returned, or open to be corrected until a day. For the department: what it is to review. */
export const reportsUnderWay: WorkSource = ({ viewer, today, now, seen }) => {
  const kind = isDepartment(viewer)
    ? "case t.status when 'SUBMITTED' then 'WAITING' end"
    : `case t.status when 'DRAFT' then ${dueOrOverdue("p.due_on", today)} when 'RETURNED' then 'RETURNED'
         when 'REOPENED' then case when t.reopened_until > ${now} then 'EXPIRING' end end`;
  return sql`
    select 'ProgressUpdate', t.id, jsonb_build_object('en', p.starts_on || ' – ' || p.ends_on), k.kind,
      case k.kind when 'EXPIRING' then (t.reopened_until at time zone 'Asia/Shanghai')::date else p.due_on end, t.project_id, t.partner_id
    from progress_update t join reporting_period p on p.id = t.period_id
    cross join lateral (select ${code(kind)} as kind) k
    where k.kind is not null and ${seen("ProgressUpdate")}`;
};

import { editsRecords, isDepartment } from "../auth/viewer.js";
import { code, join, type Sql, sql } from "../reading/sql.js";
import { dayOf, dueOrOverdue, SOON, sinceDue, type WorkSource } from "../reading/worklist.source.js";
import { denialReason } from "../writing/permission.js";
import { settlingVisits } from "./visit.policy.js";

/** For the department: reports of visits that are over, until they come. Of an approved one also where its day is not yet known. */
export const visitReports: WorkSource = ({ viewer, today, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'Visit' as noun, t.id, t.purpose as title, ${code(dueOrOverdue("t.report_due_on", today))} as kind, t.report_due_on as due_on,
      t.project_id as project, null::uuid as organisation,
      ${code(sinceDue("t.report_due_on", "t.ends_on + 1", today))} as since_on, 'DEPARTMENT' as party
    from visit t
    where t.ends_on < ${code(today)} and (t.report_due_on is not null or t.status = 'COMPLETED' and exists (select from visit_approval a where a.visit_id = t.id))
      and t.reported_on is null and t.status <> 'CANCELLED'
      and ${seen("Visit")}`
    : undefined;

/** For whoever can take an open step now: themselves, or for somebody they stand in for. A notice shows once it is over. */
export const visitsToSign: WorkSource = ({ viewer, today, seen }) => {
  if (viewer.kind !== "department" || viewer.isService) return undefined;
  const me = sql`${viewer.accountId}::uuid`;
  const day = code(today);
  const stoodInFor = (account: Sql) =>
    sql`exists (select from approval_deputy x where x.principal_id = ${account} and ${day} between x.starts_on and x.ends_on and x.ended_at is null)`;
  const signedBy = (account: Sql) =>
    sql`exists (select from visit_approval_step o where o.approval_id = a.id and ${account} in (o.signed_by_id, o.on_behalf_of_id))`;
  const own = sql`s.roles && ${[...viewer.roles]}::text[] and not ${stoodInFor(me)}`;
  const asDeputy = sql`exists (select from approval_deputy d join account p on p.id = d.principal_id
    where d.deputy_id = ${me} and ${day} between d.starts_on and d.ends_on and d.ended_at is null and p.roles && s.roles and not ${signedBy(sql`d.principal_id`)})`;
  const travels = sql`exists (select from visit_delegate d join account i on i.id = ${me}
    where d.visit_id = t.id and (d.account_id = i.id or d.account_id is null and d.organisation_id is null and trim(d.name) = i.name))`;
  return sql`
    select 'Visit', t.id, t.purpose, 'WAITING', null::date, t.project_id, null::uuid,
      (select max(${code(dayOf("s.opened_at"))}) from visit_approval_step s where s.approval_id = a.id and s.status = 'OPEN'), 'DEPARTMENT'
    from visit t join visit_approval a on a.visit_id = t.id and a.status = 'OPEN'
    where exists (select from visit_approval_step s where s.approval_id = a.id and s.status = 'OPEN'
        and coalesce(s.notice_ends_on < ${day}, true) and (${join([own, asDeputy], " or ")}))
      and not ${viewer.accountId} = any(t.writers) and not ${travels} and not ${signedBy(me)} and ${seen("Visit")}`;
};

/** For those who apply: applications that were returned. */
export const visitsReturned: WorkSource = ({ viewer, seen }) =>
  editsRecords(viewer)
    ? sql`
    select 'Visit', t.id, t.purpose, 'RETURNED', null::date, t.project_id, null::uuid, ${code(dayOf("t.updated_at"))}, 'DEPARTMENT'
    from visit t where t.status = 'RETURNED' and ${seen("Visit")}`
    : undefined;

/** For those who settle: approved visits whose report came. */
export const visitsToSettle: WorkSource = ({ viewer, seen }) =>
  denialReason(viewer, settlingVisits) === undefined
    ? sql`
    select 'Visit', t.id, t.purpose, 'WAITING', null::date, t.project_id, null::uuid, t.reported_on, 'DEPARTMENT'
    from visit t where t.status = 'COMPLETED' and t.reported_on is not null and exists (select from visit_approval a where a.visit_id = t.id) and ${seen("Visit")}`
    : undefined;

/** For the department: what is to be done after visits, and is near or over. */
export const visitFollowUps: WorkSource = ({ viewer, today, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'VisitFollowUp', t.id, t.text, ${code(dueOrOverdue("t.due_on", today))}, t.due_on, v.project_id, null::uuid,
      ${code(sinceDue("t.due_on", `t.due_on - ${SOON}`, today))}, 'DEPARTMENT'
    from visit_follow_up t join visit v on v.id = t.visit_id
    where t.done_on is null and t.due_on <= ${code(`${today} + ${SOON}`)} and ${seen("VisitFollowUp")}`
    : undefined;

import { isDepartment } from "../auth/viewer.js";
import { code, sql } from "../reading/sql.js";
import { dueOrOverdue, SOON, sinceDue, type WorkSource } from "../reading/worklist.source.js";
import { isInForce, status } from "./agreement.sql.js";

const NOTICE_SHOWN = 90;
/** As long before its end as agreements are. */
const TERM_SHOWN = 90;

/** For the department: agreements whose term is about to end. */
export const agreementsEnding: WorkSource = ({ viewer, today, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'Agreement' as noun, t.id, t.title, 'EXPIRING' as kind, t.expires_on as due_on, null::uuid as project, null::uuid as organisation,
      t.expires_on - ${code(String(TERM_SHOWN))} as since_on, 'DEPARTMENT' as party
    from agreement t
    where (${code(status("t", today))}) = 'EXPIRING' and ${seen("Agreement")}`
    : undefined;

/** For the department: until when notice can be given. */
export const noticesDue: WorkSource = ({ viewer, today, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'Agreement', t.id, t.title, 'DUE', t.notice_deadline_on, null::uuid, null::uuid,
      t.notice_deadline_on - ${code(String(NOTICE_SHOWN))}, 'DEPARTMENT'
    from agreement t
    where t.notice_deadline_on between ${code(today)} and ${code(today)} + ${code(String(NOTICE_SHOWN))}
      and (${code(isInForce("t", today))}) and ${seen("Agreement")}`
    : undefined;

/**
 * For who has to do it, and for the department whoever has: obligations whose day is near or over, and which are not done. A text that
 * nobody signed obliges nobody, and what was to be done only after its termination need not be done any more.
 */
export const obligationsToMeet: WorkSource = ({ viewer, today, seen }) => {
  if (viewer.kind === "public") return undefined;
  const whose = viewer.kind === "partner" ? sql`t.owner_id = ${viewer.organisationId}::uuid` : code("true");
  return sql`
    select 'AgreementObligation', t.id, t.text, ${code(dueOrOverdue("t.due_on", today))}, t.due_on, null::uuid, t.owner_id,
      ${code(sinceDue("t.due_on", `t.due_on - ${SOON}`, today))}, case when t.owner_id is null then 'DEPARTMENT' else 'PARTNER' end
    from agreement_obligation t join agreement a on a.id = t.agreement_id
    where t.done_on is null and t.due_on <= ${code(`${today} + ${SOON}`)} and ${whose}
      and a.signed_on <= ${code(today)} and (a.terminated_on is null or t.due_on < a.terminated_on) and ${seen("AgreementObligation")}`;
};

/** For the department: when a mechanism is to meet. Its day is over until its last meeting, or another day for it, is recorded. */
export const meetingsToHold: WorkSource = ({ viewer, today, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'CooperationMechanism', t.id, t.name, ${code(dueOrOverdue("t.next_meets_on", today))}, t.next_meets_on, null::uuid, null::uuid,
      ${code(sinceDue("t.next_meets_on", `t.next_meets_on - ${SOON}`, today))}, 'DEPARTMENT'
    from cooperation_mechanism t
    where t.next_meets_on <= ${code(`${today} + ${SOON}`)} and coalesce(t.last_met_on < t.next_meets_on, true)
      and coalesce(t.ended_on > t.next_meets_on, true) and ${seen("CooperationMechanism")}`
    : undefined;

/** For the department: memberships of bodies, and offices in them, that are about to end. */
export const membershipsEnding: WorkSource = ({ viewer, today, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'MultilateralMembership', t.id, coalesce(t.office, b.name), 'EXPIRING', t.ends_on, null::uuid, t.body_id,
      t.ends_on - ${code(String(TERM_SHOWN))}, 'DEPARTMENT'
    from multilateral_membership t join organisation b on b.id = t.body_id
    where t.ends_on between ${code(today)} and ${code(`${today} + ${TERM_SHOWN}`)} and ${seen("MultilateralMembership")}`
    : undefined;

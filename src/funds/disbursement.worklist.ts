import { isDepartment } from "../auth/viewer.js";
import { code, literal, sql } from "../reading/sql.js";
import { dayOf, dueOrOverdue, SOON, sinceDue, type WorkSource } from "../reading/worklist.source.js";
import { isConditionMet } from "./commitment.sql.js";

/** SQL: what a request or report of a commitment is called: the code of the commitment and the days. */
const called = `jsonb_build_object('en', c.code || ' ' || t.starts_on || ' – ' || t.ends_on)`;

/** For the department: requests to approve. For a partner: those that were returned to it. */
export const requestsUnderWay: WorkSource = ({ viewer, seen }) => {
  const [status, kind, since, party] = isDepartment(viewer)
    ? (["SUBMITTED", "WAITING", "t.submitted_at", "DEPARTMENT"] as const)
    : (["RETURNED", "RETURNED", "t.decided_at", "PARTNER"] as const);
  return viewer.kind === "public"
    ? undefined
    : sql`
    select 'DisbursementRequest' as noun, t.id, ${code(called)} as title, ${literal(kind)} as kind, null::date as due_on, c.project_id as project,
      c.partner_id as organisation, ${code(dayOf(since))} as since_on, ${literal(party)} as party
    from disbursement_request t join funding_commitment c on c.id = t.commitment_id
    where t.status = ${literal(status)} and ${seen("DisbursementRequest")}`;
};

/** For the department: instalments to pay, once their condition is met and their day is near. What was refunded is not paid again. */
export const instalmentsToPay: WorkSource = ({ viewer, today, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'Instalment', t.id, c.title, ${code(dueOrOverdue("t.due_on", today))}, t.due_on, c.project_id, c.partner_id,
      ${code(sinceDue("t.due_on", `t.due_on - ${SOON}`, today))}, 'DEPARTMENT'
    from instalment t join funding_commitment c on c.id = t.commitment_id
    where t.due_on <= ${code(`${today} + ${SOON}`)} and c.signed_on is not null and c.archived_at is null
      and (${code(isConditionMet("t", today))})
      and t.amount_amount > (select coalesce(sum(d.amount_amount), 0) from disbursement d
        where d.instalment_id = t.id and d.status <> 'CANCELLED' and d.kind <> 'REFUND') and ${seen("Instalment")}`
    : undefined;

/** For the department: payments that wait for a second person. */
export const paymentsToRelease: WorkSource = ({ viewer, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'Disbursement', t.id, c.title, 'WAITING', null::date, c.project_id, c.partner_id, t.paid_on, 'DEPARTMENT'
    from disbursement t join funding_commitment c on c.id = t.commitment_id
    where t.status = 'PREPARED' and ${seen("Disbursement")}`
    : undefined;

/** For the department: expenditure reports to decide on. */
export const expenditureToDecide: WorkSource = ({ viewer, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'ExpenditureReport', t.id, ${code(called)}, 'WAITING', null::date, c.project_id, c.partner_id, ${code(dayOf("t.submitted_at"))}, 'DEPARTMENT'
    from expenditure_report t join funding_commitment c on c.id = t.commitment_id
    where t.status = 'SUBMITTED' and ${seen("ExpenditureReport")}`
    : undefined;

/** How long a partner may hold what it was paid before it is to account for it. */
const ACCOUNTED_WITHIN = 90;

/** For the partner, and for the department: commitments of which something was paid and is not accounted for after some days. */
export const advancesToAccountFor: WorkSource = ({ viewer, today, seen }) =>
  viewer.kind === "public"
    ? undefined
    : sql`
    select 'FundingCommitment', t.id, t.title, 'OVERDUE', f.first + ${code(String(ACCOUNTED_WITHIN))}, t.project_id, t.partner_id,
      f.first + ${code(String(ACCOUNTED_WITHIN + 1))}, 'PARTNER'
    from funding_commitment t cross join lateral (
      select min(p.paid_on) as first from (
        select d.paid_on, sum(sum(d.amount_amount)) over (order by d.paid_on) as until from disbursement d
        where d.commitment_id = t.id and d.status = 'PAID' and d.kind = 'PAYMENT' group by d.paid_on) p
      where p.until > (select coalesce(sum(l.accepted), 0) from expenditure_report_line l join expenditure_report r on r.id = l.report_id
          where r.commitment_id = t.id and r.replaced_at is null)
        - (select coalesce(sum(d.amount_amount), 0) from disbursement d where d.commitment_id = t.id and d.status = 'PAID' and d.kind <> 'PAYMENT')) f
    where f.first + ${code(String(ACCOUNTED_WITHIN))} < ${code(today)} and ${seen("FundingCommitment")}`;

import { label, message } from "../messages/message.js";
import { code, sql } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";
import { at, type Checks } from "../writing/inputs.js";
import { problem } from "../writing/problem.js";
import { type Amounts, type Excess, excesses, withOneMore } from "./plan.rules.js";
import { quotaId, TAKEN } from "./plan.sql.js";
import type { Visit } from "./visit.entity.js";
import { approvalSubject, costCny, days, personCount } from "./visit.sql.js";

/** A visit as it is submitted, with what the plan of its year has for it. */
export interface PlanView {
  year: number;
  subject: string;
  persons: number;
  days: number;
  costCny: string | null;
  planned: {
    code: string;
    isApproved: boolean;
    year: number;
    subject: string;
    /** Code of another visit that has the same planned visit. */
    otherVisit: string | null;
    most: Amounts;
  } | null;
  quota: { most: Amounts; taken: Amounts } | null;
}

/** Of visits of the same year that are submitted at once, each waits here for the one before: what is left is counted with it. */
export async function planViewOf(ctx: ActionContext, visit: Visit): Promise<PlanView> {
  await run(ctx, sql`select id from visit_plan where year = extract(year from ${visit.startsOn}::date) for no key update`);
  const taken = sql`select jsonb_build_object('VISITS', count(*), 'PERSONS', coalesce(sum(a.persons), 0), 'COST', coalesce(sum(a.cost_cny), 0)::text)
    from visit_approval a join visit v on v.id = a.visit_id
    where a.year = extract(year from t.starts_on) and a.subject = q.subject and (${code(TAKEN.IN_REVIEW)} or ${code(TAKEN.USED)})`;
  const [view] = await run<PlanView>(
    ctx,
    sql`select extract(year from t.starts_on)::int as year, ${code(approvalSubject("t", ""))} as subject,
        coalesce(${code(personCount("t", ""))}, 0) as persons, ${code(days("t", ""))} as days, (${code(costCny("t", ""))})::text as "costCny",
        (select jsonb_build_object('code', w.code, 'isApproved', p.status = 'APPROVED', 'year', p.year, 'subject', w.subject,
            'otherVisit', (select o.code from visit o where o.planned_visit_id = w.id and o.id <> t.id
              and o.status not in ('PLANNED', 'RETURNED', 'REFUSED', 'CANCELLED') limit 1),
            'most', jsonb_build_object('PERSONS', w.persons, 'DAYS', w.days, 'COST', w.cost_cny::text))
          from planned_visit w join visit_plan p on p.id = w.plan_id where w.id = t.planned_visit_id) as planned,
        (select jsonb_build_object('most', jsonb_build_object('VISITS', q.max_visits, 'PERSONS', q.max_persons, 'COST', q.max_cost_cny::text),
            'taken', (${taken})) from visit_quota q where q.id = (${code(quotaId("t", ""))})) as quota
      from visit t where t.id = ${visit.id}`,
  );
  return view!;
}

/** What is wrong between a visit and its planned visit, and what exceeds plan or quota without a reason. */
export function checkPlan({ year, subject, planned, quota, ...visit }: PlanView, hasReason: boolean, checks: Checks): void {
  const found = { PERSONS: visit.persons, DAYS: visit.days, COST: visit.costCny };
  const of = (excess: Excess) => ({ measure: message(`PlanMeasure.${excess.measure}`), found: excess.found, most: excess.most });
  if (planned) {
    const { code: named } = planned;
    if (!planned.isApproved) checks.add(problem("NOT_IN_PLAN.draft", at("id"), { code: named, year: String(planned.year) }));
    if (planned.year !== year || planned.subject !== subject)
      checks.add(
        problem("NOT_IN_PLAN.other", at("id"), {
          ...{ code: named, planned: label("ApprovalSubject", planned.subject), plannedYear: String(planned.year) },
          ...{ subject: label("ApprovalSubject", subject), year: String(year) },
        }),
      );
    if (planned.otherVisit) checks.add(problem("NOT_IN_PLAN.taken", at("id"), { code: named, visit: planned.otherVisit }));
    if (!hasReason)
      for (const each of excesses(found, planned.most)) checks.add(problem("PLAN_EXCEEDED", at("id"), { ...of(each), code: named }));
  }
  if (quota && !hasReason)
    for (const each of excesses(withOneMore(quota.taken, found), quota.most))
      checks.add(problem("PLAN_EXCEEDED.quota", at("id"), { ...of(each), subject: label("ApprovalSubject", subject), year: String(year) }));
}

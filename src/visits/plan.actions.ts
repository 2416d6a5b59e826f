import { ref } from "@mikro-orm/core";
import type { ApprovalSubject } from "../approvals/approval.enums.js";
import { label } from "../messages/message.js";
import { Account } from "../people/account.entity.js";
import { sql } from "../reading/sql.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { crudActions, type PatchOf } from "../writing/crud.js";
import { findVisible } from "../writing/find.js";
import { at, Checks, textsOf } from "../writing/inputs.js";
import { invalid, problem, throwProblems } from "../writing/problem.js";
import { referredAmong } from "../writing/referred.js";
import { PlannedVisit, VisitPlan, VisitQuota } from "./plan.entity.js";
import type { PlannedVisitInput, UpdateVisitPlanInput, VisitPlanVersionInput, VisitQuotaInput } from "./plan.inputs.js";
import { PLAN_TRANSITIONS } from "./plan.rules.js";
import { VisitPlanStatus } from "./visit.enums.js";
import { approvingVisitPlans, editingVisitPlans, planWorkflow } from "./visit.policy.js";

/** The year is given when it is created, and stays. */
type Patch = PatchOf<UpdateVisitPlanInput> & { year?: number };

const MOST_PLANNED = 500;

export const { create: createVisitPlan, update: updateVisitPlan } = crudActions<VisitPlan, Patch>(
  VisitPlan,
  editingVisitPlans,
  ["plannedVisits", "quotas"],
  async (ctx, plan, { year, plannedVisits, quotas }) => {
    const checks = new Checks(plan);
    if (plan.status !== VisitPlanStatus.DRAFT) {
      const [status, from] = [label("VisitPlanStatus", plan.status), [label("VisitPlanStatus", "DRAFT")]];
      checks.add(problem("INVALID_STATUS", at("id"), { status, from }));
    }
    if (year !== undefined) await checkYear(ctx, year, checks);
    await checkPlanned(ctx, plan, plannedVisits ?? [], checks);
    checkQuotas(quotas ?? [], checks);
    if (plannedVisits !== undefined) await checkRemoved(ctx, plan, plannedVisits ?? [], checks);
    checks.throwIfAny();

    if (year !== undefined) plan.year = year;
    replaceBy(
      ctx,
      plan,
      PlannedVisit,
      plan.plannedVisits.isInitialized() ? plan.plannedVisits.getItems() : [],
      plannedVisits,
      "code",
      (given) => ({
        ...given,
        title: textsOf(given.title),
      }),
    );
    replaceBy(ctx, plan, VisitQuota, plan.quotas.isInitialized() ? plan.quotas.getItems() : [], quotas, "subject", (given) => ({
      subject: given.subject,
      maxVisits: given.maxVisits ?? undefined,
      maxPersons: given.maxPersons ?? undefined,
      maxCostCny: given.maxCostCny ?? undefined,
    }));
  },
);

/** Makes a list what is wanted: a row with the same key stays the row that others refer to. */
function replaceBy<T extends PlannedVisit | VisitQuota, Wanted extends object>(
  { em }: ActionContext,
  plan: VisitPlan,
  noun: new () => T,
  existing: readonly T[],
  wanted: readonly Wanted[] | null | undefined,
  key: keyof T & keyof Wanted,
  say: (wanted: Wanted) => object,
): void {
  if (wanted === undefined) return;
  for (const row of existing) if (!wanted?.some((each) => each[key] === (row[key] as unknown))) em.remove(row);
  for (const [i, each] of (wanted ?? []).entries()) {
    const row = existing.find((one) => one[key] === (each[key] as unknown));
    const values = { ...say(each), position: i + 1 };
    if (row) Object.assign(row, values);
    else em.create(noun, { ...values, plan } as never);
  }
}

async function checkYear(ctx: ActionContext, year: number, checks: Checks): Promise<void> {
  if (year < 2000 || year > 2100) checks.add(invalid(at("year"), "wholeNumber", { least: 2000, most: 2100 }));
  else if ((await run(ctx, sql`select from visit_plan where year = ${year}`)).length > 0)
    checks.add(problem("TAKEN", at("year"), { value: String(year) }));
}

async function checkPlanned(ctx: ActionContext, plan: VisitPlan, planned: readonly PlannedVisitInput[], checks: Checks): Promise<void> {
  if (planned.length > MOST_PLANNED) checks.add(invalid(at("plannedVisits"), "list", { most: MOST_PLANNED }));
  const codes = planned.map(({ code }) => code);
  checks.unique(codes, (i) => at("plannedVisits", i, "code"));
  const taken = await run<{ code: string }>(
    ctx,
    sql`select code from planned_visit where code = any(${codes}::text[]) and plan_id <> ${plan.id}`,
  );
  for (const [i, { code, title, quarter, persons, days, costCny }] of planned.entries()) {
    const path = (field: string) => at("plannedVisits", i, field);
    checks.matches(code, path("code"), /^[A-Z\d][A-Z\d-]{1,39}$/, "code", { example: "PLAN-2027-03" });
    if (taken.some((each) => each.code === code)) checks.add(problem("TAKEN", path("code"), { value: code }));
    checks.texts(title, path("title"), "name", true);
    if (quarter < 1 || quarter > 4) checks.add(invalid(path("quarter"), "wholeNumber", { least: 1, most: 4 }));
    if (persons < 1) checks.add(invalid(path("persons"), "atLeastOne"));
    if (days < 1) checks.add(invalid(path("days"), "atLeastOne"));
    checks.matches(costCny, path("costCny"), /^\d/, "notNegative");
  }
}

function checkQuotas(quotas: readonly VisitQuotaInput[], checks: Checks): void {
  checks.unique(
    quotas.map(({ subject }): `${ApprovalSubject}` => subject),
    (i) => at("quotas", i, "subject"),
  );
  for (const [i, quota] of quotas.entries())
    for (const field of ["maxVisits", "maxPersons", "maxCostCny"] as const)
      if (quota[field] != null) checks.matches(String(quota[field]), at("quotas", i, field), /^\d/, "notNegative");
}

/** What a visit refers to stays in the plan. */
async function checkRemoved(ctx: ActionContext, plan: VisitPlan, planned: readonly PlannedVisitInput[], checks: Checks): Promise<void> {
  const removed = plan.plannedVisits.isInitialized()
    ? plan.plannedVisits.getItems().filter(({ code }) => !planned.some((each) => each.code === code))
    : [];
  const referred = await referredAmong(
    ctx,
    PlannedVisit,
    removed.map(({ id }) => id),
  );
  for (const { id, code } of removed) if (referred.has(id)) checks.add(problem("IN_USE", at("plannedVisits"), { value: code }));
}

/** Approves a plan: from now on visits are held against it, and nobody changes it. */
export async function approveVisitPlan(ctx: ActionContext, { id, expectedVersion }: VisitPlanVersionInput): Promise<VisitPlan> {
  requirePermission(ctx, approvingVisitPlans);
  const plan = await findVisible(ctx, VisitPlan, id, { version: expectedVersion });
  throwProblems(planWorkflow.problem("approveVisitPlan", { status: plan.status }));
  const approvedBy = ref(ctx.em.getReference(Account, ctx.viewer.accountId));
  return Object.assign(plan, { status: VisitPlanStatus[PLAN_TRANSITIONS.approveVisitPlan.to], approvedBy, approvedAt: ctx.now });
}

/** Takes a plan back to be changed. Visits that were submitted go on; until it is approved again none is submitted against it. */
export async function reopenVisitPlan(ctx: ActionContext, { id, expectedVersion }: VisitPlanVersionInput): Promise<VisitPlan> {
  requirePermission(ctx, approvingVisitPlans);
  const plan = await findVisible(ctx, VisitPlan, id, { version: expectedVersion });
  throwProblems(planWorkflow.problem("reopenVisitPlan", { status: plan.status }));
  return Object.assign(plan, {
    status: VisitPlanStatus[PLAN_TRANSITIONS.reopenVisitPlan.to],
    approvedBy: undefined,
    approvedAt: undefined,
  });
}

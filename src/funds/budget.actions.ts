import { ref } from "@mikro-orm/core";
import { Document } from "../documents/document.entity.js";
import { forbidden } from "../errors.js";
import { BudgetType } from "../finance/finance.entity.js";
import { message } from "../messages/message.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Account } from "../people/account.entity.js";
import { Country } from "../places/place.entity.js";
import { Project } from "../projects/project.entity.js";
import { today } from "../reading/scope.js";
import { sql } from "../reading/sql.js";
import { Result } from "../results/result.entity.js";
import { compareDecimals } from "../values/decimal.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { crudActions, type PatchOf } from "../writing/crud.js";
import { findVisible, requireInUse } from "../writing/find.js";
import { at, Checks, textsOf } from "../writing/inputs.js";
import { replaceParts } from "../writing/parts.js";
import { link, set } from "../writing/patch.js";
import { problem, throwProblems } from "../writing/problem.js";
import { checkLines, checkScope, scopeOf } from "./budget.check.js";
import { BudgetLine, BudgetVersion } from "./budget.entity.js";
import type { BudgetLineInput, BudgetVersionInput, ReviseBudgetVersionInput, UpdateBudgetVersionInput } from "./budget.inputs.js";
import { inSourceCurrency, type SourceScope } from "./budget.rules.js";
import { committedOf } from "./committed.js";
import { BudgetVersionStatus } from "./fund.enums.js";
import { approvingBudgets, budgetWorkflow, keepingFunds } from "./fund.policy.js";
import { FundingSource } from "./source.entity.js";

/** The source is given when a version is created, and stays. */
type Patch = PatchOf<UpdateBudgetVersionInput> & { fundingSource?: string };

export const MOST_REASON = 2000;

export const { create: createBudgetVersion, update: updateBudgetVersion } = crudActions<BudgetVersion, Patch>(
  BudgetVersion,
  keepingFunds,
  ["lines"],
  write,
);

async function write(ctx: ActionContext, version: BudgetVersion, patch: Patch): Promise<void> {
  const checks = new Checks(version);
  const sourceId = patch.fundingSource ?? version.fundingSource.id;
  const scope = await lockSource(ctx, sourceId, patch.fundingSource ? "fundingSource" : "id");
  if (patch.fundingSource) await checkFirst(ctx, sourceId, checks);
  else throwIfApproved(version);
  checks.text(patch.reason, at("reason"), MOST_REASON);
  await checks.exists(ctx, Document, patch.document, at("document"));
  await checkLines(ctx, patch.lines ?? [], scope, checks);
  checks.throwIfAny();

  if (patch.fundingSource) set(version, { fundingSource: link(ctx, FundingSource, sourceId), number: 1, type: BudgetType.ORIGINAL });
  set(version, { reason: patch.reason, document: link(ctx, Document, patch.document) });
  replaceParts(ctx, version.lines, patch.lines, (line) => partOf(ctx, line, scope));
  version.writers = [...new Set([...version.writers, ctx.viewer.accountId])];
}

/** What a line is, as a part of its version. */
function partOf(ctx: ActionContext, line: BudgetLineInput, { currency }: SourceScope) {
  const { code, category, sector, startsOn, endsOn, quantity, unit, unitCost, amount, budgetRate, budgetRateOn, budgetRateSource } = line;
  const money = { amount: amount.amount, currency: amount.currency };
  const sourceMoney = { amount: inSourceCurrency(amount.amount, budgetRate, currency), currency };
  return {
    ...{ code, category, sector, startsOn, endsOn, quantity, unit, unitCost, budgetRate, budgetRateOn, budgetRateSource },
    ...{ amount: money, effectiveAmount: { ...money }, sourceAmount: sourceMoney, effectiveSourceAmount: { ...sourceMoney } },
    activity: textsOf(line.activity),
    project: link(ctx, Project, line.project),
    result: link(ctx, Result, line.result),
    partner: link(ctx, Organisation, line.partner),
    country: link(ctx, Country, line.country),
  };
}

/** A source has one first budget; after that, its effective version is revised. */
async function checkFirst({ em }: ActionContext, fundingSource: string, checks: Checks): Promise<void> {
  const [last] = await em.find(BudgetVersion, { fundingSource }, { orderBy: { number: "desc" }, limit: 1 });
  if (!last) return;
  const { number, status } = last;
  checks.add(
    problem(status === BudgetVersionStatus.DRAFT ? "INVALID_STATUS.draft" : "INVALID_STATUS.approved", at("fundingSource"), { number }),
  );
}

/** A draft becomes effective in place of the version before, checked once more against what its source says now. */
export async function approveBudgetVersion(ctx: ActionContext, { id, expectedVersion }: BudgetVersionInput): Promise<BudgetVersion> {
  requirePermission(ctx, approvingBudgets);
  const version = await findVisible(ctx, BudgetVersion, id, { version: expectedVersion, populate: ["lines"] });
  throwProblems(budgetWorkflow.problem("approveBudgetVersion", { status: version.status }));
  if (version.writers.includes(ctx.viewer.accountId)) throw forbidden(message("budget.writer"));
  const fundingSource = version.fundingSource.id;
  const scope = await lockSource(ctx, fundingSource, "id");
  const checks = new Checks();
  const lines = version.lines.getItems().toSorted((a, b) => a.position - b.position);
  if (lines.length === 0) checks.add(problem("REQUIRED.lines", at("id")));
  const plain = lines.map(({ code, startsOn, endsOn, project, partner, category, sourceAmount }) => ({
    ...{ code, startsOn, endsOn, project: project?.id, partner: partner?.id, category, sourceAmount: sourceAmount.amount },
  }));
  checkScope(plain, scope, checks, () => at("id"), at("id"));
  for (const { code, startsOn: start, amount: committed, currency } of await committedOf(ctx, fundingSource)) {
    const line = lines.find((each) => each.code === code && each.startsOn === start);
    const isLeft = line?.amount.currency === currency && compareDecimals(committed, line.amount.amount) <= 0;
    if (!isLeft) checks.add(problem("EXCEEDS.committed", at("id"), { code, start, committed, currency }));
  }
  checks.throwIfAny();

  // Who reallocates in the version before holds it.
  await run(ctx, sql`select id from budget_version where funding_source_id = ${fundingSource}::uuid and is_effective for no key update`);
  for (const before of await ctx.em.find(BudgetVersion, { fundingSource, isEffective: true })) before.isEffective = false;
  version.status = BudgetVersionStatus.APPROVED;
  version.isEffective = true;
  version.approvedOn = today(ctx.now);
  version.approvedBy = ref(ctx.em.getReference(Account, ctx.viewer.accountId));
  return version;
}

/**
 * A draft that is to replace the effective version. Its lines are those of that version with what was reallocated: such a line is a lump
 * sum, since a reallocation does not name how many units the money is for.
 */
export async function reviseBudgetVersion(ctx: ActionContext, input: ReviseBudgetVersionInput): Promise<BudgetVersion> {
  requirePermission(ctx, keepingFunds);
  const effective = await findVisible(ctx, BudgetVersion, input.id, { version: input.expectedVersion, populate: ["lines"] });
  const fundingSource = effective.fundingSource.id;
  const { currency } = await lockSource(ctx, fundingSource, "id");
  const checks = new Checks();
  const versions = await ctx.em.find(BudgetVersion, { fundingSource });
  checkEffective(effective, checks, at("id"));
  const draft = versions.find(({ status }) => status === BudgetVersionStatus.DRAFT);
  if (draft && draft !== effective) checks.add(problem("INVALID_STATUS.draft", at("id"), { number: draft.number }));
  checks.text(input.reason, at("reason"), MOST_REASON);
  checks.throwIfAny();

  const revised = ctx.em.create(BudgetVersion, {
    ...{ fundingSource, number: Math.max(...versions.map(({ number }) => number)) + 1, type: BudgetType.REVISED },
    ...{ status: BudgetVersionStatus.DRAFT, isEffective: false, reason: input.reason, writers: [ctx.viewer.accountId] },
  });
  for (const line of effective.lines) ctx.em.create(BudgetLine, { ...copyOf(line, currency), budgetVersion: revised });
  return revised;
}

function copyOf(line: BudgetLine, currency: string) {
  const { position, code, activity, category, project, result, partner, country, sector, startsOn, endsOn } = line;
  const { budgetRate, budgetRateOn, budgetRateSource, effectiveAmount, amount } = line;
  const isChanged = effectiveAmount.amount !== amount.amount;
  const money = { ...effectiveAmount };
  const sourceMoney = { amount: inSourceCurrency(money.amount, budgetRate, currency), currency };
  return {
    ...{ position, code, activity, category, project, result, partner, country, sector, startsOn, endsOn },
    ...{ budgetRate, budgetRateOn, budgetRateSource },
    quantity: isChanged ? "1" : line.quantity,
    unit: isChanged ? undefined : line.unit,
    unitCost: isChanged ? money.amount : line.unitCost,
    ...{ amount: money, effectiveAmount: { ...money }, sourceAmount: sourceMoney, effectiveSourceAmount: { ...sourceMoney } },
  };
}

/** Adds a problem where a version is not the one by which money is spent. */
export function checkEffective(version: BudgetVersion, checks: Checks, path: ReturnType<typeof at>): void {
  if (!version.isEffective) checks.add(problem("INVALID_STATUS.notEffective", path, { number: version.number }));
}

function throwIfApproved({ status, number }: BudgetVersion): void {
  throwProblems(status === BudgetVersionStatus.APPROVED && problem("INVALID_STATUS.approved", at("id"), { number }));
}

/** The source, held until the transaction ends: what it says of lines stays as it is checked, and its versions come one after the other. */
async function lockSource(ctx: ActionContext, id: string, path: string): Promise<SourceScope> {
  await requireInUse(ctx, FundingSource, id, path, "for no key update");
  return scopeOf(await ctx.em.findOneOrFail(FundingSource, { id }, { populate: ["projects", "partners"] }));
}

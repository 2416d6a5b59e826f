import { ref } from "@mikro-orm/core";
import { Document } from "../documents/document.entity.js";
import { Account } from "../people/account.entity.js";
import { roundToMinorUnit } from "../rates/minor-unit.rules.js";
import { today } from "../reading/scope.js";
import { sql } from "../reading/sql.js";
import { compareDecimals, negated, sumOfDecimals } from "../values/decimal.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { findVisible, lockVisible, requireInUse } from "../writing/find.js";
import { at, Checks } from "../writing/inputs.js";
import { link } from "../writing/patch.js";
import { invalid, problem } from "../writing/problem.js";
import { checkEffective, MOST_REASON } from "./budget.actions.js";
import { BudgetLine, BudgetVersion } from "./budget.entity.js";
import type { CorrectReallocationInput, CreateReallocationInput } from "./budget.inputs.js";
import { indirectExcess, leftToMove, movedBetween } from "./budget.rules.js";
import { committedOf, committedTo } from "./committed.js";
import { leftOf } from "./disbursement.rules.js";
import { keepingFunds } from "./fund.policy.js";
import { Reallocation } from "./reallocation.entity.js";
import { FundingSource } from "./source.entity.js";

/** Moves money between two lines of the effective version, as far as the source allows it or the donor's paper does. */
export async function createReallocation(ctx: ActionContext, input: CreateReallocationInput): Promise<Reallocation> {
  requirePermission(ctx, keepingFunds);
  const { expectedVersion, amount, reason } = input;
  const budgetVersion = await findVisible(ctx, BudgetVersion, input.budgetVersion, { version: expectedVersion, at: "budgetVersion" });
  await requireInUse(ctx, FundingSource, budgetVersion.fundingSource.id, "budgetVersion");
  const checks = new Checks();
  checkEffective(budgetVersion, checks, at("budgetVersion"));
  checks.text(reason, at("reason"), MOST_REASON);
  await checks.exists(ctx, Document, input.document, at("document"));
  const lines = await heldLines(ctx, budgetVersion);
  const [fromLine, toLine] = (["fromLine", "toLine"] as const).map((field) => {
    const found = lines.find(({ id }) => id === input[field]);
    if (!found) checks.add(problem("NOT_FOUND", at(field), { value: input[field] }));
    return found;
  });
  if (fromLine && fromLine === toLine) checks.add(problem("DUPLICATE", at("toLine"), { value: fromLine.code }));
  const moved =
    fromLine && toLine && fromLine !== toLine ? await checkMove(ctx, input, budgetVersion, fromLine, toLine, lines, checks) : undefined;
  checks.throwIfAny();

  const { sourceAmount, toAmount, currency } = moved!;
  const made = record(ctx, budgetVersion, fromLine!, toLine!, { amount, toAmount, sourceAmount, currency, reason });
  made.document = link(ctx, Document, input.document) ?? undefined;
  return made;
}

/** What an amount comes to, where it can be moved; otherwise what would be right is among the problems. */
async function checkMove(
  ctx: ActionContext,
  { amount, document }: CreateReallocationInput,
  version: BudgetVersion,
  fromLine: BudgetLine,
  toLine: BudgetLine,
  lines: readonly BudgetLine[],
  checks: Checks,
) {
  const source = await version.fundingSource.loadOrFail();
  const { currency, reallocationLimit: limit, indirectCostShare: share } = source;
  const place = at("amount");
  const rounded = roundToMinorUnit(amount, fromLine.amount.currency)!;
  if (compareDecimals(amount, "0") <= 0) checks.add(invalid(place, "positive"));
  else if (compareDecimals(amount, rounded) !== 0) checks.add(problem("AMOUNT_MISMATCH", place, { product: rounded }));
  else if (await checkLeft(ctx, version, fromLine, amount, checks, place)) {
    const { sourceAmount, toAmount } = movedBetween(amount, balanceOf(fromLine), balanceOf(toLine), currency);
    if (compareDecimals(toAmount, "0") <= 0) checks.add(invalid(place, "positive"));
    if (!document) {
      const movements = (await ctx.em.find(Reallocation, { budgetVersion: version.id })).map(movementOf);
      for (const line of [fromLine, toLine]) {
        const most = leftToMove({ id: line.id, sourceAmount: line.sourceAmount.amount }, limit, movements, currency);
        if (most !== undefined && compareDecimals(sourceAmount, most) > 0)
          checks.add(problem("EXCEEDS.reallocation", place, { code: line.code, limit: limit!, most, currency }));
      }
    }
    const after = lines.map((line) => ({
      category: line.category,
      sourceAmount: sumOfDecimals([
        line.effectiveSourceAmount.amount,
        line === fromLine ? negated(sourceAmount) : line === toLine ? sourceAmount : "0",
      ]),
    }));
    const excess = indirectExcess(after, share, currency);
    if (excess) checks.add(problem("EXCEEDS.indirect", place, { ...excess, share: share!, currency }));
    return { sourceAmount, toAmount, currency };
  }
  return undefined;
}

/** Whether a line has that much which is not committed to partners. */
async function checkLeft(
  ctx: ActionContext,
  version: BudgetVersion,
  line: BudgetLine,
  amount: string,
  checks: Checks,
  path: ReturnType<typeof at>,
): Promise<boolean> {
  const committed = committedTo(await committedOf(ctx, version.fundingSource.id), line);
  const most = leftOf(line.effectiveAmount.amount, committed);
  if (compareDecimals(amount, most) <= 0) return true;
  checks.add(problem("EXCEEDS.line", path, { code: line.code, most, currency: line.amount.currency }));
  return false;
}

/** Takes a reallocation back whole, by one of the same with negative amounts. */
export async function correctReallocation(ctx: ActionContext, { id, reason }: CorrectReallocationInput): Promise<Reallocation> {
  requirePermission(ctx, keepingFunds);
  await lockVisible(ctx, Reallocation, id);
  const corrected = await ctx.em.findOneOrFail(Reallocation, { id });
  await lockVisible(ctx, BudgetVersion, corrected.budgetVersion.id);
  const budgetVersion = await corrected.budgetVersion.loadOrFail();
  await requireInUse(ctx, FundingSource, budgetVersion.fundingSource.id, "id");
  const checks = new Checks();
  checkEffective(budgetVersion, checks, at("id"));
  checks.text(reason, at("reason"), MOST_REASON);
  const before = await ctx.em.findOne(Reallocation, { corrects: id });
  if (before || corrected.corrects) checks.add(problem("INVALID_STATUS.corrected", at("id")));
  const lines = await heldLines(ctx, budgetVersion);
  const [fromLine, toLine] = [corrected.fromLine, corrected.toLine].map((line) => lines.find((each) => each.id === line.id)!);
  await checkLeft(ctx, budgetVersion, toLine!, corrected.toAmount.amount, checks, at("id"));
  checks.throwIfAny();

  const { amount, toAmount, sourceAmount, document } = corrected;
  const made = record(ctx, budgetVersion, fromLine!, toLine!, {
    ...{ amount: negated(amount.amount), toAmount: negated(toAmount.amount), sourceAmount: negated(sourceAmount.amount) },
    ...{ currency: sourceAmount.currency, reason },
  });
  made.corrects = ref(corrected);
  made.document = document;
  return made;
}

interface Move {
  amount: string;
  toAmount: string;
  sourceAmount: string;
  /** Of the source. */
  currency: string;
  reason: string;
}

/** Writes it, and what both lines have by it. */
function record(ctx: ActionContext, budgetVersion: BudgetVersion, fromLine: BudgetLine, toLine: BudgetLine, move: Move): Reallocation {
  const { amount, toAmount, sourceAmount, currency, reason } = move;
  change(fromLine, negated(amount), negated(sourceAmount));
  change(toLine, toAmount, sourceAmount);
  // Who decided on what the lines had before finds another version.
  budgetVersion.updatedAt = ctx.now;
  return ctx.em.create(Reallocation, {
    ...{ budgetVersion, fromLine, toLine, reason },
    amount: { amount, currency: fromLine.amount.currency },
    toAmount: { amount: toAmount, currency: toLine.amount.currency },
    sourceAmount: { amount: sourceAmount, currency },
    reallocatedOn: today(ctx.now),
    reallocatedBy: ctx.em.getReference(Account, ctx.viewer.accountId),
  });
}

function change(line: BudgetLine, by: string, sourceBy: string): void {
  line.effectiveAmount.amount = sumOfDecimals([line.effectiveAmount.amount, by]);
  line.effectiveSourceAmount.amount = sumOfDecimals([line.effectiveSourceAmount.amount, sourceBy]);
}

const balanceOf = ({ amount, budgetRate, effectiveAmount, effectiveSourceAmount }: BudgetLine) => ({
  ...{ currency: amount.currency, budgetRate },
  ...{ effectiveAmount: effectiveAmount.amount, effectiveSourceAmount: effectiveSourceAmount.amount },
});

const movementOf = ({ fromLine, toLine, sourceAmount, document }: Reallocation) => ({
  ...{ fromLine: fromLine.id, toLine: toLine.id, sourceAmount: sourceAmount.amount, hasPaper: document != null },
});

/** The lines of a version, held until the transaction ends: nobody else spends of them meanwhile. */
async function heldLines(ctx: ActionContext, version: BudgetVersion): Promise<BudgetLine[]> {
  await run(ctx, sql`select id from budget_line where budget_version_id = ${version.id}::uuid order by id for no key update`);
  return ctx.em.find(BudgetLine, { budgetVersion: version.id });
}

import { ref } from "@mikro-orm/core";
import { Account } from "../people/account.entity.js";
import { today } from "../reading/scope.js";
import { type ActionContext, requirePermission } from "../writing/act.js";
import { lockVisible } from "../writing/find.js";
import { at, Checks } from "../writing/inputs.js";
import { link, set } from "../writing/patch.js";
import { invalid, problem } from "../writing/problem.js";
import { Disbursement } from "./disbursement.entity.js";
import { DisbursementStatus } from "./disbursement.enums.js";
import { keepingFunds } from "./fund.policy.js";
import { PeriodClose } from "./period.entity.js";
import type { CreatePeriodCloseInput } from "./period.inputs.js";
import { lastDayOf, monthOf } from "./period.rules.js";
import { FundingSource } from "./source.entity.js";

/** Closes a month of a source for good. */
export async function createPeriodClose(ctx: ActionContext, { fundingSource, month }: CreatePeriodCloseInput): Promise<PeriodClose> {
  requirePermission(ctx, keepingFunds);
  await lockVisible(ctx, FundingSource, fundingSource, "fundingSource");
  const checks = new Checks();
  const end = lastDayOf(month);
  if (month !== monthOf(month)) checks.add(invalid(at("month"), "firstOfMonth"));
  else if (end >= today(ctx.now)) checks.add(problem("NOT_ENDED.month", at("month"), { end }));
  if ((await ctx.em.count(PeriodClose, { fundingSource, month })) > 0)
    checks.add(problem("TAKEN.month", at("month"), { month: month.slice(0, 7) }));
  const open = { status: DisbursementStatus.PREPARED, paidOn: { $gte: month, $lte: end }, commitment: { fundingSource } };
  const [prepared] = await ctx.em.find(Disbursement, open, { orderBy: { paidOn: "asc" }, limit: 1 });
  if (prepared) checks.add(problem("IN_USE.prepared", at("month"), { value: prepared.voucherNumber, day: prepared.paidOn }));
  checks.throwIfAny();

  const close = new PeriodClose();
  const closedBy = ref(ctx.em.getReference(Account, ctx.viewer.accountId));
  set(close, { month, closedBy, closedAt: ctx.now, fundingSource: link(ctx, FundingSource, fundingSource) });
  ctx.em.persist(close);
  return close;
}

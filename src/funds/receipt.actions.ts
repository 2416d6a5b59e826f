import { ref } from "@mikro-orm/core";
import { Document } from "../documents/document.entity.js";
import { Account } from "../people/account.entity.js";
import { today } from "../reading/scope.js";
import { negated } from "../values/decimal.js";
import { type ActionContext, requirePermission } from "../writing/act.js";
import { lockVisible, requireInUse } from "../writing/find.js";
import { at, Checks } from "../writing/inputs.js";
import { link, set } from "../writing/patch.js";
import { invalid, problem } from "../writing/problem.js";
import { checkAmount, checkBank, checkOpen } from "./amount.checks.js";
import { paying } from "./disbursement.policy.js";
import { correctable, tooMuch } from "./disbursement.rules.js";
import { Receipt } from "./receipt.entity.js";
import { ReceiptKind } from "./receipt.enums.js";
import type { CorrectReceiptInput, CreateReceiptInput } from "./receipt.inputs.js";
import { FundingSource } from "./source.entity.js";

/** Records funds that came in. */
export async function createReceipt(ctx: ActionContext, input: CreateReceiptInput): Promise<Receipt> {
  requirePermission(ctx, paying);
  await requireInUse(ctx, FundingSource, input.fundingSource, "fundingSource", "for no key update");
  const source = await ctx.em.findOneOrFail(FundingSource, { id: input.fundingSource });
  const checks = new Checks();
  await checkReceived(ctx, checks, source, input);
  checks.throwIfAny();
  return record(ctx, source, input, { kind: ReceiptKind.RECEIPT, amount: input.amount });
}

/** Takes a receipt back, in whole or in part: nothing is deleted. */
export async function correctReceipt(ctx: ActionContext, input: CorrectReceiptInput): Promise<Receipt> {
  requirePermission(ctx, paying);
  await lockVisible(ctx, Receipt, input.corrects, "corrects");
  const receipt = await ctx.em.findOneOrFail(Receipt, { id: input.corrects });
  const source = await ctx.em.findOneOrFail(FundingSource, { id: receipt.fundingSource.id });
  const checks = new Checks();
  if (input.kind === ReceiptKind.RECEIPT) checks.add(invalid(at("kind"), "refundOrCorrection"));
  if (receipt.kind !== ReceiptKind.RECEIPT) checks.add(invalid(at("corrects"), "realReceipt"));
  checks.text(input.reason, at("reason"), 2000);
  checks.dates(receipt.receivedOn, input.receivedOn, at("receivedOn"), "receivedOn");
  await checkReceived(ctx, checks, source, input);
  const others = await ctx.em.find(Receipt, { corrects: receipt });
  const most = tooMuch(
    input.amount,
    correctable(
      receipt.amount.amount,
      others.map(({ amount }) => amount.amount),
    ),
  );
  if (most !== undefined) checks.add(problem("EXCEEDS.correction", at("amount"), { most, currency: source.currency }));
  checks.throwIfAny();
  const { kind, reason } = input;
  const bankAmount = input.bankAmount && { ...input.bankAmount, amount: negated(input.bankAmount.amount) };
  return record(ctx, source, { ...input, bankAmount }, { kind, reason, corrects: ref(receipt), amount: negated(input.amount) });
}

type Received = Omit<CreateReceiptInput, "fundingSource">;

async function checkReceived(ctx: ActionContext, checks: Checks, source: FundingSource, given: Received): Promise<void> {
  if (given.receivedOn > today(ctx.now)) checks.add(invalid(at("receivedOn"), "pastDay"));
  await checkOpen(ctx, source.id, given.receivedOn, checks, at("receivedOn"));
  const { currency } = source;
  checkAmount(checks, given.amount, currency, at("amount"));
  checkBank(checks, { ...given, currency });
  checks.text(given.voucherNumber, at("voucherNumber"), 100);
  await checks.exists(ctx, Document, given.voucher, at("voucher"));
  const taken = await ctx.em.count(Receipt, { fundingSource: source, voucherNumber: given.voucherNumber });
  if (taken > 0) checks.add(problem("TAKEN", at("voucherNumber"), { value: given.voucherNumber }));
}

function record(
  ctx: ActionContext,
  source: FundingSource,
  { receivedOn, voucherNumber, voucher, bankAmount, exchangeRate }: Received,
  { amount, ...what }: Partial<Pick<Receipt, "kind" | "reason" | "corrects">> & { amount: string },
): Receipt {
  const receipt = new Receipt();
  set(receipt, { ...what, receivedOn, voucherNumber, bankAmount, exchangeRate, amount: { amount, currency: source.currency } });
  set(receipt, { fundingSource: ref(source), voucher: link(ctx, Document, voucher) });
  receipt.recordedBy = ref(ctx.em.getReference(Account, ctx.viewer.accountId));
  ctx.em.persist(receipt);
  return receipt;
}

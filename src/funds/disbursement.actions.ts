import { ref } from "@mikro-orm/core";
import { Document } from "../documents/document.entity.js";
import { label } from "../messages/message.js";
import { Account } from "../people/account.entity.js";
import { today } from "../reading/scope.js";
import { code, sql } from "../reading/sql.js";
import { negated } from "../values/decimal.js";
import { type ActionContext, requireAllowed, requirePermission, run } from "../writing/act.js";
import { findVisible, lockVisible } from "../writing/find.js";
import { at, Checks } from "../writing/inputs.js";
import { link, set } from "../writing/patch.js";
import { invalid, problem, throwProblems } from "../writing/problem.js";
import { unaccountedShare, waitsForAccounts } from "./advance.rules.js";
import { advanceHeld } from "./advance.sql.js";
import { checkAmount, checkBank, checkOpen } from "./amount.checks.js";
import { commitmentForUpdate } from "./commitment.actions.js";
import type { FundingCommitment } from "./commitment.entity.js";
import { Instalment } from "./commitment.entity.js";
import { isConditionMet } from "./commitment.sql.js";
import { Disbursement, DisbursementRequest } from "./disbursement.entity.js";
import { DisbursementKind, DisbursementRequestKind, DisbursementRequestStatus, DisbursementStatus } from "./disbursement.enums.js";
import type { CorrectDisbursementInput, CreateDisbursementInput, DisbursementVersionInput } from "./disbursement.inputs.js";
import { disbursementWorkflow, paying, releasing, TOOK_STEP } from "./disbursement.policy.js";
import { correctable, type Hands, leftOf, needsSecondPerson, tookStep, tooMuch } from "./disbursement.rules.js";
import { FundingSource } from "./source.entity.js";

/** Pays an instalment by an approved request, or prepares that for a second person where the source asks for one. */
export async function createDisbursement(ctx: ActionContext, input: CreateDisbursementInput): Promise<Disbursement> {
  requirePermission(ctx, paying);
  await lockVisible(ctx, DisbursementRequest, input.request, "request", "for key share");
  const request = await ctx.em.findOneOrFail(DisbursementRequest, { id: input.request });
  requireApart(ctx, handsOf(request));
  const { APPROVED } = DisbursementRequestStatus;
  if (request.status !== APPROVED)
    throwProblems(
      problem("INVALID_STATUS", at("request"), {
        status: label("DisbursementRequestStatus", request.status),
        from: [label("DisbursementRequestStatus", APPROVED)],
      }),
    );
  const commitment = await commitmentForUpdate(ctx, request.commitment.id, "request");
  const source = await ctx.em.findOneOrFail(FundingSource, { id: commitment.fundingSource.id });
  const checks = new Checks();
  const instalment = commitment.instalments.getItems().find(({ id }) => id === input.instalment);
  if (!instalment) checks.add(problem("NOT_FOUND", at("instalment"), { value: input.instalment }));
  const { currency } = commitment.amount;
  await checkPaid(ctx, checks, { ...input, currency }, commitment);
  if (commitment.signedOn && input.paidOn < commitment.signedOn)
    checks.add(problem("DATES_REVERSED.first", at("paidOn"), { start: commitment.signedOn, end: input.paidOn, first: "signedOn" }));
  if (instalment) await checkLeft(ctx, checks, input, instalment, request);
  if (instalment) await checkGates(ctx, checks, { instalment, request, commitment, source, day: input.paidOn }, ["instalment"]);
  checks.throwIfAny();

  const disbursement = new Disbursement();
  const amount = { amount: input.amount, currency };
  set(disbursement, { commitment: ref(commitment), instalment: ref(instalment!), request: ref(request), amount });
  return record(ctx, disbursement, source, input);
}

/** Takes a payment back, in whole or in part: nothing is deleted. */
export async function correctDisbursement(ctx: ActionContext, input: CorrectDisbursementInput): Promise<Disbursement> {
  requirePermission(ctx, paying);
  await lockVisible(ctx, Disbursement, input.corrects, "corrects", "for key share");
  const payment = await ctx.em.findOneOrFail(Disbursement, { id: input.corrects });
  const commitment = await commitmentForUpdate(ctx, payment.commitment.id, "corrects");
  const source = await ctx.em.findOneOrFail(FundingSource, { id: commitment.fundingSource.id });
  const checks = new Checks();
  if (input.kind === DisbursementKind.PAYMENT) checks.add(invalid(at("kind"), "refundOrCorrection"));
  if (payment.kind !== DisbursementKind.PAYMENT || payment.status !== DisbursementStatus.PAID)
    checks.add(invalid(at("corrects"), "paidPayment"));
  checks.text(input.reason, at("reason"), 2000);
  checks.dates(payment.paidOn, input.paidOn, at("paidOn"), "paidOn");
  const { currency } = payment.amount;
  await checkPaid(ctx, checks, { ...input, currency }, commitment);
  const others = await ctx.em.find(Disbursement, { corrects: payment, status: { $ne: DisbursementStatus.CANCELLED } });
  const most = tooMuch(
    input.amount,
    correctable(
      payment.amount.amount,
      others.map(({ amount }) => amount.amount),
    ),
  );
  if (most !== undefined) checks.add(problem("EXCEEDS.correction", at("amount"), { most, currency }));
  checks.throwIfAny();

  const disbursement = new Disbursement();
  const { commitment: of, instalment, request } = payment;
  const { kind, reason } = input;
  const bankAmount = input.bankAmount && { ...input.bankAmount, amount: negated(input.bankAmount.amount) };
  set(disbursement, {
    commitment: of,
    instalment,
    request,
    kind,
    reason,
    corrects: ref(payment),
    amount: { amount: negated(input.amount), currency },
  });
  return record(ctx, disbursement, source, { ...input, bankAmount });
}

type Recorded = Pick<CreateDisbursementInput, "paidOn" | "voucherNumber" | "voucher" | "bankAmount" | "exchangeRate">;

function record(ctx: ActionContext, disbursement: Disbursement, source: FundingSource, given: Recorded): Disbursement {
  const { paidOn, voucherNumber, bankAmount, exchangeRate } = given;
  const limit = { above: source.secondPersonAbove, currency: source.currency };
  const status = needsSecondPerson(disbursement.amount, limit) ? DisbursementStatus.PREPARED : DisbursementStatus.PAID;
  set(disbursement, { paidOn, voucherNumber, bankAmount, exchangeRate, status, voucher: link(ctx, Document, given.voucher) });
  disbursement.preparedBy = ref(ctx.em.getReference(Account, ctx.viewer.accountId));
  ctx.em.persist(disbursement);
  return disbursement;
}

/** The second person's step: what had to hold when it was prepared has to hold now. */
export async function releaseDisbursement(ctx: ActionContext, { id, expectedVersion }: DisbursementVersionInput): Promise<Disbursement> {
  requirePermission(ctx, releasing);
  const disbursement = await findVisible(ctx, Disbursement, id, { version: expectedVersion });
  const request = await ctx.em.findOneOrFail(DisbursementRequest, { id: disbursement.request.id });
  requireApart(ctx, { ...handsOf(request), prepared: [disbursement.preparedBy.id] });
  throwProblems(disbursementWorkflow.problem("releaseDisbursement", { status: disbursement.status }));
  const commitment = await commitmentForUpdate(ctx, disbursement.commitment.id, "id");
  const source = await ctx.em.findOneOrFail(FundingSource, { id: commitment.fundingSource.id });
  const checks = new Checks();
  await checkOpen(ctx, source.id, disbursement.paidOn, checks, at("id"));
  if (disbursement.kind === DisbursementKind.PAYMENT) {
    const instalment = commitment.instalments.getItems().find((each) => each.id === disbursement.instalment.id)!;
    await checkGates(ctx, checks, { instalment, request, commitment, source, day: disbursement.paidOn }, ["id"]);
  }
  checks.throwIfAny();
  disbursement.status = DisbursementStatus.PAID;
  disbursement.releasedBy = ref(ctx.em.getReference(Account, ctx.viewer.accountId));
  disbursement.releasedAt = ctx.now;
  return disbursement;
}

/** Takes back what was prepared and is not paid. */
export async function cancelDisbursement(ctx: ActionContext, { id, expectedVersion }: DisbursementVersionInput): Promise<Disbursement> {
  requirePermission(ctx, paying);
  const disbursement = await findVisible(ctx, Disbursement, id, { version: expectedVersion });
  throwProblems(disbursementWorkflow.problem("cancelDisbursement", { status: disbursement.status }));
  disbursement.status = DisbursementStatus.CANCELLED;
  return disbursement;
}

const handsOf = ({ createdBy, submittedBy, decidedBy }: DisbursementRequest): Hands => ({
  asked: [createdBy.id, submittedBy?.id],
  approved: [decidedBy?.id],
});

function requireApart({ viewer }: ActionContext, hands: Hands): void {
  const step = tookStep(hands, viewer.accountId);
  if (step) requireAllowed(false, TOOK_STEP[step]);
}

/** What every payment, refund and correction has: a day, an amount, and how it appears at the bank and in the ledger. */
async function checkPaid(
  ctx: ActionContext,
  checks: Checks,
  given: Recorded & { amount: string; currency: string },
  commitment: FundingCommitment,
): Promise<void> {
  if (given.paidOn > today(ctx.now)) checks.add(invalid(at("paidOn"), "pastDay"));
  await checkOpen(ctx, commitment.fundingSource.id, given.paidOn, checks, at("paidOn"));
  checkAmount(checks, given.amount, given.currency, at("amount"));
  checkBank(checks, given);
  checks.text(given.voucherNumber, at("voucherNumber"), 100);
  await checks.exists(ctx, Document, given.voucher, at("voucher"));
  const { voucherNumber } = given;
  const taken = await ctx.em.count(Disbursement, { commitment, voucherNumber, status: { $ne: DisbursementStatus.CANCELLED } });
  if (taken > 0) checks.add(problem("TAKEN", at("voucherNumber"), { value: voucherNumber }));
}

/** No more is paid of an instalment and of a request than they have; what is prepared is reserved. */
async function checkLeft(
  ctx: ActionContext,
  checks: Checks,
  { amount }: CreateDisbursementInput,
  instalment: Instalment,
  request: DisbursementRequest,
): Promise<void> {
  const { currency } = instalment.amount;
  for (const [key, of, whole] of [
    ["EXCEEDS.instalment", { instalment }, instalment.amount.amount],
    ["EXCEEDS.request", { request }, request.amount.amount],
  ] as const) {
    const before = await ctx.em.find(Disbursement, { ...of, status: { $ne: DisbursementStatus.CANCELLED } });
    const most = tooMuch(
      amount,
      leftOf(
        whole,
        before.map((each) => each.amount.amount),
      ),
    );
    if (most !== undefined) checks.add(problem(key, at("amount"), { most, currency }));
  }
}

interface Gated {
  instalment: Instalment;
  request: DisbursementRequest;
  commitment: FundingCommitment;
  source: FundingSource;
  day: string;
}

/** The condition of the instalment is met, and the partner has accounted for enough of what it got before. */
async function checkGates(ctx: ActionContext, checks: Checks, gated: Gated, path: readonly string[]): Promise<void> {
  const { instalment, request, commitment, source, day } = gated;
  const [row] = await run<{ met: boolean }>(
    ctx,
    sql`select (${code(isConditionMet("t", "current_date"))}) as met from instalment t where t.id = ${instalment.id}`,
  );
  if (!row!.met)
    checks.add(
      problem(instalment.condition === "DOCUMENT" ? "CONDITION_NOT_MET.DOCUMENT" : "CONDITION_NOT_MET.PROGRESS_REPORT", at(...path)),
    );
  // It pays what was spent already.
  if (request.kind === DisbursementRequestKind.REIMBURSEMENT) return;
  const held = await advanceHeld(ctx, commitment, day);
  const most = source.mostUnaccounted;
  if (!waitsForAccounts(held, most)) return;
  const { currency } = commitment.amount;
  checks.add(problem("ADVANCE_UNACCOUNTED", at(...path), { balance: held.balance, currency, share: unaccountedShare(held), most: most! }));
}

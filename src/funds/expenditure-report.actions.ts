import { ref } from "@mikro-orm/core";
import { Document } from "../documents/document.entity.js";
import { Account } from "../people/account.entity.js";
import { ProgressReport } from "../progress-reports/progress-report.entity.js";
import { today } from "../reading/scope.js";
import { compareDecimals, sumOfDecimals } from "../values/decimal.js";
import { type ActionContext, requireAllowed, requirePermission, throwIfDenied } from "../writing/act.js";
import type { PatchOf } from "../writing/crud.js";
import { findVisible } from "../writing/find.js";
import { at, Checks } from "../writing/inputs.js";
import { replaceParts } from "../writing/parts.js";
import { link, set } from "../writing/patch.js";
import { denialReason } from "../writing/permission.js";
import { invalid, problem, throwProblems } from "../writing/problem.js";
import { checkAmount } from "./amount.checks.js";
import { commitmentForUpdate } from "./commitment.actions.js";
import { CommitmentLine, type FundingCommitment } from "./commitment.entity.js";
import { checkReport, checkWithin } from "./disbursement-request.actions.js";
import { ExpenditureReport } from "./expenditure-report.entity.js";
import { ExpenditureReportStatus } from "./expenditure-report.enums.js";
import type {
  CreateExpenditureReportInput,
  DecideExpenditureReportInput,
  ExpenditureReportLineInput,
  ExpenditureReportVersionInput,
  ExpenditureVoucherInput,
  UpdateExpenditureReportInput,
} from "./expenditure-report.inputs.js";
import { decidingExpenditure, expenditureWorkflow, REPORTED_IT, reportingExpenditure } from "./expenditure-report.policy.js";
import { atRate, DECIDED, EXPENDITURE_TRANSITIONS, type ExpenditureTransition, outcomeOf } from "./expenditure-report.rules.js";

type Patch = PatchOf<UpdateExpenditureReportInput>;
const MOST = 1000;

/** Begins a report, or another version of one that was decided. */
export async function createExpenditureReport(ctx: ActionContext, input: CreateExpenditureReportInput): Promise<ExpenditureReport> {
  requirePermission(ctx, reportingExpenditure);
  const commitment = await commitmentForUpdate(ctx, input.commitment, "commitment");
  const { startsOn, endsOn, progressReport, lines, vouchers } = input;
  const before = await ctx.em.find(ExpenditureReport, { commitment }, { orderBy: { startsOn: "asc", number: "asc" } });
  const report = new ExpenditureReport();
  set(report, { commitment: ref(commitment), startsOn, endsOn, createdBy: ref(ctx.em.getReference(Account, ctx.viewer.accountId)) });
  report.number = before.filter((each) => each.startsOn === startsOn).length + 1;
  await write(ctx, report, commitment, { progressReport, lines, vouchers } as Patch, (checks) => {
    checkWithin(checks, commitment, startsOn, endsOn);
    checkPeriod(checks, before, startsOn, endsOn);
  });
  ctx.em.persist(report);
  return report;
}

/** A period of its own, or that of a report whose last version was decided. */
function checkPeriod(checks: Checks, before: readonly ExpenditureReport[], startsOn: string, endsOn: string): void {
  const last = before.filter((each) => each.startsOn === startsOn && each.endsOn === endsOn).at(-1);
  if (last && !isDecided(last)) checks.add(problem("TAKEN", at("startsOn"), { value: `${startsOn} – ${endsOn}` }));
  const other = before.find(
    (each) => each.startsOn <= endsOn && startsOn <= each.endsOn && (each.startsOn !== startsOn || each.endsOn !== endsOn),
  );
  if (other) checks.add(problem("OVERLAP.expenditure", at("startsOn"), { from: other.startsOn, to: other.endsOn }));
}

const isDecided = ({ status }: ExpenditureReport): boolean => (DECIDED as readonly string[]).includes(status);

export async function updateExpenditureReport(ctx: ActionContext, input: UpdateExpenditureReportInput): Promise<ExpenditureReport> {
  requirePermission(ctx, reportingExpenditure);
  const { id, expectedVersion: version } = input;
  const report = await findVisible(ctx, ExpenditureReport, id, { version, populate: ["lines", "vouchers"] });
  // It is written as long as it can be submitted.
  throwProblems(expenditureWorkflow.problem("submitExpenditureReport", { status: report.status }));
  await write(ctx, report, await commitmentForUpdate(ctx, report.commitment.id, "id"), input);
  report.updatedAt = ctx.now;
  return report;
}

async function write(
  ctx: ActionContext,
  report: ExpenditureReport,
  commitment: FundingCommitment,
  patch: Patch,
  more: (checks: Checks) => void = () => undefined,
): Promise<void> {
  const checks = new Checks(report);
  more(checks);
  await checkReport(ctx, checks, commitment, patch.progressReport);
  const lines = patch.lines === undefined ? linesOf(report) : (patch.lines ?? []);
  if (patch.lines !== undefined) checkLines(checks, commitment, lines);
  const vouchers = patch.vouchers === undefined ? vouchersOf(report) : (patch.vouchers ?? []);
  if (patch.vouchers !== undefined || patch.lines !== undefined) await checkVouchers(ctx, checks, report, lines, vouchers);
  checks.throwIfAny();

  const { currency } = commitment.amount;
  set(report, { progressReport: link(ctx, ProgressReport, patch.progressReport) });
  replaceParts(ctx, report.lines, patch.lines, ({ line, spent, exchangeRate }) => ({
    line: link(ctx, CommitmentLine, line),
    spent,
    exchangeRate,
    amount: { currency, amount: exchangeRate ? atRate(spent.amount, exchangeRate, currency) : spent.amount },
  }));
  replaceParts(ctx, report.vouchers, patch.vouchers, ({ line, number, issuedOn, purpose, amount, document }) => ({
    ...{ line: link(ctx, CommitmentLine, line), number, issuedOn, purpose, amount },
    document: link(ctx, Document, document),
  }));
}

const linesOf = ({ lines }: ExpenditureReport): ExpenditureReportLineInput[] =>
  lines.isInitialized()
    ? lines.getItems().map(({ line, spent, exchangeRate }) => ({ line: line.id, spent, exchangeRate: exchangeRate ?? null }))
    : [];

const vouchersOf = ({ vouchers }: ExpenditureReport): ExpenditureVoucherInput[] =>
  vouchers.isInitialized()
    ? vouchers.getItems().map(({ line, document, ...rest }) => ({ ...rest, line: line.id, document: document?.id ?? null }))
    : [];

function checkLines(checks: Checks, commitment: FundingCommitment, lines: readonly ExpenditureReportLineInput[]): void {
  const { currency } = commitment.amount;
  for (const [i, { line, spent, exchangeRate }] of lines.entries()) {
    if (!commitment.lines.getItems().some(({ id }) => id === line))
      checks.add(problem("NOT_FOUND", at("lines", i, "line"), { value: line }));
    checkAmount(checks, spent.amount, spent.currency, at("lines", i, "spent", "amount"), at("lines", i, "spent", "currency"));
    if (spent.currency !== currency && !exchangeRate)
      checks.add(problem("REQUIRED.rate", at("lines", i, "exchangeRate"), { currency: spent.currency }));
    if (spent.currency === currency && exchangeRate) checks.add(invalid(at("lines", i, "exchangeRate"), "absentInCurrency", { currency }));
    checks.matches(exchangeRate, at("lines", i, "exchangeRate"), /^(?!0+(\.0+)?$)\d/, "positive");
  }
  checks.unique(
    lines.map(({ line }) => line),
    (i) => at("lines", i, "line"),
  );
}

async function checkVouchers(
  ctx: ActionContext,
  checks: Checks,
  { startsOn, endsOn }: ExpenditureReport,
  lines: readonly ExpenditureReportLineInput[],
  vouchers: readonly ExpenditureVoucherInput[],
): Promise<void> {
  if (vouchers.length > MOST) checks.add(invalid(at("vouchers"), "list", { most: MOST }));
  if (vouchers.length > MOST) return;
  await checks.eachExists(
    ctx,
    Document,
    vouchers.map(({ document }) => document),
    (i) => at("vouchers", i, "document"),
  );
  for (const [i, { line, number, issuedOn, purpose, amount }] of vouchers.entries()) {
    checks.text(number, at("vouchers", i, "number"), 100);
    checks.text(purpose, at("vouchers", i, "purpose"));
    if (issuedOn < startsOn || issuedOn > endsOn)
      checks.add(problem("OUT_OF_RANGE", at("vouchers", i, "issuedOn"), { start: startsOn, end: endsOn }));
    checkAmount(checks, amount.amount, amount.currency, at("vouchers", i, "amount", "amount"));
    const of = lines.find((each) => each.line === line);
    if (!of) checks.add(problem("NOT_FOUND", at("vouchers", i, "line"), { value: line }));
    else if (of.spent.currency !== amount.currency)
      checks.add(invalid(at("vouchers", i, "amount", "currency"), "thisCurrency", { currency: of.spent.currency }));
  }
  for (const [i, { line, spent }] of lines.entries()) {
    const listed = sumOfDecimals(vouchers.filter((each) => each.line === line).map(({ amount }) => amount.amount));
    if (compareDecimals(listed, spent.amount) > 0)
      checks.add(problem("EXCEEDS.vouchers", at("lines", i, "spent", "amount"), { listed, spent: spent.amount }));
  }
}

/** The report at a step that the viewer may take now. */
async function atStep(ctx: ActionContext, name: ExpenditureTransition, { id, expectedVersion: version }: ExpenditureReportVersionInput) {
  const isPartners = EXPENDITURE_TRANSITIONS[name].by === "partner";
  throwIfDenied(denialReason(ctx.viewer, isPartners ? reportingExpenditure : decidingExpenditure, name));
  const report = await findVisible(ctx, ExpenditureReport, id, { version, populate: ["lines"] });
  throwProblems(expenditureWorkflow.problem(name, { status: report.status }));
  return report;
}

export async function submitExpenditureReport(ctx: ActionContext, input: ExpenditureReportVersionInput): Promise<ExpenditureReport> {
  const report = await atStep(ctx, "submitExpenditureReport", input);
  const checks = new Checks();
  if (report.endsOn >= today(ctx.now)) checks.add(problem("NOT_ENDED", at("id"), { end: report.endsOn }));
  if (report.lines.length === 0) checks.add(problem("REQUIRED.expenditure", at("id")));
  checks.throwIfAny();
  report.status = ExpenditureReportStatus.SUBMITTED;
  report.submittedBy = ref(ctx.em.getReference(Account, ctx.viewer.accountId));
  report.submittedAt = ctx.now;
  return report;
}

export async function withdrawExpenditureReport(ctx: ActionContext, input: ExpenditureReportVersionInput): Promise<ExpenditureReport> {
  const report = await atStep(ctx, "withdrawExpenditureReport", input);
  report.status = ExpenditureReportStatus.DRAFT;
  return report;
}

/** Decides on each line; from now on it counts, in place of the version before. */
export async function decideExpenditureReport(ctx: ActionContext, input: DecideExpenditureReportInput): Promise<ExpenditureReport> {
  const report = await atStep(ctx, "decideExpenditureReport", input);
  requireAllowed(![report.createdBy.id, report.submittedBy?.id].includes(ctx.viewer.accountId), REPORTED_IT);
  const commitment = await commitmentForUpdate(ctx, report.commitment.id, "id");
  const checks = new Checks();
  const lines = report.lines.getItems();
  for (const [i, { line, accepted, reason }] of input.lines.entries()) {
    const reported = lines.find((each) => each.line.id === line)?.amount.amount;
    checks.text(reason, at("lines", i, "reason"), 2000);
    if (reported === undefined) checks.add(problem("NOT_FOUND", at("lines", i, "line"), { value: line }));
    else if (compareDecimals(accepted, "0") < 0) checks.add(invalid(at("lines", i, "accepted"), "notNegative"));
    else if (compareDecimals(accepted, reported) > 0)
      checks.add(problem("EXCEEDS.reported", at("lines", i, "accepted"), { most: reported, currency: commitment.amount.currency }));
    else if (compareDecimals(accepted, reported) < 0 && reason == null) checks.add(problem("REQUIRED.rejection", at("lines", i, "reason")));
  }
  checks.unique(
    input.lines.map(({ line }) => line),
    (i) => at("lines", i, "line"),
  );
  const missing = lines.filter((each) => !input.lines.some(({ line }) => line === each.line.id));
  checks.add(...missing.map((each) => problem("REQUIRED.decision", at("lines"), { line: each.line.id })));
  checks.throwIfAny();

  for (const each of lines) {
    const { accepted, reason } = input.lines.find(({ line }) => line === each.line.id)!;
    set(each, { accepted, reason });
  }
  report.status = ExpenditureReportStatus[outcomeOf(lines.map(({ amount, accepted }) => ({ amount: amount.amount, accepted: accepted! })))];
  report.decidedBy = ref(ctx.em.getReference(Account, ctx.viewer.accountId));
  report.decidedAt = ctx.now;
  const { startsOn, number } = report;
  for (const each of await ctx.em.find(ExpenditureReport, { commitment, startsOn, number: { $lt: number }, replacedAt: null }))
    each.replacedAt = ctx.now;
  return report;
}

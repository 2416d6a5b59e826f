import { ref } from "@mikro-orm/core";
import { Document } from "../documents/document.entity.js";
import { Account } from "../people/account.entity.js";
import { ProgressReport } from "../progress-reports/progress-report.entity.js";
import { sql } from "../reading/sql.js";
import { sumOfDecimals } from "../values/decimal.js";
import { type ActionContext, requireAllowed, requirePermission, run, throwIfDenied } from "../writing/act.js";
import type { PatchOf } from "../writing/crud.js";
import { findVisible } from "../writing/find.js";
import { at, Checks } from "../writing/inputs.js";
import { replaceParts } from "../writing/parts.js";
import { link, merged, set } from "../writing/patch.js";
import { denialReason } from "../writing/permission.js";
import { invalid, problem, throwProblems } from "../writing/problem.js";
import { checkAmount } from "./amount.checks.js";
import { commitmentForUpdate } from "./commitment.actions.js";
import { CommitmentLine, FundingCommitment } from "./commitment.entity.js";
import { DisbursementRequest } from "./disbursement.entity.js";
import { DisbursementRequestKind, DisbursementRequestStatus } from "./disbursement.enums.js";
import type {
  CreateDisbursementRequestInput,
  DisbursementRequestVersionInput,
  ReturnDisbursementRequestInput,
  UpdateDisbursementRequestInput,
} from "./disbursement.inputs.js";
import { approvingRequests, askingForFunds, requestWorkflow, TOOK_STEP } from "./disbursement.policy.js";
import { leftOf, REQUEST_TRANSITIONS, type RequestTransition, tooMuch } from "./disbursement.rules.js";

type Patch = PatchOf<UpdateDisbursementRequestInput>;

/** Begins a request of the viewer's own organisation, or for a partner that has no account here. */
export async function createDisbursementRequest(ctx: ActionContext, input: CreateDisbursementRequestInput): Promise<DisbursementRequest> {
  requirePermission(ctx, askingForFunds);
  const commitment = await commitmentForUpdate(ctx, input.commitment, "commitment");
  const request = new DisbursementRequest();
  request.commitment = ref(commitment);
  request.number = (await ctx.em.count(DisbursementRequest, { commitment })) + 1;
  request.createdBy = ref(ctx.em.getReference(Account, ctx.viewer.accountId));
  const { commitment: _of, ...patch } = input;
  await write(ctx, request, commitment, patch);
  ctx.em.persist(request);
  return request;
}

export async function updateDisbursementRequest(ctx: ActionContext, input: UpdateDisbursementRequestInput): Promise<DisbursementRequest> {
  requirePermission(ctx, askingForFunds);
  const request = await findVisible(ctx, DisbursementRequest, input.id, { version: input.expectedVersion, populate: ["lines"] });
  // It is written as long as it can be submitted.
  throwProblems(requestWorkflow.problem("submitDisbursementRequest", { status: request.status }));
  await write(ctx, request, await commitmentForUpdate(ctx, request.commitment.id, "id"), input);
  request.updatedAt = ctx.now;
  return request;
}

async function write(ctx: ActionContext, request: DisbursementRequest, commitment: FundingCommitment, patch: Patch): Promise<void> {
  const checks = new Checks(request);
  checks.notNull(patch, "kind", "startsOn", "endsOn", "lines");
  const will = merged(request, patch);
  checkWithin(checks, commitment, will("startsOn")!, will("endsOn")!);
  const lines = patch.lines ?? [];
  checkLines(checks, commitment, lines);
  if (patch.lines?.length === 0) checks.add(problem("REQUIRED", at("lines")));
  await checks.exists(ctx, Document, patch.estimate, at("estimate"));
  await checkReport(ctx, checks, commitment, patch.progressReport);
  checks.throwIfAny();

  const { kind, startsOn, endsOn } = patch;
  const { currency } = commitment.amount;
  set(request, { kind, startsOn, endsOn });
  set(request, { estimate: link(ctx, Document, patch.estimate), progressReport: link(ctx, ProgressReport, patch.progressReport) });
  if (patch.lines) request.amount = { amount: sumOfDecimals(lines.map(({ amount }) => amount)), currency };
  replaceParts(ctx, request.lines, patch.lines, ({ line, amount }) => ({
    line: link(ctx, CommitmentLine, line),
    amount: { amount, currency },
  }));
}

/** A period that lies within the days of the commitment. */
export function checkWithin(checks: Checks, commitment: FundingCommitment, startsOn: string, endsOn: string): void {
  checks.dates(startsOn, endsOn, at("endsOn"));
  const within = { start: commitment.startsOn, end: commitment.endsOn };
  for (const [field, day] of [["startsOn", startsOn] as const, ["endsOn", endsOn] as const])
    if (day < within.start || day > within.end) checks.add(problem("OUT_OF_RANGE", at(field), within));
}

/** Lines of the commitment, each once, with amounts. */
function checkLines(checks: Checks, commitment: FundingCommitment, lines: readonly { line: string; amount: string }[]): void {
  const known = commitment.lines.getItems();
  for (const [i, { line, amount }] of lines.entries()) {
    if (!known.some(({ id }) => id === line)) checks.add(problem("NOT_FOUND", at("lines", i, "line"), { value: line }));
    checkAmount(checks, amount, commitment.amount.currency, at("lines", i, "amount"));
  }
  checks.unique(
    lines.map(({ line }) => line),
    (i) => at("lines", i, "line"),
  );
}

/** A progress report that the partner of the commitment wrote. */
export async function checkReport(
  ctx: ActionContext,
  checks: Checks,
  commitment: FundingCommitment,
  id: string | null | undefined,
): Promise<void> {
  await checks.exists(ctx, ProgressReport, id, at("progressReport"));
  const report = id ? await ctx.em.findOne(ProgressReport, { id }) : null;
  if (report && report.partner.id !== commitment.partner.id) checks.add(invalid(at("progressReport"), "reportOfPartner"));
}

/** The request at a step that the viewer may take now, and its commitment, held. */
async function atStep(ctx: ActionContext, name: RequestTransition, { id, expectedVersion }: DisbursementRequestVersionInput) {
  throwIfDenied(denialReason(ctx.viewer, REQUEST_TRANSITIONS[name].by === "asker" ? askingForFunds : approvingRequests, name));
  const request = await findVisible(ctx, DisbursementRequest, id, { version: expectedVersion, populate: ["lines"] });
  throwProblems(requestWorkflow.problem(name, { status: request.status }));
  const commitment = await commitmentForUpdate(ctx, request.commitment.id, "id");
  return { request, commitment };
}

const take = (request: DisbursementRequest, name: RequestTransition) => {
  request.status = DisbursementRequestStatus[REQUEST_TRANSITIONS[name].to];
};

export async function submitDisbursementRequest(ctx: ActionContext, input: DisbursementRequestVersionInput): Promise<DisbursementRequest> {
  const { request, commitment } = await atStep(ctx, "submitDisbursementRequest", input);
  const checks = new Checks();
  if (request.kind === DisbursementRequestKind.ADVANCE && !request.estimate) checks.add(problem("REQUIRED.estimate", at("id")));
  await checkLeft(ctx, checks, request, commitment);
  checks.throwIfAny();
  request.submittedBy = ref(ctx.em.getReference(Account, ctx.viewer.accountId));
  request.submittedAt = ctx.now;
  take(request, "submitDisbursementRequest");
  return request;
}

export async function withdrawDisbursementRequest(
  ctx: ActionContext,
  input: DisbursementRequestVersionInput,
): Promise<DisbursementRequest> {
  const { request } = await atStep(ctx, "withdrawDisbursementRequest", input);
  take(request, "withdrawDisbursementRequest");
  return request;
}

export async function returnDisbursementRequest(ctx: ActionContext, input: ReturnDisbursementRequestInput): Promise<DisbursementRequest> {
  const { request } = await atStep(ctx, "returnDisbursementRequest", input);
  const checks = new Checks();
  checks.text(input.reason, at("reason"), 2000);
  checks.throwIfAny();
  request.returnReason = input.reason;
  decide(ctx, request, "returnDisbursementRequest");
  return request;
}

export async function approveDisbursementRequest(ctx: ActionContext, input: DisbursementRequestVersionInput): Promise<DisbursementRequest> {
  const { request, commitment } = await atStep(ctx, "approveDisbursementRequest", input);
  requireAllowed(![request.createdBy.id, request.submittedBy?.id].includes(ctx.viewer.accountId), TOOK_STEP.asked);
  const checks = new Checks();
  await checkLeft(ctx, checks, request, commitment);
  checks.throwIfAny();
  decide(ctx, request, "approveDisbursementRequest");
  return request;
}

function decide(ctx: ActionContext, request: DisbursementRequest, name: RequestTransition): void {
  request.decidedBy = ref(ctx.em.getReference(Account, ctx.viewer.accountId));
  request.decidedAt = ctx.now;
  take(request, name);
}

/** What is asked for by all requests that are submitted or approved is what the commitment has in each line at most. */
async function checkLeft(ctx: ActionContext, checks: Checks, request: DisbursementRequest, commitment: FundingCommitment): Promise<void> {
  const others = await run<{ line: string; amount: string }>(
    ctx,
    sql`select l.line_id as line, sum(l.amount_amount)::text as amount from disbursement_request_line l
      join disbursement_request r on r.id = l.request_id
      where r.commitment_id = ${commitment.id} and r.id <> ${request.id} and r.status in ('SUBMITTED', 'APPROVED') group by l.line_id`,
  );
  for (const { line, amount } of request.lines.getItems()) {
    const committed = commitment.lines.getItems().find(({ id }) => id === line.id)!;
    const asked = others.flatMap((each) => (each.line === line.id ? [each.amount] : []));
    const most = tooMuch(amount.amount, leftOf(committed.amount.amount, asked));
    if (most !== undefined)
      checks.add(problem("EXCEEDS.commitmentLine", at("id"), { line: await codeOf(ctx, line.id), amount: amount.amount, most }));
  }
}

const codeOf = async (ctx: ActionContext, line: string): Promise<string> =>
  (
    await run<{ code: string }>(
      ctx,
      sql`select b.code from commitment_line l join budget_line b on b.id = l.budget_line_id where l.id = ${line}`,
    )
  )[0]!.code;

import { ref } from "@mikro-orm/core";
import {
  ApprovalEventKind,
  ApprovalRequirement,
  ApprovalStatus,
  ApprovalStepKind,
  ApprovalStepStatus,
  OverdueReportBlocks,
} from "../approvals/approval.enums.js";
import { signing } from "../approvals/approval.policy.js";
import { mayTake, openSteps, type Step, stepsAgain, stepsWithoutSigner } from "../approvals/approval.rules.js";
import { ApprovalChain } from "../approvals/chain.entity.js";
import { nextNumber } from "../approvals/number.js";
import { knownUntil, workingCalendar } from "../calendar/calendar.js";
import { forbidden } from "../errors.js";
import { label, message } from "../messages/message.js";
import { Account, AccountKind } from "../people/account.entity.js";
import { bestOf } from "../reading/languages.js";
import { today } from "../reading/scope.js";
import { type Sql, sql } from "../reading/sql.js";
import { workingDayAfter } from "../values/working-days.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { at, Checks } from "../writing/inputs.js";
import { problem, throwProblems } from "../writing/problem.js";
import { checksOf, normViewOf } from "./norm.check.js";
import { checkPlan, planViewOf } from "./plan.check.js";
import { VisitApproval, VisitApprovalEvent, VisitApprovalStep } from "./visit.approval.entity.js";
import { Visit } from "./visit.entity.js";
import { VisitStatus } from "./visit.enums.js";
import type {
  RefuseVisitInput,
  ReopenVisitInput,
  ReturnVisitInput,
  VisitObjectionInput,
  VisitStepInput,
  VisitVersionInput,
} from "./visit.inputs.js";
import { applyingForVisits, visitProblem } from "./visit.policy.js";
import { procedureOf } from "./visit.procedure.js";
import { type ApprovalTransition } from "./visit.rules.js";
import { applicationOf, deputyshipsOn, reasonOf, travellersOf } from "./visit.signing.js";

interface Chosen {
  id: string;
  expectedVersion: number;
}

const MOST_TEXT = 2000;

/** Submits an application: it gets its own copy of the chain that is valid on the first day of the visit. */
export async function submitVisit(ctx: ActionContext, input: VisitVersionInput): Promise<Visit> {
  requirePermission(ctx, applyingForVisits);
  const visit = await inStatus(ctx, "submitVisit", input);
  const { chainId, subject } = await procedureOf(ctx, visit);
  if (!chainId)
    throwProblems(problem("NO_APPROVAL_CHAIN.onDay", at("id"), { subject: label("ApprovalSubject", subject), day: visit.startsOn }));
  const chain = await ctx.em.findOneOrFail(ApprovalChain, { id: chainId! }, { populate: ["steps"] });
  const steps = chain.steps.getItems().toSorted((a, b) => a.position - b.position);
  const checks = new Checks();
  if (visit.startsOn <= today(ctx.now)) checks.add(problem("RETROACTIVE", at("id"), { day: visit.startsOn }));
  const required = new Set(steps.flatMap(({ requires }) => requires));
  checkRequired(visit, new Set([...required].filter((each) => !LATER.has(each))), checks);
  const plan = await planViewOf(ctx, visit);
  if (required.has(ApprovalRequirement.PLAN)) checkPlan(plan, Boolean(visit.planDeviation), checks);
  await checkReports(ctx, visit, chain, checks);
  const view = await normViewOf((piece) => run(ctx, piece), visit.id);
  for (const { norm, source, found, most, isExceeded, reason } of checksOf(view))
    if (isExceeded && reason === undefined)
      checks.add(problem("NORM_EXCEEDED", at("id"), { norm: message(`NormKind.${norm}`), source, found, most }));
  const application = {
    steps: steps.map(({ key, stage, roles }): Step => ({ key, stage, roles, isDone: false, signers: [] })),
    writers: [...new Set([...visit.writers, ctx.viewer.accountId])],
    travellers: await travellersOf(asking(ctx), visit.id),
  };
  const left = stepsWithoutSigner(application.steps, await signersOf(ctx), application, await deputyshipsOn(asking(ctx), today(ctx.now)));
  for (const { key } of left) checks.add(problem("NO_SIGNER", at("id"), { step: named(ctx, steps.find((step) => step.key === key)!) }));
  checks.throwIfAny();

  visit.writers = application.writers;
  visit.status = VisitStatus.UNDER_REVIEW;
  const approval = ctx.em.create(VisitApproval, {
    ...{ visit, chain, position: visit.approvals.length + 1, status: ApprovalStatus.OPEN, submittedBy: me(ctx), submittedAt: ctx.now },
    ...{ series: chain.series, reportTerm: chain.reportTerm, reportTermUnit: chain.reportTermUnit, changesReviewed: chain.changesReviewed },
    ...{ subject: chain.subject, year: plan.year, persons: plan.persons, costCny: plan.costCny ?? undefined },
  });
  for (const { position, key, name, stage, kind, roles, requires, returnsTo, noticeDays } of steps)
    ctx.em.create(VisitApprovalStep, {
      approval,
      status: ApprovalStepStatus.WAITING,
      position,
      key,
      name,
      stage,
      kind,
      roles,
      requires,
      returnsTo,
      noticeDays,
    });
  openNext(ctx, approval);
  note(ctx, approval, ApprovalEventKind.SUBMITTED);
  return visit;
}

/** What others give only after our own reviews: it is asked for at its step. */
const LATER: ReadonlySet<ApprovalRequirement> = new Set([ApprovalRequirement.ENTRY_PERMIT, ApprovalRequirement.OTHER_APPROVAL]);

/** What is there of what the steps require. */
function checkRequired(visit: Visit, required: ReadonlySet<ApprovalRequirement>, checks: Checks): void {
  const missing: Record<ApprovalRequirement, boolean> = {
    INVITATION: !visit.invitedOn || visit.hosts.length === 0,
    ROUTE: visit.stops.length === 0,
    DELEGATES: !visit.delegates.getItems().some(({ isLeader }) => isLeader),
    CONSULTATION: !visit.ledBy || !visit.consultedOn,
    RECEPTION_PLAN: !(visit.headCount || visit.delegates.length > 0) || visit.stops.length === 0 || !visit.fundedFrom,
    ENTRY_PERMIT: !visit.entryPermitOn,
    OTHER_APPROVAL: !visit.otherApproval,
    PLAN: !visit.plannedVisit && !visit.planDeviation,
    BUDGET:
      visit.budgetLines.length === 0 ||
      visit.budgetLines.getItems().some(({ amount, exchangeRateToCny }) => amount.currency !== "CNY" && !exchangeRateToCny),
  };
  for (const each of required)
    if (missing[each]) checks.add(problem("REQUIRED.approval", at("id"), { what: label("ApprovalRequirement", each) }));
}

/** While a report is overdue, the next application of the same leader, or every one, is refused. */
async function checkReports(ctx: ActionContext, visit: Visit, { overdueReportBlocks }: ApprovalChain, checks: Checks): Promise<void> {
  if (overdueReportBlocks === OverdueReportBlocks.NOBODY) return;
  const leader = visit.delegates.getItems().find(({ isLeader }) => isLeader);
  const isTheirs =
    overdueReportBlocks === OverdueReportBlocks.DEPARTMENT
      ? sql`true`
      : sql`exists (select from visit_delegate d where d.visit_id = v.id and d.is_leader and d.organisation_id is null
          and (d.account_id = ${leader?.account?.id ?? null}::uuid or d.name = ${leader?.name ?? ""}))`;
  const late = await run<{ code: string; due: string }>(
    ctx,
    sql`select v.code, v.report_due_on::text as due from visit v
        where v.id <> ${visit.id} and v.direction = 'OUTBOUND' and v.archived_at is null and v.status <> 'CANCELLED'
          and v.reported_on is null and v.report_due_on < ${today(ctx.now)}::date and v.ends_on < ${today(ctx.now)}::date and ${isTheirs}
        order by v.report_due_on`,
  );
  for (const { code, due } of late) checks.add(problem("REPORT_OVERDUE", at("id"), { code, due }));
}

/** Takes an application back before it is decided. */
export async function withdrawVisit(ctx: ActionContext, input: VisitVersionInput): Promise<Visit> {
  requirePermission(ctx, applyingForVisits);
  const visit = await inStatus(ctx, "withdrawVisit", input);
  return close(ctx, visit, ApprovalStatus.WITHDRAWN, ApprovalEventKind.WITHDRAWN, VisitStatus.PLANNED);
}

/** Takes a step of the application; with the last one it is approved and gets its number. */
export async function signVisitStep(ctx: ActionContext, input: VisitStepInput): Promise<Visit> {
  const { visit, approval, step, onBehalfOf } = await atStep(ctx, "signVisitStep", input);
  const checks = new Checks();
  checks.text(input.opinion, at("opinion"), MOST_TEXT);
  const { kind, noticeEndsOn, objection } = step;
  if (objection) checks.add(problem("OBJECTION", at("step")));
  if (kind === ApprovalStepKind.PUBLIC_NOTICE && !noticeEndsOn) checks.add(problem("NOTICE_RUNNING.unpublished", at("step")));
  if (noticeEndsOn && noticeEndsOn >= today(ctx.now)) checks.add(problem("NOTICE_RUNNING", at("step"), { day: noticeEndsOn }));
  checkRequired(visit, new Set(step.requires), checks);
  if (visit.startsOn < today(ctx.now)) checks.add(problem("RETROACTIVE", at("id"), { day: visit.startsOn }));
  checks.throwIfAny();

  step.status = ApprovalStepStatus.DONE;
  Object.assign(step, { signedBy: me(ctx), onBehalfOf, signedAt: ctx.now, opinion: input.opinion ?? undefined });
  note(ctx, approval, ApprovalEventKind.SIGNED, { step: step.key, onBehalfOf, text: input.opinion });
  openNext(ctx, approval);
  if (approval.steps.getItems().every(({ status }) => status === ApprovalStepStatus.DONE)) {
    approval.number = ref(await nextNumber(ctx, approval.series));
    approval.status = ApprovalStatus.APPROVED;
    visit.status = VisitStatus.APPROVED;
    note(ctx, approval, ApprovalEventKind.APPROVED, { onBehalfOf, text: approval.number.unwrap().text });
  }
  return visit;
}

/** Publishes the notice that a step demands, from today on. */
export async function publishVisitNotice(ctx: ActionContext, input: VisitStepInput): Promise<Visit> {
  const { visit, approval, step, onBehalfOf } = await atStep(ctx, "publishVisitNotice", input);
  const checks = new Checks();
  checks.text(input.opinion, at("opinion"), MOST_TEXT);
  if (step.kind !== ApprovalStepKind.PUBLIC_NOTICE) checks.add(problem("NOTICE_RUNNING.noNotice", at("step")));
  else if (step.noticeStartsOn) checks.add(problem("NOTICE_RUNNING.published", at("step"), { day: step.noticeStartsOn }));
  const day = today(ctx.now);
  const calendar = await workingCalendar((piece) => run(ctx, piece));
  const end = workingDayAfter(day, step.noticeDays ?? 0, calendar);
  if (!end) checks.add(problem("NOT_ANNOUNCED", at("step"), { known: knownUntil(day, calendar) ?? "–" }));
  checks.throwIfAny();

  step.noticeStartsOn = day;
  step.noticeEndsOn = end;
  note(ctx, approval, ApprovalEventKind.NOTICE_PUBLISHED, { step: step.key, onBehalfOf, text: input.opinion });
  return visit;
}

/** Notes an objection that somebody made during the notice: nothing goes on before it is answered. */
export async function recordVisitObjection(ctx: ActionContext, input: VisitObjectionInput): Promise<Visit> {
  requirePermission(ctx, signing);
  const visit = await inStatus(ctx, "recordVisitObjection", input);
  const approval = current(visit);
  const step = noticeOf(approval);
  const checks = new Checks();
  checks.text(input.text, at("text"), MOST_TEXT);
  if (step.objection) checks.add(problem("OBJECTION", at("text")));
  checks.throwIfAny();
  step.objection = input.text;
  note(ctx, approval, ApprovalEventKind.OBJECTED, { step: step.key, text: input.text });
  return visit;
}

/** Answers the objection after it was examined; the notice goes on. Whoever finds it to be right returns or refuses the application. */
export async function answerVisitObjection(ctx: ActionContext, input: VisitObjectionInput): Promise<Visit> {
  requirePermission(ctx, signing);
  const visit = await inStatus(ctx, "answerVisitObjection", input);
  await refuseInterested(ctx, visit);
  const approval = current(visit);
  const step = noticeOf(approval);
  const checks = new Checks();
  checks.text(input.text, at("text"), MOST_TEXT);
  if (!step.objection) checks.add(problem("OBJECTION.none", at("id")));
  checks.throwIfAny();
  step.objection = undefined;
  note(ctx, approval, ApprovalEventKind.OBJECTION_ANSWERED, { step: step.key, text: input.text });
  return visit;
}

/** Returns the application from an open step to an earlier one, or to the applicant. */
export async function returnVisit(ctx: ActionContext, input: ReturnVisitInput): Promise<Visit> {
  const { visit, approval, step, onBehalfOf } = await atStep(ctx, "returnVisit", input);
  const checks = new Checks();
  checks.text(input.reason, at("reason"), MOST_TEXT);
  const steps = approval.steps.getItems();
  const to = input.to == null ? undefined : steps.find(({ key }) => key === input.to && step.returnsTo.includes(key));
  if (input.to != null && !to)
    checks.add(problem("RETURN_NOT_ALLOWED", at("to"), { to: input.to, keys: step.returnsTo.length > 0 ? step.returnsTo : ["–"] }));
  checks.throwIfAny();
  if (!to)
    return close(ctx, visit, ApprovalStatus.RETURNED, ApprovalEventKind.RETURNED, VisitStatus.RETURNED, {
      step: step.key,
      onBehalfOf,
      text: input.reason,
    });
  for (const again of stepsAgain(steps, to)) {
    again.status = ApprovalStepStatus.WAITING;
    const taken = ["signedBy", "onBehalfOf", "signedAt", "opinion", "openedAt", "noticeStartsOn", "noticeEndsOn", "objection"];
    Object.assign(again, Object.fromEntries(taken.map((field) => [field, undefined])));
  }
  for (const other of steps) if (other.status === ApprovalStepStatus.OPEN) other.status = ApprovalStepStatus.WAITING;
  openNext(ctx, approval);
  note(ctx, approval, ApprovalEventKind.RETURNED_TO_STEP, { step: to.key, onBehalfOf, text: input.reason });
  return visit;
}

/** Refuses the application at an open step. */
export async function refuseVisit(ctx: ActionContext, input: RefuseVisitInput): Promise<Visit> {
  const { visit, step, onBehalfOf } = await atStep(ctx, "refuseVisit", input);
  const checks = new Checks();
  checks.text(input.reason, at("reason"), MOST_TEXT);
  checks.throwIfAny();
  return close(ctx, visit, ApprovalStatus.REFUSED, ApprovalEventKind.REFUSED, VisitStatus.REFUSED, {
    step: step.key,
    onBehalfOf,
    text: input.reason,
  });
}

/** Takes an approved visit back to its applicant to be changed: its number holds no more, and the reviews begin anew. */
export async function reopenVisit(ctx: ActionContext, input: ReopenVisitInput): Promise<Visit> {
  requirePermission(ctx, applyingForVisits);
  const visit = await inStatus(ctx, "reopenVisit", input);
  const checks = new Checks();
  checks.text(input.reason, at("reason"), MOST_TEXT);
  checks.throwIfAny();
  await voidNumber(ctx, visit, "CHANGED");
  return close(ctx, visit, ApprovalStatus.REOPENED, ApprovalEventKind.REOPENED, VisitStatus.RETURNED, { text: input.reason });
}

/** The number of a visit that is approved, if it is, holds no more. */
export async function voidNumber(ctx: ActionContext, visit: Visit, because: "CHANGED" | "CANCELLED"): Promise<void> {
  await run(
    ctx,
    sql`update approval_number n set voided_at = ${ctx.now.toISOString()}::timestamptz, voided_because = ${because}
        from visit_approval a where a.visit_id = ${visit.id} and a.status = 'APPROVED' and a.number_id = n.id and n.voided_at is null`,
  );
}

/** The visit, where this may be done in its status. */
async function inStatus(ctx: ActionContext, name: ApprovalTransition, { id, expectedVersion }: Chosen): Promise<Visit> {
  const populate = ["approvals", "approvals.steps", "delegates", "stops", "hosts", "budgetLines"] as never;
  const visit = await findVisible(ctx, Visit, id, { version: expectedVersion, populate });
  const { procedure } = await procedureOf(ctx, visit);
  throwProblems(visitProblem(name, { status: visit.status, procedure, direction: visit.direction }));
  await ctx.em.populate(visit, ["approvals.steps"]);
  // What belongs to a visit changes with it.
  visit.updatedAt = ctx.now;
  return visit;
}

/** The visit, and the step of its application that the viewer may take now. */
async function atStep(ctx: ActionContext, name: ApprovalTransition, input: Chosen & { step: string }) {
  requirePermission(ctx, signing);
  const visit = await inStatus(ctx, name, input);
  const approval = current(visit);
  const steps = stepsOf(approval);
  const step = steps.find(({ key }) => key === input.step);
  if (!step) throwProblems(problem("NOT_FOUND.step", at("step"), { value: input.step, keys: steps.map(({ key }) => key) }));
  const application = await applicationOf(asking(ctx), visit.id);
  const asked = application.steps.find(({ key }) => key === input.step)!;
  const standIns = await deputyshipsOn(asking(ctx), today(ctx.now));
  const found = mayTake(asked, { id: ctx.viewer.accountId, roles: ctx.viewer.roles }, application, standIns);
  if ("denial" in found) throw forbidden(reasonOf(found.denial, asked, application.steps, ctx.languages));
  const onBehalfOf = found.onBehalfOf === undefined ? undefined : ref(ctx.em.getReference(Account, found.onBehalfOf));
  return { visit, approval, step: step!, onBehalfOf };
}

/** Nobody who travels, or who wrote the application, answers an objection to it. */
async function refuseInterested(ctx: ActionContext, visit: Visit): Promise<void> {
  const { accountId } = ctx.viewer;
  if ((await travellersOf(asking(ctx), visit.id)).includes(accountId)) throw forbidden(message("approval.traveller"));
  if (visit.writers.includes(accountId)) throw forbidden(message("approval.writer"));
}

const signersOf = async ({ em }: ActionContext) =>
  (await em.find(Account, { organisation: null, kind: AccountKind.PERSON, disabledAt: null })).map(({ id, roles }) => ({ id, roles }));

/** The application that is under way or that was approved: the last one. */
export const current = (visit: Visit): VisitApproval => visit.approvals.getItems().toSorted((a, b) => b.position - a.position)[0]!;

const stepsOf = (approval: VisitApproval): VisitApprovalStep[] => approval.steps.getItems().toSorted((a, b) => a.position - b.position);

function noticeOf(approval: VisitApproval): VisitApprovalStep {
  const open = approval.steps
    .getItems()
    .find(
      ({ kind, status, noticeStartsOn }) => kind === ApprovalStepKind.PUBLIC_NOTICE && status === ApprovalStepStatus.OPEN && noticeStartsOn,
    );
  if (!open) throwProblems(problem("NOTICE_RUNNING.none", at("id")));
  return open!;
}

/** Opens the steps whose turn it is. */
function openNext(ctx: ActionContext, approval: VisitApproval): void {
  const steps = approval.steps.getItems();
  for (const { each } of openSteps(steps.map((each) => ({ stage: each.stage, isDone: each.status === ApprovalStepStatus.DONE, each })))) {
    if (each.status !== ApprovalStepStatus.OPEN) each.openedAt = ctx.now;
    each.status = ApprovalStepStatus.OPEN;
  }
}

/** What an event says besides its kind. */
interface Said {
  step?: string;
  onBehalfOf?: VisitApprovalStep["onBehalfOf"];
  text?: string | null | undefined;
}

function note(ctx: ActionContext, approval: VisitApproval, kind: ApprovalEventKind, { step, onBehalfOf, text }: Said = {}): void {
  ctx.em.create(VisitApprovalEvent, { approval, kind, step, by: me(ctx), onBehalfOf, at: ctx.now, text: text ?? undefined });
}

/** Ends the application: what becomes of it, and where that leaves the visit. */
function close(ctx: ActionContext, visit: Visit, status: ApprovalStatus, kind: ApprovalEventKind, to: VisitStatus, said: Said = {}): Visit {
  const approval = current(visit);
  approval.status = status;
  for (const step of approval.steps.getItems()) if (step.status === ApprovalStepStatus.OPEN) step.status = ApprovalStepStatus.WAITING;
  visit.status = to;
  note(ctx, approval, kind, said);
  return visit;
}

const asking =
  (ctx: ActionContext) =>
  <Row>(piece: Sql): Promise<Row[]> =>
    run<Row>(ctx, piece);
const me = ({ em, viewer }: ActionContext) => ref(em.getReference(Account, viewer.accountId));
const named = ({ languages }: ActionContext, { name }: Pick<VisitApprovalStep, "name">): string => bestOf(name, languages);

import { workingCalendar } from "../calendar/calendar.js";
import { label } from "../messages/message.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Account } from "../people/account.entity.js";
import { checkResponsible } from "../people/account.responsible.js";
import { Country } from "../places/place.entity.js";
import { Programme } from "../programmes/programme.entity.js";
import { Project } from "../projects/project.entity.js";
import { today } from "../reading/scope.js";
import { sql } from "../reading/sql.js";
import { dueAfter } from "../values/working-days.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { crudActions, type PatchOf } from "../writing/crud.js";
import { findVisible } from "../writing/find.js";
import { at, Checks, textsOf } from "../writing/inputs.js";
import { replaceParts } from "../writing/parts.js";
import { link, merged, set } from "../writing/patch.js";
import { invalid, problem, throwProblems } from "../writing/problem.js";
import { NormProfile } from "./norm.entity.js";
import { PlannedVisit } from "./plan.entity.js";
import { voidNumber } from "./visit.approval.actions.js";
import { VisitApproval } from "./visit.approval.entity.js";
import { Visit } from "./visit.entity.js";
import { VisitDirection, VisitStatus } from "./visit.enums.js";
import type { UpdateVisitInput, VisitVersionInput } from "./visit.inputs.js";
import { VisitStop } from "./visit.parts.js";
import { editingVisits, settlingVisits, visitProblem } from "./visit.policy.js";
import { procedureOf } from "./visit.procedure.js";
import {
  APPROVAL_TRANSITIONS,
  type ApprovalTransition,
  fieldsUnderApproval,
  liesWithin,
  overlapWith,
  TRANSITIONS,
  type VisitTransition,
  writesApplication,
  wrongAmount,
} from "./visit.rules.js";

type Patch = PatchOf<UpdateVisitInput>;

export const { create: createVisit, update: updateVisit } = crudActions<Visit, Patch>(
  Visit,
  editingVisits,
  ["hosts", "stops", "delegates", "budgetLines", "followUps", "normExceptions"],
  write,
);

/** Moves a visit on by the table of its procedure and kind. `prepare`: what else follows, of one under approval. */
const transition =
  (
    name: ApprovalTransition & VisitMove,
    permission = editingVisits,
    prepare: (ctx: ActionContext, visit: Visit) => Promise<void> | void = () => undefined,
  ) =>
  async (ctx: ActionContext, { id, expectedVersion }: VisitVersionInput): Promise<Visit> => {
    requirePermission(ctx, permission);
    const visit = await findVisible(ctx, Visit, id, { version: expectedVersion });
    const { procedure, subject } = await procedureOf(ctx, visit);
    throwProblems(visitProblem(name, { status: visit.status, procedure, direction: visit.direction }));
    if (procedure === "RECORDED") return Object.assign(visit, { status: VisitStatus[TRANSITIONS[name as VisitTransition].to] });
    const { to, requires = [] } = APPROVAL_TRANSITIONS[subject][name]!;
    throwProblems(
      ...requires
        .filter((field) => !visit[field])
        .map((field) => problem("REQUIRED.recorded", at("id"), { what: label("VisitRecord", field) })),
    );
    await prepare(ctx, visit);
    return Object.assign(visit, { status: VisitStatus[to] });
  };

/** What is done with a visit as a whole outside its review. */
type VisitMove = "startVisit" | "completeVisit" | "settleVisit" | "closeVisit" | "cancelVisit";

export const startVisit = transition("startVisit");

/** By when the report is due follows from the day of return. */
export const completeVisit = transition("completeVisit", editingVisits, async (ctx, visit) => {
  if (visit.reportDueOn) return;
  const { reportTerm, reportTermUnit } = (await lastApproval(ctx, visit))!;
  const calendar = await workingCalendar((piece) => run(ctx, piece));
  // Not yet announced: the worklist asks for the report all the same.
  visit.reportDueOn = dueAfter(visit.returnedOn!, { count: reportTerm, unit: reportTermUnit }, calendar);
});

export const settleVisit = transition("settleVisit", settlingVisits);
export const closeVisit = transition("closeVisit");
export const cancelVisit = transition("cancelVisit", editingVisits, (ctx, visit) => voidNumber(ctx, visit, "CANCELLED"));

const lastApproval = ({ em }: ActionContext, visit: Visit) =>
  em.findOne(VisitApproval, { visit: visit.id }, { orderBy: { position: "desc" } });

const RECORDED_DAYS = [
  ...(["reportedOn", "invitedOn", "consultedOn", "entryPermitOn", "leftOn", "returnedOn"] as const),
  ...(["papersHandedInOn", "resultsPublishedOn"] as const),
];

async function write(ctx: ActionContext, visit: Visit, patch: Patch): Promise<void> {
  const checks = new Checks(visit);
  await checks.code(ctx, visit, patch.code, at("code"), "OUT-2026-03");
  const purpose = checks.texts(patch.purpose, at("purpose"), "text", true);
  checks.notNull(patch, "direction", "kind", "startsOn", "endsOn");
  const will = merged(visit, patch);
  checks.dates(will("startsOn"), will("endsOn"), at("endsOn"));
  checks.dates(will("startsOn"), will("reportDueOn"), at("reportDueOn"));
  checks.dates(will("endsOn"), will("reportedOn"), at("reportedOn"), "endsOn");
  for (const field of RECORDED_DAYS) if (patch[field] && patch[field] > today(ctx.now)) checks.add(invalid(at(field), "pastDay"));
  checks.dates(will("leftOn"), will("returnedOn"), at("returnedOn"), "leftOn");
  await checkApproval(ctx, visit, patch, checks);
  await checkInvitation(ctx, visit, patch, checks);
  await checkNorms(ctx, patch, checks);
  checks.text(patch.otherApproval, at("otherApproval"));
  checks.text(patch.fundedFrom, at("fundedFrom"));
  await checkFollowUps(ctx, patch, checks);
  await checks.exists(ctx, PlannedVisit, patch.plannedVisit, at("plannedVisit"));
  checks.text(patch.planDeviation, at("planDeviation"), 2000);
  await checks.exists(ctx, Organisation, patch.ledBy, at("ledBy"));
  await checks.exists(ctx, Programme, patch.programme, at("programme"));
  await checks.exists(ctx, Project, patch.project, at("project"));
  await checks.eachExists(ctx, Organisation, patch.hosts ?? [], (i) => at("hosts", i));
  checks.unique(patch.hosts ?? [], (i) => at("hosts", i));
  await checkStops(ctx, visit, patch, checks);
  await checkDelegates(ctx, patch, checks);
  checkBudget(patch, checks);
  checks.throwIfAny();

  const { invitedOn, leftOn, returnedOn, papersHandedInOn, resultsPublishedOn } = patch;
  set(visit, { invitedOn, leftOn, returnedOn, papersHandedInOn, resultsPublishedOn, ledBy: link(ctx, Organisation, patch.ledBy) });
  const { consultedOn, entryPermitOn, otherApproval, fundedFrom } = patch;
  set(visit, { consultedOn, entryPermitOn, otherApproval, fundedFrom });
  set(visit, { normProfile: link(ctx, NormProfile, patch.normProfile) });
  set(visit, { plannedVisit: link(ctx, PlannedVisit, patch.plannedVisit), planDeviation: patch.planDeviation });
  if (writesApplication({ ...patch }, will("direction") ?? "")) visit.writers = [...new Set([...visit.writers, ctx.viewer.accountId])];
  const { code, direction, kind, startsOn, endsOn, reportDueOn, reportedOn, headCount } = patch;
  set(visit, { code, direction, kind, purpose, startsOn, endsOn, reportDueOn, reportedOn, headCount });
  set(visit, { programme: link(ctx, Programme, patch.programme), project: link(ctx, Project, patch.project) });
  replaceParts(ctx, visit.hosts, patch.hosts, (id) => ({ organisation: link(ctx, Organisation, id) }));
  replaceParts(ctx, visit.stops, patch.stops, ({ country, place, arrivesOn, departsOn }) => ({
    country: link(ctx, Country, country),
    place: textsOf(place),
    arrivesOn,
    departsOn,
  }));
  replaceParts(ctx, visit.delegates, patch.delegates, ({ name, jobTitle, organisation, account, isLeader }) => ({
    name,
    jobTitle: textsOf(jobTitle),
    organisation: link(ctx, Organisation, organisation),
    account: link(ctx, Account, account),
    isLeader,
  }));
  replaceParts(ctx, visit.normExceptions, patch.normExceptions, ({ norm, reason }) => ({ norm, reason }));
  replaceParts(ctx, visit.followUps, patch.followUps, ({ text, responsibleOfficer, dueOn, doneOn }) => ({
    text: textsOf(text),
    responsibleOfficer: link(ctx, Account, responsibleOfficer),
    dueOn,
    doneOn,
  }));
  replaceParts(
    ctx,
    visit.budgetLines,
    patch.budgetLines,
    ({ category, unitCost, persons, days, amount, exchangeRateToCny, exchangeRateOn }) => ({
      category,
      unitCost,
      persons,
      days,
      amount,
      exchangeRateToCny,
      exchangeRateOn,
    }),
  );
}

/** What was applied for stays as it is while it is reviewed, and what needs a new approval afterwards too. */
async function checkApproval(ctx: ActionContext, visit: Visit, patch: Patch, checks: Checks): Promise<void> {
  const approval = writesApplication({ ...patch }, visit.direction) ? await lastApproval(ctx, visit) : null;
  if (!approval) return;
  const from = [VisitStatus.PLANNED, VisitStatus.RETURNED].map((each) => label("VisitStatus", each));
  for (const field of fieldsUnderApproval({ ...patch }, visit, approval.changesReviewed))
    checks.add(problem("INVALID_STATUS", at(field), { status: label("VisitStatus", visit.status), from }));
}

/** Approval first, invitation after: guests of ours are not invited before their visit is approved, where it takes an approval. */
async function checkInvitation(ctx: ActionContext, visit: Visit, patch: Patch, checks: Checks): Promise<void> {
  const will = merged(visit, patch);
  if (!patch.invitedOn || will("direction") !== VisitDirection.INBOUND) return;
  const BEFORE = [VisitStatus.PLANNED, VisitStatus.UNDER_REVIEW, VisitStatus.RETURNED, VisitStatus.REFUSED];
  if (!BEFORE.includes(visit.status)) return;
  const chains = await run(
    ctx,
    sql`select from approval_chain where subject = 'INBOUND' and ${will("startsOn")}::date between valid_from and coalesce(valid_to, 'infinity')
        union all select from visit_approval where visit_id = ${visit.id}`,
  );
  if (chains.length > 0) {
    const [status, from] = [label("VisitStatus", visit.status), [label("VisitStatus", "APPROVED"), label("VisitStatus", "UNDER_WAY")]];
    checks.add(problem("INVALID_STATUS", at("invitedOn"), { status, from }));
  }
}

async function checkNorms(ctx: ActionContext, { normProfile, normExceptions }: Patch, checks: Checks): Promise<void> {
  await checks.exists(ctx, NormProfile, normProfile, at("normProfile"));
  checks.unique(
    (normExceptions ?? []).map(({ norm }) => norm),
    (i) => at("normExceptions", i, "norm"),
  );
  for (const [i, { reason }] of (normExceptions ?? []).entries()) checks.text(reason, at("normExceptions", i, "reason"), 2000);
}

async function checkFollowUps(ctx: ActionContext, { followUps }: Patch, checks: Checks): Promise<void> {
  for (const [i, { text, responsibleOfficer, doneOn }] of (followUps ?? []).entries()) {
    checks.texts(text, at("followUps", i, "text"), "text", true);
    await checkResponsible(ctx, checks, responsibleOfficer, at("followUps", i, "responsibleOfficer"));
    if (doneOn && doneOn > today(ctx.now)) checks.add(invalid(at("followUps", i, "doneOn"), "pastDay"));
  }
}

/** The existing ones are checked again where the days of the visit change. */
async function checkStops(ctx: ActionContext, visit: Visit, patch: Patch, checks: Checks): Promise<void> {
  const will = merged(visit, patch);
  const [startsOn, endsOn] = [will("startsOn"), will("endsOn")];
  const stops =
    patch.stops === undefined ? await ctx.em.find(VisitStop, { visit: visit.id }, { orderBy: { position: "asc" } }) : (patch.stops ?? []);
  for (const [i, stop] of stops.entries()) {
    checks.dates(stop.arrivesOn, stop.departsOn, at("stops", i, "departsOn"));
    const overlap = overlapWith(stops[i - 1], stop);
    if (overlap) checks.add(problem("OVERLAP", at("stops", i, "arrivesOn"), { day: overlap }));
    const isForwards = startsOn && endsOn && startsOn <= endsOn && stop.arrivesOn <= stop.departsOn;
    if (isForwards && !liesWithin(stop, startsOn, endsOn))
      checks.add(problem("OUT_OF_RANGE", at("stops", i), { start: startsOn, end: endsOn }));
  }
  await checks.eachExists(
    ctx,
    Country,
    (patch.stops ?? []).map(({ country }) => country),
    (i) => at("stops", i, "country"),
  );
  for (const [i, { place }] of (patch.stops ?? []).entries()) checks.texts(place, at("stops", i, "place"), "name");
}

async function checkDelegates(ctx: ActionContext, { delegates, headCount }: Patch, checks: Checks): Promise<void> {
  if (headCount != null && headCount < 1) checks.add(invalid(at("headCount"), "atLeastOne"));
  await checks.eachExists(
    ctx,
    Organisation,
    (delegates ?? []).map(({ organisation }) => organisation),
    (i) => at("delegates", i, "organisation"),
  );
  for (const [i, { account }] of (delegates ?? []).entries())
    if (account) await checkResponsible(ctx, checks, account, at("delegates", i, "account"));
  for (const [i, { name, jobTitle }] of (delegates ?? []).entries()) {
    checks.text(name, at("delegates", i, "name"));
    checks.texts(jobTitle, at("delegates", i, "jobTitle"), "name");
  }
  const leaders = (delegates ?? []).flatMap(({ isLeader }, i) => (isLeader ? [i] : []));
  for (const i of leaders.slice(1)) checks.add(problem("DUPLICATE.leader", at("delegates", i, "isLeader")));
}

function checkBudget({ budgetLines }: Patch, checks: Checks): void {
  for (const [i, line] of (budgetLines ?? []).entries()) {
    const before = checks.problems.length;
    checks.matches(line.unitCost, at("budgetLines", i, "unitCost"), /^\d/, "notNegative");
    for (const field of ["persons", "days"] as const)
      checks.matches(String(line[field]), at("budgetLines", i, field), /^[1-9]\d*$/, "atLeastOne");
    checks.currency(line.amount.currency, at("budgetLines", i, "amount", "currency"));
    // What is wrong with a factor is not reported of the product too.
    const product = checks.problems.length > before ? undefined : wrongAmount(line, line.amount.amount);
    if (product !== undefined) checks.add(problem("AMOUNT_MISMATCH", at("budgetLines", i, "amount", "amount"), { product }));
    checks.matches(line.exchangeRateToCny, at("budgetLines", i, "exchangeRateToCny"), /^(?!0+(\.0+)?$)\d/, "positive");
    if (line.exchangeRateToCny && !line.exchangeRateOn) checks.add(problem("REQUIRED", at("budgetLines", i, "exchangeRateOn")));
  }
}

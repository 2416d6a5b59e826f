import { Organisation } from "../partners/organisation.entity.js";
import { Country } from "../places/place.entity.js";
import { Programme } from "../programmes/programme.entity.js";
import { Project } from "../projects/project.entity.js";
import { today } from "../reading/scope.js";
import type { ActionContext } from "../writing/act.js";
import { crudActions, type PatchOf } from "../writing/crud.js";
import { at, Checks, textsOf } from "../writing/inputs.js";
import { replaceParts } from "../writing/parts.js";
import { link, merged, set } from "../writing/patch.js";
import { invalid, problem, throwProblems } from "../writing/problem.js";
import { Visit } from "./visit.entity.js";
import { VisitStatus } from "./visit.enums.js";
import type { UpdateVisitInput } from "./visit.inputs.js";
import { VisitStop } from "./visit.parts.js";
import { editingVisits, visitWorkflow } from "./visit.policy.js";
import { liesWithin, overlapWith, TRANSITIONS, type VisitTransition, wrongAmount } from "./visit.rules.js";

type Patch = PatchOf<UpdateVisitInput>;

export const {
  create: createVisit,
  update: updateVisit,
  transitionAction,
} = crudActions<Visit, Patch>(Visit, editingVisits, ["hosts", "stops", "delegates", "budgetLines"], write);

export const transition = (name: VisitTransition) =>
  transitionAction((visit) => {
    throwProblems(visitWorkflow.problem(name, { status: visit.status }));
    visit.status = VisitStatus[TRANSITIONS[name].to];
  });

async function write(ctx: ActionContext, visit: Visit, patch: Patch): Promise<void> {
  const checks = new Checks(visit);
  await checks.code(ctx, visit, patch.code, at("code"), "OUT-2026-03");
  const purpose = checks.texts(patch.purpose, at("purpose"), "text", true);
  checks.notNull(patch, "direction", "kind", "startsOn", "endsOn");
  const will = merged(visit, patch);
  checks.dates(will("startsOn"), will("endsOn"), at("endsOn"));
  checks.dates(will("startsOn"), will("reportDueOn"), at("reportDueOn"));
  checks.dates(will("endsOn"), will("reportedOn"), at("reportedOn"), "endsOn");
  if (patch.reportedOn && patch.reportedOn > today(ctx.now)) checks.add(invalid(at("reportedOn"), "pastDay"));
  await checks.exists(ctx, Programme, patch.programme, at("programme"));
  await checks.exists(ctx, Project, patch.project, at("project"));
  await checks.eachExists(ctx, Organisation, patch.hosts ?? [], (i) => at("hosts", i));
  checks.unique(patch.hosts ?? [], (i) => at("hosts", i));
  await checkStops(ctx, visit, patch, checks);
  await checkDelegates(ctx, patch, checks);
  checkBudget(patch, checks);
  checks.throwIfAny();

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
  replaceParts(ctx, visit.delegates, patch.delegates, ({ name, jobTitle, organisation, isLeader }) => ({
    name,
    jobTitle: textsOf(jobTitle),
    organisation: link(ctx, Organisation, organisation),
    isLeader,
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

/** Those that stand are looked at again where the days of the visit change. */
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
    // What is wrong with a factor is not said of the product too.
    const product = checks.problems.length > before ? undefined : wrongAmount(line, line.amount.amount);
    if (product !== undefined) checks.add(problem("AMOUNT_MISMATCH", at("budgetLines", i, "amount", "amount"), { product }));
    checks.matches(line.exchangeRateToCny, at("budgetLines", i, "exchangeRateToCny"), /^(?!0+(\.0+)?$)\d/, "positive");
    if (line.exchangeRateToCny && !line.exchangeRateOn) checks.add(problem("REQUIRED", at("budgetLines", i, "exchangeRateOn")));
  }
}

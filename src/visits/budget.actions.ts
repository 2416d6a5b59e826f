import { message } from "../messages/message.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { at, Checks } from "../writing/inputs.js";
import { problem } from "../writing/problem.js";
import { normViewOf } from "./norm.check.js";
import type { ProposeVisitBudgetInput } from "./norm.inputs.js";
import { budgetOf, STANDARD_CATEGORIES } from "./norm.rules.js";
import { updateVisit } from "./visit.actions.js";
import { Visit } from "./visit.entity.js";
import { VisitCostCategory } from "./visit.enums.js";
import { editingVisits } from "./visit.policy.js";

const DAILY = STANDARD_CATEGORIES.filter((category) => category !== "TRAINING_FEES");

/** Puts the lines that the standards of the stops come to, and those given besides, in place of the budget. */
export async function proposeVisitBudget(ctx: ActionContext, input: ProposeVisitBudgetInput): Promise<Visit> {
  requirePermission(ctx, editingVisits);
  const { id, expectedVersion, lodgingBy, provided, rates, others } = input;
  const visit = await findVisible(ctx, Visit, id, { version: expectedVersion });
  const view = await normViewOf((piece) => run(ctx, piece), visit.id);
  const persons = input.persons ?? view.persons;
  const checks = new Checks();
  if (persons < 1) checks.add(problem("REQUIRED", at("persons")));
  if (view.stops.length === 0) checks.add(problem("REQUIRED.approval", at("id"), { what: message("ApprovalRequirement.ROUTE") }));
  checks.throwIfAny();
  const plan = {
    ...{ startsOn: view.startsOn, endsOn: view.endsOn, stops: view.stops, persons, lodgingBy, categories: DAILY },
    provided: STANDARD_CATEGORIES.filter((category) => provided.some((each) => each === category)),
  };
  const { lines, withoutStandard } = budgetOf(plan, view.standards, rates);
  for (const { stop, category } of withoutStandard)
    checks.add(
      problem("NO_STANDARD", at("id"), {
        country: view.stops[stop]!.country,
        place: view.stops[stop]!.place[0] ?? "–",
        category: message(`NormKind.${category}`),
      }),
    );
  const lacking = new Set(lines.filter(({ currency, rate }) => currency !== "CNY" && !rate).map(({ currency }) => currency));
  for (const currency of lacking) checks.add(problem("REQUIRED.rate", at("rates"), { currency }));
  checks.throwIfAny();
  const proposed = lines.map(({ category, unitCost, persons, days, amount, currency, rate }) => ({
    ...{ category: VisitCostCategory[category], unitCost, persons, days, amount: { amount, currency } },
    ...(rate && { exchangeRateToCny: rate.rateToCny, exchangeRateOn: rate.on }),
  }));
  return updateVisit(ctx, { id: visit.id, expectedVersion, budgetLines: [...proposed, ...others] });
}

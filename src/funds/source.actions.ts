import { Agreement } from "../agreements/agreement.entity.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Project } from "../projects/project.entity.js";
import { MOST_LOOK_BACK } from "../rates/convert.rules.js";
import { minorUnit } from "../rates/minor-unit.rules.js";
import { ConversionRule } from "../rates/rate.enums.js";
import type { ActionContext } from "../writing/act.js";
import { crudActions, type PatchOf } from "../writing/crud.js";
import { isCurrency } from "../writing/currency.rules.js";
import { at, Checks } from "../writing/inputs.js";
import { replaceParts } from "../writing/parts.js";
import { link, merged, set } from "../writing/patch.js";
import { invalid, problem } from "../writing/problem.js";
import { BudgetLine, BudgetVersion } from "./budget.entity.js";
import { isOutside } from "./budget.rules.js";
import { FundingSourceKind } from "./fund.enums.js";
import { keepingFunds } from "./fund.policy.js";
import { FundingSource } from "./source.entity.js";
import type { UpdateFundingSourceInput } from "./source.inputs.js";

type Patch = PatchOf<UpdateFundingSourceInput>;

export const { create: createFundingSource, update: updateFundingSource } = crudActions<FundingSource, Patch>(
  FundingSource,
  keepingFunds,
  ["projects", "partners"],
  write,
);

async function write(ctx: ActionContext, source: FundingSource, patch: Patch): Promise<void> {
  const checks = new Checks(source);
  await checks.code(ctx, source, patch.code, at("code"), "UNFPA-2025");
  const title = checks.texts(patch.title, at("title"), "name", true);
  const purpose = checks.texts(patch.purpose, at("purpose"), "text", true);
  checks.notNull(patch, "kind", "startsOn", "currency", "conversionRule");
  const will = merged(source, patch);
  checks.dates(will("startsOn"), will("endsOn"), at("endsOn"));
  checks.currency(patch.currency, at("currency"));
  // Amounts are rounded to it, which special drawing rights do not have.
  if (patch.currency && isCurrency(patch.currency) && minorUnit(patch.currency) === undefined)
    checks.add(invalid(at("currency"), "currencyWithMinorUnit"));
  checkDonor(will("kind"), will("donor"), checks);
  for (const field of ["reallocationLimit", "indirectCostShare", "mostUnaccounted"] as const)
    checks.matches(patch[field], at(field), /^(\d{1,2}(\.\d+)?|100(\.0+)?)$/, "share");
  checks.matches(patch.secondPersonAbove, at("secondPersonAbove"), /^\d/, "notNegative");
  checkConversion(will, checks);
  const [cadence, term] = [will("statementCadence"), will("statementTermDays")];
  if (term != null && (term < 0 || term > 366)) checks.add(invalid(at("statementTermDays"), "wholeNumber", { least: 0, most: 366 }));
  if (term != null && !cadence) checks.add(problem("REQUIRED", at("statementCadence")));
  await checks.exists(ctx, Organisation, patch.donor, at("donor"));
  await checks.exists(ctx, Agreement, patch.agreement, at("agreement"));
  for (const [list, noun] of [["projects", Project] as const, ["partners", Organisation] as const]) {
    await checks.eachExists(ctx, noun, patch[list] ?? [], (i) => at(list, i));
    checks.unique(patch[list] ?? [], (i) => at(list, i));
  }
  await checkBudgets(ctx, source, patch, checks);
  checks.throwIfAny();

  const { code, kind, startsOn, endsOn, currency, reallocationLimit, indirectCostShare, statementCadence, statementTermDays } = patch;
  set(source, { code, title, kind, purpose, startsOn, endsOn, currency });
  const { conversionRule, conversionRateKind, conversionLookBackDays } = patch;
  set(source, { conversionRule, conversionRateKind, conversionLookBackDays });
  set(source, { reallocationLimit, indirectCostShare, statementCadence, statementTermDays });
  set(source, { secondPersonAbove: patch.secondPersonAbove, mostUnaccounted: patch.mostUnaccounted });
  set(source, { donor: link(ctx, Organisation, patch.donor), agreement: link(ctx, Agreement, patch.agreement) });
  replaceParts(ctx, source.projects, patch.projects, (id) => ({ project: link(ctx, Project, id) }));
  replaceParts(ctx, source.partners, patch.partners, (id) => ({ partner: link(ctx, Organisation, id) }));
}

/** The rate of the day of payment is of a kind, and may be looked for before that day; other rules say it all. */
function checkConversion(will: ReturnType<typeof merged<FundingSource>>, checks: Checks): void {
  const [rule, kind, lookBack] = [will("conversionRule"), will("conversionRateKind"), will("conversionLookBackDays")];
  const isOfDay = rule === ConversionRule.RATE_OF_PAYMENT_DAY;
  if (isOfDay && !kind) checks.add(problem("REQUIRED", at("conversionRateKind")));
  if (lookBack != null && (lookBack < 0 || lookBack > MOST_LOOK_BACK))
    checks.add(invalid(at("conversionLookBackDays"), "wholeNumber", { least: 0, most: MOST_LOOK_BACK }));
  if (rule == null || isOfDay) return;
  for (const [field, value] of Object.entries({ conversionRateKind: kind, conversionLookBackDays: lookBack }))
    if (value != null) checks.add(invalid(at(field), "absentUnlessRateOfDay"));
}

/** A donor's agreement has a donor; other money has none. */
function checkDonor(kind: FundingSourceKind | null | undefined, donor: unknown, checks: Checks): void {
  if (kind === FundingSourceKind.DONOR_AGREEMENT && !donor) checks.add(problem("REQUIRED", at("donor")));
  if (kind != null && kind !== FundingSourceKind.DONOR_AGREEMENT && donor) checks.add(invalid(at("donor"), "noDonor"));
}

/** What the effective budget is made of stays within the source, and amounts in its currency stay what they are. */
async function checkBudgets({ em }: ActionContext, source: FundingSource, patch: Patch, checks: Checks): Promise<void> {
  const versions = await em.find(BudgetVersion, { fundingSource: source.id });
  if (versions.length > 0 && patch.currency && patch.currency !== source.currency)
    checks.add(problem("IN_USE", at("currency"), { value: source.currency }));
  const lines = await em.find(BudgetLine, { budgetVersion: { fundingSource: source.id, isEffective: true } }, { orderBy: { code: "asc" } });
  const will = merged(source, patch);
  const [startsOn, endsOn] = [will("startsOn") ?? source.startsOn, will("endsOn")];
  for (const line of lines) {
    const { start, end } = { start: line.startsOn, end: line.endsOn };
    if (start < startsOn) checks.add(problem("OUT_OF_RANGE.line", at("startsOn"), { code: line.code, start, end }));
    if (endsOn != null && end > endsOn) checks.add(problem("OUT_OF_RANGE.line", at("endsOn"), { code: line.code, start, end }));
    for (const [list, link] of [["projects", line.project] as const, ["partners", line.partner] as const])
      if (link && isOutside(link.id, patch[list] ?? [])) checks.add(problem("IN_USE.line", at(list), { code: line.code, start, end }));
  }
}

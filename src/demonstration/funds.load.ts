import type { EntityManager } from "@mikro-orm/postgresql";
import { approveBudgetVersion, createBudgetVersion, reviseBudgetVersion, updateBudgetVersion } from "../funds/budget.actions.js";
import { BudgetLine, BudgetVersion } from "../funds/budget.entity.js";
import { amountOf } from "../funds/budget.rules.js";
import { BudgetCategory, FundingSourceKind } from "../funds/fund.enums.js";
import { createReallocation } from "../funds/reallocation.actions.js";
import { createFundingSource } from "../funds/source.actions.js";
import { FundingSource } from "../funds/source.entity.js";
import { Country } from "../places/place.entity.js";
import { ConversionRule, RateKind } from "../rates/rate.enums.js";
import { Cadence } from "../schedules/schedule.enums.js";
import { actingIn, texts, viewerOf } from "./acting.js";
import { DAYS, FUNDS, type LineFacts, REALLOCATION, TERM } from "./funds.facts.js";
import type { Around } from "./reporting.load.js";

/** Takes funding sources through two years, each step as the API takes it: two versions of each budget, and a reallocation. */
export async function createFunds(em: EntityManager, around: Around): Promise<void> {
  const act = actingIn(em, around.planner);
  const [finance, head] = [viewerOf(around.account("finance")), viewerOf(around.account("head"))];
  const countries = new Map((await em.find(Country, {})).map(({ code, id }) => [code, id]));
  const lineOf = ({ activity, category, project, partner, country, year, budgetRate, ...line }: LineFacts, own: string) => {
    const currency = line.currency ?? own;
    return {
      ...{ code: line.code, sector: line.sector, quantity: line.quantity, unit: line.unit, unitCost: line.unitCost },
      ...{ activity: texts(activity), category: BudgetCategory[category], startsOn: `${year}-01-01`, endsOn: `${year}-12-31` },
      project: project && around.project(project).id,
      partner: partner && around.organisation(partner).id,
      country: country && countries.get(country),
      amount: { amount: amountOf(line.quantity, line.unitCost, currency)!, currency },
      ...(budgetRate && { budgetRate, budgetRateOn: DAYS.drafted, budgetRateSource: "Example of the demonstration" }),
    };
  };
  const versionOf = async (id: string) => (await em.fork({ keepTransactionContext: true }).findOneOrFail(BudgetVersion, { id })).version;
  for (const { original, revised, title, purpose, donor, projects, partners, ...facts } of FUNDS) {
    const { id: fundingSource } = await act(finance, DAYS.drafted, createFundingSource, {
      ...TERM,
      ...facts,
      kind: FundingSourceKind[facts.kind],
      conversionRule: ConversionRule[facts.conversionRule],
      conversionRateKind: facts.conversionRateKind && RateKind[facts.conversionRateKind],
      statementCadence: facts.statementCadence && Cadence[facts.statementCadence],
      title: texts(title),
      purpose: texts(purpose),
      donor: donor && around.organisation(donor).id,
      projects: projects.map((code) => around.project(code).id),
      partners: partners.map((key) => around.organisation(key).id),
    });
    const linesOf = (lines: readonly LineFacts[]) => lines.map((line) => lineOf(line, facts.currency));
    const { id: first } = await act(finance, DAYS.drafted, createBudgetVersion, { fundingSource, lines: linesOf(original) });
    await act(head, DAYS.approved, approveBudgetVersion, { id: first, expectedVersion: await versionOf(first) });
    const { reason } = revised;
    const { id } = await act(finance, DAYS.revised, reviseBudgetVersion, { id: first, expectedVersion: await versionOf(first), reason });
    const lines = linesOf(revised.lines);
    await act(finance, DAYS.revised, updateBudgetVersion, { id, expectedVersion: await versionOf(id), lines });
    await act(head, DAYS.revisionApproved, approveBudgetVersion, { id, expectedVersion: await versionOf(id) });
  }
  const { source, on, from, to, year, amount, reason } = REALLOCATION;
  const own = em.fork({ keepTransactionContext: true });
  const { id: fundingSource } = await own.findOneOrFail(FundingSource, { code: source });
  const { id: budgetVersion, version: expectedVersion } = await own.findOneOrFail(BudgetVersion, { fundingSource, isEffective: true });
  const line = async (code: string) => (await own.findOneOrFail(BudgetLine, { budgetVersion, code, startsOn: `${year}-01-01` })).id;
  const lines = { fromLine: await line(from), toLine: await line(to) };
  await act(finance, on, createReallocation, { budgetVersion, expectedVersion, ...lines, amount, reason });
}

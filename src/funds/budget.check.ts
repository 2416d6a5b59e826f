import { Organisation } from "../partners/organisation.entity.js";
import { Country } from "../places/place.entity.js";
import { Project } from "../projects/project.entity.js";
import { Result } from "../results/result.entity.js";
import { compareDecimals } from "../values/decimal.js";
import type { ActionContext } from "../writing/act.js";
import { at, type Checks } from "../writing/inputs.js";
import { invalid, problem } from "../writing/problem.js";
import type { BudgetLineInput } from "./budget.inputs.js";
import {
  amountOf,
  type CostLine,
  indirectExcess,
  inSourceCurrency,
  isOutside,
  isWithin,
  type LinePeriod,
  overlaps,
  type SourceScope,
  yearAfter,
} from "./budget.rules.js";
import type { FundingSource } from "./source.entity.js";

type Path = ReturnType<typeof at>;

const MOST_LINES = 1000;

export const scopeOf = ({ currency, startsOn, endsOn, indirectCostShare, projects, partners }: FundingSource): SourceScope => ({
  ...{ currency, startsOn, endsOn, indirectCostShare },
  projects: projects.getItems().map(({ project }) => project.id),
  partners: partners.getItems().map(({ partner }) => partner.id),
});

/** Everything that is wrong with the lines of an input. What follows from a wrong value is not reported besides it. */
export async function checkLines(ctx: ActionContext, lines: readonly BudgetLineInput[], scope: SourceScope, checks: Checks): Promise<void> {
  if (lines.length > MOST_LINES) return checks.add(invalid(at("lines"), "list", { most: MOST_LINES }));
  await checkLinks(ctx, lines, checks);
  const before = checks.problems.length;
  for (const [i, line] of lines.entries()) checkLine(line, scope, checks, (...path) => at("lines", i, ...path));
  for (const { line, with: other } of overlaps(lines)) {
    const { code, startsOn: start, endsOn: end } = lines[other]!;
    checks.add(problem("OVERLAP.line", at("lines", line, "startsOn"), { code, start, end }));
  }
  const isWhole = checks.problems.length === before;
  const plain = lines.map((line) => ({
    ...line,
    sourceAmount: isWhole ? inSourceCurrency(line.amount.amount, line.budgetRate, scope.currency) : "0",
  }));
  checkScope(plain, scope, checks, (i, field) => at("lines", i, field), at("lines"));
}

/** Money of lines, and where the source lets it go. `place`: of a field of a line; `whole`: of what all of them come to. */
export function checkScope(
  lines: readonly (LinePeriod & CostLine & { project?: string | null | undefined; partner?: string | null | undefined })[],
  scope: SourceScope,
  checks: Checks,
  place: (line: number, field: string) => Path,
  whole: Path,
): void {
  const { startsOn: start, endsOn: end, currency, indirectCostShare: share } = scope;
  for (const [i, line] of lines.entries()) {
    const { code } = line;
    if (!isWithin(line, scope) && line.startsOn <= line.endsOn)
      checks.add(
        end == null
          ? problem("OUT_OF_RANGE.sourceBegins", place(i, "startsOn"), { code, start })
          : problem("OUT_OF_RANGE.source", place(i, "startsOn"), { code, start, end }),
      );
    if (line.project && isOutside(line.project, scope.projects))
      checks.add(problem("OUTSIDE_PURPOSE.project", place(i, "project"), { code }));
    if (line.partner && isOutside(line.partner, scope.partners))
      checks.add(problem("OUTSIDE_PURPOSE.partner", place(i, "partner"), { code }));
  }
  const excess = indirectExcess(lines, share, currency);
  if (excess) checks.add(problem("EXCEEDS.indirect", whole, { ...excess, share: share!, currency }));
}

function checkLine(line: BudgetLineInput, { currency }: SourceScope, checks: Checks, path: (...field: (string | number)[]) => Path): void {
  checks.text(line.code, path("code"), 40);
  checks.texts(line.activity, path("activity"), "name", true);
  checks.matches(line.sector, path("sector"), /^\d{5}$/, "purposeCode");
  checks.text(line.unit, path("unit"), 100);
  checks.dates(line.startsOn, line.endsOn, path("endsOn"));
  const year = yearAfter(line.startsOn);
  if (line.endsOn >= year) checks.add(invalid(path("endsOn"), "dayBefore", { day: year }));
  checkAmount(line, checks, path);
  checkRate(line, currency, checks, path);
}

function checkAmount(line: BudgetLineInput, checks: Checks, path: (...field: string[]) => Path): void {
  const before = checks.problems.length;
  for (const field of ["quantity", "unitCost"] as const) checks.matches(line[field], path(field), /^\d/, "notNegative");
  const { amount, currency } = line.amount;
  checks.currency(currency, path("amount", "currency"));
  if (checks.problems.length > before) return;
  const product = amountOf(line.quantity, line.unitCost, currency);
  if (product === undefined) checks.add(invalid(path("amount", "currency"), "currencyWithMinorUnit"));
  else if (compareDecimals(product, amount) !== 0) checks.add(problem("AMOUNT_MISMATCH", path("amount", "amount"), { product }));
}

/** Between two currencies there is a rate with its day and source; within one there is not. */
function checkRate(line: BudgetLineInput, currency: string, checks: Checks, path: (field: string) => Path): void {
  const { amount, budgetRate, budgetRateOn, budgetRateSource } = line;
  const given = { budgetRate, budgetRateOn, budgetRateSource };
  checks.matches(budgetRate, path("budgetRate"), /^(?!0+(\.0+)?$)\d/, "positive");
  checks.text(budgetRateSource, path("budgetRateSource"));
  for (const [field, value] of Object.entries(given))
    if (amount.currency === currency && value != null) checks.add(invalid(path(field), "absentOfSourceCurrency", { currency }));
    else if (amount.currency !== currency && value == null)
      checks.add(
        field === "budgetRate" ? problem("REQUIRED.rate", path(field), { currency: amount.currency }) : problem("REQUIRED", path(field)),
      );
}

async function checkLinks(ctx: ActionContext, lines: readonly BudgetLineInput[], checks: Checks): Promise<void> {
  const nouns = { project: Project, result: Result, partner: Organisation, country: Country };
  await checks.allExist(
    ctx,
    lines.flatMap((line, i) =>
      Object.entries(nouns).map(([field, noun]) => [noun, line[field as keyof typeof nouns], at("lines", i, field)] as const),
    ),
  );
  const ids = lines.flatMap(({ result }) => result ?? []);
  const results = ids.length > 0 ? await ctx.em.find(Result, { id: { $in: ids } }) : [];
  for (const [i, { result, project }] of lines.entries()) {
    const found = results.find(({ id }) => id === result);
    if (found && found.project.id !== project) checks.add(problem("NOT_OF_PROJECT", at("lines", i, "result"), { value: result! }));
  }
}

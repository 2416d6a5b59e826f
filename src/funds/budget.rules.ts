import { roundToMinorUnit } from "../rates/minor-unit.rules.js";
import { compareDecimals, divideDecimals, negated, productOfDecimals, sumOfDecimals } from "../values/decimal.js";
import type { Transition } from "../writing/transitions.rules.js";
import type { BudgetCategory, BudgetVersionStatus } from "./fund.enums.js";

/** What is done with a version as a whole. The rule, the API and the tests read this one table. */
export const TRANSITIONS = {
  approveBudgetVersion: { from: ["DRAFT"], to: "APPROVED" },
} as const satisfies Record<string, Transition<BudgetVersionStatus>>;

export type BudgetTransition = keyof typeof TRANSITIONS;

/** What a funding source says of the lines of its budgets; lists hold ids. */
export interface SourceScope {
  currency: string;
  startsOn: string;
  endsOn?: string | null | undefined;
  projects: readonly string[];
  partners: readonly string[];
  indirectCostShare?: string | null | undefined;
}

export interface LinePeriod {
  code: string;
  startsOn: string;
  endsOn: string;
}

/** Whether something is not in a list that limits what may be funded; an empty list limits nothing. */
export const isOutside = (id: string, allowed: readonly string[]): boolean => allowed.length > 0 && !allowed.includes(id);

/** Whether a period lies within the days of a source. */
export const isWithin = ({ startsOn, endsOn }: Omit<LinePeriod, "code">, source: Pick<SourceScope, "startsOn" | "endsOn">): boolean =>
  startsOn >= source.startsOn && (source.endsOn == null || endsOn <= source.endsOn);

/** The same day a year later, which a period of a year ends before. It may be a 29 February that there is not. */
export const yearAfter = (day: string): string => `${String(Number(day.slice(0, 4)) + 1).padStart(4, "0")}${day.slice(4)}`;

/** For each line whose period shares a day with that of an earlier one of its code, the place of that one. */
export function overlaps(lines: readonly LinePeriod[]): { line: number; with: number }[] {
  return lines.flatMap((one, line) => {
    const other = lines.findIndex(
      (each, i) => i < line && each.code === one.code && each.startsOn <= one.endsOn && one.startsOn <= each.endsOn,
    );
    return other < 0 ? [] : [{ line, with: other }];
  });
}

/** Quantity × unit cost, as money of the currency; undefined where that has no minor unit. */
export const amountOf = (quantity: string, unitCost: string, currency: string): string | undefined =>
  roundToMinorUnit(productOfDecimals(quantity, unitCost), currency);

/** An amount at a budget rate, as money of the currency of the source. */
export const inSourceCurrency = (amount: string, rate: string | null | undefined, currency: string): string =>
  rate == null ? amount : roundToMinorUnit(productOfDecimals(amount, rate), currency)!;

export interface CostLine {
  category: `${BudgetCategory}`;
  sourceAmount: string;
}

/** Where the indirect costs of lines are more than a share of the direct ones: what they are, and the most that they may be. */
export function indirectExcess(
  lines: readonly CostLine[],
  share: string | null | undefined,
  currency: string,
): { found: string; most: string } | undefined {
  if (share == null) return undefined;
  const total = (isIndirect: boolean) =>
    sumOfDecimals([
      "0",
      ...lines.filter(({ category }) => (category === "INDIRECT_COSTS") === isIndirect).map((line) => line.sourceAmount),
    ]);
  const found = total(true);
  const most = shareOf(total(false), share, currency);
  return compareDecimals(found, most) > 0 ? { found, most } : undefined;
}

/** So many per cent of an amount that is not negative, rounded down to the minor unit. */
export function shareOf(amount: string, percent: string, currency: string): string {
  const exact = productOfDecimals(productOfDecimals(amount, percent), "0.01");
  const rounded = roundToMinorUnit(exact, currency)!;
  const decimals = rounded.includes(".") ? rounded.length - rounded.indexOf(".") - 1 : 0;
  const unit = decimals === 0 ? "1" : `0.${"1".padStart(decimals, "0")}`;
  return compareDecimals(rounded, exact) > 0 ? sumOfDecimals([rounded, negated(unit)]) : rounded;
}

/** What was moved out of a line or into it, in the currency of the source; negative where it was taken back. */
export interface Movement {
  fromLine: string;
  toLine: string;
  sourceAmount: string;
  hasPaper: boolean;
}

/**
 * How much may still be moved out of a line or into it without the donor's paper: its share of what the version set aside, less everything
 * that was moved either way without a paper; undefined where nothing limits it.
 */
export function leftToMove(
  line: { id: string; sourceAmount: string },
  limit: string | null | undefined,
  movements: readonly Movement[],
  currency: string,
): string | undefined {
  if (limit == null) return undefined;
  const moved = movements.filter(({ fromLine, toLine, hasPaper }) => !hasPaper && [fromLine, toLine].includes(line.id));
  const left = sumOfDecimals([shareOf(line.sourceAmount, limit, currency), ...moved.map((each) => negated(each.sourceAmount))]);
  return compareDecimals(left, "0") < 0 ? "0" : left;
}

export interface LineBalance {
  currency: string;
  budgetRate?: string | null | undefined;
  effectiveAmount: string;
  effectiveSourceAmount: string;
}

/**
 * What a reallocation of an amount of one line's currency comes to: in the currency of the source by that line's rate, and from there in
 * the other line's currency by its own. The whole of a line takes the whole of its amount in the currency of the source along.
 */
export function movedBetween(
  amount: string,
  from: LineBalance,
  to: LineBalance,
  currency: string,
): { sourceAmount: string; toAmount: string } {
  const isWhole = compareDecimals(amount, from.effectiveAmount) === 0;
  const reckoned = inSourceCurrency(amount, from.budgetRate, currency);
  const isTooMuch = compareDecimals(reckoned, from.effectiveSourceAmount) > 0;
  const sourceAmount = isWhole || isTooMuch ? from.effectiveSourceAmount : reckoned;
  const isSame = from.currency === to.currency && compareDecimals(from.budgetRate ?? "1", to.budgetRate ?? "1") === 0;
  const toAmount = isSame
    ? amount
    : to.budgetRate == null
      ? sourceAmount
      : roundToMinorUnit(divided(sourceAmount, to.budgetRate), to.currency)!;
  return { sourceAmount, toAmount };
}

/** To so many decimals that rounding once more to a minor unit changes nothing. */
const divided = (amount: string, rate: string): string => divideDecimals(amount, rate, 30)!;

import { daysLater } from "../values/day.js";
import { compareDecimals, divideDecimals, negated, productOfDecimals, sumOfDecimals } from "../values/decimal.js";
import { minorUnit } from "./minor-unit.rules.js";
import type { ConversionRule, NotConvertedReason, RateKind } from "./rate.enums.js";

/** One unit of `from` is `rate` units of `to`, from the first to the last day. */
export interface Rate {
  from: string;
  to: string;
  rate: string;
  kind: `${RateKind}`;
  startsOn: string;
  endsOn: string;
  source: string;
}

/** Kinds with a rate for single days, some of which have none. The others have one for a period, every day of which it is for. */
const OF_DAYS: readonly `${RateKind}`[] = ["CENTRAL_PARITY", "BANK_BUYING", "BANK_SELLING", "ECB_REFERENCE"];

/** The currency from which all rates of a kind are, so that two of one day give the rate between the two other currencies. */
const PIVOT: { readonly [Kind in RateKind]?: string } = { ECB_REFERENCE: "EUR" };

export const isOfDays = (kind: `${RateKind}`): boolean => OF_DAYS.includes(kind);
export const pivotOf = (kind: `${RateKind}`): string | undefined => PIVOT[kind];

/** The farthest that a rule may look back: public holidays in China last up to nine days. */
export const MOST_LOOK_BACK = 15;

/** How amounts are converted: data of whose money it is. */
export type Rule = {
  /** The currency to convert into. */
  currency: string;
} & (
  | {
      rule: "RATE_OF_PAYMENT_DAY";
      kind: `${RateKind}`;
      /** On a day without a rate: up to how many days before it the last published rate may be. 0: no other day's rate is used. */
      lookBackDays: number;
    }
  | { rule: Exclude<`${ConversionRule}`, "RATE_OF_PAYMENT_DAY"> }
);

/** An amount received, and what the bank exchanged it into: both above 0, what was corrected of them taken off. */
export interface ReceivedFunds {
  on: string;
  amount: string;
  currency: string;
  bankAmount: string;
  bankCurrency: string;
  source: string;
}

/** What a rule needs to know of an amount besides its rates; each rule says which. */
export interface Moment {
  /** The day of payment. */
  on?: string | undefined;
  /** The rate that the budget, or the transfer, names. */
  rate?: Rate | undefined;
  /** Receipts in the order in which they came in. */
  receipts?: readonly ReceivedFunds[];
  /** What was spent of the receipts before, in the currency of the amount. */
  spentBefore?: string;
}

interface Money {
  amount: string;
  currency: string;
}

/** A rate that a conversion used. */
export interface RateUsed extends Rate {
  /** Divided by, because it is of the opposite direction. */
  isInverse: boolean;
  /** How much of the amount went through it, from 0 to 1, to six places: 1 for each of two rates that follow each other. */
  share: string;
}

/** With the rates used, none where the amount is of the currency already. */
export type Conversion = { isConverted: true; value: string; rates: RateUsed[] } | { isConverted: false; reason: `${NotConvertedReason}` };

const because = (reason: `${NotConvertedReason}`): Conversion => ({ isConverted: false, reason });

/**
 * An amount by a rule, rounded once, half away from zero, to the minor unit of the currency; an amount of that currency as it is. Never by
 * the rate of another day or kind than the rule says:
 *
 * - RATE_OF_PAYMENT_DAY: the rate of `rule.kind` of the day `moment.on`. Where that day has none, as ECB_REFERENCE on weekends and
 *   holidays of the euro system, CENTRAL_PARITY, BANK_BUYING and BANK_SELLING on days that banks do not work: not converted, unless
 *   `lookBackDays` lets the last rate before it count, which is then named with its own day. Kinds of periods have a rate for every day
 *   within one, and look back never.
 * - PERIOD_AVERAGE: the ANNUAL_AVERAGE of the year of `moment.on`. UN_OPERATIONAL_RATE: that which is valid on `moment.on`.
 * - BUDGET_RATE, TRANSFER_RATE: `moment.rate`, whatever the day.
 * - RECEIPTS_WEIGHTED_AVERAGE: what receipts up to `moment.on` came to in one currency, over what they came to in the other.
 * - RECEIPTS_FIRST_IN_FIRST_OUT: the receipts up to `moment.on` after the first `spentBefore`; a negative amount gives back what was spent
 *   last.
 *
 * A rate is used in its own direction or divided by. Two rates after each other are used only where the kind has a pivot (ECB_REFERENCE:
 * EUR) and both are of one day.
 */
export function convert(amount: Money, rule: Rule, moment: Moment, rates: readonly Rate[] = []): Conversion {
  if (amount.currency === "XXX") return because("NO_CURRENCY");
  if (amount.currency === rule.currency) return { isConverted: true, value: amount.amount, rates: [] };
  const decimals = minorUnit(rule.currency);
  if (decimals === undefined) return because("NO_MINOR_UNIT");
  const by = { amount, to: rule.currency, decimals };
  switch (rule.rule) {
    case "BUDGET_RATE":
    case "TRANSFER_RATE":
      return applied(by, moment.rate && routeOf([moment.rate], by));
    case "RATE_OF_PAYMENT_DAY":
      return ofDay(by, rule.kind, moment.on, isOfDays(rule.kind) ? rule.lookBackDays : 0, rates);
    case "PERIOD_AVERAGE":
      return ofDay(by, "ANNUAL_AVERAGE", moment.on, 0, rates);
    case "UN_OPERATIONAL_RATE":
      return ofDay(by, "UN_OPERATIONAL", moment.on, 0, rates);
    case "RECEIPTS_WEIGHTED_AVERAGE":
      return moment.on === undefined ? because("NO_DAY") : byAverage(by, receiptsBetween(by, moment.receipts, moment.on));
    case "RECEIPTS_FIRST_IN_FIRST_OUT":
      return moment.on === undefined
        ? because("NO_DAY")
        : inOrder(by, receiptsBetween(by, moment.receipts, moment.on), moment.spentBefore ?? "0");
  }
}

interface Wanted {
  amount: Money;
  to: string;
  decimals: number;
}

/** Rates after each other, from one currency to another. */
type Route = readonly { rate: Rate; isInverse: boolean }[];

function ofDay(by: Wanted, kind: `${RateKind}`, on: string | undefined, lookBackDays: number, rates: readonly Rate[]): Conversion {
  if (on === undefined) return because("NO_DAY");
  const earliest = daysLater(on, -lookBackDays);
  const near = rates.filter((rate) => rate.kind === kind && rate.startsOn <= on && rate.endsOn >= earliest);
  const days = [...new Set(near.map(({ startsOn }) => startsOn))].sort().reverse();
  for (const day of days) {
    const ofOne = near.filter(({ startsOn }) => startsOn === day);
    const route = routeOf(ofOne, by) ?? throughPivot(ofOne, by, kind);
    if (route) return applied(by, route);
  }
  return because("NO_RATE");
}

function routeOf(rates: readonly Rate[], { amount, to }: Pick<Wanted, "amount" | "to">): Route | undefined {
  for (const rate of rates) {
    if (rate.from === amount.currency && rate.to === to) return [{ rate, isInverse: false }];
    if (rate.from === to && rate.to === amount.currency) return [{ rate, isInverse: true }];
  }
  return undefined;
}

function throughPivot(rates: readonly Rate[], { amount, to }: Wanted, kind: `${RateKind}`): Route | undefined {
  const pivot = pivotOf(kind);
  if (pivot === undefined || amount.currency === pivot || to === pivot) return undefined;
  const [first, second] = [amount.currency, to].map((currency) => rates.find((rate) => rate.from === pivot && rate.to === currency));
  return (
    first &&
    second && [
      { rate: first, isInverse: true },
      { rate: second, isInverse: false },
    ]
  );
}

function applied({ amount, decimals }: Wanted, route: Route | undefined): Conversion {
  if (!route) return because("NO_RATE");
  const product = (isInverse: boolean) =>
    route.reduce((all, leg) => (leg.isInverse === isInverse ? productOfDecimals(all, leg.rate.rate) : all), "1");
  const value = divideDecimals(productOfDecimals(amount.amount, product(false)), product(true), decimals)!;
  return { isConverted: true, value, rates: route.map(({ rate, isInverse }) => ({ ...rate, isInverse, share: "1" })) };
}

/** A receipt as seen from the amount: how much of its currency it gives, what that comes to, and by which rate. */
interface Exchanged {
  given: string;
  value: string;
  rate: Rate;
  isInverse: boolean;
}

/** The receipts between the two currencies, up to a day. Of an amount received the rate is what the bank gave for it. */
function receiptsBetween({ amount: { currency }, to }: Wanted, receipts: readonly ReceivedFunds[] = [], until: string): Exchanged[] {
  return receipts.flatMap(({ on, amount, currency: received, bankAmount, bankCurrency, source }) => {
    const isInverse = received === to && bankCurrency === currency;
    if (on > until || (!isInverse && !(received === currency && bankCurrency === to))) return [];
    const rate: Rate = {
      ...{ from: received, to: bankCurrency, kind: "TRANSFER", startsOn: on, endsOn: on, source },
      rate: divideDecimals(bankAmount, amount, RATE_DECIMALS)!,
    };
    const [given, value] = isInverse ? [bankAmount, amount] : [amount, bankAmount];
    return [{ given, value, rate, isInverse }];
  });
}

/** As a rate of a receipt is shown; what it converts is reckoned with its two amounts. */
const RATE_DECIMALS = 12;
const SHARE_DECIMALS = 6;

function byAverage({ amount, decimals }: Wanted, receipts: readonly Exchanged[]): Conversion {
  const given = sumOfDecimals(receipts.map((each) => each.given));
  if (compareDecimals(given, "0") <= 0) return because("NO_RATE");
  const value = divideDecimals(productOfDecimals(amount.amount, sumOfDecimals(receipts.map((each) => each.value))), given, decimals)!;
  const shareOf = (each: Exchanged) => divideDecimals(each.given, given, SHARE_DECIMALS)!;
  return { isConverted: true, value, rates: receipts.map((each) => ({ ...each.rate, isInverse: each.isInverse, share: shareOf(each) })) };
}

function inOrder({ amount, decimals }: Wanted, receipts: readonly Exchanged[], spentBefore: string): Conversion {
  const isNegative = compareDecimals(amount.amount, "0") < 0;
  const after = sumOfDecimals([spentBefore, amount.amount]);
  const [start, end] = isNegative ? [after, spentBefore] : [spentBefore, after];
  if (compareDecimals(start, "0") < 0) return because("RECEIPTS_EXHAUSTED");
  const taken: { each: Exchanged; part: string }[] = [];
  let before = "0";
  for (const each of receipts) {
    const upTo = sumOfDecimals([before, each.given]);
    const [from, to] = [larger(before, start), smaller(upTo, end)];
    const part = sumOfDecimals([to, negated(from)]);
    if (compareDecimals(part, "0") > 0) taken.push({ each, part });
    before = upTo;
  }
  if (compareDecimals(before, end) < 0) return because("RECEIPTS_EXHAUSTED");
  const whole = sumOfDecimals([end, negated(start)]);
  // One fraction over all, so that it is rounded once.
  const below = taken.reduce((product, { each }) => productOfDecimals(product, each.given), "1");
  const others = (i: number) => taken.reduce((all, { each }, j) => (i === j ? all : productOfDecimals(all, each.given)), "1");
  const above = sumOfDecimals(taken.map(({ each, part }, i) => productOfDecimals(productOfDecimals(part, each.value), others(i))));
  const value = divideDecimals(isNegative ? negated(above) : above, below, decimals)!;
  const rates = taken.map(({ each, part }) => ({
    ...{ ...each.rate, isInverse: each.isInverse },
    share: divideDecimals(part, whole, SHARE_DECIMALS)!,
  }));
  return { isConverted: true, value, rates };
}

const larger = (a: string, b: string): string => (compareDecimals(a, b) < 0 ? b : a);
const smaller = (a: string, b: string): string => (compareDecimals(a, b) < 0 ? a : b);

import { daysBetween } from "../values/day.js";
import { compareDecimals, divideDecimals, negated, productOfDecimals, sumOfDecimals } from "../values/decimal.js";

/** What moved the advance that a partner holds, on its day. What corrects another is negative. */
export interface AdvanceMovement {
  kind: "PAID" | "ACCEPTED" | "REFUNDED";
  day: string;
  amount: string;
  /** Of what corrects a payment: the day of that payment, whose age it has. */
  paidOn?: string | undefined;
}

export interface Advance {
  /** What was unaccounted for before the first day. */
  opening: string;
  paid: string;
  accepted: string;
  refunded: string;
  /** opening + paid − accepted − refunded; negative where the partner spent more than it got. */
  balance: string;
  /** What of the balance was paid at most 90, at most 180, and more than 180 days before: what was paid first is accounted for first. */
  upTo90Days: string;
  upTo180Days: string;
  over180Days: string;
}

const ZERO = "0";
const least = (a: string, b: string): string => (compareDecimals(a, b) < 0 ? a : b);
const minus = (a: string, b: string): string => sumOfDecimals([a, negated(b)]);
const isPositive = (value: string): boolean => compareDecimals(value, ZERO) > 0;

/** The advance as of the end of a day. `from`: the first day that `paid`, `accepted` and `refunded` are of; without it they are of all. */
export function advanceOf(movements: readonly AdvanceMovement[], asOf: string, from?: string): Advance {
  const until = movements.filter(({ day }) => day <= asOf);
  const isBefore = ({ day }: AdvanceMovement) => from !== undefined && day < from;
  const sum = (kind: AdvanceMovement["kind"], which: (movement: AdvanceMovement) => boolean) =>
    sumOfDecimals(until.filter((each) => each.kind === kind && which(each)).map(({ amount }) => amount));
  const left = (which: (movement: AdvanceMovement) => boolean) =>
    sumOfDecimals([sum("PAID", which), negated(sum("ACCEPTED", which)), negated(sum("REFUNDED", which))]);
  const [opening, balance] = [left(isBefore), left(() => true)];
  const within = (movement: AdvanceMovement) => !isBefore(movement);
  return {
    ...{ opening, paid: sum("PAID", within), accepted: sum("ACCEPTED", within), refunded: sum("REFUNDED", within), balance },
    ...byAge(until, asOf, balance),
  };
}

/** The balance is made of what was paid last: it is walked back from the last payment until it is used up. */
function byAge(movements: readonly AdvanceMovement[], asOf: string, balance: string) {
  const ages = { upTo90Days: ZERO, upTo180Days: ZERO, over180Days: ZERO };
  const payments = [...paidByDay(movements)].sort(([a], [b]) => (a < b ? 1 : -1));
  let open = balance;
  for (const [day, paid] of payments) {
    if (!isPositive(open)) break;
    const share = least(open, paid);
    if (!isPositive(share)) continue;
    const age = daysBetween(day, asOf);
    const bucket = age <= 90 ? "upTo90Days" : age <= 180 ? "upTo180Days" : "over180Days";
    ages[bucket] = sumOfDecimals([ages[bucket], share]);
    open = minus(open, share);
  }
  return ages;
}

function paidByDay(movements: readonly AdvanceMovement[]): Map<string, string> {
  const days = new Map<string, string>();
  for (const { kind, day, paidOn = day, amount } of movements)
    if (kind === "PAID") days.set(paidOn, sumOfDecimals([days.get(paidOn) ?? ZERO, amount]));
  return days;
}

type Held = Pick<Advance, "balance" | "opening" | "paid" | "refunded">;

/** What the partner got and has not given back. */
const heldOf = ({ opening, paid, refunded }: Held): string => sumOfDecimals([opening, paid, negated(refunded)]);

/** The share of what the partner holds that is unaccounted for, in per cent, rounded half up to two decimals; 0 where it holds nothing. */
export const unaccountedShare = (advance: Held): string =>
  isPositive(advance.balance) && isPositive(heldOf(advance)) ? divideDecimals(advance.balance, heldOf(advance), 2, 100n)! : "0.00";

/** Whether the next payment waits: a greater share than the source allows is unaccounted for, compared before any rounding. */
export const waitsForAccounts = (advance: Held, most: string | null | undefined): boolean =>
  most != null &&
  isPositive(advance.balance) &&
  compareDecimals(productOfDecimals(advance.balance, "100"), productOfDecimals(heldOf(advance), most)) > 0;

import { minorUnit, roundToMinorUnit } from "../rates/minor-unit.rules.js";
import { sql } from "../reading/sql.js";
import { compareDecimals, productOfDecimals } from "../values/decimal.js";
import { type ActionContext, run } from "../writing/act.js";
import { at, type Checks } from "../writing/inputs.js";
import { invalid, problem } from "../writing/problem.js";
import { monthOf } from "./period.rules.js";

type Path = readonly (string | number)[];

/** An amount of money that is more than zero, with as many decimals as its currency has. */
export function checkAmount(checks: Checks, amount: string, currency: string, path: Path, ofCurrency?: Path): void {
  if (ofCurrency) checks.currency(currency, ofCurrency);
  if (compareDecimals(amount, "0") <= 0) checks.add(invalid(path, "positive"));
  const rounded = roundToMinorUnit(amount, currency);
  if (rounded !== undefined && compareDecimals(rounded, amount) !== 0)
    checks.add(invalid(path, "decimals", { most: minorUnit(currency)!, currency }));
}

interface AtBank {
  amount: string;
  currency: string;
  bankAmount?: { amount: string; currency: string } | null | undefined;
  exchangeRate?: string | null | undefined;
}

/** What the bank reckoned is the amount at the rate, rounded to the minor unit of the bank's currency; one does not come without the other. */
export function checkBank(checks: Checks, { amount, bankAmount, exchangeRate }: AtBank): void {
  if (bankAmount && !exchangeRate) checks.add(problem("REQUIRED", at("exchangeRate")));
  if (!bankAmount && exchangeRate) checks.add(problem("REQUIRED", at("bankAmount")));
  checks.matches(exchangeRate, at("exchangeRate"), /^(?!0+(\.0+)?$)\d/, "positive");
  if (!bankAmount) return;
  const before = checks.problems.length;
  checkAmount(checks, bankAmount.amount, bankAmount.currency, at("bankAmount", "amount"), at("bankAmount", "currency"));
  if (!exchangeRate || exchangeRate.startsWith("-") || checks.problems.length > before) return;
  const product = roundToMinorUnit(productOfDecimals(amount, exchangeRate), bankAmount.currency);
  if (product !== undefined && compareDecimals(product, bankAmount.amount) !== 0)
    checks.add(problem("AMOUNT_MISMATCH", at("bankAmount", "amount"), { product }));
}

/** Held until the transaction ends: what depends on the budget of a source and on its closed months comes one after the other. */
export const lockSource = (ctx: ActionContext, source: string): Promise<unknown> =>
  run(ctx, sql`select id from funding_source where id = ${source} for no key update`);

/** The month of a day is open: what is recorded in it is not closed. Locks the source. */
export async function checkOpen(ctx: ActionContext, source: string, day: string, checks: Checks, path: Path): Promise<void> {
  await lockSource(ctx, source);
  const [closed] = await run<{ next: string }>(
    ctx,
    sql`select (max(month) + interval '1 month')::date::text as next from period_close
      where funding_source_id = ${source} having bool_or(month = ${monthOf(day)}::date)`,
  );
  if (closed) checks.add(problem("PERIOD_CLOSED", path, { month: day.slice(0, 7), next: closed.next }));
}

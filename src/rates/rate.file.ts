import { isDate, isDecimal } from "../graphql/scalars.js";
import { compareDecimals, divideDecimals, shortest } from "../values/decimal.js";
import { type CsvRow, inCell, readCsv } from "../writing/csv.js";
import { isCurrency } from "../writing/currency.rules.js";
import { at, type Checks } from "../writing/inputs.js";
import { invalid, type ProblemDraft, problem } from "../writing/problem.js";
import { isOfDays, pivotOf } from "./convert.rules.js";
import { ExchangeRateFormat, RateKind } from "./rate.enums.js";
import type { ImportExchangeRatesInput } from "./rate.inputs.js";

/** A rate as a file gives it. */
export interface FileRate {
  line: number;
  /** The column that its problems name. */
  column: string;
  from: string;
  to: string;
  rate: string;
  startsOn: string;
  endsOn: string;
}

/** What is in a file and cannot be taken, although nothing is wrong with the file. */
export interface Ambiguous {
  currency: string;
  year: string;
}

export interface RatesFile {
  rates: FileRate[];
  ambiguous: Ambiguous[];
}

const path = at("csv");
const TABLE = { required: ["from", "to", "rate", "starts_on"], optional: ["ends_on", "units"], most: 50_000 } as const;
const IMF = { required: ["Date", "Rate", "Currency"], optional: ["Frequency", "Source", "Country code", "Country"], most: 30_000 } as const;
const ECB_DAYS = 15_000;
const UNITS = ["1", "10", "100", "1000", "10000"];

/** The rates of a file, in the order of its lines; what is wrong with them goes into `checks`. */
export function ratesIn(input: ImportExchangeRatesInput, kind: RateKind, today: string, checks: Checks): RatesFile {
  switch (input.format) {
    case ExchangeRateFormat.TABLE:
      return { rates: tableRates(input.csv, kind, today, checks), ambiguous: [] };
    case ExchangeRateFormat.ECB_HISTORY:
      return { rates: ecbRates(input.csv, today, checks), ambiguous: [] };
    case ExchangeRateFormat.IMF_ANNUAL:
      return imfRates(input.csv, today, checks);
  }
}

/** Collects what is wrong with the cells of one line. */
const inLine = (line: number, checks: Checks) => (column: string, draft: ProblemDraft) => checks.add(inCell(path, line, column, draft));

const isRate = (text: string): boolean => isDecimal(text) && compareDecimals(text, "0") > 0;

function tableRates(csv: string, kind: RateKind, today: string, checks: Checks): FileRate[] {
  const rows: CsvRow<(typeof TABLE.required)[number] | (typeof TABLE.optional)[number]>[] = readCsv(csv, path, TABLE, checks);
  const isOfPeriods = !isOfDays(kind) && kind !== RateKind.TRANSFER;
  const pivot = pivotOf(kind);
  return rows.flatMap(({ line, cells }) => {
    const wrong = inLine(line, checks);
    const before = checks.problems.length;
    const { from = "", to = "", rate = "", starts_on = "", ends_on = isOfPeriods ? "" : starts_on, units = "1" } = cells;
    for (const [column, code] of [
      ["from", from],
      ["to", to],
    ] as const)
      if (code && !isCurrency(code)) wrong(column, invalid([], "currency"));
    if (from && from === to) wrong("to", invalid([], "otherCurrency", { currency: from }));
    if (pivot && from && from !== pivot) wrong("from", invalid([], "oneOf", { choices: [pivot] }));
    if (rate && !isRate(rate)) wrong("rate", invalid([], "exchangeRate"));
    if (!UNITS.includes(units)) wrong("units", invalid([], "oneOf", { choices: UNITS }));
    const days = [starts_on, ends_on];
    for (const [i, column] of (["starts_on", "ends_on"] as const).entries())
      if (days[i] && !isDate(days[i])) wrong(column, invalid([], "calendarDay"));
    if (isOfPeriods && !ends_on) wrong("ends_on", problem("REQUIRED", []));
    if (!isOfPeriods && ends_on !== starts_on) wrong("ends_on", invalid([], "sameDay", { day: starts_on }));
    else if (starts_on > ends_on && ends_on) wrong("ends_on", problem("DATES_REVERSED", [], { start: starts_on, end: ends_on }));
    if (!isOfPeriods && isDate(starts_on) && starts_on > today) wrong("starts_on", invalid([], "notLaterThan", { day: today }));
    if (checks.problems.length > before || !starts_on) return [];
    // A power of ten moves the point, and nothing is rounded.
    const exact = units === "1" ? rate : shortest(divideDecimals(rate, units, decimalsOf(rate) + units.length - 1)!);
    return [{ line, column: "rate", from, to, rate: exact, startsOn: starts_on, endsOn: ends_on }];
  });
}

const decimalsOf = (rate: string): number => rate.split(".")[1]?.length ?? 0;

function ecbRates(csv: string, today: string, checks: Checks): FileRate[] {
  // Each of its lines ends with a comma that no column follows.
  const text = csv.replace(/,[ \t]*(?=\r?$)/gm, "");
  const currencies = (/^\uFEFF?([^\r\n]*)/.exec(text)?.[1] ?? "").split(",").map((name) => name.trim());
  const form = { required: ["Date"], optional: currencies.filter((name) => /^[A-Z]{3}$/.test(name) && name !== "EUR"), most: ECB_DAYS };
  const rows = readCsv(text, path, form, checks);
  return rows.flatMap(({ line, cells: { Date: day, ...cells } }) => {
    const wrong = inLine(line, checks);
    const before = checks.problems.length;
    if (day !== undefined && !isDate(day)) wrong("Date", invalid([], "calendarDay"));
    else if (day !== undefined && day > today) wrong("Date", invalid([], "notLaterThan", { day: today }));
    const given = Object.entries(cells).flatMap(([to, rate]) => (rate === undefined || rate === "N/A" ? [] : [{ to, rate }]));
    for (const { to, rate } of given) if (!isRate(rate)) wrong(to, invalid([], "exchangeRate"));
    if (checks.problems.length > before || day === undefined) return [];
    return given.map(({ to, rate }) => ({ line, column: to, from: "EUR", to, rate, startsOn: day, endsOn: day }));
  });
}

/** The euro area, whose own average is the one of the euro: others who use it report averages of their own. */
const ISSUER: Readonly<Record<string, string>> = { EUR: "U2" };

function imfRates(csv: string, today: string, checks: Checks): RatesFile {
  const rows: CsvRow<(typeof IMF.required)[number] | (typeof IMF.optional)[number]>[] = readCsv(csv, path, IMF, checks);
  const found = new Map<string, FileRate | Ambiguous>();
  for (const { line, cells } of rows) {
    const wrong = inLine(line, checks);
    const before = checks.problems.length;
    const { Date: day = "", Rate: rate = "", Currency: to = "", Frequency: frequency = "A", "Country code": country } = cells;
    if (to && !/^[A-Z]{3}$/.test(to)) wrong("Currency", invalid([], "currency"));
    if (day && !(isDate(day) && day.endsWith("-12-31"))) wrong("Date", invalid([], "lastOfYear"));
    else if (day >= `${today.slice(0, 4)}-12-31`) wrong("Date", invalid([], "notLaterThan", { day: today }));
    if (rate && !isRate(rate)) wrong("Rate", invalid([], "exchangeRate"));
    if (frequency !== "A") wrong("Frequency", invalid([], "oneOf", { choices: ["A"] }));
    if (checks.problems.length > before || to === "USD" || (ISSUER[to] && country !== ISSUER[to])) continue;
    const year = day.slice(0, 4);
    const other = found.get(`${to} ${year}`);
    const isSame = other === undefined || ("rate" in other && compareDecimals(other.rate, rate) === 0);
    found.set(
      `${to} ${year}`,
      isSame ? (other ?? { line, column: "Rate", from: "USD", to, rate, startsOn: `${year}-01-01`, endsOn: day }) : { currency: to, year },
    );
  }
  const all = [...found.values()];
  return { rates: all.filter((each) => "rate" in each), ambiguous: all.filter((each) => "year" in each) };
}

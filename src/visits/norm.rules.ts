import { daysLater } from "../values/day.js";
import { compareDecimals, divideDecimals, productOfDecimals, sumOfDecimals } from "../values/decimal.js";
import type { NormKind, VisitCostCategory } from "./visit.enums.js";

/** The limits of a profile; what has none is not limited. */
export interface NormLimits {
  source: string;
  maxCountries?: number | null | undefined;
  maxPersons?: number | null | undefined;
  /** The most days for one country, for two, and so on; the last is for more. Empty: not limited. */
  maxDays: readonly number[];
  extraDays: number;
  /** ISO 3166-1 codes of the countries with extra days. */
  extraDayCountries: readonly string[];
}

export interface JourneyPlan {
  /** From the day of departure to the day of return, both counted. */
  days: number;
  persons: number;
  /** ISO 3166-1 codes, each once. */
  countries: readonly string[];
}

/** Something held against a norm: what was found, and the most that it allows. */
export interface NormCheck {
  norm: `${NormKind}`;
  source: string;
  found: string;
  most: string;
  isExceeded: boolean;
}

/** A plan held against each norm of a profile; what is not limited is left out. */
export function normChecks({ days, persons, countries }: JourneyPlan, limits: NormLimits): NormCheck[] {
  const { source, maxCountries, maxPersons, maxDays, extraDays, extraDayCountries } = limits;
  const isFar = countries.some((code) => extraDayCountries.includes(code));
  const forCountries = maxDays[Math.min(Math.max(countries.length, 1), maxDays.length) - 1];
  const most = forCountries === undefined ? undefined : forCountries + (isFar ? extraDays : 0);
  const check = (norm: NormCheck["norm"], found: number, limit: number | null | undefined): NormCheck[] =>
    limit == null ? [] : [{ norm, source, found: String(found), most: String(limit), isExceeded: found > limit }];
  return [...check("COUNTRIES", countries.length, maxCountries), ...check("DAYS", days, most), ...check("PERSONS", persons, maxPersons)];
}

/** The categories of costs that standards are for. */
export const STANDARD_CATEGORIES = ["ACCOMMODATION", "MEALS", "LOCAL_TRANSPORT", "TRAINING_FEES"] as const;
export type StandardCategory = (typeof STANDARD_CATEGORIES)[number];

/** An amount for a person and day (or night), for a place or all others of a country, within its own validity. */
export interface Standard {
  regulation: string;
  country: string;
  /** Names of the place in any language; none: all other places. */
  places: readonly string[];
  category: StandardCategory;
  amount: string;
  currency: string;
  validFrom: string;
  validTo?: string | null | undefined;
}

export interface Stop {
  country: string;
  /** Names of the place, in any language. */
  place: readonly string[];
  arrivesOn: string;
}

/** The standard of a category at a stop on a day: that of the place, or of the other places. */
export function standardAt(standards: readonly Standard[], stop: Stop, category: StandardCategory, day: string): Standard | undefined {
  const valid = standards.filter(
    (each) =>
      each.country === stop.country && each.category === category && each.validFrom <= day && (each.validTo == null || day <= each.validTo),
  );
  const isNamed = ({ places }: Standard) => places.some((name) => stop.place.some((other) => other.toLowerCase() === name.toLowerCase()));
  return valid.find(isNamed) ?? valid.find(({ places }) => places.length === 0);
}

interface PlannedLine {
  category: `${VisitCostCategory}`;
  unitCost: string;
  currency: string;
}

/**
 * Budget lines held against the highest standard of their category and currency at the stops on the first day there; those without one are
 * left out.
 */
export function standardChecks(lines: readonly PlannedLine[], stops: readonly Stop[], standards: readonly Standard[]): NormCheck[] {
  return lines.flatMap(({ category, unitCost, currency }): NormCheck[] => {
    const kind = STANDARD_CATEGORIES.find((each) => each === category);
    const found = kind ? stops.flatMap((stop) => standardAt(standards, stop, kind, stop.arrivesOn) ?? []) : [];
    const [highest] = found.filter((each) => each.currency === currency).toSorted((a, b) => compareDecimals(b.amount, a.amount));
    if (!kind || !highest) return [];
    const { regulation: source, amount } = highest;
    const isExceeded = compareDecimals(unitCost, amount) > 0;
    return [{ norm: kind, source, found: `${unitCost} ${currency}`, most: `${amount} ${currency}`, isExceeded }];
  });
}

export interface Rate {
  currency: string;
  rateToCny: string;
  on: string;
}

export interface BudgetPlan {
  startsOn: string;
  endsOn: string;
  stops: readonly Stop[];
  persons: number;
  /** Whether lodging is counted by nights or by days: both are in use. */
  lodgingBy: "NIGHTS" | "DAYS";
  /** What the host provides. */
  provided: readonly StandardCategory[];
  /** Of standards: training fees are counted where they are asked for. */
  categories: readonly StandardCategory[];
}

export interface BudgetLine {
  category: StandardCategory;
  /** Place of its stop in the list, from 0. */
  stop: number;
  unitCost: string;
  persons: number;
  days: number;
  amount: string;
  currency: string;
  rate: Rate | undefined;
  amountCny: string | undefined;
}

export interface Budget {
  lines: BudgetLine[];
  /** What no standard is valid for, by stop and category. */
  withoutStandard: { stop: number; category: StandardCategory }[];
  /** In CNY; undefined where a standard or a rate is missing. */
  totalCny: string | undefined;
}

/**
 * The budget lines that standards come to: each day belongs to the place of its night, and the day of return to the last place. Each line
 * is rounded half up to the fen, so that the total is the sum of what is shown.
 */
export function budgetOf(plan: BudgetPlan, standards: readonly Standard[], rates: readonly Rate[]): Budget {
  const { startsOn, endsOn, stops, persons, lodgingBy, provided, categories } = plan;
  const counted = new Map<string, { stop: number; standard: Standard; days: number }>();
  const missing = new Map<string, { stop: number; category: StandardCategory }>();
  for (let day = startsOn; day <= endsOn; day = daysLater(day, 1)) {
    const stop = Math.max(
      0,
      stops.findLastIndex(({ arrivesOn }) => arrivesOn <= day),
    );
    for (const category of categories) {
      if (provided.includes(category) || (category === "ACCOMMODATION" && lodgingBy === "NIGHTS" && day === endsOn)) continue;
      const standard = stops[stop] && standardAt(standards, stops[stop], category, day);
      const key = `${stop} ${category}`;
      if (!standard) missing.set(key, { stop, category });
      else {
        const line = counted.get(`${key} ${standards.indexOf(standard)}`) ?? { stop, standard, days: 0 };
        counted.set(`${key} ${standards.indexOf(standard)}`, { ...line, days: line.days + 1 });
      }
    }
  }
  const lines = [...counted.values()].map(({ stop, standard: { category, amount: unitCost, currency }, days }): BudgetLine => {
    const amount = productOfDecimals(unitCost, String(persons * days));
    const rate = rates.find((each) => each.currency === currency);
    return { category, stop, unitCost, persons, days, amount, currency, rate, amountCny: inCny(amount, currency, rate) };
  });
  lines.sort((a, b) => a.stop - b.stop || STANDARD_CATEGORIES.indexOf(a.category) - STANDARD_CATEGORIES.indexOf(b.category));
  return {
    lines,
    withoutStandard: [...missing.values()],
    totalCny: missing.size > 0 ? undefined : totalOf(lines.map((line) => line.amountCny)),
  };
}

/** An amount in CNY, rounded half up to the fen; undefined where there is no rate. */
export function inCny(amount: string, currency: string, rate: Pick<Rate, "rateToCny"> | undefined): string | undefined {
  if (currency === "CNY") return divideDecimals(amount, "1", 2);
  return rate && divideDecimals(productOfDecimals(amount, rate.rateToCny), "1", 2);
}

/** The sum of amounts in CNY; undefined where one is not known. */
export const totalOf = (amounts: readonly (string | undefined)[]): string | undefined =>
  amounts.some((each) => each === undefined) ? undefined : sumOfDecimals(["0.00", ...amounts.filter((each) => each !== undefined)]);

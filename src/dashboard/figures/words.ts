import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { period } from "../shell/moments.js";
import type { Heading, Line } from "./pivot.js";
import { type Axis, type Bucket, isBucket } from "./view.js";

/** What rows and columns are called. */
export const AXES: Readonly<Record<Axis, MessageDescriptor>> = {
  MONTH: msg`Month`,
  QUARTER: msg`Quarter`,
  HALF_YEAR: msg`Half-year`,
  YEAR: msg`Year`,
  FISCAL_YEAR: msg`Fiscal year`,
  COUNTRY: msg`Country or region`,
  PROGRAMME: msg`Programme`,
  PROJECT: msg`Project`,
  PARTNER: msg`Partner`,
  SITE: msg`Site`,
  SEX: msg`Sex`,
  AGE: msg`Age`,
  POPULATION: msg`Population`,
  PRIORITY_POPULATION: msg`Priority population`,
  RESULT: msg`Test result`,
  SERVICE: msg`Service`,
};

export const MISSING: Readonly<Record<string, MessageDescriptor>> = {
  NOT_BEGUN: msg`not begun`,
  DRAFT: msg`draft`,
  SUBMITTED: msg`submitted, not decided`,
  RETURNED: msg`returned`,
  NOT_REPORTED: msg`declared as not reported`,
  NOT_APPLICABLE: msg`not applicable`,
  NOT_LAST: msg`not the last of the span`,
  OVER_AGE: msg`too old for the span`,
};

/** What a row or a column is called. */
export function headingName(axis: Axis | undefined, { name, startsOn, endsOn }: Heading): string {
  if (axis === undefined) return t`Value`;
  if (isBucket(axis)) return startsOn && endsOn ? spanName(axis, startsOn, endsOn) : t`Whole time`;
  const axisName = i18n._(AXES[axis]);
  return name ?? t`Without: ${axisName}`;
}

function spanName(bucket: Bucket, startsOn: string, endsOn: string): string {
  const [year, month] = startsOn.split("-").map(Number) as [number, number];
  const isOfCalendar = (months: number) => (month - 1) % months === 0;
  if (bucket === "MONTH")
    return new Intl.DateTimeFormat(i18n.locale, { year: "numeric", month: "short", timeZone: "UTC" }).format(Date.UTC(year, month - 1));
  const part = (month - 1) / (bucket === "QUARTER" ? 3 : 6) + 1;
  if (bucket === "QUARTER" && isOfCalendar(3)) return t`Q${part} ${year}`;
  if (bucket === "HALF_YEAR" && isOfCalendar(6)) return t`H${part} ${year}`;
  if (month === 1 && bucket !== "HALF_YEAR" && endsOn.startsWith(`${year}-12`)) return String(year);
  return period(startsOn, endsOn);
}

/** A decimal with its digits grouped. */
export const number = (decimal: string): string =>
  new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 4 }).format(decimal as Intl.StringNumericLiteral);

/** What a cell shows, in a word where it is no number; nothing where a report is missing. */
export function cellText({ state, value }: Line): string {
  if (state === "REPORTED" && value !== null) return number(value);
  if (state === "NOT_APPLICABLE") return t`n/a`;
  return state === "NOT_AGGREGABLE" ? "≠" : "";
}

/** What the state of a cell is called. */
export function stateName({ state, value }: Line): string {
  if (state === "REPORTED") return value === null ? t`no value` : number(value);
  if (state === "NOT_APPLICABLE") return t`not applicable`;
  return state === "NOT_AGGREGABLE" ? t`not to be added` : t`not reported`;
}

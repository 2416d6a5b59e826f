import { GraphQLScalarType, Kind } from "graphql";
import { badInput } from "../errors.js";
import { message } from "../messages/message.js";

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DURATION = /^[+-]?P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?$/;
const DECIMAL = /^-?\d{1,30}(?:\.\d{1,30})?$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A real day of the calendar, years 0001 to 9999. */
export function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (!year || year === "0000") return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

export const isDecimal = (text: string): boolean => DECIMAL.test(text);
export const isMoment = (text: string): boolean => MOMENT.test(text) && isDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));

/** A scalar that travels as a string: `holds` says which strings are values. */
function textScalar(
  name: "Date" | "DateTime" | "Decimal" | "CurrencyCode" | "DateBound" | "DateTimeBound",
  description: string,
  holds: (text: string) => boolean,
): GraphQLScalarType<string, string> {
  const check = (value: unknown): string => {
    if (typeof value === "string" && holds(value)) return value;
    if (typeof value === "string" && DATE.test(value) && name.startsWith("Date") && name !== "DateTime")
      throw badInput(message("scalar.noDay", { scalar: name, day: value }));
    throw badInput(message("scalar.takes", { scalar: name, expected: message(`scalar.${name}`), found: shown(value) }));
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.STRING ? node.value : "value" in node ? node.value : node.kind),
  });
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

export const GraphQLDate = textScalar("Date", "A day, `YYYY-MM-DD`.", isDate);

export const GraphQLDateTime = textScalar(
  "DateTime",
  "A moment in UTC, `YYYY-MM-DDThh:mm:ss.sssZ` (RFC 3339). Input may carry any offset.",
  isMoment,
);

export const GraphQLDecimal = textScalar(
  "Decimal",
  'An exact decimal number, as a string: "1250.00". Digits are kept as they were given.',
  isDecimal,
);

export const GraphQLCurrencyCode = textScalar(
  "CurrencyCode",
  "A currency by its ISO 4217 code. XXX is where a publication named none.",
  (text) => /^[A-Z]{3}$/.test(text),
);

export const GraphQLDateBound = textScalar(
  "DateBound",
  "A day, `YYYY-MM-DD`, or an ISO 8601 duration counted from today (Asia/Shanghai): `-P3M` is three months ago.",
  (text) => isDate(text) || DURATION.test(text),
);

export const GraphQLDateTimeBound = textScalar(
  "DateTimeBound",
  "A moment with its offset (RFC 3339), or a day, `YYYY-MM-DD`, or an ISO 8601 duration counted from today: `-P30D` is the day 30 days ago. A day means all its moments in Asia/Shanghai: greater is after its end, smaller before its beginning, equal within it.",
  (text) => isMoment(text) || isDate(text) || DURATION.test(text),
);

export const isDuration = (text: string): boolean => DURATION.test(text);

/**
 * The day that a duration leads to from another: first the years and months, where a month that is too short gives its last day, then
 * the weeks and days. What lies outside the calendar's years 1 to 9999 is PostgreSQL's infinity.
 */
export function dayAfter(day: string, duration: string): string {
  const [, ...parts] = DURATION.exec(duration)!;
  const sign = duration.startsWith("-") ? -1 : 1;
  const [years, months, weeks, days] = parts.map((part) => sign * Number(part ?? 0)) as [number, number, number, number];
  const from = new Date(`${day}T00:00:00Z`);
  const month = new Date(from);
  month.setUTCFullYear(from.getUTCFullYear() + years, from.getUTCMonth() + months, 1);
  const last = new Date(month);
  last.setUTCMonth(month.getUTCMonth() + 1, 0);
  month.setUTCDate(Math.min(from.getUTCDate(), last.getUTCDate()));
  month.setUTCDate(month.getUTCDate() + weeks * 7 + days);
  const year = month.getUTCFullYear();
  return year > 9999 ? "infinity" : year < 1 ? "-infinity" : month.toISOString().slice(0, 10);
}

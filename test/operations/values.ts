import { dayInShanghai } from "../support/day.js";

/** Decimals, days and moments as the reference compares them, from what PostgreSQL or a caller wrote. */

export function compareDecimals(a: string, b: string): number {
  const places = Math.max(placesOf(a), placesOf(b));
  const [x, y] = [scaled(a, places), scaled(b, places)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Exact, with as many places as the longest. */
export function addDecimals(decimals: readonly string[]): string {
  const places = Math.max(...decimals.map(placesOf));
  return written(
    decimals.reduce((sum, decimal) => sum + scaled(decimal, places), 0n),
    places,
  );
}

/** To twelve places, or as many as PostgreSQL's division has: sixteen digits that count, in groups of four. */
export function meanOf(decimals: readonly string[]): string {
  const places = Math.max(...decimals.map(placesOf));
  const sum = decimals.reduce((total, decimal) => total + scaled(decimal, places), 0n);
  const count = BigInt(decimals.length);
  const inDivision = Math.max(places, 16 - 4 * weightOfQuotient(written(sum, places), String(count)));
  const exact = divided(sum * 10n ** BigInt(Math.max(0, inDivision - places)), count);
  const rounded = inDivision > 12 ? divided(exact, 10n ** BigInt(inDivision - 12)) : exact;
  return written(rounded, Math.min(inDivision, 12))
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
}

/** Half away from zero. */
function divided(a: bigint, b: bigint): bigint {
  const [quotient, rest] = [a / b, a % b];
  if (2n * (rest < 0n ? -rest : rest) < b) return quotient;
  return quotient + (a < 0n ? -1n : 1n);
}

/** Where the first group of four digits of a quotient is taken to be. */
function weightOfQuotient(a: string, b: string): number {
  const [x, y] = [firstGroup(a), firstGroup(b)];
  return x.weight - y.weight - (x.digits <= y.digits ? 1 : 0);
}

function firstGroup(decimal: string): { weight: number; digits: number } {
  const [whole, fraction = ""] = decimal.replace("-", "").split(".");
  const left = whole!.padStart(Math.ceil(whole!.length / 4) * 4, "0");
  const groups = `${left}${fraction.padEnd(Math.ceil(fraction.length / 4) * 4, "0")}`.match(/.{4}/g)!;
  const first = groups.findIndex((group) => group !== "0000");
  return first < 0 ? { weight: 0, digits: 0 } : { weight: left.length / 4 - 1 - first, digits: Number(groups[first]) };
}

function written(value: bigint, places: number): string {
  const digits = String(value < 0n ? -value : value).padStart(places + 1, "0");
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return value < 0n ? `-${text}` : text;
}

const placesOf = (decimal: string) => decimal.split(".")[1]?.length ?? 0;

function scaled(decimal: string, places: number): bigint {
  const [whole, fraction = ""] = decimal.replace("-", "").split(".");
  const digits = BigInt(`${whole}${fraction.padEnd(places, "0")}`);
  return decimal.startsWith("-") ? -digits : digits;
}

const MOMENT = /^(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d(?::?\d\d)?)$/;

/** Microseconds since 1970, as exact as PostgreSQL keeps them. */
export function momentOf(text: string): bigint {
  const [, day, hour, minute, second = "00", fraction = "", zone] = MOMENT.exec(text)!;
  const offset =
    zone === "Z" ? 0 : (zone!.startsWith("-") ? -1 : 1) * (Number(zone!.slice(1, 3)) * 60 + Number(zone!.slice(3).replace(":", "")));
  const milliseconds = Date.parse(`${day}T${hour}:${minute}:${second}Z`) - offset * 60_000;
  return BigInt(milliseconds) * 1000n + BigInt(fraction.padEnd(6, "0").slice(0, 6));
}

/** As the API shows a moment: in UTC, whole milliseconds. */
export const shownMoment = (text: string): string => new Date(Number(momentOf(text) / 1000n)).toISOString();

const DURATION = /^([+-]?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;
export const isDuration = (text: string): boolean => DURATION.test(text);

/** The day so long from the given one: months first, cut to the month's last day, then days. */
export function dayFrom(day: string, duration: string): string {
  const [, sign, years = "0", months = "0", weeks = "0", days = "0"] = DURATION.exec(duration)!;
  const direction = sign === "-" ? -1 : 1;
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const wanted = year * 12 + month - 1 + direction * (Number(years) * 12 + Number(months));
  const lastDate = new Date(Date.UTC(Math.floor(wanted / 12), (wanted % 12) + 1, 0)).getUTCDate();
  const moved =
    Date.UTC(Math.floor(wanted / 12), wanted % 12, Math.min(date, lastDate)) + direction * (Number(weeks) * 7 + Number(days)) * 86_400_000;
  return new Date(moved).toISOString().slice(0, 10);
}

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The day that a moment has in Shanghai. */
export const dayOf = (moment: string): string => dayInShanghai(Number(momentOf(moment) / 1000n));

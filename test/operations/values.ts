/** Decimals, days and moments as the reference compares them, from what PostgreSQL or a caller wrote. */

export function compareDecimals(a: string, b: string): number {
  const places = Math.max(placesOf(a), placesOf(b));
  const [x, y] = [scaled(a, places), scaled(b, places)];
  return x < y ? -1 : x > y ? 1 : 0;
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

/** The day it is in Shanghai, which keeps no summer time. */
export const todayInShanghai = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

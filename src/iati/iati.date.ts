/** A day and how it was written: `exact` where it was xs:date, not where a time of day had to be cut off. */
export interface ReadDate {
  date: string;
  exact: boolean;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})(T[\d:.]+)?(Z|[+-]\d{2}:\d{2})?$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * "YYYY-MM-DD" from xs:date; the zone of "2015-01-01Z" is dropped, for a published date means the day and not an instant.
 * Null for what is no day of the calendar: "2023-02-30", "2010", "01/02/2013", years before 1.
 */
export function readDate(text: string | null): ReadDate | null {
  const match = DATE.exec(text?.trim() ?? "");
  if (!match) return null;
  const date = `${match[1]}-${match[2]}-${match[3]}`;
  return isRealDay(date) ? { date, exact: match[4] === undefined } : null;
}

/**
 * xs:dateTime (or a date) as "YYYY-MM-DDTHH:MM:SS.sssZ"; without a zone it is taken as UTC. Null for what is no moment, or none in the
 * years 1 to 9999 once its zone is taken off.
 */
export function readMoment(text: string | null): string | null {
  const match = MOMENT.exec(text?.trim() ?? "");
  if (!match || !isRealDay(match[1]!)) return null;
  const moment = new Date(`${match[1]}T${match[2] ?? "00:00"}${match[3] ?? "Z"}`);
  if (Number.isNaN(moment.getTime())) return null;
  const written = moment.toISOString();
  return /^(?!0000)\d{4}-/.test(written) ? written : null;
}

/** The same day a year later; 29 February becomes 1 March. */
export function yearAfter(date: string): string {
  const next = `${String(Number(date.slice(0, 4)) + 1).padStart(4, "0")}${date.slice(4)}`;
  return isRealDay(next) ? next : `${next.slice(0, 4)}-03-01`;
}

/** The latest day that it is anywhere at this moment: only a later one is in the future for every publisher. */
export function latestToday(now: Date): string {
  return new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Of a text that looks like a date. */
function isRealDay(date: string): boolean {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  return year > 0 && day > 0 && day <= days;
}

import { daysLater } from "./day.js";

/** Which days are worked, as far as it has been announced. */
export interface WorkingCalendar {
  /** The years whose holidays are known. */
  years: ReadonlySet<number>;
  /** Days that differ from their weekday: true is a make-up working day, false a holiday. */
  exceptions: ReadonlyMap<string, boolean>;
}

/** Whether a day is worked; undefined where the holidays of its year are not known. */
export function isWorkingDay(day: string, { years, exceptions }: WorkingCalendar): boolean | undefined {
  const exception = exceptions.get(day);
  if (exception !== undefined) return exception;
  return years.has(Number(day.slice(0, 4))) ? !isWeekend(day) : undefined;
}

export const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** The last of so many working days after a day, which does not count itself; undefined where one of them is not known yet. */
export function workingDayAfter(day: string, count: number, calendar: WorkingCalendar): string | undefined {
  let current = day;
  for (let left = count; left > 0; ) {
    current = daysLater(current, 1);
    const isWorked = isWorkingDay(current, calendar);
    if (isWorked === undefined) return undefined;
    if (isWorked) left -= 1;
  }
  return current;
}

/** How long something may take. */
export interface Term {
  count: number;
  unit: "DAYS" | "WORKING_DAYS" | "MONTHS";
}

/** The last day of a term that begins after a day. A month ends on the same day of the month, or on its last. Undefined: not known yet. */
export function dueAfter(day: string, { count, unit }: Term, calendar: WorkingCalendar): string | undefined {
  if (unit === "WORKING_DAYS") return workingDayAfter(day, count, calendar);
  return unit === "DAYS" ? daysLater(day, count) : monthsLater(day, count);
}

function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0));
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth.getUTCDate()))).toISOString().slice(0, 10);
}

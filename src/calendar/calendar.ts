import { type Sql, sql } from "../reading/sql.js";
import type { WorkingCalendar } from "../values/working-days.js";

interface CalendarRow {
  year: number;
  exceptions: readonly { day: string; isWorkingDay: boolean }[];
}

const CALENDAR = sql`
  select c.year, coalesce((select jsonb_agg(jsonb_build_object('day', d.day, 'isWorkingDay', d.is_working_day))
    from holiday_calendar_day d where d.calendar_id = c.id), '[]') as exceptions
  from holiday_calendar c`;

/** Which days are worked, as far as it has been announced. `ask`: runs the statement, in the transaction or the snapshot of the request. */
export async function workingCalendar(ask: (piece: Sql) => Promise<CalendarRow[]>): Promise<WorkingCalendar> {
  const rows = await ask(CALENDAR);
  return {
    years: new Set(rows.map(({ year }) => year)),
    exceptions: new Map(rows.flatMap(({ exceptions }) => exceptions.map(({ day, isWorkingDay }) => [day, isWorkingDay] as const))),
  };
}

/** The last day that is known from a day on: that of the last year without a gap; undefined where the year of the day is not known. */
export function knownUntil(day: string, { years }: WorkingCalendar): string | undefined {
  let year = Number(day.slice(0, 4));
  if (!years.has(year)) return undefined;
  while (years.has(year + 1)) year += 1;
  return `${year}-12-31`;
}

import { type Sql, sql } from "../reading/sql.js";
import { isWeekend } from "../values/working-days.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { type CsvRow, inCell, readCsv } from "../writing/csv.js";
import { at, Checks } from "../writing/inputs.js";
import { replaceParts } from "../writing/parts.js";
import { invalid, type ProblemDraft, problem } from "../writing/problem.js";
import { HolidayCalendar } from "./holiday.entity.js";
import type { ImportHolidayCalendarInput } from "./holiday.inputs.js";
import { importingCalendars } from "./holiday.policy.js";

const COLUMNS = { required: ["day", "type"], optional: ["name_zh", "name_en"], most: 400 } as const;
type Row = CsvRow<(typeof COLUMNS.required)[number] | (typeof COLUMNS.optional)[number]>;

const TYPES: Readonly<Record<string, boolean>> = { HOLIDAY: false, 休: false, WORKING_DAY: true, 班: true };

export interface AnnouncedDay {
  day: string;
  isWorkingDay: boolean;
  name: Record<string, string> | undefined;
}

type Ask = <Found>(piece: Sql) => Promise<Found[]>;

/** The days that the CSV of an announcement names, in their order; what is wrong with it goes into `checks`. */
export async function announcedDays(ask: Ask, { year, csv }: ImportHolidayCalendarInput, checks: Checks): Promise<AnnouncedDay[]> {
  const path = at("csv");
  const rows: Row[] = readCsv(csv, path, COLUMNS, checks);
  const days = rows.map(({ cells }) => cells.day);
  const taken = await daysOfOthers(ask, year, days.filter(isDay));
  for (const { line, cells } of rows) {
    const wrong = (column: string, draft: ProblemDraft) => checks.add(inCell(path, line, column, draft));
    const { day, type } = cells;
    const [start, end] = [`${year - 1}-12-01`, `${year}-12-31`];
    if (day !== undefined) {
      if (!isDay(day)) wrong("day", invalid([], "calendarDay"));
      else if (day < start || day > end) wrong("day", problem("OUT_OF_RANGE", [], { start, end }));
      else if (taken.has(day)) wrong("day", problem("TAKEN", [], { value: day }));
      else if (days.indexOf(day) < rows.findIndex((row) => row.line === line)) wrong("day", problem("DUPLICATE", [], { value: day }));
      else if (TYPES[type ?? ""] && !isWeekend(day)) wrong("type", invalid([], "weekend"));
    }
    if (type !== undefined && !Object.hasOwn(TYPES, type)) wrong("type", invalid([], "oneOf", { choices: Object.keys(TYPES) }));
    for (const name of ["name_zh", "name_en"] as const)
      if ((cells[name]?.length ?? 0) > 100) wrong(name, problem("TOO_LONG", [], { most: 100, found: cells[name]!.length }));
  }
  if (rows.length === 0 && checks.problems.length === 0) checks.add(problem("REQUIRED", path));
  return rows
    .map(({ cells: { day, type, name_zh, name_en } }) => {
      const name = { ...(name_zh && { zh: name_zh }), ...(name_en && { en: name_en }) };
      return { day: day ?? "", isWorkingDay: TYPES[type ?? ""] ?? false, name: Object.keys(name).length > 0 ? name : undefined };
    })
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

async function daysOfOthers(ask: Ask, year: number, days: readonly string[]): Promise<Set<string>> {
  const rows = await ask<{ day: string }>(
    sql`select d.day::text from holiday_calendar_day d join holiday_calendar c on c.id = d.calendar_id
        where c.year <> ${year} and d.day = any(${days}::date[])`,
  );
  return new Set(rows.map(({ day }) => day));
}

/** What is wrong with an announcement beside its CSV. */
export function checkAnnouncement({ year, source }: ImportHolidayCalendarInput, checks: Checks): void {
  if (year < 2000 || year > 2100) checks.add(invalid(at("year"), "wholeNumber", { least: 2000, most: 2100 }));
  checks.text(source, at("source"));
}

/** Takes the holidays of a year as they were announced, in place of those that were known of it. */
export async function importHolidayCalendar(ctx: ActionContext, input: ImportHolidayCalendarInput): Promise<HolidayCalendar> {
  requirePermission(ctx, importingCalendars);
  // Of two who import at once the second waits here, for two years may name the same day.
  await run(ctx, sql`lock table holiday_calendar in share row exclusive mode`);
  const { year, source, announcedOn, expectedVersion } = input;
  const existing = await ctx.em.findOne(HolidayCalendar, { year });
  const checks = new Checks();
  if (existing && expectedVersion == null) checks.add(problem("REQUIRED", at("expectedVersion")));
  else if ((existing?.version ?? null) !== (expectedVersion ?? null))
    checks.add(problem("STALE_VERSION", at("expectedVersion"), { current: existing?.version ?? 0 }));
  checkAnnouncement(input, checks);
  const days = await announcedDays((piece) => run(ctx, piece), input, checks);
  checks.throwIfAny();

  await forgetOthers(ctx, year, days);
  if (existing) await ctx.em.populate(existing, ["days"]);
  const calendar = existing ?? new HolidayCalendar();
  Object.assign(calendar, { year, source, announcedOn: announcedOn ?? undefined, updatedAt: ctx.now });
  replaceParts(ctx, calendar.days, days, ({ day, isWorkingDay, name }) => ({ day, isWorkingDay, name }));
  ctx.em.persist(calendar);
  return calendar;
}

/** Takes away the days that are not announced like this any more: before others come, for each day is there once. */
const forgetOthers = (ctx: ActionContext, year: number, days: readonly AnnouncedDay[]) =>
  run(
    ctx,
    sql`delete from holiday_calendar_day d using holiday_calendar c where c.id = d.calendar_id and c.year = ${year} and not exists (
      select from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) a (day date, "isWorkingDay" boolean, name jsonb)
      where a.day = d.day and a."isWorkingDay" = d.is_working_day and a.name is not distinct from d.name)`,
  );

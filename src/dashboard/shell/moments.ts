import { i18n } from "@lingui/core";

/** Every moment and day is that of Asia/Shanghai. */
const timeZone = "Asia/Shanghai";

/** Days come before months in English too, as elsewhere in the world. */
const locale = () => (i18n.locale === "en" ? "en-GB" : i18n.locale);

/** In Chinese the medium style is digits and slashes. */
const dayStyle = () => (i18n.locale === "zh" ? "long" : "medium");

const format = (options: Intl.DateTimeFormatOptions, moment: Date) =>
  new Intl.DateTimeFormat(locale(), { timeZone, ...options }).format(moment);

/** A moment as a time of day where it is today's, else with its day. */
export function moment(at: string | number | Date): string {
  const when = new Date(at);
  const isToday = format({ dateStyle: "short" }, when) === format({ dateStyle: "short" }, new Date());
  return isToday ? format({ hour: "2-digit", minute: "2-digit" }, when) : format({ dateStyle: dayStyle(), timeStyle: "short" }, when);
}

/** A day such as 2026-11-30. */
export const day = (date: string): string => format({ dateStyle: dayStyle() }, new Date(`${date}T00:00:00+08:00`));

/** The days of a period, as short as they are understood. */
export function period(startsOn: string, endsOn: string): string {
  const [from, to] = [startsOn, endsOn].map((date) => new Date(`${date}T00:00:00+08:00`));
  if (i18n.locale !== "zh") return new Intl.DateTimeFormat(locale(), { timeZone, dateStyle: "medium" }).formatRange(from!, to!);
  const isOneYear = startsOn.slice(0, 4) === endsOn.slice(0, 4);
  return `${day(startsOn)}至${isOneYear ? format({ month: "long", day: "numeric" }, to!) : day(endsOn)}`;
}

/** How many days a day is after another; negative: before. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Today's day, such as 2026-11-30. */
export const today = (): string => new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(new Date());

/** The quarter that begins on a day. */
export const quarter = (startsOn: string): string => `${startsOn.slice(0, 4)} Q${Math.ceil(Number(startsOn.slice(5, 7)) / 3)}`;

/** The day so many days after another. */
export const dayAfter = (date: string, days: number): string => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** A day of a list that is short in time: its month, number and day of the week. */
export const shortDay = (date: string): string =>
  format({ month: "short", day: "numeric", weekday: "short" }, new Date(`${date}T00:00:00+08:00`));

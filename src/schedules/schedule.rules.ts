import { daysLater } from "../values/day.js";
import type { Cadence } from "./schedule.enums.js";

/** Days from the first to the last. */
export interface Span {
  startsOn: string;
  endsOn: string;
}
export interface Due extends Span {
  dueOn: string;
}
export interface Schedule extends Span {
  cadence: `${Cadence}`;
  dueAfterDays: number;
}
/** A period that exists: whether anybody has begun to report in it. */
export interface ExistingPeriod extends Due {
  id: string;
  isReported: boolean;
}

const MONTHS: Record<`${Cadence}`, number> = { MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6, YEARLY: 12 };

/** The periods of a schedule, without gap or overlap: all that begin by its last day, each whole. It starts on the first of a month. */
export function periodsOf({ cadence, startsOn, endsOn, dueAfterDays }: Schedule): Due[] {
  const periods: Due[] = [];
  for (let start = startsOn; start <= endsOn; ) {
    const next = monthsLater(start, MONTHS[cadence]);
    const end = daysLater(next, -1);
    periods.push({ startsOn: start, endsOn: end, dueOn: daysLater(end, dueAfterDays) });
    start = next;
  }
  return periods;
}

/**
 * What becomes of existing periods when others are wanted. One that is wanted as it is stays the record it is; where nobody has
 * reported it takes the new due day. One that was reported in always stays; `clashing` are those of them that a wanted one would overlap.
 */
export function reschedule(existing: readonly ExistingPeriod[], wanted: readonly Due[]) {
  const isSame = (one: Span, other: Span) => one.startsOn === other.startsOn && one.endsOn === other.endsOn;
  const matchOf = (period: ExistingPeriod) => wanted.find((due) => isSame(due, period));
  const reported = existing.filter(({ isReported }) => isReported);
  return {
    coming: wanted.filter((due) => !existing.some((period) => isSame(period, due))),
    moving: existing.flatMap((period) => {
      const dueOn = period.isReported ? undefined : matchOf(period)?.dueOn;
      return dueOn && dueOn !== period.dueOn ? [{ id: period.id, dueOn }] : [];
    }),
    going: existing.filter((period) => !period.isReported && !matchOf(period)),
    clashing: reported.filter((period) => wanted.some((due) => overlaps(due, period) && !isSame(due, period))),
  };
}

const overlaps = (one: Span, other: Span): boolean => one.startsOn <= other.endsOn && other.startsOn <= one.endsOn;

/** From the first of a month to the first of another. */
function monthsLater(day: string, months: number): string {
  const [year, month] = day.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

import { daysLater } from "../values/day.js";

/** A budget or a planned disbursement, as far as it decides which of them count. */
export interface Planned {
  type?: string | null;
  startsOn: string;
  endsOn?: string | null;
}

/** Without an end that comes after its beginning it is of its first day alone. */
const lastDay = ({ startsOn, endsOn }: Planned): string => (endsOn && endsOn > startsOn ? endsOn : startsOn);

/**
 * Which of these count in sums: a revised one does, and any other does unless revised ones cover every day of its period, alone or
 * together.
 */
export function areEffective(all: readonly Planned[]): boolean[] {
  const revised = all.filter(({ type }) => type === "REVISED").sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  return all.map((one) => one.type === "REVISED" || !isCovered(one, revised));
}

/** `by` in the order of their beginnings. */
function isCovered(one: Planned, by: readonly Planned[]): boolean {
  let day = one.startsOn;
  for (const each of by) {
    if (each.startsOn > day) return false;
    if (lastDay(each) >= lastDay(one)) return true;
    if (lastDay(each) >= day) day = daysLater(lastDay(each), 1);
  }
  return false;
}

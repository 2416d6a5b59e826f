import { daysLater } from "../values/day.js";
import { isWeekend } from "../values/working-days.js";

interface Span {
  startsOn: string;
  endsOn: string;
}

/** Days between spans, which are in their order and do not overlap. */
export function gapsBetween(spans: readonly Span[]): (Span & { dayCount: number; weekdayCount: number })[] {
  return spans.flatMap(({ startsOn: next }, i) => {
    const before = spans[i - 1];
    const startsOn = before && daysLater(before.endsOn, 1);
    if (startsOn === undefined || startsOn >= next) return [];
    let [dayCount, weekdayCount] = [0, 0];
    for (let day = startsOn; day < next; day = daysLater(day, 1)) {
      dayCount += 1;
      if (!isWeekend(day)) weekdayCount += 1;
    }
    return [{ startsOn, endsOn: daysLater(next, -1), dayCount, weekdayCount }];
  });
}

import { type Due, type ExistingPeriod, periodsOf, reschedule, type Schedule } from "../../src/schedules/schedule.rules.js";
import { daysLater } from "../support/day.js";
import fc from "../support/fast-check.js";

const CADENCES = ["MONTHLY", "QUARTERLY", "HALF_YEARLY", "YEARLY"] as const;

const schedules: fc.Arbitrary<Schedule> = fc
  .record({
    cadence: fc.constantFrom(...CADENCES),
    month: fc.integer({ min: 0, max: 12 * 40 }),
    days: fc.integer({ min: 0, max: 3000 }),
    dueAfterDays: fc.integer({ min: 0, max: 366 }),
  })
  .map(({ cadence, month, days, dueAfterDays }) => {
    const startsOn = new Date(Date.UTC(2000, month, 1)).toISOString().slice(0, 10);
    return { cadence, startsOn, endsOn: daysLater(startsOn, days), dueAfterDays };
  });

/** Periods as they are after a schedule was set, with a report begun in some of them. */
const stand = (periods: readonly Due[], isReported: (i: number) => boolean): ExistingPeriod[] =>
  periods.map((due, i) => ({ ...due, id: `${i}`, isReported: isReported(i) }));
const span = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }) => `${startsOn} ${endsOn}`;

/** What there is after the change. */
function after(existing: readonly ExistingPeriod[], change: ReturnType<typeof reschedule>): Due[] {
  const gone = new Set(change.going.map(({ id }) => id));
  return [...existing.filter(({ id }) => !gone.has(id)), ...change.coming].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
}

describe("the periods of a schedule", () => {
  it("begin and end as people say them", () => {
    expect(periodsOf({ cadence: "MONTHLY", startsOn: "2024-01-01", endsOn: "2024-03-01", dueAfterDays: 15 })).toEqual([
      { startsOn: "2024-01-01", endsOn: "2024-01-31", dueOn: "2024-02-15" },
      { startsOn: "2024-02-01", endsOn: "2024-02-29", dueOn: "2024-03-15" },
      { startsOn: "2024-03-01", endsOn: "2024-03-31", dueOn: "2024-04-15" },
    ]);
    expect(periodsOf({ cadence: "YEARLY", startsOn: "2023-10-01", endsOn: "2024-09-30", dueAfterDays: 0 })).toEqual([
      { startsOn: "2023-10-01", endsOn: "2024-09-30", dueOn: "2024-09-30" },
    ]);
  });

  it("have no gap and no overlap, and all begin within the schedule", () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const periods = periodsOf(schedule);
        expect(periods[0]!.startsOn).toBe(schedule.startsOn);
        for (const [i, { startsOn, endsOn, dueOn }] of periods.entries()) {
          expect(startsOn <= endsOn && endsOn <= dueOn && startsOn <= schedule.endsOn).toBe(true);
          if (i > 0) expect(startsOn).toBe(daysLater(periods[i - 1]!.endsOn, 1));
        }
        expect(daysLater(periods.at(-1)!.endsOn, 1) > schedule.endsOn).toBe(true);
      }),
    );
  });

  it("stay as they are when the schedule is extended", () => {
    fc.assert(
      fc.property(schedules, fc.integer({ min: 0, max: 2000 }), (schedule, more) => {
        const endsOn = daysLater(schedule.endsOn, more);
        const before = periodsOf(schedule);
        const wanted = periodsOf({ ...schedule, endsOn });
        expect(wanted.slice(0, before.length)).toEqual(before);
        expect(
          reschedule(
            stand(before, () => false),
            wanted,
          ),
        ).toEqual({ coming: wanted.slice(before.length), moving: [], going: [], clashing: [] });
      }),
    );
  });

  it("are never taken away or doubled where a report was begun, whatever the new schedule is", () => {
    fc.assert(
      fc.property(schedules, schedules, fc.array(fc.boolean(), { maxLength: 200 }), (old, fresh, reported) => {
        const existing = stand(periodsOf(old), (i) => reported[i] ?? false);
        const change = reschedule(existing, periodsOf(fresh));
        const left = after(existing, change);
        const kept = existing.filter(({ isReported }) => isReported).map(span);
        expect(left.map(span)).toEqual(expect.arrayContaining(kept));
        expect(change.moving.every(({ id }) => !existing[Number(id)]!.isReported)).toBe(true);
        if (change.clashing.length === 0) {
          for (const [i, { startsOn }] of left.entries()) if (i > 0) expect(startsOn > left[i - 1]!.endsOn).toBe(true);
          expect(left.map(span)).toEqual(expect.arrayContaining(periodsOf(fresh).map(span)));
        }
      }),
    );
  });

  it("keep the records that they are where only the due day is another", () => {
    const schedule = { cadence: "QUARTERLY", startsOn: "2024-01-01", endsOn: "2024-12-31", dueAfterDays: 15 } as const;
    const existing = stand(periodsOf(schedule), (i) => i === 0);
    expect(reschedule(existing, periodsOf({ ...schedule, dueAfterDays: 30 }))).toEqual({
      coming: [],
      going: [],
      clashing: [],
      moving: [
        { id: "1", dueOn: "2024-07-30" },
        { id: "2", dueOn: "2024-10-30" },
        { id: "3", dueOn: "2025-01-30" },
      ],
    });
  });

  it("clash with a new schedule where a report lies across it", () => {
    const existing = stand(
      periodsOf({ cadence: "MONTHLY", startsOn: "2024-01-01", endsOn: "2024-06-30", dueAfterDays: 15 }),
      (i) => i === 1,
    );
    const wanted = periodsOf({ cadence: "QUARTERLY", startsOn: "2024-01-01", endsOn: "2024-06-30", dueAfterDays: 15 });
    expect(reschedule(existing, wanted).clashing.map(span)).toEqual(["2024-02-01 2024-02-29"]);
    const later = periodsOf({ cadence: "QUARTERLY", startsOn: "2024-04-01", endsOn: "2024-06-30", dueAfterDays: 15 });
    expect(reschedule(existing, later).clashing).toEqual([]);
  });
});

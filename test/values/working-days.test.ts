import { dueAfter, isWorkingDay, type WorkingCalendar, workingDayAfter } from "../../src/values/working-days.js";

const NATIONAL_DAY = ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06", "2026-10-07"];
const calendar: WorkingCalendar = {
  years: new Set([2026]),
  exceptions: new Map([...NATIONAL_DAY.map((day) => [day, false] as const), ["2026-10-10", true]]),
};

describe("working days", () => {
  it("leave out weekends and holidays, and count a Saturday that makes up for one", () => {
    expect(workingDayAfter("2026-09-28", 5, calendar)).toBe("2026-10-10");
    expect(workingDayAfter("2026-09-28", 1, calendar)).toBe("2026-09-29");
    expect(workingDayAfter("2026-10-09", 2, calendar)).toBe("2026-10-12");
    expect(["2026-09-30", "2026-10-01", "2026-10-10", "2026-10-11"].map((day) => isWorkingDay(day, calendar))).toEqual([
      ...[true, false, true, false],
    ]);
  });

  it("are not known beyond what was announced", () => {
    expect(workingDayAfter("2026-12-28", 3, calendar)).toBe("2026-12-31");
    expect(workingDayAfter("2026-12-28", 4, calendar)).toBeUndefined();
    expect(workingDayAfter("2027-03-01", 1, calendar)).toBeUndefined();
    expect(workingDayAfter("2025-12-30", 1, calendar)).toBeUndefined();
    expect(isWorkingDay("2027-01-02", calendar)).toBeUndefined();
  });

  it("are one unit of a term; days and months need no announcement, and a month ends on its last day", () => {
    const due = (count: number, unit: "DAYS" | "WORKING_DAYS" | "MONTHS", day = "2026-09-28") => dueAfter(day, { count, unit }, calendar);
    expect([due(5, "WORKING_DAYS"), due(30, "DAYS"), due(1, "MONTHS")]).toEqual(["2026-10-10", "2026-10-28", "2026-10-28"]);
    expect([due(1, "MONTHS", "2027-01-31"), due(1, "MONTHS", "2028-01-31"), due(3, "MONTHS", "2026-11-30")]).toEqual([
      ...["2027-02-28", "2028-02-29", "2027-02-28"],
    ]);
    expect(due(5, "WORKING_DAYS", "2026-12-30")).toBeUndefined();
  });
});

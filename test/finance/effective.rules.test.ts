import { areEffective, type Planned } from "../../src/finance/effective.rules.js";
import fc from "../support/fast-check.js";

const budget = (type: string, startsOn: string, endsOn: string | null = null): Planned => ({ type, startsOn, endsOn });
const [original, revised] = ["ORIGINAL", "REVISED"].map(
  (type) => (from: string, to?: string) => budget(type, `2023-${from}`, to ? `2023-${to}` : null),
) as [(from: string, to?: string) => Planned, (from: string, to?: string) => Planned];
const YEAR = ["01-01", "12-31"] as const;

describe("budgets of a project", () => {
  it.each<[string, Planned[], boolean[]]>([
    ["an original one alone", [original(...YEAR)], [true]],
    ["a revised one in the place of the original", [original(...YEAR), revised(...YEAR)], [false, true]],
    ["a revised one that covers more", [original("02-01", "02-28"), revised(...YEAR)], [false, true]],
    [
      "revised quarters of an original year",
      [original(...YEAR), revised("07-01", "12-31"), revised("01-01", "06-30")],
      [false, true, true],
    ],
    [
      "original quarters of a revised year",
      [original("01-01", "03-31"), original("04-01", "06-30"), revised(...YEAR)],
      [false, false, true],
    ],
    ["a revised one of a part only", [original(...YEAR), revised("01-01", "06-30")], [true, true]],
    ["a day between revised ones", [original(...YEAR), revised("01-01", "06-29"), revised("07-01", "12-31")], [true, true, true]],
    ["another year", [original(...YEAR), budget("REVISED", "2024-01-01", "2024-12-31")], [true, true]],
    ["one without an end", [original("01-01"), revised(...YEAR), original("05-01", "06-30"), revised("05-01")], [false, true, false, true]],
    ["an end before the beginning", [original("05-01", "04-01"), revised("05-01")], [false, true]],
    ["one of no known type", [{ startsOn: "2023-01-01" }, revised("01-01")], [false, true]],
  ])("count with %s", (_what, all, effective) => {
    expect(areEffective(all)).toEqual(effective);
  });

  it("count as looking at each day by itself says", () => {
    const day = (n: number) => new Date(Date.UTC(2024, 1, n)).toISOString().slice(0, 10);
    const one = fc
      .tuple(fc.boolean(), fc.integer({ min: 1, max: 20 }), fc.integer({ min: -2, max: 12 }))
      .map(([isRevised, start, length]) => ({ isRevised, start, end: start + Math.max(0, length), written: start + length }));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), (all) => {
        const covered = (n: number) => all.some(({ isRevised, start, end }) => isRevised && start <= n && n <= end);
        const expected = all.map(
          ({ isRevised, start, end }) => isRevised || !Array.from({ length: end - start + 1 }, (_, i) => start + i).every(covered),
        );
        const planned = all.map(({ isRevised, start, written }) => budget(isRevised ? "REVISED" : "ORIGINAL", day(start), day(written)));
        expect(areEffective(planned)).toEqual(expected);
      }),
    );
  });
});

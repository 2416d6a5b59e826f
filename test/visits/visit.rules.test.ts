import { productOfDecimals } from "../../src/values/decimal.js";
import { liesWithin, overlapWith, wrongAmount } from "../../src/visits/visit.rules.js";
import fc from "../support/fast-check.js";

const stay = (arrivesOn: string, departsOn: string) => ({ arrivesOn, departsOn });

describe("a visit's stops", () => {
  it("may begin on the day on which the one before is left, and no earlier", () => {
    const before = stay("2026-03-01", "2026-03-03");
    expect(overlapWith(undefined, before)).toBeUndefined();
    expect(overlapWith(before, stay("2026-03-03", "2026-03-05"))).toBeUndefined();
    expect(overlapWith(before, stay("2026-03-02", "2026-03-05"))).toBe("2026-03-03");
  });

  it("lie within its days, the first and the last included", () => {
    expect(liesWithin(stay("2026-03-01", "2026-03-05"), "2026-03-01", "2026-03-05")).toBe(true);
    expect(liesWithin(stay("2026-02-28", "2026-03-05"), "2026-03-01", "2026-03-05")).toBe(false);
    expect(liesWithin(stay("2026-03-01", "2026-03-06"), "2026-03-01", "2026-03-05")).toBe(false);
  });
});

describe("a visit's budget line", () => {
  it.each([
    ["100.10", 3, 5, "1501.50", undefined],
    ["100.10", 3, 5, "1501.5", undefined],
    ["100.10", 3, 5, "1501.51", "1501.50"],
    ["0.1", 3, 1, "0.30000000000000004", "0.3"],
    ["0", 6, 8, "0.00", undefined],
  ])("of %s for %i persons and %i days comes to what it says: %s", (unitCost, persons, days, amount, wrong) => {
    expect(wrongAmount({ unitCost, persons, days }, amount)).toBe(wrong);
  });

  it("multiplies exactly, whatever the digits", () => {
    const digits = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    const decimal = (units: bigint, scale: number) => {
      const text = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
      return `${units < 0n ? "-" : ""}${text.slice(0, text.length - scale)}${scale ? `.${text.slice(-scale)}` : ""}`;
    };
    fc.assert(
      fc.property(digits, fc.nat(20), digits, fc.nat(20), (a, m, b, n) => {
        expect(productOfDecimals(decimal(a, m), decimal(b, n))).toBe(decimal(a * b, m + n));
      }),
    );
  });
});

import {
  amountOf,
  indirectExcess,
  inSourceCurrency,
  isOutside,
  isWithin,
  leftToMove,
  movedBetween,
  overlaps,
  shareOf,
  yearAfter,
} from "../../src/funds/budget.rules.js";
import { sumOfDecimals } from "../../src/values/decimal.js";
import fc from "../support/fast-check.js";

describe("rules of budgets", () => {
  it("limit what is funded by a list only where there is one", () => {
    expect([isOutside("a", []), isOutside("a", ["a"]), isOutside("a", ["b"])]).toEqual([false, false, true]);
  });

  it("let a period lie within the days of its source, whose end may be open", () => {
    const source = { startsOn: "2025-01-01", endsOn: "2025-12-31" };
    expect(isWithin({ startsOn: "2025-01-01", endsOn: "2025-12-31" }, source)).toBe(true);
    expect(isWithin({ startsOn: "2024-12-31", endsOn: "2025-12-31" }, source)).toBe(false);
    expect(isWithin({ startsOn: "2025-01-01", endsOn: "2026-01-01" }, source)).toBe(false);
    expect(isWithin({ startsOn: "2025-01-01", endsOn: "2099-01-01" }, { startsOn: "2025-01-01", endsOn: null })).toBe(true);
  });

  it("end a year before the same day, also after a 29 February", () => {
    expect([yearAfter("2025-01-01"), yearAfter("2025-04-01"), yearAfter("0999-01-01")]).toEqual(["2026-01-01", "2026-04-01", "1000-01-01"]);
    expect(["2025-02-28" < yearAfter("2024-02-29"), "2025-03-01" < yearAfter("2024-02-29")]).toEqual([true, false]);
  });

  it("find periods of one code that share a day, and no others", () => {
    const line = (code: string, startsOn: string, endsOn: string) => ({ code, startsOn, endsOn });
    expect(
      overlaps([
        line("1", "2025-01-01", "2025-03-31"),
        line("1", "2025-04-01", "2025-06-30"),
        line("2", "2025-01-01", "2025-12-31"),
        line("1", "2025-06-30", "2025-09-30"),
        line("1", "2025-01-01", "2025-01-01"),
      ]),
    ).toEqual([
      { line: 3, with: 1 },
      { line: 4, with: 0 },
    ]);
  });

  it("round a product half away from zero to the minor unit of its currency", () => {
    expect(amountOf("3", "0.335", "USD")).toBe("1.01");
    expect(amountOf("1", "1.005", "CNY")).toBe("1.01");
    expect(amountOf("3", "100.5", "JPY")).toBe("302");
    expect(amountOf("2", "0.0005", "KWD")).toBe("0.001");
    expect(amountOf("1", "1", "XAU")).toBeUndefined();
    expect(inSourceCurrency("1000000", "0.000285", "USD")).toBe("285.00");
    expect(inSourceCurrency("12.30", null, "USD")).toBe("12.30");
  });

  it("round a share down, so that it is never more than it says", () => {
    expect(shareOf("1000.00", "7", "USD")).toBe("70.00");
    expect(shareOf("99.99", "7", "USD")).toBe("6.99");
    expect(shareOf("0.19", "50", "USD")).toBe("0.09");
    expect(shareOf("999", "10", "JPY")).toBe("99");
  });

  it("compare indirect costs with a share of the direct ones", () => {
    const lines = (indirect: string) => [
      { category: "STAFF" as const, sourceAmount: "600.00" },
      { category: "TRAVEL" as const, sourceAmount: "400.00" },
      { category: "INDIRECT_COSTS" as const, sourceAmount: indirect },
    ];
    expect(indirectExcess(lines("70.00"), "7", "USD")).toBeUndefined();
    expect(indirectExcess(lines("70.01"), "7", "USD")).toEqual({ found: "70.01", most: "70.00" });
    expect(indirectExcess(lines("9999"), null, "USD")).toBeUndefined();
  });

  it("count everything that was moved without a paper against the limit, whichever way, less what was taken back", () => {
    const line = { id: "a", sourceAmount: "1000.00" };
    const move = (fromLine: string, toLine: string, sourceAmount: string, hasPaper = false) => ({
      fromLine,
      toLine,
      sourceAmount,
      hasPaper,
    });
    expect(leftToMove(line, "10", [], "USD")).toBe("100.00");
    expect(leftToMove(line, "10", [move("a", "b", "30.00"), move("c", "a", "20.00"), move("b", "c", "50.00")], "USD")).toBe("50.00");
    expect(leftToMove(line, "10", [move("a", "b", "30.00"), move("a", "b", "-30.00")], "USD")).toBe("100.00");
    expect(leftToMove(line, "10", [move("a", "b", "500.00", true)], "USD")).toBe("100.00");
    expect(leftToMove(line, "10", [move("a", "b", "100.01")], "USD")).toBe("0");
    expect(leftToMove(line, "0", [], "USD")).toBe("0.00");
    expect(leftToMove(line, null, [move("a", "b", "999.00")], "USD")).toBeUndefined();
  });

  it("reckon a reallocation by the budget rates of both lines", () => {
    const usd = { currency: "USD", effectiveAmount: "1000.00", effectiveSourceAmount: "1000.00" };
    const mnt = { currency: "MNT", budgetRate: "0.000285", effectiveAmount: "3500000.00", effectiveSourceAmount: "997.50" };
    expect(movedBetween("100.00", usd, usd, "USD")).toEqual({ sourceAmount: "100.00", toAmount: "100.00" });
    expect(movedBetween("100.00", usd, mnt, "USD")).toEqual({ sourceAmount: "100.00", toAmount: "350877.19" });
    expect(movedBetween("350877.19", mnt, usd, "USD")).toEqual({ sourceAmount: "100.00", toAmount: "100.00" });
    expect(movedBetween("350877.19", mnt, { ...mnt }, "USD")).toEqual({ sourceAmount: "100.00", toAmount: "350877.19" });
    const rest = { ...mnt, effectiveSourceAmount: "997.49" };
    expect(movedBetween("3500000.00", rest, usd, "USD")).toEqual({ sourceAmount: "997.49", toAmount: "997.49" });
  });

  it("never take more from a source than they add to it, whatever is moved in whatever parts", () => {
    const cents = fc.integer({ min: 1, max: 5_000_000 }).map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, "0")}`);
    const rate = fc.integer({ min: 1, max: 99_999 }).map((n) => `0.${String(n).padStart(5, "0")}`);
    fc.assert(
      fc.property(cents, rate, fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 6 }), (amount, budgetRate, parts) => {
        const from = {
          currency: "MNT",
          budgetRate,
          effectiveAmount: amount,
          effectiveSourceAmount: inSourceCurrency(amount, budgetRate, "USD"),
        };
        const before = from.effectiveSourceAmount;
        let moved = "0";
        for (const part of [...parts, 100]) {
          const taken = shareOf(from.effectiveAmount, String(part), "MNT");
          const { sourceAmount } = movedBetween(taken, from, { currency: "USD", effectiveAmount: "0", effectiveSourceAmount: "0" }, "USD");
          from.effectiveAmount = sumOfDecimals([from.effectiveAmount, `-${taken}`]);
          from.effectiveSourceAmount = sumOfDecimals([from.effectiveSourceAmount, `-${sourceAmount}`]);
          moved = sumOfDecimals([moved, sourceAmount]);
          expect(from.effectiveSourceAmount.startsWith("-")).toBe(false);
        }
        expect([Number(from.effectiveAmount), Number(from.effectiveSourceAmount), moved]).toEqual([0, 0, before]);
      }),
    );
  });
});

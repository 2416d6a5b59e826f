import { minorUnit, roundToMinorUnit } from "../../src/rates/minor-unit.rules.js";

describe("minor units", () => {
  it("are those of ISO 4217, not those of locale data", () => {
    const units = ["CNY", "USD", "MMK", "LAK", "KHR", "MNT", "VND", "JPY", "KRW", "KWD", "CLF", "XAU"].map(minorUnit);
    expect(units).toEqual([2, 2, 2, 2, 2, 2, 0, 0, 0, 3, 4, undefined]);
  });

  it("are rounded to half away from zero, so that a correction mirrors what it corrects", () => {
    const rounded = (amount: string, currency = "CNY") => roundToMinorUnit(amount, currency);
    expect([rounded("0.005"), rounded("-0.005"), rounded("0.0049999"), rounded("2.675"), rounded("7")]).toEqual([
      ...["0.01", "-0.01", "0.00", "2.68", "7.00"],
    ]);
    expect([rounded("1234.5", "VND"), rounded("-1234.5", "VND"), rounded("0.0005", "KWD"), rounded("1", "XAU")]).toEqual([
      ...["1235", "-1235", "0.001", undefined],
    ]);
  });
});

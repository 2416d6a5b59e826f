import { readDecimal } from "../../src/iati/iati.decimal.js";
import { compareDecimals, sumOfDecimals } from "../../src/values/decimal.js";
import fc from "../support/fast-check.js";

const digits = (least: number, most: number) => fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: least, maxLength: most });
const decimal = fc
  .tuple(fc.boolean(), digits(1, 20), digits(0, 20))
  .map(([negative, whole, fraction]) => `${negative ? "-" : ""}${whole}${fraction && `.${fraction}`}`);

/** The number as a fraction of whole numbers, by another way than the code under test. */
function exactly(text: string): { units: bigint; scale: number } {
  const [whole = "", fraction = ""] = text.split(".");
  return { units: BigInt(whole.replace("-", "") + fraction) * (text.startsWith("-") ? -1n : 1n), scale: fraction.length };
}
const at = ({ units, scale }: ReturnType<typeof exactly>, wanted: number) => units * 10n ** BigInt(wanted - scale);

describe("a decimal", () => {
  it.each([
    ["1000000000.0000000000000000", "1000000000.0000000000000000"],
    ["1000.00", "1000.00"],
    [" 12 \n", "12"],
    ["+5", "5"],
    ["-0.50", "-0.50"],
    [".5", "0.5"],
    ["5.", "5"],
    ["007", "007"],
  ])("%j keeps its digits: %s", (text, value) => {
    expect(readDecimal(text)).toEqual({ value, expanded: false });
  });

  it.each([
    ["1e-10", "0.0000000001"],
    ["1.5E3", "1500"],
    ["-2.50e1", "-25"],
    ["12e-1", "1.2"],
    ["0e5", "0"],
  ])("%j with an exponent is written out: %s", (text, value) => {
    expect(readDecimal(text)).toEqual({ value, expanded: true });
  });

  it.each([
    "",
    " ",
    ".",
    "-",
    "1,234",
    "1 000",
    "<5",
    "10%",
    "N/A",
    "12:3",
    "0x10",
    "Infinity",
    "NaN",
    "1e",
    "1e400",
    "--1",
    "1".repeat(101),
    "１",
  ])("%j is not one", (text) => {
    expect(readDecimal(text)).toBeNull();
  });

  it("is absent where nothing is written", () => {
    expect(readDecimal(null)).toBeNull();
  });

  it("is read to the last digit, whatever its length", () => {
    fc.assert(
      fc.property(decimal, (text) => {
        expect(readDecimal(text)).toEqual({ value: text, expanded: false });
      }),
    );
  });

  it("has the same value with an exponent as without", () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: -30, max: 30 }), (text, shift) => {
        const { value } = readDecimal(`${text}e${shift}`)!;
        const [found, given] = [exactly(value), exactly(text)];
        const scale = Math.max(found.scale, given.scale) + 30;
        expect(at(found, scale)).toBe(at({ ...given, scale: given.scale }, scale + shift));
      }),
    );
  });

  it("adds up exactly, in any order", () => {
    fc.assert(
      fc.property(fc.array(decimal, { maxLength: 20 }), (values) => {
        const sum = exactly(sumOfDecimals(values));
        const scale = Math.max(0, sum.scale, ...values.map((value) => exactly(value).scale));
        expect(at(sum, scale)).toBe(values.reduce((total, value) => total + at(exactly(value), scale), 0n));
        expect(sumOfDecimals([...values].reverse())).toBe(sumOfDecimals(values));
      }),
    );
    expect(sumOfDecimals(["33.33", "33.33", "33.34"])).toBe("100.00");
    expect(sumOfDecimals(["-0.5", "0.2"])).toBe("-0.3");
  });

  it("compares by value, not by writing", () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const scale = Math.max(exactly(a).scale, exactly(b).scale);
        const difference = at(exactly(a), scale) - at(exactly(b), scale);
        expect(Math.sign(compareDecimals(a, b))).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
    );
    expect(compareDecimals("1.10", "1.1")).toBe(0);
  });
});

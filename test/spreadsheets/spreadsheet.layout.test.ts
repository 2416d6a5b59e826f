import { addressOf, asDecimal, asNumber, asWritten, keyOf } from "../../src/spreadsheets/spreadsheet.layout.js";
import fc from "../support/fast-check.js";

describe("what a cell can hold", () => {
  it("is a number of up to 15 digits, exactly", () => {
    expect(["0", "-0.5", "12.50", "0.000001", "999999999999999", "123456789012.345"].map(asNumber)).toEqual([
      ...[0, -0.5, 12.5, 0.000001, 999999999999999, 123456789012.345],
    ]);
    expect(["1234567890123456", "0.1234567890123456", "1000000000000000000000"].map(asNumber)).toEqual([undefined, undefined, undefined]);
    const digits = fc.tuple(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), fc.nat(12));
    fc.assert(
      fc.property(digits, ([units, scale]) => {
        const text = `${units < 0n ? "-" : ""}${String(units)
          .replace("-", "")
          .padStart(scale + 1, "0")}`;
        const decimal = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
        expect(asDecimal(asNumber(decimal)!)).toBe(
          decimal
            .replace(/(\.\d*?)0+$/, "$1")
            .replace(/\.$/, "")
            .replace(/^-0$/, "0"),
        );
      }),
    );
  });

  it("is shown without what adding fractions of two leaves over, and never with an exponent", () => {
    expect([0.1 + 0.2, 2.9999999999999996, 1e-7, 1e21, -1.5, -0, 5e-324].map(asDecimal)).toEqual([
      ...["0.3", "3", "0.0000001", "1000000000000000000000", "-1.5", "0"],
      expect.stringMatching(/^0\.0{323}494/),
    ]);
  });

  it("is a text that XML can carry", () => {
    expect(asWritten("a\r\nb\rc\u0001\u000b\ufffe\t😀")).toBe("a\nb\nc\ufffd\ufffd\ufffd\t😀");
  });

  it("has an address as people see it, and a key that is its period's", () => {
    expect(addressOf("Figures", 9, 0)).toBe("Figures!J1");
    const [one, other] = ["01900000-0000-7000-8000-00000000000a", "01900000-0000-7000-8000-00000000000b"];
    expect(keyOf(one, "a", "c")).not.toBe(keyOf(other, "a", "c"));
  });
});

import { correctable, leftOf, needsSecondPerson, tookStep, tooMuch } from "../../src/funds/disbursement.rules.js";
import { atRate, outcomeOf } from "../../src/funds/expenditure-report.rules.js";
import { lastDayOf, monthOf } from "../../src/funds/period.rules.js";

describe("the rules of payments", () => {
  it("find the step that a person took already, so that nobody takes two", () => {
    const hands = { asked: ["writer", "submitter"], approved: ["approver"], prepared: ["payer"] };
    const people = ["writer", "submitter", "approver", "payer", "other"];
    expect(people.map((each) => tookStep(hands, each))).toEqual(["asked", "asked", "approved", "prepared", undefined]);
    expect(tookStep({ asked: [undefined] }, "other")).toBeUndefined();
  });

  it.each([
    ["50000.00", "CNY", false],
    ["50000.01", "CNY", true],
    ["-50000.01", "CNY", true],
    ["1.00", "USD", true],
  ])("with a limit of 50,000 CNY ask a second person for %s %s: %s", (amount, currency, expected) => {
    expect(needsSecondPerson({ amount, currency }, { above: "50000", currency: "CNY" })).toBe(expected);
    expect(needsSecondPerson({ amount, currency }, { currency: "CNY" })).toBe(false);
  });

  it("leave what is not taken, never less than nothing", () => {
    expect([leftOf("100.00", ["30.00", "20.50"]), leftOf("100", ["70", "40"]), leftOf("100", [])]).toEqual(["49.50", "0", "100"]);
    expect([tooMuch("49.51", "49.50"), tooMuch("49.50", "49.50")]).toEqual(["49.50", undefined]);
  });

  it("let corrections take back what is left of a payment and no more", () => {
    expect([correctable("100.00", []), correctable("100.00", ["-30.00", "-70.00"])]).toEqual(["100.00", "0"]);
  });
});

describe("the rules of expenditure", () => {
  it("call a report accepted, partly accepted or rejected by what is accepted of its lines", () => {
    const outcome = (...lines: [string, string][]) => outcomeOf(lines.map(([amount, accepted]) => ({ amount, accepted })));
    expect(outcome(["10.00", "10"], ["5", "5.00"])).toBe("ACCEPTED");
    expect(outcome(["10", "10"], ["5", "0"])).toBe("PARTLY_ACCEPTED");
    expect(outcome(["10", "0"], ["5", "0.00"])).toBe("REJECTED");
  });

  it("round half up to the minor unit", () => {
    expect([atRate("100", "0.00205", "CNY"), atRate("7000000", "0.002041", "CNY"), atRate("1001", "0.5", "JPY")]).toEqual([
      "0.21",
      "14287.00",
      "501",
    ]);
  });
});

describe("the rules of months", () => {
  it("know the first and the last day of the month of a day", () => {
    expect([monthOf("2024-02-29"), lastDayOf("2024-02-01"), lastDayOf("2025-12-01")]).toEqual(["2024-02-01", "2024-02-29", "2025-12-31"]);
  });
});

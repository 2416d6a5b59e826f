import { type AdvanceMovement, advanceOf, unaccountedShare, waitsForAccounts } from "../../src/funds/advance.rules.js";

const paid = (day: string, amount: string, paidOn?: string): AdvanceMovement => ({ kind: "PAID", day, amount, paidOn });
const accepted = (day: string, amount: string): AdvanceMovement => ({ kind: "ACCEPTED", day, amount });
const refunded = (day: string, amount: string): AdvanceMovement => ({ kind: "REFUNDED", day, amount });

const MOVEMENTS = [
  paid("2025-01-10", "1000.00"),
  accepted("2025-04-30", "600.00"),
  paid("2025-06-01", "500.00"),
  refunded("2025-06-15", "50.00"),
  accepted("2025-07-31", "450.00"),
  paid("2025-08-01", "300.00"),
];

describe("the advance of a partner", () => {
  it("is what was paid less what is accepted and refunded, and what was paid first is accounted for first", () => {
    expect(advanceOf(MOVEMENTS, "2025-09-30")).toEqual({
      opening: "0",
      paid: "1800.00",
      accepted: "1050.00",
      refunded: "50.00",
      balance: "700.00",
      upTo90Days: "300.00",
      upTo180Days: "400.00",
      over180Days: "0",
    });
  });

  it("is as of the end of a day: what came later does not count", () => {
    expect(advanceOf(MOVEMENTS, "2025-04-29")).toMatchObject({ balance: "1000.00", upTo90Days: "0", upTo180Days: "1000.00" });
    expect(advanceOf(MOVEMENTS, "2025-04-30")).toMatchObject({ balance: "400.00", accepted: "600.00" });
    expect(advanceOf(MOVEMENTS, "2025-01-09")).toMatchObject({ balance: "0", paid: "0" });
  });

  it("is opened by what was unaccounted for before the first day", () => {
    expect(advanceOf(MOVEMENTS, "2025-09-30", "2025-06-01")).toMatchObject({
      ...{ opening: "400.00", paid: "800.00", accepted: "450.00", refunded: "50.00", balance: "700.00" },
    });
  });

  it.each([
    ["2025-04-10", "upTo90Days"],
    ["2025-04-11", "upTo180Days"],
    ["2025-07-09", "upTo180Days"],
    ["2025-07-10", "over180Days"],
  ])("on %s has what was paid on 2025-01-10 in %s", (day, bucket) => {
    const { upTo90Days, upTo180Days, over180Days } = advanceOf([paid("2025-01-10", "10")], day);
    const zeros = { upTo90Days: "0", upTo180Days: "0", over180Days: "0" };
    expect({ upTo90Days, upTo180Days, over180Days }).toEqual({ ...zeros, [bucket]: "10" });
  });

  it("counts a correction from its own day on, with the age of the payment that it corrects", () => {
    const movements = [paid("2025-01-10", "100"), paid("2025-08-01", "80"), paid("2025-08-10", "-40", "2025-01-10")];
    expect(advanceOf(movements, "2025-08-09")).toMatchObject({ balance: "180", upTo90Days: "80", over180Days: "100" });
    expect(advanceOf(movements, "2025-08-10")).toMatchObject({ balance: "140", upTo90Days: "80", over180Days: "60" });
  });

  it("is negative where more is accepted than was paid, and is then of no age", () => {
    expect(advanceOf([paid("2025-01-10", "100"), accepted("2025-02-01", "130")], "2025-03-01")).toMatchObject({
      ...{ balance: "-30", upTo90Days: "0", upTo180Days: "0", over180Days: "0" },
    });
  });

  it("makes the next payment wait where a greater share than allowed is unaccounted for, and not where it is as great", () => {
    const advance = advanceOf([paid("2025-01-10", "1000"), accepted("2025-02-01", "800")], "2025-03-01");
    expect(unaccountedShare(advance)).toBe("20.00");
    expect([waitsForAccounts(advance, "20"), waitsForAccounts(advance, "19.999"), waitsForAccounts(advance, undefined)]).toEqual([
      ...[false, true, false],
    ]);
    const third = advanceOf([paid("2025-01-10", "3"), accepted("2025-02-01", "2")], "2025-03-01");
    expect([unaccountedShare(third), waitsForAccounts(third, "33.33")]).toEqual(["33.33", true]);
    const none = advanceOf([], "2025-03-01");
    expect([unaccountedShare(none), waitsForAccounts(none, "0")]).toEqual(["0.00", false]);
  });
});

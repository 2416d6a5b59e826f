import { type Conversion, convert, type Moment, type Rate, type ReceivedFunds, type Rule } from "../../src/rates/convert.rules.js";
import fc from "../support/fast-check.js";

const rate = (kind: Rate["kind"], from: string, to: string, day: string, value: string, endsOn = day): Rate => ({
  ...{ kind, from, to, startsOn: day, endsOn, rate: value, source: `${kind} ${day}` },
});

/** Friday, 2026-04-10, and Monday; nothing between them. */
const RATES: readonly Rate[] = [
  rate("ECB_REFERENCE", "EUR", "USD", "2026-04-10", "1.1711"),
  rate("ECB_REFERENCE", "EUR", "CNY", "2026-04-10", "7.9967"),
  rate("ECB_REFERENCE", "EUR", "USD", "2026-04-13", "1.1684"),
  rate("ECB_REFERENCE", "EUR", "CNY", "2026-04-13", "7.9827"),
  rate("ECB_REFERENCE", "EUR", "JPY", "2026-04-13", "186.75"),
  rate("CENTRAL_PARITY", "USD", "CNY", "2026-04-13", "6.8657"),
  rate("UN_OPERATIONAL", "USD", "MNT", "2026-04-01", "3570", "2026-04-30"),
  rate("ANNUAL_AVERAGE", "USD", "CNY", "2024-01-01", "7.1957", "2024-12-31"),
  rate("ANNUAL_AVERAGE", "USD", "KHR", "2024-01-01", "4073.2", "2024-12-31"),
];

const ofDay = (currency: string, kind: Rate["kind"], lookBackDays = 0): Rule => ({
  ...{ rule: "RATE_OF_PAYMENT_DAY", currency, kind, lookBackDays },
});
const money = (amount: string, currency: string) => ({ amount, currency });
/** The value and the rates, divided by or not, or the reason. */
const told = (conversion: Conversion): string =>
  conversion.isConverted
    ? [
        conversion.value,
        ...conversion.rates.map((one) => `${one.isInverse ? "/" : "*"}${one.from}${one.to} ${one.rate} ${one.startsOn} ${one.kind}`),
      ].join(" ")
    : conversion.reason;
const shown = (amount: string, currency: string, rule: Rule, moment: Moment, rates = RATES) =>
  told(convert(money(amount, currency), rule, moment, rates));

describe("conversion by the rate of a day", () => {
  it("multiplies by a rate of its direction, and divides by one of the opposite", () => {
    expect(shown("100", "EUR", ofDay("USD", "ECB_REFERENCE"), { on: "2026-04-13" })).toBe("116.84 *EURUSD 1.1684 2026-04-13 ECB_REFERENCE");
    // 100 / 1.1684 = 85.5871…
    expect(shown("100", "USD", ofDay("EUR", "ECB_REFERENCE"), { on: "2026-04-13" })).toBe("85.59 /EURUSD 1.1684 2026-04-13 ECB_REFERENCE");
    expect(shown("-100", "USD", ofDay("EUR", "ECB_REFERENCE"), { on: "2026-04-13" })).toMatch(/^-85\.59 /);
  });

  it("goes through the euro by two rates of one day, of the ECB only, and rounds once", () => {
    // 1000 / 1.1684 * 7.9827 = 6832.1636…
    expect(shown("1000", "USD", ofDay("CNY", "ECB_REFERENCE"), { on: "2026-04-13" })).toBe(
      "6832.16 /EURUSD 1.1684 2026-04-13 ECB_REFERENCE *EURCNY 7.9827 2026-04-13 ECB_REFERENCE",
    );
    expect(shown("1000", "CNY", ofDay("KHR", "ANNUAL_AVERAGE"), { on: "2024-05-01" })).toBe("NO_RATE");
    // The yen has no rate on Friday, the yuan has: two days are never mixed.
    const monday = RATES.filter((one) => !(one.to === "CNY" && one.startsOn === "2026-04-13"));
    expect(shown("1000", "JPY", ofDay("CNY", "ECB_REFERENCE", 5), { on: "2026-04-13" }, monday)).toBe("NO_RATE");
  });

  it("uses no other day's rate on a weekend, unless the rule looks back, and then names its day", () => {
    const sunday = { on: "2026-04-12" };
    expect(shown("100", "EUR", ofDay("CNY", "ECB_REFERENCE"), sunday)).toBe("NO_RATE");
    expect(shown("100", "EUR", ofDay("CNY", "ECB_REFERENCE", 1), sunday)).toBe("NO_RATE");
    expect(shown("100", "EUR", ofDay("CNY", "ECB_REFERENCE", 2), sunday)).toBe("799.67 *EURCNY 7.9967 2026-04-10 ECB_REFERENCE");
    expect(shown("100", "EUR", ofDay("CNY", "ECB_REFERENCE", 9), { on: "2026-04-13" })).toBe(
      "798.27 *EURCNY 7.9827 2026-04-13 ECB_REFERENCE",
    );
    expect(shown("100", "EUR", ofDay("CNY", "ECB_REFERENCE", 15), { on: "2026-04-09" })).toBe("NO_RATE");
  });

  it("never looks back at a period that is over", () => {
    expect(shown("100", "USD", ofDay("MNT", "UN_OPERATIONAL", 5), { on: "2026-04-30" })).toMatch(/^357000\.00 /);
    expect(shown("100", "USD", ofDay("MNT", "UN_OPERATIONAL", 5), { on: "2026-05-01" })).toBe("NO_RATE");
  });

  it("never takes the rate of another kind", () => {
    expect(shown("100", "USD", ofDay("CNY", "CENTRAL_PARITY"), { on: "2026-04-13" })).toBe(
      "686.57 *USDCNY 6.8657 2026-04-13 CENTRAL_PARITY",
    );
    expect(shown("100", "USD", ofDay("CNY", "BANK_BUYING"), { on: "2026-04-13" })).toBe("NO_RATE");
    expect(shown("100", "USD", { rule: "PERIOD_AVERAGE", currency: "CNY" }, { on: "2024-12-31" })).toMatch(/^719\.57 /);
    expect(shown("100", "USD", { rule: "PERIOD_AVERAGE", currency: "CNY" }, { on: "2026-04-13" })).toBe("NO_RATE");
    expect(shown("3570", "MNT", { rule: "UN_OPERATIONAL_RATE", currency: "USD" }, { on: "2026-04-02" })).toMatch(/^1\.00 \/USDMNT/);
  });

  it("leaves an amount of the currency as it is, and says why another is not converted", () => {
    expect(shown("1.005", "CNY", ofDay("CNY", "ECB_REFERENCE"), {})).toBe("1.005");
    expect(shown("1", "XXX", ofDay("CNY", "ECB_REFERENCE"), { on: "2026-04-13" })).toBe("NO_CURRENCY");
    expect(shown("1", "EUR", ofDay("XAU", "ECB_REFERENCE"), { on: "2026-04-13" })).toBe("NO_MINOR_UNIT");
    expect(shown("1", "EUR", ofDay("CNY", "ECB_REFERENCE"), {})).toBe("NO_DAY");
  });

  it("uses the rate that a budget or a transfer names, whatever the day", () => {
    const agreed = rate("AGREED", "USD", "CNY", "2026-01-01", "7.1", "2026-12-31");
    expect(shown("10.01", "USD", { rule: "BUDGET_RATE", currency: "CNY" }, { rate: agreed })).toMatch(/^71\.07 \*USDCNY 7\.1 /);
    expect(shown("71", "CNY", { rule: "TRANSFER_RATE", currency: "USD" }, { rate: agreed })).toMatch(/^10\.00 \/USDCNY 7\.1 /);
    expect(shown("1", "EUR", { rule: "BUDGET_RATE", currency: "CNY" }, { rate: agreed })).toBe("NO_RATE");
    expect(shown("1", "EUR", { rule: "BUDGET_RATE", currency: "CNY" }, {})).toBe("NO_RATE");
  });
});

describe("conversion by receipts", () => {
  const receipt = (on: string, amount: string, bankAmount: string): ReceivedFunds => ({
    ...{ on, amount, bankAmount, currency: "USD", bankCurrency: "CNY", source: `Receipt of ${on}` },
  });
  const receipts = [receipt("2026-01-10", "100", "710"), receipt("2026-03-10", "300", "2070")];
  const average: Rule = { rule: "RECEIPTS_WEIGHTED_AVERAGE", currency: "USD" };
  const first: Rule = { rule: "RECEIPTS_FIRST_IN_FIRST_OUT", currency: "USD" };
  const shares = (conversion: Conversion) =>
    conversion.isConverted ? conversion.rates.map(({ rate, startsOn, share }) => `${startsOn} ${rate} ${share}`) : conversion.reason;

  it("takes the average of those that had come in, weighted by what they are", () => {
    // 2780 CNY were 400 USD: 139 CNY are 20 USD.
    expect(shown("139", "CNY", average, { on: "2026-03-10", receipts })).toMatch(/^20\.00 /);
    expect(shown("139", "CNY", average, { on: "2026-03-09", receipts })).toMatch(/^19\.58 /);
    expect(shown("20", "USD", { ...average, currency: "CNY" }, { on: "2026-03-10", receipts })).toMatch(/^139\.00 /);
    expect(shown("139", "CNY", average, { on: "2026-01-09", receipts })).toBe("NO_RATE");
    expect(shares(convert(money("139", "CNY"), average, { on: "2026-03-10", receipts }))).toEqual([
      ...["2026-01-10 7.100000000000 0.255396", "2026-03-10 6.900000000000 0.744604"],
    ]);
  });

  it("spends the earliest first, over several, and mirrors a correction", () => {
    const at = (amount: string, spentBefore: string) => convert(money(amount, "CNY"), first, { on: "2026-03-10", receipts, spentBefore });
    // 110 CNY of the first at 7.1 are 15.4930 USD, 690 of the second at 6.9 are 100 USD.
    expect(told(at("800", "600"))).toMatch(/^115\.49 /);
    expect(shares(at("800", "600"))).toEqual(["2026-01-10 7.100000000000 0.137500", "2026-03-10 6.900000000000 0.862500"]);
    expect(told(at("-800", "1400"))).toMatch(/^-115\.49 /);
    expect(told(at("710", "0"))).toMatch(/^100\.00 \/USDCNY 7\.100000000000 2026-01-10 TRANSFER$/);
    expect([told(at("2780", "0")).slice(0, 7), told(at("2780.01", "0")), told(at("-1", "0"))]).toEqual([
      ...["400.00 ", "RECEIPTS_EXHAUSTED", "RECEIPTS_EXHAUSTED"],
    ]);
    expect(shown("711", "CNY", first, { on: "2026-03-09", receipts })).toBe("RECEIPTS_EXHAUSTED");
  });
});

describe("a rate taken away", () => {
  const CURRENCIES = ["CNY", "USD", "EUR", "JPY", "MNT"];
  const KINDS: Rate["kind"][] = ["CENTRAL_PARITY", "ECB_REFERENCE", "UN_OPERATIONAL", "ANNUAL_AVERAGE"];
  const DAYS = ["2026-04-09", "2026-04-10", "2026-04-13", "2026-04-14"];
  const pair = fc.constantFrom("USD CNY", "EUR CNY", "EUR USD", "EUR JPY", "USD MNT").map((text) => text.split(" ") as [string, string]);
  const rates = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...KINDS), pair, fc.constantFrom(...DAYS), fc.integer({ min: 1, max: 99999 })), {
      selector: ([kind, [from, to], day]) => [kind, from, to, day].join(" "),
      minLength: 1,
      maxLength: 30,
    })
    .map((all) =>
      all.flatMap(([kind, [from, to], day, units]) =>
        kind === "ECB_REFERENCE" && from !== "EUR" ? [] : [rate(kind, from, to, day, `${units / 1e3}`)],
      ),
    )
    .filter((all) => all.length > 0);
  const payments = fc.array(
    fc.record({
      amount: fc.integer({ min: -1e6, max: 1e6 }).map((cents) => (cents / 100).toFixed(2)),
      currency: fc.constantFrom(...CURRENCIES),
      on: fc.constantFrom(...DAYS, "2026-04-11", "2026-04-12"),
    }),
    { minLength: 1, maxLength: 20 },
  );

  it("leaves exactly the amounts that need it not converted, and no other changes", () => {
    fc.assert(
      fc.property(rates, payments, fc.constantFrom(...KINDS), fc.constantFrom(...CURRENCIES), fc.nat(), (all, amounts, kind, to, place) => {
        const gone = all[place % all.length]!;
        const rest = all.filter((each) => each !== gone);
        for (const { on, ...amount } of amounts) {
          const before = convert(amount, ofDay(to, kind), { on }, all);
          const after = convert(amount, ofDay(to, kind), { on }, rest);
          const needs =
            before.isConverted &&
            before.rates.some(({ source, from, to }) => source === gone.source && from === gone.from && to === gone.to);
          expect(after).toEqual(needs ? { isConverted: false, reason: "NO_RATE" } : before);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("lets no path use another day or kind, however far the rule looks back", () => {
    fc.assert(
      fc.property(rates, payments, fc.constantFrom(...KINDS), fc.constantFrom(...CURRENCIES), fc.nat(5), (all, amounts, kind, to, back) => {
        for (const { on, ...amount } of amounts) {
          const found = convert(amount, ofDay(to, kind, back), { on }, all);
          if (!found.isConverted) continue;
          expect(found.rates.length).toBe(
            amount.currency === to ? 0 : new Set([amount.currency, to, ...(kind === "ECB_REFERENCE" ? ["EUR"] : [])]).size - 1,
          );
          expect(new Set(found.rates.map((each) => each.startsOn)).size).toBeLessThanOrEqual(1);
          for (const used of found.rates) {
            const age = (Date.parse(on) - Date.parse(used.startsOn)) / 86_400_000;
            expect(used.kind).toBe(kind);
            expect(age).toBeGreaterThanOrEqual(0);
            expect(age).toBeLessThanOrEqual(kind === "CENTRAL_PARITY" || kind === "ECB_REFERENCE" ? back : 0);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});

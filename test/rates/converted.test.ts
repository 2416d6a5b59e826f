import type { EntityManager } from "@mikro-orm/core";
import { Budget, PlannedDisbursement, Transaction } from "../../src/finance/finance.entity.js";
import { type Conversion, convert, type Rate } from "../../src/rates/convert.rules.js";
import { ExchangeRate, ExchangeRateImport } from "../../src/rates/rate.entity.js";
import { sumOfDecimals } from "../../src/values/decimal.js";
import { Role, testApp } from "../support/app.js";
import fc from "../support/fast-check.js";
import { World } from "../support/world.js";

const KINDS = ["CENTRAL_PARITY", "ECB_REFERENCE", "UN_OPERATIONAL", "AGREED"] as const;
const CURRENCIES = ["CNY", "USD", "EUR", "JPY", "KWD"];
const PAIRS = ["USD CNY", "EUR CNY", "EUR USD", "EUR JPY", "EUR KWD", "JPY CNY", "USD KWD"];
const DAYS = ["2026-04-09", "2026-04-10", "2026-04-13", "2026-04-14", "2026-04-15"];

/** Amounts that end in half a cent among them, and days without a rate. */
const payment = fc.record({
  amount: fc.integer({ min: -2_000_000, max: 2_000_000 }).map((units) => (units / 1000).toFixed(3)),
  currency: fc.constantFrom(...CURRENCIES, "XXX"),
  valueOn: fc.constantFrom(...DAYS, "2026-04-11", "2026-04-12", undefined),
  type: fc.constantFrom("EXPENDITURE", "DISBURSEMENT"),
});
const given = fc
  .uniqueArray(
    fc.tuple(fc.constantFrom(...KINDS), fc.constantFrom(...PAIRS), fc.constantFrom(...DAYS), fc.integer({ min: 1, max: 99_999 })),
    {
      selector: ([kind, pair, day]) => `${kind} ${pair} ${day}`,
      minLength: 60,
      maxLength: 60,
    },
  )
  .map((all) =>
    all.flatMap(([kind, pair, day, units]): Rate[] => {
      const [from, to] = pair.split(" ") as [string, string];
      if (kind === "ECB_REFERENCE" && from !== "EUR") return [];
      return [{ kind, from, to, startsOn: day, endsOn: day, rate: String(units / 4000), source: "Test" }];
    }),
  );

const FIELDS =
  "amount currency partCount parts(first: 1000) { amount currency value count rates { id } } notConverted { amount currency count reason }";

describe("sums in one currency", () => {
  const app = testApp();
  const payments = fc.sample(payment, 400);
  const rates = fc.sample(given, 1)[0]!.map((rate) => ({ ...rate, id: "" }));
  let officer: string;

  beforeAll(async () => {
    officer = await app.signedIn([Role.OFFICER]);
    await app.write(async (em: EntityManager) => {
      const world = new World(em);
      const project = world.project("P-1");
      for (const [i, { amount, currency, valueOn, type }] of payments.entries())
        world.make(Transaction, { project, position: i + 1, type, date: "2026-05-01", value: { amount, currency }, valueOn });
      const period = { startsOn: "2026-01-01", endsOn: "2026-12-31", valueOn: "2026-04-13" };
      const value = { amount: "100", currency: "CNY" };
      world.make(Budget, { project, position: 1, ...period, value, isEffective: false });
      world.make(Budget, { project, position: 2, ...period, value: { ...value, amount: "120" }, type: "REVISED" });
      world.make(PlannedDisbursement, { project, position: 1, ...period, value: { ...value, amount: "7" } });
      const imported = world.make(ExchangeRateImport, {
        ...{ format: "TABLE", kind: "ECB_REFERENCE", source: "Test", rateCount: rates.length, correctionCount: 0 },
      });
      for (const rate of rates) rate.id = world.make(ExchangeRate, { ...rate, id: undefined, import: imported }).id;
    });
  });

  const asked = async (kind: string, currency: string, lookBackDays: number, token: string | null = officer) => {
    const query = `query ($in: ConversionInput!) { transactionsAggregate(groupBy: [{ field: TYPE }]) {
      total { convertedSum(in: $in) { value { ${FIELDS} } } } groups { keys { type } convertedSum(in: $in) { value { ${FIELDS} } } } } }`;
    const { transactionsAggregate } = await app.read(query, {
      ...(token && { token }),
      variables: { in: { currency, kind, ...(lookBackDays > 0 && { lookBackDays }) } },
    });
    return transactionsAggregate;
  };

  /** By the function that converts one amount, and by hand from there. */
  const expected = (of: typeof payments, known: typeof rates, kind: (typeof KINDS)[number], currency: string, lookBackDays: number) => {
    const all = of.map((each) => ({
      ...each,
      found: convert(each, { rule: "RATE_OF_PAYMENT_DAY", currency, kind, lookBackDays }, { on: each.valueOn }, known),
    }));
    const idsIn = (found: Conversion) =>
      found.isConverted ? found.rates.map((used) => ({ id: (used as unknown as { id: string }).id })) : [];
    const dayIn = (found: Conversion) => (found.isConverted ? (found.rates[0]?.startsOn ?? "") : "");
    const converted = all.filter(({ found }) => found.isConverted);
    const values = (some: typeof all) => some.map(({ found }) => (found.isConverted ? found.value : "0"));
    const together = (some: typeof all) => ({
      amount: sumOfDecimals(some.map(({ amount }) => amount)),
      currency: some[0]!.currency,
      count: some.length,
    });
    const parts = [...Map.groupBy(converted, (one) => JSON.stringify([one.currency, dayIn(one.found), idsIn(one.found)]))].sort(
      ([a], [b]) => (a < b ? -1 : 1),
    );
    const missing = [
      ...Map.groupBy(
        all.filter(({ found }) => !found.isConverted),
        (one) => `${one.currency} ${one.found.isConverted || one.found.reason}`,
      ),
    ];
    return {
      amount: converted.length === 0 ? "0" : sumOfDecimals(values(converted)),
      ...{ currency, partCount: parts.length },
      parts: parts.map(([, some]) => ({ ...together(some), value: sumOfDecimals(values(some)), rates: idsIn(some[0]!.found) })),
      notConverted: missing
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, some]) => ({ ...together(some), reason: some[0]!.found.isConverted ? "" : some[0]!.found.reason })),
    };
  };

  const agree = async (known: typeof rates, kind: (typeof KINDS)[number], currency: string, lookBackDays: number) => {
    const { total, groups } = await asked(kind, currency, lookBackDays);
    expect(total.convertedSum.value).toEqual(expected(payments, known, kind, currency, lookBackDays));
    expect(groups).toHaveLength(2);
    for (const { keys, convertedSum } of groups)
      expect(convertedSum.value).toEqual(
        expected(
          payments.filter(({ type }) => type === keys.type),
          known,
          kind,
          currency,
          lookBackDays,
        ),
      );
    return total.convertedSum.value;
  };

  const backFor = (kind: string) => (kind === "CENTRAL_PARITY" || kind === "ECB_REFERENCE" ? [0, 2, 15] : [0]);

  it.each(KINDS)("by %s are what each amount comes to by itself, to the last digit", async (kind) => {
    for (const currency of CURRENCIES) for (const back of backFor(kind)) await agree(rates, kind, currency, back);
  });

  it("list exactly the amounts that need it once a rate is taken away, and count every amount once", async () => {
    const used = rates.filter(({ kind }) => kind === "ECB_REFERENCE");
    for (const gone of used.slice(0, 8)) {
      const before = await agree(rates, "ECB_REFERENCE", "CNY", 0);
      await app.write(async (em) => Object.assign(await em.findOneOrFail(ExchangeRate, { id: gone.id }), { isInForce: false }));
      const after = await agree(
        rates.filter((each) => each !== gone),
        "ECB_REFERENCE",
        "CNY",
        0,
      );
      const needed = before.parts.filter((part: { rates: { id: string }[] }) => part.rates.some(({ id }) => id === gone.id));
      const countIn = (list: { count: number }[]) => list.reduce((sum, { count }) => sum + count, 0);
      expect(countIn(after.parts)).toBe(countIn(before.parts) - countIn(needed));
      expect(countIn(after.parts) + countIn(after.notConverted)).toBe(payments.length);
      await app.write(async (em) => Object.assign(await em.findOneOrFail(ExchangeRate, { id: gone.id }), { isInForce: true }));
    }
  });

  it("use no rates that the viewer does not see", async () => {
    expect((await asked("AGREED", "CNY", 0)).total.convertedSum.value.notConverted.length).toBeLessThan(20);
    const { total } = await asked("AGREED", "CNY", 0, null);
    const own = payments.filter(({ currency }) => currency === "CNY");
    expect(total.convertedSum.value).toMatchObject({ partCount: 1, parts: [{ currency: "CNY", count: own.length, rates: [] }] });
  });

  it("never add a budget and the one that replaces it", async () => {
    const query = (more: string) =>
      `{ budgetsAggregate${more} { total { convertedSum(in: { currency: "CNY", kind: ECB_REFERENCE }) { value { amount partCount } } } } }`;
    const amountOf = async (more: string) => (await app.read(query(more))).budgetsAggregate.total.convertedSum.value.amount;
    expect([await amountOf(""), await amountOf("(includeReplaced: true)")]).toEqual(["120", "220"]);
    const planned = await app.read(
      `{ plannedDisbursementsAggregate { total { a: convertedSum(in: { currency: "CNY", kind: AGREED }) { value { amount b: amount c: parts(first: 1) { d: value } } } } } }`,
    );
    expect(planned.plannedDisbursementsAggregate.total.a.value).toEqual({ amount: "7", b: "7", c: [{ d: "7" }] });
  });

  it("show as many parts as are asked for, and how many there are", async () => {
    const query = `{ transactionsAggregate { total { convertedSum(in: { currency: "CNY", kind: ECB_REFERENCE }) { value { partCount few: parts(first: 2) { currency } parts(first: 1000) { currency } } } } } }`;
    const { few, parts, partCount } = (await app.read(query)).transactionsAggregate.total.convertedSum.value;
    expect([few, parts.length]).toEqual([parts.slice(0, 2), partCount]);
    expect(partCount).toBeGreaterThan(2);
  });

  it("refuse unknown currencies, and to look back or list further than they can, also from variables", async () => {
    const refusal = async (input: object, first = 1) => {
      const query = `query ($in: ConversionInput!) { transactionsAggregate { total { convertedSum(in: $in) { value { parts(first: ${first}) { count } } } } } }`;
      const { errors } = await app.ask(query, { variables: { in: { currency: "CNY", kind: "ECB_REFERENCE", ...input } } });
      return [errors![0]!.extensions.code, errors![0]!.message];
    };
    expect([await refusal({ currency: "QQQ" }), await refusal({ lookBackDays: 16 }), await refusal({ lookBackDays: -1 })]).toEqual([
      ["BAD_USER_INPUT", "in.currency: QQQ is no currency of ISO 4217. Accepted: codes such as CNY."],
      ["BAD_USER_INPUT", "in.lookBackDays takes 0 to 15, not 16."],
      ["BAD_USER_INPUT", "in.lookBackDays takes 0 to 15, not -1."],
    ]);
    expect(await refusal({ kind: "AGREED", lookBackDays: 1 })).toEqual(["BAD_USER_INPUT", "in.lookBackDays takes 0 to 0, not 1."]);
    expect(await refusal({}, 1001)).toEqual(["BAD_USER_INPUT", "first takes 1 to 1000 parts, not 1001."]);
  });

  it("are charged before they are made", async () => {
    const cost = async (what: string) => {
      const answer = await app.ask(`{ transactionsAggregate { total { ${what} } } }`, { token: officer });
      return (answer as unknown as { extensions: { cost: { requested: number } } }).extensions.cost.requested;
    };
    const sum = await cost("sum { value { amount } }");
    const converted = await cost('convertedSum(in: { currency: "CNY", kind: CENTRAL_PARITY }) { value { amount } }');
    const crossed = await cost('convertedSum(in: { currency: "CNY", kind: ECB_REFERENCE }) { value { amount } }');
    const listed = await cost(
      'convertedSum(in: { currency: "CNY", kind: ECB_REFERENCE }) { value { amount parts(first: 1000) { count rates { rate } } } }',
    );
    expect(converted).toBeGreaterThan(sum + 50);
    expect(crossed).toBeGreaterThan(converted + 50);
    expect(listed).toBeGreaterThan(crossed + 2000);
  });
});

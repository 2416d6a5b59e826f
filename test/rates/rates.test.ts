import { actingOn, digestOf } from "../support/acting.js";
import { Role, testApp } from "../support/app.js";

/** Days as the European Central Bank published them: a column without rates, and a comma at the end of each line. */
const ECB = `Date,USD,JPY,CYP,CNY,THB,
2026-04-13,1.1684,186.75,N/A,7.9827,37.728,
2026-04-10,1.1711,186.43,N/A,7.9967,37.503,
2026-04-09,1.1685,185.7,N/A,7.9863,N/A,
`;
/** 2023 as published: the euro by the euro area and by another country, a franc of two countries that differ. */
const IMF = `Date,Rate,Currency,Frequency,Source,Country code,Country
2023-12-31,7.08400149600744,CNY,A,IMF,CN,"China, People's Republic of"
2023-12-31,3465.73658536585,MNT,A,IMF,MN,Mongolia
2023-12-31,0.9248395584706975,EUR,A,IMF,U2,Euro Area (EA)
2023-12-31,0.924709622987356,EUR,A,IMF,ME,Montenegro
2023-12-31,1,USD,A,IMF,US,United States
2023-12-31,606.5,XOF,A,IMF,BJ,Benin
2023-12-31,606.6,XOF,A,IMF,SN,Senegal
`;
const PARITY = "from;to;units;rate;starts_on\nUSD;CNY;100;686.57;2026-04-13\nJPY;CNY;100;4.3012;2026-04-13\n";

describe("exchange rates", () => {
  const app = testApp();
  const act = actingOn(app, "exchangeRateImport", "id kind source rateCount correctionCount rates { from to rate startsOn endsOn }");
  const everything = digestOf(app, "^exchange_rate");
  let finance: string;
  let officer: string;

  beforeAll(async () => {
    finance = await app.signedIn([Role.FINANCE_OFFICER]);
    officer = await app.signedIn([Role.OFFICER]);
  });

  const file = (format: string, csv: string, more: object = {}) => ({ format, source: `Test of ${format}`, csv, ...more });
  const parity = (csv: string, more: object = {}) => file("TABLE", csv, { kind: "CENTRAL_PARITY", ...more });
  const imported = (input: object) => act("importExchangeRates", input, finance);
  const preview = async (input: object, token = finance) =>
    (
      await app.read(
        "query ($input: ImportExchangeRatesInput!) { exchangeRatesPreview(input: $input) { addedCount correctionCount knownCount ambiguous { currency year } problems { code path message } } }",
        { token, variables: { input } },
      )
    ).exchangeRatesPreview;
  /** What an import refuses, which its preview shows alike; nothing is written. */
  const refused = async (input: object) => {
    const before = await everything();
    const { record, problems } = await imported(input);
    expect([record, await everything()]).toEqual([null, before]);
    const isNothingNew = problems.some(({ message }) => message === "Every row is here already.");
    expect((await preview(input)).problems).toEqual(isNothingNew ? [] : problems);
    return problems.map(({ code, path, message }) => `${code} ${path.slice(1).join(".")}: ${message}`);
  };
  const converted = async (amount: string, currency: string, on: string, rule: string, token?: string) => {
    const query = `{ convertedMoney(amount: "${amount}", currency: ${JSON.stringify(currency)}, on: "${on}", in: { ${rule} }) { value reason explanation rates { from to rate isInverse kind startsOn source } } }`;
    return (await app.read(query, token ? { token } : {})).convertedMoney;
  };

  it("come in from the history of the ECB, what is asked for only, and once", async () => {
    const input = file("ECB_HISTORY", ECB, { currencies: ["USD", "CNY", "THB"] });
    const before = await everything();
    expect(await preview(input)).toEqual({ addedCount: 8, correctionCount: 0, knownCount: 0, ambiguous: [], problems: [] });
    expect(await everything()).toEqual(before);
    const { record, problems } = await imported(input);
    expect(problems).toEqual([]);
    expect(record).toMatchObject({ kind: "ECB_REFERENCE", rateCount: 8, correctionCount: 0 });
    expect(record.rates).toHaveLength(8);
    expect(record.rates).toContainEqual({ from: "EUR", to: "CNY", rate: "7.9827", startsOn: "2026-04-13", endsOn: "2026-04-13" });
    expect(await refused(input)).toEqual(["INVALID_FILE csv: Every row is here already."]);
    expect(await preview(file("ECB_HISTORY", ECB))).toMatchObject({ addedCount: 3, knownCount: 8 });
  });

  it("come in from annual averages, except those that countries report differently", async () => {
    expect(await preview(file("IMF_ANNUAL", IMF))).toMatchObject({ addedCount: 3, ambiguous: [{ currency: "XOF", year: "2023" }] });
    const { record } = await imported(file("IMF_ANNUAL", IMF));
    expect(
      record.rates.map((each: Record<string, string>) => `${each.from} ${each.to} ${each.rate} ${each.startsOn} ${each.endsOn}`),
    ).toEqual([
      "USD CNY 7.08400149600744 2023-01-01 2023-12-31",
      "USD MNT 3465.73658536585 2023-01-01 2023-12-31",
      "USD EUR 0.9248395584706975 2023-01-01 2023-12-31",
    ]);
  });

  it("come in from a table, for one unit and exactly", async () => {
    const { record, problems } = await imported(parity(PARITY));
    expect(problems).toEqual([]);
    expect(record.rates.map(({ from, rate }: Record<string, string>) => `${from} ${rate}`)).toEqual(["USD 6.8657", "JPY 0.043012"]);
  });

  it("show all that is wrong with a file at once, by line and column, and write nothing", async () => {
    const csv = `from,to,rate,starts_on,ends_on,units
QQQ,CNY,7,2026-04-14,,
USD,USD,7,2026-04-14,,
USD,CNY,0,2026-02-30,,3
USD,CNY,7,2999-01-01,,
EUR,CNY,8,2026-04-14,2026-04-15,
GBP,CNY,9,2026-04-14,,
GBP,CNY,9,2026-04-14,,
CNY,GBP,0.1,2026-04-14,,
`;
    const wrong = await refused(parity(csv, { source: " ", currencies: ["USD", "MNT", "GBP", "CNY"] }));
    expect(wrong.map((each) => each.replace(/ at most .*/, ""))).toEqual([
      "REQUIRED source: This is required.",
      "INVALID csv.2.from: Line 2, column from: This should be a currency of ISO 4217, e.g. CNY.",
      "INVALID csv.3.to: Line 3, column to: This should be another currency than USD.",
      "INVALID csv.4.rate: Line 4, column rate: This should be a number above 0 with a point and",
      "INVALID csv.4.units: Line 4, column units: This should be one of: 1, 10, 100, 1000 or 10000.",
      "INVALID csv.4.starts_on: Line 4, column starts_on: This should be a day of the calendar, e.g. 2026-10-01.",
      "INVALID csv.4.ends_on: Line 4, column ends_on: This should be a day of the calendar, e.g. 2026-10-01.",
      expect.stringMatching(/^INVALID csv\.5\.starts_on: Line 5, column starts_on: This should be a day not later than \d{4}-\d\d-\d\d\.$/),
      "INVALID csv.6.ends_on: Line 6, column ends_on: This should be left out, or 2026-04-14: a rate of this kind is of one day.",
      "NOT_FOUND currencies.0: USD does not exist or is not visible to you.",
      "NOT_FOUND currencies.1: MNT does not exist or is not visible to you.",
      "DUPLICATE csv.8.rate: Line 8, column rate: GBP CNY 2026-04-14 is listed twice.",
      "OVERLAP csv.9.rate: Line 9, column rate: Another rate of these currencies is for 2026-04-14 to 2026-04-14: 1 GBP = 9 CNY.",
    ]);
    expect(await refused(file("TABLE", "from,to,rate,day\n"))).toEqual([
      "REQUIRED kind: This is required.",
      "INVALID_FILE csv: The column starts_on is missing.",
      "INVALID_FILE csv: day is not a column of this table. Its columns are: from, to, rate, starts_on, ends_on, units.",
    ]);
    expect(await refused(file("ECB_HISTORY", "Date,USD,\n2026-04-13,x,\n", { kind: "AGREED" }))).toEqual([
      "INVALID kind: The rates of this format are of the kind ECB_REFERENCE: leave it out.",
      expect.stringMatching(/^INVALID csv\.2\.USD: Line 2, column USD: This should be a number above 0/),
    ]);
    expect(await refused(file("ECB_HISTORY", "Date,USD,Dollar,\n2026-04-13,1,,\n"))).toEqual([
      "INVALID_FILE csv: Dollar is not a column of this table. Its columns are: Date, USD.",
    ]);
    expect(await refused(file("TABLE", "from,to,rate,starts_on\nUSD,CNY,7,2026-01-01\n", { kind: "AGREED" }))).toEqual([
      "REQUIRED csv.2.ends_on: Line 2, column ends_on: This is required.",
    ]);
    expect(await refused(file("IMF_ANNUAL", "Date,Rate,Currency,Frequency\n2023-06-30,7,CNY,M\n"))).toEqual([
      "INVALID csv.2.Date: Line 2, column Date: This should be the last day of a year, e.g. 2024-12-31.",
      "INVALID csv.2.Frequency: Line 2, column Frequency: This should be one of: A.",
    ]);
    expect(await refused(file("TABLE", "from,to,rate,starts_on\nUSD,EUR,0.85,2026-04-13\n", { kind: "ECB_REFERENCE" }))).toEqual([
      "INVALID csv.2.from: Line 2, column from: This should be one of: EUR.",
    ]);
  });

  it("are corrected by another only where that is meant, and the one before stays", async () => {
    const csv = "from,to,rate,starts_on\nUSD,CNY,6.8675,2026-04-13\n";
    expect(await refused(parity(csv))).toEqual([
      "TAKEN csv.2.rate: Line 2, column rate: 1 USD is 6.8657 CNY here for 2026-04-13 already: set `isCorrection` if that was wrong.",
    ]);
    expect((await converted("100", "USD", "2026-04-13", 'currency: "CNY", kind: CENTRAL_PARITY')).value).toBe("686.57");
    expect(await preview(parity(csv, { isCorrection: true }))).toMatchObject({ addedCount: 1, correctionCount: 1, problems: [] });
    expect((await imported(parity(csv, { isCorrection: true }))).record).toMatchObject({ rateCount: 1, correctionCount: 1 });
    expect((await converted("100", "USD", "2026-04-13", 'currency: "CNY", kind: CENTRAL_PARITY')).value).toBe("686.75");
    const { exchangeRates } = await app.read(
      `{ exchangeRates(filter: { from: { eq: "USD" }, to: { eq: "CNY" }, kind: { eq: CENTRAL_PARITY } }) { nodes { rate isInForce corrects { rate } } } }`,
    );
    expect(exchangeRates.nodes).toEqual([
      { rate: "6.8657", isInForce: false, corrects: null },
      { rate: "6.8675", isInForce: true, corrects: { rate: "6.8657" } },
    ]);
    // What it was corrected to is known, what was corrected is not.
    expect(await refused(parity(csv))).toEqual(["INVALID_FILE csv: Every row is here already."]);
    expect((await refused(parity(PARITY)))[0]).toMatch(/^TAKEN csv\.2\.rate: .* 1 USD is 6\.8675 CNY /);
  });

  it("come in once where two send the same at once", async () => {
    const input = parity("from,to,rate,starts_on\nUSD,CNY,6.86,2026-04-10\n");
    const both = await Promise.all([imported(input), imported(input)]);
    expect(both.map(({ problems }) => problems.map(({ code }) => code)).sort()).toEqual([[], ["INVALID_FILE"]]);
  });

  it("show the gaps between them: weekends, and days that are missing", async () => {
    const coverage = async (from: string, to: string, days: string, token?: string) =>
      (
        await app.read(
          `{ exchangeRateCoverage(kind: ${from === "USD" ? "CENTRAL_PARITY" : "ECB_REFERENCE"}, from: "${from}", to: "${to}", ${days}) { firstOn lastOn gaps { startsOn endsOn dayCount weekdayCount } } }`,
          token ? { token } : {},
        )
      ).exchangeRateCoverage;
    const april = 'startsOn: "2026-04-01", endsOn: "2026-04-30"';
    expect(await coverage("EUR", "CNY", april)).toEqual({
      ...{ firstOn: "2026-04-09", lastOn: "2026-04-13" },
      gaps: [{ startsOn: "2026-04-11", endsOn: "2026-04-12", dayCount: 2, weekdayCount: 0 }],
    });
    // A Thursday before its first rate is no gap.
    expect((await coverage("EUR", "THB", april)).firstOn).toBe("2026-04-10");
    expect(await coverage("EUR", "MNT", april)).toEqual({ firstOn: null, lastOn: null, gaps: [] });
    const thursday = parity("from,to,rate,starts_on\nUSD,CNY,6.8,2026-04-07\n");
    expect((await imported(thursday)).problems).toEqual([]);
    expect((await coverage("USD", "CNY", april)).gaps).toEqual([
      { startsOn: "2026-04-08", endsOn: "2026-04-09", dayCount: 2, weekdayCount: 2 },
      { startsOn: "2026-04-11", endsOn: "2026-04-12", dayCount: 2, weekdayCount: 0 },
    ]);
    const asked = (days: string) => app.ask(`{ exchangeRateCoverage(kind: ECB_REFERENCE, from: "EUR", to: "CNY", ${days}) { firstOn } }`);
    const [reversed, long] = [
      await asked('startsOn: "2026-04-02", endsOn: "2026-04-01"'),
      await asked('startsOn: "1999-01-01", endsOn: "2026-04-01"'),
    ];
    expect([reversed.errors![0]!.message, long.errors![0]!.message]).toEqual([
      ...["2026-04-01 is before 2026-04-02.", "3660 days at most; these are 9953."],
    ]);
  });

  it("convert an amount with their names, or say why not", async () => {
    const ecb = (currency: string, more = "") => `currency: "${currency}", kind: ECB_REFERENCE${more}`;
    expect(await converted("1000", "USD", "2026-04-13", ecb("CNY"))).toEqual({
      ...{ value: "6832.16", reason: null, explanation: null },
      rates: [
        {
          from: "EUR",
          to: "USD",
          rate: "1.1684",
          isInverse: true,
          kind: "ECB_REFERENCE",
          startsOn: "2026-04-13",
          source: "Test of ECB_HISTORY",
        },
        {
          from: "EUR",
          to: "CNY",
          rate: "7.9827",
          isInverse: false,
          kind: "ECB_REFERENCE",
          startsOn: "2026-04-13",
          source: "Test of ECB_HISTORY",
        },
      ],
    });
    expect(await converted("1000", "USD", "2026-04-12", ecb("CNY"))).toEqual({
      ...{ value: null, reason: "NO_RATE", rates: [] },
      explanation: "There is no rate of this kind between USD and CNY for 2026-04-12.",
    });
    const back = await converted("1000", "USD", "2026-04-12", ecb("CNY", ", lookBackDays: 2"));
    expect([back.value, back.rates.map(({ startsOn }: { startsOn: string }) => startsOn)]).toEqual([
      "6828.37",
      ["2026-04-10", "2026-04-10"],
    ]);
    expect((await converted("5", "XXX", "2026-04-13", ecb("CNY"))).reason).toBe("NO_CURRENCY");
    expect(await converted("5", "EUR", "2026-04-13", ecb("XDR"))).toMatchObject({
      ...{ reason: "NO_MINOR_UNIT", explanation: "XDR has no minor unit to round to." },
    });
  });

  it("refuse an unknown currency, and to look back where it makes no sense", async () => {
    const asked = async (currency: string, rule: string) =>
      (await app.ask(`{ convertedMoney(amount: "1", currency: "${currency}", on: "2026-04-13", in: { ${rule} }) { value } }`)).errors![0];
    expect(await asked("QQQ", 'currency: "CNY", kind: ECB_REFERENCE')).toMatchObject({
      message: "currency: QQQ is no currency of ISO 4217. Accepted: codes such as CNY.",
    });
    expect((await asked("USD", 'currency: "QQQ", kind: ECB_REFERENCE'))!.message).toMatch(/^in\.currency: QQQ is no currency/);
    expect((await asked("USD", 'currency: "CNY", kind: ECB_REFERENCE, lookBackDays: 16'))!.message).toBe(
      "in.lookBackDays takes 0 to 15, not 16.",
    );
    expect((await asked("USD", 'currency: "CNY", kind: ANNUAL_AVERAGE, lookBackDays: 1'))!.message).toBe(
      "in.lookBackDays takes 0 to 0, not 1.",
    );
  });

  it("of banks and agreements are the department's, for lists, gaps and conversions alike", async () => {
    const agreed = file("TABLE", "from,to,rate,starts_on,ends_on\nUSD,CNY,7,2026-01-01,2026-12-31\n", { kind: "AGREED" });
    expect((await imported(agreed)).problems).toEqual([]);
    const query = `{
      exchangeRates(filter: { kind: { eq: AGREED } }) { totalCount }
      exchangeRateCoverage(kind: AGREED, from: "USD", to: "CNY", startsOn: "2026-01-01", endsOn: "2026-12-31") { firstOn }
      convertedMoney(amount: "2", currency: "USD", on: "2026-05-01", in: { currency: "CNY", kind: AGREED }) { value reason }
      exchangeRateImports { totalCount }
    }`;
    expect(await app.read(query, { token: officer })).toEqual({
      ...{ exchangeRates: { totalCount: 1 }, exchangeRateCoverage: { firstOn: "2026-01-01" } },
      ...{ convertedMoney: { value: "14.00", reason: null }, exchangeRateImports: { totalCount: 7 } },
    });
    expect(await app.read(query)).toEqual({
      ...{ exchangeRates: { totalCount: 0 }, exchangeRateCoverage: { firstOn: null } },
      ...{ convertedMoney: { value: null, reason: "NO_RATE" }, exchangeRateImports: { totalCount: 0 } },
    });
    expect(
      (await app.ask(`{ exchangeRatesPreview(input: { format: TABLE, source: "x", csv: "" }) { addedCount } }`, { token: officer }))
        .errors![0],
    ).toMatchObject({
      message: "Exchange rates are imported by the department's finance officers and administrators.",
    });
  });
});

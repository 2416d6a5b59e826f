import { actingOn, digestOf, placesOf } from "../support/acting.js";
import { Role, testApp } from "../support/app.js";
import { chain, STEPS } from "../support/approval.js";
import { dayInShanghai, daysLater } from "../support/day.js";

const today = dayInShanghai();
const CSV = `country,place,currency,category,amount,valid_from,valid_to
MN,,USD,ACCOMMODATION,90,2018-01-01,
MN,,USD,MEALS,50,2018-01-01,
MN,,USD,LOCAL_TRANSPORT,35,2018-01-01,
VN,Hanoi|河内,USD,ACCOMMODATION,90,2018-01-01,
VN,,USD,ACCOMMODATION,70,2018-01-01,
JP,,JPY,ACCOMMODATION,9000,2018-01-01,
JP,,JPY,MEALS,10000,2018-01-01,
JP,,JPY,LOCAL_TRANSPORT,5000,2018-01-01,
`;
const FIELDS =
  "id version status costCny budgetLines { category unitCost persons days amount { amount currency } amountCny exchangeRateOn } normExceptions { norm reason }";

describe("norms and standards of visits", () => {
  const app = testApp();
  const act = actingOn(app, "visit", FIELDS);
  const profiles = actingOn(app, "normProfile", "id version code maxDays extraDays isDefault");
  const tables = actingOn(app, "costStandardTable", "id regulation standards { totalCount: id }");
  const everything = digestOf(app, "^(visit|norm|cost)");
  const ids: Record<string, string> = {};
  let administrator: string;
  let author: string;
  let made = 0;

  const profile = (more: object = {}) => ({
    ...{ code: "OFFICIALS", name: [{ language: "EN", text: "Officials (test)" }], source: "Norms 1", subjects: ["ABROAD"] },
    ...{ validFrom: "2026-01-01", isDefault: true, maxCountries: 3, maxPersons: 6, maxDays: [5, 8, 10], extraDays: 1 },
    ...{ extraDayCountries: ["BR"] },
    ...more,
  });
  const importing = (csv: string) => act2("importCostStandards", { regulation: "Standards 1", csv });
  const act2 = (name: string, input: object) => tables(name, input, administrator);

  beforeAll(async () => {
    administrator = await app.signedIn([Role.ADMINISTRATOR]);
    author = await app.signedIn([Role.OFFICER]);
    for (const role of [Role.OFFICER, Role.FINANCE_OFFICER, Role.HEAD]) await app.signedIn([role]);
    const query = "mutation ($input: CreateApprovalChainInput!) { createApprovalChain(input: $input) { problems { code } } }";
    const steps = STEPS.map((step) => ({ ...step, requires: [] }));
    await app.read(query, { token: administrator, variables: { input: chain({ steps }) } });
    for (const code of ["MN", "BR", "JP", "VN"]) ids[code] = (await app.read(`{ country(code: "${code}") { id } }`)).country.id;
    const { record, problems } = await profiles("createNormProfile", profile(), administrator);
    expect([problems, record.maxDays]).toEqual([[], [5, 8, 10]]);
    expect((await importing(CSV)).problems).toEqual([]);
  });

  const visit = async (countries: string[], days: number, more: object = {}) => {
    const startsOn = daysLater(today, 60);
    const endsOn = daysLater(today, 59 + days);
    const { record, problems } = await act(
      "createVisit",
      {
        ...{ code: `NORM-${++made}`, direction: "OUTBOUND", kind: "STUDY", purpose: [{ language: "EN", text: "Talks" }], startsOn, endsOn },
        stops: countries.map((code, i) => ({
          country: ids[code],
          arrivesOn: daysLater(startsOn, i),
          departsOn: i + 1 < countries.length ? daysLater(startsOn, i + 1) : endsOn,
        })),
        ...more,
      },
      author,
    );
    expect(problems).toEqual([]);
    return record;
  };
  const submit = ({ id, version }: { id: string; version: number }) =>
    act("submitVisit", { id, expectedVersion: version }, author, "VisitVersionInput");

  it("let Latin America have 6 days and not 7, and say which norm it is", async () => {
    expect((await submit(await visit(["BR"], 6))).record.status).toBe("UNDER_REVIEW");
    const long = await visit(["BR"], 7);
    const before = await everything();
    expect((await submit(long)).problems).toEqual([
      {
        ...{ code: "NORM_EXCEEDED", path: ["input", "id"] },
        message: "Days: 7; Norms 1 allows 6. Change it, or say in `normExceptions` why it may be more.",
      },
    ]);
    expect(await everything()).toEqual(before);
    expect((await submit(await visit(["MN"], 6, { headCount: 7 }))).problems.map(({ message }) => message.slice(0, 12))).toEqual([
      ...["Days: 6; Nor", "Persons: 7; "],
    ]);
  });

  it("give way to a documented exception, and to a profile without limits", async () => {
    const excepted = await visit(["BR"], 7, { normExceptions: [{ norm: "DAYS", reason: "One flight a week" }] });
    expect((await submit(excepted)).record).toMatchObject({
      status: "UNDER_REVIEW",
      normExceptions: [{ norm: "DAYS", reason: "One flight a week" }],
    });
    const free = await profiles(
      "createNormProfile",
      profile({ code: "STAFF", isDefault: false, maxCountries: null, maxPersons: null, maxDays: [] }),
      administrator,
    );
    expect(free.problems).toEqual([]);
    expect((await submit(await visit(["MN"], 30, { normProfile: "STAFF" }))).record.status).toBe("UNDER_REVIEW");
    const both = await act("updateVisit", { id: excepted.id, expectedVersion: excepted.version + 1, normExceptions: [] }, author);
    expect(placesOf(both)).toEqual(["INVALID_STATUS input.normExceptions"]);
  });

  it("are shown as a check list before anything is submitted, to the department only", async () => {
    const line = { category: "ACCOMMODATION", unitCost: "90.50", persons: 1, days: 6, amount: { amount: "543.00", currency: "USD" } };
    const { id, version } = await visit(["MN"], 6, { headCount: 2, budgetLines: [line] });
    const check = async (query: Parameters<typeof app.read>[1]) =>
      (
        await app.read("query ($id: ID!) { visitNormChecks(visit: $id) { norm label source found most isExceeded exception } }", {
          variables: { id },
          ...query,
        })
      ).visitNormChecks;
    const before = await everything();
    const kept = (norm: string, label: string, found: string, most: string) => ({
      ...{ norm, label, source: "Norms 1", found, most, isExceeded: false, exception: null },
    });
    expect(await check({ token: author })).toEqual([
      kept("COUNTRIES", "Countries", "1", "3"),
      { ...kept("DAYS", "Days", "6", "5"), isExceeded: true },
      kept("PERSONS", "Persons", "2", "6"),
      { ...kept("ACCOMMODATION", "Accommodation", "90.50 USD", "90 USD"), source: "Standards 1", isExceeded: true },
    ]);
    expect((await app.refused("query ($id: ID!) { visitNormChecks(visit: $id) { norm } }", { variables: { id } })).code).toBe(
      "BAD_USER_INPUT",
    );
    expect(await everything()).toEqual(before);

    const normExceptions = [{ norm: "DAYS", reason: "One flight a week" }];
    await act("updateVisit", { id, expectedVersion: version, normExceptions }, author);
    const after = await check({ token: author, headers: { "accept-language": "zh" } });
    expect(after[1]).toEqual({ ...kept("DAYS", "天数", "6", "5"), isExceeded: true, exception: "One flight a week" });
    // What is shown without an exception is what the submission is refused for.
    const refused = await submit({ id, version: version + 1 });
    expect(refused.problems.map(({ code, message }) => [code, message.split(":")[0]])).toEqual([["NORM_EXCEEDED", "Accommodation"]]);
    const free = await visit(["MN"], 30, { normProfile: "STAFF" });
    expect(await check({ token: author, variables: { id: free.id } })).toEqual([]);
  });

  it("refuse 90.50 USD a night in Ulaanbaatar with the regulation's name", async () => {
    const line = (unitCost: string, amount: string) => ({
      ...{ category: "ACCOMMODATION", unitCost, persons: 1, days: 2, amount: { amount, currency: "USD" } },
      ...{ exchangeRateToCny: "7.1", exchangeRateOn: today },
    });
    const over = await visit(["MN"], 3, { budgetLines: [line("90.50", "181.00")] });
    expect((await submit(over)).problems.map(({ message }) => message)).toEqual([
      "Accommodation: 90.50 USD; Standards 1 allows 90 USD. Change it, or say in `normExceptions` why it may be more.",
    ]);
    expect((await submit(await visit(["MN"], 3, { budgetLines: [line("90", "180")] }))).record.status).toBe("UNDER_REVIEW");
  });

  it("propose a budget of exactly 40,311.60 CNY on the filled form of a journey to Japan", async () => {
    const { id, version } = await visit(["JP"], 5, { headCount: 1 });
    const other = (category: string, amount: string) => ({ category, unitCost: amount, amount: { amount, currency: "CNY" } });
    const input = {
      ...{ id, expectedVersion: version, lodgingBy: "DAYS", rates: [{ currency: "JPY", rateToCny: "0.06093", on: today }] },
      others: [other("TRAVEL", "25000"), other("OTHER", "6000"), other("OTHER", "2000")],
    };
    const before = await everything();
    expect(placesOf(await act("proposeVisitBudget", { ...input, rates: [] }, author))).toEqual(["REQUIRED input.rates"]);
    expect(await everything()).toEqual(before);
    const { record, problems } = await act("proposeVisitBudget", input, author);
    expect([problems, record.costCny]).toEqual([[], "40311.60"]);
    expect(record.budgetLines.map(({ unitCost, days, amountCny }: never) => [unitCost, days, amountCny])).toEqual([
      ["9000", 5, "2741.85"],
      ["10000", 5, "3046.50"],
      ["5000", 5, "1523.25"],
      ["25000", 1, "25000"],
      ["6000", 1, "6000"],
      ["2000", 1, "2000"],
    ]);
    const brazil = await visit(["BR"], 3, { headCount: 1 });
    const missing = await act("proposeVisitBudget", { ...input, id: brazil.id, expectedVersion: brazil.version }, author);
    expect(missing.problems.map(({ code }) => code)).toEqual(["NO_STANDARD", "NO_STANDARD", "NO_STANDARD"]);
  });

  it("are imported line by line, once each, and never changed", async () => {
    const before = await everything();
    expect((await importing(CSV)).problems.map(({ message }) => message)).toEqual(["Every row is here already."]);
    const bad = `country,currency,category,amount,valid_from,valid_to
XX,USD,MEALS,50,2018-01-01,
MN,EURO,FARES,-1,2018-02-30,
MN,USD,MEALS,55,2020-01-01,
JP,JPY,TRAINING_FEES,8400,2020-01-02,2020-01-01
`;
    const places = [
      ...["NOT_FOUND input.csv.2.country", "INVALID input.csv.3.currency", "INVALID input.csv.3.category", "INVALID input.csv.3.amount"],
      ...["INVALID input.csv.3.valid_from", "OVERLAP input.csv.4.valid_from", "DATES_REVERSED input.csv.5.valid_to"],
    ];
    expect(placesOf(await importing(bad))).toEqual(places);
    const preview = async (csv: string) =>
      (
        await app.read(
          "query ($input: ImportCostStandardsInput!) { costStandardsPreview(input: $input) { addedCount knownCount problems { code path } } }",
          { token: administrator, variables: { input: { regulation: "Standards 2", csv } } },
        )
      ).costStandardsPreview;
    expect((await preview(bad)).problems.length).toBe(places.length);
    const more = `${CSV}JP,,JPY,TRAINING_FEES,8400,2018-01-01,\n`;
    expect(await preview(more)).toEqual({ addedCount: 1, knownCount: 8, problems: [] });
    expect(await everything()).toEqual(before);
    expect((await importing(more)).record.standards).toHaveLength(1);
  });

  it("are kept by administrators, one default a day", async () => {
    const before = await everything();
    const second = await profiles("createNormProfile", profile({ code: "SECOND", validFrom: "2030-01-01" }), administrator);
    expect(placesOf(second)).toEqual(["OVERLAP input.validFrom"]);
    const bad = {
      code: "x",
      name: [],
      source: " ",
      subjects: [],
      maxCountries: 0,
      maxPersons: 0,
      maxDays: [0],
      extraDays: 31,
      extraDayCountries: ["XX"],
    };
    expect(placesOf(await profiles("createNormProfile", profile(bad), administrator))).toEqual([
      ...["INVALID input.code", "REQUIRED input.name", "REQUIRED input.source", "REQUIRED input.subjects", "INVALID input.maxCountries"],
      ...["INVALID input.maxPersons", "INVALID input.maxDays.0", "INVALID input.extraDays", "NOT_FOUND input.extraDayCountries.0"],
    ]);
    const query = "mutation ($input: CreateNormProfileInput!) { createNormProfile(input: $input) { problems { code } } }";
    expect((await app.refused(query, { token: author, variables: { input: profile() } })).code).toBe("FORBIDDEN");
    expect(await everything()).toEqual(before);
  });
});

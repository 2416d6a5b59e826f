import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { OverlapDeclaration } from "../../src/ledger/overlap.entity.js";
import { Role, testApp } from "../support/app.js";
import { approve, expecting, type Reported, Reporting } from "../support/reporting.js";

const SEX = { SEX: [["FEMALE"], ["MALE"]] };

describe("ratios of which some reports give one part only", () => {
  const app = testApp();
  let token: string;
  let declare: () => Promise<unknown>;

  beforeAll(async () => {
    await app.write(async (em) => {
      const r = new Reporting(em);
      const [a, b] = [r.world.organisation("Partner A"), r.world.organisation("Partner B")];
      const zz = r.country("ZZ");
      const [north, south] = [r.site("North", zz), r.site("South", zz)];
      const project = r.world.project("P-1");
      const events = (code: string, sets: Record<string, string[][]>) => r.indicator(code, IndicatorKind.EVENTS, sets);
      const ratio = (code: string, numerator: object, denominator: object) =>
        r.indicator(code, IndicatorKind.RATIO, {}, { unit: "per cent", numerator, denominator });
      const [positive, tests] = [events("POSITIVE", { TOTAL: [] }), events("TESTS", { TOTAL: [] })];
      const [cured, treated] = [events("CURED", SEX), events("TREATED", SEX)];
      const [here, there] = [events("HERE", { TOTAL: [] }), events("THERE", { TOTAL: [] })];
      const [suppressed, current] = ["SUPPRESSED", "CURRENT"].map((code) => r.indicator(code, IndicatorKind.SNAPSHOT, { TOTAL: [] }));
      const [begun, asked] = ["BEGUN", "ASKED"].map((code) => r.indicator(code, IndicatorKind.NEW_PEOPLE, { TOTAL: [] }));
      const [seen, known] = [events("SEEN", { TOTAL: [] }), events("KNOWN", { TOTAL: [] })];
      ratio("SEEN_RATE", seen, known);
      ratio("POSITIVITY", positive, tests);
      ratio("CURE_RATE", cured, treated);
      ratio("APART", here, there);
      ratio("SUPPRESSION", suppressed!, current!);
      ratio("UPTAKE", begun!, asked!);
      const by = r.account();
      const quarters = r.periods(project, "2025-01-01", 3, 2);
      await em.flush();
      const of = (indicator: typeof positive, partner = a, site = north) => r.assign(project, partner, indicator, site);
      const [positiveNorth, positiveSouth] = [of(positive), of(positive, a, south)];
      const [testsNorth, testsSouth] = [of(tests), of(tests, a, south)];
      const [curedNorth, curedSouth] = [of(cured), of(cured, a, south)];
      const [treatedNorth, treatedSouth] = [of(treated), of(treated, a, south)];
      const [hereNorth, thereSouth] = [of(here), of(there, a, south)];
      const [suppressedNorth, currentNorth] = [of(suppressed!), of(current!)];
      const [begunA, begunB] = [of(begun!), of(begun!, b)];
      const [askedA, askedB] = [of(asked!), of(asked!, b)];
      const [seenNorth, knownNorth] = [of(seen), of(known)];
      const [seenInCountry, knownAnywhere] = [r.assign(project, a, seen, null, { country: zz }), r.assign(project, a, known, null)];
      await em.flush();
      await expecting(em, project);
      const at = new Date("2026-01-01T00:00:00Z");
      const whole = (assignment: Reported["assignment"], number: string | null) => ({ assignment, cell: "TOTAL", number });
      const women = (assignment: Reported["assignment"], number: string) => ({ assignment, cell: "FEMALE", number });
      const men = (assignment: Reported["assignment"], number: string) => ({ assignment, cell: "MALE", number });
      // Of the south, positives are not reported in the first quarter; nor are the women who were cured.
      const first = [
        ...[whole(positiveNorth, "10"), whole(testsNorth, "100"), whole(testsSouth, "300")],
        ...[women(curedNorth, "4"), men(curedNorth, "5"), men(curedSouth, "10")],
        ...[women(treatedNorth, "8"), men(treatedNorth, "10"), women(treatedSouth, "100"), men(treatedSouth, "40")],
        ...[whole(hereNorth, "1"), whole(thereSouth, "2"), whole(suppressedNorth, "40"), whole(currentNorth, "50")],
        ...[whole(begunA, "6"), whole(askedA, "10")],
        ...[whole(seenNorth, "1"), whole(knownNorth, "10"), whole(seenInCountry, "5"), whole(knownAnywhere, "10")],
      ];
      const second = [
        ...[whole(positiveNorth, "5"), whole(testsNorth, "50"), whole(positiveSouth, "6"), whole(testsSouth, "30")],
        whole(currentNorth, "80"),
      ];
      await approve(em, { period: quarters[0]!, partner: a, by, at, values: first });
      await approve(em, { period: quarters[1]!, partner: a, by, at, values: second });
      await approve(em, { period: quarters[0]!, partner: b, by, at, values: [whole(begunB, "6"), whole(askedB, "9")] });
      declare = () =>
        app.write(async (em) => {
          const same = { indicatorEdition: asked!.id, site: north.id, startsOn: "2025-01-01", endsOn: "2025-03-31", kind: "SAME" };
          new Reporting(em).world.make(OverlapDeclaration, same);
        });
    });
    token = await app.signedIn([Role.OFFICER]);
  });

  const FIELDS =
    "state value numerator denominator notAggregable { reason } completeness { expected reported notApplicable } missingReports { reason count }";
  const ask = async (indicator: string, groupBy: object[] = [], filter: object = {}, fields = FIELDS) => {
    const query = `query ($indicators: [String!]!, $groupBy: [FigureGroupBy!]!, $filter: FigureFilter) {
      figures(indicators: $indicators, groupBy: $groupBy, filter: $filter) { nodes { ${fields} } } }`;
    return (await app.read(query, { token, variables: { indicators: [indicator], groupBy, filter } })).figures.nodes;
  };
  const told = (value: string, parts: [string, string], reports: [number, number], missingReports: [string, number][] = []) => ({
    ...{ state: "REPORTED", value, numerator: parts[0], denominator: parts[1], notAggregable: null },
    completeness: { expected: reports[0], reported: reports[1], notApplicable: 0 },
    missingReports: missingReports.map(([reason, count]) => ({ reason, count })),
  });
  const by = (bucket: string) => ({ field: "PERIOD", bucket });

  it.each([
    ["running totals", {}],
    ["reports", { from: "1900-01-01" }],
  ])("are made of the reports that give both, and count each report once: from %s", async (_from, filter) => {
    const gap: [string, number][] = [["NOT_REPORTED", 1]];
    expect(await ask("POSITIVITY", [by("QUARTER")], filter)).toEqual([
      told("10.0000", ["10", "100"], [2, 1], gap),
      told("13.7500", ["11", "80"], [2, 2]),
    ]);
    expect(await ask("POSITIVITY", [by("YEAR")], filter)).toEqual([told("11.6667", ["21", "180"], [4, 3], gap)]);
  });

  it("are not there where the parts are reported apart from each other", async () => {
    expect(await ask("POSITIVITY", [{ field: "SITE" }], { to: "2025-03-31" })).toEqual([
      told("10.0000", ["10", "100"], [1, 1]),
      {
        ...{ state: "NOT_REPORTED", value: null, numerator: null, denominator: "300", notAggregable: null },
        ...{ completeness: { expected: 1, reported: 0, notApplicable: 0 }, missingReports: [{ reason: "NOT_REPORTED", count: 1 }] },
      },
    ]);
    expect(await ask("APART", [], { to: "2025-03-31" })).toEqual([
      {
        ...{ state: "NOT_REPORTED", value: null, numerator: null, denominator: null, notAggregable: { reason: "NO_COMMON_REPORTS" } },
        ...{ completeness: { expected: 2, reported: 0, notApplicable: 0 }, missingReports: [{ reason: "NOT_REPORTED", count: 2 }] },
      },
    ]);
  });

  it("of categories are made of those that are given of both", async () => {
    const fields = "keys { categories { category } } value numerator denominator";
    const of = (category: string, value: string, numerator: string, denominator: string) => ({
      ...{ keys: { categories: [{ category }] }, value, numerator, denominator },
    });
    const bySex = [{ field: "CATEGORY", dimension: "SEX" }];
    // The women of the south were treated, and nobody says how many of them were cured.
    const expected = [of("FEMALE", "50.0000", "4", "8"), of("MALE", "30.0000", "15", "50")];
    expect(await ask("CURE_RATE", bySex, { to: "2025-03-31" }, fields)).toEqual(expected);
    expect(await ask("CURE_RATE", [by("QUARTER"), ...bySex], {}, fields)).toEqual([...expected, ...[expect.anything(), expect.anything()]]);
  });

  it("of what is counted on a day are of the last day that both are given of", async () => {
    expect(await ask("SUPPRESSION", [by("HALF_YEAR")], {}, "value numerator denominator completeness { expected reported }")).toEqual([
      { value: "80.0000", numerator: "40", denominator: "50", completeness: { expected: 2, reported: 1 } },
    ]);
  });

  it("have the values behind them that they are made of", async () => {
    const fields = "sources { totalCount nodes { number site { name } } }";
    const [first] = await ask("POSITIVITY", [], { to: "2025-03-31" }, fields);
    expect(first.sources.totalCount).toBe(2);
    expect(
      first.sources.nodes.map(({ number, site }: { number: string; site: { name: string } }) => `${site.name} ${number}`).sort(),
    ).toEqual(["North 10", "North 100"]);
  });

  it("are not made of one part in a country and the other wherever it was", async () => {
    const fields = "value numerator denominator completeness { expected reported }";
    const first = { to: "2025-03-31" };
    const told = (expected: number) => ({ value: "10.0000", numerator: "1", denominator: "10", completeness: { expected, reported: 1 } });
    expect(await ask("SEEN_RATE", [], first, fields)).toEqual([told(3)]);
    const [nowhere, here] = (await ask("SEEN_RATE", [{ field: "COUNTRY" }], first, fields)).toSorted((x: { value: string | null }) =>
      x.value ? 1 : -1,
    );
    expect(here).toEqual(told(2));
    expect(nowhere).toEqual({ value: null, numerator: null, denominator: "10", completeness: { expected: 1, reported: 0 } });
  });

  it("are less the overlaps of partners", async () => {
    expect(await ask("UPTAKE", [by("QUARTER")], {}, "value numerator denominator")).toEqual([
      { value: "63.1579", numerator: "12", denominator: "19" },
      { value: null, numerator: null, denominator: null },
    ]);
    await declare();
    expect((await ask("UPTAKE", [by("QUARTER")], {}, "value numerator denominator"))[0]).toEqual({
      ...{ value: "120.0000", numerator: "12", denominator: "10" },
    });
  });
});

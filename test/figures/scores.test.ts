import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { AssignmentTarget } from "../../src/results/assignment.entity.js";
import { Role, testApp } from "../support/app.js";
import { approve, expecting, Reporting } from "../support/reporting.js";

const SEXES = [["FEMALE"], ["MALE"]];

// biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that it asked for
type Line = any;

describe("grades in official figures", () => {
  const app = testApp();
  const tokens: Record<string, string> = {};
  let made: Awaited<ReturnType<typeof make>>;

  const make = () =>
    app.write(async (em) => {
      const r = new Reporting(em);
      const [a, b] = [r.world.organisation("Partner A"), r.world.organisation("Partner B")];
      const [zz, yy] = [r.country("ZZ"), r.country("YY")];
      const [north, south, east] = [r.site("North", zz), r.site("South", zz), r.site("East", yy)];
      const project = r.world.project("P-1");
      const quality = r.indicator("QUALITY", IndicatorKind.SCORE, { TOTAL: [], SEX: SEXES }, { unit: "grade", maxAgeMonths: 6 });
      const unread = r.indicator("UNREAD", IndicatorKind.SCORE, { TOTAL: [] }, { isVerified: false, source: null });
      const apart = r.indicator("APART", IndicatorKind.SCORE, { SEX: SEXES }, { unit: "grade" });
      const prevalence = r.indicator("PREVALENCE", IndicatorKind.CONTEXT, { SEX: SEXES }, { unit: "per cent" });
      const account = r.account();
      const periods = r.periods(project, "2025-01-01", 3, 4);
      await em.flush();
      const of = {
        north: r.assign(project, a, quality, north, { baseline: "1", baselineOn: "2024-12-31" }),
        south: r.assign(project, a, quality, south, { baseline: "2", baselineOn: "2024-12-31" }),
        east: r.assign(project, a, quality, east, { baseline: "2", baselineOn: "2024-12-31" }),
        northB: r.assign(project, b, quality, north, { baseline: "3", baselineOn: "2024-12-31" }),
        unreadNorth: r.assign(project, a, unread, north),
        unreadSouth: r.assign(project, a, unread, south),
        apart: r.assign(project, a, apart, north),
        prevalence: r.assign(project, a, prevalence, north),
      };
      await em.flush();
      const { startsOn, endsOn } = periods[3]!;
      for (const assignment of [of.north, of.south]) r.world.make(AssignmentTarget, { assignment, startsOn, endsOn, number: "5" });
      await em.flush();
      await expecting(em, project);
      return { a, b, zz, account, periods, ...of };
    });

  beforeAll(async () => {
    made = await make();
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.a = await app.signedIn([Role.REPORTER], made.a);
    tokens.b = await app.signedIn([Role.REPORTER], made.b);
    const { a, b, account: by, periods, north, south, east, northB, unreadNorth, unreadSouth, apart, prevalence } = made;
    const whole = (assignment: typeof north, number: string) => ({ assignment, cell: "TOTAL", number });
    const bySex = (assignment: typeof north, female: string | null, male: string) => [
      { assignment, cell: "FEMALE", number: female },
      { assignment, cell: "MALE", number: male },
    ];
    await app.write(async (em) => {
      const values = [
        ...[whole(north, "1"), whole(south, "3"), whole(east, "2"), whole(unreadNorth, "4"), whole(unreadSouth, "4")],
        ...[...bySex(north, "1", "2"), ...bySex(apart, "3", "4"), ...bySex(prevalence, "0.5", "0.7")],
      ];
      await approve(em, { period: periods[0]!, partner: a, by, at: new Date("2026-01-01"), values });
      await approve(em, { period: periods[0]!, partner: b, by, at: new Date("2026-01-01"), values: [whole(northB, "3.0")] });
      const later = [whole(north, "2"), whole(south, "3"), ...bySex(north, null, "3"), ...bySex(south, "1", "4")];
      await approve(em, { period: periods[2]!, partner: a, by, at: new Date("2026-02-01"), values: later });
    });
  });

  const FIELDS = "state value unadjustedValue notAggregable { reason } scoreDistribution { value count }";
  const ask = async (variables: Record<string, unknown>, more = "", token = tokens.officer): Promise<Line[]> => {
    const query = `query ($indicators: [String!]! = ["QUALITY"], $groupBy: [FigureGroupBy!]! = [], $filter: FigureFilter, $asOf: DateTime) {
      figures(indicators: $indicators, groupBy: $groupBy, filter: $filter, asOf: $asOf) { nodes { ${FIELDS} ${more} } } }`;
    return (await app.read(query, { token, variables })).figures.nodes;
  };
  const YEAR = { field: "PERIOD", bucket: "YEAR" };
  const SEX = { field: "CATEGORY", dimension: "SEX" };
  const one = (value: string, written = value) => ({
    ...{ state: "REPORTED", value: written, unadjustedValue: written, notAggregable: null },
    scoreDistribution: [{ value, count: 1 }],
  });
  const several = (...shares: [value: string, count: number][]) => ({
    ...{ state: "NOT_AGGREGABLE", value: null, unadjustedValue: null, notAggregable: { reason: "SCORE" } },
    scoreDistribution: shares.map(([value, count]) => ({ value, count })),
  });
  const none = (state: string, reason?: string) => ({
    ...{ state, value: null, unadjustedValue: null, notAggregable: reason ? { reason } : null },
    scoreDistribution: null,
  });

  it("are counted by their values, each place by its last one, and never added", async () => {
    // Partner B's grade of the first quarter and that of the east still count in the third, and are too old by the end of the year.
    expect(await ask({})).toEqual([several(["2", 2], ["3", 2])]);
    expect(await ask({ groupBy: [YEAR] })).toEqual([several(["2", 1], ["3", 1])]);
    expect(await ask({ groupBy: [{ field: "PERIOD", bucket: "HALF_YEAR" }] })).toEqual([
      several(["1", 1], ["2", 1], ["3", 2]),
      several(["2", 1], ["3", 1]),
    ]);
  });

  it.each(["COUNTRY", "SITE", "PROJECT", "PARTNER", "PROGRAMME"])(
    "are grouped by %s with the values that they have alone",
    async (field) => {
      const keys: Record<string, Line[]> = {
        COUNTRY: [one("2"), several(["2", 1], ["3", 2])],
        SITE: [one("2"), several(["2", 1], ["3", 1]), one("3")],
        PROJECT: [several(["2", 2], ["3", 2])],
        PARTNER: [several(["2", 2], ["3", 1]), one("3", "3.0")],
        PROGRAMME: [several(["2", 2], ["3", 2])],
      };
      expect(await ask({ groupBy: [{ field }] })).toEqual(keys[field]);
    },
  );

  it("are given for a moment in the past, and of some places only", async () => {
    expect(await ask({ asOf: "2026-01-15T00:00:00Z" })).toEqual([several(["1", 1], ["2", 1], ["3", 2])]);
    expect(await ask({ filter: { countries: [made.zz.id], to: "2025-03-31" } })).toEqual([several(["1", 1], ["3", 2])]);
  });

  it("of cells are given cell by cell, and not for the whole", async () => {
    expect(await ask({ groupBy: [SEX] }, "keys { categories { category } }")).toEqual([
      { ...several(["1", 1]), keys: { categories: [{ category: "FEMALE" }] } },
      { ...several(["3", 1], ["4", 1]), keys: { categories: [{ category: "MALE" }] } },
    ]);
    const filter = (...codes: string[]) => ({ categories: [{ dimension: "SEX", in: codes }] });
    expect(await ask({ filter: filter("MALE") })).toEqual([several(["3", 1], ["4", 1])]);
    expect(await ask({ filter: filter("MALE", "FEMALE") })).toEqual([none("NOT_AGGREGABLE", "SCORE")]);
    expect(await ask({ indicators: ["APART"] })).toEqual([none("NOT_AGGREGABLE", "SCORE")]);
    expect(await ask({ indicators: ["APART"], groupBy: [SEX] })).toEqual([one("3"), one("4")]);
    expect(await ask({ groupBy: [{ field: "CATEGORY", dimension: "AGE" }] })).toEqual([none("NOT_AGGREGABLE", "NO_SUCH_DISAGGREGATION")]);
  });

  it("are like values from elsewhere in that, which have no distribution", async () => {
    expect(await ask({ indicators: ["PREVALENCE"] })).toEqual([none("NOT_AGGREGABLE", "CONTEXT")]);
    expect(await ask({ indicators: ["PREVALENCE"], groupBy: [SEX] })).toEqual([
      { ...one("0.5"), scoreDistribution: null },
      { ...one("0.7"), scoreDistribution: null },
    ]);
  });

  it("are not counted where the sheet was not read, where none represents the span, and where none was reported", async () => {
    expect(await ask({ indicators: ["UNREAD"] })).toEqual([none("NOT_AGGREGABLE", "UNVERIFIED")]);
    expect(await ask({ indicators: ["UNREAD"], groupBy: [{ field: "SITE" }] })).toEqual([one("4"), one("4")]);
    expect(await ask({ indicators: ["UNREAD"], groupBy: [YEAR] })).toEqual([none("NOT_REPORTED", "OVER_AGE")]);
    expect(await ask({ filter: { from: "2025-10-01" } })).toEqual([none("NOT_REPORTED")]);
  });

  it("are counted for a partner among its own, and for nobody in public", async () => {
    const byPartner = { groupBy: [{ field: "PARTNER" }] };
    for (const asked of [{}, byPartner]) {
      expect(await ask(asked, "", tokens.a)).toEqual([several(["2", 2], ["3", 1])]);
      expect(await ask(asked, "", tokens.b)).toEqual([one("3", "3.0")]);
      expect(await ask(asked, "", "")).toEqual([]);
    }
  });

  it("have the completeness and the sources of what they are counted of, and no target or baseline of several", async () => {
    const more =
      "target baseline completeness { expected reported } missingReports { reason count } sources { nodes { number site { name } } }";
    const [year] = await ask({ groupBy: [YEAR] }, more);
    expect(year).toMatchObject({ target: null, baseline: null, completeness: { expected: 16, reported: 6 } });
    expect(year.missingReports).toContainEqual({ reason: "NOT_LAST", count: 2 });
    expect(year.sources.nodes.map((source: Line) => [source.site.name, source.number])).toEqual([
      ["North", "2"],
      ["South", "3"],
    ]);
    const bySite = await ask({ groupBy: [YEAR, { field: "SITE" }], filter: { partners: [made.a.id] } }, more);
    expect(bySite.map(({ target, baseline }) => [target, baseline])).toEqual([
      [null, "2"],
      ["5", "1"],
      ["5", "2"],
    ]);
  });
});

import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { AssignmentTarget } from "../../src/results/assignment.entity.js";
import { Role, testApp } from "../support/app.js";
import { approve, expecting, Reporting } from "../support/reporting.js";

const SEX = { SEX: [["FEMALE"], ["MALE"]] };
const YEAR = { startsOn: "2025-01-01", endsOn: "2025-12-31" };

// biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that it asked for
type Line = any;

describe("each line of official figures", () => {
  const app = testApp();
  const tokens: Record<string, string> = {};
  let ours: { id: string };

  beforeAll(async () => {
    const partners = await app.write(async (em) => {
      const r = new Reporting(em);
      const [a, b] = [r.world.organisation("Partner A"), r.world.organisation("Partner B")];
      const zz = r.country("ZZ");
      const [north, south] = [r.site("North", zz), r.site("South", zz)];
      const project = r.world.project("P-1", { visibility: "PUBLIC" });
      const tests = r.indicator("TESTS", IndicatorKind.EVENTS, SEX);
      const deaths = r.indicator("DEATHS", IndicatorKind.EVENTS, SEX, { higherIsBetter: false });
      const current = r.indicator("CURRENT", IndicatorKind.SNAPSHOT, { TOTAL: [] });
      const unread = r.indicator("UNREAD", IndicatorKind.EVENTS, { TOTAL: [] }, { isVerified: false });
      const share = r.indicator(
        "SHARE",
        IndicatorKind.RATIO,
        {},
        { unit: "per cent", numerator: deaths, denominator: tests, higherIsBetter: false },
      );
      const by = r.account();
      const quarters = r.periods(project, "2025-01-01", 3, 4);
      await em.flush();
      const aTests = r.assign(project, a, tests, north, { baseline: "4" });
      const aWhole = r.assign(project, a, tests, null);
      // Begins to report after the days that are asked about.
      const bTests = r.assign(project, b, tests, north, { baseline: "60", startsOn: "2025-04-01" });
      const bSouth = r.assign(project, b, tests, south);
      const aDeaths = r.assign(project, a, deaths, north, { baseline: "30" });
      const aCurrent = r.assign(project, a, current, north);
      const bCurrent = r.assign(project, b, current, south);
      const [unreadNorth, unreadSouth] = [r.assign(project, a, unread, north), r.assign(project, a, unread, south)];
      const aShare = r.assign(project, a, share, north, { baseline: "8" });
      await em.flush();
      const first = { startsOn: "2025-01-01", endsOn: "2025-03-31" };
      r.world.make(AssignmentTarget, { assignment: aTests, ...first, number: "20" });
      r.world.make(AssignmentTarget, { assignment: bTests, ...first, number: "500" });
      r.world.make(AssignmentTarget, { assignment: aDeaths, ...YEAR, number: "4" });
      r.world.make(AssignmentTarget, { assignment: aShare, ...YEAR, number: "5" });
      for (const assignment of [unreadNorth, unreadSouth]) r.world.make(AssignmentTarget, { assignment, ...YEAR, number: "7" });
      await em.flush();
      await expecting(em, project);
      const at = new Date("2026-01-01T00:00:00Z");
      const of = (assignment: typeof aTests, female: string, male: string) => [
        { assignment, cell: "FEMALE", number: female },
        { assignment, cell: "MALE", number: male },
      ];
      const total = (assignment: typeof aTests, number: string) => [{ assignment, cell: "TOTAL", number }];
      await approve(em, {
        ...{ period: quarters[0]!, partner: a, by, at },
        values: [...of(aTests, "6", "4"), ...of(aWhole, "1", "2"), ...of(aDeaths, "3", "2"), ...total(aCurrent, "50")],
      });
      await approve(em, { period: quarters[0]!, partner: b, by, at, values: [...of(bSouth, "70", "30"), ...total(bCurrent, "9")] });
      await approve(em, { period: quarters[3]!, partner: a, by, at, values: [...total(aCurrent, "55"), ...total(unreadNorth, "3")] });
      return { a, b };
    });
    ours = partners.a;
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.a = await app.signedIn([Role.REPORTER], partners.a);
  });

  const table = async (variables: Record<string, unknown>, fields: string, token = tokens.officer) => {
    const query = `query ($indicators: [String!]!, $groupBy: [FigureGroupBy!]! = [], $filter: FigureFilter) {
      figures(indicators: $indicators, groupBy: $groupBy, filter: $filter) { valuesSpanningPeriods nodes { ${fields} } } }`;
    return (await app.read(query, { token, variables })).figures;
  };
  const ask = async (...asked: Parameters<typeof table>): Promise<Line[]> => (await table(...asked)).nodes;
  const SITE = [{ field: "SITE" }];
  const BY_YEAR = [{ field: "PERIOD", bucket: "YEAR" }];

  it("has the values of its own place behind it, also where it has no place, and nobody else's", async () => {
    const fields = "keys { site { name } } value sources { totalCount nodes { partner { name } site { name } number } }";
    const [north, south, none] = await ask({ indicators: ["TESTS"], groupBy: SITE }, fields);
    expect([north, south].map(({ keys, value, sources }) => [keys.site.name, value, sources.totalCount])).toEqual([
      ["North", "10", 2],
      ["South", "100", 2],
    ]);
    const whole = (number: string) => ({ partner: { name: "Partner A" }, site: null, number });
    const expected = { keys: { site: null }, value: "3", sources: { totalCount: 2, nodes: [whole("1"), whole("2")] } };
    expect(none).toEqual(expected);
    expect((await ask({ indicators: ["TESTS"], groupBy: SITE }, fields, tokens.a)).at(-1)).toEqual(expected);
  });

  it("has a partner's own target and baseline for it, also where another's begins later", async () => {
    const asked = { indicators: ["TESTS"], groupBy: SITE, filter: { to: "2025-03-31" } };
    const [north] = await ask(asked, "value target baseline achievement", tokens.a);
    expect(north).toEqual({ value: "10", target: "20", baseline: "4", achievement: "50.00" });
    const [all] = await ask(asked, "value target baseline");
    expect(all).toEqual({ value: "10", target: "520", baseline: "64" });
  });

  it("has the baseline of the whole, and of no cell", async () => {
    const bySex = await ask({ indicators: ["DEATHS"], groupBy: [{ field: "CATEGORY", dimension: "SEX" }] }, "value baseline");
    expect(bySex).toEqual([
      { value: "3", baseline: null },
      { value: "2", baseline: null },
    ]);
    expect(await ask({ indicators: ["DEATHS"] }, "value baseline")).toEqual([{ value: "5", baseline: "30" }]);
  });

  it("has reached more of its target with less, where less is better", async () => {
    const [deaths, share] = await ask({ indicators: ["DEATHS", "SHARE"], groupBy: [...BY_YEAR, ...SITE] }, "value target achievement");
    expect(deaths).toEqual({ value: "5", target: "4", achievement: "80.00" });
    // A ratio's own; five deaths in ten tests.
    expect(share).toEqual({ value: "50.0000", target: "5", achievement: "10.00" });
    expect(await ask({ indicators: ["SHARE"], groupBy: SITE }, "baseline")).toEqual([
      { baseline: "8" },
      { baseline: null },
      { baseline: null },
    ]);
  });

  it("has no target made of several where the values are not added", async () => {
    const unread = { indicators: ["UNREAD"], groupBy: BY_YEAR };
    expect(await ask(unread, "target")).toEqual([{ target: null }]);
    expect((await ask({ ...unread, groupBy: [...BY_YEAR, ...SITE] }, "target")).map(({ target }) => target)).toEqual(["7", "7"]);
  });

  it("says of each report that is not in it why, once for each reason", async () => {
    const [south] = await ask({ indicators: ["CURRENT"], groupBy: [...BY_YEAR, { field: "PARTNER" }] }, "missingReports { reason count }");
    expect(south.missingReports).toEqual([
      { reason: "NOT_BEGUN", count: 2 },
      { reason: "NOT_LAST", count: 1 },
    ]);
    const [, old] = await ask(
      { indicators: ["CURRENT"], groupBy: [...BY_YEAR, { field: "PARTNER" }] },
      "state notAggregable { reason } missingReports { reason count }",
    );
    expect(old).toEqual({
      ...{ state: "NOT_REPORTED", notAggregable: { reason: "OVER_AGE" } },
      missingReports: [
        { reason: "NOT_BEGUN", count: 3 },
        { reason: "OVER_AGE", count: 1 },
      ],
    });
    const [share] = await ask(
      { indicators: ["SHARE"], groupBy: BY_YEAR, filter: { partners: [ours.id] } },
      "missingReports { reason count }",
    );
    // Of the site, and of the whole, of which nobody reports deaths: those of the last quarter were approved without.
    expect(share.missingReports).toEqual([
      { reason: "NOT_BEGUN", count: 4 },
      { reason: "NOT_REPORTED", count: 3 },
    ]);
  });

  it("is not there for months of what was reported by quarters, and gives how many values that leaves out", async () => {
    const months = { indicators: ["TESTS"], groupBy: [{ field: "PERIOD", bucket: "MONTH" }] };
    expect(await table(months, "value")).toEqual({ valuesSpanningPeriods: 3, nodes: [] });
    expect(await table(months, "value", tokens.a)).toEqual({ valuesSpanningPeriods: 2, nodes: [] });
    expect(await table(months, "value", "")).toEqual({ valuesSpanningPeriods: 0, nodes: [] });
    expect((await table({ ...months, groupBy: BY_YEAR }, "value")).valuesSpanningPeriods).toBe(0);
  });
});

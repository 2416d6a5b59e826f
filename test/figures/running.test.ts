import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { Role, testApp } from "../support/app.js";
import { approve, expecting, Reporting } from "../support/reporting.js";

const AGES = [["0-14"], ["15+"]];
const today = new Date(Date.now() + 8 * 3_600_000);
/** The first day of a month so many months from this one, in Asia/Shanghai. */
const month = (offset: number) => new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + offset, 1)).toISOString().slice(0, 10);

describe("what is counted on a day, in a span that goes on", () => {
  const app = testApp();
  let token: string;

  beforeAll(async () => {
    await app.write(async (em) => {
      const r = new Reporting(em);
      const a = r.world.organisation("Partner A");
      const [north, south] = [r.site("North", r.country("ZZ")), r.site("South", r.country("YY"))];
      const quarterly = r.world.project("QUARTERLY");
      const monthly = r.world.project("MONTHLY");
      const current = r.indicator("CURRENT", IndicatorKind.SNAPSHOT, { AGE: AGES });
      // Its fiscal year began six months ago and has five to come.
      const fiscalYearStartMonth = Number(month(-6).slice(5, 7));
      const members = r.indicator("MEMBERS", IndicatorKind.SNAPSHOT, { AGE: AGES }, { fiscalYearStartMonth });
      const by = r.account();
      const quarters = r.periods(quarterly, "2025-01-01", 3, 2);
      const months = r.periods(monthly, month(-6), 1, 6);
      await em.flush();
      const quarterOf = r.assign(quarterly, a, current, north);
      const [northOf, southOf] = [r.assign(monthly, a, members, north), r.assign(monthly, a, members, south)];
      await em.flush();
      for (const project of [quarterly, monthly]) await expecting(em, project);
      const of = (assignment: typeof northOf, young: string, old: string) => [
        { assignment, cell: "0-14", number: young },
        { assignment, cell: "15+", number: old },
      ];
      const given = { partner: a, by };
      await approve(em, { ...given, period: quarters[0]!, at: new Date("2025-04-18"), values: of(quarterOf, "41", "300") });
      await approve(em, { ...given, period: quarters[1]!, at: new Date("2025-07-18"), values: of(quarterOf, "40", "310") });
      await approve(em, { ...given, period: months[1]!, at: new Date(), values: [...of(northOf, "10", "30"), ...of(southOf, "1", "1")] });
      await approve(em, { ...given, period: months[5]!, at: new Date(), values: of(southOf, "2", "5") });
    });
    token = await app.signedIn([Role.OFFICER]);
  });

  const FIELDS = "state value notAggregable { reason } completeness { reported }";
  const ask = async (variables: Record<string, unknown>) => {
    const query = `query ($indicators: [String!]! = ["CURRENT"], $groupBy: [FigureGroupBy!]! = [], $filter: FigureFilter, $asOf: DateTime) {
      figures(indicators: $indicators, groupBy: $groupBy, filter: $filter, asOf: $asOf) { nodes { ${FIELDS} } } }`;
    return (await app.read(query, { token, variables })).figures.nodes;
  };
  const given = (value: string, reported: number) => ({ state: "REPORTED", value, notAggregable: null, completeness: { reported } });
  const tooOld = (reported: number) => ({
    state: "NOT_REPORTED",
    value: null,
    notAggregable: { reason: "OVER_AGE" },
    completeness: { reported },
  });
  const YEAR = { groupBy: [{ field: "PERIOD", bucket: "YEAR" }] };

  it("is the last value as long as that is not too old on the day that is asked of", async () => {
    // The value of 30 June is three months old on 30 September.
    expect(await ask({ ...YEAR, asOf: "2025-08-15T00:00:00Z" })).toEqual([given("350", 2)]);
    expect(await ask({ asOf: "2025-08-15T00:00:00Z" })).toEqual([given("350", 2)]);
    expect(await ask({ ...YEAR, asOf: "2025-09-30T15:59:59Z" })).toEqual([given("350", 2)]);
    expect(await ask({ ...YEAR, asOf: "2025-09-30T16:00:00Z" })).toEqual([tooOld(2)]);
    expect(await ask({ filter: { to: "2025-12-31" }, asOf: "2025-08-15T00:00:00Z" })).toEqual([given("350", 2)]);
    expect(await ask({ ...YEAR, asOf: "2025-05-01T00:00:00Z" })).toEqual([given("341", 1)]);
    // The year is over.
    expect(await ask(YEAR)).toEqual([tooOld(2)]);
  });

  const FISCAL = { field: "PERIOD", bucket: "FISCAL_YEAR" };
  const COUNTRY = { field: "COUNTRY" };
  const AGE = { field: "CATEGORY", dimension: "AGE" };
  it.each([
    ["running totals", {}],
    ["reports", { filter: { from: "1900-01-01" } }],
  ])("is given for each place by its own last value: from %s", async (_source, more) => {
    const of = (...by: object[]) => ask({ indicators: ["MEMBERS"], groupBy: [FISCAL, ...by], ...more });
    // North's is of five months ago, South's of last month.
    expect(await of()).toEqual([given("7", 3)]);
    expect(await of(COUNTRY)).toEqual([given("7", 2), tooOld(1)]);
    expect(await of(AGE)).toEqual([given("2", 3), given("5", 3)]);
  });
});

import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { OverlapDeclaration } from "../../src/ledger/overlap.entity.js";
import { testApp } from "../support/app.js";
import { approve, expecting, type Reported, Reporting } from "../support/reporting.js";
import { AGES, type Line, twoPartners } from "./two-partners.js";

const MOBILITY = [["MOBILE"], ["RESIDENT"]];

describe("the flags of official figures", () => {
  type Made = Awaited<ReturnType<typeof make>>;
  const app = testApp();
  let made: Made["made"];
  let tokens: Made["tokens"];

  const make = () =>
    twoPartners(app, async (r, { a, b }) => {
      const [zz, zy] = [r.country("ZZ"), r.country("ZY")];
      const [north, south, west] = [r.site("North", zz), r.site("South", zz), r.site("West", zy)];
      const [one, two] = [r.world.project("P-1"), r.world.project("P-2")];
      const current = r.indicator("CURRENT", IndicatorKind.SNAPSHOT, { TOTAL: [] });
      const started = r.indicator("STARTED", IndicatorKind.NEW_PEOPLE, { AGE: AGES, PRIORITY_POPULATION: MOBILITY });
      const sessions = r.indicator("SESSIONS", IndicatorKind.EVENTS, { TOTAL: [] });
      const reached = r.indicator("REACHED", IndicatorKind.UNIQUE_PEOPLE, { TOTAL: [] });
      const grade = r.indicator("GRADE", IndicatorKind.SCORE, { AGE: AGES, PRIORITY_POPULATION: MOBILITY });
      r.indicator("SHARE", IndicatorKind.RATIO, {}, { unit: "per cent", numerator: started, denominator: sessions });
      const by = r.account();
      const [quarters, months] = [r.periods(one, "2025-01-01", 3, 3), r.periods(two, "2025-01-01", 1, 9)];
      await r.em.flush();
      const of = {
        currentOne: r.assign(one, a, current, north),
        currentTwo: r.assign(two, a, current, north),
        startedA: r.assign(one, a, started, south),
        startedB: r.assign(one, b, started, south),
        startedTwo: r.assign(two, b, started, south),
        sessionsWhole: r.assign(one, a, sessions, null, { country: zz }),
        sessionsNorth: r.assign(one, a, sessions, north),
        sessionsWest: r.assign(one, a, sessions, west),
        sessionsTwo: r.assign(two, a, sessions, south),
        reached: r.assign(one, b, reached, north),
        grade: r.assign(one, b, grade, north),
      };
      await r.em.flush();
      for (const project of [one, two]) await expecting(r.em, project);
      return { zz, north, south, west, one, two, by, quarters, months, started, ...of };
    });

  const value = (assignment: Reported["assignment"], cell: string, number: string | null): Reported => ({ assignment, cell, number });
  const byAgeAndMobility = (assignment: Reported["assignment"], numbers: readonly [string, string, string, string]) =>
    ["15-24", "25+", "MOBILE", "RESIDENT"].map((cell, i) => value(assignment, cell, numbers[i]!));
  const report = (period: (typeof made)["quarters"][number], partner: typeof made.a, values: Reported[]) =>
    app.write((em) => approve(em, { period, partner, by: made.by, at: new Date("2026-01-01"), values }));

  beforeAll(async () => {
    ({ made, tokens } = await make());
    const { a, b, quarters, months } = made;
    await report(quarters[0]!, a, [
      value(made.currentOne, "TOTAL", "40"),
      value(made.sessionsWhole, "TOTAL", "100"),
      value(made.sessionsNorth, "TOTAL", "40"),
      value(made.sessionsWest, "TOTAL", "7"),
      ...byAgeAndMobility(made.startedA, ["4", "6", "10", "0"]),
    ]);
    await report(months[1]!, a, [value(made.currentTwo, "TOTAL", "40"), value(made.sessionsTwo, "TOTAL", "1")]);
    await report(quarters[0]!, b, [...byAgeAndMobility(made.startedB, ["2", "3", "5", "0"]), value(made.reached, "TOTAL", "9")]);
    await report(quarters[1]!, a, [...byAgeAndMobility(made.startedA, ["4", "6", "9", "3"]), value(made.sessionsWest, "TOTAL", "8")]);
    await report(quarters[1]!, b, [...byAgeAndMobility(made.grade, ["1", "1", "2", "2"])]);
    const some = (mobile: string) => byAgeAndMobility(made.startedTwo, ["1", "1", mobile, "0"]).slice(0, 3);
    await report(months[0]!, b, some("1"));
    await report(months[1]!, b, some("3"));
    await report(months[7]!, b, byAgeAndMobility(made.startedTwo, ["1", "1", "2", "0"]));
    await report(quarters[2]!, b, byAgeAndMobility(made.startedB, ["1", "1", "2", "0"]));
  });

  const QUERY = `query ($indicators: [String!]!, $groupBy: [FigureGroupBy!]! = [], $filter: FigureFilter) {
    figures(indicators: $indicators, groupBy: $groupBy, filter: $filter) { nodes { value change flags
      flagDetails { flag message reporterCount reporters { partner { name } project { code } site { name } } } } } }`;
  const nodes = async (variables: Record<string, unknown>, token = tokens.officer, language = "en"): Promise<Line[]> =>
    (await app.read(QUERY, { token: token!, variables, headers: { "accept-language": language } })).figures.nodes;
  const ask = async (variables: Record<string, unknown>, token = tokens.officer) =>
    (await nodes(variables, token)).map(({ value, flags }) => [value, flags]);
  const QUARTER = { field: "PERIOD", bucket: "QUARTER" };
  const AGE = { field: "CATEGORY", dimension: "AGE" };
  const by = (...fields: string[]) => fields.map((field) => ({ field }));

  const reporters = ({ flagDetails }: Line, flag: string) =>
    flagDetails
      .filter((detail: Line) => detail.flag === flag)
      .map((detail: Line) => [
        detail.reporterCount,
        ...detail.reporters.map(({ partner, project, site }: Line) => [partner.name, project.code, site?.name ?? null].join(" ")).sort(),
      ])[0];

  it("show one partner's values for one site and day in two projects, whatever months they report by", async () => {
    const filter = { from: "2025-01-01", to: "2025-03-31" };
    const [figure] = await nodes({ indicators: ["CURRENT"], filter });
    expect(figure).toEqual({
      value: "80",
      change: null,
      flags: ["PROJECTS_MAY_COUNT_THE_SAME"],
      flagDetails: [
        {
          flag: "PROJECTS_MAY_COUNT_THE_SAME",
          message: "A partner reported for one site and the same days in several projects: the same may be counted in each of them.",
          reporterCount: 2,
          reporters: ["P-1", "P-2"].map((code) => ({ partner: { name: "Partner A" }, project: { code }, site: { name: "North" } })),
        },
      ],
    });
    const [inChinese] = await nodes({ indicators: ["CURRENT"], filter }, tokens.officer, "zh");
    expect(inChinese.flagDetails[0].message).toBe("同一合作伙伴在多个项目中报告了同一地点、同一时段：相同内容可能在各项目中重复统计。");
    expect(await ask({ indicators: ["CURRENT"], filter, groupBy: by("PROJECT") })).toEqual([
      ["40", []],
      ["40", []],
    ]);
    // It is the partner's own, which gets the flag, too; another one has nothing.
    expect(await ask({ indicators: ["CURRENT"], filter }, tokens.a)).toEqual([["80", ["PROJECTS_MAY_COUNT_THE_SAME"]]]);
    expect(await ask({ indicators: ["CURRENT"], filter }, tokens.b)).toEqual([]);
    // By month, where the quarter's is in no line, nothing comes together.
    expect(
      await ask({ indicators: ["CURRENT"], groupBy: [{ field: "PERIOD", bucket: "MONTH" }], filter: { projects: [made.two.id] } }),
    ).toContainEqual(["40", []]);
  });

  it("show a site's value beside the one of all that the partner does in the project, in the country that this is of", async () => {
    const [figure] = await nodes({ indicators: ["SESSIONS"], filter: { to: "2025-03-31", projects: [made.one.id] } });
    expect([figure.value, figure.flags]).toEqual(["147", ["WHOLE_MAY_INCLUDE_SITES"]]);
    expect(reporters(figure, "WHOLE_MAY_INCLUDE_SITES")).toEqual([2, "Partner A P-1 ", "Partner A P-1 North"]);
    expect(await ask({ indicators: ["SESSIONS"], filter: { to: "2025-03-31" }, groupBy: by("SITE") })).toEqual([
      ["40", []],
      ["1", []],
      ["7", []],
      ["100", []],
    ]);
    expect(await ask({ indicators: ["SESSIONS"], filter: { to: "2025-03-31", projects: [made.one.id] }, groupBy: by("COUNTRY") })).toEqual([
      ["7", []],
      ["140", ["WHOLE_MAY_INCLUDE_SITES"]],
    ]);
    // Another project's whole does not include it.
    expect(await ask({ indicators: ["SESSIONS"], filter: { to: "2025-03-31", sites: [made.south.id, made.north.id] } })).toEqual([
      ["41", []],
    ]);
  });

  it("show a report whose disaggregations come to different wholes, where these can be added", async () => {
    const filter = { sites: [made.south.id], partners: [made.a.id] };
    const [first, second] = await nodes({ indicators: ["STARTED"], filter, groupBy: [QUARTER] });
    expect([first.value, first.flags]).toEqual(["10", []]);
    expect([second.value, second.flags]).toEqual(["10", ["DISAGGREGATIONS_DIFFER"]]);
    expect(reporters(second, "DISAGGREGATIONS_DIFFER")).toEqual([1, "Partner A P-1 South"]);
    const mobile = { field: "CATEGORY", dimension: "PRIORITY_POPULATION" };
    expect(await ask({ indicators: ["STARTED"], filter: { ...filter, from: "2025-04-01" }, groupBy: [mobile] })).toEqual([
      ["9", ["DISAGGREGATIONS_DIFFER"]],
      ["3", ["DISAGGREGATIONS_DIFFER"]],
    ]);
    // Where a cell is missing, less than the whole is no contradiction, and more is one.
    const months = { groupBy: [{ field: "PERIOD", bucket: "MONTH" }], filter: { projects: [made.two.id], to: "2025-02-28" } };
    expect(
      (await ask({ indicators: ["STARTED"], ...months })).map(([value, flags]) => [value, flags.includes("DISAGGREGATIONS_DIFFER")]),
    ).toEqual([
      ["2", false],
      ["2", true],
    ]);
    expect(await ask({ indicators: ["GRADE"], groupBy: [AGE] })).toEqual([
      ["1", []],
      ["1", []],
    ]);
  });

  it("show a change between spans that others report for", async () => {
    const figures = await nodes({ indicators: ["STARTED"], filter: { projects: [made.one.id] }, groupBy: [QUARTER] });
    expect(figures.map(({ value, change, flags }) => [value, change, flags])).toEqual([
      ["15", null, ["PARTNERS_MAY_SHARE_PEOPLE"]],
      ["10", "-5", ["DISAGGREGATIONS_DIFFER", "REPORTERS_CHANGED"]],
      ["2", "-8", ["REPORTERS_CHANGED"]],
    ]);
    expect(reporters(figures[1], "REPORTERS_CHANGED")).toEqual([1, "Partner B P-1 South"]);
    expect(reporters(figures[2], "REPORTERS_CHANGED")).toEqual([2, "Partner A P-1 South", "Partner B P-1 South"]);
    // A partner gets flags of its own as if there were no other.
    const own = await nodes({ indicators: ["STARTED"], groupBy: [QUARTER] }, tokens.a);
    expect(own.map(({ value, change, flags }) => [value, change, flags])).toEqual([
      ["10", null, []],
      ["10", "0", ["DISAGGREGATIONS_DIFFER"]],
      [null, null, []],
    ]);
  });

  it("show with a ratio what is to be borne in mind with its parts", async () => {
    await app.write(async (em) => {
      const r = new Reporting(em);
      const sessions = r.assign(made.one, made.a, made.sessionsNorth.indicatorEdition as never, made.south);
      await em.flush();
      await expecting(em, made.one);
      made.sessionsNorth = sessions;
    });
    await report(made.quarters[2]!, made.a, [
      value(made.sessionsNorth, "TOTAL", "4"),
      ...byAgeAndMobility(made.startedA, ["1", "0", "2", "0"]),
    ]);
    const filter = { projects: [made.one.id], partners: [made.a.id], from: "2025-07-01", to: "2025-09-30" };
    const [figure] = await nodes({ indicators: ["SHARE"], filter });
    expect([figure.value, figure.flags]).toEqual(["25.0000", ["DISAGGREGATIONS_DIFFER"]]);
  });

  it("show cells and totals that a declared overlap is not applied to", async () => {
    const declare = (kind: string, cell: string | null, shared: string | null = null) =>
      app.write(async (em) => {
        await em.nativeDelete(OverlapDeclaration, {});
        const [found] = cell
          ? await em
              .getConnection()
              .execute(
                "select c.id from disaggregation_cell c join disaggregation d on d.id = c.disaggregation_id where c.code = ? and d.indicator_edition_id = ?",
                [cell, made.started.id],
              )
          : [{ id: null }];
        new Reporting(em).world.make(OverlapDeclaration, {
          indicatorEdition: made.started.id,
          site: made.south.id,
          startsOn: "2025-01-01",
          endsOn: "2025-03-31",
          cell: found.id,
          kind,
          shared,
        });
      });
    const filter = { projects: [made.one.id], to: "2025-03-31" };
    const flags = async (groupBy: object[] = []) => await ask({ indicators: ["STARTED"], filter, groupBy });
    const [PARTNERS, NOT_APPLIED] = [["PARTNERS_MAY_SHARE_PEOPLE"], ["OVERLAP_NOT_APPLIED"]];
    expect(await flags()).toEqual([["15", PARTNERS]]);
    expect(await flags([AGE])).toEqual([
      ["6", PARTNERS],
      ["9", PARTNERS],
    ]);

    await declare("SAME", null);
    expect(await flags()).toEqual([["10", []]]);
    expect(await flags([AGE])).toEqual([
      ["4", []],
      ["6", []],
    ]);

    await declare("PARTLY", null, "3");
    expect(await flags()).toEqual([["12", []]]);
    expect(await flags([AGE])).toEqual([
      ["6", NOT_APPLIED],
      ["9", NOT_APPLIED],
    ]);

    await declare("PARTLY", "15-24", "1");
    expect(await flags()).toEqual([["14", NOT_APPLIED]]);
    expect(await flags([AGE])).toEqual([
      ["5", []],
      ["9", NOT_APPLIED],
    ]);

    // Of another disaggregation than the one that totals are made of.
    await declare("SAME", "MOBILE");
    expect(await flags()).toEqual([["15", NOT_APPLIED]]);
    expect(await flags([AGE])).toEqual([
      ["6", NOT_APPLIED],
      ["9", NOT_APPLIED],
    ]);

    await declare("DISJOINT", null);
    expect(await flags([AGE])).toEqual([
      ["6", []],
      ["9", []],
    ]);
    expect(await flags(by("PARTNER"))).toEqual([
      ["10", []],
      ["5", []],
    ]);
  });
});

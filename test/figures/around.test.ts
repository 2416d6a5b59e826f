import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { AssignmentTarget } from "../../src/results/assignment.entity.js";
import { testApp } from "../support/app.js";
import { approve, expecting, type Reported } from "../support/reporting.js";
import { AGES, type Line, twoPartners } from "./two-partners.js";

describe("the details of official figures", () => {
  type Made = Awaited<ReturnType<typeof make>>;
  const app = testApp();
  let made: Made["made"];
  let tokens: Made["tokens"];

  const make = () =>
    twoPartners(app, async (r, { a, b }) => {
      const zz = r.country("ZZ");
      const [north, south] = [r.site("North", zz), r.site("South", zz)];
      const project = r.world.project("P-1");
      const started = r.indicator("STARTED", IndicatorKind.NEW_PEOPLE, { AGE: AGES, TOTAL: [] });
      const current = r.indicator("CURRENT", IndicatorKind.SNAPSHOT, { TOTAL: [] });
      const reached = r.indicator("REACHED", IndicatorKind.UNIQUE_PEOPLE, { TOTAL: [] });
      r.indicator("SHARE", IndicatorKind.RATIO, {}, { unit: "per cent", numerator: started, denominator: current });
      const account = r.account();
      const periods = r.periods(project, "2025-01-01", 3, 4);
      await r.em.flush();
      const of = {
        startedA: r.assign(project, a, started, north, { baseline: "4", baselineOn: "2024-12-31" }),
        startedB: r.assign(project, b, started, north, { baseline: "6", baselineOn: "2024-12-31" }),
        currentA: r.assign(project, a, current, north),
        reachedNorth: r.assign(project, a, reached, north),
        reachedSouth: r.assign(project, a, reached, south),
      };
      await r.em.flush();
      for (const [i, { startsOn, endsOn }] of periods.entries()) {
        r.world.make(AssignmentTarget, { assignment: of.startedA, startsOn, endsOn, number: "20" });
        r.world.make(AssignmentTarget, { assignment: of.currentA, startsOn, endsOn, number: String(100 * (i + 1)) });
        r.world.make(AssignmentTarget, { assignment: of.reachedNorth, startsOn, endsOn, number: "9" });
      }
      await r.em.flush();
      await expecting(r.em, project);
      return { project, zz, north, south, account, periods, ...of };
    });

  beforeAll(async () => {
    ({ made, tokens } = await make());
    await app.write(async (em) => {
      const { account: by, periods, a, b } = made;
      const at = (month: number) => new Date(Date.UTC(2026, month, 1));
      const young = (assignment: Reported["assignment"], number: string) => ({ assignment, cell: "15-24", number });
      const whole = (assignment: Reported["assignment"], number: string | null) => ({ assignment, cell: "TOTAL", number });
      const q1 = [
        young(made.startedA, "10"),
        whole(made.startedA, "12"),
        whole(made.currentA, "50"),
        whole(made.reachedNorth, "7"),
        whole(made.reachedSouth, "8"),
      ];
      await approve(em, { period: periods[0]!, partner: a, by, at: at(0), values: q1 });
      await approve(em, { period: periods[0]!, partner: b, by, at: at(0), values: [young(made.startedB, "4")] });
      await approve(em, {
        period: periods[3]!,
        partner: a,
        by,
        at: at(1),
        values: [young(made.startedA, "15"), whole(made.currentA, "80"), whole(made.reachedNorth, null)],
      });
    });
  });

  const ask = async (variables: Record<string, unknown>, fields: string, token = tokens.officer) => {
    const query = `query ($indicators: [String!]!, $groupBy: [FigureGroupBy!]! = [], $filter: FigureFilter, $asOf: DateTime) {
      figures(indicators: $indicators, groupBy: $groupBy, filter: $filter, asOf: $asOf) { asOf totalCount nodes { state value ${fields} } } }`;
    return (await app.read(query, { token, variables })).figures.nodes as Line[];
  };
  const YEAR = [{ field: "PERIOD", bucket: "YEAR" }];
  const QUARTER = [{ field: "PERIOD", bucket: "QUARTER" }];

  it("are targets by the rules of the indicator, and what was reached of them", async () => {
    const figures = await ask({ indicators: ["STARTED", "CURRENT", "REACHED"], groupBy: YEAR }, "indicator { code } target achievement");
    expect(figures.map((f) => [f.indicator.code, f.value, f.target, f.achievement])).toEqual([
      ["CURRENT", "80", "400", "20.00"],
      ["REACHED", null, null, null],
      // Partner B has no target.
      ["STARTED", "29", "80", null],
    ]);
    const [ofA] = await ask({ indicators: ["STARTED"], groupBy: [...YEAR, { field: "PARTNER" }] }, "target achievement");
    expect(ofA).toEqual({ state: "REPORTED", value: "25", target: "80", achievement: "31.25" });
  });

  it("are the baseline, and the change since the span before", async () => {
    const figures = await ask(
      { indicators: ["STARTED"], groupBy: [...QUARTER, { field: "PARTNER" }] },
      "keys { period { startsOn } partner { name } } baseline change",
    );
    expect(figures.map((f) => [f.keys.period.startsOn, f.keys.partner.name, f.state, f.value, f.baseline, f.change])).toEqual([
      ["2025-01-01", "Partner A", "REPORTED", "10", "4", null],
      ["2025-01-01", "Partner B", "REPORTED", "4", "6", null],
      ["2025-04-01", "Partner A", "NOT_REPORTED", null, "4", null],
      ["2025-04-01", "Partner B", "NOT_REPORTED", null, "6", null],
      ["2025-07-01", "Partner A", "NOT_REPORTED", null, "4", null],
      ["2025-07-01", "Partner B", "NOT_REPORTED", null, "6", null],
      ["2025-10-01", "Partner A", "REPORTED", "15", "4", null],
      ["2025-10-01", "Partner B", "NOT_REPORTED", null, "6", null],
    ]);
    const halves = await ask({ indicators: ["STARTED"], groupBy: [{ field: "PERIOD", bucket: "HALF_YEAR" }] }, "change baseline");
    expect(halves.map((f) => [f.value, f.change, f.baseline])).toEqual([
      ["14", null, "10"],
      ["15", "1", "10"],
    ]);
  });

  it("is how complete it is: how many reports were to come, and what became of the others", async () => {
    const [started] = await ask(
      { indicators: ["STARTED"], groupBy: YEAR },
      "completeness { expected reported notApplicable } missingReports { reason count }",
    );
    expect(started.completeness).toEqual({ expected: 8, reported: 3, notApplicable: 0 });
    // Of the last quarter Partner B has no update, of the two in the middle nobody.
    expect(started.missingReports).toEqual([{ reason: "NOT_BEGUN", count: 5 }]);
    const [current] = await ask({ indicators: ["CURRENT"], groupBy: YEAR }, "missingReports { reason count }");
    expect(current.missingReports.toSorted((x: Line, y: Line) => (x.reason < y.reason ? -1 : 1))).toEqual([
      { reason: "NOT_BEGUN", count: 2 },
      { reason: "NOT_LAST", count: 1 },
    ]);
  });

  it("are the approved values that a figure is made of, page by page", async () => {
    const fields =
      "sources(first: 2) { totalCount nodes { versionNumber reportId partner { name } site { name } period { startsOn endsOn } cell number } }";
    const [started] = await ask({ indicators: ["STARTED"], groupBy: YEAR }, fields);
    const of = (partner: string, startsOn: string, endsOn: string, number: string) => ({
      ...{ versionNumber: 1, reportId: expect.any(String), partner: { name: partner }, site: { name: "North" } },
      ...{ period: { startsOn, endsOn }, cell: "15-24", number },
    });
    expect(started.sources.totalCount).toBe(3);
    const first = [of("Partner A", "2025-01-01", "2025-03-31", "10"), of("Partner B", "2025-01-01", "2025-03-31", "4")];
    expect(started.sources.nodes.toSorted((x: Line, y: Line) => (x.partner.name < y.partner.name ? -1 : 1))).toEqual(first);
    const [rest] = await ask(
      { indicators: ["STARTED"], groupBy: YEAR },
      "sources(first: 2, offset: 2) { nodes { number period { startsOn } } }",
    );
    expect(rest.sources.nodes).toEqual([{ number: "15", period: { startsOn: "2025-10-01" } }]);
    const [beyond] = await ask({ indicators: ["STARTED"], groupBy: YEAR }, "sources(offset: 3) { totalCount nodes { number } }");
    expect(beyond.sources).toEqual({ totalCount: 3, nodes: [] });
    const [share] = await ask({ indicators: ["SHARE"], groupBy: YEAR }, "numerator denominator unadjustedValue sources { totalCount }");
    expect(share).toEqual({
      state: "REPORTED",
      // Of Partner B's there is no other part.
      value: "31.2500",
      unadjustedValue: null,
      numerator: "25",
      denominator: "80",
      sources: { totalCount: 3 },
    });
  });

  it("is the declared overlap of partners, and a flag where they declare nothing", async () => {
    const fields = "unadjustedValue flags";
    const before = await ask({ indicators: ["STARTED", "REACHED"], groupBy: QUARTER }, fields);
    expect(before.filter((f) => f.value !== null)).toEqual([
      { state: "REPORTED", value: "15", unadjustedValue: "15", flags: ["SITES_MAY_SHARE_PEOPLE"] },
      { state: "REPORTED", value: "14", unadjustedValue: "14", flags: ["PARTNERS_MAY_SHARE_PEOPLE"] },
      { state: "REPORTED", value: "15", unadjustedValue: "15", flags: [] },
    ]);
    const DECLARE = `mutation ($input: CreateOverlapDeclarationInput!) { createOverlapDeclaration(input: $input) { overlapDeclaration { id version kind shared } problems { code path } } }`;
    const declare = async (input: object, token = tokens.officer) =>
      (await app.read(DECLARE, { token, variables: { input } })).createOverlapDeclaration;
    const input = {
      indicatorEdition: made.startedA.indicatorEdition.id,
      site: made.north.id,
      startsOn: "2025-01-01",
      endsOn: "2025-03-31",
    };
    const problems = async (more: object) => (await declare({ ...input, kind: "SAME", ...more })).problems;
    expect(await problems({ kind: "PARTLY" })).toEqual([{ code: "REQUIRED", path: ["input", "shared"] }]);
    expect(await problems({ shared: "1", endsOn: "2024-12-31", site: made.zz.id })).toEqual([
      { code: "NOT_FOUND", path: ["input", "site"] },
      { code: "DATES_REVERSED", path: ["input", "endsOn"] },
      { code: "INVALID", path: ["input", "shared"] },
    ]);
    expect(await problems({ kind: "PARTLY", shared: "-1" })).toEqual([{ code: "INVALID", path: ["input", "shared"] }]);
    expect(await problems({ cell: made.north.id })).toEqual([{ code: "NOT_FOUND", path: ["input", "cell"] }]);
    // A month of the quarter is no span that anybody reports for: declared for it, it would never count.
    expect(await problems({ endsOn: "2025-01-31" })).toEqual([{ code: "INVALID", path: ["input", "startsOn"] }]);
    expect(await ask({ indicators: ["STARTED", "REACHED"], groupBy: QUARTER }, fields)).toEqual(before);
    const moment = () => new Promise<string>((resolve) => setTimeout(() => resolve(new Date().toISOString()), 5));
    const undeclared = await moment();
    const { overlapDeclaration: overlap } = await declare({ ...input, kind: "SAME" });
    expect(overlap).toEqual({ id: expect.any(String), version: 1, kind: "SAME", shared: null });
    expect(await problems({})).toEqual([{ code: "TAKEN", path: ["input", "site"] }]);
    const [first] = await ask({ indicators: ["STARTED"], groupBy: QUARTER }, fields);
    expect(first).toEqual({ state: "REPORTED", value: "10", unadjustedValue: "14", flags: [] });
    const UPDATE = `mutation ($input: UpdateOverlapDeclarationInput!) { updateOverlapDeclaration(input: $input) { overlapDeclaration { kind shared } problems { code } } }`;
    const update = async (input: object) =>
      (await app.read(UPDATE, { token: tokens.officer, variables: { input: { id: overlap.id, ...input } } })).updateOverlapDeclaration;
    const same = await moment();
    const partly = { kind: "PARTLY", shared: "1.5" };
    expect(await update({ expectedVersion: 9, ...partly })).toEqual({ overlapDeclaration: null, problems: [{ code: "STALE_VERSION" }] });
    expect(await update({ expectedVersion: 1, ...partly })).toEqual({ overlapDeclaration: partly, problems: [] });
    expect((await ask({ indicators: ["STARTED"], groupBy: QUARTER }, fields))[0]).toMatchObject({ value: "12.5", unadjustedValue: "14" });
    const some = await moment();
    const more = { kind: "PARTLY", shared: "2" };
    expect(await update({ expectedVersion: 2, ...more })).toEqual({ overlapDeclaration: more, problems: [] });
    expect((await ask({ indicators: ["STARTED"], groupBy: QUARTER }, fields))[0]).toMatchObject({ value: "12", unadjustedValue: "14" });
    const others = await moment();
    expect(await update({ expectedVersion: 3, kind: "DISJOINT" })).toEqual({
      overlapDeclaration: { kind: "DISJOINT", shared: null },
      problems: [],
    });
    expect((await ask({ indicators: ["STARTED"], groupBy: QUARTER }, fields))[0]).toMatchObject({
      value: "14",
      unadjustedValue: "14",
      flags: [],
    });
    const told = async (asOf: string) => (await ask({ indicators: ["STARTED"], groupBy: QUARTER, asOf }, fields))[0];
    expect(await told(undeclared)).toMatchObject({ value: "14", flags: ["PARTNERS_MAY_SHARE_PEOPLE"] });
    expect(await told(same)).toMatchObject({ value: "10", flags: [] });
    expect(await told(some)).toMatchObject({ value: "12.5", flags: [] });
    expect(await told(others)).toMatchObject({ value: "12", flags: [] });
    expect(await told(await moment())).toMatchObject({ value: "14", flags: [] });
  });

  const EVERYTHING = `unadjustedValue numerator denominator notAggregable { reason } target achievement baseline change flags scoreDistribution { count }
    completeness { expected reported notApplicable } missingReports { reason count } sources { totalCount nodes { partner { name } site { name } number } }
    keys { country { code } site { name } project { code } partner { name } }`;
  const table = async (variables: Record<string, unknown>, token: string) => {
    const query = `query ($indicators: [String!]!, $groupBy: [FigureGroupBy!]! = [], $filter: FigureFilter) {
      figures(indicators: $indicators, groupBy: $groupBy, filter: $filter) { totalCount valuesSpanningPeriods nodes { state value ${EVERYTHING} } } }`;
    return (await app.read(query, { token, variables })).figures;
  };
  const ALL = ["STARTED", "CURRENT", "REACHED", "SHARE"];

  it.each([
    ["nothing", []],
    ["site", [{ field: "SITE" }]],
    ["partner", [{ field: "PARTNER" }]],
    ["project and year", [{ field: "PROJECT" }, ...YEAR]],
    ["site, partner and quarter", [{ field: "SITE" }, { field: "PARTNER" }, ...QUARTER]],
  ])("is for a partner as if there were no other: by %s", async (_by, groupBy) => {
    const ofOwn = (id: string) => table({ indicators: ALL, groupBy, filter: { partners: [id] } }, tokens.officer!);
    for (const [token, id] of [
      [tokens.a!, made.a.id],
      [tokens.b!, made.b.id],
    ] as const) {
      const own = await table({ indicators: ALL, groupBy }, token);
      expect(own.totalCount).toBeGreaterThan(0);
      expect(own).toEqual(await ofOwn(id));
    }
  });

  it("is nothing of what others report for a partner, whatever it asks for", async () => {
    const nothing = { totalCount: 0, valuesSpanningPeriods: 0, nodes: [] };
    expect(await table({ indicators: ALL, filter: { partners: [made.a.id] } }, tokens.b!)).toEqual(nothing);
    // Only the other partner works there, and reports that.
    expect(await table({ indicators: ["STARTED"], filter: { sites: [made.south.id] } }, tokens.b!)).toEqual(nothing);
    expect(await table({ indicators: ["CURRENT", "REACHED"], groupBy: [{ field: "SITE" }] }, tokens.b!)).toEqual(nothing);
    const [share] = (await table({ indicators: ["SHARE"], groupBy: YEAR }, tokens.b!)).nodes;
    expect(share).toMatchObject({ state: "NOT_REPORTED", numerator: "4", denominator: null, completeness: { expected: 4, reported: 0 } });
  });

  it("is nothing for the public, who pays for looking only", async () => {
    const query = `{ figures(indicators: ["STARTED"], groupBy: [{ field: CATEGORY, dimension: SEX }]) { totalCount valuesSpanningPeriods nodes { state } } }`;
    const { text } = await app.ask(query);
    const { data, extensions } = JSON.parse(text);
    expect([data, extensions.cost.requested]).toEqual([{ figures: { totalCount: 0, valuesSpanningPeriods: 0, nodes: [] } }, 10]);
  });

  it.each([
    ["no indicator", { indicators: [] }, "Name 1 to 50 indicators, by code or by the id of an edition."],
    [
      "a span of no length",
      { indicators: ["STARTED"], groupBy: [{ field: "PERIOD" }] },
      "PERIOD needs a bucket: MONTH, QUARTER, HALF_YEAR, YEAR or FISCAL_YEAR.",
    ],
    [
      "a bucket of a country",
      { indicators: ["STARTED"], groupBy: [{ field: "COUNTRY", bucket: "YEAR" }] },
      "COUNTRY takes no bucket: only PERIOD does.",
    ],
    [
      "a category of no dimension",
      { indicators: ["STARTED"], groupBy: [{ field: "CATEGORY" }] },
      "CATEGORY needs a dimension: SEX, AGE, POPULATION, PRIORITY_POPULATION, RESULT or SERVICE.",
    ],
    ["the same twice", { indicators: ["STARTED"], groupBy: [{ field: "SITE" }, { field: "SITE" }] }, "groupBy names a field twice."],
    ["the future", { indicators: ["STARTED"], asOf: "2999-01-01T00:00:00Z" }, "asOf is a moment that has passed."],
    [
      "too many places",
      { indicators: ["STARTED"], filter: { sites: Array(101).fill("x") } },
      "A list holds 100 values at most; this one has 101.",
    ],
  ])("is nothing where %s is asked for", async (_what, variables, message) => {
    const query = `query ($indicators: [String!]!, $groupBy: [FigureGroupBy!]! = [], $filter: FigureFilter, $asOf: DateTime) {
      figures(indicators: $indicators, groupBy: $groupBy, filter: $filter, asOf: $asOf) { totalCount } }`;
    expect(await app.refused(query, { token: tokens.officer, variables })).toEqual({ code: "BAD_USER_INPUT", message });
  });
});

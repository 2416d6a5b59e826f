import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { DisaggregationCell } from "../../src/indicators/catalogue.entity.js";
import { AssignmentTarget } from "../../src/results/assignment.entity.js";
import { Role, testApp } from "../support/app.js";
import { approve, expecting, Reporting } from "../support/reporting.js";

const QUARTERS = [
  { startsOn: "2025-01-01", endsOn: "2025-03-31" },
  { startsOn: "2025-04-01", endsOn: "2025-06-30" },
];
const YEAR = { startsOn: "2025-01-01", endsOn: "2025-12-31" };

describe("what was reached of a target", () => {
  const app = testApp();
  let token: string;
  let partnerA: string;

  beforeAll(async () => {
    partnerA = await app.write(async (em) => {
      const r = new Reporting(em);
      const [a, b] = [r.world.organisation("Partner A"), r.world.organisation("Partner B")];
      const zz = r.country("ZZ");
      const [north, south] = [r.site("North", zz), r.site("South", zz)];
      const project = r.world.project("P-1");
      const visits = r.indicator("VISITS", IndicatorKind.EVENTS, { SEX: [["FEMALE"], ["MALE"]] });
      const members = r.indicator("MEMBERS", IndicatorKind.SNAPSHOT, { TOTAL: [] });
      const sessions = r.indicator("SESSIONS", IndicatorKind.EVENTS, { TOTAL: [] });
      const rate = r.indicator("RATE", IndicatorKind.RATIO, {}, { unit: "per cent", numerator: sessions, denominator: visits });
      const by = r.account();
      const quarters = r.periods(project, "2025-01-01", 3, 4);
      await em.flush();
      const [visitsA, visitsB] = [r.assign(project, a, visits, north), r.assign(project, b, visits, south)];
      const [membersA, sessionsA, rateA] = [members, sessions, rate].map((each) => r.assign(project, a, each, north));
      await em.flush();
      const female = await em.findOneOrFail(DisaggregationCell, { code: "FEMALE", disaggregation: { indicatorEdition: visits.id } });
      const target = (assignment: typeof visitsA, span: object, number: string, more = {}) =>
        r.world.make(AssignmentTarget, { assignment, ...span, number, ...more });
      for (const [i, span] of QUARTERS.entries()) {
        target(visitsA, span, String(20 + 10 * i));
        target(membersA!, span, String(100 + 10 * i));
      }
      target(visitsA, QUARTERS[0]!, "8", { cell: female });
      target(sessionsA!, YEAR, "40");
      target(rateA!, QUARTERS[0]!, "50");
      await em.flush();
      await expecting(em, project);
      const at = new Date("2026-01-01T00:00:00Z");
      const bySex = (assignment: typeof visitsA, women: string, men: string) => [
        { assignment, cell: "FEMALE", number: women },
        { assignment, cell: "MALE", number: men },
      ];
      const whole = (assignment: typeof visitsA, number: string) => ({ assignment, cell: "TOTAL", number });
      const values = [
        [...bySex(visitsA, "6", "4"), whole(membersA!, "90"), whole(sessionsA!, "10")],
        [...bySex(visitsA, "14", "10"), whole(membersA!, "99"), whole(sessionsA!, "12")],
        [...bySex(visitsA, "30", "20"), whole(membersA!, "120")],
      ];
      for (const [i, each] of values.entries()) await approve(em, { period: quarters[i]!, partner: a, by, at, values: each });
      await approve(em, { period: quarters[0]!, partner: b, by, at, values: bySex(visitsB, "60", "40") });
      return a.id;
    });
    token = await app.signedIn([Role.OFFICER]);
  });

  const ask = async (indicator: string, groupBy: object[], filter: object = {}): Promise<unknown[]> => {
    const query = `query ($indicators: [String!]!, $groupBy: [FigureGroupBy!]!, $filter: FigureFilter) {
      figures(indicators: $indicators, groupBy: $groupBy, filter: $filter) { nodes { value target achievement achievementNotAvailable { reason } } } }`;
    const variables = { indicators: [indicator], groupBy, filter };
    // biome-ignore lint/suspicious/noExplicitAny: what a query answers
    return (await app.read(query, { token, variables })).figures.nodes.map((node: any) =>
      node.achievementNotAvailable === null
        ? [node.value, node.target, node.achievement]
        : [node.value, node.target, node.achievementNotAvailable.reason],
    );
  };
  const by = (bucket: string) => ({ field: "PERIOD", bucket });
  const PARTNER = { field: "PARTNER" };
  const UNLIKE = "VALUES_WITHOUT_TARGET";

  it("is not given for partners of whom only some have a target", async () => {
    const first = { to: "2025-06-30" };
    expect(await ask("VISITS", [], first)).toEqual([["134", "50", UNLIKE]]);
    expect(await ask("VISITS", [PARTNER], first)).toEqual([
      ["34", "50", "68.00"],
      ["100", null, null],
    ]);
    expect(await ask("VISITS", [by("HALF_YEAR")], { partners: [partnerA] })).toEqual([
      ["34", "50", "68.00"],
      ["50", null, null],
    ]);
  });

  it("is not given for a span of which only a part has a target", async () => {
    expect(await ask("VISITS", [by("YEAR"), PARTNER])).toEqual([
      ["84", "50", UNLIKE],
      ["100", null, null],
    ]);
    expect(await ask("VISITS", [by("QUARTER")], { partners: [partnerA], to: "2025-09-30" })).toEqual([
      ["10", "20", "50.00"],
      ["24", "30", "80.00"],
      ["50", null, null],
    ]);
    // What was set for the whole year is of each of its quarters.
    expect(await ask("SESSIONS", [by("YEAR")])).toEqual([["22", "40", "55.00"]]);
  });

  it("is not given for a snapshot that is later than what was aimed at", async () => {
    expect(await ask("MEMBERS", [by("HALF_YEAR")])).toEqual([
      ["99", "110", "90.00"],
      ["120", null, null],
    ]);
    expect(await ask("MEMBERS", [by("YEAR")])).toEqual([["120", "110", UNLIKE]]);
  });

  it("is given for cells that have targets of their own", async () => {
    const first = { to: "2025-03-31", partners: [partnerA] };
    expect(await ask("VISITS", [{ field: "CATEGORY", dimension: "SEX" }], first)).toEqual([
      ["6", "8", "75.00"],
      ["4", null, null],
    ]);
    const both = [{ dimension: "SEX", in: ["FEMALE", "MALE"] }];
    expect(await ask("VISITS", [], { ...first, categories: both })).toEqual([["10", "8", UNLIKE]]);
    expect(await ask("VISITS", [], { ...first, categories: [{ dimension: "SEX", in: ["FEMALE"] }] })).toEqual([["6", "8", "75.00"]]);
  });

  it("is given for a ratio where its own target is of what it is made of", async () => {
    expect(await ask("RATE", [], { to: "2025-03-31", partners: [partnerA] })).toEqual([["100.0000", "50", "200.00"]]);
    // Partner B's visits are not in it, without sessions. Those of a quarter without a target are.
    expect(await ask("RATE", [], { to: "2025-03-31" })).toEqual([["100.0000", "50", "200.00"]]);
    expect(await ask("RATE", [], { to: "2025-06-30", partners: [partnerA] })).toEqual([["64.7059", "50", UNLIKE]]);
  });
});

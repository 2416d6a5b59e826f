import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { Role, testApp } from "../support/app.js";
import { keyFor, service } from "../support/key.js";
import { approve, expecting, Reporting } from "../support/reporting.js";

// biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that it asked for
type Line = any;

const FIRST = "2025-05-01T00:00:00.000Z";
const CORRECTED = "2025-08-01T00:00:00.000Z";

describe("official values", () => {
  const app = testApp();
  const tokens: Record<string, string | undefined> = { public: undefined };
  let made: Awaited<ReturnType<typeof make>>;

  const make = () =>
    app.write(async (em) => {
      const r = new Reporting(em);
      const [a, b] = [r.world.organisation("Partner A"), r.world.organisation("Partner B")];
      const country = r.country("ZZ");
      const [north, south] = [r.site("North", country), r.site("South", country)];
      const project = r.world.project("P-1");
      const tests = r.indicator("TESTS", IndicatorKind.EVENTS, { SEX: [["FEMALE"], ["MALE"]] }, { countsPeople: false, unit: "tests" });
      const account = r.account();
      const periods = r.periods(project, "2025-01-01", 3, 2);
      await em.flush();
      const ours = r.assign(project, a, tests, north);
      const theirs = r.assign(project, b, tests, south);
      await em.flush();
      await expecting(em, project);
      return { project, a, b, account, periods, ours, theirs };
    });

  beforeAll(async () => {
    made = await make();
    const { a, b, account, periods, ours, theirs } = made;
    await app.write(async (em) => {
      const at = new Date(FIRST);
      const first = { period: periods[0]!, by: account };
      const cells = (assignment: typeof ours, female: string | null, male: string | null) => [
        { assignment, cell: "FEMALE", number: female },
        { assignment, cell: "MALE", number: male },
      ];
      await approve(em, { ...first, partner: a, at, values: cells(ours, "10", "20.50") });
      await approve(em, { ...first, partner: b, at, values: cells(theirs, "7", null) });
      await approve(em, { ...first, partner: a, at: new Date(CORRECTED), values: cells(ours, "11", "0") });
      await approve(em, { period: periods[1]!, by: account, partner: a, at: new Date(CORRECTED), values: cells(ours, "1", "2") });
    });
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.viewer = await app.signedIn([Role.VIEWER]);
    tokens.partner = await app.signedIn([Role.REPORTER], a);
    tokens.other = await app.signedIn([Role.MANAGER], b);
    tokens.tool = (await keyFor(app, await service(app, { roles: [Role.REPORT_TOOL] }))).text;
  });

  const VALUES = `query ($filter: OfficialValueFilter, $orderBy: [OfficialValueOrder!], $first: Int, $after: String) {
    officialValues(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes {
        assignment { partner { name } site { name } indicatorEdition { indicator { code } } }
        version { number approvedAt approvedBy { name } report { id status } }
        cell { code } startsOn endsOn state number approvedAt supersededAt
      }
    }
  }`;
  const read = async (as = "officer", variables = {}) => (await app.read(VALUES, { token: tokens[as], variables })).officialValues;
  const short = ({ assignment, version, cell, startsOn, state, number }: Line) =>
    [assignment.partner.name, version.number, startsOn, cell.code, state, number].join(" ");

  const OURS = [
    "Partner A 1 2025-01-01 FEMALE REPORTED 10",
    "Partner A 1 2025-01-01 MALE REPORTED 20.50",
    "Partner A 1 2025-04-01 FEMALE REPORTED 1",
    "Partner A 1 2025-04-01 MALE REPORTED 2",
    "Partner A 2 2025-01-01 FEMALE REPORTED 11",
    "Partner A 2 2025-01-01 MALE REPORTED 0",
  ];
  const THEIRS = ["Partner B 1 2025-01-01 FEMALE REPORTED 7", "Partner B 1 2025-01-01 MALE NOT_APPLICABLE "];

  it.each([
    ["officer", [...OURS, ...THEIRS]],
    ["viewer", [...OURS, ...THEIRS]],
    ["tool", [...OURS, ...THEIRS]],
    ["partner", OURS],
    ["other", THEIRS],
    ["public", []],
  ])("are, of each version and cell, what %s may see", async (viewer, expected) => {
    const { nodes, totalCount } = await read(viewer);
    expect(nodes.map(short).sort()).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  });

  it("say since when and until when they were official, and on what they rest", async () => {
    const { nodes } = await read("officer", {
      filter: { version: { supersededAt: { isNull: false } }, cell: { code: { eq: "FEMALE" } } },
    });
    expect(nodes).toEqual([
      {
        assignment: { partner: { name: "Partner A" }, site: { name: "North" }, indicatorEdition: { indicator: { code: "TESTS" } } },
        version: { number: 1, approvedAt: FIRST, approvedBy: { name: "Somebody" }, report: { id: expect.any(String), status: "APPROVED" } },
        cell: { code: "FEMALE" },
        startsOn: "2025-01-01",
        endsOn: "2025-03-31",
        state: "REPORTED",
        number: "10",
        approvedAt: FIRST,
        supersededAt: CORRECTED,
      },
    ]);
  });

  it("are found by what was official at a moment", async () => {
    const at = (moment: string) => ({
      version: { approvedAt: { lte: moment }, or: [{ supersededAt: { isNull: true } }, { supersededAt: { gt: moment } }] },
    });
    const before = await read("partner", { filter: at("2025-07-31T00:00:00Z") });
    expect(before.nodes.map(short).sort()).toEqual(OURS.slice(0, 2));
    const after = await read("partner", { filter: at("2025-08-02T00:00:00Z") });
    expect(after.nodes.map(short).sort()).toEqual(OURS.slice(2));
  });

  it.each([[[]], [[{ field: "ENDS_ON", direction: "ASC" }]], [[{ field: "ENDS_ON", direction: "DESC" }]]])(
    "are paged through one by one in the order %j, forwards and backwards, without one twice or left out",
    async (orderBy) => {
      const whole = (await read("officer", { orderBy })).nodes.map(short);
      const pages: string[] = [];
      let after: string | null = null;
      do {
        const { nodes, pageInfo } = await read("officer", { orderBy, first: 1, after });
        pages.push(...nodes.map(short));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after);
      expect(pages).toEqual(whole);
      const days = pages.map((line) => line.split(" ")[3]);
      if (orderBy[0])
        expect(days).toEqual([...days].sort().map((_, i, all) => all[orderBy[0]!.direction === "ASC" ? i : all.length - 1 - i]));
    },
  );

  it("refuse the cursor of another list", async () => {
    const { reports } = await app.read("{ reports: progressReports(first: 1) { pageInfo { endCursor } } }", { token: tokens.officer });
    const refused = await app.refused(VALUES, { token: tokens.officer, variables: { after: reports.pageInfo.endCursor } });
    expect(refused.code).toBe("BAD_USER_INPUT");
  });

  it("are counted in groups, and never added", async () => {
    const query = `{ officialValuesAggregate(groupBy: [{ field: ASSIGNMENT_PARTNER }, { field: STATE }], orderBy: [{ key: ASSIGNMENT_PARTNER }]) {
      total { count } groups { keys { assignmentPartner { name } state } count } } }`;
    const { officialValuesAggregate: all } = await app.read(query, { token: tokens.officer });
    const told = all.groups.map(({ keys, count }: Line) => `${keys.assignmentPartner.name} ${keys.state} ${count}`).sort();
    expect(told).toEqual(["Partner A REPORTED 6", "Partner B NOT_APPLICABLE 1", "Partner B REPORTED 1"]);
    expect(all.total.count).toBe(8);
    const { officialValuesAggregate: none } = await app.read("{ officialValuesAggregate { total { count } } }");
    expect(none.total.count).toBe(0);
    const adding = await app.ask("{ officialValuesAggregate { total { sum { number } } } }", { token: tokens.officer });
    expect(adding.errors?.[0]?.message).toContain('"sum"');
  });

  it("are under their version and their assignment", async () => {
    const { indicatorAssignments } = await app.read(
      "{ indicatorAssignments { nodes { partner { name } officialValues { totalCount nodes { version { officialValues { totalCount } } } } } } }",
      { token: tokens.other },
    );
    expect(indicatorAssignments.nodes).toEqual([
      {
        partner: { name: "Partner B" },
        officialValues: { totalCount: 2, nodes: [1, 2].map(() => ({ version: { officialValues: { totalCount: 2 } } })) },
      },
    ]);
  });

  it("are no records of the audit: their version is", async () => {
    // Four were approved, and one of them was superseded.
    const counted = "select noun, count(*)::int as count from audit_entry where noun in ('approved_value', 'approved_version') group by 1";
    expect(await app.orm.em.getConnection().execute(counted)).toEqual([{ noun: "approved_version", count: 5 }]);
  });

  it("are distinguished from the values that partners have at present, which are listed by themselves", async () => {
    const present = async (viewer: string) => {
      const asked = `{ reportValues(filter: { assignment: { site: { name: { eq: "North" } } } }) { totalCount nodes { cell { code } state number } }
        all: reportValuesAggregate(groupBy: [{ field: SITE }], orderBy: [{ key: SITE }]) { groups { keys { site { name } } count } } }`;
      const { reportValues, all } = await app.read(asked, { token: tokens[viewer] });
      const values = reportValues.nodes.map((value: Line) => `${value.cell.code} ${value.state} ${value.number}`).sort();
      return [values, all.groups.map(({ keys, count }: Line) => `${keys.site.name} ${count}`).sort(), reportValues.totalCount];
    };
    const north = ["FEMALE REPORTED 1", "FEMALE REPORTED 11", "MALE REPORTED 0", "MALE REPORTED 2"];
    expect(await present("officer")).toEqual([north, ["North 4", "South 2"], 4]);
    expect(await present("partner")).toEqual([north, ["North 4"], 4]);
    expect(await present("other")).toEqual([[], ["South 2"], 0]);
    expect(await present("public")).toEqual([[], [], 0]);
  });
});

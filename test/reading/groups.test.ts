import { Budget } from "../../src/finance/finance.entity.js";
import { Country, Site } from "../../src/places/place.entity.js";
import { Programme } from "../../src/programmes/programme.entity.js";
import type { Project } from "../../src/projects/project.entity.js";
import { ProjectCountry, ProjectSite } from "../../src/projects/project.parts.js";
import { Visit } from "../../src/visits/visit.entity.js";
import { VisitDelegate, VisitHost, VisitStop } from "../../src/visits/visit.parts.js";
import { Role, testApp } from "../support/app.js";
import { World } from "../support/world.js";

/** Code, direction, first day, and the countries in the order of the journey. */
const VISITS = [
  ["OUT-1", "OUTBOUND", "2025-03-01", ["MN", "KZ", "MN"]],
  ["OUT-2", "OUTBOUND", "2025-12-31", ["MN"]],
  ["OUT-3", "OUTBOUND", "2026-01-01", []],
  ["IN-1", "INBOUND", "2025-06-01", ["CN"]],
] as const;

describe("groups", () => {
  const app = testApp();
  let officer: string;
  let host: string;

  beforeAll(async () => {
    const seen = await app.write(async (em) => {
      const world = new World(em);
      const countries: Record<string, Country> = {};
      for (const code of ["CN", "KZ", "MN"]) countries[code] = await em.findOneOrFail(Country, { code });
      const partner = world.organisation("Host", { country: countries.KZ });
      for (const [code, direction, startsOn, places] of VISITS) {
        const visit = world.make(Visit, { code, direction, kind: "STUDY", startsOn, endsOn: startsOn, purpose: { en: code } });
        for (const [i, place] of places.entries())
          world.make(VisitStop, { visit, position: i + 1, country: countries[place], arrivesOn: startsOn, departsOn: startsOn });
        for (const position of [1, 2])
          world.make(VisitDelegate, {
            visit,
            position,
            name: `Person ${position}`,
            organisation: code === "OUT-1" && position === 1 ? partner : null,
          });
        if (code === "OUT-1") world.make(VisitHost, { visit, position: 1, organisation: partner });
      }

      const crossing = (name: string, country: string | null) =>
        world.make(Site, { name: { en: name }, kind: "BORDER_CROSSING", country: country && countries[country] });
      const pair = (ours: Site, theirs: Site) => {
        Object.assign(ours, { counterpart: theirs });
        Object.assign(theirs, { counterpart: ours });
      };
      const sites = {
        // The side that is made first is not the one that represents both.
        zamyn: crossing("Zamyn-Uud", "MN"),
        erenhot: crossing("Erenhot", "CN"),
        gashuun: crossing("Gashuun Sukhait", "MN"),
        ganqmod: crossing("Ganqmod", "CN"),
        lonely: crossing("Lonely", "KZ"),
        clinic: world.make(Site, { name: { en: "Clinic" }, kind: "HEALTH_FACILITY", country: countries.MN }),
      };
      await em.flush();
      pair(sites.erenhot, sites.zamyn);
      pair(sites.gashuun, sites.ganqmod);
      const programme = world.make(Programme, { code: "SILK", name: { en: "Silk" } });
      const project = (code: string, data: Record<string, unknown>, at: readonly Site[], shares: readonly string[]): Project => {
        const made = world.project(code, data);
        for (const [i, site] of at.entries()) world.make(ProjectSite, { project: made, site, position: i + 1, name: { en: "At" } });
        for (const [i, country] of shares.entries())
          world.make(ProjectCountry, { project: made, country: countries[country], position: i + 1, percentage: "50" });
        return made;
      };
      const both = project(
        "BOTH",
        { status: "IMPLEMENTATION", plannedStartOn: "2025-02-01", programme },
        [sites.zamyn, sites.erenhot, sites.ganqmod, sites.clinic],
        ["MN", "CN"],
      );
      const one = project("ONE", { status: "CLOSED", plannedStartOn: "2024-02-01" }, [sites.zamyn, sites.lonely], ["MN"]);
      const none = project("NONE", { status: "CLOSED", visibility: "INTERNAL" }, [sites.clinic], []);
      for (const [of, position, amount] of [
        [both, 1, "10"],
        [both, 2, "5.50"],
        [one, 1, "7"],
        [none, 1, "100"],
      ] as const)
        world.make(Budget, {
          ...{ project: of, position, startsOn: "2025-01-01", endsOn: "2025-12-31" },
          value: { amount, currency: "CNY" },
        });
      return partner;
    });
    officer = await app.signedIn([Role.OFFICER]);
    host = await app.signedIn([Role.REPORTER], seen);
  });

  it("of parts go by what the record above them goes by", async () => {
    const { visitDelegatesAggregate } = await app.read(
      `{ visitDelegatesAggregate(groupBy: [{ field: VISIT_DIRECTION }, { field: VISIT_STARTS_ON, bucket: YEAR }]) {
        groups { keys { visitDirection visitStartsOn visitKind } count countDistinct { visit organisation } }
        groupCount
      } }`,
      { token: officer },
    );
    const group = (visitDirection: string, visitStartsOn: string, count: number) => ({
      keys: { visitDirection, visitStartsOn, visitKind: null },
      count,
      countDistinct: { visit: count / 2, organisation: count === 4 ? 1 : 0 },
    });
    expect(visitDelegatesAggregate).toEqual({
      groups: [group("OUTBOUND", "2025-01-01", 4), group("OUTBOUND", "2026-01-01", 2), group("INBOUND", "2025-01-01", 2)],
      groupCount: 3,
    });
  });

  it("of parts reach what the record above them refers to, and its rows are the viewer's", async () => {
    const query = `{ budgetsAggregate(groupBy: [{ field: PROJECT_PROGRAMME }, { field: PROJECT_STATUS }]) {
      groups { keys { projectProgramme { code } projectStatus } count sum { value { amount currency } } }
    } }`;
    const silk = {
      keys: { projectProgramme: { code: "SILK" }, projectStatus: "IMPLEMENTATION" },
      count: 2,
      sum: { value: [{ amount: "15.50", currency: "CNY" }] },
    };
    const closed = (count: number, amount: string) => ({
      keys: { projectProgramme: null, projectStatus: "CLOSED" },
      count,
      sum: { value: [{ amount, currency: "CNY" }] },
    });
    expect((await app.read(query)).budgetsAggregate.groups).toEqual([silk, closed(1, "7")]);
    expect((await app.read(query, { token: officer })).budgetsAggregate.groups).toEqual([silk, closed(2, "107")]);
  });

  it("of a list count a record once in each, and once in the total", async () => {
    const query = `{ visitsAggregate(groupBy: [{ field: DIRECTION }, { field: COUNTRY }], orderBy: [{ aggregate: COUNT, direction: DESC }]) {
      groups { keys { direction country { code } } count sum { days } }
      groupCount
      total { count sum { days } }
    } }`;
    const { visitsAggregate } = await app.read(query, { token: officer });
    const lines = visitsAggregate.groups.map(({ keys, count, sum }: Line) => [keys.direction, keys.country?.code ?? null, count, sum.days]);
    expect(lines[0]).toEqual(["OUTBOUND", "MN", 2, "2"]);
    expect(lines.slice(1).sort()).toEqual([
      ["INBOUND", "CN", 1, "1"],
      ["OUTBOUND", null, 1, "1"],
      ["OUTBOUND", "KZ", 1, "1"],
    ]);
    expect([visitsAggregate.groupCount, visitsAggregate.total]).toEqual([4, { count: 4, sum: { days: "4" } }]);
    const own = (await app.read(query, { token: host })).visitsAggregate;
    expect(own.groups.map(({ keys }: Line) => keys.country.code).sort()).toEqual(["KZ", "MN"]);
    expect(own.total.count).toBe(1);
    // Who travels is the department's: for others there are no guests.
    const guests = "{ visitsAggregate(groupBy: [{ field: GUEST_COUNTRY }]) { groups { keys { guestCountry { code } } count } } }";
    const whose = async (token: string) =>
      (await app.read(guests, { token })).visitsAggregate.groups.map(({ keys, count }: Line) => [keys.guestCountry?.code ?? null, count]);
    expect(await whose(officer)).toEqual([
      ["KZ", 1],
      [null, 3],
    ]);
    expect(await whose(host)).toEqual([[null, 1]]);
  });

  it("of a border count a project once, whichever of its sides it names", async () => {
    const byCountries = await app.read(
      `{ projectsAggregate(groupBy: [{ field: BORDER }]) { groups { keys { border } count } total { count } } }`,
      { token: officer },
    );
    expect(byCountries.projectsAggregate).toEqual({
      groups: [
        { keys: { border: "CN-MN" }, count: 2 },
        { keys: { border: null }, count: 1 },
      ],
      total: { count: 3 },
    });
    const { projectsAggregate, sitesAggregate } = await app.read(`{
      projectsAggregate(groupBy: [{ field: BORDER_CROSSING }], orderBy: [{ aggregate: COUNT, direction: DESC }]) {
        groups { keys { borderCrossing { name country { code } counterpart { name } } } count }
      }
      sitesAggregate(groupBy: [{ field: BORDER }, { field: BORDER_CROSSING }], filter: { kind: { eq: BORDER_CROSSING } }) { groupCount total { count countDistinct { border borderCrossing } } }
    }`);
    const lines = projectsAggregate.groups.map(({ keys, count }: Line) => {
      const { name, country, counterpart } = keys.borderCrossing;
      return [name, country.code, counterpart?.name ?? null, count];
    });
    expect(lines[0]).toEqual(["Erenhot", "CN", "Zamyn-Uud", 2]);
    expect(lines.slice(1).sort()).toEqual([
      ["Ganqmod", "CN", "Gashuun Sukhait", 1],
      ["Lonely", "KZ", null, 1],
    ]);
    expect(sitesAggregate).toEqual({ groupCount: 3, total: { count: 5, countDistinct: { border: 1, borderCrossing: 3 } } });
  });

  it("of parts reach the lists of the record above them, each amount once in a group", async () => {
    const { budgetsAggregate } = await app.read(`{
      budgetsAggregate(groupBy: [{ field: PROJECT_COUNTRY }, { field: PROJECT_BORDER }]) {
        groups { keys { projectCountry { code } projectBorder } count sum { value { amount } } }
        total { count sum { value { amount } } }
      }
    }`);
    const lines = budgetsAggregate.groups.map(({ keys, count, sum }: Line) => [
      ...[keys.projectCountry?.code, keys.projectBorder, count],
      sum.value[0].amount,
    ]);
    expect(lines.sort()).toEqual([
      ["CN", "CN-MN", 2, "15.50"],
      ["MN", "CN-MN", 3, "22.50"],
    ]);
    expect(budgetsAggregate.total).toEqual({ count: 3, sum: { value: [{ amount: "22.50" }] } });
  });

  it("can be filtered by all that they go by", async () => {
    const { visitStopsAggregate } = await app.read(
      `{ visitStopsAggregate(filter: { visit: { direction: { eq: OUTBOUND }, startsOn: { lt: "2026-01-01" } } }, groupBy: [{ field: COUNTRY }, { field: VISIT_DIRECTION }]) {
        groups { keys { country { code } visitDirection } count }
      } }`,
      { token: officer },
    );
    const lines = visitStopsAggregate.groups.map(({ keys, count }: Line) => [keys.country.code, keys.visitDirection, count]);
    expect(lines.sort()).toEqual([
      ["KZ", "OUTBOUND", 1],
      ["MN", "OUTBOUND", 3],
    ]);
  });

  describe("come page by page", () => {
    const VISITS_BY_YEAR = `query ($after: String, $field: VisitGroupField! = DIRECTION) {
      visitsAggregate(first: 1, after: $after, groupBy: [{ field: $field }, { field: STARTS_ON, bucket: YEAR }], orderBy: [{ aggregate: COUNT, direction: DESC }]) {
        groupCount pageInfo { hasNextPage endCursor } groups { keys { direction startsOn } count } total { count }
      } }`;
    const BUDGETS = `query ($after: String, $currency: CurrencyCode! = "CNY") {
      budgetsAggregate(first: 1, after: $after, groupBy: [{ field: PROJECT_PROGRAMME }], orderBy: [{ aggregate: SUM, field: VALUE, currency: $currency, direction: DESC }]) {
        pageInfo { hasNextPage endCursor } groups { keys { projectProgramme { code } } sum { value { amount } } }
      } }`;
    const visits = async (after: string | null) =>
      (await app.read(VISITS_BY_YEAR, { token: officer, variables: { after } })).visitsAggregate;
    const lineOf = ({ keys, count }: Line) => [keys.direction, keys.startsOn.slice(0, 4), count].join(" ");

    it("by an order of money, missing keys among them", async () => {
      const pages: unknown[] = [];
      for (let after: string | null = null, i = 0; i < 5; i++) {
        const { budgetsAggregate } = await app.read(BUDGETS, { token: officer, variables: { after } });
        const { groups, pageInfo } = budgetsAggregate;
        pages.push([groups.map(({ keys, sum }: Line) => [keys.projectProgramme?.code ?? null, sum.value[0].amount]), pageInfo.hasNextPage]);
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      expect(pages).toEqual([
        [[[null, "107"]], true],
        [[["SILK", "15.50"]], false],
      ]);
    });

    it("whatever changes in between: what came is not repeated, and what is there comes", async () => {
      const first = await visits(null);
      expect([first.groups.map(lineOf), first.groupCount, first.pageInfo.hasNextPage]).toEqual([["OUTBOUND 2025 2"], 3, true]);
      await app.write(async (em) => {
        const world = new World(em);
        for (const [code, direction, startsOn] of [
          ["OUT-4", "OUTBOUND", "2025-05-01"],
          ["IN-0", "INBOUND", "2024-05-01"],
        ])
          world.make(Visit, { code, direction, kind: "STUDY", startsOn, endsOn: startsOn, purpose: { en: code! } });
      });
      const rest: unknown[] = [];
      let { endCursor } = first.pageInfo;
      for (let more = true; more; ) {
        const page = await visits(endCursor);
        rest.push(...page.groups.map(lineOf));
        expect([page.groupCount, page.total.count]).toEqual([4, 6]);
        more = page.pageInfo.hasNextPage;
        endCursor = page.pageInfo.endCursor;
      }
      expect(rest).toEqual(["OUTBOUND 2026 1", "INBOUND 2024 1", "INBOUND 2025 1"]);
      const beyond = await visits(endCursor);
      expect([beyond.groups, beyond.pageInfo]).toEqual([[], { hasNextPage: false, endCursor: null }]);
      expect((await visits(null)).groups.map(lineOf)).toEqual(["OUTBOUND 2025 3"]);
    });

    it("and refuse a cursor of another order, other keys or nothing", async () => {
      const { pageInfo } = (await app.read(BUDGETS, { token: officer })).budgetsAggregate;
      const { pageInfo: ofVisits } = await visits(null);
      const foreign = {
        code: "BAD_USER_INPUT",
        message: "This is no cursor of these groups. Take one of `pageInfo` of the same field, groupBy and orderBy.",
      };
      for (const [query, variables] of [
        [BUDGETS, { after: ofVisits.endCursor }],
        [BUDGETS, { after: pageInfo.endCursor, currency: "USD" }],
        [BUDGETS, { after: "x" }],
        [VISITS_BY_YEAR, { after: ofVisits.endCursor, field: "KIND" }],
        [`query ($after: String) { visitsAggregate(after: $after) { total { count } } }`, { after: ofVisits.endCursor }],
      ] as const)
        expect(await app.refused(query, { token: officer, variables })).toEqual(foreign);
    });

    it("without groups as one page of none", async () => {
      const { visitsAggregate } = await app.read("{ visitsAggregate { groups { count } pageInfo { hasNextPage endCursor } } }", {
        token: officer,
      });
      expect(visitsAggregate).toEqual({ groups: [], pageInfo: { hasNextPage: false, endCursor: null } });
    });

    it("with nothing asked of their place", async () => {
      const nothing = "... on GroupPageInfo @skip(if: true) { endCursor }";
      const asked = `{ a: visitsAggregate(groupBy: [{ field: DIRECTION }]) { pageInfo { ${nothing} } }
        b: visitsAggregate(groupBy: [{ field: DIRECTION }]) { pageInfo { __typename ${nothing} } } }`;
      expect(await app.read(asked, { token: officer })).toEqual({ a: { pageInfo: {} }, b: { pageInfo: { __typename: "GroupPageInfo" } } });
    });

    it("and are charged for what they look through and for their cursor", async () => {
      const costOf = async (selection: string) => {
        const { text } = await app.ask(`{ visitsAggregate(groupBy: [{ field: DIRECTION }]) { ${selection} } }`, { token: officer });
        return JSON.parse(text).extensions.cost.requested as number;
      };
      const [groups, both, info] = [
        await costOf("groups { count }"),
        await costOf("groups { count } pageInfo { endCursor hasNextPage }"),
        await costOf("pageInfo { hasNextPage }"),
      ];
      expect(both).toBeGreaterThan(groups);
      expect(info).toBeGreaterThan(1);
    });
  });
});

// biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that it asked for
type Line = any;

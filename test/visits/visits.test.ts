import { Country } from "../../src/places/place.entity.js";
import { Programme } from "../../src/programmes/programme.entity.js";
import { Visit } from "../../src/visits/visit.entity.js";
import { VisitBudgetLine, VisitDelegate, VisitHost, VisitStop } from "../../src/visits/visit.parts.js";
import { actingOn, digestOf, placesOf } from "../support/acting.js";
import { Role, testApp } from "../support/app.js";
import { dayInShanghai, daysLater } from "../support/day.js";
import { World } from "../support/world.js";

const FIELDS = `id version code direction kind purpose status startsOn endsOn days isAbroad reportDueOn reportedOn programme { code } project { code }
  hosts { organisation { name } } stops { id position country { code } place arrivesOn departsOn }
  delegates { id name jobTitle organisation { name } isLeader }
  budgetLines { id category unitCost persons days amount { amount currency } exchangeRateToCny exchangeRateOn }`;

const text = (en: string) => [{ language: "EN", text: en }];

describe("exchange visits", () => {
  const app = testApp();
  const ids: Record<string, string> = {};
  const tokens: Record<string, string | undefined> = {};
  const act = actingOn(app, "visit", FIELDS);
  const everything = digestOf(app, "^visit");
  let officer: string;

  beforeAll(async () => {
    await app.write(async (em) => {
      const world = new World(em);
      const [ours, theirs] = [world.organisation("Steppe"), world.organisation("Gobi")];
      Object.assign(ids, { steppe: ours.id, gobi: theirs.id });
      const country = (code: string, kind: string) => world.make(Country, { code, kind, name: { en: code } });
      // Codes of no country there is, so that the register's own stay as they are.
      const [abroad, region] = [country("YA", "COUNTRY"), country("YR", "REGION")];
      Object.assign(ids, { abroad: abroad.id, region: region.id });
      ids.programme = world.make(Programme, { code: "SILK", name: { en: "Silk" } }).id;
      const hidden = world.project("HIDDEN", { visibility: "INTERNAL" });
      ids.hidden = hidden.id;
      const seen = [
        ["OURS", ours, "1.10"],
        ["THEIRS", theirs, "2.20"],
        ["NOBODYS", undefined, "4.40"],
      ] as const;
      for (const [code, host, amount] of seen) {
        const visit = world.make(Visit, {
          ...{ code, direction: "OUTBOUND", kind: "STUDY", purpose: { en: `Purpose of ${code}` }, startsOn: "2025-05-01" },
          ...{ endsOn: "2025-05-05", programme: ids.programme, project: hidden },
        });
        if (host) world.make(VisitHost, { visit, organisation: host, position: 1 });
        world.make(VisitStop, { visit, country: abroad, arrivesOn: "2025-05-01", departsOn: "2025-05-05", position: 1 });
        world.make(VisitDelegate, { visit, name: `Traveller of ${code}`, organisation: host, isLeader: true, position: 1 });
        const value = { amount, currency: "CNY" };
        world.make(VisitBudgetLine, { visit, category: "MEALS", unitCost: amount, persons: 1, days: 1, amount: value, position: 1 });
      }
    });
    ids.china = (await app.read('{ country(code: "CN") { id } }')).country.id;
    officer = await app.signedIn([Role.OFFICER]);
    tokens.department = await app.signedIn([Role.FINANCE_OFFICER]);
    tokens.ours = await app.signedIn([Role.REPORTER], { id: ids.steppe! });
    tokens.theirs = await app.signedIn([Role.MANAGER], { id: ids.gobi! });
    tokens.public = undefined;
  });

  const line = (unitCost: string, persons: number, days: number, amount: string, more: object = {}) => ({
    ...{ category: "ACCOMMODATION", unitCost, persons, days, amount: { amount, currency: "USD" } },
    ...more,
  });
  const whole = (code: string, more: object = {}) => ({
    ...{ code, direction: "OUTBOUND", kind: "TECHNICAL_EXCHANGE", purpose: text("Joint referral"), programme: ids.programme },
    ...{ startsOn: "2026-03-01", endsOn: "2026-03-05", reportDueOn: "2026-04-04", project: ids.hidden, hosts: [ids.steppe] },
    stops: [
      { country: ids.region, place: text("Harbour"), arrivesOn: "2026-03-01", departsOn: "2026-03-02" },
      { country: ids.abroad, arrivesOn: "2026-03-02", departsOn: "2026-03-05" },
    ],
    delegates: [
      { name: "Leader (invented)", jobTitle: text("Head"), isLeader: true },
      { name: "Guest (invented)", organisation: ids.gobi },
    ],
    budgetLines: [
      line("100.10", 2, 4, "800.80", { exchangeRateToCny: "7.1", exchangeRateOn: "2026-02-27" }),
      line("3000", 2, 1, "6000", { category: "TRAVEL" }),
    ],
    ...more,
  });

  it("are recorded whole and begin as planned", async () => {
    const { record, problems } = await act("createVisit", whole("OUT-1"), officer);
    expect(problems).toEqual([]);
    const stop = { id: expect.any(String), place: null };
    const line = { id: expect.any(String), exchangeRateToCny: null, exchangeRateOn: null };
    const delegate = { id: expect.any(String), jobTitle: null, organisation: null, isLeader: false };
    expect(record).toEqual({
      ...{
        id: expect.any(String),
        version: 1,
        code: "OUT-1",
        direction: "OUTBOUND",
        kind: "TECHNICAL_EXCHANGE",
        purpose: "Joint referral",
      },
      ...{
        status: "PLANNED",
        startsOn: "2026-03-01",
        endsOn: "2026-03-05",
        days: 5,
        isAbroad: true,
        reportDueOn: "2026-04-04",
        reportedOn: null,
      },
      ...{ programme: { code: "SILK" }, project: { code: "HIDDEN" }, hosts: [{ organisation: { name: "Steppe" } }] },
      stops: [
        { ...stop, position: 1, country: { code: "YR" }, place: "Harbour", arrivesOn: "2026-03-01", departsOn: "2026-03-02" },
        { ...stop, position: 2, country: { code: "YA" }, arrivesOn: "2026-03-02", departsOn: "2026-03-05" },
      ],
      delegates: [
        { ...delegate, name: "Leader (invented)", jobTitle: "Head", isLeader: true },
        { ...delegate, name: "Guest (invented)", organisation: { name: "Gobi" } },
      ],
      budgetLines: [
        {
          ...{ ...line, category: "ACCOMMODATION", unitCost: "100.10", persons: 2, days: 4, amount: { amount: "800.80", currency: "USD" } },
          ...{ exchangeRateToCny: "7.1", exchangeRateOn: "2026-02-27" },
        },
        { ...line, category: "TRAVEL", unitCost: "3000", persons: 2, days: 1, amount: { amount: "6000", currency: "USD" } },
      ],
    });
  });

  it("keep the rows of parts that stay, and what a patch leaves out", async () => {
    const { record: before } = await act("createVisit", whole("OUT-2"), officer);
    const [leader, guest] = before.delegates;
    const { record } = await act(
      "updateVisit",
      {
        ...{ id: before.id, expectedVersion: 1, reportDueOn: null, project: null, hosts: null, endsOn: "2026-03-06" },
        delegates: [
          { name: "Guest (invented)", organisation: ids.gobi },
          { name: "Leader (invented)", jobTitle: text("Deputy head"), isLeader: true },
        ],
      },
      officer,
    );
    expect(record).toEqual({
      ...before,
      ...{ version: 2, reportDueOn: null, project: null, hosts: [], endsOn: "2026-03-06", days: 6 },
      delegates: [guest, { ...leader, id: expect.any(String), jobTitle: "Deputy head" }],
    });
    expect(record.delegates[1].id).not.toBe(leader.id);
    const [lodging, travel] = before.budgetLines;
    const budgetLines = [line("3000", 2, 1, "6000", { category: "TRAVEL" }), line("100.10", 2, 4, "800.80")];
    const { record: after } = await act("updateVisit", { id: before.id, expectedVersion: 2, budgetLines }, officer);
    expect(after.budgetLines).toEqual([travel, { ...lodging, id: expect.any(String), exchangeRateToCny: null, exchangeRateOn: null }]);
    expect(after.budgetLines[1].id).not.toBe(lodging.id);
    // A change of a part is a change of the visit.
    expect(after.version).toBe(3);
  });

  it("show on which day their report came: none before they ended, and none to come", async () => {
    const { record } = await act("createVisit", whole("REPORTED"), officer);
    const report = (expectedVersion: number, reportedOn: string | null, more: object = {}) =>
      act("updateVisit", { id: record.id, expectedVersion, reportedOn, ...more }, officer);
    const state = await everything();
    const tomorrow = daysLater(dayInShanghai(), 1);
    expect(placesOf(await report(1, "2026-03-04"))).toEqual(["DATES_REVERSED input.reportedOn"]);
    expect(placesOf(await report(1, tomorrow))).toEqual(["INVALID input.reportedOn"]);
    expect(await everything()).toEqual(state);

    expect((await report(1, "2026-03-05")).record).toEqual({ ...record, version: 2, reportedOn: "2026-03-05" });
    const reported = await everything();
    const later = await act("updateVisit", { id: record.id, expectedVersion: 2, endsOn: "2026-03-06" }, officer);
    expect(placesOf(later)).toEqual(["DATES_REVERSED input.reportedOn"]);
    expect(await everything()).toEqual(reported);
    const { visits } = await app.read(
      `{ visits(filter: { reportedOn: { lte: "2026-03-05" } }, orderBy: [{ field: REPORTED_ON }]) { nodes { code } } }`,
      { token: officer },
    );
    expect(visits.nodes).toEqual([{ code: "REPORTED" }]);
    const today = dayInShanghai();
    expect((await report(2, today)).record.reportedOn).toBe(today);
    expect((await report(3, null)).record).toEqual({ ...record, version: 4 });
  });

  it("name all that there is to mend, and change nothing", async () => {
    const { record: before } = await act("createVisit", whole("OUT-3"), officer);
    const state = await everything();
    const refused = await act(
      "updateVisit",
      {
        ...{ id: before.id, expectedVersion: 1, code: "OUT-1", purpose: [], kind: null, endsOn: "2026-02-28", reportDueOn: "2026-02-27" },
        ...{ programme: ids.steppe, project: ids.programme, hosts: [ids.abroad, ids.gobi, ids.gobi] },
        stops: [
          { country: ids.region, arrivesOn: "2026-03-03", departsOn: "2026-03-01" },
          { country: ids.steppe, place: text(" "), arrivesOn: "2026-02-28", departsOn: "2026-03-01" },
        ],
        delegates: [
          { name: "Leader", isLeader: true },
          { name: " ", isLeader: true, organisation: ids.abroad },
        ],
        budgetLines: [
          line("-1", 0, 1, "0"),
          line("0.1", 3, 1, "0.30000000000000004"),
          line("1", 1, 1, "1", { exchangeRateToCny: "0.00", amount: { amount: "1", currency: "XXX" } }),
        ],
      },
      officer,
    );
    expect(refused.record).toBeNull();
    expect(placesOf(refused)).toEqual([
      "TAKEN input.code",
      "REQUIRED input.purpose",
      "REQUIRED input.kind",
      "DATES_REVERSED input.endsOn",
      "DATES_REVERSED input.reportDueOn",
      "NOT_FOUND input.programme",
      "NOT_FOUND input.project",
      "NOT_FOUND input.hosts.0",
      "DUPLICATE input.hosts.2",
      "DATES_REVERSED input.stops.0.departsOn",
      "OVERLAP input.stops.1.arrivesOn",
      "NOT_FOUND input.stops.1.country",
      "REQUIRED input.stops.1.place.0.text",
      "NOT_FOUND input.delegates.1.organisation",
      "REQUIRED input.delegates.1.name",
      "DUPLICATE input.delegates.1.isLeader",
      "INVALID input.budgetLines.0.unitCost",
      "INVALID input.budgetLines.0.persons",
      "AMOUNT_MISMATCH input.budgetLines.1.amount.amount",
      "INVALID input.budgetLines.2.amount.currency",
      "INVALID input.budgetLines.2.exchangeRateToCny",
      "REQUIRED input.budgetLines.2.exchangeRateOn",
    ]);
    expect(refused.problems.find(({ code }) => code === "AMOUNT_MISMATCH")!.message).toBe("The amount should be 0.3.");
    expect(await everything()).toEqual(state);
  });

  it("cannot leave behind stops that exist when their days change, nor lose their days", async () => {
    const { record } = await act("createVisit", whole("OUT-4"), officer);
    const bare = {
      code: "BARE",
      direction: "INBOUND",
      kind: "OFFICIAL",
      purpose: text("Talks"),
      startsOn: "2026-03-01",
      endsOn: "2026-03-01",
    };
    expect((await act("createVisit", bare, officer)).record).toMatchObject({
      days: 1,
      stops: [],
      hosts: [],
      isAbroad: null,
      project: null,
    });
    const state = await everything();
    const change = (patch: object) => act("updateVisit", { id: record.id, expectedVersion: 1, ...patch }, officer);
    const shorter = await change({ endsOn: "2026-03-04" });
    expect(shorter.problems).toEqual([
      { code: "OUT_OF_RANGE", path: ["input", "stops", "1"], message: "This should lie within 2026-03-01 to 2026-03-04." },
    ]);
    expect(placesOf(await change({ startsOn: null, endsOn: null, direction: null }))).toEqual([
      "REQUIRED input.direction",
      "REQUIRED input.startsOn",
      "REQUIRED input.endsOn",
    ]);
    expect(placesOf(await act("updateVisit", { id: record.id, expectedVersion: 9, endsOn: "2026-03-09" }, officer))).toEqual([
      "STALE_VERSION input.expectedVersion",
    ]);
    expect(await everything()).toEqual(state);
  });

  it("go from one state to the next by the names of what is done, and not out of turn", async () => {
    const { record } = await act("createVisit", whole("OUT-5"), officer);
    const go = (name: string, expectedVersion: number) => act(name, { id: record.id, expectedVersion }, officer, "VisitVersionInput");
    const early = await everything();
    expect((await go("completeVisit", 1)).problems).toEqual([
      { code: "INVALID_STATUS", path: ["input", "id"], message: "Not possible in status Planned; allowed in: Under way." },
    ]);
    expect(await everything()).toEqual(early);
    expect((await go("startVisit", 1)).record).toEqual({ ...record, status: "UNDER_WAY", version: 2 });
    expect((await go("completeVisit", 2)).record.status).toBe("COMPLETED");
    const done = await everything();
    for (const name of ["startVisit", "completeVisit", "cancelVisit"])
      expect(placesOf(await go(name, 3))).toEqual(["INVALID_STATUS input.id"]);
    expect(await everything()).toEqual(done);
    const { record: other } = await act("createVisit", whole("OUT-6"), officer);
    expect((await act("cancelVisit", { id: other.id, expectedVersion: 1 }, officer, "VisitVersionInput")).record.status).toBe("CANCELLED");
  });

  it.each([
    ["a foreign country", "OUTBOUND", ["china", "abroad"], true],
    ["a region only", "OUTBOUND", ["china", "region"], false],
    ["a region and a foreign country", "OUTBOUND", ["region", "abroad"], true],
    ["no place yet", "OUTBOUND", [], null],
    ["China, from abroad", "INBOUND", ["china"], null],
  ])("that lead to %s are 出国, 出境 or neither", async (where, direction, places, isAbroad) => {
    const stops = places.map((place) => ({ country: ids[place], arrivesOn: "2026-03-01", departsOn: "2026-03-01" }));
    const { record } = await act("createVisit", whole(`WHERE-${where.length}`, { direction, stops }), officer);
    expect(record.isAbroad).toBe(isAbroad);
    const found = isAbroad === null ? "{ isNull: true }" : `{ eq: ${isAbroad} }`;
    const { visits } = await app.read(`{ visits(filter: { code: { eq: "${record.code}" }, isAbroad: ${found} }) { totalCount } }`, {
      token: officer,
    });
    expect(visits.totalCount).toBe(1);
  });

  const MADE = '{ code: { in: ["OURS", "THEIRS", "NOBODYS"] } }';

  describe.each([
    ["department", ["NOBODYS", "OURS", "THEIRS"]],
    ["ours", ["OURS"]],
    ["theirs", ["THEIRS"]],
    ["public", []],
  ])("as %s", (viewer, codes) => {
    const read = (query: string) => app.read(query, { token: tokens[viewer] });
    const isStaff = viewer === "department";

    it("are seen where they are the viewer's to see, from every side", async () => {
      const { visits, programmes, organisations, country } = await read(`{
        visits(filter: ${MADE}, orderBy: [{ field: CODE }]) { totalCount nodes { code project { code } stops { country { code } } hosts { organisation { name } } } }
        programmes { nodes { visits(filter: ${MADE}, orderBy: [{ field: CODE }]) { totalCount nodes { code } } } }
        organisations { nodes { hostedVisits(filter: { visit: ${MADE} }) { nodes { visit { code } } } } }
        country(code: "YA") { visits(filter: { visit: ${MADE} }) { nodes { visit { code } } } }
      }`);
      expect(visits.totalCount).toBe(codes.length);
      type Row = { visit: { code: string } };
      expect(visits.nodes.map(({ code }: { code: string }) => code)).toEqual(codes);
      for (const one of visits.nodes) expect([one.project, one.stops.length]).toEqual([isStaff ? { code: "HIDDEN" } : null, 1]);
      expect(programmes.nodes[0].visits.nodes).toEqual(codes.map((code) => ({ code })));
      const hosted = organisations.nodes.flatMap((one: { hostedVisits: { nodes: Row[] } }) => one.hostedVisits.nodes);
      expect(hosted.map(({ visit }: Row) => visit.code).sort()).toEqual(codes.filter((code) => code !== "NOBODYS"));
      expect(country.visits.nodes.map(({ visit }: Row) => visit.code).sort()).toEqual(codes);
    });

    it("show nobody but the department who travels and what it costs", async () => {
      const { visits, organisations, visitDelegatesAggregate, visitBudgetLinesAggregate, some, none } = await read(`{
        visits(filter: ${MADE}, orderBy: [{ field: CODE }]) { nodes { delegates { name } budgetLines { amount { amount } }
          delegatesAggregate { total { count } } budgetLinesAggregate { total { count sum { amount { amount currency } } } } } }
        organisations { nodes { visitDelegates(filter: { visit: ${MADE} }) { nodes { name visit { code } } } } }
        visitDelegatesAggregate(filter: { visit: ${MADE} }, groupBy: [{ field: ORGANISATION }]) { groupCount total { count } }
        visitBudgetLinesAggregate(filter: { visit: ${MADE} }) { total { count sum { amount { amount currency } } } }
        some: visits(filter: { and: [${MADE}, { delegates: { some: { name: { startsWith: "Traveller" } } } }] }) { totalCount }
        none: visits(filter: { and: [${MADE}, { budgetLines: { none: { amount: { amount: { gt: "2" } } } } }] }) { totalCount }
      }`);
      const amounts: Record<string, string> = { NOBODYS: "4.40", OURS: "1.10", THEIRS: "2.20" };
      expect(visits.nodes).toEqual(
        codes.map((code) => ({
          delegates: isStaff ? [{ name: `Traveller of ${code}` }] : [],
          budgetLines: isStaff ? [{ amount: { amount: amounts[code] } }] : [],
          delegatesAggregate: { total: { count: isStaff ? 1 : 0 } },
          budgetLinesAggregate: {
            total: { count: isStaff ? 1 : 0, sum: { amount: isStaff ? [{ amount: amounts[code], currency: "CNY" }] : [] } },
          },
        })),
      );
      const travellers = organisations.nodes.flatMap((one: { visitDelegates: { nodes: { name: string }[] } }) => one.visitDelegates.nodes);
      expect(travellers.map(({ name }: { name: string }) => name).sort()).toEqual(
        isStaff ? ["Traveller of OURS", "Traveller of THEIRS"] : [],
      );
      expect(visitDelegatesAggregate).toEqual({ groupCount: isStaff ? 3 : 0, total: { count: isStaff ? 3 : 0 } });
      expect(visitBudgetLinesAggregate.total).toEqual(
        isStaff ? { count: 3, sum: { amount: [{ amount: "7.70", currency: "CNY" }] } } : { count: 0, sum: { amount: [] } },
      );
      expect([some.totalCount, none.totalCount]).toEqual(isStaff ? [3, 1] : [0, codes.length]);
    });

    it("give nothing away by the ids of their parts", async () => {
      const all = await app.read(
        `{ visits(filter: ${MADE}, orderBy: [{ field: CODE }]) { nodes { id code stops { id } delegates { id } budgetLines { id } } } }`,
        { token: tokens.department },
      );
      for (const { id, code, stops, delegates, budgetLines } of all.visits.nodes) {
        const sees = codes.includes(code as never);
        const variables = { ids: [id, stops[0].id, delegates[0].id, budgetLines[0].id] };
        const { nodes } = await app.read("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { token: tokens[viewer], variables });
        expect([code, nodes.map((node: unknown) => node !== null)]).toEqual([code, [sees, sees, isStaff, isStaff]]);
      }
    });
  });

  it("add up persons, days and cost, in CNY where a line has a rate, and list what has none", async () => {
    await app.write(async (em) => {
      const world = new World(em);
      for (const [code, startsOn, persons, lines] of [
        [
          "COST-1",
          "2024-02-01",
          3,
          [
            ["10.005", "USD", "7.1"],
            ["20", "CNY", null],
            ["5", "EUR", null],
            ["0.5", "EUR", null],
          ],
        ],
        [
          "COST-2",
          "2024-08-01",
          1,
          [
            ["1", "USD", "7.105"],
            ["100", "JPY", null],
          ],
        ],
        ["COST-3", "2024-09-01", 0, [["9", "EUR", null]]],
        ["COST-4", "2024-10-01", 2, []],
      ] as const) {
        const visit = world.make(Visit, {
          code,
          direction: "INBOUND",
          kind: "OFFICIAL",
          purpose: { en: code },
          startsOn,
          endsOn: startsOn,
        });
        for (let position = 1; position <= persons; position++) world.make(VisitDelegate, { visit, name: `Person ${position}`, position });
        for (const [i, [amount, currency, exchangeRateToCny]] of lines.entries())
          world.make(VisitBudgetLine, {
            ...{ visit, category: "MEALS", unitCost: amount, persons: 1, days: 1, position: i + 1, amount: { amount, currency } },
            ...(exchangeRateToCny && { exchangeRateToCny, exchangeRateOn: startsOn }),
          });
      }
    });
    const costs = '{ code: { startsWith: "COST-" } }';
    const money = (...of: [string, string][]) => of.map(([currency, amount]) => ({ amount, currency }));
    const query = `{
      visits(filter: ${costs}, orderBy: [{ field: CODE }]) { nodes { personCount costCny costWithoutRate { amount currency } } }
      visitsAggregate(filter: ${costs}, groupBy: [{ field: STARTS_ON, bucket: HALF_YEAR }]) {
        groups { keys { startsOn } sum { personCount days costCny costWithoutRate { amount currency } } max { costWithoutRate { amount currency } } }
        total { sum { costCny costWithoutRate { currency amount } } avg { costWithoutRate { amount currency } } }
      }
      visitBudgetLinesAggregate(filter: { visit: ${costs}, amountCny: { isNull: true } }, groupBy: [{ field: VISIT_KIND }]) {
        groups { keys { visitKind } sum { amount { amount currency } amountCny } }
      }
    }`;
    const { visits, visitsAggregate, visitBudgetLinesAggregate } = await app.read(query, { token: officer });
    expect(visits.nodes).toEqual([
      { personCount: 3, costCny: "91.04", costWithoutRate: money(["EUR", "5.5"]) },
      { personCount: 1, costCny: "7.11", costWithoutRate: money(["JPY", "100"]) },
      { personCount: 0, costCny: null, costWithoutRate: money(["EUR", "9"]) },
      { personCount: 2, costCny: null, costWithoutRate: [] },
    ]);
    const rest = money(["EUR", "9"], ["JPY", "100"]);
    expect(visitsAggregate).toEqual({
      groups: [
        {
          keys: { startsOn: "2024-01-01" },
          sum: { personCount: "3", days: "1", costCny: "91.04", costWithoutRate: money(["EUR", "5.5"]) },
          max: { costWithoutRate: money(["EUR", "5.5"]) },
        },
        {
          keys: { startsOn: "2024-07-01" },
          sum: { personCount: "3", days: "3", costCny: "7.11", costWithoutRate: rest },
          max: { costWithoutRate: rest },
        },
      ],
      total: {
        sum: { costCny: "98.15", costWithoutRate: money(["EUR", "14.5"], ["JPY", "100"]) },
        avg: { costWithoutRate: money(["EUR", "7.25"], ["JPY", "100"]) },
      },
    });
    expect(visitBudgetLinesAggregate.groups).toEqual([
      { keys: { visitKind: "OFFICIAL" }, sum: { amount: money(["EUR", "14.5"], ["JPY", "100"]), amountCny: null } },
    ]);
    const theirs = "{ visits(first: 1) { nodes { code personCount costCny costWithoutRate { amount } } } }";
    expect((await app.read(theirs, { token: tokens.ours })).visits.nodes).toEqual([
      { code: "OURS", personCount: null, costCny: null, costWithoutRate: null },
    ]);
    for (const field of ["personCount", "costCny", "costWithoutRate { amount }"])
      expect(await app.refused(`{ visitsAggregate { total { sum { ${field} } } } }`, { token: tokens.ours })).toEqual({
        code: "FORBIDDEN",
        message: `You may not aggregate by Visit.${field.split(" ")[0]}: it is not shown to you.`,
      });
  });

  it("are counted before their travellers are named", async () => {
    const ask = (name: string, input: object) =>
      app.read(
        `mutation ($input: ${name}VisitInput!) { ${name.toLowerCase()}Visit(input: $input) { visit { id version headCount personCount } problems { code path } } }`,
        { token: officer, variables: { input } },
      );
    const visit = { direction: "INBOUND", kind: "STUDY", purpose: text("Guests"), startsOn: "2026-04-01", endsOn: "2026-04-02" };
    const { createVisit } = await ask("Create", { ...visit, code: "GUESTS", headCount: 2, delegates: [{ name: "First (invented)" }] });
    const { id } = createVisit.visit;
    expect(createVisit).toEqual({ visit: { id, version: 1, headCount: 2, personCount: 2 }, problems: [] });
    const names = ["First", "Second", "Third"].map((name) => ({ name: `${name} (invented)` }));
    const { updateVisit: named } = await ask("Update", { id, expectedVersion: 1, delegates: names });
    expect(named.visit).toEqual({ id, version: 2, headCount: 2, personCount: 3 });
    const { updateVisit: wrong } = await ask("Update", { id, expectedVersion: 2, headCount: 0 });
    expect(wrong.problems).toEqual([{ code: "INVALID", path: ["input", "headCount"] }]);
    const { updateVisit: cleared } = await ask("Update", { id, expectedVersion: 2, headCount: null, delegates: [] });
    expect(cleared.visit).toEqual({ id, version: 3, headCount: null, personCount: 0 });
    const theirs = await app.read(`{ visits(filter: { code: { eq: "OURS" } }) { nodes { headCount } } }`, { token: tokens.ours });
    expect(theirs.visits.nodes).toEqual([{ headCount: null }]);
  });

  it("are gathered by direction, kind, status, days and the place they lead to", async () => {
    const { visitsAggregate, visits } = await app.read(
      `{ visitsAggregate(filter: ${MADE}, groupBy: [{ field: STARTS_ON, bucket: YEAR }, { field: IS_ABROAD }, { field: KIND }]) {
          groups { keys { startsOn isAbroad kind } count sum { days } max { endsOn } } }
        visits(filter: { search: "purpose theirs" }) { nodes { code } } }`,
      { token: tokens.department },
    );
    expect(visitsAggregate.groups).toEqual([
      {
        ...{ keys: { startsOn: "2025-01-01", isAbroad: true, kind: "STUDY" }, count: 3 },
        ...{ sum: { days: "15" }, max: { endsOn: "2025-05-05" } },
      },
    ]);
    expect(visits.nodes).toEqual([{ code: "THEIRS" }]);
  });
});

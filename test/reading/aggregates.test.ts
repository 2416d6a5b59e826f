import { Budget, Transaction } from "../../src/finance/finance.entity.js";
import { Organisation } from "../../src/partners/organisation.entity.js";
import { Account } from "../../src/people/account.entity.js";
import { Programme } from "../../src/programmes/programme.entity.js";
import { Role, testApp } from "../support/app.js";
import { World } from "../support/world.js";

/** Code, status, first day, programme, visibility. */
const PROJECTS = [
  ["A", "IMPLEMENTATION", "2023-12-31", "SILK", "PUBLIC"],
  ["B", "IMPLEMENTATION", "2024-01-01", "SILK", "PUBLIC"],
  ["C", "IMPLEMENTATION", "2024-06-30", null, "PUBLIC"],
  ["D", "CLOSED", "2024-07-01", "YOUTH", "PUBLIC"],
  ["E", null, null, "YOUTH", "PUBLIC"],
  ["F", "CLOSED", "2024-12-31", "SILK", "INTERNAL"],
] as const;

describe("aggregates", () => {
  const app = testApp();
  let officer: string;

  beforeAll(async () => {
    await app.write(async (em) => {
      const world = new World(em);
      const funder = world.organisation("Funder");
      const programmes = new Map(["SILK", "YOUTH"].map((code) => [code, world.make(Programme, { code, name: { en: code } })]));
      for (const [code, status, plannedStartOn, programme, visibility] of PROJECTS) {
        const project = world.project(code, { status, plannedStartOn, programme: programme && programmes.get(programme), visibility });
        const budget = (position: number, amount: string, currency: string) =>
          world.make(Budget, { project, position, startsOn: "2024-01-01", endsOn: "2024-12-31", value: { amount, currency } });
        budget(1, "0.10", "CNY");
        budget(2, "0.20", "CNY");
        if (code === "A") budget(3, "1000000000000000000000.000000000001", "USD");
        if (code === "B")
          world.make(Transaction, {
            ...{ project, position: 1, type: "DISBURSEMENT", date: "2024-02-29", provider: funder },
            value: { amount: "-5", currency: "CNY" },
          });
      }
      world.make(Account, {
        ...{ name: "Night", issuer: "x", subject: "x", roles: [], organisation: world.make(Organisation, { name: { en: "Other" } }) },
        createdAt: new Date("2024-12-31T16:00:00Z"),
      });
    });
    officer = await app.signedIn([Role.OFFICER]);
  });

  it("count the rows that the viewer sees, group by group, and all of them", async () => {
    const query = `{ projectsAggregate(groupBy: [{ field: STATUS }]) { groups { keys { status } count } groupCount total { count } } }`;
    expect((await app.read(query)).projectsAggregate).toEqual({
      groups: [
        { keys: { status: "IMPLEMENTATION" }, count: 3 },
        { keys: { status: "CLOSED" }, count: 1 },
        { keys: { status: null }, count: 1 },
      ],
      groupCount: 3,
      total: { count: 5 },
    });
    expect((await app.read(query, { token: officer })).projectsAggregate.groups[1]).toEqual({ keys: { status: "CLOSED" }, count: 2 });
  });

  it.each([
    ["YEAR", { "2023-01-01": 1, "2024-01-01": 4 }],
    ["HALF_YEAR", { "2023-07-01": 1, "2024-01-01": 2, "2024-07-01": 2 }],
    ["QUARTER", { "2023-10-01": 1, "2024-01-01": 1, "2024-04-01": 1, "2024-07-01": 1, "2024-10-01": 1 }],
    ["MONTH", { "2023-12-01": 1, "2024-01-01": 1, "2024-06-01": 1, "2024-07-01": 1, "2024-12-01": 1 }],
    ["WEEK", { "2023-12-25": 1, "2024-01-01": 1, "2024-06-24": 1, "2024-07-01": 1, "2024-12-30": 1 }],
    ["DAY", { "2023-12-31": 1, "2024-01-01": 1, "2024-06-30": 1, "2024-07-01": 1, "2024-12-31": 1 }],
  ])("gather days by the %s", async (bucket, expected) => {
    const { projectsAggregate } = await app.read(
      `query ($bucket: DateBucket) {
        projectsAggregate(groupBy: [{ field: PLANNED_START_ON, bucket: $bucket }], filter: { plannedStartOn: { isNull: false } }) {
          groups { keys { plannedStartOn } count }
        }
      }`,
      { token: officer, variables: { bucket } },
    );
    const groups = projectsAggregate.groups as { keys: { plannedStartOn: string }; count: number }[];
    expect(Object.fromEntries(groups.map(({ keys, count }) => [keys.plannedStartOn, count]))).toEqual(expected);
  });

  it("group by what rows refer to, with all that can be read of it", async () => {
    const { projectsAggregate, programmes } = await app.read(`{
      projectsAggregate(groupBy: [{ field: PROGRAMME }, { field: STATUS }], orderBy: [{ aggregate: COUNT, direction: DESC }], first: 1) {
        groups { keys { programme { code name } status visibility } count }
        groupCount
      }
      programmes { nodes { code projectsAggregate { total { count countDistinct { status programme } } } } }
    }`);
    expect(projectsAggregate).toEqual({
      groups: [{ keys: { programme: { code: "SILK", name: "SILK" }, status: "IMPLEMENTATION", visibility: null }, count: 2 }],
      groupCount: 4,
    });
    expect(programmes.nodes).toEqual([
      { code: "SILK", projectsAggregate: { total: { count: 2, countDistinct: { status: 1, programme: 1 } } } },
      { code: "YOUTH", projectsAggregate: { total: { count: 2, countDistinct: { status: 1, programme: 1 } } } },
    ]);
  });

  it("add money exactly, each currency by itself", async () => {
    const { budgetsAggregate } = await app.read(`{
      budgetsAggregate(groupBy: [{ field: PROJECT }], first: 2) {
        groups { keys { project { code } } sum { value { amount currency } } max { startsOn } }
        total { count sum { value { amount currency } } avg { value { amount currency } } min { value { amount } startsOn } }
      }
    }`);
    const codes = budgetsAggregate.groups.map((group: { keys: { project: { code: string } } }) => group.keys.project.code);
    expect(codes).toEqual(["A", "B"]);
    expect(budgetsAggregate.groups[0]).toEqual({
      keys: { project: { code: "A" } },
      sum: {
        value: [
          { amount: "0.30", currency: "CNY" },
          { amount: "1000000000000000000000.000000000001", currency: "USD" },
        ],
      },
      max: { startsOn: "2024-01-01" },
    });
    expect(budgetsAggregate.groups[1].sum.value).toEqual([{ amount: "0.30", currency: "CNY" }]);
    expect(budgetsAggregate.total).toEqual({
      count: 11,
      sum: {
        value: [
          { amount: "1.50", currency: "CNY" },
          { amount: "1000000000000000000000.000000000001", currency: "USD" },
        ],
      },
      avg: {
        value: [
          { amount: "0.15", currency: "CNY" },
          { amount: "1000000000000000000000.000000000001", currency: "USD" },
        ],
      },
      min: { value: [{ amount: "0.10" }, { amount: "1000000000000000000000.000000000001" }], startsOn: "2024-01-01" },
    });
  });

  it("answer the same where graphql-js completes the answer", async () => {
    const wanted = `projectsAggregate(groupBy: [{ field: PROGRAMME }, { field: PLANNED_START_ON, bucket: YEAR }]) {
      __typename groups { __typename keys { __typename programme { code } year: plannedStartOn } n: count countDistinct { __typename status } }
      total { __typename max { __typename plannedStartOn } }
    }
    budgetsAggregate { total { avg { __typename value { __typename amount currency } } } }`;
    const text = await app.read(`{ ${wanted} }`);
    const { today, ...completed } = await app.read(`{ ${wanted} today }`);
    expect(today).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(completed).toEqual(text);
    expect(text.projectsAggregate.groups).toHaveLength(5);
  });

  it("keep the groups that are asked for", async () => {
    const { projectsAggregate } = await app.read(
      `query ($least: Int) {
        projectsAggregate(groupBy: [{ field: STATUS }], having: { count: { gte: $least }, min: { plannedStartOn: { lt: "2024-01-01" } } }) {
          groups { keys { status } }
          groupCount
          total { count }
        }
      }`,
      { variables: { least: 2 } },
    );
    expect(projectsAggregate).toEqual({ groups: [{ keys: { status: "IMPLEMENTATION" } }], groupCount: 1, total: { count: 5 } });
  });

  it("count moments by their day in Asia/Shanghai", async () => {
    const head = await app.signedIn([Role.HEAD]);
    const { accountsAggregate } = await app.read(
      `{ accountsAggregate(filter: { name: { eq: "Night" } }, groupBy: [{ field: CREATED_AT }]) { groups { keys { createdAt } } } }`,
      { token: head },
    );
    expect(accountsAggregate.groups).toEqual([{ keys: { createdAt: "2025-01-01" } }]);
  });

  it("answer nothing with zero, and with null where there is no value", async () => {
    const none = `filter: { plannedStartOn: { gt: "2999-01-01" } }`;
    const { projectsAggregate, budgetsAggregate } = await app.read(`{
      projectsAggregate(${none}, groupBy: [{ field: STATUS }]) { groups { count } groupCount total { count max { plannedStartOn } } }
      budgetsAggregate(filter: { startsOn: { gt: "2999-01-01" } }) { groups { count } groupCount total { count sum { value { amount } } } }
    }`);
    expect(projectsAggregate).toEqual({ groups: [], groupCount: 0, total: { count: 0, max: { plannedStartOn: null } } });
    expect(budgetsAggregate).toEqual({ groups: [], groupCount: 0, total: { count: 0, sum: { value: [] } } });
  });

  it.each([
    ["first: 0", "first takes 1 to 1000 groups, not 0."],
    ["groupBy: [{ field: STATUS }, { field: STATUS }]", "The same field is twice in groupBy: status."],
    ["groupBy: [{ field: STATUS, bucket: YEAR }]", "status is no day: it takes no bucket."],
    ["groupBy: [{ field: PROGRAMME, bucket: YEAR }]", "programme is no day: it takes no bucket."],
    ["orderBy: [{ key: STATUS }]", "The groups have no key status: name it in groupBy."],
    ["orderBy: [{ direction: DESC }]", "Give either key or aggregate."],
    ["orderBy: [{ aggregate: MIN }]", "MIN takes a field."],
    ["orderBy: [{ aggregate: COUNT, field: PLANNED_START_ON }]", "COUNT takes no field."],
    ["orderBy: [{ aggregate: SUM, field: PLANNED_START_ON }]", "plannedStartOn is no number: it has a MIN and a MAX only."],
  ])("refuse %s", async (given, message) => {
    const keys = given.startsWith("groupBy") ? "" : "groupBy: [{ field: VISIBILITY }], ";
    const query = `{ projectsAggregate(${keys}${given}) { groups { count } } }`;
    expect(await app.refused(query)).toEqual({ code: "BAD_USER_INPUT", message });
  });
});

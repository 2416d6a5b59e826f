import { getIntrospectionQuery, type OperationDefinitionNode, parse } from "graphql";
import pg from "pg";
import { thePublic } from "../src/auth/viewer.js";
import { AccountKind } from "../src/people/account.entity.js";
import { Planner } from "../src/reading/read.js";
import { readSizes } from "../src/reading/sizes.js";
import { buildApi } from "../src/schema.js";
import { Role, testApp } from "./support/app.js";
import { World } from "./support/world.js";

describe("the cost of an operation", () => {
  const app = testApp({ COST_LIMIT: "100000", COST_RESTORE_RATE: "100" });

  beforeAll(() => app.write(async (em) => void new World(em).project("A")));

  const costOf = async (query: string, variables?: Record<string, unknown>) =>
    JSON.parse((await app.ask(query, { variables })).text).extensions.cost.requested;

  /** To plan a statement that names so many tables. */
  const planned = (tables: number) => 3 + 3 * tables;

  it("counts objects, times the sizes of the pages that they are in, and the tables that are read", async () => {
    expect(await costOf("{ projects(first: 1) { nodes { code } } }")).toBe(1 + planned(1));
    expect(await costOf("{ projects(first: 20) { nodes { code title } edges { cursor } } }")).toBe(20 + planned(1));
    expect(await costOf("query ($n: Int) { projects(first: $n) { nodes { code } } }", { n: 30 })).toBe(30 + planned(1));
    expect(await costOf("{ projects { nodes { code } } }")).toBe(25 + planned(1));
    expect(await costOf("{ projects(first: 20) { nodes { programme { code } } } }")).toBe(20 + 20 + planned(2));
    expect(await costOf("{ projects(first: 20) { nodes { participants { role } } } }")).toBe(20 + 20 * 5 + planned(2));
    expect(await costOf('{ project(code: "A") { code } }')).toBe(1 + planned(1));
    expect(await costOf("{ today __typename }")).toBe(0);
  });

  /** A table of few rows counts as one of 1,000; to look at a row, or at a value of it, is the 200th part of an object. */
  const rows = (count: number, looks: number) => Math.ceil((count * looks) / 200);

  it("counts the rows that counts, aggregates, filters and orders look at", async () => {
    // Whether it is public is looked at too.
    expect(await costOf("{ projects(first: 1) { totalCount } }")).toBe(rows(1000, 2) + planned(1));
    expect(await costOf("{ projectsAggregate { total { count } } }")).toBe(rows(1000, 3) + planned(1));
    expect(await costOf("{ projectsAggregate { groupCount total { count } } }")).toBe(rows(1000, 5) + planned(1));
    expect(await costOf("{ projects(first: 1, filter: { status: { ne: CLOSED } }) { nodes { code } } }")).toBe(
      1 + 1 + rows(1000, 4) + planned(1),
    );
    const every = "{ projects(first: 1, filter: { participants: { every: { role: { eq: FUNDING } } } }) { nodes { code } } }";
    // For each project its list is looked up, the 30th part of an object, and each row in it.
    expect(await costOf(every)).toBe(1 + 2 + Math.ceil(1000 * (5 / 200 + 1 / 30)) + planned(2));
    expect(await costOf("{ projects(first: 1, orderBy: [{ field: STATUS }]) { nodes { code } } }")).toBe(1 + planned(1));
    expect(await costOf("{ projects(first: 1, orderBy: [{ field: STATUS }, { field: CODE }]) { nodes { code } } }")).toBe(
      1 + rows(1000, 3) + planned(1),
    );
  });

  it("costs the same to find one by its id in a filter as by itself, but for the conditions", async () => {
    const one = '{ projects(first: 1, filter: { id: { eq: "00000000-0000-0000-0000-000000000000" } }) { nodes { code } } }';
    expect(await costOf(one)).toBe(1 + 1 + 1 + planned(1));
  });

  it("follows how large a table is by the database's statistics", async () => {
    const query = "{ countries(first: 1) { totalCount } }";
    const small = await costOf(query);
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    await client.query(
      `insert into country (id, code, name) select gen_random_uuid(), 'X' || n, '{"en": "X"}' from generate_series(1, 7000) n`,
    );
    await client.query("analyze country");
    const sizes = await readSizes(client);
    await client.query("delete from country where code like 'X_%'");
    await client.end();
    expect(sizes.rows("country")).toBe(8192);
    expect(sizes.rows("project")).toBe(1000);
    expect(small).toBe(rows(1000, 1) + planned(1));
    const { schema, model } = await buildApi(app.orm);
    const planner = new Planner(schema, model);
    const document = parse(query);
    const operation = document.definitions[0] as OperationDefinitionNode;
    const asked = { document, operation, variables: {}, viewer: thePublic, languages: [], now: new Date(), maxPage: 100 };
    expect(planner.plan(asked).cost).toBe(small);
    planner.learn(sizes);
    expect(planner.plan(asked).cost).toBe(rows(8192, 1) + planned(1));
  });

  it("is given with what is left, in every answer", async () => {
    const token = await app.signedIn([Role.OFFICER]);
    const first = JSON.parse((await app.ask("{ projects(first: 100) { nodes { code } } }", { token })).text).extensions.cost;
    expect(first).toEqual({ requested: 106, limit: 100_000, remaining: 99_894, restoreRate: 100 });
    const mixed = JSON.parse(
      (await app.ask("{ today projects(first: 1) { nodes { code } } rateLimit { requested limit } }", { token })).text,
    );
    expect(mixed.data.rateLimit).toEqual({ requested: 7, limit: 100_000 });
    expect(mixed.extensions.cost.requested).toBe(7);
  });

  it("is given with what is not planned in it, such as figures", async () => {
    const token = await app.signedIn([Role.OFFICER]);
    const asked =
      '{ figures(indicators: ["HTS_TST"], first: 10) { totalCount } worklist(first: 5) { totalCount } projects(first: 1) { nodes { code } } }';
    const { cost } = JSON.parse((await app.ask(asked, { token })).text).extensions;
    expect(cost).toEqual({ requested: 100 + 10 + 100 + 5 + 1 + planned(1), limit: 100_000, remaining: 100_000 - 222, restoreRate: 100 });
  });

  it("is given without running by a dry run, which costs but the planning", async () => {
    const token = await app.signedIn([Role.OFFICER]);
    const { data, text } = await app.ask(
      "query ($dry: Boolean!) { limit: rateLimit(dryRun: $dry) { __typename asked: requested limit remaining restoreRate } projects(first: 100) { nodes { code } } }",
      { token, variables: { dry: true } },
    );
    const limit = { __typename: "RateLimit", asked: 106, limit: 100_000, remaining: 99_993, restoreRate: 100 };
    expect(data).toEqual({ limit });
    expect(JSON.parse(text).extensions.cost.remaining).toBe(99_993);
  });

  it("is refused with its numbers where it exceeds the limit, before any statement runs", async () => {
    const nested =
      "projects(first: 100) { nodes { participants { organisation { participations(first: 100) { nodes { role project { code } } } } } } }";
    const answer = await app.ask(`{ ${nested} }`);
    // What it had come to when planning stopped.
    const requested = 101_221;
    expect(answer.status).toBe(200);
    expect(answer.errors).toMatchObject([
      {
        message: `This operation may touch ${requested} objects, and 100000 is the most: ask for smaller pages or fewer levels.`,
        extensions: { code: "COST_EXCEEDED", cost: { requested, limit: 100_000, restoreRate: 100 } },
      },
    ]);
  });

  it("is refused with the time to wait when the caller has spent everything", async () => {
    const token = await app.signedIn([Role.REPORT_TOOL], undefined, AccountKind.SERVICE);
    const dear =
      "{ projects(first: 1000) { nodes { participants { organisation { name } } programme { code } sectors { code } countries { code } sites { name } populations { population } markers { code } documents { position } relations { type } } } }";
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await app.ask(dear, { token }));
    expect(answers[0]!.errors).toBeUndefined();
    const refused = answers.find(({ status }) => status === 429)!;
    expect(refused.errors![0]!.extensions.code).toBe("RATE_LIMITED");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.data).toBeUndefined();
    const other = await app.signedIn([Role.OFFICER]);
    expect((await app.ask("{ projects { nodes { code } } }", { token: other })).errors).toBeUndefined();
  });
});

describe("the form of an operation", () => {
  const app = testApp();
  const refusal = async (query: string) => {
    const { status, errors } = await app.ask(query);
    return [status, errors?.map(({ message, extensions }) => [extensions.code, message])];
  };
  const deep = (levels: number) => `{ organisations ${nested(levels - 2)} }`;
  const nested = (levels: number): string => (levels <= 0 ? "{ __typename }" : `{ nodes { ${parents(levels)} } }`);
  const parents = (levels: number): string => (levels === 1 ? "id" : `parent { ${parents(levels - 1)} }`);

  it("nests 12 deep at most, fragments opened", async () => {
    expect(await refusal(deep(12))).toEqual([200, undefined]);
    expect(await refusal(deep(13))).toEqual([400, [["BAD_USER_INPUT", "Fields nest 12 deep at most; here they nest 13 deep."]]]);
    const spread = `query { organisations { nodes { ...A } } } fragment A on Organisation { ${parents(11)} }`;
    expect(await refusal(spread)).toEqual([400, [["BAD_USER_INPUT", "Fields nest 12 deep at most; here they nest 13 deep."]]]);
  });

  it("has 50 aliases at most", async () => {
    const aliased = (count: number) => `{ ${Array.from({ length: count }, (_, i) => `a${i}: __typename`).join(" ")} }`;
    expect(await refusal(aliased(50))).toEqual([200, undefined]);
    expect(await refusal(aliased(51))).toEqual([400, [["BAD_USER_INPUT", "A document has 50 aliases at most."]]]);
  });

  it("has 2,000 tokens at most", async () => {
    const [status, errors] = await refusal(`{ ${"__typename ".repeat(2000)} }`);
    expect([status, errors]).toEqual([
      400,
      [["BAD_USER_INPUT", "Syntax Error: Document contains more that 2000 tokens. Parsing aborted."]],
    ]);
  });

  it("holds no bomb of fragments and no cycle", async () => {
    const bomb = Array.from({ length: 20 }, (_, i) => `fragment F${i} on Organisation { parent { ...F${i + 1} ...F${i + 1} } }`).join("\n");
    const started = performance.now();
    const [status] = await refusal(`{ organisations { nodes { ...F0 } } } ${bomb} fragment F20 on Organisation { id }`);
    expect(status).toBe(400);
    expect(performance.now() - started).toBeLessThan(5000);
    const [cycle] = await refusal(
      "{ organisations { nodes { ...A } } } fragment A on Organisation { parent { ...B } } fragment B on Organisation { parent { ...A } }",
    );
    expect(cycle).toBe(400);
    const circular = `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`;
    expect((await refusal(circular))[0]).toBe(400);
  });

  it("lets tools introspect", async () => {
    const { data, errors } = await app.ask(getIntrospectionQuery());
    expect(errors).toBeUndefined();
    expect(data.__schema.queryType.name).toBe("Query");
  });

  it("is answered with what it may have meant", async () => {
    const [, errors] = await refusal("{ project { titel } }");
    expect(JSON.stringify(errors)).toContain("Did you mean title or sites?");
  });
});

import Fastify from "fastify";
import { buildClientSchema, getIntrospectionQuery, graphql } from "graphql";
import pg from "pg";
import { Role } from "../src/auth/viewer.js";
import { beginInTurn } from "../src/http/request-turns.js";
import { testApp } from "./support/app.js";
import { getting, lineTo } from "./support/line.js";
import { until } from "./support/until.js";

describe("requests that come at once", () => {
  const app = Fastify();
  const begun: string[] = [];
  beforeAll(() => {
    beginInTurn(app);
    app.get("/", async ({ ip }) => begun.push(ip));
    return app.listen({ port: 0, host: "127.0.0.1" });
  });
  afterAll(() => app.close());

  it("begin in turn by network, first what asked the longest ago", async () => {
    const url = app.listeningOrigin;
    const from = (address: string, count: number) => Promise.all(Array.from({ length: count }, () => lineTo(url, address)));
    const crowd = await from("127.0.1.1", 100);
    const others = [...(await from("127.0.1.2", 2)), ...(await from("127.0.1.3", 1))];
    const all = [...crowd, ...others];
    const askAll = async () => {
      begun.length = 0;
      const count = (line: (typeof all)[number]) => line.heard.split("HTTP/1.1 200").length;
      const heard = all.map(count);
      for (const line of all) line.send(getting("/"));
      await until(() => all.every((line, i) => count(line) > heard[i]!));
    };
    // Connections are accepted one by one, and their first requests come like that.
    await askAll();
    await askAll();
    expect(begun).toHaveLength(103);
    expect(begun.lastIndexOf("127.0.1.2")).toBeLessThan(10);
    expect(begun.indexOf("127.0.1.3")).toBeLessThan(10);
    for (const { socket } of all) socket.destroy();
  });
});

describe("operations that come at once", () => {
  const app = testApp();
  const asked = "{ projects(first: 5) { nodes { title } } }";

  it("are answered while somebody reads the whole schema in words of their own", async () => {
    let isOver = false;
    const whole = app.read(getIntrospectionQuery().replace("__schema {", "mine: __schema {")).finally(() => {
      isOver = true;
    });
    let others = 0;
    while (!isOver) {
      await app.read(asked);
      others++;
    }
    expect((await whole).mine.types.length).toBeGreaterThan(100);
    expect(others).toBeGreaterThan(5);
  });

  it("wait two at a time for figures, whatever those come to, and the small ones pass by", async () => {
    const viewers = await Promise.all([1, 2, 3, 4].map(() => app.signedIn([Role.VIEWER])));
    const [client, observer] = [0, 1].map(() => new pg.Client({ connectionString: app.databaseUrl }));
    await Promise.all([client!.connect(), observer!.connect()]);
    const held = async () =>
      (await observer!.query("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).rowCount;
    await client!.query("begin");
    await client!.query("lock table indicator in access exclusive mode");
    const figures = viewers.map((token) => app.ask(`{ figures(indicators: ["HTS_TST"]) { totalCount } }`, { token }));
    await until(async () => (await held()) === 2);
    expect(await app.read("{ today }", { token: viewers[0] })).toHaveProperty("today");
    expect(await app.read(asked)).toHaveProperty("projects");
    expect(await held()).toBe(2);
    await client!.query("rollback");
    await Promise.all([client!.end(), observer!.end()]);
    for (const { errors, data } of await Promise.all(figures)) {
      expect(errors).toBeUndefined();
      expect(data.figures).toEqual({ totalCount: 0 });
    }
  });

  it("ask for the schema by itself, if for much of it", async () => {
    const refused = await app.refused(`{ today __schema { types { name fields { name type { name } } } } }`);
    expect(refused).toEqual({
      code: "COST_EXCEEDED",
      message:
        "What is asked of the schema comes to more than 2000 objects and values, and something else is asked with it: ask for the schema by itself.",
    });
    const { today, __type } = await app.read(`{ today __type(name: "RateLimit") { name } }`);
    expect([typeof today, __type]).toEqual(["string", { name: "RateLimit" }]);
  });

  it("say the same of the schema as graphql-js does, whatever is merged, left out or distinguished by arguments", async () => {
    const source = `
      query ($yes: Boolean = true, $name: String!) {
        __schema { ...S queryType { name } types { ...D @skip(if: $yes) kind ... @include(if: $yes) { name } } }
        one: __type(name: $name) { ...T all: fields(includeDeprecated: true) { name isDeprecated deprecationReason args { defaultValue } } }
        none: __type(name: "Nothing") { name }
        __typename
      }
      fragment S on __Schema { queryType { kind specifiedByURL } directives { name locations isRepeatable } subscriptionType { name } }
      fragment D on __Type { description }
      fragment T on __Type { __typename name fields { name type { ...O } } ofType { name } enumValues { name } }
      fragment O on __Type { kind name ofType { kind name ofType { kind name } } }`;
    const options = { oneOf: true, inputValueDeprecation: true, specifiedByUrl: true, directiveIsRepeatable: true };
    const schema = buildClientSchema(await app.read(getIntrospectionQuery(options)));
    for (const variableValues of [{ name: "Query" }, { name: "Site", yes: false }]) {
      const { data, errors } = await graphql({ schema, source, variableValues });
      expect(errors).toBeUndefined();
      expect(JSON.stringify(await app.read(source, { variables: variableValues }))).toBe(JSON.stringify(data));
    }
  });
});

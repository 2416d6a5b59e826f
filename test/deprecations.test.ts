import { ApolloServer } from "@apollo/server";
import { buildSchema, parse } from "graphql";
import { deprecatedIn, deprecationPlugin } from "../src/api/deprecations.js";
import type { Context } from "../src/writing/context.js";

const schema = buildSchema(`
  enum Stage { NEW OLD @deprecated(reason: "Use NEW. Removal on 2027-06-01 UTC.") }
  input Choice { stage: Stage, stages: [Stage!], inside: Choice, former: Int @deprecated }
  type Visit { title: String, name: String @deprecated, place(of: Int @deprecated): String }
  type Query { visit(choice: Choice): Visit, visits(choices: [Choice!]): [Visit!], before: Visit @deprecated }
`);
const used = (query: string, variables = {}) => deprecatedIn(schema, parse(query), variables);

describe("what a request uses of what will be given up", () => {
  it("is nothing where nothing is", () => {
    expect(used("{ visit(choice: { stage: NEW }) { title place } }")).toEqual([]);
  });

  it("are fields, also in fragments and under other names, each once", () => {
    expect(used("{ visit { a: name name } before { ...V } } fragment V on Visit { name }")).toEqual(["Query.before", "Visit.name"]);
  });

  it("are arguments, input fields and enum values", () => {
    const query = "{ visit(choice: { stage: OLD, inside: { former: 1 } }) { place(of: 1) } }";
    expect(used(query)).toEqual(["Choice.former", "Stage.OLD", "Visit.place(of:)"]);
  });

  it("are these in variables too", () => {
    const query = "query ($c: Choice, $s: [Choice!]) { visit(choice: $c) { title } visits(choices: $s) { title } }";
    expect(used(query, { c: { stage: "NEW", inside: { former: null } } })).toEqual(["Choice.former"]);
    expect(used(query, { s: [{ stages: ["NEW", "OLD"] }] })).toEqual(["Stage.OLD"]);
    expect(used(query, { c: "nonsense", s: 7 })).toEqual([]);
  });

  it("is in a header of the answer", async () => {
    const server = new ApolloServer<Context>({ schema, plugins: [deprecationPlugin(schema)] });
    await server.start();
    const headerFor = async (query: string) => {
      const { headers } = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: "POST",
          headers: new Map([["content-type", "application/json"]]) as never,
          search: "",
          body: { query },
        },
        context: async () => ({}) as Context,
      });
      return headers.get("x-deprecated-fields");
    };
    expect(await headerFor("{ before { name } }")).toBe("Query.before, Visit.name");
    expect(await headerFor("{ visit { title } }")).toBeUndefined();
    await server.stop();
  });
});

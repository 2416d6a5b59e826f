import { buildClientSchema, getIntrospectionQuery } from "graphql";
import { testApp } from "./support/app.js";

describe("what is asked of the schema", () => {
  const app = testApp({ COST_LIMIT: "200000", COST_RESTORE_RATE: "100" });
  const costOf = ({ text }: { text: string }) => JSON.parse(text).extensions.cost.requested;
  /** The public from an address of its own would need a proxy: tests spend as accounts of their own. */
  const as = async () => ({ token: await app.signedIn([]) });

  it("is counted as objects and values, fragments opened, and charged before it is answered", async () => {
    const small = await app.ask('{ __type(name: "RateLimit") { name kind fields { name type { name ofType { name } } } } }', await as());
    // The type, its name and kind; four fields, their names, their types without a name of their own, what is in these and its names.
    expect(costOf(small)).toBe(1 + 2 + 4 * (1 + 1 + 1 + 1 + 1));
    const spread = "{ __schema { a: queryType { ...F } b: queryType { ...F } } } fragment F on __Type { fields { name } }";
    const fields = (await app.read("{ __schema { queryType { fields { name } } } }", await as())).__schema.queryType.fields.length;
    expect(costOf(await app.ask(spread, await as()))).toBe(1 + 2 * (1 + 2 * fields));
  });

  it("is refused where it would be more than an operation may cost, in little time", async () => {
    const aliases = Array.from({ length: 49 }, (_, i) => `a${i}: types { ...F }`).join(" ");
    const deep = (inside: string, levels: number): string => (levels === 0 ? inside : `${inside} ofType { ${deep(inside, levels - 1)} }`);
    const query = `{ __schema { ${aliases} } }
      fragment F on __Type { name fields { name args { type { ${deep("...O", 3)} } } type { ${deep("...O", 3)} } } }
      fragment O on __Type { name description inputFields { name type { ${deep("...E", 2)} } } fields { name args { name } } }
      fragment E on __Type { name enumValues { name description } }`;
    const started = performance.now();
    expect(await app.refused(query, await as())).toEqual({
      code: "COST_EXCEEDED",
      message: "What is asked of the schema comes to more than 200000 objects and values: ask for less of it at once.",
    });
    expect(performance.now() - started).toBeLessThan(8000);
  });

  it("is answered from a kept text for the documents of tools, whatever they leave out", async () => {
    const caller = await as();
    const first = await app.ask(getIntrospectionQuery(), caller);
    expect(buildClientSchema(first.data).getQueryType()!.name).toBe("Query");
    const again = await app.ask(`# Another form of it\n${getIntrospectionQuery().replaceAll("\n", "\n\n")}`, caller);
    expect(again.data).toEqual(first.data);
    expect(costOf(first)).toBeGreaterThan(50_000);
    expect(costOf(again)).toBe(2000);
    const fuller = await app.ask(
      getIntrospectionQuery({
        oneOf: true,
        inputValueDeprecation: true,
        specifiedByUrl: true,
      }),
      await as(),
    );
    expect(fuller.data.__schema.types[0]).toHaveProperty("isOneOf");
  });

  it("is charged beside what is read", async () => {
    const read = costOf(await app.ask("{ projects(first: 2) { nodes { code } } }", await as()));
    const both = await app.ask('{ projects(first: 2) { nodes { code } } __type(name: "Query") { name } }', await as());
    expect(costOf(both)).toBe(read + 2);
    expect(both.data.__type).toEqual({ name: "Query" });
  });
});

describe("planning", () => {
  const app = testApp({ COST_LIMIT: "100000", COST_RESTORE_RATE: "100" });
  const left = async (token: string) => {
    const { data } = await app.ask("{ rateLimit { remaining } }", { token });
    return data.rateLimit.remaining;
  };

  it("takes 200 conditions in an operation, in whatever filters they are", async () => {
    const query =
      "query ($f: ProjectFilter, $g: ProjectFilter) { a: projects(filter: $f) { totalCount } b: projects(filter: $g) { totalCount nodes { id } } }";
    const token = await app.signedIn([]);
    const some = (count: number) => ({
      or: Array.from({ length: count }, () => ({ code: { eq: "x" } })),
    });
    expect((await app.ask(query, { token, variables: { f: some(99), g: some(99) } })).errors).toBeUndefined();
    expect(
      await app.refused(query, {
        token,
        variables: { f: some(99), g: some(100) },
      }),
    ).toEqual({
      code: "BAD_USER_INPUT",
      message: "The filters of an operation hold 200 conditions at most.",
    });
  });

  it("stops where the fields of fragments unfold into more than 10,000, and takes the work from who asked", async () => {
    const token = await app.signedIn([]);
    const fragments = Array.from({ length: 8 }, (_, i) => {
      const inside = `{ ...F${i + 1} }`;
      return `fragment F${i} on Organisation { a: parent ${inside} b: parent ${inside} c: parent ${inside} d: parent ${inside} }`;
    });
    const query = `{ organisations(first: 1) { nodes { ...F0 } } } ${fragments.join(" ")} fragment F8 on Organisation { id name }`;
    const started = performance.now();
    expect(await app.refused(query, { token })).toEqual({
      code: "COST_EXCEEDED",
      message: "This operation comes to more than 10000 fields and conditions once its fragments are opened.",
    });
    expect(performance.now() - started).toBeLessThan(8000);
    expect(await left(token)).toBeLessThan(91_000);
  });

  it("stops where the caller's budget ends", async () => {
    const token = await app.signedIn([]);
    const dear = "{ projects(first: 100) { nodes { participants { organisation { participations(first: 100) { nodes { role } } } } } } }";
    const { errors } = await app.ask(dear, { token });
    expect(errors?.[0]?.extensions.code ?? "answered").toBe("answered");
    const { errors: again, status, headers } = await app.ask(dear.replace("role", "role id"), { token });
    expect([status, again![0]!.extensions.code]).toEqual([429, "RATE_LIMITED"]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("costs who only asks for the cost, by the work that it is", async () => {
    const token = await app.signedIn([]);
    const dry = (name: string) =>
      app.ask(`query ${name} { rateLimit(dryRun: true) { requested remaining } projects(first: 1) { nodes { code title } } }`, { token });
    // The root, its two fields, the connection and its one, the node and its two.
    expect((await dry("A")).data.rateLimit).toEqual({
      requested: 7,
      remaining: 100_000 - 8,
    });
    const again = (await dry("A")).data.rateLimit.remaining;
    expect(again).toBeLessThan(100_000);
    expect(again).toBeGreaterThanOrEqual(100_000 - 9);
  });
});

import { connect } from "node:net";
import { Role, testApp } from "../support/app.js";
import { keyFor, service } from "../support/key.js";
import { until } from "../support/until.js";

describe("the log", () => {
  const app = testApp({ LOG_LEVEL: "info", COST_LIMIT: "1000", COST_RESTORE_RATE: "100" });
  const lines = () => app.logged.filter(({ msg }) => msg === "request");
  /** The line of the request that `ask` makes, without what differs each time. */
  const lineOf = async (ask: () => Promise<unknown>) => {
    const before = lines().length;
    await ask();
    await until(() => lines().length > before);
    const [line, ...more] = lines().slice(before);
    expect(more).toEqual([]);
    const { pid, hostname, time, reqId, milliseconds, requestId, ...rest } = line;
    expect([Number.isInteger(pid), typeof hostname, Number.isInteger(time), reqId]).toEqual([true, "string", true, requestId]);
    expect(milliseconds).toBeGreaterThan(0);
    expect(milliseconds).toBeLessThan(10_000);
    return rest;
  };
  const request = { level: 30, msg: "request", method: "POST", route: "/graphql", status: 200 };

  it("has a line for each request with the name of its operation, its cost, and what kind of viewer asked", async () => {
    const query = "query HowMany { countries { totalCount } }";
    const { extensions } = JSON.parse((await app.ask(query)).text);
    await until(() => lines().length === 1);
    app.logged.length = 0;
    const cost = extensions.cost.requested;
    const common = { ...request, kind: "query", operation: "HowMany", cost };
    expect(await lineOf(() => app.read(query))).toEqual({ ...common, viewer: "public" });
    const officer = await app.signedIn([Role.OFFICER]);
    expect(await lineOf(() => app.read(query, { token: officer }))).toEqual({ ...common, viewer: "department", by: "person" });
    const { text } = await keyFor(app, await service(app));
    expect(await lineOf(() => app.read(query, { token: text }))).toEqual({ ...common, viewer: "department", by: "program" });
  });

  it("has the caller's id of a request", async () => {
    await app.ask("{ today }", { headers: { "x-request-id": "mine-17" } });
    await until(() => lines().some(({ requestId }) => requestId === "mine-17"));
  });

  it("shows what was refused, with the code of the error: a bad token, a bad query, too high a cost, too much in all", async () => {
    const { kind, ...failed } = { ...request, kind: undefined };
    expect(await lineOf(() => app.ask("{ today }", { token: "none" }))).toEqual({ ...failed, status: 401, codes: ["UNAUTHENTICATED"] });
    expect(await lineOf(() => app.ask("{ nothing }"))).toMatchObject({ status: 400, viewer: "public", codes: ["BAD_USER_INPUT"] });
    const dear = "{ organisations(first: 100) { nodes { participations(first: 100) { nodes { id } } } } }";
    expect(await lineOf(() => app.ask(dear))).toMatchObject({ status: 200, kind: "query", codes: ["COST_EXCEEDED"] });
    const token = await app.signedIn([Role.OFFICER]);
    const half = "query Half { sites(first: 100) { nodes { projects(first: 5) { nodes { id } } } } }";
    const answers = [await app.ask(half, { token }), await app.ask(half, { token })];
    expect(answers.map(({ status }) => status)).toEqual([200, 429]);
    await until(() => lines().some(({ status }) => status === 429));
    expect(lines().at(-1)).toMatchObject({ status: 429, operation: "Half", viewer: "department", codes: ["RATE_LIMITED"] });
  });

  it("shows nothing of a variable, a literal, a token, a path with an id, or the rest of a long name", async () => {
    const token = await app.signedIn([Role.OFFICER]);
    const name = `Very${"Long".repeat(500)}`;
    const query = `query ${name}($a: String!) { projects(filter: { or: [{ code: { eq: $a } }, { code: { eq: "Literal-secret" } }] }) { totalCount } }`;
    const line = await lineOf(() => app.ask(query, { token, variables: { a: "Variable-secret" } }));
    expect(line.operation).toBe(name.slice(0, 64));
    const file = await lineOf(() => fetch(`${app.url}/files/0199a0a0-0000-7000-8000-000000000000?signature=Signed-secret`));
    expect(file).toMatchObject({ method: "GET", route: "/files/:id" });
    const nowhere = await lineOf(() => fetch(`${app.url}/Nowhere-secret`));
    expect(nowhere).toEqual({ level: 30, msg: "request", method: "GET", status: 404, codes: ["NOT_FOUND"] });
    expect(JSON.stringify(app.logged)).not.toMatch(/-secret|0199a0a0|eyJ/);
  });

  it("shows what a mutation cost", async () => {
    const token = await app.signedIn([Role.OFFICER]);
    const query =
      'mutation Make { createProgramme(input: { code: "MADE", name: [{ language: EN, text: "Made" }] }) { programme { code } } }';
    expect(await lineOf(() => app.read(query, { token }))).toMatchObject({
      ...{ kind: "mutation", operation: "Make", viewer: "department", by: "person" },
      cost: expect.any(Number),
    });
    expect(lines().at(-1).cost).toBeGreaterThanOrEqual(10);
  });

  it("shows that a caller hung up", async () => {
    const { port, hostname } = new URL(app.url);
    const before = lines().length;
    const socket = connect(Number(port), hostname);
    socket.write(`POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{`);
    await new Promise((later) => setTimeout(later, 100));
    socket.destroy();
    await until(() => lines().length > before);
    expect(lines().at(-1)).toMatchObject({ method: "POST", route: "/graphql", hungUp: true });
    expect(lines().at(-1)).not.toHaveProperty("status");
  });

  it("does not show who looks whether Sarai answers", async () => {
    const before = lines().length;
    for (const path of ["/health", "/health/live", "/health/ready"]) await fetch(`${app.url}${path}`);
    await app.ask("query After { today }");
    await until(() => lines().some(({ operation }) => operation === "After"));
    expect(lines().length).toBe(before + 1);
  });
});

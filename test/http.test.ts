import { Role, testApp } from "./support/app.js";
import { until } from "./support/until.js";

describe("over HTTP", () => {
  const app = testApp();
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${app.url}/graphql`, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
  const failed = async (response: Response) => {
    expect(response.headers.get("content-type")).toMatch(/^application\/(graphql-response\+)?json; charset=utf-8$/);
    const { errors, data } = await response.json();
    expect(data).toBeUndefined();
    expect(errors).toHaveLength(1);
    expect(errors[0].extensions.requestId).toMatch(/^[\da-f-]{36}$/);
    return [response.status, errors[0].extensions.code, errors[0].message];
  };

  it("answers nobody's token as nobody's, before GraphQL begins", async () => {
    const bad = "This is no token: a signed JSON Web Token is expected, whole and unchanged.";
    const form = "The Authorization header should be `Bearer` with a token or a key, or `Basic` with a key's id and its secret.";
    for (const [authorization, message, challenge] of [
      ["Bearer a.b.c", bad, 'Bearer realm="sarai", error="invalid_token"'],
      ["Basic abc", form, 'Basic realm="sarai", charset="UTF-8"'],
    ] as const) {
      const response = await post('{"query":"{ nonsense"}', { authorization });
      expect(response.headers.get("www-authenticate")).toBe(challenge);
      expect(await failed(response)).toEqual([401, "UNAUTHENTICATED", message]);
    }
    const unknown = await app.sign("nobody");
    expect(await failed(await post('{"query":"{ today }"}', { authorization: `Bearer ${unknown}` }))).toEqual([
      401,
      "UNAUTHENTICATED",
      "The token is valid, but nobody here has an account with it.",
    ]);
  });

  it("answers an account that was put out of use like a stranger", async () => {
    const token = await app.signedIn([Role.HEAD]);
    expect((await app.read("{ me { roles } }", { token })).me).toEqual({ roles: ["HEAD"] });
    await app.write((em) => em.getConnection().execute("update account set disabled_at = now()"));
    // What PostgreSQL reports of changes takes a moment to arrive.
    await until(async () => (await app.ask("{ me { roles } }", { token })).status === 401);
    expect(await app.refused("{ me { roles } }", { token })).toEqual({
      code: "UNAUTHENTICATED",
      message: "The token is valid, but nobody here has an account with it.",
    });
  });

  it("answers every failure with JSON that says what is wrong", async () => {
    expect(await failed(await post('{"query":"{ projects { nodes { id } "}'))).toEqual([
      400,
      "BAD_USER_INPUT",
      "Syntax Error: Expected Name, found <EOF>.",
    ]);
    expect((await failed(await post('{"query":"{ nonsense }"}'))).slice(0, 2)).toEqual([400, "BAD_USER_INPUT"]);
    expect((await failed(await post('{"query":'))).slice(0, 2)).toEqual([400, "BAD_USER_INPUT"]);
    expect((await failed(await post("{}"))).slice(0, 2)).toEqual([400, "BAD_USER_INPUT"]);
    expect(await failed(await post(`{"query":"{ today }","x":"${"x".repeat(2_000_001)}"}`))).toEqual([
      413,
      "BAD_USER_INPUT",
      "The body is too large: 2,000,000 bytes are the most.",
    ]);
    expect((await failed(await post("x", { "content-type": "text/xml" }))).slice(0, 2)).toEqual([415, "BAD_USER_INPUT"]);
    expect(await failed(await fetch(`${app.url}/nowhere?secret=1`))).toEqual([404, "NOT_FOUND", "There is nothing at /nowhere."]);
    const variables = JSON.stringify({ query: "query ($id: ID!) { node(id: $id) { id } }" });
    expect(await failed(await post(variables))).toEqual([400, "BAD_USER_INPUT", 'Variable "$id" of required type "ID!" was not provided.']);
  });

  it("gives nothing away of what fails inside", async () => {
    await app.write((em) => em.getConnection().execute("alter table programme rename to gone"));
    const answer = await failed(await post('{"query":"{ programmes { totalCount } }"}'));
    await app.write((em) => em.getConnection().execute("alter table gone rename to programme"));
    expect(answer).toEqual([500, "INTERNAL", "Something went wrong here. It has been logged."]);
  });
});

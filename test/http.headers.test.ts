import { testApp } from "./support/app.js";

const SECURITY = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cache-control": "no-store",
};
const json = { "content-type": "application/json" };
const today = '{"query":"{ today }"}';
const found = (headers: Headers, names: readonly string[]) => Object.fromEntries(names.map((name) => [name, headers.get(name)]));

describe("the headers of an answer", () => {
  const app = testApp();
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${app.url}/graphql`, { method: "POST", headers: { ...json, ...headers }, body });

  it.each([
    ["an answer", "/graphql", { method: "POST", headers: json, body: today }],
    ["a refusal", "/graphql", { method: "POST", headers: json, body: '{"query":"{ nothing }"}' }],
    ["a refusal before GraphQL", "/graphql", { method: "POST", headers: json, body: "[" }],
    ["a refused token", "/graphql", { method: "POST", headers: { ...json, authorization: "Bearer a.b.c" }, body: today }],
    ["what is not there", "/nowhere", {}],
    ["what is not allowed", "/graphql", { method: "PUT" }],
    ["an address that is malformed", "/%", {}],
    ["a file that is not there", "/files/x", {}],
    ["an address that was not signed", "/files/x?signature=x", { method: "PUT" }],
    ["the health", "/health", {}],
  ])("close it against misuse: %s", async (_name, path, init) => {
    const { headers } = await fetch(`${app.url}${path}`, init);
    expect(found(headers, Object.keys(SECURITY))).toEqual(SECURITY);
    expect(headers.get("x-request-id")).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  });

  it("close the page too, which has a policy of its own and may be kept", async () => {
    const { headers } = await fetch(`${app.url}/graphql`, { headers: { accept: "text/html" } });
    expect(found(headers, Object.keys(SECURITY))).toEqual({
      ...SECURITY,
      "content-security-policy": expect.stringContaining("connect-src 'self'"),
      "cache-control": "no-cache",
    });
  });

  it("carry the caller's own id of the request, which its errors name too", async () => {
    const answer = await post('{"query":"{ nothing }"}', { "x-request-id": "import-2026.11_7" });
    expect(answer.headers.get("x-request-id")).toBe("import-2026.11_7");
    expect((await answer.json()).errors[0].extensions.requestId).toBe("import-2026.11_7");
  });

  it.each(["", "a b", "a\tb", "x".repeat(65), "<script>", "a,b"])("carry no id that is no plain token: %j", async (id) => {
    const { headers } = await post(today, { "x-request-id": id });
    expect(headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
  });

  it("allow no other origin anything", async () => {
    const { headers } = await post(today, { origin: "https://app.example.org" });
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it("say which methods there are where another was used", async () => {
    const allowed = async (method: string, path: string) => {
      const response = await fetch(`${app.url}${path}`, { method });
      return [response.status, response.headers.get("allow")];
    };
    expect(await allowed("PATCH", "/graphql")).toEqual([405, "GET, POST"]);
    expect(await allowed("HEAD", "/graphql")).toEqual([405, "GET, POST"]);
    expect(await allowed("DELETE", "/files/x")).toEqual([405, "GET, HEAD, PUT"]);
    expect(await allowed("POST", "/files/x/y")).toEqual([404, null]);
    expect(await allowed("POST", "/health")).toEqual([405, "GET, HEAD"]);
    expect(await allowed("DELETE", "/health/live")).toEqual([405, "GET, HEAD"]);
    expect(await allowed("PUT", "/health/ready")).toEqual([405, "GET, HEAD"]);
    expect(await allowed("HEAD", "/health")).toEqual([200, null]);
    const mutation = await fetch(`${app.url}/graphql?query=${encodeURIComponent("mutation { __typename }")}`, {
      headers: { "apollo-require-preflight": "1" },
    });
    expect([mutation.status, mutation.headers.get("allow")]).toEqual([405, "POST"]);
  });

  it("answer mistakes in GraphQL as GraphQL over HTTP says, by the type that was asked for", async () => {
    const asked = async (accept: string, query: string) => {
      const { status, headers } = await post(JSON.stringify({ query }), { accept });
      return [status, headers.get("content-type")];
    };
    const [plain, graphql] = ["application/json", "application/graphql-response+json"];
    expect(await asked(plain, "{")).toEqual([200, `${plain}; charset=utf-8`]);
    expect(await asked(graphql, "{")).toEqual([400, `${graphql}; charset=utf-8`]);
    expect(await asked("*/*", "{")).toEqual([400, `${plain}; charset=utf-8`]);
    expect(await asked(`${graphql}, ${plain};q=0.9`, "{ nothing }")).toEqual([400, `${graphql}; charset=utf-8`]);
    expect(await asked(`${plain};q=0`, "{ today }")).toEqual([406, `${plain}; charset=utf-8`]);
    const bad = await post("[]", { accept: graphql });
    expect([bad.status, bad.headers.get("content-type")]).toEqual([400, `${graphql}; charset=utf-8`]);
  });
});

describe("origins that are allowed", () => {
  const app = testApp({ CORS_ORIGINS: "https://app.example.org,http://localhost:3000" });
  const preflight = (origin: string) =>
    fetch(`${app.url}/graphql`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization,content-type" },
    });

  it.each(["https://app.example.org", "http://localhost:3000"])("may ask: %s", async (origin) => {
    const { status, headers } = await preflight(origin);
    expect([status, headers.get("access-control-allow-origin"), headers.get("access-control-allow-methods")]).toEqual([
      204,
      origin,
      "GET, POST, PUT",
    ]);
    expect(headers.get("access-control-allow-headers")).toContain("authorization, content-type");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    const answer = await fetch(`${app.url}/graphql`, { method: "POST", headers: { ...json, origin }, body: today });
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    expect(answer.headers.get("access-control-expose-headers")).toBe("retry-after, x-deprecated-fields, x-request-id");
    expect(answer.headers.get("vary")).toContain("Origin");
  });

  it.each(["https://evil.example", "https://app.example.org.evil.example", "http://app.example.org", "null"])(
    "are no others: %s",
    async (origin) => {
      expect((await preflight(origin)).headers.get("access-control-allow-origin")).toBeNull();
      const answer = await fetch(`${app.url}/graphql`, { method: "POST", headers: { ...json, origin }, body: today });
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    },
  );
});

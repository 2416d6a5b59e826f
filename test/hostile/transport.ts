import { bad, operation, type Vector } from "./vector.js";

const TODAY = '{"query":"{ today }"}';
const CSRF =
  "A GET request needs the header apollo-require-preflight with any value, or the content-type application/json, so that no page of another site can send it.";
const NOT_JSON_TYPE = "The body should be JSON, with the content-type application/json.";
const NO_OBJECT = "The body should be a JSON object with `query`.";
const preflight = { "apollo-require-preflight": "1" };
const of = (type: string, body: string) => ({ headers: { "content-type": type }, body });
const UNSIGNED = {
  ...bad("The signature of this address is not right: take the address as it was given, whole and unchanged.", 403),
  code: "FORBIDDEN",
};
const get = (query: string, headers: Record<string, string> = preflight) => ({ method: "GET", path: `/graphql?${query}`, headers });
const wire = (...lines: string[]) => ({ wire: lines.join("\r\n") });

export const transport: Vector[] = [
  { name: "a batch", sent: { body: `[${TODAY},${TODAY}]` }, ...bad("One operation a request: a list of them is not taken.") },
  { name: "an empty batch", sent: { body: "[]" }, ...bad("One operation a request: a list of them is not taken.") },
  { name: "a string as body", sent: { body: '"{ today }"' }, ...bad(NO_OBJECT) },
  { name: "null as body", sent: { body: "null" }, ...bad(NO_OBJECT) },
  { name: "a number as body", sent: { body: "1e400" }, ...bad(NO_OBJECT) },
  { name: "no body", sent: { body: "" }, ...bad("The body is empty: it should be a JSON object with `query`.") },
  {
    name: "an object without keys",
    sent: { body: "{}" },
    ...bad("There is no operation: send a JSON object with `query`, or `query` in the address."),
  },
  { name: "half of a body", sent: { body: '{"query":' }, ...bad("The body is not JSON.") },
  { name: "a body with NaN", sent: { body: '{"query":"{ today }","variables":{"n":NaN}}' }, ...bad("The body is not JSON.") },
  { name: "a body of 40,000 open brackets", sent: { body: "[".repeat(40_000) }, ...bad("The body is not JSON.") },
  {
    name: "bytes that are not UTF-8",
    sent: { body: new Uint8Array([...Buffer.from('{"query":"{ today } #'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')]) },
    ...bad("The body is not UTF-8."),
  },
  {
    name: "a query that is an object",
    sent: { body: '{"query":{"kind":"Field"}}' },
    ...bad("GraphQL queries must be strings."),
  },
  {
    name: "variables as text",
    sent: { body: '{"query":"{ today }","variables":"{}"}' },
    ...bad("`variables` in a POST body should be provided as an object, not a recursively JSON-encoded string."),
  },
  {
    name: "variables as a list",
    sent: { body: '{"query":"{ today }","variables":[1]}' },
    ...bad("`variables` in a POST body must be an object if provided."),
  },
  {
    name: "an operation name that is an object",
    sent: { body: '{"query":"{ today }","operationName":{}}' },
    ...bad("`operationName` in a POST body must be a string if provided."),
  },
  {
    name: "a query by its hash",
    sent: { body: '{"extensions":{"persistedQuery":{"version":2,"sha256Hash":{"a":1}}}}' },
    ...bad("PersistedQueryNotSupported", 200),
  },
  {
    name: "a body that is too large",
    sent: { body: `{"query":"#${"x".repeat(2_000_000)}"}` },
    ...bad("The body is too large: 2,000,000 bytes are the most.", 413),
  },
  { name: "a form post", sent: of("application/x-www-form-urlencoded", "query={today}"), ...bad(NOT_JSON_TYPE, 415) },
  { name: "JSON said to be text", sent: of("text/plain", TODAY), ...bad(NOT_JSON_TYPE, 415) },
  {
    name: "JSON said to be text, with the header of a preflight",
    sent: { headers: { "content-type": "text/plain", ...preflight }, body: TODAY },
    ...bad(NOT_JSON_TYPE, 415),
  },
  {
    name: "an upload",
    sent: of("multipart/form-data; boundary=x", `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${TODAY}\r\n--x--`),
    ...bad(NOT_JSON_TYPE, 415),
  },
  { name: "a document that is not JSON", sent: of("application/graphql", "{ today }"), ...bad(NOT_JSON_TYPE, 415) },
  { name: "a content-type that is none", sent: of("nonsense", TODAY), ...bad(NOT_JSON_TYPE, 415) },
  {
    name: "a packed body",
    sent: { headers: { "content-type": "application/json", "content-encoding": "gzip" }, body: TODAY },
    ...bad("The body should come as it is, without a content-encoding.", 415),
  },
  {
    name: "a picture as the answer",
    sent: { headers: { "content-type": "application/json", accept: "image/png" }, body: TODAY },
    ...bad("Answers are application/json or application/graphql-response+json, and the accept header takes neither.", 406),
  },
  { name: "an image tag's GET", sent: get("query={today}", { accept: "image/*,*/*" }), ...bad(CSRF) },
  {
    name: "a mutation in an address",
    sent: get(`query=${encodeURIComponent("mutation { __typename }")}`),
    ...bad("GET requests only support query operations, not mutation operations", 405),
  },
  {
    name: "two queries in an address",
    sent: get("query={today}&query={me{id}}"),
    ...bad("The 'query' search parameter may only be specified once."),
  },
  {
    name: "variables in an address that are not JSON",
    sent: get("query={today}&variables={"),
    ...bad("The variables search parameter contains invalid JSON."),
  },
  { name: "PUT", sent: { method: "PUT", body: TODAY }, ...bad("/graphql takes GET, POST, not PUT.", 405) },
  { name: "DELETE", sent: { method: "DELETE", headers: {} }, ...bad("/graphql takes GET, POST, not DELETE.", 405) },
  {
    name: "OPTIONS of another origin",
    sent: { method: "OPTIONS", headers: { origin: "https://evil.example", "access-control-request-method": "POST" } },
    ...bad("/graphql takes GET, POST, not OPTIONS.", 405),
  },
  {
    name: "a template's address that nobody signed",
    sent: { method: "GET", path: `/templates/${"x".repeat(80)}/..%2f..%2fetc/%00.xlsx?expires=1&signature=${"A".repeat(43)}`, headers: {} },
    ...UNSIGNED,
  },
  {
    name: "a template's address signed twice",
    sent: { method: "GET", path: "/templates/a/b/c.xlsx?signature=A&signature=B&expires=1&expires=2", headers: {} },
    ...UNSIGNED,
  },
  { name: "POST to the health address", sent: { path: "/health", body: TODAY }, ...bad("/health takes GET, HEAD, not POST.", 405) },
  {
    name: "POST to the address of readiness",
    sent: { path: "/health/ready", body: TODAY },
    ...bad("/health/ready takes GET, HEAD, not POST.", 405),
  },
  {
    name: "an address below the health's",
    sent: { method: "GET", path: "/health/ready/..%2f..%2fgraphql", headers: {} },
    status: 404,
    code: "NOT_FOUND",
    says: "There is nothing at /health/ready/..%2f..%2fgraphql.",
  },
  {
    name: "an address that is not there",
    sent: { method: "GET", path: "/__proto__", headers: {} },
    status: 404,
    code: "NOT_FOUND",
    says: "There is nothing at /__proto__.",
  },
  {
    name: "a way out of the folder",
    sent: { method: "GET", path: "/..%2f..%2fetc/passwd", headers: {} },
    status: 404,
    code: "NOT_FOUND",
    says: "There is nothing at /..%2f..%2fetc/passwd.",
  },
  {
    name: "an address with a lone percent sign",
    sent: { method: "GET", path: "/graphql%", headers: {} },
    ...bad("The address is not well formed: percent signs have to begin a code such as %20."),
  },
  {
    name: "a length that is too short",
    sent: wire("POST /graphql HTTP/1.1", "host: a", "content-type: application/json", "content-length: 5", "connection: close", "", TODAY),
    ...bad("This is not an HTTP request."),
  },
  {
    name: "a length that is no number",
    sent: wire("POST /graphql HTTP/1.1", "host: a", "content-type: application/json", "content-length: many", "", TODAY),
    ...bad("This is not an HTTP request."),
  },
  {
    name: "two lengths",
    sent: wire("POST /graphql HTTP/1.1", "host: a", "content-length: 21", "transfer-encoding: chunked", "", "0", "", ""),
    ...bad("This is not an HTTP request."),
  },
  { name: "a protocol that is not HTTP", sent: wire("\u0016\u0003\u0001 hello", "", ""), ...bad("This is not an HTTP request.") },
  {
    name: "headers of 100 kB",
    sent: wire("GET /health HTTP/1.1", "host: a", `x: ${"x".repeat(100_000)}`, "", ""),
    ...bad("The headers are too large.", 431),
  },
  {
    name: "a host that is none",
    sent: wire("POST /graphql HTTP/1.1", "host: [", "content-type: application/json", "content-length: 21", "connection: close", "", TODAY),
    ...bad("The host header is not well formed."),
  },
  {
    name: "an address that is another server's",
    sent: wire("GET http://evil.example/x HTTP/1.1", "host: a", "connection: close", "", ""),
    status: 404,
    code: "NOT_FOUND",
    says: "There is nothing at http://evil.example/x.",
  },
  {
    name: "a request id with a line of its own",
    sent: { headers: { "content-type": "application/json", "x-request-id": "a b<script>" }, body: operation("{ nothing }").body },
    ...bad('Cannot query field "nothing" on type "Query".'),
  },
];

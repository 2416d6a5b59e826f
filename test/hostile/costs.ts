import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { getIntrospectionQuery } from "graphql";
import { PARTS } from "../../src/http/graphiql.js";
import { operation, times, type Vector } from "./vector.js";

/** One request of somebody who wants much done for little, and what is paid for it. */
export interface Costly {
  name: string;
  sent: Vector["sent"];
  status: number;
  code?: string;
  /** What is charged, in objects: of what is refused, for finding that out. Two numbers: from and to, where it grows with the schema. */
  cost: number | readonly [number, number];
}

const [REFUSED, DEAR] = [
  { status: 400, code: "BAD_USER_INPUT" },
  { status: 200, code: "COST_EXCEEDED" },
] as const;
const json = { "content-type": "application/json" };
const html = { accept: "text/html" };
const { script } = JSON.parse(readFileSync("dist/page/manifest.json", "utf8")) as { script: string };

const deep = (inside: string, levels: number): string => (levels === 0 ? inside : `${inside} ofType { ${deep(inside, levels - 1)} }`);
const SCHEMA_BY_EVERYTHING = `{ __schema { ${times(49, (i) => `a${i}: types { ...F }`)} } }
  fragment F on __Type { name fields { name args { type { ${deep("...O", 3)} } } type { ${deep("...O", 3)} } } }
  fragment O on __Type { name description inputFields { name type { ${deep("...E", 2)} } } fields { name args { name } } }
  fragment E on __Type { name enumValues { name description } }`;

/** So many conditions, a hundred a list at most. */
const conditions = (count: number, one: unknown) => ({
  or: Array.from({ length: Math.ceil(count / 99) }, (_, i) => ({ or: Array(Math.min(99, count - i * 99)).fill(one) })),
});
const LEAF = { code: { eq: "x" } };
const RELATION = { participants: { some: { role: { eq: "FUNDING" } } } };
const filtered = (filter: unknown, more = "") =>
  operation(`query ($f: ProjectFilter) { ${more} projects(filter: $f) { nodes { id } } }`, { f: filter });
const DRY = "rateLimit(dryRun: true) { requested }";

const BY_EVERYTHING = "groupBy: [{ field: PARTNER }, { field: SITE }, { field: PROJECT }, { field: PERIOD, bucket: MONTH }]";
const INDICATORS = 'indicators: ["TESTING_VOLUME", "HTS_TST", "TX_CURR", "PrEP_NEW"]';
export const costs: Costly[] = [
  { name: "the schema as tools ask for it", sent: operation(getIntrospectionQuery()), status: 200, cost: [50_000, 100_000] },
  { name: "the same once more", sent: operation(getIntrospectionQuery()), status: 200, cost: 2000 },
  { name: "the schema by everything, 49 times", sent: operation(SCHEMA_BY_EVERYTHING), ...DEAR, cost: [10_000, 100_000] },
  {
    name: "50 types of the schema",
    sent: operation(`{ ${times(50, (i) => `a${i}: __type(name: "Project") { fields { name args { name } } }`)} }`),
    status: 200,
    cost: [20_000, 60_000],
  },
  { name: "the page as it is", sent: { method: "GET", headers: { ...html, "accept-encoding": "identity" } }, status: 200, cost: 50 },
  { name: "the largest part of the page", sent: { method: "GET", path: PARTS + script }, status: 200, cost: 190 },
  {
    name: "a part of the page that there is not",
    sent: { method: "GET", path: `${PARTS}script-OLD.js` },
    status: 404,
    code: "NOT_FOUND",
    cost: 0,
  },
  { name: "the page by HEAD", sent: { method: "HEAD", headers: html }, status: 405, cost: 0 },
  { name: "190 conditions", sent: filtered(conditions(190, LEAF)), status: 200, cost: [1000, 1500] },
  { name: "50 conditions on relations", sent: filtered(conditions(50, RELATION)), status: 200, cost: [2000, 3000] },
  { name: "190 conditions tried without running", sent: filtered(conditions(190, LEAF), DRY), status: 200, cost: [100, 1000] },
  {
    name: "50 conditions on relations tried without running",
    sent: filtered(conditions(50, RELATION), DRY),
    status: 200,
    cost: [100, 1000],
  },
  { name: "7,500 conditions tried without running", sent: filtered(conditions(7500, LEAF), DRY), ...REFUSED, cost: 0 },
  {
    name: "50 lists tried without running",
    sent: operation(`{ ${DRY} ${times(49, (i) => `a${i}: projects(first: 1) { nodes { id } }`)} }`),
    status: 200,
    cost: [200, 1000],
  },
  {
    name: "more than may be asked, tried without running",
    sent: operation(
      `{ ${DRY} organisations(first: 100) { nodes { participations(first: 100) { nodes { project { participants { organisation { id } } } } } } } }`,
    ),
    ...DEAR,
    cost: [0, 1000],
  },
  {
    name: "fragments that unfold into 65,536 places",
    sent: operation(
      `{ organisations(first: 1) { nodes { ...F0 } } } ${times(8, (i) => `fragment F${i} on Organisation { ${times(4, (j) => `p${j}: parent { ...F${i + 1} }`)} }`)} fragment F8 on Organisation { id }`,
    ),
    ...DEAR,
    cost: [5000, 10_000],
  },
  {
    name: "pages within pages",
    sent: operation(
      "{ organisations(first: 100) { nodes { participations(first: 100) { nodes { project { participants { organisation { participations(first: 100) { nodes { id } } } } } } } } } }",
    ),
    ...DEAR,
    cost: [0, 1000],
  },
  {
    name: "figures by everything",
    sent: operation(`{ figures(first: 1, ${INDICATORS}, ${BY_EVERYTHING}) { totalCount } }`),
    status: 200,
    cost: 10,
  },
  {
    name: "figures by everything, ten times",
    sent: operation(`{ ${times(10, (i) => `a${i}: figures(first: 1, ${INDICATORS}, ${BY_EVERYTHING}) { totalCount }`)} }`),
    status: 200,
    cost: 100,
  },
  {
    name: "figures with a page of none beside others",
    sent: operation(`{ a: figures(${INDICATORS}, ${BY_EVERYTHING}) { totalCount } b: figures(first: 0, ${INDICATORS}) { totalCount } }`),
    ...REFUSED,
    cost: 10,
  },
  { name: "a search for one letter", sent: filtered({ search: "a" }), ...REFUSED, cost: [500, 5000] },
  { name: "a search for two letters", sent: filtered({ search: "ab" }), status: 200, cost: [500, 5000] },
  { name: "a search for one Han character", sent: filtered({ search: "中" }), status: 200, cost: [500, 5000] },
  {
    name: "50 searches",
    sent: operation(`{ ${times(50, (i) => `a${i}: projects(filter: { search: "q${i}" }) { totalCount }`)} }`),
    status: 200,
    cost: [25_000, 100_000],
  },
  { name: "50 counts", sent: operation(`{ ${times(50, (i) => `a${i}: projects { totalCount }`)} }`), status: 200, cost: [500, 5000] },
  {
    name: "50 pages of 100",
    sent: operation(
      `{ ${times(50, (i) => `a${i}: organisations(first: 100) { nodes { participations(first: 100) { nodes { id } } } }`)} }`,
    ),
    ...DEAR,
    cost: [100, 2000],
  },
  { name: "25,000 values in a list", sent: filtered({ code: { in: Array(25_000).fill("x") } }), ...REFUSED, cost: [10, 500] },
  {
    name: "variables of a megabyte that nobody asked for",
    sent: operation("{ today }", { x: "x".repeat(1_000_000) }),
    status: 200,
    cost: 0,
  },
  { name: "a document of a megabyte", sent: operation(`{ today } # ${"x".repeat(1_000_000)}`), status: 200, cost: 0 },
  {
    name: "100 ids of nothing",
    sent: operation("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids: Array.from({ length: 100 }, (_, i) => `x${i}`) }),
    status: 200,
    cost: [100, 2000],
  },
  {
    name: "an id of a megabyte",
    sent: operation("query ($id: ID!) { node(id: $id) { id } }", { id: "x".repeat(1_000_000) }),
    status: 200,
    cost: [1, 2000],
  },
  {
    name: "an upload that nobody signed",
    sent: {
      method: "PUT",
      path: "/files/x?signature=x&expires=9999999999",
      headers: { "content-type": "application/pdf" },
      body: "x".repeat(3_000_000),
    },
    status: 403,
    code: "FORBIDDEN",
    cost: 0,
  },
  {
    name: "a file that there is not",
    sent: { method: "GET", path: `/files/${"0".repeat(36)}`, headers: {} },
    status: 404,
    code: "NOT_FOUND",
    cost: 10,
  },
  {
    name: "a packed body that unpacks to a hundred megabytes",
    sent: { headers: { ...json, "content-encoding": "gzip" }, body: new Uint8Array(gzipSync(Buffer.alloc(100_000_000))) },
    status: 415,
    code: "BAD_USER_INPUT",
    cost: 0,
  },
  {
    name: "a body packed twice",
    sent: { headers: { ...json, "content-encoding": "identity, gzip" }, body: "x" },
    status: 415,
    code: "BAD_USER_INPUT",
    cost: 0,
  },
  {
    name: "90 headers",
    sent: {
      headers: { ...json, ...Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`x-${i}`, "x".repeat(100)])) },
      ...operation("{ today }"),
    },
    status: 200,
    cost: 0,
  },
  {
    name: "OPTIONS with a body",
    sent: { method: "OPTIONS", headers: json, body: operation("{ projects { totalCount } }").body },
    status: 405,
    code: "BAD_USER_INPUT",
    cost: 0,
  },
  {
    name: "HEAD of a query",
    sent: { method: "HEAD", path: "/graphql?query={projects{totalCount}}", headers: { "apollo-require-preflight": "1" } },
    status: 405,
    cost: 0,
  },
  {
    name: "an idempotency key of ten kilobytes",
    sent: {
      headers: { ...json, "idempotency-key": "k".repeat(10_000) },
      ...operation('mutation { createProgramme(input: { code: "X", name: [{ language: EN, text: "X" }] }) { programme { id } } }'),
    },
    status: 401,
    code: "UNAUTHENTICATED",
    cost: 10,
  },
  {
    name: "an idempotency key of a query",
    sent: { headers: { ...json, "idempotency-key": "k" }, ...operation("{ projects { totalCount } }") },
    status: 200,
    cost: [1, 100],
  },
];

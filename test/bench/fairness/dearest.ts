import { getIntrospectionQuery } from "graphql";

interface Dear {
  title: string;
  /** Absent: the page. */
  query?: string;
  accept?: string;
}

const DEEP = `{ projects(first: 50, orderBy: [{ field: TITLE, direction: DESC }]) { totalCount nodes { title participants { role organisation { name participations(first: 20) { nodes { project { title } } } } } sites { site { name } } } } }`;
const SCHEMA = getIntrospectionQuery();
/** Asked under several names, so that nothing that is kept answers it. */
const SCHEMAS = SCHEMA.replace(
  "__schema {",
  "a: __schema { types { fields { args { name type { name } } type { name } } } } b: __schema {",
);
const filters = (count: number) =>
  Array.from({ length: count }, (_, i) => `{ title: { contains: "${String.fromCodePoint(97 + (i % 26))}${i}" } }`).join(" ");

/** What a caller may ask that costs a server, or PostgreSQL, the most of its kind. */
export const DEAREST: readonly Dear[] = [
  { title: "search", query: `{ projects(first: 100, filter: { search: "健康" }) { totalCount nodes { title } } }` },
  {
    title: "search in relations",
    query: `{ organisations(first: 50, filter: { participations: { some: { project: { search: "health" } } } }) { totalCount nodes { name } } }`,
  },
  {
    title: "aggregate",
    query:
      "{ projectsAggregate(groupBy: [{ field: STATUS }, { field: VISIBILITY }]) { groups { keys { status } count } total { count } } }",
  },
  {
    title: "none",
    query: `{ projects(first: 20, filter: { participants: { none: { organisation: { name: { contains: "e" } } } } }) { totalCount nodes { title } } }`,
  },
  {
    title: "every",
    query: `{ projects(first: 20, filter: { sites: { every: { site: { name: { contains: "a" } } } } }) { totalCount nodes { title } } }`,
  },
  { title: "deep", query: DEEP },
  {
    title: "figures by everything",
    query: `{ figures(indicators: ["HTS_TST", "TESTING_VOLUME", "TX_CURR"], first: 1000, groupBy: [{ field: PERIOD, bucket: MONTH }, { field: SITE }, { field: PROJECT }, { field: PARTNER }, { field: CATEGORY, dimension: SEX }, { field: CATEGORY, dimension: AGE }]) {
      totalCount nodes { value unadjustedValue target baseline change missingReports { reason count } sources(first: 2) { totalCount } } } }`,
  },
  { title: "introspection", query: SCHEMA },
  { title: "introspection under other names", query: SCHEMAS },
  {
    title: "dry run",
    query: `{ rateLimit(dryRun: true) { requested } projects(first: 100, filter: { or: [${filters(100)}] }) { nodes { title } } }`,
  },
  { title: "page", accept: "text/html" },
];

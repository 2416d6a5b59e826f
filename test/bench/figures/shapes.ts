import { type Random, seeded } from "../reading/works.js";
import { CODES } from "./data.sql.js";

/** Ids of a database's records, each list in the order of their numbers, so that a shape means the same at every size. */
export interface Facts {
  countries: readonly string[];
  sites: readonly string[];
  programmes: readonly string[];
  projects: readonly string[];
  partners: readonly string[];
}

/** What is asked, as numbers of records instead of ids. */
export interface Shape {
  title: string;
  indicators: readonly string[];
  bucket?: string;
  by: readonly string[];
  dimensions: readonly string[];
  only: { readonly [list in keyof Facts]?: readonly number[] };
  female?: true;
  from?: string;
  to?: string;
  asOf?: string;
  viewer: "department" | "partner";
}

const documentOf = (node: string) => `query ($indicators: [String!]!, $filter: FigureFilter, $groupBy: [FigureGroupBy!]!, $asOf: DateTime) {
  figures(indicators: $indicators, filter: $filter, groupBy: $groupBy, asOf: $asOf, first: 1000) { totalCount nodes { ${node} } }
}`;

export const DOCUMENT = documentOf(`
  indicator { code }
  keys { period { startsOn endsOn } country { recordId name } site { recordId name } programme { recordId code } project { recordId code } partner { recordId name } categories { dimension category } }
  state value unadjustedValue notAggregable { reason } completeness { expected reported notApplicable }`);

/** What a peer can answer as well, and whether there is a value. */
export const PLAIN_DOCUMENT = documentOf("indicator { code } keys { period { startsOn } country { recordId } } state value");

export function variablesOf({ indicators, bucket, by, dimensions, only, female, from, to, asOf }: Shape, facts: Facts) {
  const lists = Object.entries(only).map(([list, numbers]) => [list, numbers.map((n) => facts[list as keyof Facts][n]!)]);
  return {
    indicators,
    filter: {
      ...Object.fromEntries(lists),
      ...(female && { categories: [{ dimension: "SEX", in: ["FEMALE"] }] }),
      ...(from && { from }),
      ...(to && { to }),
    },
    groupBy: [
      ...(bucket ? [{ field: "PERIOD", bucket }] : []),
      ...by.map((field) => ({ field })),
      ...dimensions.map((dimension) => ({ field: "CATEGORY", dimension })),
    ],
    ...(asOf && { asOf }),
  };
}

/** Everything by year and country: what the running totals are for. */
export const USUAL: Shape = told({ indicators: CODES, bucket: "YEAR", by: ["COUNTRY"], dimensions: [], only: {}, viewer: "department" });

/** Those that are asked in any case: cells by site, a partner, the past. */
const CERTAIN: readonly Omit<Shape, "title">[] = [
  USUAL,
  { indicators: ["B_TESTS"], bucket: "FISCAL_YEAR", by: ["SITE"], dimensions: ["SEX", "AGE"], only: {}, viewer: "department" },
  { indicators: ["A_TESTS", "A_POSITIVITY"], bucket: "MONTH", by: ["PROJECT"], dimensions: [], only: {}, viewer: "partner" },
  { indicators: CODES, bucket: "YEAR", by: ["COUNTRY"], dimensions: [], only: {}, asOf: "2024-06-30T16:00:00Z", viewer: "department" },
];

const BUCKETS = ["MONTH", "QUARTER", "HALF_YEAR", "YEAR", "FISCAL_YEAR", undefined];
const PLACES = ["COUNTRY", "SITE", "PROGRAMME", "PROJECT", "PARTNER"];
const DIMENSIONS = [[], [], ["SEX"], ["AGE"], ["SEX", "AGE"]];
/** How many of each the smallest database has. */
const SMALLEST: Record<keyof Facts, number> = { countries: 10, sites: 20, programmes: 6, projects: 6, partners: 12 };

/** Shapes without end, those that are certain first. */
export function* drawShapes(seed: number): Generator<Shape, never> {
  const random = seeded(seed);
  for (const shape of CERTAIN) yield told(shape);
  for (;;) yield told(draw(random));
}

function draw(random: Random): Omit<Shape, "title"> {
  const happens = (of: number) => random(of) === 0;
  const some = <T>(from: readonly T[], n: number) => {
    const start = random(from.length);
    return Array.from({ length: n }, (_, i) => from[(start + i) % from.length]!);
  };
  const lists = (Object.keys(SMALLEST) as (keyof Facts)[]).filter(() => happens(5));
  const bucket = BUCKETS[random(BUCKETS.length)];
  return {
    indicators: some(CODES, 1 + random(4)),
    ...(bucket && { bucket }),
    by: some(PLACES, random(3)),
    dimensions: DIMENSIONS[random(DIMENSIONS.length)]!,
    only: Object.fromEntries(
      lists.map((list) => [
        list,
        some(
          Array.from({ length: SMALLEST[list] }, (_, i) => i),
          1 + random(3),
        ),
      ]),
    ),
    ...(happens(5) && { female: true as const }),
    ...(happens(5) && { from: "2023-07-01" }),
    ...(happens(5) && { to: "2024-09-30" }),
    ...(happens(5) && { asOf: "2024-06-30T16:00:00Z" }),
    viewer: happens(5) ? "partner" : "department",
  };
}

/** The shape in words. */
function told(shape: Omit<Shape, "title">): Shape {
  const { indicators, bucket, by, dimensions, only, female, from, to, asOf, viewer } = shape;
  const low = (word: string) => word.toLowerCase().replaceAll("_", " ");
  const title = [
    [
      indicators.length === 1 ? "1 indicator" : `${indicators.length} indicators`,
      ...[...by, ...dimensions, ...(bucket ? [bucket] : [])].map(low),
    ].join(" × "),
    ...Object.entries(only).map(([list, numbers]) => `${numbers.length} of the ${list}`),
    ...(female ? ["women"] : []),
    ...(from ? [`from ${from}`] : []),
    ...(to ? [`to ${to}`] : []),
    ...(asOf ? ["in the past"] : []),
    ...(viewer === "partner" ? ["as a partner"] : []),
  ].join(", ");
  return { ...shape, title };
}

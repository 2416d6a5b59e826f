import { isDeepStrictEqual } from "node:util";
import pg from "pg";
import { developmentIssuer } from "../../../src/auth/development.js";
import { launch, SIDES } from "../reading/sides.js";
import type { Data } from "./data.js";
import { DOCUMENT, drawShapes, type Facts, PLAIN_DOCUMENT, type Shape, USUAL, variablesOf } from "./shapes.js";

export const SARAI = { ...SIDES.a, environment: { ...SIDES.a.environment, LOG_LEVEL: "error", STATEMENT_TIMEOUT: "60000" } };

/** Sarai on one of the databases. */
export interface Side {
  data: Data;
  url: string;
  facts: Facts;
  tokens: Record<Shape["viewer"], string>;
  pid: number;
  stop(): Promise<void>;
}

export async function startSarai(data: Data, port: number, profile = false): Promise<Side> {
  const settings = { DATABASE_URL: data.servingUrl, DATABASE_MIGRATION_URL: data.url, SARAI_DATA: data.folder };
  const issuer = await developmentIssuer(data.folder, "development");
  const tokens = { department: await issuer.sign("officer"), partner: await issuer.sign("partner-1") };
  return { data, facts: await factsOf(data.url), tokens, ...(await launch(SARAI, port, settings, profile)) };
}

async function factsOf(url: string): Promise<Facts> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const ids = async (text: string) => (await client.query<{ id: string }>(text)).rows.map(({ id }) => id);
    return {
      countries: await ids("select id from bench.country order by place"),
      sites: await ids("select id from site where id in (select site_id from indicator_assignment) order by id"),
      programmes: await ids("select id from programme where code like 'BENCH-%' order by id"),
      projects: await ids(
        "select id from project where id in (select project_id from approved_version v join progress_report u on u.id = v.report_id) order by id",
      ),
      partners: await ids("select distinct partner_id as id from bench.report order by id"),
    };
  } finally {
    await client.end();
  }
}

interface Figures {
  totalCount: number;
  nodes: {
    indicator: { code: string };
    keys: { period: { startsOn: string }; country: { recordId: string } | null };
    state: string;
    value: string | null;
  }[];
}

export async function ask(
  { url, facts, tokens }: Side,
  shape: Shape,
  document = DOCUMENT,
): Promise<{ milliseconds: number; figures: Figures }> {
  const body = JSON.stringify({ query: document, variables: variablesOf(shape, facts) });
  const headers = { "content-type": "application/json", "accept-language": "en", authorization: `Bearer ${tokens[shape.viewer]}` };
  const started = performance.now();
  const response = await fetch(`${url}/graphql`, { method: "POST", headers, body });
  const text = await response.text();
  const milliseconds = performance.now() - started;
  const { data, errors } = JSON.parse(text);
  if (errors) throw new Error(`"${shape.title}": ${JSON.stringify(errors)}`);
  return { milliseconds, figures: data.figures };
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

const MOST_FOR_A_SHAPE = 10_000;

interface Cost {
  shape: Shape;
  /** At each size. */
  medians: number[];
  lines: number[];
}

/**
 * Each shape at each size in turn, so that what else the machine does meets all of them: forty times, fewer where it takes long. Shapes to
 * which there is nothing at all at one of the sizes are drawn anew.
 */
export async function measureShapes(sides: readonly Side[], count: number, seed: number): Promise<Cost[]> {
  const costs: Cost[] = [];
  // What is asked first would else pay for what a server does once.
  for (let again = 0; again < 10; again++) for (const side of sides) await ask(side, USUAL);
  for (const shape of drawShapes(seed)) {
    if (costs.length === count) break;
    const times = sides.map(() => [] as number[]);
    const lines: number[] = [];
    for (const side of sides) lines.push((await ask(side, shape)).figures.totalCount);
    if (lines.includes(0)) continue;
    const until = performance.now() + MOST_FOR_A_SHAPE;
    for (let round = 0; round < 3 || (round < 40 && performance.now() < until); round++)
      for (const [i, side] of sides.entries()) times[i]!.push((await ask(side, shape)).milliseconds);
    costs.push({ shape, medians: times.map(median), lines });
  }
  return costs;
}

const PEER = {
  title: "PostGraphile",
  file: "test/bench/peers/postgraphile.mjs",
  environment: { ROWS: "all", SCHEMA: "flat", TIMEOUT: "120000" },
};
/** What each of its views is asked by. */
const VIEWS = { official_cell: "allOfficialCells", official_total: "allOfficialTotals" };

export interface Compared {
  sarai: number;
  cells: number;
  totals: number;
}

/**
 * The usual shape from Sarai and from PostGraphile with its aggregates, on the same database: grouped by the same three columns over a
 * view of every official cell, and over one of the totals that Sarai keeps of reports. It sums snapshots and people too, which means
 * nothing; what may be summed has to be the same from both.
 */
export async function comparePeer(side: Side, port: number): Promise<Compared> {
  const peer = await launch(PEER, port, { DATABASE_URL: side.data.url, SARAI_DATA: side.data.folder }, false);
  try {
    const group = async (field: string) => {
      const query = `{ cells: ${field} { groupedAggregates(groupBy: [INDICATOR, COUNTRY, YEAR]) { keys sum { number } } } }`;
      const started = performance.now();
      const response = await fetch(`${peer.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query }),
      });
      const { data, errors } = (await response.json()) as { data?: { cells: { groupedAggregates: Group[] } }; errors?: unknown };
      if (errors || !data) throw new Error(`PostGraphile fails: ${JSON.stringify(errors)}`);
      return { milliseconds: performance.now() - started, groups: data.cells.groupedAggregates };
    };
    const ours = sumsOf((await ask(side, USUAL)).figures);
    for (const field of Object.values(VIEWS)) {
      const { groups } = await group(field);
      const theirs = await sumsOfPeer(side, groups);
      if (ours.size === 0 || !isDeepStrictEqual(ours, theirs)) throw new Error(`Sarai and PostGraphile's ${field} come to different sums.`);
    }
    const times = { sarai: [] as number[], cells: [] as number[], totals: [] as number[] };
    for (let round = 0; round < 5; round++) {
      times.cells.push((await group(VIEWS.official_cell)).milliseconds);
      times.totals.push((await group(VIEWS.official_total)).milliseconds);
      for (let again = 0; again < 5; again++) times.sarai.push((await ask(side, USUAL, PLAIN_DOCUMENT)).milliseconds);
    }
    return { sarai: median(times.sarai), cells: median(times.cells), totals: median(times.totals) };
  } finally {
    await peer.stop();
  }
}

interface Group {
  keys: [indicator: string, country: string, year: string];
  sum: { number: string };
}

const SUMMED = /_(TESTS|SESSIONS|POSITIVE)$/;

const sumsOf = ({ nodes }: Figures): Map<string, number> =>
  sorted(
    nodes
      .filter(({ indicator, state }) => SUMMED.test(indicator.code) && state === "REPORTED")
      .map(({ indicator, keys, value }) => [
        `${indicator.code} ${keys.country!.recordId} ${keys.period.startsOn.slice(0, 4)}`,
        Number(value),
      ]),
  );

async function sumsOfPeer({ data }: Side, groups: readonly Group[]): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: data.url });
  await client.connect();
  const { rows } = await client.query<{ id: string; code: string }>(
    "select v.id, d.code from indicator_edition v join indicator d on d.id = v.indicator_id",
  );
  await client.end();
  const codes = new Map(rows.map(({ id, code }) => [id, code]));
  return sorted(
    groups
      .map(({ keys: [indicator, country, year], sum }): [string, number] => [
        `${codes.get(indicator)} ${country} ${year}`,
        Number(sum.number),
      ])
      .filter(([key]) => SUMMED.test(key.split(" ")[0]!)),
  );
}

const sorted = (entries: [string, number][]) => new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));

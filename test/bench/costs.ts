/**
 * `npm run bench -- costs`: whether what operations cost follows what the database does for them. Random operations of one seed on the
 * data of the reading benchmark, each alone, the median of three, planning and running.
 * Options: --scale 0.1 --seed 1 --count 200 --keep --file OPERATION.graphql.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type GraphQLSchema, getOperationAST, getVariableValues, Kind, parse, specifiedRules, validate } from "graphql";
import pg from "pg";
import { limitRules } from "../../src/api/limits.js";
import { thePublic, type Viewer } from "../../src/auth/viewer.js";
import { ApiError } from "../../src/errors.js";
import { entities } from "../../src/nouns.js";
import { createOrm } from "../../src/orm.js";
import { Planner, type ReadRequest } from "../../src/reading/read.js";
import { readSizes } from "../../src/reading/sizes.js";
import { buildApi } from "../../src/schema.js";
import { type Api, apiOf, operationIn } from "../operations/api.js";
import { askerAmong, viewersIn } from "../operations/askers.js";
import { Cursors } from "../operations/cursors.js";
import { generate } from "../operations/generate.js";
import { Random } from "../operations/random.js";
import { loadTables, type Tables } from "../operations/tables.js";
import { openData } from "./reading/data.js";

const PORT = 24_600;
/** What of each noun the operations take their values from. */
const ROWS = 500;
const LIMIT = 100_000;
/** As STATEMENT_TIMEOUT is without being set, in milliseconds. */
const TIMEOUT = 10_000;
const RUNS = 3;

interface Drawn {
  text: string;
  who: string;
  request: ReadRequest;
}
interface Measured extends Drawn {
  cost: number;
  planning: number;
  running: number;
}

const milliseconds = ({ planning, running }: Measured) => planning + running;
const perObject = (one: Measured) => milliseconds(one) / one.cost;

export async function benchCosts(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: "string", default: "0.1" },
      seed: { type: "string", default: "1" },
      count: { type: "string", default: "200" },
      keep: { type: "boolean", default: false },
      file: { type: "string" },
    },
  });
  const data = await openData({ bench: "reading", scale: Number(values.scale), port: PORT, keep: values.keep });
  const client = new pg.Client({ connectionString: data.url, options: `-c statement_timeout=${TIMEOUT}` });
  await client.connect();
  try {
    console.log(`Data: ${data.about}.`);
    const orm = await createOrm(entities, data.url);
    const built = await buildApi(orm);
    await orm.close();
    const api = apiOf(built);
    const planner = new Planner(built.schema, built.model);
    planner.learn(await readSizes(client));
    if (values.file) {
      const measured: Measured[] = [];
      for (const drawn of given(built.schema, values.file)) measured.push(await measure(client, planner, drawn));
      return tell(measured, {});
    }
    const tables = await loadTables(data.url, built.model, ROWS);
    const viewers = (await viewersIn(api, tables, async () => "")).filter(({ viewer }, i) => viewer.kind !== "partner" || i % 67 === 0);
    const measured: Measured[] = [];
    const refused: Record<string, number> = {};
    for (let place = 0; measured.length < Number(values.count); place++) {
      try {
        const drawn = draw(Number(values.seed), place, api, tables, viewers);
        if (!asksOfRows(drawn.request, api, tables)) continue;
        const { cost, text } = planner.plan(drawn.request);
        if (cost > LIMIT) refused["too dear"] = (refused["too dear"] ?? 0) + 1;
        else if (text !== undefined) measured.push(await measure(client, planner, drawn));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        refused[error.extensions.code as string] = (refused[error.extensions.code as string] ?? 0) + 1;
      }
    }
    tell(measured, refused);
  } finally {
    await client.end();
    await data.close();
  }
}

/** The nth operation of a seed that is well formed. */
function draw(seed: number, place: number, api: Api, tables: Tables, viewers: Awaited<ReturnType<typeof viewersIn>>): Drawn {
  for (let attempt = 0; ; attempt++) {
    const random = new Random(seed, place, attempt + 1);
    const asker = askerAmong(viewers, random);
    const { text, variables } = generate(random, api, tables, new Cursors(), asker);
    const document = parse(text);
    if (validate(api.schema, document, [...specifiedRules, ...limitRules]).length === 0)
      return { text, who: asker.who, request: request(api.built, text, variables, asker.viewer, asker.languages) };
  }
}

/** What is asked of nouns that the data has none of costs nothing, and says nothing. */
function asksOfRows({ operation }: ReadRequest, { derived }: Api, tables: Tables): boolean {
  const roots = operation.selectionSet.selections.map((each) => (each.kind === Kind.FIELD ? derived("Query", each.name.value) : undefined));
  return roots.every((root) => !root?.noun || tables.all(root.noun).length > 0);
}

/** The operations of a file, an empty line between them, asked by the public. */
const given = (schema: GraphQLSchema, file: string): Drawn[] =>
  readFileSync(file, "utf8")
    .split(/\n\s*\n/)
    .filter((text) => text.trim() !== "")
    .map((text) => ({ text, who: "the public", request: request(schema, text, {}, thePublic, []) }));

function request(schema: GraphQLSchema, text: string, values: object, viewer: Viewer, languages: readonly string[]): ReadRequest {
  const document = parse(text);
  const operation = getOperationAST(document) ?? operationIn(document);
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], values as Record<string, unknown>);
  if (!coerced) throw errors![0];
  return { document, operation, variables: coerced, viewer, languages, now: new Date(), maxPage: 100 };
}

/** PostgreSQL's own clock: the median of what it took to plan and to run. */
async function measure(client: pg.Client, planner: Planner, drawn: Drawn): Promise<Measured> {
  const plan = planner.plan(drawn.request);
  const parameters = plan.parameters.map((parameter) => parameter.of(drawn.request));
  const times: { planning: number; running: number }[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const { rows } = await client.query(`explain (analyze, timing off, buffers off, format json) ${plan.text}`, parameters);
    const [told] = rows[0]["QUERY PLAN"];
    // The first warms up.
    if (run > 0) times.push({ planning: told["Planning Time"], running: told["Execution Time"] });
  }
  const of = (key: "planning" | "running") => median(times.map((each) => each[key]));
  return { ...drawn, cost: Math.max(1, plan.cost), planning: of("planning"), running: of("running") };
}

const at = (numbers: readonly number[], share: number) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))]!;
const median = (numbers: readonly number[]) => at(numbers, 0.5);

function tell(measured: readonly Measured[], refused: Record<string, number>): void {
  const rates = measured.map(perObject);
  const row = (...cells: unknown[]) => console.log(`| ${cells.join(" | ")} |`);
  const few = (number: number) => number.toPrecision(3);
  console.log(`\n${measured.length} operations; not run: ${JSON.stringify(refused)}.\n`);
  row("", "least", "10 %", "median", "90 %", "99 %", "most");
  row("---", ...Array.from({ length: 6 }, () => "---:"));
  const spread = (what: string, numbers: readonly number[]) =>
    row(what, ...[0, 0.1, 0.5, 0.9, 0.99, 1].map((share) => few(at(numbers, share))));
  spread(
    "objects charged",
    measured.map(({ cost }) => cost),
  );
  spread("ms in the database", measured.map(milliseconds));
  spread(
    "of it planning",
    measured.map(({ planning }) => planning),
  );
  spread("ms an object", rates);
  console.log(`\nDearest against median: ${few(Math.max(...rates) / median(rates))}.\nThe ten dearest:`);
  for (const one of [...measured].sort((a, b) => perObject(b) - perObject(a)).slice(0, 10))
    console.log(
      `- ${few(perObject(one))} ms an object: ${few(one.planning)} + ${few(one.running)} ms, charged ${one.cost}, by ${one.who}: ${one.text} ${JSON.stringify(one.request.variables)}`,
    );
  const longest = measured.reduce((one, other) => (milliseconds(one) > milliseconds(other) ? one : other));
  console.log(`\nThe longest takes ${few(milliseconds(longest))} ms, charged ${longest.cost}: ${longest.text}`);
}

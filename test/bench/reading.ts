/**
 * `npm run bench -- reading`: the same reading work, side by side on one generated database, checked to give the same answers first.
 * Options: --scale 0.02 --seconds 3 --rounds 3 --works list,detail --sides a,d --keep --profile.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { cpus } from "node:os";
import { isDeepStrictEqual, parseArgs } from "node:util";
import pg from "pg";
import { developmentIssuer } from "../../src/auth/development.js";
import { openData } from "./reading/data.js";
import { PARTNER_ACCOUNTS } from "./reading/data.sql.js";
import type { Job, Measured as Load } from "./reading/driver.js";
import { POOL } from "./reading/ground.js";
import { cpuOf, databaseCpu, peakOf, usedBetween } from "./reading/processes.js";
import {
  cursorsOf,
  drawQuestion,
  installPeers,
  type Keys,
  type Question,
  type Running,
  request,
  SIDES,
  type SideName,
  startSide,
} from "./reading/sides.js";
import { drawViewer, type Facts, normal, type Place, seeded, WORKS, type WorkName, workOf } from "./reading/works.js";

const CONNECTIONS = 16;
/** Below those that systems give to connections of their own. */
const PORT = 24_500;
const CHECKS = 40;
const SEED = 7;

/** With the CPU time a request took, in milliseconds: on a machine that others use too it says more than requests/s. */
interface Measured extends Load {
  serverCpu: number;
  databaseCpu: number;
}
type Results = Map<WorkName, Map<SideName, Measured[]>>;

export async function benchReading(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: "string", default: "1" },
      seconds: { type: "string", default: "3" },
      rounds: { type: "string", default: "3" },
      works: { type: "string", default: Object.keys(WORKS).join() },
      sides: { type: "string", default: Object.keys(SIDES).join() },
      keep: { type: "boolean", default: false },
      profile: { type: "boolean", default: false },
    },
  });
  const works = chosen<WorkName>(values.works, WORKS, "work");
  const sides = chosen<SideName>(values.sides, SIDES, "side");
  installPeers();
  const data = await openData({ bench: "reading", scale: Number(values.scale), port: PORT, keep: values.keep });
  const running: Running[] = [];
  try {
    console.log(`Data: ${data.about}.`);
    for (const [i, side] of sides.entries()) running.push(await startSide(side, PORT + 1 + i, data, values.profile));
    const facts = await factsOf(data.url);
    const keys = await keysOf(data.folder, running, facts);
    const offered = await fieldsOf(running);
    const plays = (side: SideName, work: WorkName) =>
      (side !== "a" && side !== "i") || !workOf(work).needs || offered.has(workOf(work).needs!);
    for (const work of works) {
      if (sides.includes("a") && !plays("a", work))
        console.log(`Sarai does not offer ${workOf(work).needs} yet: left out of "${workOf(work).title}".`);
      await check(
        work,
        running.filter(({ name }) => plays(name, work)),
        facts,
        keys,
      );
    }
    const results: Results = new Map();
    const driver = fork("test/bench/reading/driver.ts", { execArgv: ["--import", "@oxc-node/core/register"], serialization: "advanced" });
    try {
      for (const work of works) {
        const playing = running.filter(({ name }) => plays(name, work));
        const measure = async ({ name, url, pid }: Running, seconds: number, seed: number): Promise<Measured> => {
          const before = [cpuOf(pid), databaseCpu(data.folder)] as const;
          driver.send({ url, side: name, work, seconds, connections: CONNECTIONS, seed, facts, keys } satisfies Job);
          const load = (await once(driver, "message"))[0] as Load;
          const [server, database] = [usedBetween(before[0], cpuOf(pid)), usedBetween(before[1], databaseCpu(data.folder))];
          return { ...load, serverCpu: server / load.requests, databaseCpu: database / load.requests };
        };
        for (const side of playing) await measure(side, Math.max(1, Number(values.seconds) / 2), SEED);
        const ofWork = new Map(playing.map(({ name }) => [name, [] as Measured[]]));
        for (let round = 1; round <= Number(values.rounds); round++)
          for (const side of playing) ofWork.get(side.name)!.push(await measure(side, Number(values.seconds), SEED + round));
        results.set(work, ofWork);
      }
    } finally {
      driver.disconnect();
    }
    console.log(await told(results, running, data.url));
    const wrong = [...results.values()].flatMap((ofWork) => [...ofWork.values()].flat()).find(({ errors }) => errors > 0)?.wrong;
    if (wrong) throw new Error(`There were errors, the first: ${wrong}`);
  } finally {
    await Promise.all(running.map((side) => side.stop()));
    await data.close();
  }
}

function chosen<T extends string>(text: string, from: Record<T, unknown>, what: string): T[] {
  const names = text.split(",");
  const unknown = names.find((name) => !Object.hasOwn(from, name));
  if (unknown !== undefined) throw new Error(`There is no ${what} ${unknown}; there are ${Object.keys(from).join(", ")}.`);
  return names as T[];
}

async function ask<T>(url: string, text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as T[];
  } finally {
    await client.end();
  }
}

async function factsOf(url: string): Promise<Facts> {
  const ids = async (condition: string) =>
    (
      await ask<{ id: string }>(
        url,
        `select id from project p where ${condition} and exists (select from result r where r.project_id = p.id) order by md5(id::text) limit 2000`,
      )
    ).map(({ id }) => id);
  /** The last rows of the pages around page 1,999; a small database has fewer pages. */
  const places = async (condition: string) => {
    const [{ count }] = (await ask<{ count: number }>(url, `select count(*)::int from project where ${condition}`)) as [{ count: number }];
    const offset = Math.min(1999 * 20, Math.floor(count * 0.6)) - 1;
    const text = `select id, planned_start_on::text as day from project where ${condition} order by planned_start_on desc, id desc offset $1 limit 20`;
    return ask<Place>(url, text, [offset - 10]);
  };
  return {
    reporting: { PUBLIC: await ids("visibility = 'PUBLIC'"), all: await ids("true") },
    places: { public: await places("visibility = 'PUBLIC'"), department: await places("true") },
    partners: PARTNER_ACCOUNTS,
  };
}

async function keysOf(folder: string, running: readonly Running[], { places }: Facts): Promise<Keys> {
  const issuer = await developmentIssuer(folder, "development");
  const partners = await Promise.all(Array.from({ length: PARTNER_ACCOUNTS }, (_, i) => issuer.sign(`partner-${i + 1}`)));
  const tokens = { department: await issuer.sign("department"), partners };
  const all = [...places.public, ...places.department];
  const cursors: Keys["cursors"] = {};
  for (const side of running) cursors[side.name] = await cursorsOf(side, all, tokens.department);
  return { tokens, cursors };
}

/** The names of Sarai's root fields, and of the arguments of its `projects`. */
async function fieldsOf(running: readonly Running[]): Promise<Set<string>> {
  const sarai = running.find(({ name }) => name === "a");
  if (!sarai) return new Set();
  const body = JSON.stringify({ query: '{ __type(name: "Query") { fields { name args { name } } } }' });
  const response = await fetch(`${sarai.url}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { data } = (await response.json()) as { data: { __type: { fields: { name: string; args: { name: string }[] }[] } } };
  return new Set(data.__type.fields.flatMap(({ name, args }) => [name, ...(name === "projects" ? args.map((arg) => arg.name) : [])]));
}

/** Throws where an answer differs from the first side's. PostGraphile without row visibility answers as to one who sees everything. */
async function check(work: WorkName, playing: readonly Running[], facts: Facts, keys: Keys): Promise<void> {
  const random = seeded(SEED);
  let rows = 0;
  for (let i = 0; i < CHECKS; i++) {
    const everything = i % 4 === 0;
    const viewer = everything ? ({ kind: "department" } as const) : drawViewer(random, workOf(work), facts);
    const question = drawQuestion(work, viewer, random, facts);
    const asked = playing.filter(({ name }) => name !== "b1" || everything);
    const answers = await Promise.all(asked.map((side) => answer(side, question, facts, keys)));
    rows += JSON.stringify(answers[0]).split("{").length - 1;
    const different = answers.findIndex((each) => !isDeepStrictEqual(each, answers[0]));
    if (different > 0)
      throw new Error(
        [
          `"${workOf(work).title}" is answered differently by ${asked[0]!.name} and ${asked[different]!.name}: ${JSON.stringify(question)}`,
          difference(answers[0], answers[different]),
        ].join("\n"),
      );
  }
  console.log(
    `"${workOf(work).title}": ${CHECKS} drawn questions with ${rows} objects in their answers, the same from ${playing.map(({ name }) => name).join(", ")}.`,
  );
}

/** Where two answers part. */
function difference(one: unknown, other: unknown, path = "data"): string {
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object")
    return `${path}: ${JSON.stringify(one)}, and ${JSON.stringify(other)}`;
  const [left, right] = [one, other] as Record<string, unknown>[];
  const key = Object.keys({ ...left, ...right }).find((name) => !isDeepStrictEqual(left![name], right![name]));
  return key === undefined ? path : difference(left![key], right![key], `${path}.${key}`);
}

async function answer(side: Running, question: Question, facts: Facts, keys: Keys): Promise<unknown> {
  const { path, headers, body } = request(side.name, question, facts, keys);
  const response = await fetch(`${side.url}${path}`, { method: "POST", headers, body });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
  if (errors || !data) throw new Error(`${side.name} fails "${workOf(question.work).title}": ${JSON.stringify(errors)}`);
  return normal(data);
}

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

/** The whole report, as Markdown. */
async function told(results: Results, running: readonly Running[], url: string): Promise<string> {
  const [{ version }] = (await ask<{ version: string }>(url, "select current_setting('server_version') as version")) as [
    { version: string },
  ];
  const head = `${cpus().length} cores (${cpus()[0]?.model.trim()}), PostgreSQL ${version}, Node.js ${process.version}; ${CONNECTIONS} connections, one server process a side with ${POOL} database connections; medians of the rounds.`;
  const row = (cells: readonly unknown[]) => `| ${cells.join(" | ")} |`;
  const middle = (measured: readonly Measured[], key: keyof Omit<Measured, "wrong">) => median(measured.map((each) => each[key]));
  const lines = [...results].flatMap(([work, ofWork]) =>
    [...ofWork].map(([side, measured]) =>
      row([
        workOf(work).title,
        side,
        Math.round(middle(measured, "perSecond")).toLocaleString("en"),
        middle(measured, "p50").toFixed(1),
        middle(measured, "p99").toFixed(1),
        middle(measured, "serverCpu").toFixed(2),
        middle(measured, "databaseCpu").toFixed(2),
        Math.round(middle(measured, "bytes")).toLocaleString("en"),
        measured.reduce((sum, { errors }) => sum + errors, 0),
      ]),
    ),
  );
  const ratio = (ofWork: Map<SideName, Measured[]>, to: SideName) => {
    const [ours, theirs] = [ofWork.get("a"), ofWork.get(to)];
    return ours && theirs ? (middle(ours, "perSecond") / middle(theirs, "perSecond")).toFixed(2) : "–";
  };
  const cpu = (measured: readonly Measured[]) => middle(measured, "serverCpu") + middle(measured, "databaseCpu");
  const cpuRatio = (ofWork: Map<SideName, Measured[]>, to: SideName) => {
    const [ours, theirs] = [ofWork.get("a"), ofWork.get(to)];
    return ours && theirs ? (cpu(theirs) / cpu(ours)).toFixed(2) : "–";
  };
  const others: SideName[] = ["b1", "b2", "c", "d"];
  const byId = [...results].flatMap(([work, ofWork]) => {
    const [ids, limit] = [ofWork.get("i"), ofWork.get("d")];
    return ids && limit ? `${workOf(work).title} ${(middle(ids, "perSecond") / middle(limit, "perSecond")).toFixed(2)}` : [];
  });
  const far = [...(results.get("pageFirst") ?? [])].flatMap(([side, first]) => {
    const later = results.get("pageFar")?.get(side);
    return later ? `${side} ${(middle(later, "p50") / middle(first, "p50")).toFixed(2)}` : [];
  });
  return [
    "",
    head,
    "",
    ...running.map(({ name, pid }) => `- ${name}: ${SIDES[name].title}; ${SIDES[name].settings}; at most ${peakOf(pid)} MB of memory.`),
    "",
    row(["work", "side", "requests/s", "p50 ms", "p99 ms", "server CPU ms", "database CPU ms", "bytes", "errors"]),
    row(["---", "---", "---:", "---:", "---:", "---:", "---:", "---:", "---:"]),
    ...lines,
    "",
    row(["Sarai's requests/s against", ...others]),
    row(["---", ...others.map(() => "---:")]),
    ...[...results].map(([work, ofWork]) => row([workOf(work).title, ...others.map((side) => ratio(ofWork, side))])),
    "",
    row(["CPU time of a request, as a multiple of Sarai's", ...others]),
    row(["---", ...others.map(() => "---:")]),
    ...[...results].map(([work, ofWork]) => row([workOf(work).title, ...others.map((side) => cpuRatio(ofWork, side))])),
    ...(byId.length > 0 ? ["", `Requests/s by id against SQL by hand: ${byId.join(", ")}.`] : []),
    ...(far.length > 0 ? ["", `p50 of page 2,000 against page 1: ${far.join(", ")}.`] : []),
  ].join("\n");
}

/**
 * `npm run bench -- fairness`: what an ordinary caller waits while 50 connections of others ask the dearest things that are allowed, the
 * public and people with accounts; the server has its usual limits. Fails where their p95 is over ten times that of being alone, or where
 * they are refused. Options: --scale 0.1 --seconds 60 --connections 50 --only TITLE (of the dearest) --keep.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent } from "node:http";
import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { DEVELOPMENT_ISSUER, developmentIssuer } from "../../src/auth/development.js";
import type { Crowd, Job } from "./fairness/driver.js";
import { openData } from "./reading/data.js";
import { post } from "./reading/post.js";
import { peakOf } from "./reading/processes.js";
import { launch } from "./reading/sides.js";

const PORT = 24_800;
const QUESTION = JSON.stringify({ query: "{ projects(first: 5) { nodes { title } } }" });
/** Between an answer and the next question, in milliseconds. */
const PAUSE = 50;
const MOST = 10;
const ACCOUNTS = 5;

interface Waited {
  asked: number;
  failures: string[];
  p50: number;
  p95: number;
  max: number;
}

export async function benchFairness(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: "string", default: "0.1" },
      seconds: { type: "string", default: "60" },
      connections: { type: "string", default: "50" },
      only: { type: "string" },
      keep: { type: "boolean", default: false },
    },
  });
  const [seconds, connections] = [Number(values.seconds), Number(values.connections)];
  const data = await openData({ bench: "reading", scale: Number(values.scale), port: PORT, keep: values.keep });
  const driver = fork("test/bench/fairness/driver.ts", { execArgv: ["--import", "@oxc-node/core/register"], serialization: "advanced" });
  let stop: (() => Promise<void>) | undefined;
  try {
    console.log(`Data: ${data.about}.`);
    const tokens = await tokensOf(data.url, data.folder);
    const settings = { DATABASE_URL: data.servingUrl, DATABASE_MIGRATION_URL: data.url, SARAI_DATA: data.folder };
    const environment = { NODE_ENV: "development", DEMONSTRATION: "false", LOG_LEVEL: "fatal" };
    const side = await launch({ title: "Sarai", file: "dist/src/main.js", environment }, PORT + 1, settings, false);
    stop = side.stop;
    await ordinary(side.url, () => false, 2000);
    const alone = await ordinary(side.url, () => false, Math.max(2, seconds / 4) * 1000);
    driver.send({ url: side.url, seconds, connections, tokens, ...(values.only && { only: values.only }) } satisfies Job);
    let crowd: Crowd | undefined;
    void once(driver, "message").then(([told]) => (crowd = told as Crowd));
    await sleep(500);
    const beside = await ordinary(side.url, () => crowd !== undefined, Number.POSITIVE_INFINITY);
    console.log(
      `\n${cpus().length} cores (${cpus()[0]?.model.trim()}), Node.js ${process.version}; server, PostgreSQL, crowd and caller share them.\n`,
    );
    console.log(told(alone, beside, crowd!, connections, peakOf(side.pid)));
    const ratio = beside.p95 / alone.p95;
    if (beside.failures.length > 0) throw new Error(`He was refused ${beside.failures.length} times, first: ${beside.failures[0]}`);
    if (ratio > MOST) throw new Error(`His p95 was ${ratio.toFixed(1)} times that of being alone, and ${MOST} is the most.`);
  } finally {
    driver.disconnect();
    await stop?.();
    await data.close();
  }
}

/** One of the public at an address of their own, who looks at the first projects now and then. */
async function ordinary(url: string, isOver: () => boolean, milliseconds: number): Promise<Waited> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { "content-type": "application/json" };
  const times: number[] = [];
  const failures: string[] = [];
  for (const end = performance.now() + milliseconds; !isOver() && performance.now() < end; await sleep(PAUSE)) {
    const sent = performance.now();
    const text = await post(agent, `${url}/graphql`, headers, QUESTION).catch((error: Error) => error.message);
    times.push(performance.now() - sent);
    if (!text.startsWith(`{"data":{"projects"`)) failures.push(text.slice(0, 200));
  }
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { asked: times.length, failures, p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** The department's and partners'. */
async function tokensOf(databaseUrl: string, folder: string): Promise<string[]> {
  const issuer = await developmentIssuer(folder, "development");
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ subject: string }>(
    "select subject from account where issuer = $1 order by organisation_id is not null, subject limit $2",
    [DEVELOPMENT_ISSUER, ACCOUNTS],
  );
  await client.end();
  return Promise.all(rows.map(({ subject }) => issuer.sign(subject)));
}

function told(alone: Waited, beside: Waited, { answers, bytes }: Crowd, connections: number, peak: number): string {
  const row = (cells: readonly unknown[]) => `| ${cells.join(" | ")} |`;
  const line = (title: string, of: (waited: Waited) => number) =>
    row([title, of(alone).toFixed(1), of(beside).toFixed(1), (of(beside) / of(alone)).toFixed(1)]);
  return [
    row(["the ordinary caller", "alone", `beside ${connections} connections`, "ratio"]),
    row(["---", "---:", "---:", "---:"]),
    line("p50 ms", ({ p50 }) => p50),
    line("p95 ms", ({ p95 }) => p95),
    line("longest, ms", ({ max }) => max),
    row(["asked", alone.asked, beside.asked, ""]),
    row(["failures", alone.failures.length, beside.failures.length, ""]),
    "",
    row(["what the others asked", "and what came of it"]),
    row(["---", "---"]),
    ...Object.entries(answers).map(([title, counts]) =>
      row([
        title,
        Object.entries(counts)
          .map(([status, times]) => `${times} × ${status}`)
          .join(", "),
      ]),
    ),
    "",
    `They were sent ${Math.round(bytes / 1e6)} MB; the server held ${peak} MB at most.`,
  ].join("\n");
}

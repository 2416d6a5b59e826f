/**
 * `npm run bench -- reports`: how fast `fact_value` leaves as CSV and as NDJSON, against PostgreSQL's own COPY of the same rows to this
 * process; when the first byte comes, what memory the server takes for it, and what another caller waits meanwhile. Options:
 * --cells 1000000 --keep.
 */
import { Agent, request } from "node:http";
import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import copy from "pg-copy-streams";
import { openData } from "./figures/data.js";
import { startSarai } from "./figures/reading.js";
import { post } from "./reading/post.js";
import { peakOf } from "./reading/processes.js";

const PORT = 24_900;
const QUESTION = JSON.stringify({ query: "{ indicators(first: 5) { nodes { code } } }" });
/** Between an answer and the next question, in milliseconds. */
const PAUSE = 50;
const FIRST_BYTE = 1000;
const SHARE = 0.3;

/** The columns of fact_value as texts, as a department sees them. */
const COPY = `copy (select x.version_id, x.assignment_id, x.cell_id, v.report_id, v.number, a.indicator_edition_id, a.project_id, a.partner_id, a.site_id,
    a.country_id, x.starts_on, x.ends_on, case when x.not_applicable then 'NOT_APPLICABLE' else 'REPORTED' end, x.number, x.until is null,
    to_char(x.since at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"'),
    to_char(x.until at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"')
  from approved_value x join approved_version v on v.id = x.version_id join progress_report r on r.id = v.report_id
  join indicator_assignment a on a.id = x.assignment_id) to stdout (format csv, header)`;

interface Load {
  seconds: number;
  firstByte: number;
  lines: number;
  bytes: number;
}

export async function benchReports(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { cells: { type: "string", default: "1000000" }, keep: { type: "boolean", default: false } },
  });
  const data = await openData(Number(values.cells), PORT, values.keep);
  let stop: (() => Promise<void>) | undefined;
  try {
    const side = await startSarai(data, PORT + 1);
    stop = side.stop;
    const origin = new URL(side.url).origin;
    const token = side.tokens.department;
    const alone = await others(side.url, token, sleep(5000));
    const before = peakOf(side.pid);
    const limits = [await copied(data.url), await copied(data.url)];
    const limit = limits[1]!;
    const rows: string[][] = [["COPY", ...shown(limit), "", ""]];
    const complaints: string[] = [];
    for (const format of ["csv", "ndjson"]) {
      await fetched(`${origin}/reports/fact_value.${format}?limit=1`, token);
      const loading = fetched(`${origin}/reports/fact_value.${format}`, token);
      const waited = await others(side.url, token, loading);
      const load = await loading;
      const share = limit.seconds / load.seconds;
      rows.push([format, ...shown(load), share.toFixed(2), `${waited.toFixed(1)} (alone ${alone.toFixed(1)})`]);
      if (load.lines - 1 !== limit.lines - 1) complaints.push(`${format} has ${load.lines} lines, and COPY ${limit.lines}.`);
      if (share < SHARE) complaints.push(`${format} has ${share.toFixed(2)} of the speed of COPY, and ${SHARE} is the least.`);
      if (load.firstByte > FIRST_BYTE) complaints.push(`The first byte of ${format} came after ${load.firstByte.toFixed(0)} ms.`);
    }
    console.log(
      `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node.js ${process.version}; server, PostgreSQL and client share them.\n`,
    );
    for (const row of [["", "s", "lines/s", "MB", "first byte, ms", "of COPY", "p95 of another, ms"], ...rows])
      console.log(row.join(" | "));
    console.log(`\nMemory of the server at most: ${peakOf(side.pid)} MB, ${peakOf(side.pid) - before} MB more than before.`);
    if (complaints.length > 0) throw new Error(complaints.join("\n"));
  } finally {
    await stop?.();
    await data.close();
  }
}

const shown = ({ seconds, lines, bytes, firstByte }: Load): string[] => [
  seconds.toFixed(2),
  Math.round(lines / seconds).toLocaleString("en"),
  (bytes / 1e6).toFixed(0),
  firstByte.toFixed(0),
];

/** Reads a stream to its end, and keeps nothing. */
async function drained(chunks: AsyncIterable<Buffer>, started: number): Promise<Load> {
  let [lines, bytes, firstByte] = [0, 0, 0];
  for await (const chunk of chunks) {
    firstByte ||= performance.now() - started;
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
  }
  return { seconds: (performance.now() - started) / 1000, firstByte, lines, bytes };
}

async function copied(url: string): Promise<Load> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await drained(client.query(copy.to(COPY)), performance.now());
  } finally {
    await client.end();
  }
}

async function fetched(url: string, token: string): Promise<Load> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { authorization: `Bearer ${token}` } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answers ${answer.statusCode}.`));
      drained(answer, started).then(resolve, reject);
    });
    asked.on("error", reject);
    asked.end();
  });
}

/** The p95 of an ordinary caller, in milliseconds, until something is over. */
async function others(url: string, token: string, until: Promise<unknown>): Promise<number> {
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  void until.then(end, end);
  const agent = new Agent({ keepAlive: true });
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const times: number[] = [];
  while (!isOver) {
    const started = performance.now();
    await post(agent, url, headers, QUESTION);
    times.push(performance.now() - started);
    await sleep(PAUSE);
  }
  agent.destroy();
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
}

/**
 * `npm run bench -- figures`: what official figures cost, over 100,000, 1,000,000 and 10,000,000 approved cells; against PostGraphile; and
 * how fast reports become official, eight at once. Options: --scale 0.01 --shapes 20 --seed 1 --reports 120 --parts reading,writing --keep --profile.
 */
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import pg from "pg";
import { figureFaults } from "../../src/ledger/ledger.verify.js";
import { APPROVED_VERSIONS } from "../../src/progress-reports/progress-report.approval.js";
import { type Data, openData } from "./figures/data.js";
import { NOT_APPROVED, sizesFor } from "./figures/data.sql.js";
import { comparePeer, measureShapes, type Side, startSarai } from "./figures/reading.js";
import { checkTakers, type Due, Reports, STEPS, type Taken, type Taker, takeReports, watchApprovals } from "./figures/writing.js";
import { installPeers, launch, SIDES } from "./reading/sides.js";

const SIZES = [100_000, 1_000_000, 10_000_000];
const PORT = 24_700;

export async function benchFigures(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: "string", default: "1" },
      shapes: { type: "string", default: "20" },
      seed: { type: "string", default: "1" },
      reports: { type: "string", default: "120" },
      parts: { type: "string", default: "reading,writing" },
      keep: { type: "boolean", default: false },
      profile: { type: "boolean", default: false },
    },
  });
  installPeers();
  const sizes = SIZES.map((size) => Math.max(100_000, Math.round(size * Number(values.scale))));
  const closing: (() => Promise<void>)[] = [];
  const load = () =>
    loadavg()
      .map((each) => each.toFixed(1))
      .join(", ");
  try {
    console.log(`${cpus().length} cores (${cpus()[0]?.model.trim()}), Node.js ${process.version}; load ${load()}\n`);
    const all: Data[] = [];
    for (const [i, size] of [...new Set(sizes)].entries()) {
      const data = await openData(size, PORT + i, values.keep);
      closing.push(data.close);
      all.push(data);
    }
    console.log(
      table(
        ["", ...all.map(({ cells }) => cells.toLocaleString("en"))],
        Object.keys(all[0]!.about).map((name) => [name, ...all.map(({ about }) => about[name]!)]),
      ),
    );
    const sides: Side[] = [];
    for (const [i, data] of all.entries()) {
      const side = await startSarai(data, PORT + 10 + i, values.profile);
      closing.unshift(side.stop);
      sides.push(side);
    }
    if (values.parts.includes("reading")) await benchShapes(sides, Number(values.shapes), Number(values.seed));
    if (values.parts.includes("writing")) {
      const most = Math.floor((sizesFor(sizes.at(-1)!).reports * NOT_APPROVED) / 12);
      await benchReports(sides.at(-1)!, Math.min(most, Number(values.reports)), values.profile);
    }
    console.log(`\nLoad ${load()}.`);
  } finally {
    for (const close of closing) await close();
  }
}

async function benchShapes(sides: readonly Side[], count: number, seed: number): Promise<void> {
  const costs = await measureShapes(sides, count, seed);
  const first = costs.map(({ shape, medians, lines }) => [
    shape.title,
    String(lines.at(-1)),
    ...medians.map((each) => each.toFixed(1)),
    (medians.at(-1)! / medians[0]!).toFixed(2),
  ]);
  console.log(`\n${table(["median ms", "lines", ...sides.map(({ data }) => data.cells.toLocaleString("en")), "last / first"], first)}`);
  const { sarai, cells, totals } = await comparePeer(sides.at(-1)!, PORT + 20);
  console.log(
    `\n${table(
      ["indicator × year × country", "median ms", "times Sarai's"],
      [
        ["Sarai", sarai.toFixed(1), "1"],
        ["PostGraphile over a view of the cells", cells.toFixed(0), (cells / sarai).toFixed(0)],
        ["PostGraphile over a view of Sarai's totals", totals.toFixed(0), (totals / sarai).toFixed(0)],
      ],
    )}`,
  );
}

const AT_ONCE = 8;
const ROUNDS = 3;
/** All that is still to come in the crowded projects: eight partners each, ten months. */
const CROWDED = 160;

/** Reports that become official at Sarai and by hand, in turn on the same database; then which approvals wait for another's lock. */
async function benchReports(side: Side, count: number, profile: boolean): Promise<void> {
  const { data } = side;
  const settings = { DATABASE_URL: data.servingUrl, SARAI_DATA: data.folder };
  const byHand = await launch({ ...SIDES.d, file: "test/bench/figures/limit.ts", environment: {} }, PORT + 21, settings, profile);
  const reports = await new Reports(data, 1).open();
  try {
    const takers: Taker[] = [
      { name: "Sarai", speaks: "sarai", url: side.url, pid: side.pid },
      { name: "by hand", speaks: "paths", url: byHand.url, pid: byHand.pid },
    ];
    const rows = await checkTakers(reports, data.url, takers, await reports.due(2));
    console.log(`\nA report of each: ${rows} audited rows, the same from both.`);
    for (const taker of takers) await takeReports(reports, taker, await reports.due(AT_ONCE * 3), AT_ONCE);
    const taken: [Taken[], Taken[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++)
      for (const i of [0, 1] as const) taken[i].push(await takeReports(reports, takers[i]!, await reports.due(count), AT_ONCE));
    const middle = (i: 0 | 1, of: (each: Taken) => number) => taken[i].map(of).toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
    const line = (title: string, of: (each: Taken) => number, digits: number) => [
      title,
      ...([0, 1] as const).map((i) => middle(i, of).toFixed(digits)),
      (middle(0, of) / middle(1, of)).toFixed(2),
    ];
    const lines = [
      line("reports/s", ({ perSecond }) => perSecond, 2),
      ...STEPS.map((step) => line(`${step}, median ms`, ({ each }) => each[step], 0)),
      line("server CPU, ms a report", ({ serverCpu }) => serverCpu, 1),
      line("database CPU, ms a report", ({ databaseCpu }) => databaseCpu, 1),
    ];
    console.log(`\n${table([`${AT_ONCE} at once, ${count} reports a round`, "Sarai", "by hand", "ratio"], lines)}`);
    const watched: [string, readonly Due[]][] = [
      ["of different projects", await reports.due(Math.min(count, CROWDED))],
      ["of eight partners in one project, for the same indicators, country and month", await reports.due(CROWDED, { crowded: true })],
    ];
    const seen: string[][] = [];
    for (const [title, dues] of watched) {
      const { approvals, perSecond, samples, waiting, locks } = await watchApprovals(reports, takers[0]!, dues, AT_ONCE);
      seen.push([title, String(approvals), perSecond.toFixed(1), String(samples), String(waiting), JSON.stringify(locks)]);
    }
    console.log(
      `\n${table(["approvals, eight at once", "approvals", "a second", "samples", "with one that waits for a lock", "locks"], seen)}`,
    );
    const client = new pg.Client({ connectionString: data.url });
    await client.connect();
    const { rows: faults } = await client.query("select * from audit_faults()");
    const wrong = [...faults.map((fault) => JSON.stringify(fault)), ...(await figureFaults(client, APPROVED_VERSIONS))];
    await client.end();
    if (wrong.length > 0) throw new Error(`What was written does not hold: ${wrong[0]}`);
    console.log("\nFigures and audit hold.");
  } finally {
    await reports.close();
    await byHand.stop();
  }
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

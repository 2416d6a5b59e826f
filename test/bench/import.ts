/**
 * `npm run bench -- import`: how fast published activities come in, and how much memory it takes. Real files where they are
 * present (../shared/real, or SARAI_SHARED), else the demonstration's; repeated with other identifiers up to 13,000 activities, or
 * `--activities NUMBER`. `--against FOLDER` also measures another checkout, compiled, in turn with this one, `--rounds NUMBER` times.
 */
import { once } from "node:events";
import { createWriteStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { finished } from "node:stream/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { startEmbedded } from "../../src/database/embedded.js";
import { readFile } from "../../src/iati/iati.stream.js";
import { importCommand, startImport } from "../support/command.js";
import { shared } from "../support/shared.js";

const REAL = shared("real");
const TICKS_PER_SECOND = 100;
const FILES = ["srh_130xx_valid.xml", "asia_border_2021-06-15.xml", "dportal_32.xml", "who-arg.xml", "dportal_28.xml", "worldbank-sv.xml"];

export async function benchImport(args: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      activities: { type: "string", default: "13000" },
      rounds: { type: "string", default: "1" },
      against: { type: "string" },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), "sarai-bench-"));
  const database = await startEmbedded({ folder: join(folder, "data"), port: 54_391 });
  try {
    const isReal = existsSync(REAL);
    console.log(`Activities ${isReal ? "that were published" : `of the demonstration, because ${REAL} is not here`}, repeated.\n`);
    const file = join(folder, "many.xml");
    await repeat(isReal ? FILES.map((name) => join(REAL, name)) : demonstration(), file, Number(values.activities));
    const versions = [{ version: "this", checkout: "." }, ...(values.against ? [{ version: "other", checkout: values.against }] : [])];
    console.log(
      "| version | activities | MB | into | seconds | activities/s | MB of memory at most | processor, s: Node.js | PostgreSQL |",
    );
    console.log("|---|--:|--:|---|--:|--:|--:|--:|--:|");
    for (let round = 0; round < Number(values.rounds); round++) {
      for (const { version, checkout } of round % 2 ? versions.toReversed() : versions) {
        await empty(database.ownerUrl);
        for (const into of ["an empty database", "the same again"]) {
          const before = processorOf(folder);
          const { activities, seconds, peak, processor } = await measured(database.ownerUrl, checkout, file, join(folder, "report.json"));
          const speed = [seconds.toFixed(1), Math.round(activities / seconds), Math.round(peak)];
          const processors = [processor.toFixed(1), (processorOf(folder) - before).toFixed(1)];
          const size = (statSync(file).size / 1e6).toFixed(1);
          console.log(`| ${[version, activities, size, into, ...speed, ...processors].join(" | ")} |`);
        }
      }
    }
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds of processor time that the ended connections of the database took, on Linux. */
function processorOf(folder: string): number {
  const [pid] = readFileSync(join(folder, "data", "postgres", "postmaster.pid"), "utf8").split("\n");
  const fields = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ") : [];
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}

const demonstration = () => readdirSync("src/demonstration/activities").map((name) => join("src/demonstration/activities", name));

/** Writes the activities of the files again and again, each time under other identifiers. */
async function repeat(sources: readonly string[], target: string, activities: number): Promise<void> {
  const out = createWriteStream(target);
  out.write('<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n');
  let count = 0;
  for (let round = 0; count < activities; round++) {
    for (const source of sources) {
      for await (const event of readFile(source)) {
        if (event.type !== "activity" || count === activities) continue;
        count++;
        const text = event.raw.replace(/(<iati-identifier[^>]*>)([^<]*)/, (_all, tag, identifier) => `${tag}${identifier.trim()}-${round}`);
        // Prefixes that the source's root declares: bound to something, so that the file is well-formed.
        if (!out.write(`${text}\n`)) await once(out, "drain");
      }
    }
  }
  out.end("</iati-activities>\n");
  await finished(out);
}

async function empty(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("drop schema public cascade");
  await client.query("create schema public");
  await client.end();
}

/** The command that people run, in a process of its own, from its start to its end. */
async function measured(url: string, checkout: string, file: string, report: string) {
  const folder = resolve(checkout);
  const script = ["dist/src/commands/import.js", "dist/src/import.js"].find((path) => existsSync(join(folder, path)));
  if (!script) throw new Error(`${folder} is not compiled; run \`npm run build\` there.`);
  const started = performance.now();
  const { code, err, peak, processor } = await startImport(url, [file, "--report", report, "--allow-quarantine"], {
    checkout: folder,
    command: [...importCommand.slice(0, -1), script],
  }).ended;
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`The import failed: ${err}`);
  const { kinds } = JSON.parse(readFileSync(report, "utf8"));
  return { activities: kinds.activities.read as number, seconds, peak, processor };
}

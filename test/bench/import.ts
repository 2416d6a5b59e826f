/**
 * `npm run bench -- import`: how fast published activities come in, and how much memory it takes. Real files where they are
 * present (../shared/real, or SARAI_SHARED), else the demonstration's; repeated with other identifiers up to 13,000 activities.
 */
import { once } from "node:events";
import { createWriteStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import pg from "pg";
import { startEmbedded } from "../../src/database/embedded.js";
import { readFile } from "../../src/iati/iati.stream.js";
import { startImport } from "../support/command.js";
import { shared } from "../support/shared.js";

const ACTIVITIES = 13_000;
const REAL = shared("real");
const FILES = ["srh_130xx_valid.xml", "asia_border_2021-06-15.xml", "dportal_32.xml", "who-arg.xml", "dportal_28.xml", "worldbank-sv.xml"];

export async function benchImport(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sarai-bench-"));
  const database = await startEmbedded({ folder: join(folder, "data"), port: 54_391 });
  try {
    const sources = existsSync(REAL) ? FILES.map((name) => join(REAL, name)) : demonstration();
    const largest = [...sources].sort((a, b) => statSync(b).size - statSync(a).size)[0]!;
    const many = join(folder, "many.xml");
    await repeat(sources, many);
    console.log("| what | activities | MB | into | seconds | activities/s | MB of memory at most |\n|---|---|---|---|---|---|---|");
    for (const [name, file] of [
      ["the largest file", largest],
      [`${ACTIVITIES} activities`, many],
    ] as const) {
      await empty(database.ownerUrl);
      for (const into of ["an empty database", "the same again"]) {
        const { activities, seconds, megabytes } = await measured(database.ownerUrl, file, join(folder, "report.json"));
        const cells = [name, activities, (statSync(file).size / 1e6).toFixed(1), into];
        console.log(`| ${[...cells, seconds.toFixed(1), Math.round(activities / seconds), Math.round(megabytes)].join(" | ")} |`);
      }
    }
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const demonstration = () => readdirSync("src/demonstration/activities").map((name) => join("src/demonstration/activities", name));

/** Writes the activities of the files again and again, each time under other identifiers. */
async function repeat(sources: readonly string[], target: string): Promise<void> {
  const out = createWriteStream(target);
  out.write('<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n');
  let count = 0;
  for (let round = 0; count < ACTIVITIES; round++) {
    for (const source of sources) {
      for await (const event of readFile(source)) {
        if (event.type !== "activity" || count === ACTIVITIES) continue;
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

interface Measured {
  activities: number;
  seconds: number;
  megabytes: number;
}

/** The command that people run, in a process of its own, from its start to its end, and the most memory that it held. */
async function measured(url: string, file: string, report: string): Promise<Measured> {
  const started = performance.now();
  const { code, err, peak } = await startImport(url, [file, "--report", report, "--allow-quarantine"]).ended;
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`The import failed: ${err}`);
  const { kinds } = JSON.parse(readFileSync(report, "utf8"));
  return { activities: kinds.activities.read, seconds, megabytes: peak };
}

/**
 * `npm run bench -- writing`: editors who write at once, to Sarai and to the same rows by hand in SQL, on one generated database with
 * the same triggers, checked to write and to answer the same first. Options: --scale 0.1 --seconds 10 --rounds 3 --keep --profile.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { cpus } from "node:os";
import { isDeepStrictEqual, parseArgs } from "node:util";
import pg from "pg";
import { DEVELOPMENT_ISSUER, developmentIssuer } from "../../src/auth/development.js";
import { openData } from "./reading/data.js";
import { POOL } from "./reading/ground.js";
import { cpuOf, databaseCpu, peakOf, usedBetween } from "./reading/processes.js";
import { launch, SIDES } from "./reading/sides.js";
import type { Job, Measured as Load } from "./writing/driver.js";
import type { Facts } from "./writing/works.js";

const EDITORS = 16;
/** Below those that systems give to connections of their own, and not those of reading. */
const PORT = 24_600;
const SEED = 7;

const WRITERS = [
  { name: "Sarai", speaks: "sarai", title: SIDES.a.title, file: SIDES.a.file, environment: { ...SIDES.a.environment, LOG_LEVEL: "error" } },
  { name: "by hand", speaks: "paths", title: SIDES.d.title, file: "test/bench/writing/limit.ts", environment: {} },
] as const;

interface Measured extends Load {
  serverCpu: number;
  databaseCpu: number;
}

export async function benchWriting(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: "string", default: "0.1" },
      seconds: { type: "string", default: "10" },
      rounds: { type: "string", default: "3" },
      keep: { type: "boolean", default: false },
      profile: { type: "boolean", default: false },
    },
  });
  const data = await openData({ bench: "writing", scale: Number(values.scale), port: PORT, keep: values.keep });
  const client = new pg.Client({ connectionString: data.url });
  await client.connect();
  const driver = fork("test/bench/writing/driver.ts", { execArgv: ["--import", "@oxc-node/core/register"], serialization: "advanced" });
  const stops: (() => Promise<void>)[] = [];
  try {
    console.log(`Data: ${data.about}.`);
    await client.query(
      `insert into account (id, kind, name, roles, issuer, subject) values (gen_random_uuid(), 'PERSON', 'Officer', '{OFFICER}', $1, 'officer') on conflict do nothing`,
      [DEVELOPMENT_ISSUER],
    );
    await client.query(
      `insert into programme (id, code, name) select gen_random_uuid(), 'BENCH-' || n, '{"en": "Programme"}' from generate_series(1, 5) n on conflict do nothing`,
    );
    const token = await (await developmentIssuer(data.folder, "development")).sign("officer");
    const settings = { DATABASE_URL: data.servingUrl, DATABASE_MIGRATION_URL: data.url, SARAI_DATA: data.folder };
    const sides: ((typeof WRITERS)[number] & Awaited<ReturnType<typeof launch>>)[] = [];
    for (const [i, side] of WRITERS.entries()) {
      const running = await launch(side, PORT + 1 + i, settings, values.profile);
      stops.push(running.stop);
      sides.push({ ...side, ...running });
    }
    const drive = async (side: (typeof sides)[number], job: Pick<Job, "seconds" | "mutations" | "editors" | "name" | "seed">) => {
      driver.send({ ...job, url: side.url, speaks: side.speaks, facts: await factsOf(client), token } satisfies Job);
      const load = (await once(driver, "message"))[0] as Load;
      if (load.wrong) throw new Error(`${side.name}: ${load.wrong}`);
      return load;
    };
    await check(client, (i, name) => drive(sides[i]!, { mutations: 60, editors: 1, name, seed: SEED }));

    const results = sides.map(() => [] as Measured[]);
    const measure = async (i: number, seconds: number, round: number) => {
      const side = sides[i]!;
      const before = [cpuOf(side.pid), databaseCpu(data.folder)] as const;
      const load = await drive(side, { seconds, editors: EDITORS, name: `R${round}${"AB"[i]}`, seed: SEED + round });
      const [server, database] = [usedBetween(before[0], cpuOf(side.pid)), usedBetween(before[1], databaseCpu(data.folder))];
      return { ...load, serverCpu: server / load.mutations, databaseCpu: database / load.mutations };
    };
    const stamp = Number(String(Date.now()).slice(-6));
    for (const i of sides.keys()) await measure(i, Math.max(1, Number(values.seconds) / 2), stamp);
    for (let round = 1; round <= Number(values.rounds); round++)
      for (const i of sides.keys()) results[i]!.push(await measure(i, Number(values.seconds), stamp + round));
    const { rows: faults } = await client.query("select * from audit_faults()");
    if (faults.length > 0) throw new Error(`The audit does not hold: ${JSON.stringify(faults[0])}`);
    const [{ version, entries }] = (
      await client.query("select current_setting('server_version') as version, (select count(*)::int from audit_entry) as entries")
    ).rows;
    console.log(
      `\n${cpus().length} cores (${cpus()[0]?.model.trim()}), PostgreSQL ${version}, Node.js ${process.version}; ${EDITORS} editors, one server process a side with ${POOL} database connections; medians of the rounds. The audit's ${entries} entries hold.\n`,
    );
    console.log(
      told(
        results,
        sides.map(({ name, pid }) => ({ name, peak: peakOf(pid) })),
      ),
    );
  } finally {
    driver.disconnect();
    for (const stop of stops) await stop();
    await client.end();
    await data.close();
  }
}

async function factsOf(client: pg.Client): Promise<Facts> {
  const rows = async (text: string) => (await client.query(text)).rows;
  const ids = async (text: string) => (await rows(text)).map(({ id }) => id as string);
  return {
    programmes: await ids("select id from programme order by code limit 5"),
    organisations: await rows("select id, version from organisation order by id limit 400"),
    countries: await ids("select id from country order by code"),
    sites: await ids("select id from site order by id limit 400"),
  };
}

/** Throws where the same mutations of one editor are answered differently, or write other rows: what the audit says of both is compared. */
async function check(client: pg.Client, drive: (side: number, name: string) => Promise<Load>): Promise<void> {
  // Of a run before, whose database was kept.
  await forgetAliases(client);
  const written = [];
  const answers = [];
  const { rows: organisations } = await client.query("select id, version, website from organisation");
  const name = `C${String(Date.now()).slice(-7)}`;
  for (const side of [0, 1]) {
    const { rows: before } = await client.query("select clock_timestamp() as at");
    answers.push((await drive(side, `${name}${side}`)).answers);
    const { rows } = await client.query(
      `select noun, kind, action, coalesce(keys, '') as keys, count(*)::int from audit_entry,
         lateral (select string_agg(key, ' ' order by key) as keys from jsonb_each(coalesce(after, before)) where value <> 'null') k
       where at > $1 group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
      [before[0].at],
    );
    written.push(rows);
    // The other one begins where this one began.
    await forgetAliases(client);
    await client.query("set session_replication_role = replica");
    await client.query(
      `update organisation o set version = v.version, website = v.website from jsonb_to_recordset($1) v (id uuid, version int, website text) where v.id = o.id`,
      [JSON.stringify(organisations)],
    );
    await client.query("set session_replication_role = origin");
  }
  const plain = (list: unknown[], side: number) =>
    JSON.parse(
      JSON.stringify(list, (key, value) => (key === "id" ? undefined : value))
        .replaceAll(`${name}${side}`, name)
        .replaceAll(/"id":"[^"]*",?/g, ""),
    );
  const [one, other] = answers.map(plain) as [unknown[], unknown[]];
  const different = one.findIndex((answer, i) => !isDeepStrictEqual(answer, other[i]));
  if (different >= 0) throw new Error(`Answered differently: ${JSON.stringify(one[different])}\n${JSON.stringify(other[different])}`);
  const lines = written.map((rows) => rows.map((row) => JSON.stringify(row)));
  const unlike = [0, 1].flatMap((side) =>
    lines[side]!.filter((line) => !lines[1 - side]!.includes(line)).map((line) => `${WRITERS[side]!.name}: ${line}`),
  );
  if (unlike.length > 0) throw new Error(`Written differently: ${unlike.join(", ")}`);
  const rows = written[0]!.reduce((sum, { count }) => sum + count, 0);
  console.log(`${one.length} mutations that write ${rows} rows: the same rows and answers from both.`);
}

async function forgetAliases(client: pg.Client): Promise<void> {
  await client.query("set session_replication_role = replica");
  await client.query("delete from organisation_alias where name like 'Also known as %'");
  await client.query("set session_replication_role = origin");
}

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

function told(results: readonly Measured[][], sides: readonly { name: string; peak: number }[]): string {
  const row = (cells: readonly unknown[]) => `| ${cells.join(" | ")} |`;
  const middle = (i: number, of: (measured: Measured) => number) => median(results[i]!.map(of));
  const ratio = (of: (measured: Measured) => number) => (middle(0, of) / middle(1, of)).toFixed(2);
  const line = (title: string, of: (measured: Measured) => number, digits: number) =>
    row([title, ...sides.map((_, i) => middle(i, of).toFixed(digits)), ratio(of)]);
  const kinds = Object.keys(results[0]![0]!.each).sort();
  return [
    row(["", ...sides.map(({ name }) => name), "ratio"]),
    row(["---", ...sides.map(() => "---:"), "---:"]),
    line("mutations/s", ({ perSecond }) => perSecond, 0),
    line("p50 ms", ({ p50 }) => p50, 1),
    line("p99 ms", ({ p99 }) => p99, 1),
    ...kinds.map((kind) => line(`${kind}, p50 ms`, ({ each }) => each[kind]!, 1)),
    line("server CPU ms", ({ serverCpu }) => serverCpu, 2),
    line("database CPU ms", ({ databaseCpu }) => databaseCpu, 2),
    row(["memory at most, MB", ...sides.map(({ peak }) => peak), ""]),
  ].join("\n");
}

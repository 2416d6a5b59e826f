/**
 * `npm run chaos -- --minutes 10 --writes 10000 --seed 7`: two servers on one PostgreSQL, writers and readers that ask until they are
 * answered, and everything that can happen to servers, to PostgreSQL and to the way between them. Afterwards each acknowledged write is
 * there once, or this says what is not, and fails. The seed decides what happens, and in which order.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { developmentIssuer } from "../../src/auth/development.js";
import { Random } from "../operations/random.js";
import { Callers } from "./callers.js";
import { DISK, EVENTS } from "./events.js";
import { asOwner, type House, openHouse } from "./house.js";
import { draftOf, readersOf } from "./readers.js";
import { differences, Writer } from "./writers.js";

const WRITERS = 8;
/** How long nobody may be answered after PostgreSQL is there again, in milliseconds. */
const LONGEST = 5000;
/** After this it will not come back by itself, in milliseconds. */
const GIVEN_UP = 40_000;
const MOST_TOLD = 30;

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "10" }, writes: { type: "string" }, seed: { type: "string" } },
});
const minutes = Number(values.minutes);
const writes = Number(values.writes ?? Math.round(1000 * minutes));
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
if (!(minutes > 0) || !Number.isSafeInteger(writes) || !Number.isSafeInteger(seed))
  throw new Error("--minutes takes a number, --writes and --seed take whole numbers.");

console.log(`seed ${seed}, ${writes} writes in ${minutes} minutes`);
const house = await openHouse();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void house.close().finally(() => process.exit(1)));
let faults: string[];
try {
  faults = await run(house);
} finally {
  await house.close();
}
for (const fault of faults.slice(0, MOST_TOLD)) console.log(`FAILED  ${fault}`);
console.log(faults.length === 0 ? "Everything holds." : `${faults.length} faults.`);
process.exit(faults.length === 0 ? 0 : 1);

async function run({ folder, hasDisk, ended, ...rest }: House): Promise<string[]> {
  const issuer = await developmentIssuer(`${folder}/sarai`, "development");
  const subjects = ["officer", "reporter", "head", "viewer"];
  const tokens = Object.fromEntries(await Promise.all(subjects.map(async (subject) => [subject, await issuer.sign(subject)])));
  const callers = new Callers(house, tokens);
  const name = `Chaos-${seed}`;
  const draft = await draftOf(callers);
  const writers = Array.from({ length: WRITERS }, (_, i) => new Writer(`${name} W${i}`, i, seed, callers, i === 0 ? draft : undefined));
  const readers = await readersOf(callers);
  if (!hasDisk) console.log("left out: the disk fills, because no file system may be mounted here");

  const started = performance.now();
  let next = 0;
  const writing = writers.map(async (writer) => {
    while (next < writes && !callers.isOver) {
      const number = next++;
      // Spread over the time, so that things happen while something is written.
      await sleep(Math.max(0, started + (number / writes) * minutes * 60_000 - performance.now()));
      await writer.write(number);
    }
  });
  const reading = [...readers.map(([kind, work]) => callers.read(kind, work)), callers.probe(0), callers.probe(1)];
  const longest = await happen(callers, hasDisk, started);
  const faults: string[] = [];
  // Where nobody answers any more, what was acknowledged until then is looked at.
  if (longest.milliseconds >= GIVEN_UP || !house.servers.every(isAlive)) callers.end();
  const settled = await Promise.allSettled(writing);
  callers.end();
  settled.push(...(await Promise.allSettled(reading)));
  for (const each of settled) if (each.status === "rejected") faults.push(String(each.reason));

  await sleep(1000);
  faults.push(...ended);
  await asOwner(house, async (client) => {
    faults.push(...(await differences(client, name, writers)));
    const { rows } = await client.query("select query from pg_stat_activity where state like 'idle in transaction%'");
    for (const { query } of rows) faults.push(`A transaction was left open after: ${query}`);
  });
  for (const server of rest.servers) faults.push(...(await endedWell(server)));
  for (const script of ["audit", "figures"]) faults.push(...(await verified(script)));

  const told = (counts: ReadonlyMap<string, number>) => [...counts].map(([what, times]) => `${times} × ${what}`).join(", ") || "none";
  const written = new Map<string, number>();
  for (const { counts } of writers) for (const [kind, times] of counts) written.set(kind, (written.get(kind) ?? 0) + times);
  console.log(`written: ${told(written)}`);
  console.log(`read: ${told(callers.reads)}`);
  console.log(`asked again after: ${told(callers.refusals)}`);
  console.log(`longest without an answer after PostgreSQL's return: ${longest.milliseconds} ms (${longest.after})`);
  if (longest.milliseconds >= LONGEST) faults.push(`Nobody was answered for ${longest.milliseconds} ms after this: ${longest.after}`);
  for (const [what, times] of callers.wrong) faults.push(`Answered ${times} times: ${what}`);
  for (const [kind] of readers) if (!callers.reads.has(kind)) faults.push(`Nobody was ever answered: ${kind}`);
  return faults;
}

/** Lets one thing after the other happen for as long as it is to last, each once in every round; says how long it took until answers came. */
async function happen(callers: Callers, hasDisk: boolean, started: number) {
  const random = new Random(seed);
  const longest = { milliseconds: 0, after: "nothing" };
  let round: (typeof DISK)[] = [];
  let rounds = 0;
  while (performance.now() < started + minutes * 60_000) {
    if (round.length === 0) {
      round = random.several([...Object.entries(EVENTS), ...(hasDisk && rounds === 0 ? [DISK] : [])], 100);
      rounds++;
    }
    const [title, event] = round.pop()!;
    const begun = performance.now();
    await event(house, random);
    const back = await house.databaseAnswers();
    // Until both answer, and a little longer, since what was broken may show late.
    const answers = (place: number) => callers.answered[place]!.findLast((at) => at > back);
    while (!(answers(0) && answers(1)) && performance.now() < back + GIVEN_UP && house.servers.every(isAlive)) await sleep(20);
    await sleep(random.between(500, 2000));
    const silent = Math.max(...callers.answered.map((moments) => Math.round(longestIn(moments, back, performance.now()))));
    if (silent > longest.milliseconds) Object.assign(longest, { milliseconds: silent, after: title });
    const first = Math.max(...[0, 1].map((place) => callers.answered[place]!.find((at) => at > back) ?? Number.POSITIVE_INFINITY));
    const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
    console.log(
      `${seconds(begun - started).padStart(6)} s  ${title} for ${seconds(back - begun)} s, both answer after ${Math.round(first - back)} ms`,
    );
    for (const list of callers.answered) list.length = 0;
    if (silent >= GIVEN_UP || !house.servers.every(isAlive)) break;
  }
  return longest;
}

function isAlive({ child }: House["servers"][number]): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function longestIn(answered: readonly number[], from: number, to: number): number {
  const moments = [from, ...answered.filter((at) => at > from), to];
  return Math.max(...moments.slice(1).map((at, i) => at - moments[i]!));
}

async function endedWell(server: House["servers"][number]): Promise<string[]> {
  if (!isAlive(server)) return [];
  server.isKilled = true;
  server.child.kill("SIGTERM");
  const [code, signal] = await once(server.child, "exit");
  return code === 0 ? [] : [`Server ${server.name} was told to end and ended with ${code ?? signal}`];
}

/** As an operator would, by the compiled command. */
async function verified(script: string): Promise<string[]> {
  const env = { PATH: process.env.PATH, NODE_ENV: "development", DATABASE_URL: house.servingUrl, DATABASE_MIGRATION_URL: house.ownerUrl };
  const child = spawn(process.execPath, [`dist/src/commands/${script}.js`], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const [code] = await once(child, "close");
  console.log(said.trim());
  return code === 0 ? [] : [`${script}:verify ended with ${code}`];
}

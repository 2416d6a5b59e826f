/** The load, in a process of its own: so many connections, each asking its next question when it has its answer. */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { drawQuestion, type Keys, request, type SideName } from "./sides.js";
import { drawViewer, type Facts, seeded, type WorkName, workOf } from "./works.js";

export interface Job {
  url: string;
  side: SideName;
  work: WorkName;
  seconds: number;
  connections: number;
  seed: number;
  facts: Facts;
  keys: Keys;
}

export interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  /** Average size of an answer. */
  bytes: number;
  errors: number;
  requests: number;
  /** The first wrong answer. */
  wrong?: string;
}

interface Client {
  request(options: object): Promise<{ statusCode: number; body: { text(): Promise<string> } }>;
  close(): Promise<void>;
}

const peers = createRequire(pathToFileURL("test/bench/peers/package.json"));
const undici = peers("undici") as { Client: new (url: string) => Client };

async function drive({ url, side, work, seconds, connections, seed, facts, keys }: Job): Promise<Measured> {
  const random = seeded(seed);
  const times: number[] = [];
  let [bytes, errors] = [0, 0];
  let wrong: string | undefined;
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new undici.Client(url);
      while (performance.now() < end) {
        const question = drawQuestion(work, drawViewer(random, workOf(work), facts), random, facts);
        const sent = performance.now();
        const { statusCode, body } = await client.request({ method: "POST", ...request(side, question, facts, keys) });
        const text = await body.text();
        times.push(performance.now() - sent);
        bytes += Buffer.byteLength(text);
        if (statusCode === 200 && !text.includes('"errors":[')) continue;
        errors++;
        wrong ??= text.slice(0, 500);
      }
      await client.close();
    }),
  );
  const elapsed = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return {
    perSecond: times.length / elapsed,
    p50: at(0.5),
    p99: at(0.99),
    bytes: bytes / times.length,
    errors,
    requests: times.length,
    wrong,
  };
}

process.on("message", async (job: Job) => process.send!(await drive(job)));

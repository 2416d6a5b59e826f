/** The load, in a process of its own: so many editors, each doing the next thing after the answer to the one before. */
import { Agent } from "node:http";
import { post } from "../reading/post.js";
import { seeded } from "../reading/works.js";
import { DOCUMENTS, Editor, type Facts, type Mutation, type MutationName, type Written } from "./works.js";

export interface Job {
  url: string;
  speaks: "sarai" | "paths";
  /** How long, or how many mutations each. */
  seconds?: number;
  mutations?: number;
  editors: number;
  /** Begins the names of what is made. */
  name: string;
  seed: number;
  facts: Facts;
  token: string;
}

export interface Measured {
  perSecond: number;
  mutations: number;
  p50: number;
  p99: number;
  /** Median time of each kind of mutation. */
  each: Record<string, number>;
  /** What was answered, where it was counted. */
  answers: unknown[];
  wrong?: string;
}

async function drive({ url, speaks, seconds = 0, mutations = Number.POSITIVE_INFINITY, editors, name, seed, facts, token }: Job) {
  const times: { name: MutationName; time: number }[] = [];
  const answers: unknown[] = [];
  let wrong: string | undefined;
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}`, "accept-language": "zh" };
  const ask = async (agent: Agent, mutation: Mutation) => {
    const body = JSON.stringify(
      speaks === "sarai" ? { query: DOCUMENTS[mutation.name], variables: { input: mutation.input } } : mutation.input,
    );
    const text = await post(agent, `${url}/${speaks === "sarai" ? "graphql" : mutation.name}`, headers, body);
    const [payload] = Object.values((JSON.parse(text).data ?? {}) as Record<string, Record<string, unknown>>);
    const record = payload && ((payload.project ?? payload.organisation) as Written | null);
    if (!record) throw new Error(`${mutation.name} ${JSON.stringify(mutation.input)}: ${text.slice(0, 1000)}`);
    if (mutations !== Number.POSITIVE_INFINITY) answers.push(payload);
    return record;
  };
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: editors }, async (_, i) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const own = facts.organisations.filter((_each, n) => n % editors === i).map((each) => ({ ...each }));
      const editor = new Editor(`${name}-${i}`, seeded(seed * 100 + i), facts, own);
      for (let n = 0; n < mutations && wrong === undefined && (seconds === 0 || performance.now() < end); n++) {
        const mutation = editor.draw();
        const sent = performance.now();
        try {
          editor.keep(mutation, await ask(agent, mutation));
        } catch (error) {
          wrong ??= (error as Error).message;
        }
        times.push({ name: mutation.name, time: performance.now() - sent });
      }
      agent.destroy();
    }),
  );
  const elapsed = (performance.now() - started) / 1000;
  const at = (list: number[], share: number) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))]!;
  const all = times.map(({ time }) => time);
  const each = Object.entries(Object.groupBy(times, (one) => one.name)).map(([key, list]) => [
    key,
    at(
      list!.map(({ time }) => time),
      0.5,
    ),
  ]);
  return {
    perSecond: times.length / elapsed,
    mutations: times.length,
    p50: at(all, 0.5),
    p99: at(all, 0.99),
    each: Object.fromEntries(each),
    answers,
    ...(wrong && { wrong }),
  } satisfies Measured;
}

process.on("message", async (job: Job) => process.send!(await drive(job)));

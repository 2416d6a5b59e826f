/** The crowd, in a process of its own: so many connections, each asking the dearest things again and again. */
import { Agent, request } from "node:http";
import { DEAREST } from "./dearest.js";

export interface Job {
  url: string;
  seconds: number;
  connections: number;
  /** Of people with accounts; half of the connections bring one. */
  tokens: readonly string[];
  /** Of what they ask only what has this title. */
  only?: string;
}

export interface Crowd {
  /** How often each status came, by the title of what was asked. */
  answers: Record<string, Record<string, number>>;
  bytes: number;
}

/** As many addresses as the public has here: each is a caller of its own. */
const ADDRESSES = 5;
/** Who is refused asks for something else after so many milliseconds. */
const PAUSE = 50;

interface Sent {
  status: number;
  bytes: number;
  code: string;
}

function send(agent: Agent, url: string, options: { method: string; headers: Record<string, string> }, body?: string): Promise<Sent> {
  return new Promise((resolve) => {
    const lost = (error: Error) => resolve({ status: 0, bytes: 0, code: error.message });
    const sent = request(url, { agent, ...options, timeout: 120_000 }, (response) => {
      let [bytes, start] = [0, ""];
      response.on("data", (part: Buffer) => {
        bytes += part.length;
        if (start.length < 4000) start += part.toString("latin1");
      });
      response.on("end", () =>
        resolve({ status: response.statusCode!, bytes, code: /"code":"(\w+)"/.exec(start.slice(0, 4000))?.[1] ?? "" }),
      );
      response.on("error", lost);
    });
    sent.on("error", lost);
    sent.on("timeout", () => sent.destroy(new Error("no answer in two minutes")));
    sent.end(body);
  });
}

async function drive({ url, seconds, connections, tokens, only }: Job): Promise<Crowd> {
  const dearest = DEAREST.filter(({ title }) => only === undefined || title === only);
  const answers: Crowd["answers"] = {};
  let bytes = 0;
  const end = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async (_, i) => {
      const token = i % 2 === 0 ? undefined : tokens[((i - 1) / 2) % tokens.length];
      const localAddress = `127.0.1.${1 + (((i / 2) % ADDRESSES) | 0)}`;
      const agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress });
      for (let n = i; performance.now() < end; n++) {
        const { title, query, accept = "application/json" } = dearest[n % dearest.length]!;
        const headers: Record<string, string> = { accept, ...(token && { authorization: `Bearer ${token}` }) };
        const given = query ? JSON.stringify({ query }) : undefined;
        if (given) Object.assign(headers, { "content-type": "application/json", "content-length": String(Buffer.byteLength(given)) });
        const answer = await send(agent, `${url}/graphql`, { method: query ? "POST" : "GET", headers }, given);
        bytes += answer.bytes;
        const status = `${answer.status}${answer.code && ` ${answer.code}`}`;
        const ofTitle = answers[title] ?? {};
        answers[title] = ofTitle;
        ofTitle[status] = (ofTitle[status] ?? 0) + 1;
        if (answer.status !== 200 || answer.code) await new Promise((later) => setTimeout(later, PAUSE));
      }
      agent.destroy();
    }),
  );
  return { answers, bytes };
}

process.on("message", async (job: Job) => process.send!(await drive(job)));

/** Who asks: writers that send each thing under its key until it is answered, readers of every kind, and probes that look whether anybody answers. */
import { setTimeout as sleep } from "node:timers/promises";
import type { House } from "./house.js";

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what is answered has the shape that was asked for
  data?: any;
  errors?: { message: string; extensions?: { code?: string } }[];
}

const TIMEOUT = 15_000;
/** What a caller gets who is to ask again; 0: the connection was refused or lost, or nothing came. */
const AGAIN = new Set([0, 429, 503]);
/** PostgreSQL itself may have been still for longer than a statement may take. */
const isToAskAgain = ({ status, errors }: Answer) => AGAIN.has(status) || errors?.[0]?.extensions?.code === "COST_EXCEEDED";

export class Callers {
  /** When each server answered as it should, by its place. */
  readonly answered: number[][] = [[], []];
  /** What was answered that should never be. */
  readonly wrong = new Map<string, number>();
  readonly refusals = new Map<string, number>();
  readonly reads = new Map<string, number>();
  #isOver = false;

  constructor(
    readonly house: House,
    readonly tokens: Readonly<Record<string, string>>,
  ) {}

  get isOver(): boolean {
    return this.#isOver;
  }
  end(): void {
    this.#isOver = true;
  }

  async ask(place: number, body: object, who?: string, headers: Record<string, string> = {}, timeout = TIMEOUT): Promise<Answer> {
    try {
      const response = await fetch(`${this.house.servers[place]!.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...(who && { authorization: `Bearer ${this.tokens[who]}` }), ...headers },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeout),
      });
      const answer: Answer = { status: response.status, ...((await response.json()) as object) };
      if (answer.status === 200 && answer.data) this.answered[place]!.push(performance.now());
      return answer;
    } catch {
      return { status: 0 };
    }
  }

  /** Asks until it is answered: now one server, now the other. */
  async untilAnswered(place: number, body: object, who?: string, headers?: Record<string, string>): Promise<Answer> {
    for (let attempt = 0; ; attempt++) {
      const answer = await this.ask((place + attempt) % 2, body, who, headers);
      if (answer.status === 200 && !answer.errors) return answer;
      if (this.#isOver) throw new Error("Nobody answered until the end.");
      const told = `${answer.status} ${answer.errors?.map(({ message }) => message)[0] ?? ""}`;
      count(isToAskAgain(answer) ? this.refusals : this.wrong, told);
      await sleep(100);
    }
  }

  /** Whether each server answers, asked ten times a second whatever became of the question before. */
  async probe(place: number): Promise<void> {
    while (!this.#isOver) {
      void this.ask(place, { query: "{ projects(first: 5) { nodes { title } } }" }, undefined, {}, 5000).then((answer) => {
        if (!answer.data && !isToAskAgain(answer)) count(this.wrong, `${answer.status} for a list`);
      });
      await sleep(100);
    }
  }

  async read(kind: string, work: (place: number) => Promise<boolean>): Promise<void> {
    for (let place = 0; !this.#isOver; place = 1 - place) {
      if (await work(place)) count(this.reads, kind);
      else count(this.wrong, `${kind}: something else was answered`);
      await sleep(150);
    }
  }
}

export const count = (counts: Map<string, number>, what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1);

import type { PagePerson, PageSettings } from "./settings.js";

/** Who asks: nobody, one of the demonstration's people, or whoever a token or key belongs to. Kept until the browser's tab is closed. */
export type Caller = { kind: "public" } | { kind: "person"; as: string } | { kind: "token"; token: string };

const KEY = "sarai:caller";
const THE_PUBLIC: Caller = { kind: "public" };

/** Asks as the caller that was chosen. The tokens of people are in memory only, and got anew when they have run out. */
export class Asking {
  people: readonly PagePerson[] = [];
  caller: Caller = readCaller();

  constructor(readonly settings: PageSettings) {}

  choose(caller: Caller): void {
    this.caller = caller;
    sessionStorage.setItem(KEY, JSON.stringify(caller));
  }

  /** Somebody who is not there, as after a change of the demonstration, is the public. */
  async getPeople(): Promise<void> {
    const { people } = this.settings;
    if (people === undefined) return;
    const response = await fetch(people, { method: "POST", headers: { "accept-language": this.settings.language } });
    this.people = response.ok ? ((await response.json()) as { people: PagePerson[] }).people : [];
    const { caller } = this;
    if (caller.kind === "person" && !this.people.some(({ as }) => as === caller.as)) this.choose(THE_PUBLIC);
  }

  async ask(body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; answer: unknown }> {
    let response = await this.#send(body, headers);
    if (response.status === 401 && this.caller.kind === "person") {
      await this.getPeople();
      response = await this.#send(body, headers);
    }
    return { status: response.status, answer: await response.json() };
  }

  #send(body: unknown, headers: Record<string, string>): Promise<Response> {
    const token = this.#token();
    return fetch("/graphql", {
      method: "POST",
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        "accept-language": this.settings.language,
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify(body),
    });
  }

  #token(): string | undefined {
    const { caller } = this;
    if (caller.kind === "token") return caller.token;
    return caller.kind === "person" ? this.people.find(({ as }) => as === caller.as)?.token : undefined;
  }
}

/** The person whom the link of `npm start` names, else who it was before. */
function readCaller(): Caller {
  const as = new URLSearchParams(location.search).get("as");
  if (as) {
    sessionStorage.setItem(KEY, JSON.stringify({ kind: "person", as } satisfies Caller));
  }
  try {
    return (JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Caller | null) ?? THE_PUBLIC;
  } catch {
    return THE_PUBLIC;
  }
}

import type { Random } from "../operations/random.js";
import { acting } from "../support/act.js";
import { Role, type TestApp } from "../support/app.js";
import { DAY } from "../support/day.js";

/** A partner's report for a period, with the token of somebody who writes it. */
interface Pair {
  token: string;
  period: string;
  id?: string;
  /** There is none, or it is approved: nothing is on the way. */
  isSettled: boolean;
  /** What was handed in last. */
  said: readonly Said[];
}
/** What is reported of a cell: a number in tenths, null where there can be none, nothing where it is not reported. */
interface Said {
  key: string;
  assignment: string;
  cell: string;
  number: number | null | undefined;
}

const MOST_MOVES = 12;
/** What may come next in the status of a report. */
const MOVES: Record<string, readonly string[]> = {
  NONE: ["createProgressReport"],
  DRAFT: ["draft", "submitProgressReport", "submitProgressReport"],
  RETURNED: ["draft", "submitProgressReport", "submitProgressReport"],
  SUBMITTED: ["returnProgressReport", "withdrawProgressReport", "approveProgressReport", "approveProgressReport", "approveProgressReport"],
  APPROVED: ["reopenProgressReport"],
  REOPENED: ["draft", "submitProgressReport", "submitProgressReport", "revokeReopening"],
};

/** Partners' people and a reviewer who go any way that a report may go, through the API. */
export class Reporters {
  readonly #pairs = new Map<string, Pair>();
  readonly #tokens = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #act: ReturnType<typeof acting>;

  constructor(
    readonly app: TestApp,
    readonly random: Random,
    readonly reviewer: string,
  ) {
    const shown = "progressReport { id version status approvals(last: 1) { nodes { approvedAt } } } problems { code path message }";
    this.#act = acting(app, shown);
  }

  /** Mutations that were accepted so far. */
  taken(): string[] {
    return [...this.#taken].sort();
  }

  async of(partner: { id: string }, period: { id: string }): Promise<Pair> {
    const key = `${partner.id} ${period.id}`;
    const token = this.#tokens.get(partner.id) ?? (await this.app.signedIn([Role.REPORTER], partner));
    this.#tokens.set(partner.id, token);
    const pair = this.#pairs.get(key) ?? { token, period: period.id, isSettled: true, said: [] };
    this.#pairs.set(key, pair);
    return pair;
  }

  /** Takes the report on, until it is approved or left lying where it is. What was approved, and when; undefined where nothing was. */
  async walk(pair: Pair, said: readonly Said[]): Promise<{ at: number; values: Map<string, number | null> } | undefined> {
    for (let moves = 0; moves < MOST_MOVES; moves++) {
      const { version, status } = await this.#standing(pair);
      const move = this.random.pick(MOVES[status]!);
      const at = await this.#take(pair, move, version, said);
      const values = pair.said.flatMap(({ key, number }) => (number === undefined ? [] : [[key, number] as const]));
      if (at !== undefined) return { at, values: new Map(values) };
      if (this.random.chance(0.12)) break;
    }
    pair.isSettled = ["NONE", "APPROVED"].includes((await this.#standing(pair)).status);
    return undefined;
  }

  async #standing({ id }: Pair): Promise<{ version: number; status: string }> {
    if (!id) return { version: 0, status: "NONE" };
    const asked = "query ($id: ID!) { progressReport(id: $id) { version status } }";
    return (await this.app.read(asked, { token: this.reviewer, variables: { id } })).progressReport;
  }

  async #take(pair: Pair, move: string, expectedVersion: number, said: readonly Said[]): Promise<number | undefined> {
    const named = { id: pair.id, expectedVersion };
    const theirs = (mutation: string, input: object) => this.#done(pair.token, mutation, input);
    const ours = (mutation: string, input: object) => this.#done(this.reviewer, mutation, input);
    switch (move) {
      case "createProgressReport":
        pair.id = (await theirs(move, { period: pair.period })).id;
        return undefined;
      case "draft":
        // Half of it, and wrong: nothing of that is official.
        await this.#save(
          pair,
          expectedVersion,
          said.filter(() => this.random.chance(0.5)).map((each) => ({ ...each, number: 7770 })),
        );
        return undefined;
      case "submitProgressReport":
        await theirs(move, { ...named, expectedVersion: await this.#save(pair, expectedVersion, said) });
        pair.said = said;
        return undefined;
      case "approveProgressReport": {
        const { approvals } = await ours(move, { ...named, reason: "It was right." });
        pair.isSettled = true;
        return Date.parse(approvals.nodes[0].approvedAt);
      }
      case "reopenProgressReport":
        await ours(move, { ...named, reason: "Something is wrong.", expiresAt: new Date(Date.now() + DAY).toISOString() });
        return undefined;
      case "returnProgressReport":
        await ours(move, { ...named, text: "Look at it again." });
        return undefined;
      default:
        await (move === "revokeReopening" ? ours : theirs)(move, named);
        return undefined;
    }
  }

  async #save(pair: Pair, expectedVersion: number, said: readonly Said[]): Promise<number> {
    const values = said.map(({ assignment, cell, number }) => ({
      ...{ assignment, cellCode: cell, comment: "Said so.", justification: "Counted so." },
      ...(number == null ? { state: number === null ? "NOT_APPLICABLE" : "NOT_REPORTED" } : { number: String(number / 10) }),
    }));
    const narrative = [{ language: "EN", text: "As it went." }];
    return (await this.#done(pair.token, "updateProgressReport", { id: pair.id, expectedVersion, values, narrative })).version;
  }

  async #done(token: string, mutation: string, input: object) {
    const { progressReport, problems } = await this.#act(token, mutation, input);
    expect([mutation, problems]).toEqual([mutation, []]);
    this.#taken.add(mutation);
    return progressReport;
  }
}

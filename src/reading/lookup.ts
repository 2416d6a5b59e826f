import { badInput } from "../errors.js";
import { label, message } from "../messages/message.js";
import { acceptedOf, keyOf, type Wanted } from "./keys.js";
import { bestOf } from "./languages.js";
import type { Noun } from "./model.js";
import type { Plan, Planner } from "./read.js";
import type { PlanInput } from "./sql.js";
import { throwUnknown } from "./unknown.js";

/** Runs a plan that yields one JSON text. */
export type Ask = (plan: Plan, asked: PlanInput) => Promise<string>;

/** What may still be spent to say what is near: takes that much where it is there. */
export type Afford = (cost: number) => boolean;

/** Of words that name nothing, so many are looked at for what is near to them. */
const MOST_LOOKED_AT = 3;
/** What is searched for is no longer than a name. */
const LONGEST = 100;

/** The keys that an operation has in the place of ids, and the one statement that finds whose they are. */
export class Lookup {
  readonly #nouns: readonly Noun[];
  readonly #texts: readonly (readonly string[])[];
  readonly #plan: Plan | undefined;
  readonly #asked: PlanInput;
  /** In objects: one for each key, and what the statement takes to plan. */
  readonly cost: number;

  constructor(
    readonly planner: Planner,
    readonly wanted: readonly Wanted[],
    readonly by: Pick<PlanInput, "viewer" | "now"> & { languages: readonly string[] },
  ) {
    const byNoun = Map.groupBy(wanted, ({ noun }) => noun);
    this.#nouns = [...byNoun.keys()].sort((a, b) => (a.name < b.name ? -1 : 1));
    this.#texts = this.#nouns.map((noun) => [...new Set(byNoun.get(noun)!.map(({ text }) => text))].filter(isFit));
    this.#plan = this.#texts.some((texts) => texts.length > 0) ? planner.planKeys(this.#nouns, by) : undefined;
    this.#asked = { viewer: by.viewer, now: by.now, variables: {}, records: this.#texts };
    this.cost = this.#plan ? this.#plan.cost + this.#texts.flat().length : 0;
  }

  /** The ids that the keys name, as `keyOf` has them; those of several records that the viewer sees, with all of them. */
  async find(ask: Ask): Promise<{ keys: ReadonlyMap<string, string>; several: ReadonlyMap<string, readonly string[]> }> {
    if (!this.#plan) return { keys: new Map(), several: new Map() };
    const rows = JSON.parse(await ask(this.#plan, this.#asked)) as [place: number, key: string, id: string][];
    const found = Map.groupBy(rows, ([place, key]) => keyOf(this.#nouns[place]!.name, key));
    const keys = new Map<string, string>();
    const several = new Map<string, readonly string[]>();
    for (const [key, each] of found) {
      const ids = [...new Set(each.map(([, , id]) => id))].sort();
      if (ids.length === 1) keys.set(key, ids[0]!);
      else several.set(key, ids);
    }
    return { keys, several };
  }

  /** The same, where a key that names nothing that the viewer sees, or several records, is a mistake. */
  async findAll(ask: Ask, afford: Afford): Promise<ReadonlyMap<string, string>> {
    const { keys, several } = await this.find(ask);
    const missing = this.wanted.filter(({ noun, text }) => !keys.has(keyOf(noun.name, text)));
    for (const { noun, text, path } of missing) {
      const ids = several.get(keyOf(noun.name, text));
      if (ids) throw badInput(message("argument.several", { argument: path.slice(1).join("."), ...severalOf(noun, text, ids) }), path);
    }
    const first = missing.find(({ isLookup }) => !isLookup);
    if (!first) return keys;
    const { noun, path } = first;
    const place = path.join(".");
    const words = [...new Set(missing.filter((each) => each.noun === noun && each.path.join(".") === place).map(({ text }) => text))];
    const near: string[] = [];
    for (const word of words.slice(0, MOST_LOOKED_AT)) near.push(...(await nearTo(this.planner, noun, word, this.by, ask, afford)));
    throwUnknown(path, {
      noun: label("noun", noun.name),
      words,
      accepted: acceptedOf(noun, this.by.viewer),
      near: [...new Set(near)],
    });
    return keys;
  }
}

/** The message about a key that several records have. */
export const severalOf = (noun: Noun, text: string, ids: readonly string[]) => ({
  noun: label("noun", noun.name),
  value: text,
  ids: ids.slice(0, MOST_LOOKED_AT),
});

/** Records that the viewer sees and that are called like a word: their keys, with their names. */
export async function nearTo(
  planner: Planner,
  noun: Noun,
  word: string,
  { viewer, now, languages }: Lookup["by"],
  ask: Ask,
  afford: Afford,
): Promise<string[]> {
  // Of one letter there is always something.
  if (word.trim().length < 2 || word.length > LONGEST || !isFit(word)) return [];
  const plan = planner.planNear(noun, { viewer, now });
  if (!plan || !afford(plan.cost)) return [];
  const rows = JSON.parse(await ask(plan, { viewer, now, variables: {}, records: [[word]] })) as [string, Record<string, string> | null][];
  return rows.map(([key, texts]) => (texts ? `${key} (${bestOf(texts, languages)})` : key));
}

const MOST_COMPARED = 1000;

/** No key is longer, and none holds what PostgreSQL does not store. */
const isFit = (text: string): boolean => text.length <= MOST_COMPARED && !text.includes("\u0000") && text.isWellFormed();

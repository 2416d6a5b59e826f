import type { Noun } from "../../src/reading/model.js";
import type { Random } from "./random.js";

/** What a cursor must represent: a row's place in one order. */
export interface Place {
  signature: string;
  id: string;
}

const MARK = "\u0000cursor ";
const MOST_KEPT = 300;

/**
 * Cursors are opaque, to the reference too: it says which place one must represent, and what the API gave there is learnt. A place has one
 * cursor and a cursor one place, from whichever list, viewer and outlet it comes.
 */
export class Cursors {
  readonly #places = new Map<string, Place>();
  readonly #cursors = new Map<string, string>();
  readonly #kept = new Map<string, string[]>();

  /** The value in the reference's answers where the API must give a cursor. */
  static expected = (place: Place): string => MARK + JSON.stringify(place);
  static isExpected = (value: unknown): value is string => typeof value === "string" && value.startsWith(MARK);

  /** Learns what the API gave; false where it gave another cursor before, or this one elsewhere. */
  learn(expected: string, given: unknown): boolean {
    if (typeof given !== "string") return false;
    const known = this.#cursors.get(expected);
    if (known !== undefined) return known === given;
    if (this.#places.has(given)) return false;
    const place = JSON.parse(expected.slice(MARK.length)) as Place;
    this.#cursors.set(expected, given);
    this.#places.set(given, place);
    const { noun } = Cursors.read(place.signature);
    const kept = this.#kept.get(noun) ?? [];
    kept.push(given);
    if (kept.length > MOST_KEPT) kept.shift();
    this.#kept.set(noun, kept);
    return true;
  }

  meaning = (cursor: string): Place | undefined => this.#places.get(cursor);

  /** Another cursor of the same order; undefined for what is no cursor. */
  like(cursor: string, random: Random): string | undefined {
    const place = this.#places.get(cursor);
    if (!place) return undefined;
    const kept = this.#kept.get(Cursors.read(place.signature).noun) ?? [];
    return random.maybe(kept.filter((each) => this.#places.get(each)!.signature === place.signature)) ?? cursor;
  }

  /** Cursors of this noun's lists that fit a request in these languages, with the order that each goes with. */
  of(noun: Noun, languages: readonly string[]): { cursor: string; keys: Key[] }[] {
    return (this.#kept.get(noun.name) ?? []).flatMap((cursor) => {
      const read = Cursors.read(this.#places.get(cursor)!.signature);
      const fits = read.language === "" || read.language === (languages[0] ?? "none");
      return fits ? [{ cursor, keys: read.keys }] : [];
    });
  }

  /** Cursors of groups of this noun's rows, with what asks for groups in that order. */
  ofGroups(noun: Noun): { cursor: string; groupBy: GroupBy[]; orderBy: GroupOrderBy[] }[] {
    return (this.#kept.get(`${noun.name} groups`) ?? []).map((cursor) => {
      const [, [groupBy, orderBy]] = JSON.parse(this.#places.get(cursor)!.signature);
      return { cursor, groupBy, orderBy };
    });
  }

  /** The order of groups, with what is left out filled in. */
  static groupSignature = (noun: Noun, groupBy: readonly GroupBy[], orderBy: readonly GroupOrderBy[]): string =>
    JSON.stringify([
      `${noun.name} groups`,
      [
        groupBy.map(({ field, bucket }) => ({ field, ...(bucket && { bucket }) })),
        orderBy.map(({ key, aggregate, field, currency, direction }) => ({
          ...(key && { key }),
          ...(aggregate && { aggregate }),
          ...(field && { field }),
          ...(currency && { currency }),
          direction: direction ?? "ASC",
        })),
      ],
      "",
    ]);

  /** `language`: of an order by texts, else empty. */
  static signature = (noun: Noun, keys: readonly Key[], language: string): string => JSON.stringify([noun.name, keys, language]);
  static read(signature: string): { noun: string; keys: Key[]; language: string } {
    const [noun, keys, language] = JSON.parse(signature);
    return { noun, keys, language };
  }
}

export interface GroupBy {
  field: string;
  bucket?: string | null;
}

export interface GroupOrderBy {
  key?: string | null;
  aggregate?: string | null;
  field?: string | null;
  currency?: string | null;
  direction?: string | null;
}

/** One key of an order, with what was left out filled in. */
export interface Key {
  field: string;
  descending: boolean;
  nullsFirst: boolean;
  /** Of an order by relevance: of what. */
  words?: string;
}

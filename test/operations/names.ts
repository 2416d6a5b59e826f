import type { Noun, NounField } from "../../src/reading/model.js";
import type { Random } from "./random.js";
import type { Row, Tables } from "./tables.js";

/** What a record is called by in the place of its id, for those who see all that it is made of. */
export interface Name {
  text: string;
  row: Row;
  /** The rows that the parts of the name are in, beside the record. */
  through: readonly Row[];
  fields: readonly NounField[];
}

/** The rows that a way leads to, by its steps, beginning at a record. */
type Reached = ReadonlyMap<string, Row>;

/** Every name of every record, whoever may see it. */
export class Names {
  readonly #byNoun = new Map<Noun, ReadonlyMap<string, readonly Name[]>>();
  readonly #nouns = new Map<string, Noun>();

  constructor(readonly tables: Tables) {
    for (const noun of tables.model.values()) {
      const names = declared(noun).flatMap((form) => tables.all(noun).flatMap((row) => this.#made(row, form.split("/"))));
      this.#byNoun.set(
        noun,
        Map.groupBy(names, ({ text }) => text),
      );
      for (const { text, row } of names) for (const each of [text, row.id]) this.#nouns.set(each, noun);
    }
  }

  of(noun: Noun, text: string): readonly Name[] {
    return this.#byNoun.get(noun)!.get(text) ?? [];
  }

  /** One of this noun; undefined where nothing of it has a name. */
  any(noun: Noun, random: Random): string | undefined {
    return random.maybe([...this.#byNoun.get(noun)!.keys()]);
  }

  /** Another of the same noun as what a text names. */
  like(text: string, random: Random): string | undefined {
    const noun = this.#nouns.get(text);
    return noun && this.any(noun, random);
  }

  /** A record has as many names of a form as there are rows in the lists that its ways lead through. */
  #made(row: Row, ways: readonly string[]): Name[] {
    let all: { reached: Reached; parts: string[]; fields: NounField[] }[] = [{ reached: new Map(), parts: [], fields: [] }];
    for (const [i, way] of ways.entries()) {
      const [last, ...before] = way.split(".").reverse() as [string, ...string[]];
      all = all.flatMap(({ reached, parts, fields }) =>
        this.#follow(row, before.reverse(), reached).flatMap((end) => {
          const value = end.row.values[last];
          // A slash ends every part but the last.
          if (value === null || (i < ways.length - 1 && String(value).includes("/"))) return [];
          const used = [...fields, ...end.fields, end.row.noun.fields.get(last)!];
          return [{ reached: end.reached, parts: [...parts, String(value)], fields: used }];
        }),
      );
    }
    return all.map(({ reached, parts, fields }) => ({ text: parts.join("/"), row, through: [...reached.values()], fields }));
  }

  /** Ways that begin alike go through the same rows. */
  #follow(row: Row, steps: readonly string[], reached: Reached): { row: Row; reached: Reached; fields: NounField[] }[] {
    let ends: { row: Row; reached: Reached; fields: NounField[] }[] = [{ row, reached, fields: [] }];
    for (const [i, step] of steps.entries()) {
      const way = steps.slice(0, i + 1).join(".");
      ends = ends.flatMap((end) => {
        const field = end.row.noun.fields.get(step)!;
        const known = end.reached.get(way);
        return (known ? [known] : this.#next(end.row, field)).map((next) => ({
          row: next,
          reached: new Map([...end.reached, [way, next]]),
          fields: [...end.fields, field],
        }));
      });
    }
    return ends;
  }

  #next(row: Row, field: NounField): readonly Row[] {
    if (field.is === "many") return this.tables.many(row, field);
    const one = field.is === "one" ? this.tables.one(row, field) : undefined;
    return one ? [one] : [];
  }
}

function declared({ reading: { keys = [], alsoNamedBy = [] } }: Noun): readonly string[] {
  return [...(keys as readonly string[]), ...alsoNamedBy];
}

import type { Viewer } from "../../src/auth/viewer.js";
import type { Noun, NounField } from "../../src/reading/model.js";
import { asked, type Policy, type Predicate } from "../../src/reading/predicate.js";
import { isUuid } from "../../src/values/uuid.js";
import type { Row, Tables } from "./tables.js";

/** What one viewer sees: the policies, evaluated row by row. */
export class Sight {
  readonly #seen = new Map<Row, boolean>();

  constructor(
    readonly tables: Tables,
    readonly viewer: Viewer,
  ) {}

  sees(row: Row): boolean {
    const known = this.#seen.get(row);
    if (known !== undefined) return known;
    const seen = this.#holds(asked(row.noun.reading.visibleTo as never, this.viewer), row);
    this.#seen.set(row, seen);
    return seen;
  }

  visible(rows: readonly Row[]): Row[] {
    return rows.filter((row) => this.sees(row));
  }

  /** The records that an id or a key names. */
  named(noun: Noun, text: string): Row[] {
    if (isUuid(text)) return this.visible([this.tables.byId(noun, text)].filter((row) => row !== undefined));
    const seen = this.tables.names
      .of(noun, text)
      .filter(({ through, fields }) => fields.every((field) => this.mayUse(field)) && through.every((row) => this.sees(row)));
    return this.visible([...new Set(seen.map(({ row }) => row))]);
  }

  /** The id that an id or a key means, whether there is such a record or not. */
  idOf(noun: Noun, text: string): string {
    return isUuid(text) ? text : (this.named(noun, text)[0]?.id ?? text);
  }

  /** Whether this field of this row is for the viewer. */
  seesField(row: Row, field: NounField): boolean {
    return !field.rule || this.#holds(asked(field.rule as never, this.viewer), row);
  }

  /** Whether the viewer may filter and sort by the field. */
  mayUse(field: NounField): boolean {
    return !field.rule || asked(field.rule as never, this.viewer).is === "everything";
  }

  /** Whether the viewer may see what was changed in the record of a table, which need not be there any more. */
  #seesAuditOf(table: string, id: string): boolean {
    const noun = [...this.tables.model.values()].find((each) => each.table === table);
    if (!noun || [...noun.fields.values()].some((field) => !this.mayUse(field))) return false;
    const { auditVisibleTo, visibleTo } = noun.reading;
    const predicate = asked((auditVisibleTo ?? visibleTo) as never, this.viewer);
    const always = this.#always(noun, predicate);
    const row = this.tables.byId(noun, id);
    return always ?? (row !== undefined && this.#holds(predicate, row));
  }

  /** True or false where it is so for whatever rows there may be. */
  #always(noun: Noun, predicate: Predicate): boolean | undefined {
    if (predicate.is === "everything") return true;
    if (predicate.is === "nothing") return false;
    if (predicate.is === "visible") {
      const { target } = fieldOf(noun, predicate.field, "one");
      return this.#always(target, asked(target.reading.visibleTo as never, this.viewer));
    }
    if (predicate.is !== "all" && predicate.is !== "any") return undefined;
    const each = predicate.of.map((one) => this.#always(noun, one));
    const decides = predicate.is === "any";
    if (each.includes(decides)) return decides;
    return each.includes(undefined) ? undefined : !decides;
  }

  /** Whether a condition on a row holds for the viewer. */
  holds(condition: Policy<never>, row: Row): boolean {
    return this.#holds(asked(condition, this.viewer), row);
  }

  #holds(predicate: Predicate, row: Row): boolean {
    switch (predicate.is) {
      case "everything":
        return true;
      case "nothing":
        return false;
      case "all":
        return predicate.of.every((each) => this.#holds(each, row));
      case "any":
        return predicate.of.some((each) => this.#holds(each, row));
      case "not":
        return !this.#holds(predicate.of, row);
      case "missing":
        return row.values[predicate.field] === null;
      case "has":
        return (row.values[predicate.field] as string[]).includes(predicate.value);
      case "among":
        return predicate.values.includes(row.values[predicate.field]);
      case "recorded":
        return this.#seesAuditOf(row.values[predicate.table] as string, row.values[predicate.id] as string);
      case "some":
        return this.tables.many(row, fieldOf(row.noun, predicate.field, "many")).some((child) => this.#holds(predicate.of, child));
      case "one": {
        const other = this.tables.one(row, fieldOf(row.noun, predicate.field, "one"));
        return other !== undefined && this.#holds(predicate.of, other);
      }
      case "visible": {
        const other = this.tables.one(row, fieldOf(row.noun, predicate.field, "one"));
        return other !== undefined && this.sees(other);
      }
    }
  }
}

function fieldOf<K extends NounField["is"]>(noun: Noun, name: string, is: K): NounField & { is: K } {
  const field = noun.fields.get(name);
  if (field?.is !== is) throw new Error(`${noun.name}.${name} is not ${is}.`);
  return field as NounField & { is: K };
}

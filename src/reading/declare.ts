import "reflect-metadata";
import type { EntityCtor } from "@mikro-orm/core";
import { Property } from "@mikro-orm/decorators/legacy";
import type { Viewer } from "../auth/viewer.js";
import type { Converter } from "./convert.js";
import { any, type Policy, type Row } from "./predicate.js";
import type { Search } from "./search.js";

type Class = EntityCtor<object>;

/** What the API offers to read of a noun, declared once, on its class. */
export interface Reading<T> {
  /** Who sees which rows. A noun without a policy stops the start. */
  visibleTo: Policy<T>;
  /** Name of the field that reads one by its id, e.g. `project`. Without it the noun is reached through others only. */
  one?: string;
  /** Name of its lists: at the root (where `one` is given too), and on what its rows refer to: `organisation { visits }`. */
  many: string;
  /**
   * The references that identify a row where it has no id, in the order of the primary key. Such a noun is read by its lists alone, of
   * which there is one at the root; `node` and the audit know nothing of its rows.
   */
  identity?: readonly (keyof T & string)[];
  /** Unique fields by which one can be read besides the id, and named wherever an id is asked for. */
  keys?: readonly (keyof T & string)[];
  /**
   * What else names one there: a field that seldom has the same value twice, one behind references and lists with dots between, or several
   * with slashes between: `indicator.code/edition`. What names several records is refused.
   */
  alsoNamedBy?: readonly string[];
  /** A root field that reads the viewer's own: its name, and the id; null where the viewer has none. */
  own?: { field: string; id(viewer: Viewer): string | undefined };
  filter?: readonly (keyof T & string)[];
  /** Conditions of filters that ask a computed yes or no as of a day, and the fields that answer for today: `{ isInForceOn: "isInForce" }`. */
  onDay?: Readonly<Record<string, keyof T & string>>;
  sort?: readonly (keyof T & string)[];
  /** What `filter: { search }` looks in. */
  search?: Search<keyof T & string>;
  /**
   * What rows can be grouped by: offers `manyAggregate` at the root and beside each list. What is seen with a record (`visibleWith`) is
   * grouped by what the record is grouped by, too. Values that rows are grouped by can be filtered by.
   */
  group?: readonly (keyof T & string)[];
  /** Names of more such keys, and the ways to them over references and lists: `{ country: "stops.country" }`. */
  groupThrough?: Readonly<Record<string, string>>;
  /** Numbers, money and days of a group that can be taken together. Only what may be added belongs here. */
  measure?: readonly (keyof T & string)[];
  /** How those of its measures that are money come into one currency: offers `convertedSum` beside `sum`. */
  convert?: { readonly [K in keyof T & string]?: Converter };
  /** The yes-or-no field that says which rows count in sums and means; the others do where a caller asks for them. */
  counted?: keyof T & string;
  /** The order of lists that ask for none; the id breaks ties. Default: the id, which is the order of creation. */
  order?: keyof T & string;
  /** The field that holds the record's main language. */
  language?: keyof T & string;
  /** Who sees the audit of it; by default those who see it. */
  auditVisibleTo?: Policy<T>;
  /** Of which the audit keeps nothing: what must not be read anywhere, and what is nobody's change. */
  unaudited?: readonly (keyof T & string)[];
  /** The reference to the record that it is archived with. Default: the one that `visibleWith` follows. */
  archivedWith?: keyof T & string;
  /** Names of the lists on what a reference points to, where `many` does not say enough; false: no such list. */
  reverse?: { readonly [K in keyof T & string]?: string | false };
}

export interface Declaration {
  reading: Reading<never>;
  description: string;
}

export type TextsOptions = { description: string; nullable?: boolean };

const readings = new Map<Class, Reading<never>>();
const texts = new Map<Class, Map<string, TextsOptions>>();
const expressions = new Map<Class, Map<string, Expression>>();
const decisions = new Map<Class, Map<string, Decision<never>>>();
const rules = new Map<Class, Map<string, Policy<never>[]>>();

export function Readable<T>(reading: Reading<T>): (target: Class) => void {
  return (target) => {
    readings.set(target, reading);
    for (const field of reading.sort ?? []) if (declared.texts(target).has(field)) keepPronounced(target, field);
  };
}

/**
 * Beside texts that lists are sorted by, PostgreSQL keeps them as their words are pronounced (`texts_pronounced` in the migrations): null
 * where the collation reads them so by itself.
 */
function keepPronounced(target: { prototype: object }, field: string): void {
  Property<Record<string, unknown>>({
    type: "json",
    nullable: true,
    hidden: true,
    lazy: true,
    generated: (columns) => `(texts_pronounced("${columns[field]}")) stored`,
  })(target.prototype as Record<string, unknown>, `${field}Pronounced`);
}

/** Texts of one meaning in several languages: `{ "zh": "…", "en": "…" }`, keyed by BCP 47 tags, "und" where none was given. */
export type TextsByLanguage = Record<string, string>;

/** A `TextsByLanguage` property. The API shows `title(language)` and `titleTranslations`. */
export function Texts(options: TextsOptions): PropertyDecorator {
  return (target, property) => {
    Property({ type: "json", nullable: options.nullable ?? false })(target, property as string);
    inner(texts, target.constructor as Class).set(String(property), options);
  };
}

/**
 * SQL over the row `t` that yields a field's value; of a list of money, rows of `amount` and `currency`, which are added up by currency. E.g. (t, today) => `${t}."ends_on" < ${today}`, where `today` is the day of the request
 * in Asia/Shanghai. The class field only carries the types.
 */
export type Expression = (row: string, today: string) => string;

export function Computed(expression: Expression): PropertyDecorator {
  return (target, property) => void inner(expressions, target.constructor as Class).set(String(property), expression);
}

/** Who reads, as far as a plan knows: kind, roles and scopes of the key; ids are placeholders. */
export interface Reader {
  viewer: Viewer;
  /** Best first, as lower-case BCP 47 tags. */
  languages: readonly string[];
}

/** What a decision knows of a row: the enums it names, and which of its conditions hold. */
export type Known = Readonly<Record<string, string | boolean | null>>;

/** How a field follows from few values of its row and from who reads it. */
export interface Decision<T> {
  /** Enums of the row that it depends on. */
  by?: readonly (keyof T & string)[];
  /** Conditions on the row that it depends on, by the names under which `value` finds them. */
  when?: Readonly<Record<string, Policy<T>>>;
  value(known: Known, reader: Reader): unknown;
}

/**
 * A field that TypeScript decides, for each combination of what it depends on; the statement only picks. So what may be done with a record
 * is decided by the very function that is asked when it is done.
 */
export function Decided<T>(decision: Decision<T>): PropertyDecorator {
  return (target, property) => void inner(decisions, target.constructor as Class).set(String(property), decision);
}

/** Who sees this field, and in which rows. The others get null, and may neither filter nor sort by it. */
export function visibleWhen<T>(rule: Policy<T>): PropertyDecorator {
  return (target, property) => addRule(target.constructor as Class, String(property), rule);
}

/** A later noun opens a field to more viewers: rules of one field add up. */
export function alsoVisibleWhen<T extends object>(noun: EntityCtor<T>, field: keyof T & string, rule: Policy<T>): void {
  addRule(noun, field, rule);
}

function addRule(noun: Class, field: string, rule: unknown): void {
  const ofNoun = inner(rules, noun);
  ofNoun.set(field, [...(ofNoun.get(field) ?? []), rule as Policy<never>]);
}

function inner<V>(outer: Map<Class, Map<string, V>>, key: Class): Map<string, V> {
  const found = outer.get(key) ?? new Map<string, V>();
  outer.set(key, found);
  return found;
}

/** What was declared of a class, its superclasses' fields included. */
export const declared = {
  readings: (): ReadonlyMap<Class, Reading<never>> => readings,
  texts: (noun: Class) => inherited(texts, noun),
  expressions: (noun: Class) => inherited(expressions, noun),
  decisions: (noun: Class) => inherited(decisions, noun),
  rule(noun: Class, field: string): Policy<never> | undefined {
    const found = rules.get(noun)?.get(field);
    return found && ((row: Row<never>, viewer: Viewer) => any(...found.map((rule) => rule(row, viewer))));
  },
};

function inherited<V>(of: Map<Class, Map<string, V>>, noun: Class): Map<string, V> {
  const parent = Object.getPrototypeOf(noun) as Class | null;
  return new Map([...(parent?.prototype ? inherited(of, parent) : []), ...(of.get(noun) ?? [])]);
}

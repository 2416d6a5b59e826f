import type { Viewer } from "../auth/viewer.js";
import { label, message, type Value } from "../messages/message.js";
import { isUuid, NIL } from "../values/uuid.js";
import type { Reading } from "./declare.js";
import type { ColumnField, ManyField, Noun, OneField } from "./model.js";
import { asGiven, checkedList, checkText, made, RuntimeValue } from "./parameters.js";
import { seesEverywhere } from "./policy.sql.js";
import { Parameter, type PlanInput } from "./sql.js";

/*
 * Where the id of a record is asked for, its noun's keys are taken as well: what people call it by. A noun declares them once (`keys`);
 * those of an operation are looked up together, and the statements that follow know ids only.
 */

/** Ids are opaque: one that is no id of ours names nothing, and must not reach PostgreSQL as a malformed uuid. */
export const idOrNone = (id: string): string => (isUuid(id) ? id : NIL);

/** A way to name a record of a noun: values that lie in its row, or behind references and lists of it, with slashes between. */
export interface KeyForm {
  name: string;
  parts: readonly KeyPart[];
}

export interface KeyPart {
  steps: readonly (OneField | ManyField)[];
  field: ColumnField;
}

const known = new WeakMap<Noun, readonly KeyForm[]>();

/** The keys that a noun declares: "code", "identifiers.identifier", "project.code/startsOn". */
export function keyForms(noun: Noun): readonly KeyForm[] {
  const { keys = [], alsoNamedBy = [] } = noun.reading as Pick<Reading<Record<string, unknown>>, "keys" | "alsoNamedBy">;
  const forms =
    known.get(noun) ?? [...keys, ...alsoNamedBy].map((name) => ({ name, parts: name.split("/").map((way) => partOf(noun, way)) }));
  known.set(noun, forms);
  return forms;
}

function partOf(noun: Noun, way: string): KeyPart {
  const names = way.split(".");
  const steps: (OneField | ManyField)[] = [];
  let at = noun;
  for (const name of names.slice(0, -1)) {
    const step = at.fields.get(name);
    if (step?.is !== "one" && step?.is !== "many")
      throw new Error(`${noun.name} has the key ${way}, but ${at.name}.${name} leads nowhere.`);
    steps.push(step);
    at = step.target;
  }
  const field = at.fields.get(names.at(-1)!);
  if (field?.is !== "column") throw new Error(`${noun.name} has the key ${way}, but ${at.name}.${names.at(-1)} is no column.`);
  return { steps, field };
}

/** The keys by which a viewer can name records of a noun: what they may not see they may not ask by. */
export const keysFor = (noun: Noun, viewer: Viewer): readonly KeyForm[] =>
  keyForms(noun).filter(({ parts }) => parts.every(({ steps, field }) => [...steps, field].every((each) => seesEverywhere(each, viewer))));

/** What is accepted where a record of a noun is named. */
export const acceptedOf = (noun: Noun, viewer?: Viewer): Value[] => [
  message("argument.ids"),
  ...(viewer ? keysFor(noun, viewer) : keyForms(noun)).map(({ name }) => label("recordKey", `${noun.name}.${name}`)),
];

/** A record that is named by what has not the form of an id. */
export interface Wanted {
  noun: Noun;
  text: string;
  path: Path;
  /** It is asked whether there is one: none is an answer. */
  isLookup: boolean;
}

type Path = readonly (string | number)[];

/** Under this, `PlanInput.keys` has the id that a key was found to name. */
export const keyOf = (noun: string, text: string): string => `${noun} ${text}`;

/** Ids of records as they are given: keys among them are looked up before the statement runs. */
export class IdParameter extends Parameter {
  constructor(
    readonly noun: Noun,
    readonly given: unknown,
    readonly path: Path,
    readonly isLookup: boolean,
  ) {
    super((asked) => {
      const value = this.#value(asked);
      const idOf = (text: string) => (isUuid(text) ? text : (asked.keys?.get(keyOf(noun.name, text)) ?? NIL));
      return Array.isArray(value) ? value.map(idOf) : idOf(value);
    });
  }

  /** What of it is no id. */
  wanted(asked: PlanInput): Wanted[] {
    const { noun, path, isLookup } = this;
    return [this.#value(asked)].flat().flatMap((text) => {
      if (isUuid(text)) return [];
      if (!isLookup) checkText(text, path);
      return [{ noun, text, path, isLookup }];
    });
  }

  #value(asked: PlanInput): string | string[] {
    const value = asGiven(this.given, asked) as string | string[];
    if (Array.isArray(value)) checkedList(value, this.path);
    return value;
  }
}

/** Sends ids of records of a noun, given as such or by keys. */
export function idParameter(noun: Noun, given: unknown, path: Path, isLookup = false): IdParameter {
  if (Array.isArray(given) && !given.some((each) => each instanceof RuntimeValue)) checkedList(given, path);
  return made(new IdParameter(noun, given, path, isLookup));
}

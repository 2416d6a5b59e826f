import type { Viewer } from "../auth/viewer.js";
import { nameOf } from "../database/prepared.js";

/** What fills the parameters of a plan: all that may differ between two requests that share it. */
export interface PlanInput {
  variables: Readonly<Record<string, unknown>>;
  viewer: Viewer;
  /** The request's one moment. */
  now: Date;
  /** The ids that a statement for writing is about; of several nouns a list each. */
  records?: readonly (string | readonly string[])[];
  /** The ids that its keys were found to name. */
  keys?: ReadonlyMap<string, string>;
}

/** A piece of SQL with its parameters in place. Texts are code, never input: input only ever enters as a `Parameter`. */
export class Sql {
  constructor(readonly parts: readonly (string | Parameter)[]) {}
}

/** A value sent beside the statement, never inside it; taken from each request that the statement serves. */
export class Parameter {
  constructor(readonly of: (asked: PlanInput) => unknown) {}
}

/** A parameter that is the same whatever is asked. */
class Value extends Parameter {
  constructor(readonly value: unknown) {
    super(() => value);
  }
}

/** sql`t.code = ${input}`: an interpolated Sql is put in as code, a Parameter stays one, anything else becomes one. */
export function sql(texts: TemplateStringsArray, ...values: unknown[]): Sql {
  const parts: (string | Parameter)[] = [texts[0]!];
  values.forEach((value, i) => {
    if (value instanceof Sql) parts.push(...value.parts);
    else parts.push(value instanceof Parameter ? value : new Value(value));
    parts.push(texts[i + 1]!);
  });
  return new Sql(parts);
}

/** Text that is SQL already: made by this program, never by a caller. */
export const code = (text: string): Sql => new Sql([text]);

export const name = (identifier: string): Sql => code(`"${identifier.replaceAll('"', '""')}"`);

export const literal = (text: string): Sql => code(`'${text.replaceAll("'", "''")}'`);

export function join(pieces: readonly Sql[], separator: string): Sql {
  return new Sql(pieces.flatMap((piece, i) => (i === 0 ? piece.parts : [separator, ...piece.parts])));
}

export const TRUE = code("true");
export const FALSE = code("false");

/** Conjunction without the noise: true disappears, false wins. */
export function allOf(conditions: readonly Sql[]): Sql {
  if (conditions.includes(FALSE)) return FALSE;
  const real = conditions.filter((condition) => condition !== TRUE);
  if (real.length === 0) return TRUE;
  return real.length === 1 ? real[0]! : sql`(${join(real, " and ")})`;
}

export function anyOf(conditions: readonly Sql[]): Sql {
  if (conditions.includes(TRUE)) return TRUE;
  const real = conditions.filter((condition) => condition !== FALSE);
  if (real.length === 0) return FALSE;
  return real.length === 1 ? real[0]! : sql`(${join(real, " or ")})`;
}

/** The complement, unknown counted as false: what a condition does not hold for, its negation holds for. */
export function negated(condition: Sql): Sql {
  if (condition === TRUE) return FALSE;
  return condition === FALSE ? TRUE : sql`((${condition}) is not true)`;
}

export interface Statement {
  text: string;
  parameters: readonly Parameter[];
}

/** Numbers the parameters; the same object used twice is sent once. */
export function statement(piece: Sql): Statement {
  const parameters: Parameter[] = [];
  const numbers = new Map<Parameter, number>();
  const text = piece.parts.map((part) => {
    if (typeof part === "string") return part;
    const number = numbers.get(part) ?? parameters.push(part);
    numbers.set(part, number);
    return `$${number}`;
  });
  return { text: text.join(""), parameters };
}

/** What pg is given. */
export interface Filled {
  text: string;
  values: unknown[];
  /** The name under which it is prepared. */
  name?: string;
}

export interface RunOptions {
  /** It is planned once on each connection, for whatever values it comes with: these must not decide how it is best carried out. */
  isPrepared?: boolean;
}

/** A statement that holds its values. */
export function filled(piece: Sql, { isPrepared = false }: RunOptions = {}): Filled {
  const { text, parameters } = statement(piece);
  const values = parameters.map((parameter) => {
    if (!(parameter instanceof Value)) throw new Error(`This takes its values from a request: ${text}`);
    return parameter.value;
  });
  return { text, values, ...(isPrepared && { name: nameOf(text) }) };
}

/** A connection of pg's, or a pool of them. */
export interface Queries {
  query(filled: Filled): Promise<{ rows: unknown[] }>;
}

/** Asks it. */
export const query = async <Row>(client: Queries, piece: Sql, options?: RunOptions): Promise<Row[]> =>
  (await client.query(filled(piece, options))).rows as Row[];

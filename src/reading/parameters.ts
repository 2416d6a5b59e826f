import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  visit,
} from "graphql";
import { badInput } from "../errors.js";
import { message } from "../messages/message.js";
import { nullsIn } from "./cursor.js";
import { Parameter, type PlanInput } from "./sql.js";

/** A value that every request brings anew in its variables: a plan knows where it is, not what it is. */
export class RuntimeValue {
  constructor(readonly path: readonly (string | number)[]) {}

  in(variables: Readonly<Record<string, unknown>>): unknown {
    return this.path.reduce((inside, key) => (inside as Record<string | number, unknown>)[key], variables as unknown);
  }
}

/** Sends a given value, brought into form (and refused where it has none) for each request by itself. */
export const parameter = (given: unknown, form: (value: unknown) => unknown = (value) => value): Parameter => made(madeOf(given, form));

/** Keeps a parameter in mind for what is being planned. */
export function made<P extends Parameter>(parameter: P): P {
  making?.push(parameter);
  return parameter;
}

let making: Parameter[] | undefined;

/** What is planned, and every parameter that was made on the way: also one that a statement does without has to have its form. */
export function withParameters<T>(plan: () => T): [T, readonly Parameter[]] {
  const parameters: Parameter[] = [];
  making = parameters;
  try {
    return [plan(), parameters];
  } finally {
    making = undefined;
  }
}

const isOpen = (given: unknown): boolean =>
  given instanceof RuntimeValue || (Array.isArray(given) && given.some((part) => part instanceof RuntimeValue));

/** A given value as a request has it. */
export function asGiven(given: unknown, { variables }: PlanInput): unknown {
  if (given instanceof RuntimeValue) return given.in(variables);
  return isOpen(given) ? (given as unknown[]).map((part) => (part instanceof RuntimeValue ? part.in(variables) : part)) : given;
}

function madeOf(given: unknown, form: (value: unknown) => unknown): Parameter {
  if (isOpen(given)) return new Parameter((asked) => form(asGiven(given, asked)));
  const value = form(given);
  return new Parameter(() => value);
}

const MAX_LIST = 100;
const MOST_COMPARED = 1000;

type Path = readonly (string | number)[];

export function checkedList(list: readonly unknown[], path: Path): readonly unknown[] {
  if (list.length > MAX_LIST) throw badInput(message("list.long", { most: MAX_LIST, found: list.length }), path);
  return list;
}

/** PostgreSQL stores neither U+0000 nor lone surrogates; no text that it holds can match them. */
export function checkText(text: string, path: Path): void {
  if (text.includes("\u0000") || !text.isWellFormed()) throw badInput(message("filter.unstorable"), path);
  if (text.length > MOST_COMPARED) throw badInput(message("filter.long", { most: MOST_COMPARED, found: text.length }), path);
}

export interface Variables {
  /** What the plan depends on: which values there are, and those that decide what the statement looks like. */
  shape: string;
  /** The variables with a RuntimeValue in the place of every value that only fills the statement. */
  marked: Record<string, unknown>;
}

/** Parts the coerced variables of a request into what a plan is made from and what it is filled with. */
export function splitVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Variables {
  const marked: Record<string, unknown> = {};
  const shapes: unknown[] = [];
  const uses = argumentsBy(document);
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    if (!Object.hasOwn(variables, name)) continue;
    const type = typeFromAST(schema, definition.type) as GraphQLInputType;
    const [value, shape] = part(variables[name], type, [name], uses.get(name) ?? new Set());
    marked[name] = value;
    shapes.push([name, shape]);
  }
  return { marked, shape: JSON.stringify(shapes) };
}

/** The value as the planner sees it, and what of it the plan depends on. `direct`: the arguments that the variable is, whole. */
function part(
  value: unknown,
  given: GraphQLInputType,
  path: readonly (string | number)[],
  direct: ReadonlySet<string>,
): [unknown, unknown] {
  const type = getNullableType(given) as GraphQLInputType;
  if (value === null || value === undefined) return [value, null];
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    const parts = Object.entries(value).map(([key, inner]) => [key, ...part(inner, fields[key]!.type, [...path, key], NONE)] as const);
    return [Object.fromEntries(parts.map(([key, inner]) => [key, inner])), parts.map(([key, , shape]) => [key, shape])];
  }
  if (isListType(type)) {
    const inner = getNullableType(type.ofType as GraphQLInputType);
    if (!isInputObjectType(inner) && !decides(inner, NONE)) return [new RuntimeValue(path), "…"];
    const parts = (value as unknown[]).map((each, i) => part(each, inner, [...path, i], NONE));
    return [parts.map(([each]) => each), parts.map(([, shape]) => shape)];
  }
  // What holds nothing but space is no condition.
  if (decides(type, direct) || isBlank(value)) return [value, value];
  return [new RuntimeValue(path), direct.has("after") || direct.has("before") ? nullsIn(value as string) : "…"];
}

export const isBlank = (text: unknown): boolean => typeof text === "string" && text.trim() === "";

const NONE: ReadonlySet<string> = new Set();

/** Enums and booleans name fields, directions and conditions; a number that is an argument by itself is the size of a page. */
const decides = (type: GraphQLInputType, direct: ReadonlySet<string>): boolean =>
  isEnumType(type) || String(type) === "Boolean" || (String(type) === "Int" && direct.size > 0);

const known = new WeakMap<DocumentNode, Map<string, Set<string>>>();

/** For each variable the names of the arguments whose whole value it is. */
function argumentsBy(document: DocumentNode): Map<string, Set<string>> {
  const found = known.get(document);
  if (found) return found;
  const uses = new Map<string, Set<string>>();
  visit(document, {
    Argument: ({ name, value }) => {
      if (value.kind !== Kind.VARIABLE) return;
      uses.set(value.name.value, (uses.get(value.name.value) ?? new Set()).add(name.value));
    },
  });
  known.set(document, uses);
  return uses;
}

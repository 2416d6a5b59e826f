import { type ASTVisitor, type FieldNode, Kind, type SelectionNode, type ValidationContext } from "graphql";
import { ApiError } from "../errors.js";
import { type Message, message } from "../messages/message.js";

/** Structural limits, which refuse an operation before anything is planned or asked of the database. */
export const MAX_TOKENS = 2000;
export const MAX_DEPTH = 12;
export const MAX_ALIASES = 50;
export const MAX_MUTATIONS = 4;
export const MAX_VARIABLE_DEPTH = 100;
/**
 * Of the fields of an object in variables: no input has nearly as many, and of each that is not known its whole object would be described.
 */
export const MAX_FIELDS = 500;
/** Of the values of a list in an input; what a filter takes is less. */
export const MAX_LIST = 1000;
/** Of all objects in the variables of a query together: 200 conditions have a few each. */
export const MAX_QUERY_FIELDS = 2000;
/** Of all lists in them: 200 conditions on 100 values each. */
export const MAX_QUERY_VALUES = 25_000;
/** How many mistakes of a document are reported; who makes thousands is not answered by thousands of sentences. */
export const MAX_ERRORS = 10;

const refused = (found: Message, node: SelectionNode | { loc?: unknown }) =>
  new ApiError("BAD_USER_INPUT", found, undefined, {}, {}, { node: node as FieldNode });

/** Levels of fields, fragments opened. What introspection asks is bounded by a rule of graphql-js. */
function depthLimit(context: ValidationContext): ASTVisitor {
  const known = new Map<string, number>();
  const deepest = (selections: readonly SelectionNode[]): number => Math.max(0, ...selections.map(depthOf));
  function depthOf(node: SelectionNode): number {
    if (node.kind === Kind.FIELD) return node.name.value.startsWith("__") ? 0 : 1 + deepest(node.selectionSet?.selections ?? []);
    if (node.kind === Kind.INLINE_FRAGMENT) return deepest(node.selectionSet.selections);
    const name = node.name.value;
    const found = known.get(name);
    if (found !== undefined) return found;
    // A fragment that holds itself is refused by another rule; here it must only come to an end.
    known.set(name, 0);
    const depth = deepest(context.getFragment(name)?.selectionSet.selections ?? []);
    known.set(name, depth);
    return depth;
  }
  return {
    OperationDefinition(node) {
      const depth = deepest(node.selectionSet.selections);
      if (depth > MAX_DEPTH) context.reportError(refused(message("document.depth", { most: MAX_DEPTH, found: depth }), node));
    },
  };
}

function aliasLimit(context: ValidationContext): ASTVisitor {
  let count = 0;
  return {
    Field(node) {
      if (node.alias && ++count === MAX_ALIASES + 1) context.reportError(refused(message("document.aliases", { most: MAX_ALIASES }), node));
    },
  };
}

/** Counted with fragments opened, each but once: who spreads a fragment in itself is refused by another rule. */
function mutationLimit(context: ValidationContext): ASTVisitor {
  const known = new Map<string, number>();
  const count = (selections: readonly SelectionNode[]): number => selections.reduce((sum, node) => sum + countOf(node), 0);
  function countOf(node: SelectionNode): number {
    if (node.kind === Kind.FIELD) return 1;
    if (node.kind === Kind.INLINE_FRAGMENT) return count(node.selectionSet.selections);
    const name = node.name.value;
    if (!known.has(name)) {
      known.set(name, 0);
      known.set(name, count(context.getFragment(name)?.selectionSet.selections ?? []));
    }
    return known.get(name)!;
  }
  return {
    OperationDefinition(node) {
      if (node.operation === "mutation" && count(node.selectionSet.selections) > MAX_MUTATIONS)
        context.reportError(refused(message("document.mutations", { most: MAX_MUTATIONS }), node));
    },
  };
}

function listLimit(context: ValidationContext): ASTVisitor {
  return {
    ListValue(node) {
      if (node.values.length > MAX_LIST) context.reportError(refused(tooLong(node.values.length), node));
    },
  };
}

export const limitRules = [depthLimit, aliasLimit, mutationLimit, listLimit];

export const tooLong = (found: number): Message => message("list.long", { most: MAX_LIST, found });

/** What a report holds comes at once, under this name, and is written by set: its noun says how long that list may be. */
const LONG_LIST = "values";

/** The length of the first list in variables that is too long. */
export function listTooLong(value: unknown, key = ""): number | undefined {
  if (Array.isArray(value) && value.length > MAX_LIST && key !== LONG_LIST) return value.length;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [inner, each] of Object.entries(value)) {
    const found = listTooLong(each, inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How many fields the first object in variables has that has too many. */
export function fieldsTooMany(value: unknown): number | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const inner = Object.values(value);
  if (!Array.isArray(value) && inner.length > MAX_FIELDS) return inner.length;
  for (const each of inner) {
    const found = fieldsTooMany(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How many fields of objects, and values of lists, variables hold; they nest no deeper than was looked at before. */
export function sizeOf(value: unknown): { fields: number; values: number } {
  const size = { fields: 0, values: 0 };
  const look = (inner: unknown): void => {
    if (typeof inner !== "object" || inner === null) return;
    const all = Object.values(inner);
    if (Array.isArray(inner)) size.values += all.length;
    else size.fields += all.length;
    for (const each of all) look(each);
  };
  look(value);
  return size;
}

export function nestsDeeper(value: unknown, most: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return most === 0 || Object.values(value).some((each) => nestsDeeper(each, most - 1));
}

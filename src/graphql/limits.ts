import { type ASTVisitor, type FieldNode, GraphQLError, Kind, type SelectionNode, type ValidationContext } from "graphql";

/** Structural limits, which refuse an operation before anything is planned or asked of the database. */
export const MAX_TOKENS = 2000;
export const MAX_DEPTH = 12;
export const MAX_ALIASES = 50;
export const MAX_MUTATIONS = 4;
export const MAX_VARIABLE_DEPTH = 100;
/** How many mistakes of a document are told; who makes thousands is not answered by thousands of sentences. */
export const MAX_ERRORS = 10;

const refused = (message: string, node: SelectionNode | { loc?: unknown }) =>
  new GraphQLError(message, { nodes: [node as FieldNode], extensions: { code: "BAD_USER_INPUT" } });

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
      if (depth > MAX_DEPTH) context.reportError(refused(`Fields nest ${MAX_DEPTH} deep at most; here they nest ${depth} deep.`, node));
    },
  };
}

function aliasLimit(context: ValidationContext): ASTVisitor {
  let count = 0;
  return {
    Field(node) {
      if (node.alias && ++count === MAX_ALIASES + 1) context.reportError(refused(`A document has ${MAX_ALIASES} aliases at most.`, node));
    },
  };
}

function mutationLimit(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (node.operation === "mutation" && node.selectionSet.selections.length > MAX_MUTATIONS)
        context.reportError(refused(`An operation has ${MAX_MUTATIONS} mutations at most.`, node));
    },
  };
}

export const limitRules = [depthLimit, aliasLimit, mutationLimit];

export function nestsDeeper(value: unknown, most: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return most === 0 || Object.values(value).some((each) => nestsDeeper(each, most - 1));
}

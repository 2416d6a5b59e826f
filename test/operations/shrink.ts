import {
  type ASTNode,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  validate,
  visit,
} from "graphql";
import { type Operation, operationIn } from "./api.js";

const MOST_ATTEMPTS = 400;

/** The smallest operation found that still fails: what can be left out is left out, as long as there is something. */
export async function shrink(
  operation: Operation,
  schema: GraphQLSchema,
  fails: (smaller: Operation) => Promise<boolean>,
): Promise<Operation> {
  let smallest = operation;
  let attempts = 0;
  for (let place = 0; attempts < MOST_ATTEMPTS; ) {
    const document = without(smallest.document, place);
    if (!document) break;
    place++;
    const smaller = { ...smallest, document, variables: onlyUsed(smallest.variables, document) };
    if (operationIn(document).selectionSet.selections.length === 0 || validate(schema, document).length > 0) continue;
    attempts++;
    if (await fails(smaller)) {
      smallest = smaller;
      place = 0;
    }
  }
  return smallest;
}

/** The document without its nth part that can be left out, and without the fragments and variables that nothing uses then. */
function without(document: DocumentNode, place: number): DocumentNode | undefined {
  let count = -1;
  let found = false;
  const drop = () => {
    count++;
    if (count !== place) return undefined;
    found = true;
    return null;
  };
  const edited = visit(document, {
    Field: drop,
    InlineFragment: drop,
    FragmentSpread: drop,
    Argument: drop,
    ObjectField: drop,
    Directive: drop,
  });
  return found ? tidied(edited) : undefined;
}

function tidied(document: DocumentNode): DocumentNode {
  const filled = visit(document, {
    Field: { leave: (node) => (node.selectionSet?.selections.length === 0 ? null : undefined) },
    InlineFragment: { leave: (node) => (node.selectionSet.selections.length === 0 ? null : undefined) },
    FragmentDefinition: { leave: (node) => (node.selectionSet.selections.length === 0 ? null : undefined) },
  });
  const fragments = namesIn(filled, Kind.FRAGMENT_SPREAD);
  const definitions = filled.definitions.filter((each) => each.kind !== Kind.FRAGMENT_DEFINITION || fragments.has(each.name.value));
  const variables = new Set(definitions.flatMap((each) => [...namesIn(body(each), Kind.VARIABLE)]));
  return {
    ...filled,
    definitions: definitions.map((each) =>
      each.kind === Kind.OPERATION_DEFINITION
        ? { ...each, variableDefinitions: (each.variableDefinitions ?? []).filter(({ variable }) => variables.has(variable.name.value)) }
        : each,
    ),
  };
}

const body = (definition: DefinitionNode): ASTNode =>
  definition.kind === Kind.OPERATION_DEFINITION ? ({ ...definition, variableDefinitions: [] } as OperationDefinitionNode) : definition;

function namesIn(node: ASTNode, kind: Kind): Set<string> {
  const names = new Set<string>();
  visit(node, { enter: (each) => void (each.kind === kind && "name" in each && names.add((each.name as { value: string }).value)) });
  return names;
}

function onlyUsed(variables: Record<string, unknown>, document: DocumentNode): Record<string, unknown> {
  const used = namesIn(document, Kind.VARIABLE);
  return Object.fromEntries(Object.entries(variables).filter(([name]) => used.has(name)));
}

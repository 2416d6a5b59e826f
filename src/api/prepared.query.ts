import { type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode, OperationTypeNode } from "graphql";
import { fragmentsIn, rootFields } from "../graphql/root.js";

/** A query that the reading engine answers alone, parsed and validated. */
export interface PreparedQuery {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** The query of a valid document; undefined where it holds something else, or others too, or a field that has a resolver. */
export function preparedQuery(schema: GraphQLSchema, document: DocumentNode): PreparedQuery | undefined {
  const [operation, ...others] = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (operation?.operation !== OperationTypeNode.QUERY || others.length > 0) return undefined;
  const fields = schema.getQueryType()!.getFields();
  const isPlanned = (name: string) => name === "__typename" || fields[name]?.extensions.reading !== undefined;
  return rootFields(operation.selectionSet, fragmentsIn(document)).every(({ name }) => isPlanned(name.value))
    ? { document, operation }
    : undefined;
}

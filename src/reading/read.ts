import { type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, Kind, type OperationDefinitionNode } from "graphql";
import { type Json, jsonObject, rendered } from "./json.js";
import type { Model } from "./model.js";
import { newScope, type Scope } from "./scope.js";
import { type Operation, rootJson, rootSelection } from "./select.js";
import { type Statement, sql, statement } from "./sql.js";

export interface ReadRequest extends Omit<Scope, "alias"> {
  schema: GraphQLSchema;
  model: Model;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Coerced. */
  variables: Record<string, unknown>;
}

export interface Plan {
  /** Yields one row with one text: the JSON of the data. Missing where nothing of the operation is for the engine. */
  statement?: Statement;
  /** Every root field is in it, so that the text can go out as it is. */
  complete: boolean;
}

/** Compiles a query operation into one statement: several root fields see one snapshot. */
export function planRead(request: ReadRequest): Plan {
  const fragments = Object.fromEntries(
    request.document.definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  );
  const op: Operation = {
    ...newScope(request),
    schema: request.schema,
    model: request.model,
    fragments,
    variables: request.variables,
    typed: false,
  };
  const root = request.schema.getQueryType()!;
  const selection = rootSelection(root, request.operation.selectionSet, op);
  const complete = selection.every(([, [node], field]) => node!.name.value === "__typename" || field?.extensions.reading);
  op.typed = !complete;
  const members: [string, Json][] = [];
  for (const [key, nodes, field] of selection) {
    const json = nodes[0]!.name.value === "__typename" ? ['"Query"'] : field && rootJson(nodes, field, op);
    if (json) members.push([key, json]);
  }
  if (members.length === 0) return { complete: false };
  return { complete, statement: statement(sql`select ${rendered(jsonObject(members))} as data`) };
}

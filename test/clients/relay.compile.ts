import {
  type DirectiveNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  TypeInfo,
  typeFromAST,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { ConcreteRequest } from "relay-runtime";

/**
 * What Relay's compiler makes of a query, as far as the tests need it; the compiler itself brings 118 MB of programs. As there, `id` is asked
 * of every type that has one and `__typename` where several are possible, and of fields with `@connection(key)` the pages are joined.
 */
export function compile(schema: GraphQLSchema, source: string): ConcreteRequest {
  const types = new TypeInfo(schema);
  const document = visit(
    parse(source),
    visitWithTypeInfo(types, {
      SelectionSet(set) {
        const parent = types.getParentType();
        const added = [isAbstractType(parent) && "__typename", parent && "getFields" in parent && parent.getFields().id && "id"];
        return { ...set, selections: [...set.selections, ...added.flatMap((name) => (name ? [fieldNamed(name)] : []))] };
      },
    }),
  );
  const operation = document.definitions[0] as OperationDefinitionNode;
  const name = operation.name!.value;
  const argumentDefinitions = operation.variableDefinitions!.map(({ variable }) => ({
    ...{ kind: "LocalArgument", name: variable.name.value, defaultValue: null },
  }));
  const selected = (isRead: boolean) => selections(schema, operation.selectionSet, schema.getQueryType()!, isRead);
  const text = print(visit(document, { Directive: () => null }));
  return {
    kind: "Request",
    fragment: { kind: "Fragment", name, type: "Query", metadata: null, abstractKey: null, argumentDefinitions, selections: selected(true) },
    operation: { kind: "Operation", name, argumentDefinitions, selections: selected(false) },
    params: { id: null, cacheID: name, name, operationKind: "query", metadata: {}, text },
  } as unknown as ConcreteRequest;
}

const fieldNamed = (name: string): FieldNode =>
  (parse(`{ ${name} }`).definitions[0] as never as { selectionSet: SelectionSetNode }).selectionSet.selections[0] as FieldNode;

/** `isRead`: as they are read from the store, else as an answer is put there. */
function selections(schema: GraphQLSchema, set: SelectionSetNode, parent: GraphQLNamedType, isRead: boolean): object[] {
  return set.selections.flatMap((each): object[] => {
    if (each.kind === "FragmentSpread") throw new Error("Fragments are not compiled here.");
    if (each.kind === "InlineFragment") {
      const type = typeFromAST(schema, each.typeCondition!) as GraphQLNamedType;
      return [
        { kind: "InlineFragment", type: type.name, abstractKey: null, selections: selections(schema, each.selectionSet, type, isRead) },
      ];
    }
    const name = each.name.value;
    const field =
      name === "__typename"
        ? undefined
        : (parent as never as { getFields(): Record<string, { type: GraphQLOutputType }> }).getFields()[name]!;
    const args = argumentsOf(each);
    const base = { name, alias: each.alias?.value ?? null, args: args.length > 0 ? args : null, storageKey: null };
    if (!field || isLeafType(getNamedType(field.type))) return [{ kind: "ScalarField", ...base }];
    const type = getNamedType(field.type);
    const linked = {
      ...{ kind: "LinkedField", ...base, plural: isListType(getNullableType(field.type)) },
      ...{ concreteType: isAbstractType(type) ? null : type.name, selections: selections(schema, each.selectionSet!, type, isRead) },
    };
    const key = each.directives?.[0] && argumentsOf(each.directives[0])[0]!.value;
    if (!key) return [linked];
    const filters = args
      .filter((argument) => !["first", "after", "last", "before"].includes(argument.name))
      .map((argument) => argument.name);
    const kept = args.filter((argument) => filters.includes(argument.name));
    return isRead
      ? [{ ...linked, alias: name, name: `__${key}_connection`, args: kept }]
      : [linked, { ...base, kind: "LinkedHandle", handle: "connection", key, filters }];
  });
}

const argumentsOf = (node: FieldNode | DirectiveNode): { name: string; value?: unknown }[] =>
  (node.arguments ?? []).map(({ name, value }) =>
    value.kind === "Variable"
      ? { kind: "Variable", name: name.value, variableName: value.name.value }
      : { kind: "Literal", name: name.value, value: valueFromASTUntyped(value) },
  );

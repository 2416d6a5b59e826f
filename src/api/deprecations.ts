import type { ApolloServerPlugin } from "@apollo/server";
import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { Context } from "../writing/context.js";

/** A header holds so many; who uses more has enough to begin with. */
const MOST_NAMED = 20;

/** What the schema will give up and a request used, as `Type.field`, `Type.field(argument:)` and `Enum.VALUE`, in order, each once. */
export function deprecatedIn(schema: GraphQLSchema, document: DocumentNode, variables: Readonly<Record<string, unknown>>): string[] {
  const found = new Set<string>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field() {
        const [parent, field] = [info.getParentType(), info.getFieldDef()];
        if (field?.deprecationReason !== undefined) found.add(`${parent}.${field.name}`);
      },
      Argument() {
        const [parent, field, argument] = [info.getParentType(), info.getFieldDef(), info.getArgument()];
        if (field && argument?.deprecationReason !== undefined) found.add(`${parent}.${field.name}(${argument.name}:)`);
      },
      ObjectField({ name }) {
        const type = getNamedType(info.getParentInputType());
        if (isInputObjectType(type) && type.getFields()[name.value]?.deprecationReason !== undefined) found.add(`${type}.${name.value}`);
      },
      EnumValue({ value }) {
        const type = getNamedType(info.getInputType());
        if (isEnumType(type) && type.getValue(value)?.deprecationReason !== undefined) found.add(`${type}.${value}`);
      },
    }),
  );
  for (const each of document.definitions) {
    if (each.kind === Kind.OPERATION_DEFINITION) inVariables(schema, each, variables, found);
  }
  return [...found].sort();
}

function inVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  found: Set<string>,
): void {
  const look = (value: unknown, given: GraphQLInputType): void => {
    const type = getNullableType(given) as GraphQLInputType;
    if (value === null || value === undefined) return;
    if (isListType(type)) for (const each of Array.isArray(value) ? value : [value]) look(each, type.ofType);
    else if (isEnumType(type) && type.getValue(String(value))?.deprecationReason !== undefined) found.add(`${type}.${value}`);
    else if (isInputObjectType(type) && typeof value === "object") {
      for (const field of Object.values(type.getFields())) {
        if (!Object.hasOwn(value, field.name)) continue;
        if (field.deprecationReason !== undefined) found.add(`${type}.${field.name}`);
        look((value as Record<string, unknown>)[field.name], field.type);
      }
    }
  };
  for (const { variable, type } of variableDefinitions) {
    const name = variable.name.value;
    const known = typeFromAST(schema, type) as GraphQLInputType | undefined;
    if (known && Object.hasOwn(variables, name)) look(variables[name], known);
  }
}

const isDeprecated = ({ deprecationReason }: { deprecationReason?: string | null | undefined }) => deprecationReason !== undefined;

const deprecates = (schema: GraphQLSchema): boolean =>
  Object.values(schema.getTypeMap()).some((type) => {
    if (type.name.startsWith("__")) return false;
    if (isEnumType(type)) return type.getValues().some(isDeprecated);
    if (isInputObjectType(type)) return Object.values(type.getFields()).some(isDeprecated);
    if (!isObjectType(type) && !isInterfaceType(type)) return false;
    return Object.values(type.getFields()).some((field) => isDeprecated(field) || field.args.some(isDeprecated));
  });

/** Whether a schema deprecates anything: the common case costs nothing. */
const known = new WeakMap<GraphQLSchema, boolean>();

/** The header X-Deprecated-Fields: what of the request will be given up. Undefined where nothing is. */
export function deprecatedNames(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): string | undefined {
  const isAny = known.get(schema) ?? deprecates(schema);
  known.set(schema, isAny);
  const names = isAny ? deprecatedIn(schema, document, variables) : [];
  return names.length > 0 ? names.slice(0, MOST_NAMED).join(", ") : undefined;
}

/** Sends the header. */
export const deprecationPlugin = (schema: GraphQLSchema): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ document, request, response }) {
        const names = deprecatedNames(schema, document, request.variables ?? {});
        if (names) response.http.headers.set("x-deprecated-fields", names);
      },
    };
  },
});

import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  type SelectionNode,
  validate,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";
import { limitRules, MAX_TOKENS } from "../api/limits.js";
import { badInput } from "../errors.js";
import { messageOf } from "../graphql/library.messages.js";
import { fragmentsIn } from "../graphql/root.js";
import { type Message, message } from "../messages/message.js";
import type { ReadRequest } from "../reading/read.js";
import type { Column, ColumnType, Value } from "../reports/writers/writer.js";

export const PATH = ["input", "query"] as const;
const EXAMPLE = "{ projects { nodes { code title } } }";
const MOST_COLUMNS = 200;
const AFTER = "exportAfter";

/** A list as it is exported: how each page of it is asked for, and the columns that its rows have. */
export interface ExportedList {
  name: string;
  columns: Column[];
  rowOf(node: unknown): Value[];
  /** A page of so many rows behind a cursor, as the reading engine takes it. */
  page(size: number, after: string | null): Pick<ReadRequest, "document" | "operation" | "variables">;
}

const refuse = (why: Message): never => {
  throw badInput(why, PATH);
};

/** Throws BAD_USER_INPUT for what is no query of one list whose rows have plain columns. */
export function exportedList(schema: GraphQLSchema, query: string, given: Readonly<Record<string, unknown>>): ExportedList {
  const document = parsed(query, schema);
  const [error] = validate(schema, document, undefined, { maxErrors: 1 });
  if (error) refuse(messageOf(error, schema));
  const [limited] = validate(schema, document, limitRules, { maxErrors: 1 });
  if (limited) refuse(messageOf(limited, schema));
  const operations = document.definitions.filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operations.length !== 1 || operation!.operation !== OperationTypeNode.QUERY) return refuse(message("export.oneQuery"));
  const fragments = fragmentsIn(document) as Record<string, FragmentDefinitionNode>;
  const coerced = getVariableValues(schema, operation!.variableDefinitions ?? [], given, { maxErrors: 1 });
  if (coerced.errors) throw badInput(messageOf(coerced.errors[0]!, schema), ["input", "variables"]);
  const variables = coerced.coerced;
  const roots = [...collectFields(schema, fragments, variables, schema.getQueryType()!, operation!.selectionSet).values()].flat();
  const [root] = roots;
  const field = root && schema.getQueryType()!.getFields()[root.name.value];
  if (roots.length !== 1 || field?.extensions.reading?.root !== "many") return refuse(message("export.oneList", { example: EXAMPLE }));
  const walk = new Walk(schema, fragments, variables);
  const rows = walk.rows(getNamedType(field!.type) as GraphQLObjectType, root!);
  const columns: Found[] = [];
  walk.columns(rows.type, rows.nodes, [], columns);
  if (columns.length === 0) refuse(message("export.noColumns"));
  if (columns.length > MOST_COLUMNS) refuse(message("export.columns", { most: MOST_COLUMNS, found: columns.length }));
  const sizes = new Map<number, Pick<ReadRequest, "document" | "operation">>();
  const asking = (size: number) => {
    const known = sizes.get(size) ?? rewritten(operation!, root!, rows.nodes, Object.values(fragments), size);
    sizes.set(size, known);
    return known;
  };
  return {
    name: root!.name.value,
    columns: columns.map(({ column }) => column),
    rowOf: (node) => columns.map(({ path, read }) => read(valueAt(node, path))),
    page: (size, after) => ({ ...asking(size), variables: { ...variables, [AFTER]: after } }),
  };
}

function parsed(query: string, schema: GraphQLSchema) {
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    if (error instanceof GraphQLError) throw badInput(messageOf(error, schema), PATH);
    throw error;
  }
}

interface Found {
  column: Column;
  path: readonly string[];
  read(value: unknown): Value;
}

const TYPES: Record<string, ColumnType> = {
  Int: "integer",
  Float: "decimal",
  Decimal: "decimal",
  Boolean: "boolean",
  Date: "date",
  DateTime: "moment",
};

/** Moments are written as the clock shows them in Asia/Shanghai, as in all files. */
export const inShanghai = (moment: string): string => `${new Date(Date.parse(moment) + 8 * 3600_000).toISOString().slice(0, -1)}+08:00`;

class Walk {
  constructor(
    readonly schema: GraphQLSchema,
    readonly fragments: Record<string, FragmentDefinitionNode>,
    readonly variables: Record<string, unknown>,
  ) {}

  #selected(type: GraphQLObjectType, nodes: readonly FieldNode[]) {
    return [...collectSubfields(this.schema, this.fragments, this.variables, type, nodes as FieldNode[])];
  }

  /** What is selected of each row: under `nodes`, or under `edges { node }`. */
  rows(connection: GraphQLObjectType, root: FieldNode): { type: GraphQLObjectType; nodes: readonly FieldNode[] } {
    const selected = this.#selected(connection, [root]);
    const found = selected.flatMap(([, nodes]) => {
      const name = nodes[0]!.name.value;
      if (name === "nodes") return [nodes];
      if (name !== "edges") return [];
      const edge = getNamedType(connection.getFields().edges!.type) as GraphQLObjectType;
      return this.#selected(edge, nodes).flatMap(([, inner]) => (inner[0]!.name.value === "node" ? [inner] : []));
    });
    if (found.length !== 1) refuse(message("export.oneNodes"));
    return { type: getNamedType(connection.getFields().nodes!.type) as GraphQLObjectType, nodes: found[0]! };
  }

  columns(type: GraphQLObjectType, nodes: readonly FieldNode[], path: readonly string[], into: Found[]): void {
    for (const [key, own] of this.#selected(type, nodes)) {
      const at = [...path, key];
      const name = at.join(".");
      const field = type.getFields()[own[0]!.name.value];
      if (!field) {
        into.push({ column: plain(name, "text"), path: at, read: (value) => value as Value });
        continue;
      }
      const bare = isNonNullType(field.type) ? field.type.ofType : field.type;
      const named = getNamedType(bare);
      if (isListType(bare) || field.extensions.reading?.many) refuse(message("export.list", { field: name }));
      if (isObjectType(named)) this.columns(named, own, at, into);
      else {
        const kind = TYPES[named.name] ?? "text";
        const meaning = field.description ? { meaning: { en: field.description, zh: field.description } } : {};
        const read =
          kind === "moment"
            ? (value: unknown) => (value === null ? null : inShanghai(value as string))
            : (value: unknown) => value as Value;
        into.push({ column: { ...plain(name, kind), ...meaning }, path: at, read });
      }
    }
  }
}

const plain = (name: string, type: ColumnType): Column => ({ name, type, title: { en: name, zh: name } });

const valueAt = (node: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inside, key) => (inside === null ? null : ((inside as Record<string, unknown>)[key] ?? null)), node);

const PAGING: ReadonlySet<string> = new Set(["first", "last", "after", "before"]);
const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
const field = (of: string, selections?: readonly SelectionNode[]): FieldNode => ({
  kind: Kind.FIELD,
  name: name(of),
  ...(selections && { selectionSet: { kind: Kind.SELECTION_SET, selections } }),
});

/** The same list by pages, with nothing but what the file needs. */
function rewritten(
  operation: OperationDefinitionNode,
  root: FieldNode,
  nodes: readonly FieldNode[],
  fragments: readonly FragmentDefinitionNode[],
  size: number,
): Pick<ReadRequest, "document" | "operation"> {
  const list: FieldNode = {
    ...field(root.name.value, [
      field("pageInfo", [field("hasNextPage"), field("endCursor")]),
      ...nodes.map((node): FieldNode => ({ ...field("nodes"), ...(node.selectionSet && { selectionSet: node.selectionSet }) })),
    ]),
    alias: name("rows"),
    arguments: [
      ...(root.arguments ?? []).filter((each) => !PAGING.has(each.name.value)),
      { kind: Kind.ARGUMENT, name: name("first"), value: { kind: Kind.INT, value: String(size) } },
      { kind: Kind.ARGUMENT, name: name("after"), value: { kind: Kind.VARIABLE, name: name(AFTER) } },
    ],
  };
  const made: OperationDefinitionNode = {
    ...operation,
    directives: [],
    variableDefinitions: [
      ...(operation.variableDefinitions ?? []),
      {
        kind: Kind.VARIABLE_DEFINITION,
        variable: { kind: Kind.VARIABLE, name: name(AFTER) },
        type: { kind: Kind.NAMED_TYPE, name: name("String") },
      },
    ],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [list] },
  };
  return { document: { kind: Kind.DOCUMENT, definitions: [made, ...fragments] }, operation: made };
}

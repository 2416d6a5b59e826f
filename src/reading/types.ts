import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLField,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigArgumentMap,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  isObjectType,
} from "graphql";
import { wordsOf } from "../graphql/describe.js";
import { mayBeArchived } from "./archive.js";
import type { Reading } from "./declare.js";
import { isGroupable } from "./group.js";
import { acceptedText } from "./keys.inputs.js";
import { keyForms } from "./keys.js";
import { LanguageCode, TranslatedText, Translation } from "./languages.js";
import { hasId, type Model, type Noun, type OneField } from "./model.js";
import { RELEVANCE } from "./page.js";
import { AggregateTypes } from "./types.aggregate.js";
import { FilterTypes } from "./types.filter.js";
import { enumName, listOf, required, SortDirection } from "./types.names.js";

/** What the planner must know of a field that was derived rather than declared. */
export interface Derived {
  root?: "one" | "many" | "aggregate" | "own" | "node" | "nodes";
  noun?: Noun;
  /** The list that a connection reads, or an aggregate takes together. */
  many?: string;
  aggregate?: boolean;
  /** The texts that `title(language)` and `titleTranslations` read. */
  texts?: string;
  translations?: boolean;
}

declare module "graphql" {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    reading?: Derived;
    /** A resolver gives a list of `TranslatedText`; declared as texts, because type-graphql takes no type that it did not make. */
    translations?: true;
  }
}

/** Where graphql-js finds the type of a node; no alias can look like it. */
export const TYPE_KEY = "#type";

type Field = GraphQLFieldConfig<unknown, unknown>;

/** Adds to the declared types everything that follows from the declarations: root fields, lists, connections, filters, orders. */
export function withReading(schema: GraphQLSchema, model: Model): GraphQLSchema {
  const made = new DerivedTypes(schema, model);
  for (const noun of model.values()) {
    const type = schema.getType(noun.name) as GraphQLObjectType;
    addFields(type, made.fieldsOf(noun));
    if (hasId(noun)) type.getInterfaces = () => [made.node];
  }
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type))
      for (const field of Object.values(type.getFields())) if (field.extensions.translations) field.type = listOf(Translation);
  addFields(schema.getQueryType()!, made.rootFields());
  const config = schema.toConfig();
  const extended = new GraphQLSchema({ ...config, types: [...config.types, made.node] });
  for (const name of plannedTypes(model)) readByResponseKey(extended.getType(name) as GraphQLObjectType);
  for (const type of made.outputs()) readByResponseKey(type);
  for (const field of Object.values(extended.getQueryType()!.getFields()))
    if (field.extensions.reading)
      field.resolve = (_source, _args, context, info) => (context as { planned: Record<string, unknown> }).planned[info.path.key];
  return extended;
}

/** The declared types whose objects only ever come out of a planned answer. */
function plannedTypes(model: Model): Set<string> {
  const fields = [...model.values()].flatMap((noun) => [...noun.fields.values()]);
  const inside = fields.flatMap((field) => ("type" in field && field.type ? [field.type] : []));
  return new Set([...model.keys(), ...inside]);
}

/** Planned answers are keyed as the response is, so that one field may have several aliases. */
function readByResponseKey(type: GraphQLObjectType): void {
  for (const field of Object.values(type.getFields()))
    field.resolve = (source, _args, _context, info) =>
      (source as Record<string, unknown>)[source instanceof TranslatedText ? field.name : info.path.key];
}

/** Lists from which archived rows are left out can be asked for them. */
const archivedArgument = (noun: Noun, via?: OneField): GraphQLFieldConfigArgumentMap =>
  mayBeArchived(noun, via?.name)
    ? {
        includeArchived: {
          type: new GraphQLNonNull(GraphQLBoolean),
          defaultValue: false,
          description:
            "Whether rows are included that are archived, or whose record is. A filter that has a condition on `archivedAt` decides by itself.",
        },
      }
    : {};

function addFields(type: GraphQLObjectType, fields: Record<string, Field>): void {
  const built = new GraphQLObjectType({ name: type.name, fields }).getFields();
  const own = type.getFields() as Record<string, GraphQLField<unknown, unknown>>;
  for (const [name, field] of Object.entries(built)) own[name] = field;
}

class DerivedTypes {
  readonly node = new GraphQLInterfaceType({
    name: "Node",
    description: "Anything that has an id.",
    fields: { id: { type: required(GraphQLID), description: "Opaque and stable." } },
    resolveType: (value) => (value as Record<string, string>)[TYPE_KEY],
  });
  readonly #filters = new FilterTypes();
  readonly #aggregates: AggregateTypes;
  readonly #connections = new Map<Noun, GraphQLObjectType>();
  readonly #edges = new Map<Noun, GraphQLObjectType>();
  readonly #pageInfo = new GraphQLObjectType({
    name: "PageInfo",
    description: "The place of a page in its list.",
    fields: {
      hasNextPage: { type: required(GraphQLBoolean), description: "Rows follow this page. Reading backwards: a cursor was given." },
      hasPreviousPage: { type: required(GraphQLBoolean), description: "Rows precede this page. Reading forwards: a cursor was given." },
      startCursor: { type: GraphQLString, description: "Cursor of the first row, for `before`; null on an empty page." },
      endCursor: { type: GraphQLString, description: "Cursor of the last row, for `after`; null on an empty page." },
    },
  });
  readonly #nulls = new GraphQLEnumType({
    name: "NullsOrder",
    values: { FIRST: { description: "Missing values first." }, LAST: { description: "Missing values last." } },
    description: "Where missing values are sorted.",
  });

  constructor(
    readonly schema: GraphQLSchema,
    readonly model: Model,
  ) {
    this.#aggregates = new AggregateTypes(schema, this.#filters);
  }

  outputs(): GraphQLObjectType[] {
    return [this.#pageInfo, Translation, ...this.#connections.values(), ...this.#edges.values(), ...this.#aggregates.outputs];
  }

  rootFields(): Record<string, Field> {
    const fields: Record<string, Field> = {
      node: {
        type: this.node,
        args: { id: { type: new GraphQLNonNull(GraphQLID), description: "Id of the record." } },
        description: "Anything by its id. Null where nothing has it or the viewer may not see it, alike.",
        extensions: { reading: { root: "node" } },
      },
      nodes: {
        type: new GraphQLNonNull(new GraphQLList(this.node)),
        args: { ids: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLID))), description: "At most 100." } },
        description: "Several by their ids, in the same order, null where nothing has one or the viewer may not see it.",
        extensions: { reading: { root: "nodes" } },
      },
    };
    for (const noun of this.model.values()) {
      const { one, many, own, keys = [] } = noun.reading as Reading<Record<string, unknown>>;
      const id =
        keyForms(noun).length > 0 ? `Id of the ${wordsOf(noun.name)}, or a key. ${acceptedText(noun)}` : `Id of the ${wordsOf(noun.name)}.`;
      if (own)
        fields[own.field] = {
          type: this.#object(noun),
          description: `The viewer's own ${noun.name}. Null for the public.`,
          extensions: { reading: { root: "own", noun } },
        };
      if (isGroupable(noun))
        fields[`${many}Aggregate`] = { ...this.#aggregate(noun, wordsOf(many)), extensions: { reading: { root: "aggregate", noun } } };
      if (one || !hasId(noun))
        fields[many] = {
          type: required(this.#connection(noun)),
          args: this.#listArguments(noun),
          description: `Every ${wordsOf(noun.name)} that the viewer may see. ${noun.description}`,
          extensions: { reading: { root: "many", noun } },
        };
      if (!one) continue;
      const type = this.#object(noun);
      fields[one] = {
        type,
        args:
          keys.length === 0
            ? { id: { type: new GraphQLNonNull(GraphQLID), description: id } }
            : {
                id: { type: GraphQLID, description: id },
                ...Object.fromEntries(
                  keys.map((key) => [key, { type: GraphQLString, description: `The ${wordsOf(key)} of the ${wordsOf(noun.name)}.` }]),
                ),
              },
        description: `One ${wordsOf(noun.name)} by its id${keys.length ? ` or by ${keys.join(" or ")}: give exactly one of them` : ""}. Null where there is none or the viewer may not see it, alike.`,
        extensions: { reading: { root: "one", noun } },
      };
    }
    return fields;
  }

  fieldsOf(noun: Noun): Record<string, Field> {
    const fields: Record<string, Field> = {};
    for (const field of noun.fields.values()) {
      if (field.is === "texts") {
        fields[field.name] = {
          type: GraphQLString,
          args: {
            language: {
              type: LanguageCode,
              description:
                "Exactly this language, null where there is no such text. Without it: the request's Accept-Language, then the record's main language, then any.",
            },
          },
          description: field.description,
          extensions: { reading: { texts: field.name } },
        };
        fields[`${field.name}Translations`] = {
          type: listOf(Translation),
          description: `${field.description} In every language there is.`,
          extensions: { reading: { texts: field.name, translations: true } },
        };
      } else if (field.is === "many") {
        fields[field.name] = {
          type: field.plain ? listOf(this.#object(field.target)) : required(this.#connection(field.target)),
          args: field.plain ? {} : this.#listArguments(field.target, field.via),
          description: `The ${wordsOf(field.name)} of the ${wordsOf(noun.name)}. ${field.target.description}`,
          extensions: { reading: { many: field.name } },
        };
        if (isGroupable(field.target))
          fields[`${field.name}Aggregate`] = {
            ...this.#aggregate(field.target, `the ${wordsOf(field.name)} of the ${wordsOf(noun.name)}`, field.via),
            extensions: { reading: { many: field.name, aggregate: true } },
          };
      }
    }
    return fields;
  }

  #object(noun: Noun): GraphQLObjectType {
    return this.schema.getType(noun.name) as GraphQLObjectType;
  }

  #aggregate(noun: Noun, what: string, via?: OneField): Field {
    return {
      type: required(this.#aggregates.output(noun)),
      args: {
        filter: { type: this.#filters.of(noun), description: "Only rows for which all of it holds." },
        ...archivedArgument(noun, via),
        ...this.#aggregates.arguments(noun),
      },
      description: `Counts and totals of ${what}, by group if wanted. ${noun.description}`,
    };
  }

  #listArguments(noun: Noun, via?: OneField): GraphQLFieldConfigArgumentMap {
    const order = this.#order(noun);
    return {
      filter: {
        type: this.#filters.of(noun),
        description: via ? "Only those of this list for which all of it holds." : "Only those for which all of it holds.",
      },
      ...archivedArgument(noun, via),
      ...(order && {
        orderBy: {
          type: new GraphQLList(new GraphQLNonNull(order)),
          description: "Up to three keys; the id breaks ties, in the direction of the last.",
        },
      }),
      first: { type: GraphQLInt, description: "Size of a page read forwards: 1 to 100 (1,000 for service accounts), 25 by default." },
      after: { type: GraphQLString, description: "Cursor of the row that the page follows." },
      last: { type: GraphQLInt, description: "Size of a page read backwards, like `first`." },
      before: { type: GraphQLString, description: "Cursor of the row that the page precedes." },
    };
  }

  #connection(noun: Noun): GraphQLObjectType {
    const known = this.#connections.get(noun);
    if (known) return known;
    const type = this.#object(noun);
    const edge = new GraphQLObjectType({
      name: `${noun.name}Edge`,
      description: `One ${noun.name} of a list, and its place.`,
      fields: () => ({
        cursor: { type: required(GraphQLString), description: "For `after` and `before` of the same list in the same order." },
        node: { type: required(type), description: noun.description },
      }),
    });
    const connection = new GraphQLObjectType({
      name: `${noun.name}Connection`,
      description: `A page of a list of ${noun.name}.`,
      fields: () => ({
        edges: { type: listOf(edge), description: "The rows of the page with their cursors." },
        nodes: { type: listOf(type), description: "The rows of the page." },
        pageInfo: { type: required(this.#pageInfo), description: "The place of the page." },
        totalCount: {
          type: required(GraphQLInt),
          description: "How many rows the whole list has for this viewer. Counted only when asked for.",
        },
      }),
    });
    this.#connections.set(noun, connection);
    this.#edges.set(noun, edge);
    return connection;
  }

  #order(noun: Noun): GraphQLInputObjectType | undefined {
    const sort = (noun.reading.sort ?? []) as readonly string[];
    if (sort.length === 0) return undefined;
    const known = this.#orders.get(noun);
    if (known) return known;
    const fields = new GraphQLEnumType({
      name: `${noun.name}SortField`,
      description: `What lists of ${noun.name} can be sorted by. Enums go in the order in which their values are listed.`,
      values: {
        ...((noun.reading.search as { names: readonly string[] } | undefined)?.names.length && {
          RELEVANCE: {
            value: RELEVANCE,
            description:
              "By how well names match the `search` of the filter, which must be given: first those that are the same, then those that begin so, then the others.",
          },
        }),
        ...Object.fromEntries(sort.map((name) => [enumName(name), { value: name, description: `By \`${name}\`.` }])),
      },
    });
    const made = new GraphQLInputObjectType({
      name: `${noun.name}Order`,
      description: "One key of an order.",
      fields: {
        field: { type: new GraphQLNonNull(fields), description: "What to sort by." },
        direction: { type: SortDirection, defaultValue: "ASC", description: "Which end comes first." },
        nulls: { type: this.#nulls, description: "By default last when ascending, first when descending." },
      },
    });
    this.#orders.set(noun, made);
    return made;
  }
  readonly #orders = new Map<Noun, GraphQLInputObjectType>();
}

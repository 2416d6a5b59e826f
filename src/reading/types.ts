import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLField,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigArgumentMap,
  GraphQLID,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLString,
  getNamedType,
  isEnumType,
} from "graphql";
import { GraphQLDateBound, GraphQLDateTime, GraphQLDecimal } from "../graphql/scalars.js";
import type { Reading } from "./declare.js";
import type { ScalarKind } from "./json.js";
import { LanguageCode, Translation } from "./languages.js";
import type { ColumnField, ComputedField, Model, Noun, NounField } from "./model.js";

/** What the planner must know of a field that was derived rather than declared. */
export interface Derived {
  root?: "one" | "many" | "own" | "node" | "nodes";
  noun?: Noun;
  /** The list that a connection reads. */
  many?: string;
  /** The texts that `title(language)` and `titleTranslations` read. */
  texts?: string;
  translations?: boolean;
}

declare module "graphql" {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    reading?: Derived;
  }
}

/** Where graphql-js finds the type of a node; no alias can look like it. */
export const TYPE_KEY = "#type";

type Field = GraphQLFieldConfig<unknown, unknown>;
const required = (type: GraphQLOutputType) => new GraphQLNonNull(type);
const listOf = (type: GraphQLOutputType) => new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));

/** Adds to the declared types everything that follows from the declarations: root fields, lists, connections, filters, orders. */
export function withReading(schema: GraphQLSchema, model: Model): GraphQLSchema {
  const made = new DerivedTypes(schema, model);
  for (const noun of model.values()) {
    const type = schema.getType(noun.name) as GraphQLObjectType;
    addFields(type, made.fieldsOf(noun));
    type.getInterfaces = () => [made.node];
  }
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
  const inside = fields.flatMap((field) => (field.is === "embedded" || field.is === "items" ? [field.type] : []));
  return new Set([...model.keys(), ...inside]);
}

/** Planned answers are keyed as the response is, so that one field may stand under several aliases. */
function readByResponseKey(type: GraphQLObjectType): void {
  for (const field of Object.values(type.getFields()))
    field.resolve = (source, _args, _context, info) => (source as Record<string, unknown>)[info.path.key];
}

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
  readonly #filters = new Map<Noun, GraphQLInputObjectType>();
  readonly #listFilters = new Map<Noun, GraphQLInputObjectType>();
  readonly #connections = new Map<Noun, GraphQLObjectType>();
  readonly #edges = new Map<Noun, GraphQLObjectType>();
  readonly #operators = new Map<string, GraphQLInputObjectType>();
  readonly #pageInfo = new GraphQLObjectType({
    name: "PageInfo",
    description: "Where a page stands in its list.",
    fields: {
      hasNextPage: { type: required(GraphQLBoolean), description: "Rows follow this page. Reading backwards: a cursor was given." },
      hasPreviousPage: { type: required(GraphQLBoolean), description: "Rows precede this page. Reading forwards: a cursor was given." },
      startCursor: { type: GraphQLString, description: "Cursor of the first row, for `before`; null on an empty page." },
      endCursor: { type: GraphQLString, description: "Cursor of the last row, for `after`; null on an empty page." },
    },
  });
  readonly #direction = new GraphQLEnumType({
    name: "SortDirection",
    values: { ASC: { description: "Smallest, earliest, first in pinyin." }, DESC: { description: "Largest, latest first." } },
    description: "Which end comes first.",
  });
  readonly #nulls = new GraphQLEnumType({
    name: "NullsOrder",
    values: { FIRST: { description: "Missing values first." }, LAST: { description: "Missing values last." } },
    description: "Where missing values stand.",
  });

  constructor(
    readonly schema: GraphQLSchema,
    readonly model: Model,
  ) {}

  outputs(): GraphQLObjectType[] {
    return [this.#pageInfo, Translation, ...this.#connections.values(), ...this.#edges.values()];
  }

  rootFields(): Record<string, Field> {
    const fields: Record<string, Field> = {
      node: {
        type: this.node,
        args: { id: { type: new GraphQLNonNull(GraphQLID), description: "Its id." } },
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
      if (own)
        fields[own.field] = {
          type: this.#object(noun),
          description: `The viewer's own ${noun.name}. Null for the public.`,
          extensions: { reading: { root: "own", noun } },
        };
      if (!one) continue;
      const type = this.#object(noun);
      fields[one] = {
        type,
        args:
          keys.length === 0
            ? { id: { type: new GraphQLNonNull(GraphQLID), description: "Its id." } }
            : {
                id: { type: GraphQLID, description: "Its id." },
                ...Object.fromEntries(keys.map((key) => [key, { type: GraphQLString, description: `Its ${key}.` }])),
              },
        description: `One by its id${keys.length ? ` or by ${keys.join(" or ")}: give exactly one of them` : ""}. Null where there is none or the viewer may not see it, alike.`,
        extensions: { reading: { root: "one", noun } },
      };
      fields[many] = {
        type: required(this.#connection(noun)),
        args: this.#listArguments(noun, true),
        description: `All that the viewer may see. ${noun.description}`,
        extensions: { reading: { root: "many", noun } },
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
          args: field.plain ? {} : this.#listArguments(field.target, false),
          description: field.target.description,
          extensions: { reading: { many: field.name } },
        };
      }
    }
    return fields;
  }

  #object(noun: Noun): GraphQLObjectType {
    return this.schema.getType(noun.name) as GraphQLObjectType;
  }

  #listArguments(noun: Noun, atRoot: boolean): GraphQLFieldConfigArgumentMap {
    const order = this.#order(noun);
    return {
      filter: {
        type: this.filter(noun),
        description: atRoot ? "Only those for which all of it holds." : "Only those of this list for which all of it holds.",
      },
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
      description: `One ${noun.name} of a list, and where it stands.`,
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
        pageInfo: { type: required(this.#pageInfo), description: "Where the page stands." },
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
      description: `What lists of ${noun.name} can be sorted by.`,
      values: Object.fromEntries(sort.map((name) => [enumName(name), { value: name, description: `By \`${name}\`.` }])),
    });
    const made = new GraphQLInputObjectType({
      name: `${noun.name}Order`,
      description: "One key of an order.",
      fields: {
        field: { type: new GraphQLNonNull(fields), description: "What to sort by." },
        direction: { type: this.#direction, defaultValue: "ASC", description: "Which end comes first." },
        nulls: { type: this.#nulls, description: "By default last when ascending, first when descending." },
      },
    });
    this.#orders.set(noun, made);
    return made;
  }
  readonly #orders = new Map<Noun, GraphQLInputObjectType>();

  filter(noun: Noun): GraphQLInputObjectType {
    const known = this.#filters.get(noun);
    if (known) return known;
    const made: GraphQLInputObjectType = new GraphQLInputObjectType({
      name: `${noun.name}Filter`,
      description: `Conditions on ${noun.name}; all that are given must hold. Nested four deep at most. What the viewer may not see he may not filter by.`,
      fields: () => {
        const several = new GraphQLList(new GraphQLNonNull(made));
        return {
          and: { type: several, description: "All of these hold." },
          or: { type: several, description: "At least one of these holds." },
          not: { type: made, description: "This does not hold; unknown counts as not holding." },
          ...Object.fromEntries(
            [...this.#filterable(noun)].map((field) => [
              field.name,
              { type: this.#condition(noun, field), description: CONDITION[field.is] },
            ]),
          ),
        };
      },
    });
    this.#filters.set(noun, made);
    return made;
  }

  *#filterable(noun: Noun): Iterable<NounField> {
    const listed = new Set((noun.reading.filter ?? []) as readonly string[]);
    for (const field of noun.fields.values()) {
      if (!field.shown || field.is === "items") continue;
      if (field.is === "one" || field.is === "many" || listed.has(field.name) || field.name === "id") yield field;
    }
  }

  #condition(noun: Noun, field: NounField): GraphQLInputType {
    switch (field.is) {
      case "one":
        return this.filter(field.target);
      case "many":
        return this.#listFilter(field.target);
      case "texts":
        return this.#operatorType(
          "TextsFilter",
          "Conditions on texts of one meaning in several languages; one language suffices.",
          GraphQLString,
          ["eq", "contains", "startsWith"],
        );
      case "embedded": {
        const name = `${field.type}Filter`;
        const known = this.#operators.get(name);
        if (known) return known;
        const made = new GraphQLInputObjectType({
          name,
          description: `Conditions on the parts of ${field.type}.`,
          fields: () =>
            Object.fromEntries(
              field.parts.map((part) => [part.name, { type: this.#scalarCondition(part), description: CONDITION.column }]),
            ),
        });
        this.#operators.set(name, made);
        return made;
      }
      case "column":
      case "computed":
        return this.#scalarCondition(field);
      case "items":
        throw new Error(`${noun.name}.${field.name} cannot be filtered by.`);
    }
  }

  #listFilter(noun: Noun): GraphQLInputObjectType {
    const known = this.#listFilters.get(noun);
    if (known) return known;
    const made = new GraphQLInputObjectType({
      name: `${noun.name}ListFilter`,
      description: `Conditions on the ${noun.name} rows of a list, of which only those the viewer sees exist.`,
      fields: () => ({
        some: { type: this.filter(noun), description: "At least one satisfies it." },
        none: { type: this.filter(noun), description: "None satisfies it." },
        every: { type: this.filter(noun), description: "None fails it; holds of an empty list." },
      }),
    });
    this.#listFilters.set(noun, made);
    return made;
  }

  #scalarCondition(field: ColumnField | ComputedField): GraphQLInputObjectType {
    const named = getNamedType(field.graphql);
    if (isEnumType(named) && field.scalar === "enum")
      return this.#operatorType(`${named.name}Filter`, `Conditions on ${named.name}.`, named, EQUALITY);
    const [type, operators] = OPERATORS[field.scalar];
    return this.#operatorType(
      `${named.name}${field.scalar === "textList" ? "List" : ""}Filter`,
      `Conditions on ${named.name}${field.scalar === "textList" ? " list" : ""}.`,
      field.scalar === "text" ? (named as GraphQLInputType) : type,
      operators,
    );
  }

  #operatorType(name: string, description: string, type: GraphQLInputType, operators: readonly string[]): GraphQLInputObjectType {
    const known = this.#operators.get(name);
    if (known) return known;
    const made = new GraphQLInputObjectType({
      name,
      description,
      fields: {
        ...Object.fromEntries(
          operators.map((operator) => {
            const many = operator === "in" || operator === "notIn";
            return [operator, { type: many ? new GraphQLList(new GraphQLNonNull(type)) : type, description: MEANING[operator]! }];
          }),
        ),
        isNull: { type: GraphQLBoolean, description: "true: there is no value; false: there is one." },
      },
    });
    this.#operators.set(name, made);
    return made;
  }
}

const CONDITION: Record<NounField["is"], string> = {
  column: "Its value satisfies this.",
  computed: "Its value satisfies this.",
  embedded: "Its parts satisfy this.",
  texts: "One of its languages satisfies this.",
  items: "Its items satisfy this.",
  one: "There is one, the viewer sees it, and it satisfies this.",
  many: "Its rows satisfy this.",
};

const EQUALITY = ["eq", "ne", "in", "notIn"];
const ORDERED = [...EQUALITY, "gt", "gte", "lt", "lte"];

const OPERATORS: Record<ScalarKind, [GraphQLInputType, readonly string[]]> = {
  id: [GraphQLID, EQUALITY],
  text: [GraphQLString, [...EQUALITY, "contains", "startsWith"]],
  enum: [GraphQLString, EQUALITY],
  number: [GraphQLInt, ORDERED],
  boolean: [GraphQLBoolean, ["eq"]],
  decimal: [GraphQLDecimal, ORDERED],
  date: [GraphQLDateBound, ORDERED],
  moment: [GraphQLDateTime, ORDERED],
  textList: [GraphQLString, ["has"]],
};

const MEANING: Record<string, string> = {
  eq: "Equal to it.",
  ne: "Not equal to it; a missing value is not equal to any.",
  in: "One of these, 100 at most.",
  notIn: "None of these, 100 at most; a missing value is none of them.",
  gt: "Greater or later.",
  gte: "Greater, later or equal.",
  lt: "Smaller or earlier.",
  lte: "Smaller, earlier or equal.",
  contains: "Contains these characters, upper and lower case alike; % _ \\ are plain characters.",
  startsWith: "Starts with these characters, upper and lower case alike; % _ \\ are plain characters.",
  has: "Has this among its values.",
};

/** startsOn becomes STARTS_ON. */
const enumName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

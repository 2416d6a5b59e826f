import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLID,
  type GraphQLInputFieldConfigMap,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
  getNamedType,
  isEnumType,
} from "graphql";
import { wordsOf } from "../graphql/describe.js";
import { GraphQLDateBound, GraphQLDateTimeBound, GraphQLDecimal } from "../graphql/scalars.js";
import { ARCHIVED } from "./archive.js";
import type { ScalarKind } from "./json.js";
import { acceptedText } from "./keys.inputs.js";
import { keyForms } from "./keys.js";
import type { ColumnField, ComputedField, Noun, NounField } from "./model.js";
import { enumName } from "./types.names.js";

/** The input types of conditions, one for each noun and each kind of value, derived from the declarations. */
export class FilterTypes {
  readonly #filters = new Map<Noun, GraphQLInputObjectType>();
  readonly #listFilters = new Map<Noun, GraphQLInputObjectType>();
  readonly #operators = new Map<string, GraphQLInputObjectType>();

  of(noun: Noun): GraphQLInputObjectType {
    const known = this.#filters.get(noun);
    if (known) return known;
    const made: GraphQLInputObjectType = new GraphQLInputObjectType({
      name: `${noun.name}Filter`,
      description: `Conditions on ${noun.name}; all that are given must hold. Relations nest six deep at most, and an operation has 200 conditions at most. What the viewer may not see is no condition.`,
      fields: () => {
        const several = new GraphQLList(new GraphQLNonNull(made));
        return {
          and: { type: several, description: "All of these hold." },
          or: { type: several, description: "At least one of these holds." },
          ...(noun.reading.search && {
            search: {
              type: GraphQLString,
              description:
                "Holds all of these words, or words that begin with them, whatever their case, width and accents. Chinese is found by any adjacent characters, traditional or simplified, and names by pinyin or its initials too: chongqing and cq find 重庆. Nothing but space is no condition.",
            },
          }),
          ...Object.fromEntries(
            Object.entries<string>(noun.reading.onDay ?? {}).map(([name, field]) => [
              name,
              { type: GraphQLDateBound, description: `\`${field}\` held on this day, as far as the dates say that are known now.` },
            ]),
          ),
          not: { type: made, description: "This does not hold; unknown counts as not holding." },
          ...this.#comparison(noun),
          ...Object.fromEntries(
            [...this.#filterable(noun)].map((field) => [
              field.name,
              {
                type: this.#condition(noun, field),
                description: `\`${field.name}\` of the ${wordsOf(noun.name)} ${field.name === ARCHIVED ? ARCHIVED_CONDITION : field.name === "id" ? idCondition(noun) : CONDITION[field.is]}`,
              },
            ]),
          ),
        };
      },
    });
    this.#filters.set(noun, made);
    return made;
  }

  /** A comparison of two days or moments of a row, where there are two. */
  #comparison(noun: Noun): GraphQLInputFieldConfigMap {
    const dates = [...this.#filterable(noun)].filter(
      (field) => "scalar" in field && (field.scalar === "date" || field.scalar === "moment"),
    );
    if (dates.length < 2) return {};
    const field = new GraphQLEnumType({
      name: `${noun.name}DateField`,
      description: `Days and moments of ${noun.name} that can be compared.`,
      values: Object.fromEntries(dates.map(({ name }) => [enumName(name), { value: name, description: `\`${name}\`.` }])),
    });
    const type = new GraphQLInputObjectType({
      name: `${noun.name}Comparison`,
      description: `A comparison of two days or moments of one ${noun.name}. It holds only where both are there; a moment is compared with a day by its day in Asia/Shanghai.`,
      fields: {
        field: { type: new GraphQLNonNull(field), description: "Which one is compared." },
        operator: { type: new GraphQLNonNull(ComparisonOperator), description: "How." },
        with: { type: new GraphQLNonNull(field), description: "With which other." },
      },
    });
    return { compare: { type: new GraphQLList(new GraphQLNonNull(type)), description: "All of these comparisons hold; 100 at most." } };
  }

  *#filterable(noun: Noun): Iterable<NounField> {
    const listed = new Set([...(noun.reading.filter ?? []), ...(noun.reading.group ?? [])] as readonly string[]);
    for (const field of noun.fields.values()) {
      if (!field.shown || field.is === "items" || field.is === "amounts") continue;
      if (field.is === "one" || field.is === "many" || listed.has(field.name) || field.name === "id") yield field;
    }
  }

  #condition(noun: Noun, field: NounField): GraphQLInputType {
    switch (field.is) {
      case "one":
        return this.of(field.target);
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
            Object.fromEntries(field.parts.map((part) => [part.name, { type: this.scalar(part), description: CONDITION.column }])),
        });
        this.#operators.set(name, made);
        return made;
      }
      case "column":
      case "computed":
        return this.scalar(field);
      case "items":
      case "amounts":
      case "decided":
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
        some: { type: this.of(noun), description: "At least one satisfies it." },
        none: { type: this.of(noun), description: "None satisfies it." },
        every: { type: this.of(noun), description: "None fails it; holds of an empty list." },
        count: { type: this.operatorsFor("number"), description: "Their number satisfies this." },
      }),
    });
    this.#listFilters.set(noun, made);
    return made;
  }

  /** Conditions on a computed value of this kind. */
  operatorsFor(kind: "decimal" | "number"): GraphQLInputObjectType {
    const [type, operators] = OPERATORS[kind];
    const { name } = getNamedType(type);
    return this.#operatorType(`${name}Filter`, `Conditions on ${name}.`, type, operators);
  }

  scalar(field: ColumnField | ComputedField): GraphQLInputObjectType {
    const named = getNamedType(field.graphql);
    if (isEnumType(named) && field.scalar === "enum")
      return this.#operatorType(`${named.name}Filter`, `Conditions on ${named.name}.`, named, EQUALITY);
    const [type, all] = OPERATORS[field.scalar];
    // A part of a currency's code is no currency's code.
    const operators = field.scalar === "text" && named.name !== "String" ? EQUALITY : all;
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

/** How the description of a field goes on: "`startsOn` of the project …". */
const ARCHIVED_CONDITION =
  "satisfies this condition. Without one, and without `includeArchived`, archived rows are left out; to see only these, ask for isNull: false.";

const idCondition = (noun: Noun): string =>
  keyForms(noun).length > 0 ? `is one of these, by id or by a key. ${acceptedText(noun)}` : CONDITION.column;

const CONDITION: Record<NounField["is"], string> = {
  column: "satisfies this condition.",
  computed: "satisfies this condition.",
  embedded: "satisfies this condition in each part.",
  texts: "satisfies this condition in one of its languages.",
  items: "satisfy this condition.",
  amounts: "satisfy this condition.",
  decided: "satisfies this condition.",
  one: "is there, is visible to the viewer, and satisfies this condition.",
  many: "satisfy this condition.",
};

const ComparisonOperator = new GraphQLEnumType({
  name: "ComparisonOperator",
  description: "How two values of one record compare.",
  values: {
    EQ: { value: "eq", description: "The first is equal to the second." },
    GT: { value: "gt", description: "The first is later than the second." },
    GTE: { value: "gte", description: "The first is later than the second or equal." },
    LT: { value: "lt", description: "The first is earlier than the second." },
    LTE: { value: "lte", description: "The first is earlier than the second or equal." },
  },
});

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
  moment: [GraphQLDateTimeBound, ORDERED],
  textList: [GraphQLString, ["has"]],
};

const MEANING: Record<string, string> = {
  eq: "Equal to it.",
  ne: "Not equal to it; a missing value is not equal to any.",
  in: "One of these, 100 at most.",
  notIn: "None of these, 100 at most; a missing value is not one of them.",
  gt: "Greater or later.",
  gte: "Greater, later or equal.",
  lt: "Smaller or earlier.",
  lte: "Smaller, earlier or equal.",
  contains:
    "Contains these characters as they are written, but upper and lower case alike: unlike `search`, width, accents and traditional characters distinguish texts; % _ \\ are plain characters. Nothing but space is no condition.",
  startsWith:
    "Starts with these characters, compared as `contains` compares them; % _ \\ are plain characters. Nothing but space is no condition.",
  has: "Has this among its values.",
};

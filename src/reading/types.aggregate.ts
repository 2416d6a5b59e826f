import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLFieldConfigMap,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLString,
  getNamedType,
} from "graphql";
import { GraphQLCurrencyCode, GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { CONVERSION_INPUT, type Converter } from "./convert.js";
import { type GroupField, groupFields, hasSeveral, ownGroupFields } from "./group.js";
import { isAddable, isMoney, type Measure, measuresOf } from "./measure.js";
import type { Noun, NounField } from "./model.js";
import type { FilterTypes } from "./types.filter.js";
import { enumName, listOf, required, SortDirection } from "./types.names.js";

const DateBucket = new GraphQLEnumType({
  name: "DateBucket",
  description: "How wide the spans are that days are gathered in, by the calendar. Moments count by their day in Asia/Shanghai.",
  values: {
    DAY: { description: "Each day by itself." },
    WEEK: { description: "Weeks from Monday (ISO 8601)." },
    MONTH: { description: "Months." },
    QUARTER: { description: "Quarters from January, April, July and October." },
    HALF_YEAR: { description: "Half-years from January and July." },
    YEAR: { description: "Years." },
  },
});

const AggregateFunction = new GraphQLEnumType({
  name: "AggregateFunction",
  description: "What is made of the values of a group.",
  values: {
    COUNT: { description: "How many rows; takes no field." },
    SUM: { description: "Their sum." },
    AVG: { description: "Their mean." },
    MIN: { description: "The smallest or earliest." },
    MAX: { description: "The largest or latest." },
  },
});

const GroupPageInfo = new GraphQLObjectType({
  name: "GroupPageInfo",
  description: "Where a page of groups ends.",
  fields: {
    hasNextPage: { type: required(GraphQLBoolean), description: "Groups follow this page." },
    endCursor: { type: GraphQLString, description: "For `after` of the same groupBy and orderBy; null on an empty page." },
  },
});

/** The types of `projectsAggregate`: what a noun declares as `group` and `measure` decides what they hold. */
export class AggregateTypes {
  readonly #made = new Map<Noun, GraphQLObjectType>();
  readonly outputs: GraphQLObjectType[] = [GroupPageInfo];

  constructor(
    readonly schema: GraphQLSchema,
    readonly filters: FilterTypes,
  ) {}

  readonly #arguments = new Map<Noun, GraphQLFieldConfigArgumentMap>();
  arguments(noun: Noun): GraphQLFieldConfigArgumentMap {
    const known = this.#arguments.get(noun) ?? this.#makeArguments(noun);
    this.#arguments.set(noun, known);
    return known;
  }

  #makeArguments(noun: Noun): GraphQLFieldConfigArgumentMap {
    const optional = (type: GraphQLInputType) => new GraphQLList(new GraphQLNonNull(type));
    return {
      groupBy: { type: optional(this.#groupBy(noun)), description: "The values that the rows of a group share. At most four." },
      having: { type: this.#having(noun), description: "Only groups for which all of it holds; `total` counts all rows all the same." },
      orderBy: {
        type: optional(this.#order(noun)),
        description: "Up to three keys. Without it, and to break ties: by the keys of the groups.",
      },
      first: { type: GraphQLInt, description: "How many groups at the most: 1 to 1,000, 100 by default." },
      after: { type: GraphQLString, description: "Groups after this cursor, from `pageInfo` of the same groupBy and orderBy." },
      ...(noun.reading.counted && {
        includeReplaced: {
          type: GraphQLBoolean,
          description: `Sums and means, also those in \`having\` and \`orderBy\`, are of rows with \`${noun.reading.counted}\` only. true: of all rows; so they are too where the filter names \`${noun.reading.counted}\`.`,
        },
      }),
    };
  }

  output(noun: Noun): GraphQLObjectType {
    const known = this.#made.get(noun);
    if (known) return known;
    const values = this.#values(noun);
    const keys = this.#object(`${noun.name}GroupKeys`, `The values that the rows of a group of ${noun.name} share.`, this.#keys(noun));
    const group = this.#object(`${noun.name}Group`, `Rows of ${noun.name} that agree in the keys of their group.`, {
      keys: { type: required(keys), description: "The values that they share." },
      ...values,
    });
    const totals = this.#object(`${noun.name}Totals`, `All rows of ${noun.name} that were asked for, taken together.`, values);
    const made = this.#object(`${noun.name}Aggregate`, `Rows of ${noun.name} counted and added up. Only rows that the viewer sees count.`, {
      groups: { type: listOf(group), description: "Empty without groupBy." },
      pageInfo: {
        type: required(GroupPageInfo),
        description: "Where the page of groups ends, and whether more follow.",
      },
      groupCount: { type: required(GraphQLInt), description: "How many groups there are, beyond `first` too." },
      total: { type: required(totals), description: "All rows together." },
    });
    this.#made.set(noun, made);
    return made;
  }

  #object(name: string, description: string, fields: GraphQLFieldConfigMap<unknown, unknown>): GraphQLObjectType {
    const made = new GraphQLObjectType({ name, description, fields });
    this.outputs.push(made);
    return made;
  }

  #keys(noun: Noun): GraphQLFieldConfigMap<unknown, unknown> {
    return Object.fromEntries(
      groupFields(noun).map((key) => [
        key.name,
        {
          type: this.#keyType(key),
          description: `${meaningOf(key)}Null where the rows have none, and where groupBy does not name ${enumName(key.name)}.`,
        },
      ]),
    );
  }

  #keyType({ field }: GroupField): GraphQLOutputType {
    if (field.is === "one") return this.schema.getType(field.target.name) as GraphQLObjectType;
    return field.scalar === "date" || field.scalar === "moment" ? GraphQLDate : (getNamedType(field.graphql) as GraphQLOutputType);
  }

  #values(noun: Noun): GraphQLFieldConfigMap<unknown, unknown> {
    const fields: GraphQLFieldConfigMap<unknown, unknown> = {
      count: { type: required(GraphQLInt), description: "How many rows." },
      countDistinct: {
        type: required(
          this.#object(
            `${noun.name}DistinctCounts`,
            "How many different values there are; missing ones do not count.",
            Object.fromEntries(
              ownGroupFields(noun).map(({ name }) => [name, { type: required(GraphQLInt), description: `Of \`${name}\`.` }]),
            ),
          ),
        ),
        description: "How many different values.",
      },
    };
    const measures = measuresOf(noun);
    const addable = measures.filter(isAddable);
    const each = (of: readonly NounField[], type: (field: NounField) => GraphQLOutputType) =>
      Object.fromEntries(
        of.map((field) => [
          field.name,
          {
            type: type(field),
            description: `Of \`${field.name}\`.${isMoney(field) ? " One amount a currency." : " Null where no row has a value."}`,
          },
        ]),
      );
    if (addable.length > 0) {
      const sums = this.#object(
        `${noun.name}Sums`,
        "Sums of the values that rows have.",
        each(addable, (field) => this.#amount(field) ?? GraphQLDecimal),
      );
      const means = this.#object(
        `${noun.name}Averages`,
        "Means of the values that rows have, to twelve places at the most.",
        each(addable, (field) => this.#amount(field) ?? GraphQLDecimal),
      );
      const only = onlyCounted(noun);
      fields.sum = { type: required(sums), description: `Added up.${only}` };
      fields.avg = { type: required(means), description: `On average.${only}` };
    }
    const converted = Object.entries((noun.reading.convert ?? {}) as Record<string, Converter>);
    if (converted.length > 0) {
      const sums = this.#object(
        `${noun.name}ConvertedSums`,
        "Sums in one currency.",
        Object.fromEntries(
          converted.map(([name, { on, rates }]) => [
            name,
            { type: required(this.#convertedSum(rates)), description: `Of \`${name}\`, by the rate of the day \`${on}\`.` },
          ]),
        ),
      );
      fields.convertedSum = {
        type: required(sums),
        args: {
          in: {
            type: new GraphQLNonNull(this.schema.getType(CONVERSION_INPUT) as GraphQLInputObjectType),
            description: "Into which currency, and by which rates.",
          },
        },
        description: `Added up in one currency: each amount is converted by itself and rounded; what has no rate is listed.${onlyCounted(noun)}`,
      };
    }
    if (measures.length > 0) {
      const type = (field: NounField) =>
        this.#amount(field) ?? (getNamedType((field as { graphql: GraphQLOutputType }).graphql) as GraphQLOutputType);
      const extremes = this.#object(
        `${noun.name}Extremes`,
        "The least or the greatest of the values that rows have.",
        each(measures, type),
      );
      fields.min = { type: required(extremes), description: "The smallest or earliest." };
      fields.max = { type: required(extremes), description: "The largest or latest." };
    }
    return fields;
  }

  #madeConvertedSum: GraphQLObjectType | undefined;
  #convertedSum(rates: string): GraphQLObjectType {
    if (this.#madeConvertedSum) return this.#madeConvertedSum;
    const amounts = {
      amount: { type: required(GraphQLDecimal), description: "What they come to in their own currency." },
      currency: { type: required(GraphQLCurrencyCode), description: "Their own currency." },
      count: { type: required(GraphQLInt), description: "How many amounts." },
    };
    const part = this.#object("ConvertedPart", "Amounts of one currency that were converted by the same rates.", {
      ...amounts,
      value: {
        type: required(GraphQLDecimal),
        description: "What they come to in the currency that was asked for: the sum of rounded amounts.",
      },
      rates: {
        type: listOf(this.schema.getType(rates) as GraphQLObjectType),
        description:
          "The rates used, in the order in which they were; amounts are divided by one whose `to` is the currency before it. Empty: they are of the currency already.",
      },
    });
    const missing = this.#object("NotConvertedAmount", "Amounts of one currency that were not converted.", {
      ...amounts,
      reason: { type: required(this.schema.getType("NotConvertedReason") as GraphQLEnumType), description: "Why not." },
    });
    this.#madeConvertedSum = this.#object("ConvertedSum", "A sum in one currency, with the rates used and with what is not in it.", {
      amount: {
        type: required(GraphQLDecimal),
        description: "The sum of all that was converted, each amount rounded half away from zero to the minor unit of the currency.",
      },
      currency: { type: required(GraphQLCurrencyCode), description: "The currency that was asked for." },
      parts: {
        type: listOf(part),
        args: { first: { type: GraphQLInt, description: "How many at the most: 1 to 1,000, 100 by default." } },
        description: "What the sum is made of, by currency and rate, in the order of currencies and days.",
      },
      partCount: { type: required(GraphQLInt), description: "How many parts there are, beyond `first` too." },
      notConverted: { type: listOf(missing), description: "What is not in the sum, by currency and reason." },
    });
    return this.#madeConvertedSum;
  }

  /** Money of different currencies is never added: a list, one amount a currency. */
  #amount(field: NounField): GraphQLOutputType | undefined {
    return isMoney(field) ? listOf(this.schema.getType(field.type) as GraphQLObjectType) : undefined;
  }

  readonly #fieldEnums = new Map<string, GraphQLEnumType>();
  #enumOf(name: string, description: string, names: readonly string[]): GraphQLEnumType {
    const known = this.#fieldEnums.get(name);
    if (known) return known;
    const values = Object.fromEntries(names.map((each) => [enumName(each), { value: each, description: `\`${each}\`.` }]));
    const made = new GraphQLEnumType({ name, description, values });
    this.#fieldEnums.set(name, made);
    return made;
  }

  #groupField = (noun: Noun) =>
    this.#enumOf(
      `${noun.name}GroupField`,
      `What rows of ${noun.name} can be grouped by.`,
      groupFields(noun).map(({ name }) => name),
    );

  #groupBy(noun: Noun): GraphQLInputObjectType {
    return new GraphQLInputObjectType({
      name: `${noun.name}GroupBy`,
      description: "One key of the groups.",
      fields: {
        field: { type: new GraphQLNonNull(this.#groupField(noun)), description: "The value that the rows of a group share." },
        bucket: { type: DateBucket, description: "For days and moments: the span that they share. By default the day." },
      },
    });
  }

  #having(noun: Noun): GraphQLInputObjectType {
    const measures = measuresOf(noun);
    const addable = measures.filter(isAddable);
    const conditions = (name: string, of: readonly Measure[], type: (field: Measure) => GraphQLInputType) =>
      of.length === 0
        ? undefined
        : new GraphQLInputObjectType({
            name: `${noun.name}${name}Having`,
            description: `Conditions on what is made of the values of a group of ${noun.name}.`,
            fields: Object.fromEntries(of.map((field) => [field.name, { type: type(field), description: `Of \`${field.name}\`.` }])),
          });
    const decimal = this.filters.operatorsFor("decimal");
    const sums = conditions("Sums", addable, (field) => (isMoney(field) ? this.#moneyHaving(field.type) : decimal));
    const extremes = conditions("Extremes", measures, (field) =>
      isMoney(field) ? this.#moneyHaving(field.type) : this.filters.scalar(field),
    );
    return new GraphQLInputObjectType({
      name: `${noun.name}Having`,
      description: `Conditions on groups of ${noun.name}; all that are given must hold.`,
      fields: {
        count: { type: this.filters.operatorsFor("number"), description: "How many rows." },
        ...(sums && { sum: { type: sums, description: "Added up." }, avg: { type: sums, description: "On average." } }),
        ...(extremes && {
          min: { type: extremes, description: "The smallest or earliest." },
          max: { type: extremes, description: "The largest or latest." },
        }),
      },
    });
  }

  readonly #ofMoney = new Map<string, GraphQLInputObjectType>();
  #moneyHaving(type: string): GraphQLInputObjectType {
    const made =
      this.#ofMoney.get(type) ??
      new GraphQLInputObjectType({
        name: `${type}Having`,
        description: "A condition on what amounts of one currency come to. A group without any has no value.",
        fields: {
          currency: { type: new GraphQLNonNull(GraphQLCurrencyCode), description: "Of which currency." },
          amount: { type: new GraphQLNonNull(this.filters.operatorsFor("decimal")), description: "What they come to." },
        },
      });
    this.#ofMoney.set(type, made);
    return made;
  }

  #order(noun: Noun): GraphQLInputObjectType {
    const measures = measuresOf(noun);
    return new GraphQLInputObjectType({
      name: `${noun.name}GroupOrder`,
      description: "One key of the order of groups: either `key`, or `aggregate` (with `field`, but for COUNT).",
      fields: {
        key: {
          type: this.#groupField(noun),
          description: "By a key of the groups; enums go in the order in which their values are listed.",
        },
        aggregate: { type: AggregateFunction, description: "By what is made of their values." },
        ...(measures.length > 0 && {
          field: {
            type: this.#enumOf(
              `${noun.name}MeasureField`,
              `What rows of ${noun.name} hold to be taken together.`,
              measures.map(({ name }) => name),
            ),
            description: "Of which values.",
          },
        }),
        ...(measures.some(isMoney) && {
          currency: {
            type: GraphQLCurrencyCode,
            description: "Of a field of money: amounts of which currency decide. Groups without any come last.",
          },
        }),
        direction: { type: SortDirection, defaultValue: "ASC", description: "Which end comes first." },
      },
    });
  }
}

/** Which rows sums are of, where a field says which rows count. */
const onlyCounted = (noun: Noun): string =>
  noun.reading.counted ? ` Of rows with \`${noun.reading.counted}\` only, unless something else is asked for.` : "";

/** Where a key is to be found that is no field of the rows. */
function meaningOf(key: GroupField): string {
  if (key.way.length === 0) return "";
  const where = `\`${[...key.way, key.field].map(({ name }) => name).join(".")}\``;
  return hasSeveral(key)
    ? `Each ${where} that they have: a row with several counts whole in the group of each, with all of its amounts; \`total\` counts it once. `
    : `Their ${where}. `;
}

import { GraphQLEnumType, GraphQLList, GraphQLNonNull, type GraphQLOutputType } from "graphql";

export const required = (type: GraphQLOutputType) => new GraphQLNonNull(type);
export const listOf = (type: GraphQLOutputType) => new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));

/** startsOn becomes STARTS_ON. */
export const enumName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

export const SortDirection = new GraphQLEnumType({
  name: "SortDirection",
  values: { ASC: { description: "Smallest, earliest, first in pinyin." }, DESC: { description: "Largest, latest first." } },
  description: "Which end comes first.",
});

import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isInputObjectType, isObjectType } from "graphql";

const ABBREVIATIONS: Readonly<Record<string, string>> = { api: "API", iati: "IATI", cny: "CNY", id: "id" };

/** A name of the schema as words: ProjectMilestone is project milestone, plannedStartOn planned start on. */
export const wordsOf = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(" ")
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join(" ");

/**
 * Puts the words of each type in place of `{noun}` in the descriptions of its fields, so that what many types declare alike still says
 * of what it is. An input that is of a record has the words of the record that its mutation answers.
 */
export function describeByType(schema: GraphQLSchema): GraphQLSchema {
  const records = new Map<string, string>();
  for (const mutation of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const record = Object.values((getNamedType(mutation.type) as GraphQLObjectType).getFields()).find(({ name }) => name !== "problems");
    for (const { type } of mutation.args)
      if (record) records.set(getNamedType(type).name, records.get(getNamedType(type).name) ?? getNamedType(record.type).name);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInputObjectType(type)) continue;
    // What is removed is named by the input: the mutation answers the record that it was a part of.
    const removed = /^Remove(\w+)Input$/.exec(type.name)?.[1];
    const noun = wordsOf(removed ?? (records.get(type.name) ?? type.name).replace(/Input$/, ""));
    for (const field of Object.values(type.getFields())) field.description = field.description?.replaceAll("{noun}", noun);
  }
  return schema;
}

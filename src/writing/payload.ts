import type { EntityCtor } from "@mikro-orm/core";
import { type GraphQLInputObjectType, GraphQLNonNull, type GraphQLObjectType, type GraphQLSchema, getNamedType } from "graphql";
import { Extensions, Field, ObjectType } from "type-graphql";
import { LanguageCode } from "../reading/languages.js";
import { Problem } from "./problem.js";

type Class = EntityCtor<object>;

/** Something that a payload shows besides the record and the problems; its action gives it. */
export interface ExtraField {
  type: () => object;
  description: string;
}

declare module "graphql" {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    extra?: boolean;
  }
}

/** Under this a payload has what is beside the record; no alias can look like it. */
export const extraKey = (field: string): string => `#${field}`;

/** The answer of a mutation: the record as it is now, and what there is to mend. */
export function payloadOf(mutation: string, field: string, noun: () => Class, extra: Readonly<Record<string, ExtraField>> = {}) {
  @ObjectType(`${mutation}Payload`, { description: `What came of \`${mutation[0]!.toLowerCase()}${mutation.slice(1)}\`.` })
  class Payload {
    @Field(() => [Problem], {
      description: `All that has to be corrected before \`${mutation[0]!.toLowerCase()}${mutation.slice(1)}\` can be done; empty when it was done.`,
    })
    problems!: readonly Problem[];
  }
  const description = `The record after \`${mutation[0]!.toLowerCase()}${mutation.slice(1)}\`; null where there are problems, or where the viewer does not see it.`;
  Field(noun, { nullable: true, description })(Payload.prototype, field);
  for (const [name, { type, description }] of Object.entries(extra)) {
    Field(type, { nullable: true, description })(Payload.prototype, name);
    Extensions({ extra: true })(Payload.prototype, name);
  }
  return Payload;
}

/** The field of a payload that shows the record. */
export const recordOf = (payload: GraphQLObjectType) =>
  Object.values(payload.getFields()).find(({ name, extensions }) => name !== "problems" && !extensions.extra)!;

/** Joins the declared mutations to the reading engine's types: what a payload shows was planned, and is keyed as the response is. */
export function withWriting(schema: GraphQLSchema): GraphQLSchema {
  for (const { type } of Object.values(schema.getMutationType()?.getFields() ?? {}))
    for (const field of Object.values((getNamedType(type) as GraphQLObjectType).getFields()))
      if (field.extensions.extra) field.resolve = (source) => (source as Record<string, unknown>)[extraKey(field.name)] ?? null;
      else if (field.name !== "problems")
        field.resolve = (source, _args, _context, info) => (source as Record<string, unknown>)[info.path.key];
  // Declared as a String, because type-graphql takes no enum that it did not make.
  const text = schema.getType("TextInput") as GraphQLInputObjectType | undefined;
  if (text) text.getFields().language!.type = new GraphQLNonNull(LanguageCode);
  return schema;
}

import { GraphQLID, type GraphQLInputType, GraphQLString, getNullableType, isInputObjectType, isListType } from "graphql";
import { isUuid } from "../values/uuid.js";

/**
 * An input as it is kept: texts without space around them, ids as the database writes them, which what compares ids as texts would take
 * for others in capitals. What needs no change is the same object.
 */
export function plainInput<T>(type: GraphQLInputType, value: T): T {
  const kind = getNullableType(type);
  if (value == null) return value;
  if (isListType(kind)) {
    const plain = (value as unknown[]).map((each) => plainInput(kind.ofType, each));
    return plain.some((each, i) => each !== (value as unknown[])[i]) ? (plain as T) : value;
  }
  if (isInputObjectType(kind)) {
    const changed = Object.values(kind.getFields()).flatMap(({ name, type: inner }) => {
      const given = (value as Record<string, unknown>)[name];
      const plain = plainInput(inner, given);
      return plain === given ? [] : [[name, plain] as const];
    });
    if (changed.length === 0) return value;
    return Object.assign(Object.create(Object.getPrototypeOf(value)), value, Object.fromEntries(changed));
  }
  if (kind === GraphQLString) return (value as string).trim() as T;
  return kind === GraphQLID && isUuid(value as string) ? ((value as string).toLowerCase() as T) : value;
}

import { GraphQLID, type GraphQLInputType, getNullableType, isInputObjectType, isListType } from "graphql";
import { isUuid } from "../reading/filter.js";

/**
 * An input whose ids are written as the database writes them: one may come in capitals, and what compares ids as texts would take it for
 * another. What needs no change is the same object.
 */
export function withPlainIds<T>(type: GraphQLInputType, value: T): T {
  const kind = getNullableType(type);
  if (value == null) return value;
  if (isListType(kind)) {
    const plain = (value as unknown[]).map((each) => withPlainIds(kind.ofType, each));
    return plain.some((each, i) => each !== (value as unknown[])[i]) ? (plain as T) : value;
  }
  if (isInputObjectType(kind)) {
    const changed = Object.values(kind.getFields()).flatMap(({ name, type: inner }) => {
      const given = (value as Record<string, unknown>)[name];
      const plain = withPlainIds(inner, given);
      return plain === given ? [] : [[name, plain] as const];
    });
    if (changed.length === 0) return value;
    return Object.assign(Object.create(Object.getPrototypeOf(value)), value, Object.fromEntries(changed));
  }
  return kind === GraphQLID && isUuid(value as string) ? ((value as string).toLowerCase() as T) : value;
}

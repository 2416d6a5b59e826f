import { astFromValue, type GraphQLInputType, isInputObjectType, isListType, isNonNullType, print } from "graphql";
import type { Random } from "./random.js";

/** Writes values into an operation: in place, or, wherever chance wants it, as variables. */
export class Literals {
  readonly definitions: string[] = [];
  readonly values: Record<string, unknown> = {};

  constructor(readonly random: Random) {}

  write(type: GraphQLInputType, value: unknown): string {
    if (this.random.chance(0.15)) return this.#variable(type, value);
    return this.#inPlace(type, value, true);
  }

  /** Of @include and @skip. */
  condition(value: boolean): string {
    if (this.random.chance(0.3)) return String(value);
    const name = this.#name();
    this.definitions.push(`${name}: Boolean!`);
    this.values[name.slice(1)] = value;
    return name;
  }

  #inPlace(type: GraphQLInputType, value: unknown, variables: boolean): string {
    const bare = isNonNullType(type) ? type.ofType : type;
    const inside = (inner: GraphQLInputType, one: unknown) => (variables ? this.write(inner, one) : this.#inPlace(inner, one, false));
    if (value === null) return "null";
    if (isListType(bare)) {
      // One value means a list of one.
      if (!Array.isArray(value)) return inside(bare.ofType, value);
      return `[${value.map((each) => inside(bare.ofType, each)).join(", ")}]`;
    }
    if (isInputObjectType(bare)) {
      const fields = bare.getFields();
      return `{ ${Object.entries(value as object)
        .map(([key, each]) => `${key}: ${inside(fields[key]!.type, each)}`)
        .join(", ")} }`;
    }
    return print(astFromValue(value, bare)!);
  }

  #variable(type: GraphQLInputType, value: unknown): string {
    const name = this.#name();
    const given = this.random.next();
    const asDefault = value !== null && given < 0.15;
    this.definitions.push(`${name}: ${type}${asDefault ? ` = ${this.#inPlace(type, value, false)}` : ""}`);
    if (!asDefault) this.values[name.slice(1)] = value;
    return name;
  }

  #name = (): string => `$v${this.definitions.length + 1}`;
}

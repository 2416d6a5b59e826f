import {
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  type OperationDefinitionNode,
  typeFromAST,
} from "graphql";
import { type Api, type Asker, type Operation, operationIn } from "./api.js";
import type { Cursors } from "./cursors.js";
import type { Random } from "./random.js";
import type { Tables } from "./tables.js";

/** The same document for somebody else with other values: what a kept plan must not mix up. */
export function vary(operation: Operation, asker: Asker, random: Random, api: Api, tables: Tables, cursors: Cursors): Operation {
  const { variableDefinitions = [] }: OperationDefinitionNode = operationIn(operation.document);
  const values = new Varied(random, api, tables, cursors);
  const variables = { ...operation.variables };
  for (const { variable, type } of variableDefinitions) {
    const name = variable.name.value;
    if (name in variables) variables[name] = values.of(variables[name], typeFromAST(api.schema, type as never) as GraphQLInputType);
  }
  return { ...operation, variables, asker };
}

class Varied {
  constructor(
    readonly random: Random,
    readonly api: Api,
    readonly tables: Tables,
    readonly cursors: Cursors,
  ) {}

  of(value: unknown, given: GraphQLInputType): unknown {
    const { random } = this;
    const type = getNullableType(given) as GraphQLInputType;
    if (value === null || random.chance(0.2)) return value;
    if (isInputObjectType(type)) {
      const fields = type.getFields();
      return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, this.of(inner, fields[key]!.type)]));
    }
    if (isListType(type)) {
      const list = Array.isArray(value) ? value : [value];
      const varied = list.map((each) => this.of(each, type.ofType as GraphQLInputType));
      return random.chance(0.2) ? varied.slice(1) : varied;
    }
    // Which one it is decides over the order, and with it over cursors.
    if (isEnumType(type)) return type.name.endsWith("SortField") ? value : random.pick(type.getValues()).name;
    return this.#leaf(value, String(type));
  }

  #leaf(value: unknown, type: string): unknown {
    const { random } = this;
    switch (type) {
      case "Boolean":
        return random.chance(0.7) ? value : !value;
      case "Int":
        return Math.min((value as number) + random.between(0, 2), 100);
      case "ID":
        if (random.chance(0.3)) return this.tables.names.like(value as string, random) ?? value;
        return random.maybe(this.tables.all(random.pick([...this.api.model.values()])))?.id ?? value;
      case "DateBound":
      case "DateTimeBound":
        return random.pick([value, "2024-02-29", "-P1Y", "P1M"]);
      case "Decimal":
        return random.pick([value, "0", `${value}${String(value).includes(".") ? "0" : ".5"}`]);
      case "String":
        // The reference knows these searches only.
        if (this.tables.searches.words.includes(value as string)) return random.pick(this.tables.searches.words);
        return this.cursors.like(value as string, random) ?? random.pick([value, [...(value as string)].slice(0, 2).join(""), "a"]);
      default:
        return value;
    }
  }
}

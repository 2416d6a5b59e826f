import { readFile } from "node:fs/promises";
import { type GraphQLNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from "graphql";
import { entities } from "../src/nouns.js";
import { createOrm } from "../src/orm.js";
import { buildApi, printApi } from "../src/schema.js";

describe("the schema", () => {
  let api: Awaited<ReturnType<typeof buildApi>>;

  beforeAll(async () => {
    const orm = await createOrm(entities, "postgresql://nobody@127.0.0.1:1/nothing");
    api = await buildApi(orm);
    await orm.close(true);
  });

  it("is the one that is printed in schema/schema.graphql", async () => {
    expect(printApi(api.schema)).toBe(await readFile("schema/schema.graphql", "utf8"));
  });

  it("describes every type, field, argument and value", () => {
    const silent = Object.values(api.schema.getTypeMap())
      .filter(({ name }) => !name.startsWith("__"))
      .flatMap((type) => [...(type.description ? [] : [type.name]), ...membersOf(type)]);
    expect(silent).toEqual([]);
  });

  it("says something of its own of every field, argument and input, but for the machinery that all lists share", () => {
    const uses = new Map<string, string[]>();
    const add = (description: string | null | undefined, where: string) =>
      uses.set(description ?? "", [...(uses.get(description ?? "") ?? []), where]);
    for (const type of Object.values(api.schema.getTypeMap())) {
      if (type.name.startsWith("__") || MACHINERY.test(type.name) || !(isObjectType(type) || isInputObjectType(type))) continue;
      for (const field of Object.values(type.getFields())) {
        // An operator, and which record an input changes at which version.
        if (isInputObjectType(type) && (OPERATOR.test(field.name) || /^(id|expectedVersion)$/.test(field.name))) continue;
        add(field.description, `${type.name}.${field.name}`);
        if (isObjectType(type))
          for (const { name, description } of type.getFields()[field.name]!.args)
            if (!LIST_ARGUMENT.test(name)) add(description, `${type.name}.${field.name}(${name})`);
      }
    }
    expect(uses.size).toBeGreaterThan(2000);
    expect([...uses].filter(([, where]) => where.length > 5)).toEqual([]);
    expect([...uses.keys()].filter((description) => description.includes("{noun}"))).toEqual([]);
  });

  it("has an id only where that is the record's own, by which `node` finds it", () => {
    const others = Object.values(api.schema.getTypeMap()).filter(
      (type) => isObjectType(type) && type.getFields().id && !type.getInterfaces().some(({ name }) => name === "Node"),
    );
    // An address to send bytes to, which is gone after a day.
    expect(others.map(({ name }) => name)).toEqual(["Upload"]);
  });

  it("offers to sort and filter only by what exists", () => {
    for (const noun of api.model.values()) {
      const filter = api.schema.getType(`${noun.name}Filter`);
      if (isInputObjectType(filter))
        for (const field of Object.keys(filter.getFields()))
          if (!["and", "or", "not", "search", "compare", ...Object.keys(noun.reading.onDay ?? {})].includes(field))
            expect(noun.fields.has(field)).toBe(true);
    }
  });
});

/** Types of pages, groups, orders and lists, and what every list and filter takes. */
const MACHINERY =
  /(Connection|Edge|PageInfo|Aggregate|Group|GroupKeys|Totals|DistinctCounts|Averages|Sums|Extremes|Having|ListFilter|Comparison|Order|GroupBy|GroupOrder)$/;
const LIST_ARGUMENT = /^(filter|orderBy|first|last|after|before|groupBy|having|includeArchived|includeReplaced|language)$/;
const OPERATOR = /^(and|or|not|search|compare|eq|ne|in|notIn|gt|gte|lt|lte|isNull|contains|startsWith|has|hasAny|hasAll|hasSome|hasEvery)$/;

/** The members of a type that have no description. */
function membersOf(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().flatMap(({ name, description }) => (description ? [] : [`${type.name}.${name}`]));
  if (isInputObjectType(type))
    return Object.values(type.getFields()).flatMap(({ name, description }) => (description ? [] : [`${type.name}.${name}`]));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    ...(field.description ? [] : [`${type.name}.${field.name}`]),
    ...field.args.flatMap(({ name, description }) => (description ? [] : [`${type.name}.${field.name}(${name})`])),
  ]);
}

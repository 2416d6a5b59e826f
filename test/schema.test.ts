import { readFile } from "node:fs/promises";
import { type GraphQLNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from "graphql";
import { createOrm } from "../src/orm.js";
import { buildApi, entities, printApi } from "../src/schema.js";

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

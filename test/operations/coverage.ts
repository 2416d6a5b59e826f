import { type GraphQLObjectType, isObjectType, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import type { Api, Operation } from "./api.js";

/** Which fields, arguments and input fields of the schema the operations have asked. */
export class Coverage {
  readonly #fields = new Set<string>();
  readonly #inputs = new Set<string>();

  constructor(readonly api: Api) {}

  add({ document }: Operation): void {
    const types = new TypeInfo(this.api.schema);
    const fields = this.#fields;
    const inputs = this.#inputs;
    visit(
      document,
      visitWithTypeInfo(types, {
        Field: () => void fields.add(`${types.getParentType()}.${types.getFieldDef()?.name}`),
        Argument: (node) => void inputs.add(`${types.getParentType()}.${types.getFieldDef()?.name}(${node.name.value})`),
      }),
    );
  }

  told(): string {
    const objects = Object.values(this.api.schema.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type));
    const own = objects.filter(({ name }) => !name.startsWith("__"));
    const fields = own.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
    const asked = fields.filter(({ type, field }) => this.#fields.has(`${type.name}.${field.name}`));
    const args = fields.flatMap(({ type, field }) => field.args.map((arg) => `${type.name}.${field.name}(${arg.name})`));
    return `${asked.length} of ${fields.length} fields and ${args.filter((arg) => this.#inputs.has(arg)).length} of ${args.length} arguments asked`;
  }
}

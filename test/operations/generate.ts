import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from "graphql";
import type { Noun } from "../../src/reading/model.js";
import type { Api, Asker } from "./api.js";
import type { Cursors } from "./cursors.js";
import { Arguments } from "./generate.arguments.js";
import { Literals } from "./generate.literals.js";
import type { Random } from "./random.js";
import type { Tables } from "./tables.js";

export interface Generated {
  text: string;
  variables: Record<string, unknown>;
}

const DEEPEST = 5;
/** About how many rows one operation may answer with. */
const MOST_ROWS = 150;
/** What a list without a page is taken to hold. */
const USUAL_LIST = 6;

/** Root fields of these kinds are generated and answered by the reference; to add one, add it there and in `#rootField`. */
const ROOTS: readonly (string | undefined)[] = ["one", "many", "aggregate", "own", "node", "nodes"];
const ROOTS_BY_HAND = ["today"];

/** Writes one operation by chance, from the schema and the data alone. */
export function generate(random: Random, api: Api, tables: Tables, cursors: Cursors, asker: Asker): Generated {
  return new Generator(random, api, tables, cursors, asker).operation();
}

class Generator {
  readonly #literals: Literals;
  readonly #arguments: Arguments;
  readonly #fragments: { name: string; on: string; text: string }[] = [];
  #aliases = 0;

  constructor(
    readonly random: Random,
    readonly api: Api,
    readonly tables: Tables,
    cursors: Cursors,
    asker: Asker,
  ) {
    this.#literals = new Literals(random);
    this.#arguments = new Arguments(random, api, tables, cursors, asker);
  }

  operation(): Generated {
    const { random } = this;
    const count = random.pick([1, 1, 1, 2, 2, 3]);
    const fields = Object.values(this.api.schema.getQueryType()!.getFields());
    const planned = fields.filter(({ name }) => ROOTS.includes(this.api.derived("Query", name)?.root));
    const roots = Array.from({ length: count }, () => this.#rootField(random.pick(planned), MOST_ROWS / count));
    if (random.chance(0.05)) roots.push(this.#head(fields.find(({ name }) => name === random.pick(ROOTS_BY_HAND))!, ""));
    if (random.chance(0.05)) roots.push("__typename");
    if (random.chance(0.1)) roots.push(`... on Query${this.#directives()} { ${roots.pop()} }`);
    const { definitions, values } = this.#literals;
    const head = definitions.length > 0 || random.chance(0.5) ? `query Q${definitions.length ? `(${definitions.join(", ")})` : ""} ` : "";
    const fragments = this.#fragments.map(({ name, on, text }) => `fragment ${name} on ${on} { ${text} }`);
    return { text: [`${head}{ ${roots.join(" ")} }`, ...fragments].join("\n"), variables: values };
  }

  #rootField(field: GraphQLField<unknown, unknown>, rows: number): string {
    const derived = this.api.derived("Query", field.name)!;
    const type = getNamedType(field.type) as GraphQLObjectType | GraphQLInterfaceType;
    switch (derived.root) {
      case "many":
        return this.#list(field, derived.noun!, rows, 1);
      case "one":
        return this.#twice(field, this.#write(field, this.#arguments.key(field, derived.noun!)), () => this.#object(type, rows, 1));
      case "aggregate":
        return this.#aggregate(field, derived.noun!, rows, 1);
      case "own":
        return this.#twice(field, "", () => this.#object(type, rows, 1));
      default: {
        const ids = this.#arguments.ids(derived.root === "node" ? 1 : this.random.pick([0, 1, 2, 2, 3, 3, 4]));
        return this.#twice(field, this.#write(field, derived.root === "node" ? { id: ids[0] } : { ids }), () =>
          this.#object(type, rows / (ids.length || 1), 1),
        );
      }
    }
  }

  /** A field with one selection, or the same field twice, to be merged. */
  #twice(field: GraphQLField<unknown, unknown>, args: string, selection: () => string): string {
    const head = this.#head(field, args);
    const once = `${head}${this.#directives()} { ${selection()} }`;
    return this.random.chance(0.08) ? `${once} ${head} { ${selection()} }` : once;
  }

  #list(field: GraphQLField<unknown, unknown>, noun: Noun, rows: number, depth: number): string {
    const most = Math.max(1, Math.min(depth === 1 ? 30 : 8, Math.floor(rows / 3)));
    const { args, size } = this.#arguments.list(field, noun, most);
    const connection = getNamedType(field.type) as GraphQLObjectType;
    return this.#twice(field, this.#write(field, args), () => this.#connection(connection, rows / size, depth));
  }

  #connection(type: GraphQLObjectType, rows: number, depth: number): string {
    const { random } = this;
    const node = getNamedType(type.getFields().nodes!.type) as GraphQLObjectType;
    const parts: Record<string, () => string> = {
      nodes: () => `nodes${this.#directives()} { ${this.#object(node, rows, depth)} }`,
      edges: () => `edges { ${random.several(["cursor", "__typename"], 2).join(" ")} node { ${this.#object(node, rows, depth)} } }`,
      pageInfo: () =>
        `pageInfo { ${random.several(["hasNextPage", "hasPreviousPage", "startCursor", "endCursor", "__typename"], 3).join(" ")} }`,
      totalCount: () => random.pick(["totalCount", `${this.#alias()}: totalCount`]),
      __typename: () => "__typename",
    };
    const chosen = random.several(["nodes", "edges", "pageInfo", "totalCount", "nodes", "__typename"], random.between(1, 3));
    return this.#wrapped(
      type.name,
      [...new Set(chosen)].map((part) => parts[part]!()),
    );
  }

  /** A selection of an object: scalars, what it refers to, what refers to it. */
  #object(type: GraphQLObjectType | GraphQLInterfaceType, rows: number, depth: number): string {
    if (isInterfaceType(type)) return this.#node(rows, depth);
    const { random } = this;
    const fields = Object.values(type.getFields());
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
    const deeper = fields.filter((field) => !leaves.includes(field));
    const selections = random.several(leaves, random.between(1, 4)).map((field) => this.#leaf(field));
    if (depth < DEEPEST && rows >= 1)
      for (const field of random.several(deeper, random.pick([0, 1, 1, 2])))
        selections.push(this.#deeper(type, field, rows / 2, depth + 1));
    if (random.chance(0.15)) selections.push(random.pick(["__typename", `${this.#alias()}: __typename`]));
    return this.#wrapped(type.name, selections);
  }

  #aggregate(field: GraphQLField<unknown, unknown>, noun: Noun, rows: number, depth: number): string {
    const args = this.#arguments.aggregate(field, noun, Math.max(1, Math.min(12, Math.floor(rows / 2))));
    const type = getNamedType(field.type) as GraphQLObjectType;
    return this.#twice(field, this.#write(field, args), () => this.#gathered(type, rows / ((args.first as number) ?? 12), depth));
  }

  /** A selection of what rows come to. */
  #gathered(type: GraphQLObjectType, rows: number, depth: number): string {
    const { random } = this;
    const chosen = random.several(Object.values(type.getFields()), random.between(1, 3)).map((field) => {
      const target = getNamedType(field.type);
      if (!isObjectType(target)) return this.#leaf(field);
      const noun = this.api.model.has(target.name);
      const args = this.#write(field, this.#arguments.gathered(field));
      return this.#twice(field, args, () => (noun ? this.#object(target, rows, depth + 1) : this.#gathered(target, rows, depth)));
    });
    if (random.chance(0.1)) chosen.push("__typename");
    return this.#wrapped(type.name, chosen);
  }

  #node(rows: number, depth: number): string {
    const { random } = this;
    const types = this.api.schema.getPossibleTypes(this.api.schema.getType("Node") as GraphQLInterfaceType);
    // What has one key in different types must have one shape: the objects inside are kept apart by their own aliases.
    const inside = random.several(types, random.between(0, 4)).map((type) => {
      const leaves = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
      const own = random.several(leaves, 2).map((field) => `${this.#alias()}: ${field.name}`);
      return `... on ${type.name}${this.#directives()} { ${own.join(" ")} ${random.chance(0.3) ? this.#named(type.name, this.#object(type, rows / 2, depth + 1)) : ""} }`;
    });
    return [random.chance(0.7) ? "id" : "__typename", ...inside].join(" ");
  }

  #leaf(field: GraphQLField<unknown, unknown>): string {
    const { random } = this;
    const args = field.args.length > 0 && random.chance(0.5) ? this.#write(field, { language: this.#arguments.language() }) : "";
    const alias = args !== "" || random.chance(0.2) ? `${this.#alias()}: ` : "";
    return `${alias}${field.name}${args}${this.#directives()}`;
  }

  #deeper(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, rows: number, depth: number): string {
    const noun = this.api.model.get(type.name);
    const target = getNamedType(field.type) as GraphQLObjectType;
    const many = noun && this.api.derived(type.name, field.name)?.many;
    const gathers = this.api.derived(type.name, field.name)?.aggregate;
    const list = many === undefined ? undefined : noun?.fields.get(many);
    if (list?.is === "many" && gathers) return this.#aggregate(field, list.target, rows, depth);
    if (list?.is === "many" && !list.plain) return this.#list(field, list.target, rows, depth);
    if (!isObjectType(target)) return "__typename";
    return this.#twice(field, "", () => this.#object(target, list ? rows / USUAL_LIST : rows, depth));
  }

  /** Some of the selections in fragments: named or inline, on the type or on the interface it has. */
  #wrapped(type: string, selections: string[]): string {
    const { random } = this;
    const known = this.#fragments.filter(({ on }) => on === type);
    if (known.length > 0 && random.chance(0.3)) selections.push(`...${random.pick(known).name}${this.#directives()}`);
    if (!random.chance(0.2)) return selections.join(" ");
    const inside = selections.splice(random.between(0, selections.length - 1)).join(" ");
    const fragment = random.pick([
      () => `... { ${inside} }`,
      () => `... on ${type}${this.#directives()} { ${inside} }`,
      () => this.#named(type, inside),
      () => (this.api.model.has(type) ? `... on Node { id ... on ${type} { ${inside} } }` : `... { ${inside} }`),
    ]);
    return [...selections, fragment()].join(" ");
  }

  #named(type: string, inside: string): string {
    const name = `F${this.#fragments.length + 1}`;
    this.#fragments.push({ name, on: type, text: inside });
    return `...${name}`;
  }

  #head(field: GraphQLField<unknown, unknown>, args: string): string {
    const alias = args !== "" || this.random.chance(0.2) ? `${this.#alias()}: ` : "";
    return `${alias}${field.name}${args}`;
  }

  #alias = (): string => `a${++this.#aliases}`;

  #directives(): string {
    if (!this.random.chance(0.06)) return "";
    const [name, most] = this.random.pick([
      ["include", 0.8],
      ["skip", 0.2],
    ] as const);
    return ` @${name}(if: ${this.#literals.condition(this.random.chance(most))})`;
  }

  #write(field: GraphQLField<unknown, unknown>, args: Record<string, unknown>): string {
    const written = field.args.flatMap((arg: GraphQLArgument) =>
      args[arg.name] === undefined ? [] : [`${arg.name}: ${this.#literals.write(arg.type, args[arg.name])}`],
    );
    return written.length > 0 ? `(${written.join(", ")})` : "";
  }
}

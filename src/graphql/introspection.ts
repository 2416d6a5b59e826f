import {
  type DocumentNode,
  execute,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getIntrospectionQuery,
  getNamedType,
  isLeafType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  stripIgnoredCharacters,
  TypeMetaFieldDef,
} from "graphql";
import { Kept } from "../reading/kept.js";
import { rootFields } from "./root.js";

type Fragments = (name: string) => FragmentDefinitionNode | undefined;

const META = {
  [SchemaMetaFieldDef.name]: SchemaMetaFieldDef,
  [TypeMetaFieldDef.name]: TypeMetaFieldDef,
};

const metaFields = (selection: SelectionSetNode, fragments: Fragments): FieldNode[] =>
  rootFields(selection, fragments).filter(({ name }) => Object.hasOwn(META, name.value));

/**
 * How many objects and values what is asked of the schema comes to, fragments opened; what a directive leaves out is counted too. Counting
 * ends where it has looked at more than `most`: each thing that it looks at is at least one of the answer.
 */
export function introspected(
  schema: GraphQLSchema,
  selection: SelectionSetNode,
  fragments: Fragments,
  variables: Record<string, unknown>,
  most: number,
): number {
  const known = new Map<SelectionSetNode, Map<unknown, number>>();
  let looks = 0;
  const inside = (type: GraphQLObjectType, source: unknown, selections: SelectionSetNode): number => {
    const counts = known.get(selections) ?? new Map<unknown, number>();
    known.set(selections, counts);
    let count = counts.get(source);
    if (count === undefined) {
      count = 0;
      for (const node of selections.selections) {
        if (looks > most) return most + 1;
        if (node.kind === Kind.FIELD) count += of(type, source, node);
        else {
          const set = node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : fragments(node.name.value)?.selectionSet;
          if (set) count += inside(type, source, set);
        }
      }
      counts.set(source, count);
    }
    return count;
  };
  const of = (type: GraphQLObjectType, source: unknown, node: FieldNode): number => {
    looks++;
    const name = node.name.value;
    const field = Object.hasOwn(META, name) ? META[name] : type.getFields()[name];
    const named = field && getNamedType(field.type);
    if (!field || !node.selectionSet || isLeafType(named)) return 1;
    const value = field.resolve!(source, getArgumentValues(field, node, variables), undefined, { schema } as never);
    const each = Array.isArray(value) ? value : value ? [value] : [];
    return each.reduce((sum, one) => sum + 1 + inside(named as GraphQLObjectType, one, node.selectionSet!), 0);
  };
  const root = schema.getQueryType()!;
  return metaFields(selection, fragments).reduce((sum, node) => sum + of(root, undefined, node), 0);
}

/** The tools of graphql-js ask in these words, with any of these options. */
function standardTexts(): ReadonlySet<string> {
  const options = [
    "descriptions",
    "specifiedByUrl",
    "directiveIsRepeatable",
    "schemaDescription",
    "inputValueDeprecation",
    "oneOf",
    "experimentalDirectiveDeprecation",
  ];
  const chosen = (bits: number) => Object.fromEntries(options.map((option, i) => [option, (bits & (1 << i)) !== 0]));
  return new Set(Array.from({ length: 1 << options.length }, (_, bits) => stripIgnoredCharacters(getIntrospectionQuery(chosen(bits)))));
}

const MOST_KEPT = 16_000_000;

/** The answers to the documents by which tools ask for the whole schema, kept as text. */
export class Introspection {
  readonly #answers = new Kept<string, string>(MOST_KEPT);
  #standard: ReadonlySet<string> | undefined;

  constructor(readonly schema: GraphQLSchema) {}

  /** By which its answer is found; undefined for any other document. */
  standard(source: string): string | undefined {
    // All of them are shorter: what is longer is not looked at.
    if (source.length > 5000 || !source.includes("__schema")) return undefined;
    this.#standard ??= standardTexts();
    const text = stripIgnoredCharacters(source);
    return this.#standard.has(text) ? text : undefined;
  }

  kept(text: string): string | undefined {
    return this.#answers.get(text);
  }

  /** Answers a standard document, and keeps that. */
  answer(text: string, document: DocumentNode): string {
    const { data } = execute({ schema: this.schema, document }) as {
      data: unknown;
    };
    const answer = JSON.stringify(data);
    this.#answers.set(text, answer, answer.length);
    return answer;
  }
}

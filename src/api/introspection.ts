import { setImmediate as nextTurn } from "node:timers/promises";
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  isLeafType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  stripIgnoredCharacters,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";
import { LRUCache } from "lru-cache";
import type { Fragments } from "../graphql/root.js";

const META: Readonly<Record<string, GraphQLField<unknown, unknown>>> = {
  [SchemaMetaFieldDef.name]: SchemaMetaFieldDef,
  [TypeMetaFieldDef.name]: TypeMetaFieldDef,
  [TypeNameMetaFieldDef.name]: TypeNameMetaFieldDef,
};

/** How long the others wait at most while it goes on, in milliseconds. */
const SLICE = 2;
/** How many objects and values are made before looking at the time. */
const OFTEN = 50;

interface Member {
  start: string;
  field: GraphQLField<unknown, unknown>;
  given: Record<string, unknown>;
  nodes: readonly FieldNode[];
}

/**
 * What an operation asks of the schema, answered as JSON text bit by bit: all of it at once would keep everybody else waiting for a
 * quarter of a second.
 */
export class SchemaQuestion {
  /** How many objects and values of the answer are made. */
  made = 0;
  /** Whether nothing else is asked. */
  readonly isAlone: boolean;
  readonly #members = new Map<readonly FieldNode[], readonly Member[]>();
  readonly #answer: Generator<undefined, string>;
  #text: string | undefined;

  constructor(
    readonly schema: GraphQLSchema,
    { selectionSet }: OperationDefinitionNode,
    readonly fragments: Fragments,
    readonly variables: Record<string, unknown>,
  ) {
    const query = schema.getQueryType()!;
    const all = [...collectFields(schema, fragments, variables, query, selectionSet)];
    const asked = all.filter(([, [node]]) => Object.hasOwn(META, node!.name.value));
    this.isAlone = asked.length === all.length;
    this.#answer = this.#object(query, undefined, asked.map(this.#member(query)));
  }

  /** The answer, where it is no more than so many objects and values; it goes on from there afterwards. */
  upTo(most: number): string | undefined {
    while (this.#text === undefined && this.made <= most) this.#go();
    return this.#text;
  }

  /** The whole answer. `watch` is called now and then, and may throw. */
  async whole(watch: () => void): Promise<string> {
    while (this.#text === undefined) {
      watch();
      await nextTurn();
      for (const end = performance.now() + SLICE; this.#text === undefined && performance.now() < end; ) this.#go();
    }
    watch();
    return this.#text;
  }

  #go(): void {
    const { done, value } = this.#answer.next();
    if (done) this.#text = value;
  }

  *#object(type: GraphQLObjectType, source: unknown, members: readonly Member[]): Generator<undefined, string> {
    const parts: string[] = [];
    // All that the fields of introspection ask of it.
    const info = { schema: this.schema, parentType: type } as GraphQLResolveInfo;
    for (const { start, field, given, nodes } of members)
      parts.push(start + (yield* this.#value(field.type, field.resolve!(source, given, undefined, info), nodes)));
    return `{${parts.join(",")}}`;
  }

  *#value(type: GraphQLOutputType, value: unknown, nodes: readonly FieldNode[]): Generator<undefined, string> {
    if (isNonNullType(type)) return yield* this.#value(type.ofType, value, nodes);
    if (value == null) return "null";
    if (isListType(type)) {
      const parts: string[] = [];
      for (const each of value as unknown[]) parts.push(yield* this.#value(type.ofType, each, nodes));
      return `[${parts.join(",")}]`;
    }
    if (++this.made % OFTEN === 0) yield;
    if (isLeafType(type)) return JSON.stringify(type.serialize(value));
    // The schema has neither interfaces nor unions in it.
    return yield* this.#object(type as GraphQLObjectType, value, this.#membersOf(type as GraphQLObjectType, nodes));
  }

  /** Fragments can unfold into more than the document says: they are opened where there is something to say of. */
  #membersOf(type: GraphQLObjectType, nodes: readonly FieldNode[]): readonly Member[] {
    let members = this.#members.get(nodes);
    if (!members) {
      members = [...collectSubfields(this.schema, this.fragments, this.variables, type, nodes)].map(this.#member(type));
      this.#members.set(nodes, members);
    }
    return members;
  }

  #member =
    (type: GraphQLObjectType) =>
    ([key, nodes]: [string, readonly FieldNode[]]): Member => {
      const [node] = nodes;
      const field = META[node!.name.value] ?? type.getFields()[node!.name.value]!;
      return { start: `${JSON.stringify(key)}:`, field, given: getArgumentValues(field, node!, this.variables), nodes };
    };
}

const MOST_KEPT = 16_000_000;

/** Answers about the whole schema, kept as they are sent: the tools of everybody ask in the same words. */
export class Introspection {
  readonly #answers = new LRUCache<string, Buffer>({ maxSize: MOST_KEPT, maxEntrySize: MOST_KEPT / 4 });

  /** By which its answer is found; undefined where the document does not decide alone what is answered, or is not a tool's. */
  key(source: string, { name, variableDefinitions = [] }: OperationDefinitionNode): string | undefined {
    if (source.length > 5000 || !source.includes(SchemaMetaFieldDef.name) || variableDefinitions.length > 0) return undefined;
    return `${name?.value}\n${stripIgnoredCharacters(source)}`;
  }

  kept(key: string | undefined): Buffer | undefined {
    return key === undefined ? undefined : this.#answers.get(key);
  }

  keep(key: string | undefined, text: string): Buffer {
    const answer = Buffer.from(text);
    if (key !== undefined) this.#answers.set(key, answer, { size: answer.length });
    return answer;
  }
}

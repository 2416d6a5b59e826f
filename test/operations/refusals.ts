import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLEnumType,
  GraphQLIncludeDirective,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getVariableValues,
  isCompositeType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import type { ErrorCode } from "../../src/errors.js";
import { groupFields } from "../../src/reading/group.js";
import { isMoney } from "../../src/reading/measure.js";
import type { Noun, NounField } from "../../src/reading/model.js";
import { isUuid } from "../../src/values/uuid.js";
import { type AggregateArguments, groupsSignature } from "./aggregates.js";
import type { Api, Operation } from "./api.js";
import { operationIn } from "./api.js";
import { dateField, isOnDay } from "./conditions.js";
import type { Cursors } from "./cursors.js";
import { isBackwards, keysOf, orderOf, type PageArguments, RELEVANCE } from "./pages.js";
import type { Sight } from "./sight.js";

export interface Refusal {
  code: ErrorCode;
  /** It is where nothing has to be looked at for the answer: it may come or not. */
  unread?: boolean;
}

const MAX_DEPTH = 6;
const MAX_LIST = 100;
const MAX_KEYS = 3;
const MAX_GROUP_KEYS = 4;
const MAX_TEXT = 1000;
const MOST_LOOK_BACK = 15;
const KINDS_OF_DAYS = ["CENTRAL_PARITY", "BANK_BUYING", "BANK_SELLING", "ECB_REFERENCE"];

/** Why the operation must be refused, whatever rows there are; empty where it must be answered. */
export function refusalsOf(operation: Operation, api: Api, sight: Sight, cursors: Cursors): Refusal[] {
  return new Refusals(operation, api, sight, cursors).found();
}

class Refusals {
  readonly #fragments: Map<string, FragmentDefinitionNode>;
  /** With their defaults. */
  readonly #variables: Record<string, unknown>;

  constructor(
    readonly operation: Operation,
    readonly api: Api,
    readonly sight: Sight,
    readonly cursors: Cursors,
  ) {
    const { definitions } = operation.document;
    this.#fragments = new Map(definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])));
    const { coerced, errors } = getVariableValues(
      api.schema,
      operationIn(operation.document).variableDefinitions ?? [],
      operation.variables,
    );
    if (!coerced) throw new Error(`The generated variables do not fit their types: ${errors?.[0]?.message}`);
    this.#variables = coerced;
  }

  found(): Refusal[] {
    return [...this.#inside(this.api.schema.getQueryType()!, operationIn(this.operation.document).selectionSet)];
  }

  *#inside(type: GraphQLObjectType | GraphQLInterfaceType, selection: SelectionSetNode): Iterable<Refusal> {
    for (const node of selection.selections.filter((each) => this.#included(each))) {
      if (node.kind === Kind.FIELD) yield* this.#field(type, node);
      else {
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value)! : node;
        const on = fragment.typeCondition ? this.api.schema.getType(fragment.typeCondition.name.value) : type;
        yield* this.#inside(on as GraphQLObjectType, fragment.selectionSet);
      }
    }
  }

  #included(node: SelectionNode): boolean {
    const variables = this.#variables;
    return (
      getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true &&
      getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false
    );
  }

  *#field(type: GraphQLObjectType | GraphQLInterfaceType, node: FieldNode): Iterable<Refusal> {
    const field = type.getFields()[node.name.value];
    if (!field) return;
    const args = getArgumentValues(field, node, this.#variables);
    const derived = type.name === "Node" ? undefined : this.api.derived(type.name, field.name);
    const noun = derived?.noun ?? this.#listed(type.name, derived?.many);
    if (derived?.root === "own" && derived.noun!.reading.own!.id(this.sight.viewer) === undefined) return;
    if (derived?.root === "one") yield* this.#oneKey(args, noun!);
    if (derived?.root === "nodes" && (args.ids as string[]).length > MAX_LIST) yield bad;
    if (derived?.root === "aggregate" || derived?.aggregate) yield* this.#aggregate(noun!, args as AggregateArguments, node.selectionSet!);
    else if (derived?.root === "many" || derived?.many) yield* this.#list(noun!, args as PageArguments, node);
    const inside = getNamedType(field.type);
    if (!node.selectionSet || !isCompositeType(inside)) return;
    // A key that groups do not have is null, whatever is asked of it.
    const mayBeUnread = derived?.root === "aggregate" || derived?.aggregate;
    for (const refusal of this.#inside(inside as GraphQLObjectType, node.selectionSet))
      yield mayBeUnread ? { ...refusal, unread: true } : refusal;
  }

  #listed(type: string, many: string | undefined): Noun | undefined {
    const field = many && this.api.model.get(type)!.fields.get(many);
    return field && field.is === "many" ? field.target : undefined;
  }

  *#list(noun: Noun, args: PageArguments, node: FieldNode): Iterable<Refusal> {
    const orderBy = args.orderBy ?? [];
    if (orderBy.length > MAX_KEYS || new Set(orderBy.map(({ field }) => field)).size < orderBy.length) yield bad;
    const keys = keysOf(noun, args, this.api.built);
    for (const { field, words } of keys) {
      if (field !== RELEVANCE) yield* this.#use(noun.fields.get(field)!);
      else if (words === undefined) yield bad;
    }
    const given = (["first", "last", "after", "before"] as const).filter((name) => args[name] != null).join(" ");
    if (!["", "first", "last", "after", "before", "first after", "last before"].includes(given)) yield bad;
    const size = args.first ?? args.last;
    const { viewer } = this.sight;
    if (size != null && (size < 1 || size > (viewer.kind !== "public" && viewer.isService ? 1000 : 100))) yield bad;
    const cursor = args.after ?? args.before;
    const { signature } = orderOf(noun, keys, this.operation.asker.languages, this.sight.tables);
    if (cursor != null && this.cursors.meaning(cursor)?.signature !== signature) yield bad;
    if (args.filter)
      for (const refusal of this.#filter(noun, args.filter, 0))
        yield this.#readsRows(node.selectionSet!, isBackwards(args)) ? refusal : { ...refusal, unread: true };
  }

  *#aggregate(noun: Noun, args: AggregateArguments, selection: SelectionSetNode): Iterable<Refusal> {
    const named = (type: string, name: string) =>
      (this.api.built.getType(`${noun.name}${type}`) as GraphQLEnumType).getValue(name)!.value as string;
    const groupBy = args.groupBy ?? [];
    if (groupBy.length > MAX_GROUP_KEYS || new Set(groupBy.map(({ field }) => field)).size < groupBy.length) yield bad;
    for (const { field: name, bucket } of groupBy) {
      const { way, field } = groupFields(noun).find((key) => key.name === named("GroupField", name))!;
      for (const used of [...way, field]) yield* this.#use(used);
      if (bucket && !("scalar" in field && ["date", "moment"].includes(field.scalar))) yield bad;
    }
    if (args.first != null && (args.first < 1 || args.first > 1000)) yield bad;
    if (args.after != null && this.cursors.meaning(args.after)?.signature !== groupsSignature(noun, args, this.api.built)) yield bad;
    const read = [...this.#leavesOf(selection)];
    const ofGroups = groupBy.length > 0 && read.some(([first]) => first === "groups" || first === "pageInfo");
    const ofRows = read.some(([first, last]) => (first === "total" ? last !== "__typename" : groupBy.length > 0 && first !== "__typename"));
    if (args.filter) for (const refusal of this.#filter(noun, args.filter, 0)) yield ofRows ? refusal : { ...refusal, unread: true };
    const havingIsRead = groupBy.length > 0 && read.some(([first]) => ["groups", "pageInfo", "groupCount"].includes(first));
    for (const refusal of this.#having(noun, args.having ?? {})) yield havingIsRead ? refusal : { ...refusal, unread: true };
    yield* this.#measures(noun, selection, groupBy.length > 0);
    for (const by of args.orderBy ?? []) {
      const isCount = by.aggregate === "COUNT";
      const field = by.field == null ? undefined : noun.fields.get(named("MeasureField", by.field));
      const wrong =
        (args.orderBy ?? []).length > MAX_KEYS ||
        (by.key == null) === (by.aggregate == null) ||
        (by.key != null && !groupBy.some((each) => each.field === by.key)) ||
        (by.aggregate != null && isCount !== (field === undefined)) ||
        (field !== undefined && isMoney(field)) !== (by.currency != null) ||
        (["SUM", "AVG"].includes(by.aggregate ?? "") && field && "scalar" in field && !["decimal", "number"].includes(field.scalar));
      const refusals = [...(wrong ? [bad] : []), ...(field ? this.#use(field) : [])];
      for (const refusal of refusals) yield ofGroups ? refusal : { ...refusal, unread: true };
    }
  }

  *#having(noun: Noun, having: Record<string, unknown>): Iterable<Refusal> {
    yield* operands(having);
    for (const [operation, given] of Object.entries(having))
      if (operation !== "count") for (const name of Object.keys(given ?? {})) yield* this.#use(noun.fields.get(name)!);
  }

  /** What is taken together of the rows, in each group and of all. */
  *#measures(noun: Noun, selection: SelectionSetNode, hasGroups: boolean): Iterable<Refusal> {
    for (const part of this.#fieldsOf(selection)) {
      if (part.name.value !== "total" && !(hasGroups && part.name.value === "groups")) continue;
      for (const operation of this.#fieldsOf(part.selectionSet!)) {
        if (operation.name.value === "convertedSum") yield* this.#conversion(noun, operation);
        if (["sum", "avg", "min", "max"].includes(operation.name.value))
          for (const { name } of this.#fieldsOf(operation.selectionSet!))
            if (name.value !== "__typename") yield* this.#use(noun.fields.get(name.value)!);
      }
    }
  }

  /** Only kinds with a rate a day let an earlier rate count. */
  *#conversion(noun: Noun, operation: FieldNode): Iterable<Refusal> {
    const totals = this.api.schema.getType(`${noun.name}Totals`) as GraphQLObjectType;
    const { in: by } = getArgumentValues(totals.getFields().convertedSum!, operation, this.#variables) as unknown as {
      in: { kind: string; lookBackDays: number };
    };
    if (by.lookBackDays < 0 || by.lookBackDays > (KINDS_OF_DAYS.includes(by.kind) ? MOST_LOOK_BACK : 0)) {
      const isRead = [...this.#leavesOf(operation.selectionSet!)].some(([, last]) => last !== "__typename");
      yield isRead ? bad : { ...bad, unread: true };
    }
  }

  *#fieldsOf(selection: SelectionSetNode): Iterable<FieldNode> {
    for (const each of selection.selections.filter((one) => this.#included(one))) {
      if (each.kind === Kind.FIELD) yield each;
      else
        yield* this.#fieldsOf(each.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(each.name.value)!.selectionSet : each.selectionSet);
    }
  }

  /** What is asked for, as the first and the last field on the way to each leaf. */
  *#leavesOf(selection: SelectionSetNode, first?: string): Iterable<[first: string, last: string]> {
    for (const each of selection.selections.filter((one) => this.#included(one))) {
      if (each.kind === Kind.FRAGMENT_SPREAD) yield* this.#leavesOf(this.#fragments.get(each.name.value)!.selectionSet, first);
      else if (each.kind === Kind.INLINE_FRAGMENT) yield* this.#leavesOf(each.selectionSet, first);
      else if (each.selectionSet) yield* this.#leavesOf(each.selectionSet, first ?? each.name.value);
      else yield [first ?? each.name.value, each.name.value];
    }
  }

  /** Whether anything is asked of a list that only its rows can answer. */
  #readsRows(selection: SelectionSetNode, backwards: boolean): boolean {
    return selection.selections
      .filter((each) => this.#included(each))
      .some((each) => {
        if (each.kind === Kind.FRAGMENT_SPREAD) return this.#readsRows(this.#fragments.get(each.name.value)!.selectionSet, backwards);
        if (each.kind === Kind.INLINE_FRAGMENT) return this.#readsRows(each.selectionSet, backwards);
        if (each.name.value === "pageInfo") return this.#readsRows(each.selectionSet!, backwards);
        return !["__typename", backwards ? "hasNextPage" : "hasPreviousPage"].includes(each.name.value);
      });
  }

  *#filter(noun: Noun, filter: Record<string, unknown>, depth: number): Iterable<Refusal> {
    if (depth > MAX_DEPTH) yield bad;
    for (const [key, given] of Object.entries(filter)) {
      if (given === null) yield bad;
      else if (key === "and" || key === "or") {
        const several = given as Record<string, unknown>[];
        if (several.length > MAX_LIST) yield bad;
        for (const each of several) yield* this.#filter(noun, each, depth);
      } else if (isOnDay(noun, key)) yield* this.#use(noun.fields.get((noun.reading.onDay as Record<string, string>)[key]!)!);
      else if (key === "search") yield* text(given as string);
      else if (key === "not") yield* this.#filter(noun, given as Record<string, unknown>, depth);
      else if (key === "compare") {
        const several = given as { field: string; with: string }[];
        if (several.length > MAX_LIST) yield bad;
        for (const each of several) for (const named of [each.field, each.with]) yield* this.#use(dateField(noun, named));
      } else yield* this.#condition(noun, noun.fields.get(key)!, given as Record<string, unknown>, depth);
    }
  }

  *#condition(noun: Noun, field: NounField, given: Record<string, unknown>, depth: number): Iterable<Refusal> {
    yield* this.#use(field);
    if (field.is === "one") yield* this.#filter(field.target, given, depth + 1);
    else if (field.is === "many")
      for (const [quantifier, each] of Object.entries(given)) {
        if (each === null) yield bad;
        else if (quantifier === "count") yield* operands(each);
        else yield* this.#filter(field.target, each as Record<string, unknown>, depth + 1);
      }
    else {
      yield* operands(given);
      // What is no id is a key, which names one record.
      const texts =
        field.name === "id"
          ? Object.values(given)
              .flat()
              .filter((each) => typeof each === "string")
          : [];
      if (texts.some((each) => !isUuid(each) && this.sight.named(noun, each).length !== 1)) yield bad;
    }
  }

  *#oneKey(args: Record<string, unknown>, noun: Noun): Iterable<Refusal> {
    const given = Object.entries(args).filter(([, value]) => value != null);
    if (given.length !== 1) yield bad;
    for (const [key, value] of given) {
      const field = noun.fields.get(key);
      if (key === "id" && this.sight.named(noun, value as string).length > 1) yield bad;
      else if (field?.is === "column" && field.scalar !== "id") yield* text(value as string);
    }
  }

  *#use(field: NounField): Iterable<Refusal> {
    if (!this.sight.mayUse(field)) yield { code: "FORBIDDEN" };
  }
}

const bad: Refusal = { code: "BAD_USER_INPUT" };

function* operands(given: unknown): Iterable<Refusal> {
  if (given === null) yield bad;
  else if (typeof given === "string") yield* text(given);
  else if (Array.isArray(given)) {
    if (given.length > MAX_LIST) yield bad;
    for (const each of given) yield* operands(each);
  } else if (typeof given === "object") for (const each of Object.values(given!)) yield* operands(each);
}

function* text(given: string): Iterable<Refusal> {
  if (given.length > MAX_TEXT || given.includes("\u0000") || !given.isWellFormed()) yield bad;
}

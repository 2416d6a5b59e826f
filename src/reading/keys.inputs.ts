import type { EntityCtor } from "@mikro-orm/core";
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
} from "graphql";
import { Field, getMetadataStorage, ID } from "type-graphql";
import { message, translate } from "../messages/message.js";
import { isUuid } from "../values/uuid.js";
import { acceptedOf, idParameter, keyForms, keyOf } from "./keys.js";
import type { Model, Noun } from "./model.js";

type Class = EntityCtor<object>;
type OfRecord = () => Class | readonly [Class];

/** The arguments and inputs that take ids of records, and of which noun: what is given there may be a key as well. */
declare module "graphql" {
  interface GraphQLInputFieldExtensions {
    record?: Noun;
  }
  interface GraphQLArgumentExtensions {
    record?: Noun;
  }
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    /** By the names of its arguments. */
    records?: Readonly<Record<string, () => Class>>;
  }
}

const declared = new Map<Class, Map<string, OfRecord>>();

/** A field of an input that takes the id of a record, or a key of its noun: `() => Project`, or `() => [Project]` for a list. */
export function RecordId(noun: OfRecord, options: { description: string; nullable?: boolean }): PropertyDecorator {
  return (target, property) => {
    const field = String(property);
    Field(() => (Array.isArray(noun()) ? [ID] : ID), options)(target, field);
    const input = target.constructor as Class;
    declared.set(input, (declared.get(input) ?? new Map<string, OfRecord>()).set(field, noun));
  };
}

/** What was declared of an input, what it extends included. */
const recordsIn = (input: Class | null): [string, OfRecord][] =>
  input?.prototype ? [...recordsIn(Object.getPrototypeOf(input) as Class | null), ...(declared.get(input) ?? [])] : [];

/**
 * Marks where the schema takes ids of which nouns, says so in the descriptions, and lets resolvers that are asked by hand have ids only:
 * `keys` of their context has what the keys of the operation were found to name.
 */
export function withKeys(schema: GraphQLSchema, model: Model): GraphQLSchema {
  const nounOf = (of: OfRecord): Noun => model.get(([of()].flat() as Class[])[0]!.name)!;
  for (const { name, target } of getMetadataStorage().inputTypes) {
    const type = schema.getType(name);
    if (!isInputObjectType(type)) continue;
    for (const [field, of] of recordsIn(target as Class)) mark(type.getFields()[field]!, nounOf(of));
  }
  // What is done to the record that the answer shows names it as `id`.
  for (const { args, type } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const [input] = args.map((argument) => getNamedType(argument.type));
    const shown = Object.values((getNamedType(type) as GraphQLObjectType).getFields()).flatMap(
      (field) => model.get(getNamedType(field.type).name) ?? [],
    );
    const id = isInputObjectType(input) ? input.getFields().id : undefined;
    if (id && !id.extensions.record && shown[0]) mark(id, shown[0]);
  }
  for (const field of Object.values(schema.getQueryType()!.getFields())) {
    for (const [name, of] of Object.entries(field.extensions.records ?? {}))
      mark(field.args.find((argument) => argument.name === name)!, nounOf(of));
    const { resolve } = field;
    if (resolve && !field.extensions.reading && field.args.length > 0)
      field.resolve = (source, args, context, info) => resolve(source, withIds(field, args, (context as Keyed).keys), context, info);
  }
  return schema;
}

interface Keyed {
  keys?: ReadonlyMap<string, string>;
}

function mark(place: { extensions: Readonly<{ record?: Noun }>; description?: string | null | undefined }, noun: Noun): void {
  place.extensions = { ...place.extensions, record: noun };
  if (keyForms(noun).length > 0) place.description = `${place.description} ${acceptedText(noun)}`;
}

/** What is accepted where a noun's record is named, as descriptions say it. */
export const acceptedText = (noun: Noun): string => translate(message("recordKey.accepted", { accepted: acceptedOf(noun) }));

type Path = readonly (string | number)[];
type Change = (noun: Noun, given: unknown, path: Path) => unknown;

/** A value with what it has for records, an id or a list of them, changed; what needs no change is the same object. */
export function changeIds(type: GraphQLInputType, value: unknown, record: Noun | undefined, path: Path, change: Change): unknown {
  if (value == null) return value;
  if (record) return change(record, value, path);
  const kind = getNullableType(type);
  if (isListType(kind)) {
    if (!Array.isArray(value)) return value;
    const changed = value.map((each, i) => changeIds(kind.ofType, each, undefined, [...path, i], change));
    return changed.some((each, i) => each !== value[i]) ? changed : value;
  }
  if (!isInputObjectType(kind)) return value;
  const given = value as Record<string, unknown>;
  const changed = Object.values(kind.getFields()).flatMap(({ name, type: inner, extensions }) => {
    const one = changeIds(inner, given[name], extensions.record, [...path, name], change);
    return one === given[name] ? [] : [[name, one] as const];
  });
  if (changed.length === 0) return value;
  return Object.assign(Object.create(Object.getPrototypeOf(value)), value, Object.fromEntries(changed));
}

type AnyField = GraphQLField<unknown, unknown>;
type Arguments = Record<string, unknown>;

const changeArguments = (field: AnyField, args: Arguments, change: Change): Arguments => ({
  ...args,
  ...Object.fromEntries(
    field.args.flatMap(({ name, type, extensions }) =>
      Object.hasOwn(args, name) ? [[name, changeIds(type, args[name], extensions.record, [field.name, name], change)]] : [],
    ),
  ),
});

/** The same text where it is an id, or names nothing. */
export const idFor = (noun: Noun, text: string, keys: ReadonlyMap<string, string>): string =>
  isUuid(text) ? text : (keys.get(keyOf(noun.name, text)) ?? text);

const withIds = (field: AnyField, args: Arguments, keys: ReadonlyMap<string, string> = new Map()): Arguments =>
  changeArguments(field, args, (noun, given) =>
    Array.isArray(given) ? given.map((each: string) => idFor(noun, each, keys)) : idFor(noun, given as string, keys),
  );

/** Has the keys looked up that are given to a field which is computed. Of a noun without any it says itself what is no id. */
export function computedIds(field: AnyField, node: FieldNode, variables: Record<string, unknown>): void {
  changeArguments(field, getArgumentValues(field, node, variables), (noun, given, path) => {
    if (keyForms(noun).length > 0) idParameter(noun, given, path);
    return given;
  });
}

import { type EntityMetadata, type EntityProperty, type MikroORM, ReferenceKind } from "@mikro-orm/core";
import {
  type GraphQLEnumType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLString,
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { columnOf } from "../database/column.js";
import { type Decision, declared, type Expression, type Reading } from "./declare.js";
import { groupFields } from "./group.js";
import type { ScalarKind } from "./json.js";
import { keyForms } from "./keys.js";
import { everyone, inheritedFrom, type Policy } from "./predicate.js";
import { today } from "./scope.js";
import { name, Parameter, Sql, sql } from "./sql.js";

/** A noun as the engine sees it: its table, its fields and their ways to other nouns. */
export interface Noun {
  name: string;
  description: string;
  table: string;
  columns: readonly string[];
  /** The columns that identify a row, all of them uuids: the id, or the references that serve as one. */
  identity: readonly string[];
  reading: Reading<never>;
  fields: Map<string, NounField>;
}

interface Base {
  name: string;
  /** False for what the table has and the API does not show: policies may still ask for it. */
  shown: boolean;
  /** May be null in the API: missing, hidden, or out of the viewer's sight. */
  nullable: boolean;
  rule?: Policy<never> | undefined;
}
export type ColumnField = Base & { is: "column"; column: string; scalar: ScalarKind; graphql: GraphQLOutputType };
export type ComputedField = Base & { is: "computed"; expression: Expression; scalar: ScalarKind; graphql: GraphQLOutputType };
/** `type`: of the objects in it, where it holds some. */
export type DecidedField = Base & { is: "decided"; decision: Decision<never>; type?: string };
export type TextsField = Base & { is: "texts"; column: string; description: string };
export type EmbeddedField = Base & { is: "embedded"; type: string; parts: ColumnField[] };
/** A list of small objects kept in one jsonb column; every member is text. */
export type ItemsField = Base & { is: "items"; column: string; type: string };
/** Amounts of money that are computed, one a currency. */
export type AmountsField = Base & { is: "amounts"; type: string; rows(t: Sql): Sql };
/** `column`: where the table keeps it, which it does not with one that is computed. */
export type OneField = Base & { is: "one"; target: Noun; column?: string; value(t: Sql): Sql };
export type KeptField = OneField & { column: string };
/** Rows of another noun that refer to this one: as a plain list where the class declares them, as a connection where derived. */
export type ManyField = Base & { is: "many"; target: Noun; via: KeptField; plain: boolean };
export type NounField =
  | ColumnField
  | ComputedField
  | DecidedField
  | TextsField
  | EmbeddedField
  | ItemsField
  | AmountsField
  | OneField
  | ManyField;

export type Model = ReadonlyMap<string, Noun>;

/** The value of a field in a row `t`. */
export function fieldValue(field: ColumnField | ComputedField, t: Sql): Sql {
  return field.is === "column" ? sql`${t}.${name(field.column)}` : computed(field.expression, t);
}

/** The value that a computed field would have had on a day. */
export const valueOnDay = (field: ComputedField, t: Sql, day: Parameter): Sql => computed(field.expression, t, day);

/** The values that an enum can have, as the schema lists them. */
export const valuesOf = ({ graphql }: ColumnField | ComputedField): readonly string[] =>
  (getNamedType(graphql) as GraphQLEnumType).getValues().map(({ name }) => name);

function computed(expression: Expression, t: Sql, day = DAY): Sql {
  const pieces = `(${expression(t.parts.join(""), TODAY)})`.split(TODAY);
  return new Sql(pieces.flatMap((piece, i) => (i === 0 ? [piece] : [day, `::date${piece}`])));
}

const amounts = (expression: Expression, t: Sql): Sql =>
  sql`(select currency, sum(amount) as amount from ${computed(expression, t)} as each group by currency)`;

/** Where an expression names the day, each request fills in its own. */
const TODAY = "\u0000today";
const DAY = new Parameter(({ now }) => today(now));

const SCALARS: Record<string, ScalarKind> = {
  ID: "id",
  String: "text",
  Int: "number",
  Boolean: "boolean",
  Decimal: "decimal",
  Date: "date",
  DateTime: "moment",
  CurrencyCode: "text",
};

const KIND_OF_COLUMN: Record<string, ScalarKind> = {
  uuid: "id",
  int: "number",
  boolean: "boolean",
  date: "date",
};

/** Reads MikroORM's metadata, the GraphQL types and the declarations into one model, and refuses what does not fit together. */
export function buildModel(orm: MikroORM, schema: GraphQLSchema): Model {
  const nouns = new Map<string, Noun>();
  const metadata = new Map<Noun, EntityMetadata>();
  for (const [noun, reading] of declared.readings()) {
    const meta = orm.getMetadata().find(noun);
    const type = schema.getType(noun.name);
    if (!meta || !isObjectType(type)) throw new Error(`${noun.name} is declared @Readable but is not both an @Entity and an @ObjectType.`);
    if (!reading.visibleTo) throw new Error(`${noun.name} has no policy: say who may see it (visibleTo).`);
    const made: Noun = {
      name: noun.name,
      description: type.description ?? "",
      table: meta.tableName,
      columns: meta.props.flatMap((prop) => (prop.persist === false ? [] : (prop.fieldNames ?? []))),
      identity: identityOf(meta as EntityMetadata, reading),
      reading,
      fields: new Map(),
    };
    nouns.set(noun.name, made);
    metadata.set(made, meta as EntityMetadata);
  }
  for (const [noun, meta] of metadata) ownFields(noun, meta, schema.getType(noun.name) as GraphQLObjectType, nouns);
  for (const [noun, meta] of metadata) declaredLists(noun, meta, schema.getType(noun.name) as GraphQLObjectType, nouns);
  for (const noun of nouns.values()) derivedLists(noun);
  for (const noun of nouns.values()) checkNoun(noun);
  return nouns;
}

/** The columns that identify a row of a noun. */
export const identityOf = (meta: EntityMetadata, { identity = ["id"] }: Reading<never>): string[] =>
  identity.map((field) => columnOf(meta, field));

export const hasId = ({ reading }: Pick<Noun, "reading">): boolean => reading.identity === undefined;

function ownFields(noun: Noun, meta: EntityMetadata, type: GraphQLObjectType, nouns: Model): void {
  const texts = declared.texts(meta.class);
  const expressions = declared.expressions(meta.class);
  const graphql = type.getFields();
  for (const prop of meta.props) {
    const field = graphql[prop.name];
    const base = { name: prop.name, shown: field !== undefined, nullable: !isNonNullType(field?.type), rule: ruleOf(meta, prop.name) };
    const column = prop.fieldNames?.[0] as string;
    const options = texts.get(prop.name);
    if (expressions.has(prop.name) || prop.kind === ReferenceKind.ONE_TO_MANY || prop.object) continue;
    if (options)
      noun.fields.set(prop.name, { is: "texts", ...base, shown: true, nullable: true, column, description: options.description });
    else if (prop.kind === ReferenceKind.MANY_TO_ONE || (prop.kind === ReferenceKind.ONE_TO_ONE && prop.owner)) {
      const target = nouns.get(prop.targetMeta!.className);
      if (target) noun.fields.set(prop.name, { is: "one", ...base, column, target, value: (t) => sql`${t}.${name(column)}` });
      else if (field) throw new Error(`${noun.name}.${prop.name} shows ${prop.type}, which is not @Readable.`);
    } else if (prop.kind === ReferenceKind.EMBEDDED) {
      if (field) noun.fields.set(prop.name, { is: "embedded", ...base, ...embedded(noun, prop, field.type) });
    } else if (prop.kind !== ReferenceKind.SCALAR || prop.embedded) {
      if (field) throw new Error(`${noun.name}.${prop.name}: a relation of kind ${prop.kind} cannot be read.`);
    } else if (field && isListType(bare(field.type)) && isObjectType(getNamedType(field.type)))
      noun.fields.set(prop.name, { is: "items", ...base, column, type: getNamedType(field.type).name });
    else {
      const scalar = field ? scalarOf(noun, prop.name, field.type) : (KIND_OF_COLUMN[prop.columnTypes[0]!] ?? "text");
      noun.fields.set(prop.name, { is: "column", ...base, column, scalar, graphql: field?.type ?? GraphQLString });
    }
  }
  for (const [name, expression] of expressions) {
    const field = graphql[name];
    if (!field) throw new Error(`${noun.name}.${name} is @Computed but not a @Field.`);
    const base = { name, shown: true, nullable: !isNonNullType(field.type), rule: ruleOf(meta, name) };
    const target = nouns.get(getNamedType(field.type).name);
    if (target) noun.fields.set(name, { is: "one", ...base, target, value: (t) => computed(expression, t) });
    else if (isListType(bare(field.type)) && isObjectType(getNamedType(field.type)))
      noun.fields.set(name, { is: "amounts", ...base, type: getNamedType(field.type).name, rows: (t) => amounts(expression, t) });
    else noun.fields.set(name, { is: "computed", ...base, expression, scalar: scalarOf(noun, name, field.type), graphql: field.type });
  }
  for (const [name, decision] of declared.decisions(meta.class)) {
    const field = graphql[name];
    if (!field) throw new Error(`${noun.name}.${name} is @Decided but not a @Field.`);
    const base = { name, shown: true, nullable: !isNonNullType(field.type), rule: ruleOf(meta, name) };
    const named = getNamedType(field.type);
    noun.fields.set(name, { is: "decided", ...base, decision, ...(isObjectType(named) && { type: named.name }) });
  }
}

function declaredLists(noun: Noun, meta: EntityMetadata, type: GraphQLObjectType, nouns: Model): void {
  for (const prop of meta.relations) {
    if (prop.kind !== ReferenceKind.ONE_TO_MANY) continue;
    const target = nouns.get(prop.targetMeta!.className);
    const via = target?.fields.get(prop.mappedBy as string);
    if (!target || via?.is !== "one" || !isKept(via) || !type.getFields()[prop.name]) continue;
    noun.fields.set(prop.name, {
      is: "many",
      name: prop.name,
      target,
      via,
      plain: true,
      shown: true,
      nullable: false,
      rule: ruleOf(meta, prop.name),
    });
  }
}

/** The later noun owns the link: what refers to a noun becomes a list on it, and no class lists the nouns above it. */
function derivedLists(noun: Noun): void {
  for (const via of noun.fields.values()) {
    if (via.is !== "one" || !isKept(via) || !via.shown) continue;
    const chosen = noun.reading.reverse?.[via.name] as string | false | undefined;
    const alreadyDeclared = [...via.target.fields.values()].some((field) => field.is === "many" && field.via === via);
    if (chosen === false || alreadyDeclared) continue;
    const name = chosen ?? noun.reading.many;
    if (via.target.fields.has(name))
      throw new Error(`${noun.name}.${via.name} would add a second field "${name}" to ${via.target.name}: name it in reverse.`);
    via.target.fields.set(name, { is: "many", name, target: noun, via, plain: false, shown: true, nullable: false });
  }
}

const isKept = (field: OneField): field is KeptField => field.column !== undefined;

function checkNoun(noun: Noun): void {
  for (const field of noun.fields.values()) {
    if (field.rule && !field.nullable) throw new Error(`${noun.name}.${field.name} is hidden from some viewers and must be nullable.`);
    if (field.is === "decided")
      for (const by of (field.decision.by ?? []) as readonly string[]) {
        const other = noun.fields.get(by);
        if ((other?.is !== "column" && other?.is !== "computed") || other.scalar !== "enum")
          throw new Error(`${noun.name}.${field.name} is decided by ${by}, which is no enum.`);
      }
    if (field.is !== "one" || field.nullable || !field.shown) continue;
    const policy = field.target.reading.visibleTo;
    if ((policy as unknown) !== everyone && inheritedFrom(noun.reading.visibleTo) !== field.name)
      throw new Error(`${noun.name}.${field.name} must be nullable in the API: ${field.target.name} may be hidden from a viewer.`);
  }
  groupFields(noun);
  keyForms(noun);
  if (!hasId(noun) && (noun.reading.one ?? noun.reading.own ?? noun.reading.search))
    throw new Error(`${noun.name} has no id, and cannot be read by one or searched.`);
  const { filter = [], sort = [], keys = [], group = [], measure = [] } = noun.reading;
  for (const name of Object.values<string>(noun.reading.onDay ?? {}))
    if (noun.fields.get(name)?.is !== "computed")
      throw new Error(`${noun.name} asks "${name}" as of a day, but has no such computed field.`);
  for (const name of [...filter, ...sort, ...keys, ...group, ...measure] as string[])
    if (!noun.fields.has(name) || noun.fields.get(name)!.is === "decided")
      throw new Error(`${noun.name} offers "${name}" to filter, sort, group or read by, but has no such field.`);
}

const bare = (type: GraphQLOutputType): GraphQLOutputType => (isNonNullType(type) ? (type.ofType as GraphQLOutputType) : type);

function scalarOf(noun: { name: string }, field: string, type: GraphQLOutputType): ScalarKind {
  const named = getNamedType(type);
  if (isListType(bare(type))) return "textList";
  const kind = isEnumType(named) ? "enum" : SCALARS[named.name];
  if (!kind) throw new Error(`${noun.name}.${field}: no way is known to read a ${named.name}.`);
  return kind;
}

function embedded(noun: Noun, prop: EntityProperty, type: GraphQLOutputType): Pick<EmbeddedField, "type" | "parts"> {
  const object = getNamedType(type) as GraphQLObjectType;
  const parts = Object.values(object.getFields()).map((field): ColumnField => {
    const part = Object.values(prop.embeddedProps).find(
      (candidate) => (candidate as EntityProperty).embedded?.[1] === field.name,
    ) as EntityProperty;
    return {
      is: "column",
      name: field.name,
      shown: true,
      column: part.fieldNames[0]!,
      nullable: !isNonNullType(field.type),
      scalar: scalarOf(noun, field.name, field.type),
      graphql: field.type,
    };
  });
  return { type: object.name, parts };
}

const ruleOf = (meta: EntityMetadata, field: string) => declared.rule(meta.class, field);

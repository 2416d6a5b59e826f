import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  type SelectionSetNode,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";
import { badInput } from "../errors.js";
import { message } from "../messages/message.js";
import { aggregateJson } from "./aggregate.js";
import { connectionJson } from "./connection.js";
import { decidedJson } from "./decide.js";
import { checked } from "./filter.js";
import { type Json, jsonArray, jsonObject, NULL, orNull, rendered, SQL_TYPE, scalarJson } from "./json.js";
import { idOrNone, idParameter } from "./keys.js";
import { fieldValue, hasId, type ManyField, type Noun, type NounField, type OneField } from "./model.js";
import { pageOf } from "./page.js";
import { parameter } from "./parameters.js";
import { fieldVisible, policyCondition } from "./policy.sql.js";
import { inheritedFrom } from "./predicate.js";
import { ofViewer, type Scope, works } from "./scope.js";
import { allOf, FALSE, join, name, type Sql, sql, TRUE } from "./sql.js";
import { bestText, languageJson, textIn, translations } from "./texts.js";
import { TYPE_KEY } from "./types.js";

/** What the planner walks through: the operation with its variables, against the schema and the model. */
export interface Operation extends Scope {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  /** As `splitVariables` marked them. */
  variables: Record<string, unknown>;
  /** graphql-js reads the answer, and needs the type of each node. */
  typed: boolean;
}

/** For what occurs up to `size` times in each of what is being selected. */
export const repeated = (op: Operation, size: number): Operation => ({ ...op, times: op.times * size });

/** What a list without pages is taken to hold: the parts of one record. */
const USUAL_PARTS = 5;

export type Path = readonly (string | number)[];
export type Members = (readonly [key: string, value: Json])[];
type Selected = readonly [key: string, nodes: readonly FieldNode[], field: GraphQLField<unknown, unknown>];

/** A root field that the engine answers, as JSON text; undefined for one that it does not know. */
export function rootJson(nodes: readonly FieldNode[], field: GraphQLField<unknown, unknown>, op: Operation): Json | undefined {
  const derived = field.extensions.reading;
  if (!derived) return undefined;
  const args = getArgumentValues(field, nodes[0]!, op.variables);
  const path = [nodes[0]!.name.value];
  switch (derived.root) {
    case "many":
      return connectionJson(derived.noun!, nodes, args, undefined, undefined, op, path);
    case "aggregate":
      return aggregateJson(derived.noun!, nodes, args, () => TRUE, undefined, op, path);
    case "one": {
      const names = field.args.map((argument) => argument.name);
      const [key, value] = onlyKey(args, names, path);
      return oneJson(derived.noun!, nodes, key, value, op, [...path, key]);
    }
    case "own": {
      const id = derived.noun!.reading.own!.id(op.viewer);
      return id === undefined ? NULL : rowOr(derived.noun!, nodes, (t) => sql`${t}."id" = ${ofViewer(id)}::uuid`, op);
    }
    case "node":
      return orNull(nodeJson(nodes, sql`${parameter(args.id, (id) => idOrNone(id as string))}::uuid`, op));
    case "nodes": {
      const ids = parameter(args.ids, (list) => idsOf(list as string[], [...path, "ids"]));
      const node = nodeJson(nodes, sql`u.id`, repeated(op, MOST_NODES));
      return jsonArray(sql`select ${rendered(orNull(node))} as item from unnest(${ids}::uuid[]) with ordinality u(id, n) order by u.n`);
    }
  }
  return undefined;
}

/** The fields selected at the root, in order, fragments opened and directives obeyed. */
export function rootSelection(root: GraphQLObjectType, selection: SelectionSetNode, op: Operation): Selected[] {
  return named(root, collectFields(op.schema, op.fragments, op.variables, root, selection), op);
}

const MOST_NODES = 100;

function idsOf(ids: readonly string[], path: Path): string[] {
  if (ids.length > MOST_NODES) throw badInput(message("page.nodes", { most: MOST_NODES, found: ids.length }), path);
  return ids.map(idOrNone);
}

export function selected(typeName: string, nodes: readonly FieldNode[], op: Operation): Selected[] {
  const type = op.schema.getType(typeName) as GraphQLObjectType;
  return named(type, collectSubfields(op.schema, op.fragments, op.variables, type, nodes as FieldNode[]), op);
}

function named(type: GraphQLObjectType, collected: Map<string, readonly FieldNode[]>, op: Operation): Selected[] {
  works(op, 1 + collected.size);
  const fields = type.getFields();
  return [...collected].map(([key, nodes]) => [key, nodes, fields[nodes[0]!.name.value]!] as const);
}

/** One object by a unique field, or null. */
function oneJson(noun: Noun, nodes: readonly FieldNode[], key: string, value: unknown, op: Operation, path: Path): Json {
  const field = noun.fields.get(key);
  if (field?.is !== "column") throw new Error(`${noun.name} cannot be read by ${key}.`);
  const given = key === "id" ? idParameter(noun, value, path, true) : parameter(value, (one) => checked(field.scalar, one, path));
  return rowOr(noun, nodes, (t) => sql`${t}.${name(field.column)} = ${given}::${SQL_TYPE[field.scalar]}`, op);
}

/** The row for which the condition holds, or null. */
function rowOr(noun: Noun, nodes: readonly FieldNode[], condition: Condition, op: Operation): Json {
  const t = op.alias();
  const row = rendered(rowJson(noun, nodes, t, op));
  return orNull(sql`(select ${row} from ${name(noun.table)} ${t} where ${allOf([condition(t), policyCondition(noun, t, op)])})`);
}

/** Whatever has this id, or SQL's null: the nouns are tried in turn, each by its primary key. */
function nodeJson(nodes: readonly FieldNode[], id: Sql, op: Operation): Sql {
  const before = op.meter.cost;
  const tries = [...op.model.values()].filter(hasId).map((noun) => {
    const t = op.alias();
    op.meter.cost = before;
    const members = rowMembers(noun, nodes, t, op);
    const item = rendered(jsonObject(op.typed ? [[TYPE_KEY, [`"${noun.name}"`]], ...members] : members));
    return [
      op.meter.cost,
      sql`(select ${item} from ${name(noun.table)} ${t} where ${allOf([sql`${t}."id" = ${id}`, policyCondition(noun, t, op)])})`,
    ] as const;
  });
  // At most one of them is found: the dearest is what it may cost.
  op.meter.cost = Math.max(...tries.map(([cost]) => cost));
  return sql`coalesce(${join(
    tries.map(([, sql]) => sql),
    ", ",
  )})`;
}

/** One row `t` of a noun as the object that was selected. */
export const rowJson = (noun: Noun, nodes: readonly FieldNode[], t: Sql, op: Operation): Json => jsonObject(rowMembers(noun, nodes, t, op));

function rowMembers(noun: Noun, nodes: readonly FieldNode[], t: Sql, op: Operation): Members {
  op.meter.cost += op.times;
  return selected(noun.name, nodes, op).map(
    ([key, own, field]) => [key, own[0]!.name.value === "__typename" ? [`"${noun.name}"`] : fieldJson(noun, own, field, t, op)] as const,
  );
}

function fieldJson(noun: Noun, nodes: readonly FieldNode[], graphql: GraphQLField<unknown, unknown>, t: Sql, op: Operation): Json {
  const derived = graphql.extensions.reading;
  const field = noun.fields.get(derived?.texts ?? derived?.many ?? graphql.name);
  if (!field) throw new Error(`${noun.name}.${graphql.name} cannot be read.`);
  const seen = fieldVisible(noun, field, t, op);
  if (seen === FALSE) return NULL;
  const value = valueJson(noun, field, nodes, graphql, t, op);
  return seen === TRUE ? value : [sql`case when ${seen} then ${rendered(value)} else 'null' end`];
}

function valueJson(
  noun: Noun,
  field: NounField,
  nodes: readonly FieldNode[],
  graphql: GraphQLField<unknown, unknown>,
  t: Sql,
  op: Operation,
): Json {
  switch (field.is) {
    case "column":
    case "computed":
      return scalarJson(field.scalar, fieldValue(field, t), field.nullable);
    case "decided":
      return decidedJson(noun, field, nodes, t, op);
    case "texts": {
      if (graphql.extensions.reading?.translations) {
        const wanted = selected("Translation", nodes, op);
        return translations(field, t, (row) =>
          wanted.map(
            ([key, [node]]) =>
              [
                key,
                node!.name.value === "__typename"
                  ? ['"Translation"']
                  : node!.name.value === "language"
                    ? languageJson(row.tag)
                    : node!.name.value === "tag"
                      ? scalarJson("text", sql`nullif(${row.tag}, 'und')`, true)
                      : scalarJson("text", row.text, false),
              ] as const,
          ),
        );
      }
      const { language } = getArgumentValues(graphql, nodes[0]!, op.variables);
      return scalarJson("text", language ? textIn(field, t, (language as string).toLowerCase()) : bestText(noun, field, t, op), true);
    }
    case "embedded": {
      const parts = selected(field.type, nodes, op).map(([key, [node]]): readonly [string, Json] => {
        const part = field.parts.find((candidate) => candidate.name === node!.name.value);
        return [key, part ? scalarJson(part.scalar, sql`${t}.${name(part.column)}`, part.nullable) : [`"${field.type}"`]];
      });
      const missing = sql`${t}.${name(field.parts[0]!.column)} is null`;
      return field.nullable ? [sql`case when ${missing} then 'null' else ${rendered(jsonObject(parts))} end`] : jsonObject(parts);
    }
    case "amounts": {
      const m = op.alias();
      const members = selected(field.type, nodes, op).map(([key, [node]]): readonly [string, Json] => {
        const part = node!.name.value;
        if (part === "__typename") return [key, [`"${field.type}"`]];
        return [key, scalarJson(part === "amount" ? "decimal" : "text", sql`${m}.${name(part)}`, false)];
      });
      return jsonArray(sql`select ${rendered(jsonObject(members))} as item from ${field.rows(t)} ${m} order by ${m}."currency"`);
    }
    case "items": {
      const members = selected(field.type, nodes, op).map(([key, [node]]): readonly [string, Json] => {
        const member = node!.name.value;
        return [key, member === "__typename" ? [`"${field.type}"`] : scalarJson("text", sql`(e.value ->> ${member}::text)`, true)];
      });
      return jsonArray(
        sql`select ${rendered(jsonObject(members))} as item from jsonb_array_elements(${t}.${name(field.column)}) with ordinality e order by e.ordinality`,
      );
    }
    case "one":
      return referenceJson(noun, field, nodes, t, op);
    case "many": {
      if (field.plain && !graphql.extensions.reading?.aggregate) return listJson(field, nodes, t, op);
      const args = getArgumentValues(graphql, nodes[0]!, op.variables);
      const read = graphql.extensions.reading?.aggregate ? aggregateJson : connectionJson;
      return read(field.target, nodes, args, childOf(field, t), field.via.name, op, [graphql.name]);
    }
  }
}

function referenceJson(noun: Noun, field: OneField, nodes: readonly FieldNode[], t: Sql, op: Operation): Json {
  const o = op.alias();
  // A row that is visible because its parent is needs no second look at the parent.
  const seen = inheritedFrom(noun.reading.visibleTo) === field.name ? TRUE : policyCondition(field.target, o, op);
  const row = sql`(select ${rendered(rowJson(field.target, nodes, o, op))} from ${name(field.target.table)} ${o} where ${allOf([sql`${o}."id" = ${field.value(t)}`, seen])})`;
  return field.nullable ? orNull(row) : [row];
}

export type Condition = (row: Sql) => Sql;
const childOf =
  (field: ManyField, parent: Sql): Condition =>
  (child) =>
    sql`${child}.${name(field.via.column)} = ${parent}."id"`;

/** A plain list: the rows that belong to this one, in their own order. */
function listJson(field: ManyField, nodes: readonly FieldNode[], t: Sql, outer: Operation): Json {
  const op = repeated(outer, USUAL_PARTS);
  const c = op.alias();
  const page = pageOf(field.target, {}, op, []);
  const condition = allOf([childOf(field, t)(c), policyCondition(field.target, c, op, field.via.name)]);
  return jsonArray(
    sql`select ${rendered(rowJson(field.target, nodes, c, op))} as item from ${name(field.target.table)} ${c} where ${condition} order by ${page.order(c)}`,
  );
}

function onlyKey(args: Record<string, unknown>, choices: readonly string[], path: Path): [key: string, value: unknown] {
  const given = Object.entries(args).filter(([, value]) => value != null);
  const field = path.join(".");
  if (given.length === 0) throw badInput(message("argument.onlyOne", { field, choices }), path);
  if (given.length > 1) throw badInput(message("argument.tooMany", { field, choices, given: given.map(([key]) => key) }), path);
  return given[0]!;
}

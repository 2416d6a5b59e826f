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
import { checkText, filterCondition, idOrNone } from "./filter.js";
import { type Json, jsonArray, jsonObject, NULL, orNull, rendered, SQL_TYPE, scalarJson } from "./json.js";
import type { ManyField, Model, Noun, NounField, OneField } from "./model.js";
import { type Page, type PageArguments, pageOf } from "./page.js";
import { inheritedFrom } from "./predicate.js";
import type { Scope } from "./scope.js";
import { fieldVisible, visible } from "./see.js";
import { allOf, code, FALSE, join, name, type Sql, sql, TRUE } from "./sql.js";
import { bestText, languageJson, textIn, translations } from "./texts.js";
import { TYPE_KEY } from "./types.js";

/** What the planner walks through: the operation with its variables, against the schema and the model. */
export interface Operation extends Scope {
  schema: GraphQLSchema;
  model: Model;
  fragments: Record<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
  /** graphql-js reads the answer, and must be told the type of each node. */
  typed: boolean;
}

type Path = readonly (string | number)[];
type Members = (readonly [key: string, value: Json])[];
type Selected = readonly [key: string, nodes: readonly FieldNode[], field: GraphQLField<unknown, unknown>];

/** A root field that the engine answers, as JSON text; undefined for one that it does not know. */
export function rootJson(nodes: readonly FieldNode[], field: GraphQLField<unknown, unknown>, op: Operation): Json | undefined {
  const derived = field.extensions.reading;
  if (!derived) return undefined;
  const args = getArgumentValues(field, nodes[0]!, op.variables);
  const path = [nodes[0]!.name.value];
  switch (derived.root) {
    case "many":
      return connectionJson(derived.noun!, nodes, args, TRUE, undefined, op, path);
    case "one": {
      const [key, value] = onlyKey(args, path);
      return oneJson(derived.noun!, nodes, key, value, op, [...path, key]);
    }
    case "own": {
      const id = derived.noun!.reading.own!.id(op.viewer);
      return id === undefined ? NULL : oneJson(derived.noun!, nodes, "id", id, op, path);
    }
    case "node":
      return nodeJson(nodes, args.id as string, op);
    case "nodes": {
      const ids = args.ids as string[];
      if (ids.length > 100) throw badInput(`nodes takes 100 ids at most; these are ${ids.length}.`, [...path, "ids"]);
      return ["[", ...ids.flatMap((id, i) => [i ? "," : "", ...nodeJson(nodes, id, op)]), "]"];
    }
  }
  return undefined;
}

/** The fields selected at the root, in order, fragments opened and directives obeyed. */
export function rootSelection(root: GraphQLObjectType, selection: SelectionSetNode, op: Operation): Selected[] {
  return named(root, collectFields(op.schema, op.fragments, op.variables, root, selection));
}

function selected(typeName: string, nodes: readonly FieldNode[], op: Operation): Selected[] {
  const type = op.schema.getType(typeName) as GraphQLObjectType;
  return named(type, collectSubfields(op.schema, op.fragments, op.variables, type, nodes as FieldNode[]));
}

function named(type: GraphQLObjectType, collected: Map<string, readonly FieldNode[]>): Selected[] {
  const fields = type.getFields();
  return [...collected].map(([key, nodes]) => [key, nodes, fields[nodes[0]!.name.value]!] as const);
}

/** One object by a unique field, or null. */
function oneJson(noun: Noun, nodes: readonly FieldNode[], key: string, value: string, op: Operation, path: Path): Json {
  const t = op.alias();
  const field = noun.fields.get(key);
  if (field?.is !== "column") throw new Error(`${noun.name} cannot be read by ${key}.`);
  if (field.scalar !== "id") checkText(value, path);
  const given = field.scalar === "id" ? idOrNone(value) : value;
  const condition = allOf([sql`${t}.${name(field.column)} = ${given}::${SQL_TYPE[field.scalar]}`, visible(noun, t, op)]);
  return orNull(sql`(select ${rendered(rowJson(noun, nodes, t, op))} from ${name(noun.table)} ${t} where ${condition})`);
}

/** Whatever has this id: the nouns are tried in turn, each by its primary key. */
function nodeJson(nodes: readonly FieldNode[], id: string, op: Operation): Json {
  const given = idOrNone(id);
  const tries = [...op.model.values()].map((noun) => {
    const t = op.alias();
    const members = rowMembers(noun, nodes, t, op);
    const item = rendered(jsonObject(op.typed ? [[TYPE_KEY, [`"${noun.name}"`]], ...members] : members));
    return sql`(select ${item} from ${name(noun.table)} ${t} where ${allOf([sql`${t}."id" = ${given}::uuid`, visible(noun, t, op)])})`;
  });
  return [sql`coalesce(${join(tries, ", ")}, 'null')`];
}

/** One row `t` of a noun as the object that was selected. */
const rowJson = (noun: Noun, nodes: readonly FieldNode[], t: Sql, op: Operation): Json => jsonObject(rowMembers(noun, nodes, t, op));

function rowMembers(noun: Noun, nodes: readonly FieldNode[], t: Sql, op: Operation): Members {
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
      return scalarJson(field.scalar, sql`${t}.${name(field.column)}`, field.nullable);
    case "computed":
      return scalarJson(field.scalar, code(`(${field.expression(t.parts.join(""))})`), field.nullable);
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
                    ? languageJson(row.language)
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
    case "many":
      return field.plain
        ? listJson(field, nodes, t, op)
        : connectionJson(field.target, nodes, getArgumentValues(graphql, nodes[0]!, op.variables), childOf(field, t), field.via.name, op, [
            graphql.name,
          ]);
  }
}

function referenceJson(noun: Noun, field: OneField, nodes: readonly FieldNode[], t: Sql, op: Operation): Json {
  const o = op.alias();
  // A row that is visible because its parent is needs no second look at the parent.
  const seen = inheritedFrom(noun.reading.visibleTo) === field.name ? TRUE : visible(field.target, o, op);
  const row = sql`(select ${rendered(rowJson(field.target, nodes, o, op))} from ${name(field.target.table)} ${o} where ${allOf([sql`${o}."id" = ${t}.${name(field.column)}`, seen])})`;
  return field.nullable ? orNull(row) : [row];
}

type Condition = (child: Sql) => Sql;
const childOf =
  (field: ManyField, parent: Sql): Condition =>
  (child) =>
    sql`${child}.${name(field.via.column)} = ${parent}."id"`;

/** A plain list: the rows that belong to this one, in their own order. */
function listJson(field: ManyField, nodes: readonly FieldNode[], t: Sql, op: Operation): Json {
  const c = op.alias();
  const page = pageOf(field.target, {}, op, []);
  const condition = allOf([childOf(field, t)(c), visible(field.target, c, op, field.via.name)]);
  return jsonArray(
    sql`select ${rendered(rowJson(field.target, nodes, c, op))} as item from ${name(field.target.table)} ${c} where ${condition} order by ${page.order(c)}`,
  );
}

/** A page of a list, and only those parts of it that were asked for. */
function connectionJson(
  noun: Noun,
  nodes: readonly FieldNode[],
  args: Record<string, unknown>,
  belongs: Condition | Sql,
  through: string | undefined,
  op: Operation,
  path: Path,
): Json {
  const page = pageOf(noun, args as PageArguments, op, path);
  const within = (t: Sql): Sql => {
    const own = typeof belongs === "function" ? belongs(t) : belongs;
    return allOf([
      own,
      visible(noun, t, op, through),
      args.filter ? filterCondition(noun, args.filter as Record<string, unknown>, t, op, [...path, "filter"]) : TRUE,
    ]);
  };
  const rows = new PageRows(noun, page, op);
  const members: Members = selected(`${noun.name}Connection`, nodes, op).map(([key, own]) => {
    switch (own[0]!.name.value) {
      case "__typename":
        return [key, [`"${noun.name}Connection"`]];
      case "totalCount": {
        const t = op.alias();
        return [key, [sql`(select count(*)::text from ${name(noun.table)} ${t} where ${within(t)})`]];
      }
      case "pageInfo":
        return [key, jsonObject(selected("PageInfo", own, op).map(([member, [node]]) => [member, rows.info(node!.name.value)] as const))];
      case "nodes":
        return [key, rows.list((t) => rowJson(noun, own, t, op))];
      default:
        return [key, rows.list((t) => edgeJson(noun, own, t, page, op))];
    }
  });
  return rows.wrap(members, within);
}

function edgeJson(noun: Noun, nodes: readonly FieldNode[], t: Sql, page: Page, op: Operation): Json {
  const members = selected(`${noun.name}Edge`, nodes, op).map(([key, own]): readonly [string, Json] => {
    if (own[0]!.name.value === "__typename") return [key, [`"${noun.name}Edge"`]];
    return own[0]!.name.value === "cursor" ? [key, ['"', page.cursor(t), '"']] : [key, rowJson(noun, own, t, op)];
  });
  return jsonObject(members);
}

/** The rows of one page, read once: what is asked of them becomes columns inside and aggregates outside. */
class PageRows {
  readonly #columns: ((t: Sql) => Sql)[] = [];
  readonly #outside: Sql;
  #ahead = false;

  constructor(
    readonly noun: Noun,
    readonly page: Page,
    readonly op: Operation,
  ) {
    this.#outside = op.alias();
  }

  #column(make: (t: Sql) => Sql): Sql {
    this.#columns.push(make);
    return sql`${this.#outside}.${code(`c${this.#columns.length}`)}`;
  }

  /** The row's place in reading direction, from 1. */
  get #place(): Sql {
    return sql`${this.#outside}.n`;
  }

  get #size(): Sql {
    return code(String(this.page.size));
  }

  list(item: (t: Sql) => Json): Json {
    const column = this.#column((t) => rendered(item(t)));
    const order = sql`${this.#place}${code(this.page.backwards ? " desc" : "")}`;
    return ["[", sql`coalesce(string_agg(${column}, ',' order by ${order}) filter (where ${this.#place} <= ${this.#size}), '')`, "]"];
  }

  info(member: string): Json {
    const { page } = this;
    if (member === "__typename") return ['"PageInfo"'];
    if (member === "hasNextPage" || member === "hasPreviousPage") {
      if ((member === "hasPreviousPage") !== page.backwards) return [String(page.continued)];
      this.#ahead = true;
      return [sql`(count(*) > ${this.#size})::text`];
    }
    const cursor = this.#column((t) => page.cursor(t));
    const first = (member === "startCursor") !== page.backwards;
    if (first) return orNull(sql`'"' || max(${cursor}) filter (where ${this.#place} = 1) || '"'`);
    const last = sql`(array_agg(${cursor} order by ${this.#place} desc) filter (where ${this.#place} <= ${this.#size}))[1]`;
    return orNull(sql`'"' || ${last} || '"'`);
  }

  wrap(members: Members, within: (t: Sql) => Sql): Json {
    const json = jsonObject(members);
    if (this.#columns.length === 0 && !this.#ahead) return json;
    const { noun, page, op } = this;
    const [t, row] = [op.alias(), op.alias()];
    const limit = code(String(page.size + (this.#ahead ? 1 : 0)));
    const found = sql`select * from ${name(noun.table)} ${t} where ${allOf([within(t), page.condition(t)])} order by ${page.order(t)} limit ${limit}`;
    const columns = this.#columns.map((make, i) => sql`${make(row)} as ${code(`c${i + 1}`)}`);
    const read = join([sql`row_number() over () as n`, ...columns], ", ");
    return [sql`(select ${rendered(json)} from (select ${read} from (${found}) ${row}) ${this.#outside})`];
  }
}

function onlyKey(args: Record<string, unknown>, path: Path): [key: string, value: string] {
  const given = Object.entries(args).filter(([, value]) => value != null);
  if (given.length !== 1)
    throw badInput(
      `Give exactly one of the arguments of ${path.join(".")}; ${given.length === 0 ? "none was given" : `given were ${given.map(([key]) => key).join(", ")}`}.`,
      path,
    );
  return given[0] as [string, string];
}

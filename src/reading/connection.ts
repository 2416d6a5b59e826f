import type { FieldNode } from "graphql";
import { filterCondition } from "./filter.js";
import { type Json, jsonObject, orNull, rendered } from "./json.js";
import type { Noun } from "./model.js";
import { type Page, type PageArguments, pageOf } from "./page.js";
import { visible } from "./see.js";
import { type Condition, type Members, type Operation, type Path, repeated, rowJson, selected } from "./select.js";
import { allOf, code, join, name, type Sql, sql, TRUE } from "./sql.js";

/** What counting a list costs, whose length nobody knows before. */
const COUNTING = 100;

/** A page of a list, and only those parts of it that were asked for. */
export function connectionJson(
  noun: Noun,
  nodes: readonly FieldNode[],
  args: Record<string, unknown>,
  belongs: Condition,
  through: string | undefined,
  outer: Operation,
  path: Path,
): Json {
  const page = pageOf(noun, args as PageArguments, outer, path);
  const op = repeated(outer, page.size);
  const within = (t: Sql): Sql =>
    allOf([
      belongs(t),
      visible(noun, t, outer, through),
      args.filter ? filterCondition(noun, args.filter as Record<string, unknown>, t, outer, [...path, "filter"]) : TRUE,
    ]);
  const rows = new PageRows(noun, page, op);
  const members: Members = selected(`${noun.name}Connection`, nodes, op).map(([key, own]) => {
    switch (own[0]!.name.value) {
      case "__typename":
        return [key, [`"${noun.name}Connection"`]];
      case "totalCount": {
        const t = op.alias();
        op.meter.cost += outer.times * COUNTING;
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
    const row = op.alias();
    const limit = code(String(page.size + (this.#ahead ? 1 : 0)));
    const ranges = page.ranges(row).map((_, i) => {
      const t = op.alias();
      return sql`select ${t}.* from ${name(noun.table)} ${t} where ${allOf([within(t), page.ranges(t)[i]!])} order by ${page.order(t)} limit ${limit}`;
    });
    const t = op.alias();
    const found =
      ranges.length === 1
        ? ranges[0]!
        : sql`select ${t}.* from (${join(
            ranges.map((range) => sql`(${range})`),
            " union all ",
          )}) ${t} order by ${page.order(t)} limit ${limit}`;
    const columns = this.#columns.map((make, i) => sql`${make(row)} as ${code(`c${i + 1}`)}`);
    const read = join([sql`row_number() over () as n`, ...columns], ", ");
    return [sql`(select ${rendered(json)} from (select ${read} from (${found}) ${row}) ${this.#outside})`];
  }
}

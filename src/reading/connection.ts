import type { FieldNode } from "graphql";
import { asksForArchived, inUse } from "./archive.js";
import { CURSOR, lookingThrough, sorting } from "./effort.js";
import { filterCondition } from "./filter.js";
import { type Json, jsonObject, orNull, rendered } from "./json.js";
import type { Noun } from "./model.js";
import { type Page, type PageArguments, pageOf } from "./page.js";
import { policyBranches, policyCondition } from "./policy.sql.js";
import { type Condition, type Members, type Operation, type Path, repeated, rowJson, selected } from "./select.js";
import { allOf, code, join, name, type Sql, sql, TRUE } from "./sql.js";

/** A page of a list, and only those parts of it that were asked for. `belongs`: of which row it is a list; undefined at the root. */
export function connectionJson(
  noun: Noun,
  nodes: readonly FieldNode[],
  args: Record<string, unknown>,
  belongs: Condition | undefined,
  through: string | undefined,
  outer: Operation,
  path: Path,
): Json {
  const page = pageOf(noun, args as PageArguments, outer, path);
  const op = repeated(outer, page.size);
  const filter = args.filter as Record<string, unknown> | null | undefined;
  const all = args.includeArchived || asksForArchived(noun, filter);
  const chosen = onceCharged(outer, (t) =>
    allOf([
      belongs?.(t) ?? TRUE,
      all ? TRUE : inUse(noun, t, outer, through),
      filter ? filterCondition(noun, filter, t, outer, [...path, "filter"]) : TRUE,
    ]),
  );
  const wanted = selected(`${noun.name}Connection`, nodes, op);
  const counts = wanted.some(([, [node]]) => node!.name.value === "totalCount");
  // What may not be asked is refused also where nothing of the answer depends on it.
  chosen(op.alias());
  if (filter || belongs) op.meter.cost += lookingThrough(noun, filter, through, outer);
  const rows = new PageRows(noun, page, op, chosen, {
    // Within one row's list there are few rows, and one look at each is enough.
    alternatives: belongs ? [(t) => policyCondition(noun, t, outer, through)] : policyBranches(noun, outer),
    // What a filter finds is found once for the page and its count. Without a filter the page begins at its place in an index.
    isKept: counts && Boolean(filter),
  });
  const members: Members = wanted.map(([key, own]) => {
    switch (own[0]!.name.value) {
      case "__typename":
        return [key, [`"${noun.name}Connection"`]];
      case "totalCount":
        if (!filter) op.meter.cost += lookingThrough(noun, filter, through, outer);
        return [key, rows.count()];
      case "pageInfo":
        op.meter.cost += op.times * CURSOR;
        return [key, jsonObject(selected("PageInfo", own, op).map(([member, [node]]) => [member, rows.info(node!.name.value)] as const))];
      case "nodes":
        return [key, rows.list((t) => rowJson(noun, own, t, op))];
      default:
        return [key, rows.list((t) => edgeJson(noun, own, t, page, op))];
    }
  });
  if (rows.isRead) op.meter.cost += sorting(noun, args, through, outer);
  return rows.wrap(members);
}

/** A condition that is written several times costs as much as once. */
function onceCharged({ meter }: Operation, make: Condition): Condition {
  let isCharged = false;
  return (t) => {
    const before = meter.cost;
    const condition = make(t);
    if (isCharged) meter.cost = before;
    isCharged = true;
    return condition;
  };
}

function edgeJson(noun: Noun, nodes: readonly FieldNode[], t: Sql, page: Page, op: Operation): Json {
  const members = selected(`${noun.name}Edge`, nodes, op).map(([key, own]): readonly [string, Json] => {
    if (own[0]!.name.value === "__typename") return [key, [`"${noun.name}Edge"`]];
    return own[0]!.name.value === "cursor" ? [key, ['"', page.cursor(t), '"']] : [key, rowJson(noun, own, t, op)];
  });
  return jsonObject(members);
}

interface Ways {
  /** Conditions of which at most one holds for a row: the viewer sees it in one of these ways. Each can use an index of its own. */
  alternatives: readonly Condition[];
  isKept: boolean;
}

/** The rows of one page, read once: what is asked of them becomes columns inside and aggregates outside. */
class PageRows {
  readonly #columns: ((t: Sql) => Sql)[] = [];
  readonly #outside: Sql;
  readonly #kept: Sql;
  #ahead = false;

  constructor(
    readonly noun: Noun,
    readonly page: Page,
    readonly op: Operation,
    readonly chosen: Condition,
    readonly ways: Ways,
  ) {
    this.#outside = op.alias();
    this.#kept = op.alias();
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

  count(): Json {
    if (this.ways.isKept) return [sql`(select count(*)::text from ${this.#kept})`];
    const counts = this.ways.alternatives.map((sees) => {
      const t = this.op.alias();
      return sql`(select count(*) from ${name(this.noun.table)} ${t} where ${allOf([this.chosen(t), sees(t)])})`;
    });
    return [sql`(${join(counts, " + ")})::text`];
  }

  get isRead(): boolean {
    return this.#columns.length > 0 || this.#ahead;
  }

  wrap(members: Members): Json {
    const json = jsonObject(members);
    if (!this.isRead && !this.ways.isKept) return json;
    const row = this.op.alias();
    const columns = this.#columns.map((make, i) => sql`${make(row)} as ${code(`c${i + 1}`)}`);
    const read = join([sql`row_number() over () as n`, ...columns], ", ");
    const kept = this.ways.isKept ? sql`with ${this.#kept} as materialized (${this.#keptRows()}) ` : sql``;
    const from = this.isRead ? sql` from (select ${read} from (${this.#found()}) ${row}) ${this.#outside}` : sql``;
    return [sql`(${kept}select ${rendered(json)}${from})`];
  }

  /** What the filter found: no more of each row than its order needs. */
  #keptRows(): Sql {
    const found = this.ways.alternatives.map((sees) => {
      const t = this.op.alias();
      const columns = join(
        [...new Set([...this.noun.identity, ...this.page.columns])].map((column) => sql`${t}.${name(column)}`),
        ", ",
      );
      return sql`select ${columns} from ${name(this.noun.table)} ${t} where ${allOf([this.chosen(t), sees(t)])}`;
    });
    return join(found, " union all ");
  }

  /** The rows of the page in their order: from each range and each way in turn, the first of which suffice where there are several. */
  #found(): Sql {
    const { noun, page, op, ways } = this;
    const limit = code(String(page.size + (this.#ahead ? 1 : 0)));
    const sources: [from: Sql, condition: Condition][] = ways.isKept
      ? [[this.#kept, () => TRUE]]
      : ways.alternatives.map((sees) => [name(noun.table), (t) => allOf([this.chosen(t), sees(t)])]);
    const places = page.ranges(op.alias()).length;
    const pieces = sources.flatMap(([from, condition]) =>
      Array.from({ length: places }, (_, i) => {
        const t = op.alias();
        return sql`select ${t}.* from ${from} ${t} where ${allOf([condition(t), page.ranges(t)[i]!])} order by ${page.order(t)} limit ${limit}`;
      }),
    );
    const t = op.alias();
    const all =
      pieces.length === 1
        ? pieces[0]!
        : sql`select ${t}.* from (${join(
            pieces.map((piece) => sql`(${piece})`),
            " union all ",
          )}) ${t} order by ${page.order(t)} limit ${limit}`;
    if (!ways.isKept) return all;
    const [o, k] = [op.alias(), op.alias()];
    const same = allOf(noun.identity.map((column) => sql`${o}.${name(column)} = ${k}.${name(column)}`));
    return sql`select ${o}.* from (${all}) ${k} join ${name(noun.table)} ${o} on ${same} order by ${page.order(o)}`;
  }
}

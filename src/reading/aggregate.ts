import { type FieldNode, type GraphQLField, getArgumentValues } from "graphql";
import { badInput } from "../errors.js";
import { message } from "../messages/message.js";
import { asksForArchived, inUse } from "./archive.js";
import type { ConversionAsked, Converter } from "./convert.js";
import { CURSOR, converting, followingWay, gathering, lookingThrough, rowsLeft } from "./effort.js";
import { filterCondition, operators, refuseHidden } from "./filter.js";
import { groupFields, Ways } from "./group.js";
import { type GroupKey, GroupOrder, type GroupOrderBy } from "./group.order.js";
import { type Json, jsonArray, jsonObject, NULL, orNull, rendered, type ScalarKind, scalarJson } from "./json.js";
import { aggregated, aggregatedIn, amountsIn, calculated, isAdding, isMoney } from "./measure.js";
import { type AmountsField, type ColumnField, type EmbeddedField, fieldValue, type Noun, type OneField } from "./model.js";
import type { RuntimeValue } from "./parameters.js";
import { policyCondition } from "./policy.sql.js";
import { type Condition, type Operation, type Path, repeated, rowJson, selected } from "./select.js";
import { allOf, code, join, name, type Sql, sql, TRUE } from "./sql.js";

const MAX_KEYS = 4;
const MAX_GROUPS = 1000;
const DEFAULT_GROUPS = 100;
const MAX_PARTS = 1000;
const DEFAULT_PARTS = 100;

interface AggregateArguments {
  filter?: Record<string, unknown> | null;
  includeArchived?: boolean;
  groupBy?: readonly { field: string; bucket?: string | null }[] | null;
  having?: Record<string, Record<string, unknown>> | null;
  orderBy?: readonly GroupOrderBy[] | null;
  first?: number | null;
  after?: string | RuntimeValue | null;
  includeReplaced?: boolean | null;
}

/** `projectsAggregate`: the rows that the list would have, counted and added up. */
export function aggregateJson(
  noun: Noun,
  nodes: readonly FieldNode[],
  args: AggregateArguments,
  belongs: Condition,
  through: string | undefined,
  outer: Operation,
  path: Path,
): Json {
  const first = args.first ?? DEFAULT_GROUPS;
  if (first < 1 || first > MAX_GROUPS) throw badInput(message("group.groups", { most: MAX_GROUPS, found: first }), [...path, "first"]);
  const keys = keysOf(noun, args.groupBy ?? [], outer, [...path, "groupBy"]);
  const rows = rowsLeft(noun, args.filter, through, outer);
  const all = args.includeArchived || asksForArchived(noun, args.filter);
  const from = (t: Sql, ways: Ways, joined = sql``): Sql => {
    const filter = args.filter ? filterCondition(noun, args.filter, t, outer, [...path, "filter"]) : TRUE;
    const used = all ? TRUE : inUse(noun, t, outer, through);
    return sql`from ${name(noun.table)} ${t}${ways.joins(t)}${joined} where ${allOf([belongs(t), used, policyCondition(noun, t, outer, through), filter])}`;
  };
  const counted = countedIn(noun, args);
  const having = (t: Sql) => havingCondition(noun, args.having ?? {}, t, counted(t), outer, [...path, "having"]);
  const { orderBy, after } = args;
  const order = new GroupOrder(noun, { orderBy: keys.length === 0 ? [] : (orderBy ?? []), after }, keys, counted, outer, path);
  const reaching = keys.reduce((sum, { way }) => sum + followingWay(noun, way, rows, outer), 0);
  const looking = lookingThrough(noun, args.filter, through, outer) + keys.length * gathering(rows, true) + reaching;
  const page = repeated(outer, Math.min(first, rows / outer.times));
  const groups = new Groups(noun, keys, from, counted, page, { rows, looking }, path);
  const members = selected(`${noun.name}Aggregate`, nodes, outer).map(([key, own]): readonly [string, Json] => {
    const field = own[0]!.name.value;
    if (field === "__typename") return [key, [`"${noun.name}Aggregate"`]];
    if (field === "groups") return [key, groups.list(own, first)];
    if (field === "pageInfo") return [key, groups.info(own, order, first)];
    outer.meter.cost += looking;
    if (field === "total") return [key, new Groups(noun, [], from, counted, outer, { rows, looking }, path).total(own)];
    if (keys.length === 0) return [key, ["0"]];
    const t = outer.alias();
    const ways = new Ways(noun, outer, keys);
    return [key, [sql`(select count(*)::text from (select ${from(t, ways)} group by ${grouped(keys, ways, t)} having ${having(t)}) g)`]];
  });
  return groups.wrap(jsonObject(members), having, order, first);
}

/** Groups read once: what is asked of them becomes columns inside and aggregates outside. */
class Groups {
  readonly #columns: ((t: Sql) => Sql)[] = [];
  readonly #outside: Sql;
  readonly #moneyOutside: Sql;
  readonly #moneys: ((t: Sql) => Sql)[] = [];
  readonly #conversions: ((t: Sql) => Sql)[] = [];
  readonly #ways: Ways;
  #isRead = false;
  #ahead = false;

  constructor(
    readonly noun: Noun,
    /** None: all rows are taken together. */
    readonly keys: readonly GroupKey[],
    readonly from: (t: Sql, ways: Ways, joined?: Sql) => Sql,
    readonly counted: (t: Sql) => Sql,
    readonly op: Operation,
    /** How many rows are looked at, and what that costs. */
    readonly effort: { rows: number; looking: number },
    readonly path: Path,
  ) {
    this.#ways = new Ways(noun, op, keys);
    this.#outside = op.alias();
    this.#moneyOutside = op.alias();
  }

  /** The group's place in the page, from 1. */
  get #place(): Sql {
    return sql`${this.#outside}.n`;
  }

  list(nodes: readonly FieldNode[], first: number): Json {
    this.#read();
    if (this.keys.length === 0) return ["[]"];
    this.op.meter.cost += this.op.times;
    const item = rendered(this.#members(nodes, "Group"));
    const isWithin = sql`${this.#place} <= ${code(String(first))}`;
    return ["[", sql`coalesce(string_agg(${item}, ',' order by ${this.#place}) filter (where ${isWithin}), '')`, "]"];
  }

  /** Without a member that takes the groups together there would be one row for each of them: only those read. */
  info(nodes: readonly FieldNode[], order: GroupOrder, first: number): Json {
    this.op.meter.cost += this.op.times * CURSOR;
    const members: Record<string, () => Json> = {
      __typename: () => ['"GroupPageInfo"'],
      hasNextPage: () => {
        if (this.keys.length === 0) return ["false"];
        this.#read();
        this.#ahead = true;
        return [sql`(count(*) > ${code(String(first))})::text`];
      },
      endCursor: () => {
        if (this.keys.length === 0) return NULL;
        this.#read();
        const cursor = this.#selected((t) => order.cursor(t, this.#ways));
        const isWithin = sql`${this.#place} <= ${code(String(first))}`;
        return orNull(sql`'"' || (array_agg(${cursor} order by ${this.#place} desc) filter (where ${isWithin}))[1] || '"'`);
      },
    };
    return jsonObject(selected("GroupPageInfo", nodes, this.op).map(([key, [node]]) => [key, members[node!.name.value]!()] as const));
  }

  /** What is asked, from the groups of the page. */
  wrap(json: Json, having: (t: Sql) => Sql, order: GroupOrder, first: number): Json {
    if (!this.#isRead || this.keys.length === 0) return json;
    const t = this.op.alias();
    const columns = this.#columns.map((make, i) => sql`${make(t)} as ${code(`c${i + 1}`)}`);
    const place = sql`row_number() over (order by ${order.sql(t, this.#ways)}) as n`;
    const wanted = allOf([having(t), order.beyond(t, this.#ways)]);
    const limit = code(String(first + (this.#ahead ? 1 : 0)));
    const inner = sql`select ${join([...columns, sql`${this.#token(t)} as token`, place], ", ")} ${this.from(t, this.#ways)} group by ${grouped(this.keys, this.#ways, t)} having ${wanted} order by n limit ${limit}`;
    return [sql`(select ${rendered(json)} from (${inner}) ${this.#outside} ${this.#moneyJoin()})`];
  }

  total(nodes: readonly FieldNode[]): Json {
    const item = rendered(this.#members(nodes, "Totals"));
    const t = this.op.alias();
    const columns = this.#columns.map((make, i) => sql`${make(t)} as ${code(`c${i + 1}`)}`);
    // Without a column that takes the rows together there would be one row for each of them.
    const inner = sql`select ${join([...columns, sql`'' as token`], ", ")} ${columns.length === 0 ? sql`` : this.from(t, this.#ways)}`;
    return [sql`(select ${item} from (${inner}) ${this.#outside} ${this.#moneyJoin()})`];
  }

  /** The rows are looked through once for all that is asked of their groups. */
  #read(): void {
    if (!this.#isRead) this.op.meter.cost += this.effort.looking;
    this.#isRead = true;
  }

  #column(make: (t: Sql) => Sql, isDistinct = false): Sql {
    this.op.meter.cost += gathering(this.effort.rows, isDistinct);
    return this.#selected(make);
  }

  #selected(make: (t: Sql) => Sql): Sql {
    this.#columns.push(make);
    return sql`${this.#outside}.${code(`c${this.#columns.length}`)}`;
  }

  /** What identifies a group in one text, by which its amounts are joined to it. */
  #token(t: Sql): Sql {
    return this.keys.length === 0 ? sql`''` : sql`row(${grouped(this.keys, this.#ways, t)})::text`;
  }

  #members(nodes: readonly FieldNode[], kind: "Group" | "Totals"): Json {
    const type = `${this.noun.name}${kind}`;
    return jsonObject(
      selected(type, nodes, this.op).map(([key, own, graphql]): readonly [string, Json] => {
        const field = own[0]!.name.value;
        if (field === "__typename") return [key, [`"${type}"`]];
        if (field === "count") return [key, [sql`${this.#column(() => sql`count(*)`)}::text`]];
        if (field === "keys") return [key, this.#keys(own)];
        if (field === "convertedSum") return [key, this.#converted(own, graphql)];
        return [key, field === "countDistinct" ? this.#distinct(own) : this.#measures(own, field)];
      }),
    );
  }

  #keys(nodes: readonly FieldNode[]): Json {
    const type = `${this.noun.name}GroupKeys`;
    return jsonObject(
      selected(type, nodes, this.op).map(([key, own]): readonly [string, Json] => {
        const asked = own[0]!.name.value;
        if (asked === "__typename") return [key, [`"${type}"`]];
        const found = this.keys.find(({ name }) => name === asked);
        if (!found) return [key, ["null"]];
        const value = this.#column((t) => this.#ways.value(found, t));
        if (found.field.is !== "one") return [key, scalarJson(found.kind, value, true)];
        const o = this.op.alias();
        const { target } = found.field;
        return [
          key,
          orNull(sql`(select ${rendered(rowJson(target, own, o, this.op))} from ${name(target.table)} ${o} where ${o}."id" = ${value})`),
        ];
      }),
    );
  }

  #distinct(nodes: readonly FieldNode[]): Json {
    const type = `${this.noun.name}DistinctCounts`;
    return jsonObject(
      selected(type, nodes, this.op).map(([key, [node]]): readonly [string, Json] => {
        if (node!.name.value === "__typename") return [key, [`"${type}"`]];
        const [by] = keysOf(this.noun, [{ field: node!.name.value }], this.op, [...this.path, "countDistinct"]);
        return [key, [sql`${this.#column((t) => sql`count(distinct ${by!.value(t)})`, true)}::text`]];
      }),
    );
  }

  #measures(nodes: readonly FieldNode[], operation: string): Json {
    const type = `${this.noun.name}${{ sum: "Sums", avg: "Averages" }[operation] ?? "Extremes"}`;
    return jsonObject(
      selected(type, nodes, this.op).map(([key, own]): readonly [string, Json] => {
        const asked = own[0]!.name.value;
        if (asked === "__typename") return [key, [`"${type}"`]];
        const field = this.noun.fields.get(asked)!;
        refuseHidden(this.noun, field, this.op, [...this.path, operation, asked], "aggregate");
        if (isMoney(field)) return [key, this.#money(field, own, operation)];
        const kind = isAdding(operation) ? "decimal" : (field as { scalar: ScalarKind }).scalar;
        return [
          key,
          scalarJson(
            kind,
            this.#column((t) => aggregated(operation, field, t, this.counted(t))),
            true,
          ),
        ];
      }),
    );
  }

  /** One amount a currency, in the order of the currencies' codes. */
  #money(field: EmbeddedField | AmountsField, nodes: readonly FieldNode[], operation: string): Json {
    const item = ({ amount, currency }: ReturnType<typeof amountsIn>) =>
      jsonObject(
        selected(field.type, nodes, this.op).map(([key, [node]]): readonly [string, Json] => {
          if (node!.name.value === "__typename") return [key, [`"${field.type}"`]];
          if (node!.name.value === "currency") return [key, scalarJson("text", currency, false)];
          return [key, scalarJson("decimal", calculated(operation, amount), false)];
        }),
      );
    this.op.meter.cost += this.effort.looking;
    const counted = (t: Sql) => (isAdding(operation) ? this.counted(t) : TRUE);
    // Every currency of the group has its row inside; one without an amount of this field has none outside.
    this.#moneys.push((t) => {
      const each = amountsIn(field, t);
      const by = [...this.keys.map((key) => this.#ways.value(key, t)), each.currency];
      const wanted = allOf([sql`${each.currency} is not null`, counted(t)]);
      return sql`select ${this.#token(t)} as token, ${each.currency} as currency, ${rendered(item(each))} as item
      ${this.from(t, this.#ways, each.joined)} and ${wanted} group by ${join(by, ", ")}`;
    });
    return ["[", sql`coalesce(${this.#moneyOutside}${code(`_${this.#moneys.length}`)}.items, '')`, "]"];
  }

  /** Sums in one currency: each amount is converted by itself, and what is not converted is listed. */
  #converted(nodes: readonly FieldNode[], graphql: GraphQLField<unknown, unknown>): Json {
    const type = `${this.noun.name}ConvertedSums`;
    const asked = getArgumentValues(graphql, nodes[0]!, this.op.variables).in as ConversionAsked;
    const converters = this.noun.reading.convert as Readonly<Record<string, Converter>>;
    return jsonObject(
      selected(type, nodes, this.op).map(([key, own]): readonly [string, Json] => {
        const name = own[0]!.name.value;
        if (name === "__typename") return [key, [`"${type}"`]];
        const converter = converters[name]!;
        for (const each of [name, converter.on])
          refuseHidden(this.noun, this.noun.fields.get(each)!, this.op, [...this.path, "convertedSum", name], "aggregate");
        return [key, this.#convertedSum(this.noun.fields.get(name) as EmbeddedField, converter, asked, own)];
      }),
    );
  }

  #convertedSum(field: EmbeddedField, converter: Converter, asked: ConversionAsked, nodes: readonly FieldNode[]): Json {
    const { op } = this;
    const rates = op.model.get(converter.rates)!;
    const day = this.noun.fields.get(converter.on) as ColumnField;
    const by = converter.converting(asked, [...this.path, "convertedSum", "in"]);
    op.meter.cost += this.effort.looking + converting(this.effort.rows, by.lookups);
    const outside = sql`${this.#moneyOutside}${code(`k${this.#conversions.length + 1}`)}`;
    const columns: Sql[] = [];
    const column = (value: Sql): Sql => sql`${outside}.${code(`c${columns.push(value)}`)}`;
    const given = (nodes: readonly FieldNode[], type: string, members: Readonly<Record<string, (own: readonly FieldNode[]) => Json>>) =>
      jsonObject(
        selected(type, nodes, op).map(([key, own]): readonly [string, Json] => {
          const asks = own[0]!.name.value;
          return [key, asks === "__typename" ? [`"${type}"`] : members[asks]!(own)];
        }),
      );
    const common = {
      amount: () => scalarJson("decimal", sql`p.amount`, false),
      currency: () => scalarJson("text", sql`p.currency`, false),
      count: () => [sql`p.count::text`],
    };
    const item = jsonObject(
      selected("ConvertedSum", nodes, op).map(([key, own, graphql]): readonly [string, Json] => {
        const asks = own[0]!.name.value;
        if (asks === "__typename") return [key, ['"ConvertedSum"']];
        if (asks === "amount") return [key, scalarJson("decimal", sql`coalesce(${column(sql`sum(p.value)`)}, 0)`, false)];
        if (asks === "currency") return [key, scalarJson("text", by.currency, false)];
        if (asks === "partCount") return [key, [sql`coalesce(${column(sql`count(*) filter (where p.reason is null)`)}, 0)::text`]];
        if (asks === "notConverted") {
          const missing = given(own, "NotConvertedAmount", { ...common, reason: () => scalarJson("enum", sql`p.reason`, false) });
          const list = sql`string_agg(${rendered(missing)}, ',' order by p.currency, p.reason) filter (where p.reason is not null)`;
          return [key, ["[", sql`coalesce(${column(list)}, '')`, "]"]];
        }
        const first = (getArgumentValues(graphql, own[0]!, op.variables).first as number | null | undefined) ?? DEFAULT_PARTS;
        const path = [...this.path, "convertedSum", field.name, "parts", "first"];
        if (first < 1 || first > MAX_PARTS) throw badInput(message("group.parts", { most: MAX_PARTS, found: first }), path);
        const each = repeated(op, Math.min(first, this.effort.rows / op.times));
        op.meter.cost += each.times;
        const part = given(own, "ConvertedPart", {
          ...common,
          value: () => scalarJson("decimal", sql`p.value`, false),
          rates: (inside) => {
            const x = op.alias();
            const rate = rendered(rowJson(rates, inside, x, repeated(each, 2)));
            return jsonArray(
              sql`select ${rate} as item from ${name(rates.table)} ${x} where ${x}."id" in (p.first_id, p.second_id) order by ${x}."id" = p.first_id desc`,
            );
          },
        });
        const list = sql`string_agg(${rendered(part)}, ',' order by p.place) filter (where p.reason is null and p.place <= ${code(String(first))})`;
        return [key, ["[", sql`coalesce(${column(list)}, '')`, "]"]];
      }),
    );
    this.#conversions.push((t) => {
      const { amount, currency, joined } = amountsIn(field, t);
      const [v, r] = [op.alias(), op.alias()];
      const row = by.row(amount, currency, fieldValue(day, t), (rate) => policyCondition(rates, rate, op));
      const wanted = allOf([sql`${currency} is not null`, this.counted(t)]);
      const rows = sql`select ${this.#token(t)} as token, ${amount} as amount, ${currency} as currency, ${v}.*
        ${this.from(t, this.#ways, sql`${joined} cross join lateral (${row}) ${v}`)} and ${wanted}`;
      const grouped = sql`select token, currency, reason, first_id, second_id, starts_on, count(*) as count, sum(amount) as amount, sum(value) as value
        from (${rows}) ${r} group by token, currency, reason, first_id, second_id, starts_on`;
      const placed = sql`select g.*, row_number() over (partition by g.token, g.reason is null order by g.currency, g.starts_on, g.first_id) as place
        from (${grouped}) g`;
      const all = columns.map((value, i) => sql`, ${value} as ${code(`c${i + 1}`)}`);
      return sql`(select p.token${join(all, "")} from (${placed}) p group by p.token) ${outside} on ${outside}.token = ${this.#outside}.token`;
    });
    return item;
  }

  #moneyJoin(): Sql {
    const amounts = this.#moneys.map((make, i) => {
      const joined = sql`${this.#moneyOutside}${code(`_${i + 1}`)}`;
      return sql`left join (select token, string_agg(item, ',' order by currency) as items from (${make(this.op.alias())}) a group by token) ${joined} on ${joined}.token = ${this.#outside}.token`;
    });
    return join([...amounts, ...this.#conversions.map((make) => sql`left join ${make(this.op.alias())}`)], " ");
  }
}

const grouped = (keys: readonly GroupKey[], ways: Ways, t: Sql): Sql =>
  join(
    keys.map((key) => ways.value(key, t)),
    ", ",
  );

function keysOf(noun: Noun, groupBy: NonNullable<AggregateArguments["groupBy"]>, op: Operation, path: Path): GroupKey[] {
  if (groupBy.length > MAX_KEYS) throw badInput(message("group.keys", { most: MAX_KEYS, found: groupBy.length }), path);
  return groupBy.map(({ field: wanted, bucket }, i): GroupKey => {
    if (groupBy.findIndex(({ field }) => field === wanted) < i) throw badInput(message("group.twice", { field: wanted }), [...path, i]);
    const key = groupFields(noun).find(({ name }) => name === wanted)!;
    const { field, way } = key;
    [...way, field].forEach((step, j) => {
      refuseHidden(way[j - 1]?.target ?? noun, step, op, [...path, i, "field"], "group");
    });
    const isDay = field.is !== "one" && (field.scalar === "date" || field.scalar === "moment");
    if (bucket && !isDay) throw badInput(message("group.noBucket", { field: wanted }), [...path, i, "bucket"]);
    if (field.is === "one") return { ...key, kind: "id", bucket: null, value: (at) => reference(field, at, op) };
    if (!isDay) return { ...key, kind: field.scalar, bucket: null, value: (at) => fieldValue(field, at) };
    const day = (at: Sql) =>
      field.scalar === "date" ? sql`${fieldValue(field, at)}::timestamp` : sql`(${fieldValue(field, at)} at time zone 'Asia/Shanghai')`;
    const span = bucket ?? "DAY";
    return { ...key, kind: "date", bucket: span, value: (at) => bucketed(day(at), span) };
  });
}

/** What the viewer may not see does not exist for them: rows that refer to it are grouped with those that refer to nothing. */
function reference(field: OneField, t: Sql, op: Operation): Sql {
  const column = field.value(t);
  const o = op.alias();
  const seen = policyCondition(field.target, o, op);
  return seen === TRUE ? column : sql`(select ${o}."id" from ${name(field.target.table)} ${o} where ${o}."id" = ${column} and ${seen})`;
}

function bucketed(day: Sql, bucket: string): Sql {
  if (bucket === "DAY") return sql`${day}::date`;
  if (bucket !== "HALF_YEAR") return sql`date_trunc(${code(`'${bucket.toLowerCase()}'`)}, ${day})::date`;
  return sql`(date_trunc('year', ${day}) + case when extract(month from ${day}) > 6 then interval '6 months' else interval '0' end)::date`;
}

/** Which rows sums and means are made of. Who filters by the field that says so gets what was asked for. */
function countedIn(noun: Noun, { filter, includeReplaced }: AggregateArguments): (t: Sql) => Sql {
  const field = noun.reading.counted && noun.fields.get(noun.reading.counted);
  if (!field || includeReplaced || names(filter, field.name)) return () => TRUE;
  if (field.is !== "column" && field.is !== "computed") throw new Error(`${noun.name}.${field.name} cannot say what counts.`);
  return (t) => fieldValue(field, t);
}

/** Whether a condition on the noun itself names this field. */
function names(filter: unknown, field: string): boolean {
  if (Array.isArray(filter)) return filter.some((each) => names(each, field));
  const given = (filter ?? {}) as Record<string, unknown>;
  return field in given || [given.and, given.or, given.not].some((inner) => inner != null && names(inner, field));
}

function havingCondition(
  noun: Noun,
  having: Record<string, Record<string, unknown>>,
  t: Sql,
  counted: Sql,
  op: Operation,
  path: Path,
): Sql {
  const conditions = Object.entries(having).flatMap(([operation, given]) => {
    if (given === null) throw badInput(message("filter.null"), [...path, operation]);
    if (operation === "count") return [operators("number", sql`count(*)`, given, op, [...path, operation])];
    return Object.entries(given).map(([wanted, condition]) => {
      const at = [...path, operation, wanted];
      if (condition === null) throw badInput(message("filter.null"), at);
      const field = noun.fields.get(wanted)!;
      refuseHidden(noun, field, op, at, "aggregate");
      if (isMoney(field)) {
        const { currency, amount } = condition as { currency: unknown; amount: Record<string, unknown> };
        return operators("decimal", aggregatedIn(currency, operation, field, t, counted), amount, op, [...at, "amount"]);
      }
      const kind = isAdding(operation) ? "decimal" : (field as { scalar: ScalarKind }).scalar;
      return operators(kind, aggregated(operation, field, t, counted), condition as Record<string, unknown>, op, at);
    });
  });
  return allOf(conditions);
}

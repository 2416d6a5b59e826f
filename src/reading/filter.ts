import { badInput, forbidden } from "../errors.js";
import { dayAfter, isDate, isDuration } from "../graphql/scalars.js";
import { message } from "../messages/message.js";
import { asksForArchived, inUse } from "./archive.js";
import { type ScalarKind, SQL_TYPE } from "./json.js";
import { idOrNone, idParameter } from "./keys.js";
import { type ColumnField, type ComputedField, fieldValue, type ManyField, type Noun, type NounField, valueOnDay } from "./model.js";
import { checkedList, checkText, isBlank, parameter } from "./parameters.js";
import { policyCondition, seesEverywhere } from "./policy.sql.js";
import { type Scope, today, works } from "./scope.js";
import { refuseSingleLetter, searchCondition } from "./search.js";
import { allOf, anyOf, code, FALSE, name, negated, Parameter, type Sql, sql, TRUE } from "./sql.js";

/** Relations, one inside the other. */
const MAX_DEPTH = 6;
/** Of one operation, all its filters together. */
const MAX_CONDITIONS = 200;
/** What looking into texts costs: an index finds candidates, which are then read. */
const SEARCHING = 50;
/** What `search` costs once: a word may be in every row. */
export const FINDING = 500;

type Path = readonly (string | number)[];
type Input = Record<string, unknown>;

/** A filter argument as a condition over the rows `t`. What the viewer may not see is no condition. */
export function filterCondition(noun: Noun, filter: Input, t: Sql, scope: Scope, path: Path, depth = 0): Sql {
  charge(scope, filter, Object.keys(filter).length, path);
  if (depth > MAX_DEPTH) throw badInput(message("filter.depth", { most: MAX_DEPTH }), path);
  const conditions = Object.entries(filter).map(([key, value]) => {
    const at = [...path, key];
    const given = notNull(value, at);
    if (key === "and" || key === "or") {
      const each = checkedList(given as unknown[], at).map((one, i) =>
        filterCondition(noun, notNull(one, [...at, i]) as Input, t, scope, [...at, i], depth),
      );
      return key === "and" ? allOf(each) : anyOf(each);
    }
    if (key === "search") {
      if (isBlank(given)) return TRUE;
      scope.meter.cost += FINDING;
      searches(scope);
      const words = parameter(given, (text) => {
        refuseSingleLetter(text as string, at);
        return checked("text", text, at);
      });
      return searchCondition(noun, sql`${words}::text`, t, scope);
    }
    const onDay = (noun.reading.onDay as Record<string, string> | undefined)?.[key];
    if (onDay) {
      const field = noun.fields.get(onDay) as ComputedField;
      refuseHidden(noun, field, scope, at, "filter");
      return sql`(${valueOnDay(field, t, days(parameter(given)))})`;
    }
    if (key === "not") return negated(filterCondition(noun, given as Input, t, scope, at, depth));
    if (key === "compare") return comparisons(noun, given as Comparison[], t, scope, at);
    return fieldCondition(noun, noun.fields.get(key)!, given as Input, t, scope, at, depth);
  });
  return allOf(conditions);
}

/** Conditions in a filter: counted once, however often they are planned. */
function charge({ meter }: Pick<Scope, "meter">, given: object, count: number, path: Path): void {
  meter.cost += count;
  if (!meter.filters.has(given)) meter.conditions += Math.max(1, count);
  meter.filters.add(given);
  if (meter.conditions > MAX_CONDITIONS) throw badInput(message("filter.conditions", { most: MAX_CONDITIONS }), path);
  works({ meter }, Math.max(1, count));
}

interface Comparison {
  field: string;
  operator: string;
  with: string;
}

/** Two values of one row: both are there, and a moment is taken by its day where the other one is a day. */
function comparisons(noun: Noun, given: readonly (Comparison | null)[], t: Sql, scope: Scope, path: Path): Sql {
  charge(scope, given, given.length, path);
  return allOf(
    checkedList(given, path).map((one, i) => {
      const { field, operator, with: other } = notNull(one, [...path, i]) as Comparison;
      const sides = [
        [field, "field"],
        [other, "with"],
      ].map(([each, side]) => {
        const found = noun.fields.get(each!) as ColumnField | ComputedField;
        refuseHidden(noun, found, scope, [...path, i, side!], "filter");
        return found;
      });
      const byDay = sides.some(({ scalar }) => scalar === "date");
      const [left, right] = sides.map((each) => {
        const value = fieldValue(each, t);
        return byDay && each.scalar === "moment" ? sql`(${value} at time zone 'Asia/Shanghai')::date` : value;
      });
      return sql`${left} ${code(COMPARISONS[operator]!)} ${right}`;
    }),
  );
}

function fieldCondition(noun: Noun, field: NounField, given: Input, t: Sql, scope: Scope, path: Path, depth: number): Sql {
  refuseHidden(noun, field, scope, path, "filter");
  switch (field.is) {
    case "column":
    case "computed":
      return field.name === "id"
        ? identified(noun, sql`${t}."id"`, given, path)
        : operators(field.scalar, fieldValue(field, t), given, scope, path);
    case "embedded":
      return allOf(
        Object.entries(given).map(([key, value]) => {
          const part = field.parts.find((candidate) => candidate.name === key)!;
          return operators(part.scalar, sql`${t}.${name(part.column)}`, notNull(value, [...path, key]) as Input, scope, [...path, key]);
        }),
      );
    case "texts":
      return textsCondition(sql`${t}.${name(field.column)}`, given, scope, path);
    case "one": {
      const o = scope.alias();
      const inside = allOf([policyCondition(field.target, o, scope), filterCondition(field.target, given, o, scope, path, depth + 1)]);
      return sql`exists (select from ${name(field.target.table)} ${o} where ${o}."id" = ${field.value(t)} and ${inside})`;
    }
    case "many":
      return allOf(
        Object.entries(given).map(([quantifier, value]) =>
          manyCondition(field, quantifier, notNull(value, [...path, quantifier]) as Input, t, scope, [...path, quantifier], depth),
        ),
      );
    case "items":
    case "amounts":
    case "decided":
      throw badInput(message("filter.none"), path);
  }
}

/** By ids of the noun, or by what its records are called. */
function identified(noun: Noun, id: Sql, given: Input, path: Path): Sql {
  return allOf(
    Object.entries(given).map(([operator, operand]) => {
      const at = [...path, operator];
      const asked = notNull(operand, at);
      if (operator === "isNull") return asked ? FALSE : TRUE;
      const ids = idParameter(noun, asked, at);
      if (operator === "eq") return sql`${id} = ${ids}::uuid`;
      if (operator === "ne") return sql`${id} <> ${ids}::uuid`;
      const among = sql`${id} = any(${ids}::uuid[])`;
      return operator === "in" ? among : negated(among);
    }),
  );
}

/** Over the child rows that the viewer sees, as the list shows them: the others do not exist for them. */
function manyCondition(field: ManyField, quantifier: string, given: Input, t: Sql, scope: Scope, path: Path, depth: number): Sql {
  const c = scope.alias();
  const isCount = quantifier === "count";
  const used = !isCount && asksForArchived(field.target, given) ? TRUE : inUse(field.target, c, scope, field.via.name);
  const seen = allOf([used, policyCondition(field.target, c, scope, field.via.name)]);
  const from = (condition: Sql) =>
    sql`from ${name(field.target.table)} ${c} where ${c}.${name(field.via.column)} = ${t}."id" and ${allOf([seen, condition])}`;
  if (isCount) {
    charge(scope, given, Object.keys(given).length, path);
    return operators("number", sql`(select count(*) ${from(TRUE)})`, given, scope, path);
  }
  const wanted = filterCondition(field.target, given, c, scope, path, depth + 1);
  const children = (condition: Sql) => sql`exists (select ${from(condition)})`;
  if (quantifier === "some") return children(wanted);
  return sql`not ${children(quantifier === "none" ? wanted : negated(wanted))}`;
}

export function refuseHidden(
  noun: Noun,
  field: NounField,
  scope: Scope,
  path: Path,
  verb: "filter" | "sort" | "group" | "aggregate",
): void {
  if (!seesEverywhere(field, scope.viewer)) throw forbidden(message(`hidden.${verb}`, { field: `${noun.name}.${field.name}` }), path);
}

export function operators(kind: ScalarKind, value: Sql, given: Input, scope: Scope, path: Path): Sql {
  return allOf(Object.entries(given).map(([operator, operand]) => operation(kind, value, operator, operand, scope, [...path, operator])));
}

const isPattern = (operator: string): boolean => operator === "contains" || operator === "startsWith";

const COMPARISONS: Record<string, string> = { eq: "=", gt: ">", gte: ">=", lt: "<", lte: "<=" };

function operation(kind: ScalarKind, value: Sql, operator: string, operand: unknown, scope: Scope, path: Path): Sql {
  const type = SQL_TYPE[kind];
  const given = notNull(operand, path);
  if (operator === "isNull") return given ? sql`${value} is null` : sql`${value} is not null`;
  if (kind === "moment") return momentOperation(value, operator, given, path);
  if (operator === "in" || operator === "notIn") {
    const values = parameter(given, (list) => checkedValues(kind, list as unknown[], path));
    const among = sql`${value} = any(${kind === "date" ? days(values) : values}::${type}[])`;
    return operator === "in" ? among : negated(among);
  }
  if (operator === "has") return sql`${value} @> ${parameter(given, (text) => [checked("text", text, path)])}::text[]`;
  if (isPattern(operator)) {
    if (isBlank(given)) return TRUE;
    searches(scope);
  }
  if (operator === "contains") return sql`${value} ilike ${parameter(given, (text) => `%${escaped(text as string, path)}%`)}`;
  if (operator === "startsWith") return sql`${value} ilike ${parameter(given, (text) => `${escaped(text as string, path)}%`)}`;
  const right = sql`${kind === "date" ? days(parameter(given)) : parameter(given, (one) => checked(kind, one, path))}::${type}`;
  if (operator === "ne") return sql`${value} is distinct from ${right}`;
  return sql`${value} ${code(COMPARISONS[operator]!)} ${right}`;
}

/** A moment means itself, a day all the moments that it has in Asia/Shanghai, from the first to the last that is kept. */
function momentOperation(value: Sql, operator: string, given: unknown, path: Path): Sql {
  const isList = operator === "in" || operator === "notIn";
  const asked = days(parameter(given, (each) => (isList ? checkedValues("moment", each as unknown[], path) : each)));
  const [first, last] = ["00:00:00", "23:59:59.999999"].map(
    (time) =>
      sql`${mapped(asked, (text) => (isDate(text) ? `${text} ${time} Asia/Shanghai` : text))}::${code(isList ? "timestamptz[]" : "timestamptz")}`,
  );
  const within = (low: Sql, high: Sql) => sql`${value} between ${low} and ${high}`;
  switch (operator) {
    case "eq":
      return within(first!, last!);
    case "ne":
      return negated(within(first!, last!));
    case "in":
    case "notIn": {
      const among = sql`exists (select from unnest(${first}, ${last}) each (low, high) where ${within(sql`each.low`, sql`each.high`)})`;
      if (operator === "notIn") return negated(among);
      // An index finds what lies between the first of them and the last.
      return sql`(${within(sql`(select min(low) from unnest(${first}) low)`, sql`(select max(high) from unnest(${last}) high)`)} and ${among})`;
    }
    default:
      return sql`${value} ${code(COMPARISONS[operator]!)} ${operator === "gt" || operator === "lte" ? last : first}`;
  }
}

/** In any of the languages. What an index can find in the JSON, all languages together, comes first. */
function textsCondition(column: Sql, given: Input, scope: Scope, path: Path): Sql {
  return allOf(
    Object.entries(given).map(([operator, operand]) => {
      const at = [...path, operator];
      if (operator === "isNull") return notNull(operand, at) ? sql`(${column} is null or ${column} = '{}')` : sql`${column} <> '{}'`;
      if (isPattern(operator) && isBlank(operand)) return TRUE;
      searches(scope);
      const inJson = (text: unknown) => `%${plain(JSON.stringify(checked("text", notNull(text, at), at)).slice(1, -1))}%`;
      const candidates = sql`${column}::text ilike ${parameter(operand, inJson)}`;
      return sql`(${candidates} and exists (select from jsonb_each_text(${column}) e where ${operation("text", sql`e.value`, operator, operand, scope, at)}))`;
    }),
  );
}

/** PostgreSQL plans each time for the very text that is looked for: how often it occurs decides the way. */
function searches(scope: Scope): void {
  scope.meter.cost += scope.times * SEARCHING;
  scope.meter.isPlannedEachTime = true;
}

/** Days as they are given, and those that ISO 8601 durations lead to from today. */
const days = (given: Parameter): Parameter => mapped(given, (text, now) => (isDuration(text) ? dayAfter(today(now), text) : text));

/** Each text of a list, or the one. */
function mapped(given: Parameter, to: (text: string, now: Date) => string): Parameter {
  return new Parameter((asked) => {
    const value = given.of(asked) as string | string[];
    return Array.isArray(value) ? value.map((each) => to(each, asked.now)) : to(value, asked.now);
  });
}

export function checked(kind: ScalarKind, value: unknown, path: Path): unknown {
  if (kind === "id") return idOrNone(value as string);
  if (typeof value === "string") checkText(value, path);
  return value;
}

function checkedValues(kind: ScalarKind, list: readonly unknown[], path: Path): unknown[] {
  return checkedList(list, path).map((each, i) => checked(kind, notNull(each, [...path, i]), [...path, i]));
}

/** `% _ \` are plain characters. */
const plain = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

function escaped(text: string, path: Path): string {
  checkText(text, path);
  return plain(text);
}

function notNull(value: unknown, path: Path): unknown {
  if (value === null) throw badInput(message("filter.nullValue"), path);
  return value;
}

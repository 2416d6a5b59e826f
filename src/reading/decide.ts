import type { FieldNode } from "graphql";
import type { Known, Reader } from "./declare.js";
import type { Json } from "./json.js";
import { type ColumnField, type ComputedField, type DecidedField, fieldValue, type Noun, valuesOf } from "./model.js";
import { predicateSql } from "./policy.sql.js";
import { asked } from "./predicate.js";
import { type Operation, selected } from "./select.js";
import { join, literal, type Sql, sql } from "./sql.js";

/** What a decision depends on: a value of the row, and those that it can have but null. */
interface Factor {
  name: string;
  value: Sql;
  /** As SQL and as `Known` has it. */
  can: readonly (readonly [sql: Sql, known: string | boolean])[];
  otherwise: null | false;
}

/** Every outcome is worked out here, so that the statement has nothing to do but to pick one. */
export function decidedJson(noun: Noun, field: DecidedField, nodes: readonly FieldNode[], t: Sql, op: Operation): Json {
  const { decision } = field;
  const reader: Reader = { viewer: op.viewer, languages: op.languages };
  const members = field.type && selected(field.type, nodes, op).map(([key, [node]]) => [key, node!.name.value] as const);
  const shown = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shown);
    if (!members || value === null) return value;
    return Object.fromEntries(
      members.map(([key, member]) => [key, member === "__typename" ? field.type : ((value as Record<string, unknown>)[member] ?? null)]),
    );
  };
  const pick = ([factor, ...rest]: readonly Factor[], known: Known): string | Sql => {
    if (!factor) return JSON.stringify(shown(decision.value(known, reader)));
    const outcomes = factor.can.map(([given, value]) => [given, pick(rest, { ...known, [factor.name]: value })] as const);
    const otherwise = pick(rest, { ...known, [factor.name]: factor.otherwise });
    if (typeof otherwise === "string" && outcomes.every(([, outcome]) => outcome === otherwise)) return otherwise;
    const whens = outcomes.map(([given, outcome]) => sql`when ${given} then ${asSql(outcome)}`);
    return sql`case ${factor.value} ${join(whens, " ")} else ${asSql(otherwise)} end`;
  };
  return [pick(factorsOf(noun, field, t, op), {})];
}

const asSql = (outcome: string | Sql): Sql => (typeof outcome === "string" ? literal(outcome) : outcome);

function factorsOf(noun: Noun, { decision: { by = [], when = {} } }: DecidedField, t: Sql, op: Operation): Factor[] {
  const conditions = Object.entries(when).map(
    ([name, condition]): Factor => ({
      name,
      value: sql`(${predicateSql(noun, asked(condition, op.viewer), t, op)})`,
      can: [[sql`true`, true]],
      otherwise: false,
    }),
  );
  const enums = (by as readonly string[]).map((each): Factor => {
    const field = noun.fields.get(each) as ColumnField | ComputedField;
    const can = valuesOf(field).map((value) => [literal(value), value] as const);
    return { name: each, value: fieldValue(field, t), can, otherwise: null };
  });
  return [...conditions, ...enums];
}

import type { Viewer } from "../auth/viewer.js";
import type { ScalarKind } from "./json.js";
import { fieldValue, type Noun, type NounField, valuesOf } from "./model.js";
import { fieldVisible, policyCondition } from "./policy.sql.js";
import type { Scope } from "./scope.js";
import { FALSE, name, type Sql, sql, TRUE } from "./sql.js";
import { bestText } from "./texts.js";

/** A field as a column of flat rows: null where the viewer does not see it. */
export interface FieldColumn {
  value: Sql;
  kind: ScalarKind;
}

/** The rows `t` of a noun as one viewer sees them. */
export interface FlatRows {
  /** Under which condition the viewer sees a row. */
  seen: Sql;
  /** `path`: a field, or a part of one: `value.amount`. Of a reference the id of what it points to, if the viewer sees that. */
  column(path: string): FieldColumn;
}

export const flatRows = (noun: Noun, t: Sql, scope: Scope): FlatRows => ({
  seen: policyCondition(noun, t, scope),
  column: (path) => columnOf(noun, path, t, scope),
});

export type FlatRequest = { viewer: Viewer; now: Date; languages: readonly string[] };

/** What kind of column a field makes, and of an enum its values. */
export function describedColumn(noun: Noun, path: string): { kind: ScalarKind; values?: readonly string[] } {
  const { field, part } = fieldAt(noun, path);
  if (field.is === "one") return { kind: "id" };
  if (field.is === "texts") return { kind: "text" };
  const scalar = part ?? field;
  if (scalar.is !== "column" && scalar.is !== "computed") throw noColumn(noun, path);
  return { kind: scalar.scalar, ...(scalar.scalar === "enum" && { values: valuesOf(scalar) }) };
}

function columnOf(noun: Noun, path: string, t: Sql, scope: Scope): FieldColumn {
  const { field, part } = fieldAt(noun, path);
  const guarded = (value: Sql): Sql => {
    const rule = fieldVisible(noun, field, t, scope);
    if (rule === TRUE) return value;
    return rule === FALSE ? sql`null` : sql`case when ${rule} then ${value} end`;
  };
  if (field.is === "texts") return { value: guarded(bestText(noun, field, t, scope)), kind: "text" };
  if (field.is === "one") {
    const o = scope.alias();
    const seen = policyCondition(field.target, o, scope);
    const id = field.value(t);
    const value = seen === TRUE ? id : sql`(select ${o}."id" from ${name(field.target.table)} ${o} where ${o}."id" = ${id} and ${seen})`;
    return { value: guarded(seen === FALSE ? sql`null::uuid` : value), kind: "id" };
  }
  const scalar = part ?? field;
  if (scalar.is !== "column" && scalar.is !== "computed") throw noColumn(noun, path);
  return { value: guarded(fieldValue(scalar, t)), kind: scalar.scalar };
}

function fieldAt(noun: Noun, path: string) {
  const [first, rest] = path.split(".") as [string, string?];
  const field = noun.fields.get(first);
  if (!field) throw noColumn(noun, path);
  const part = rest === undefined ? undefined : field.is === "embedded" && field.parts.find(({ name }) => name === rest);
  if (part === false || (rest !== undefined && !part)) throw noColumn(noun, path);
  return { field, part } as { field: NounField; part?: NounField };
}

const noColumn = (noun: Noun, path: string) => new Error(`${noun.name}.${path} is no column of flat rows.`);

import type { Viewer } from "../auth/viewer.js";
import { SQL_TYPE } from "./json.js";
import { type ColumnField, hasId, type Noun, type NounField, type OneField } from "./model.js";
import { all, any, asked, besidesInherited, inheritedFrom, not, nothing, type Predicate } from "./predicate.js";
import { ofViewer, type Scope } from "./scope.js";
import { allOf, anyOf, FALSE, join, literal, name, negated, type Sql, sql, TRUE } from "./sql.js";

/**
 * The policy of a noun as a condition over its rows `t`. `through` names a reference that was followed from a row the viewer
 * sees already: a policy that asks only for that row's visibility needs no second look.
 */
export function policyCondition(noun: Noun, t: Sql, scope: Scope, through?: string): Sql {
  const { visibleTo } = noun.reading;
  const policy = through && inheritedFrom(visibleTo) === through ? besidesInherited(visibleTo) : visibleTo;
  return predicateSql(noun, asked(policy, scope.viewer), t, scope);
}

/**
 * The same as conditions of which at most one holds for a row. PostgreSQL can start from each of them, where their disjunction makes it
 * look at every row: a partner who sees 30 of 100,000 projects besides the public ones got a page 60 times faster so.
 */
export function policyBranches(noun: Noun, scope: Scope): ((t: Sql) => Sql)[] {
  const predicate = asked(noun.reading.visibleTo, scope.viewer);
  if (predicate.is !== "any") return [(t) => predicateSql(noun, predicate, t, scope)];
  return predicate.of.map((each, i) => (t) => {
    const before = predicate.of.slice(0, i).map((other) => negated(predicateSql(noun, other, t, scope)));
    return allOf([predicateSql(noun, each, t, scope), ...before]);
  });
}

/** In which rows the viewer may see a field: TRUE where it has no rule of its own. */
export function fieldVisible(noun: Noun, field: NounField, t: Sql, scope: Scope): Sql {
  return field.rule ? predicateSql(noun, asked(field.rule, scope.viewer), t, scope) : TRUE;
}

/** Whether the viewer sees the field in every row: only then may it be in filters, orders and groups. */
export const seesEverywhere = (field: NounField, viewer: Viewer): boolean => !field.rule || asked(field.rule, viewer).is === "everything";

/** A predicate as a condition over the rows `t`. */
export function predicateSql(noun: Noun, predicate: Predicate, t: Sql, scope: Scope): Sql {
  switch (predicate.is) {
    case "everything":
      return TRUE;
    case "nothing":
      return FALSE;
    case "all":
      return allOf(predicate.of.map((each) => predicateSql(noun, each, t, scope)));
    case "any":
      return anyOf(predicate.of.map((each) => predicateSql(noun, each, t, scope)));
    case "not":
      return negated(predicateSql(noun, predicate.of, t, scope));
    case "recorded":
      return recorded(noun, predicate, t, scope);
  }
  const field = noun.fields.get(predicate.field);
  if (!field) throw new Error(`A policy asks for ${noun.name}.${predicate.field}, which is no field.`);
  if (predicate.is === "some") {
    if (field.is !== "many") throw new Error(`A policy asks for some of ${noun.name}.${field.name}, which is no list.`);
    const c = scope.alias();
    const condition = predicateSql(field.target, predicate.of, c, scope);
    return sql`exists (select from ${name(field.target.table)} ${c} where ${c}.${name(field.via.column)} = ${t}."id" and ${condition})`;
  }
  if (field.is !== "one" && field.is !== "column") throw new Error(`A policy cannot ask for ${noun.name}.${field.name}.`);
  const column = field.is === "one" ? field.value(t) : sql`${t}.${name(field.column)}`;
  if (predicate.is === "missing") return sql`${column} is null`;
  if (predicate.is === "has") return sql`${column} @> array[${ofViewer(predicate.value)}]`;
  if (predicate.is === "among") {
    const type = field.is === "one" ? SQL_TYPE.id : SQL_TYPE[field.scalar];
    const values = predicate.values.map((value) => sql`${ofViewer(value)}::${type}`);
    return values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} in (${join(values, ", ")})`;
  }
  if (field.is !== "one") throw new Error(`A policy follows ${noun.name}.${field.name}, which is no reference.`);
  const o = scope.alias();
  const condition =
    predicate.is === "visible" ? policyCondition(field.target, o, scope) : predicateSql(field.target, predicate.of, o, scope);
  return condition === TRUE
    ? sql`${column} is not null`
    : sql`exists (select from ${name(field.target.table)} ${o} where ${o}."id" = ${column} and ${condition})`;
}

/**
 * Whether the viewer sees the record that a row is about, and all its fields. Where they see all records of its noun, also one that is not
 * there any more; where only some, one that is, by what it is now.
 */
function recorded(noun: Noun, { table, id }: Predicate & { is: "recorded" }, t: Sql, scope: Scope): Sql {
  const columnOf = (field: string) => sql`${t}.${name((noun.fields.get(field) as ColumnField).column)}`;
  const whole: Sql[] = [];
  const partly: Sql[] = [];
  const others = [...scope.model.values()].filter((each) => each !== noun && hasId(each));
  for (const each of others) {
    const predicate = whatIsRecorded(each, scope.viewer);
    if (predicate.is === "everything") whole.push(literal(each.table));
    else if (predicate.is !== "nothing") {
      const r = scope.alias();
      const condition = sql`${r}."id" = ${columnOf(id)} and ${predicateSql(each, predicate, r, scope)}`;
      partly.push(sql`(${columnOf(table)} = ${literal(each.table)} and exists (select from ${name(each.table)} ${r} where ${condition}))`);
    }
  }
  if (whole.length === others.length) return TRUE;
  return anyOf([...(whole.length > 0 ? [sql`${columnOf(table)} in (${join(whole, ", ")})`] : []), ...partly]);
}

/** Of which records of a noun the viewer may see what was changed in them. */
export function whatIsRecorded(noun: Noun, viewer: Viewer): Predicate {
  if (![...noun.fields.values()].every((field) => seesEverywhere(field, viewer))) return nothing;
  return settled(noun, asked(noun.reading.auditVisibleTo ?? noun.reading.visibleTo, viewer), viewer);
}

/** With what the policies of other nouns say, where they say it of all their rows. */
function settled(noun: Noun, predicate: Predicate, viewer: Viewer): Predicate {
  if (predicate.is === "all") return all(...predicate.of.map((each) => settled(noun, each, viewer)));
  if (predicate.is === "any") return any(...predicate.of.map((each) => settled(noun, each, viewer)));
  if (predicate.is === "not") return not(settled(noun, predicate.of, viewer));
  if (predicate.is !== "visible") return predicate;
  const { target } = noun.fields.get(predicate.field) as OneField;
  const there = settled(target, asked(target.reading.visibleTo, viewer), viewer);
  return there.is === "everything" || there.is === "nothing" ? there : predicate;
}

import type { ScalarKind } from "../../src/reading/json.js";
import type { ManyField, Noun, NounField, OneField } from "../../src/reading/model.js";
import { inheritedFrom } from "../../src/reading/predicate.js";
import { dayInShanghai } from "../support/day.js";
import type { Sight } from "./sight.js";
import type { Row, Texts } from "./tables.js";
import { compareDecimals, dayFrom, dayOf, isDay, isDuration, momentOf } from "./values.js";

export type Filter = Record<string, unknown>;

/** Whether a row satisfies a filter. Two-valued throughout: what is unknown does not hold, and its negation does. */
export function satisfies(row: Row, filter: Filter, sight: Sight): boolean {
  return Object.entries(filter).every(([key, given]) => {
    if (key === "and") return (given as Filter[]).every((each) => satisfies(row, each, sight));
    if (key === "or") return (given as Filter[]).some((each) => satisfies(row, each, sight));
    if (key === "search") return isBlank(given) || isFound(row, given as string, sight);
    if (isOnDay(row.noun, key)) return sight.tables.days.held(row, key, given as string);
    if (key === "not") return !satisfies(row, given as Filter, sight);
    if (key === "compare") return (given as Comparison[]).every((each) => holdsBetween(row, each));
    return fieldSatisfies(row, row.noun.fields.get(key)!, given as Filter, sight);
  });
}

interface Comparison {
  field: string;
  operator: string;
  with: string;
}

/** The field that a value of the enum of a noun's days and moments names. */
export const dateField = (noun: Noun, named: string): NounField & { scalar: ScalarKind } =>
  [...noun.fields.values()].find(({ name }) => name.replace(/(?=[A-Z])/g, "_").toUpperCase() === named) as never;

function holdsBetween(row: Row, { field, operator, with: other }: Comparison): boolean {
  const sides = [field, other].map((named) => dateField(row.noun, named));
  const byDay = sides.some(({ scalar }) => scalar === "date");
  const [left, right] = sides.map(({ name, scalar }) => {
    const value = row.values[name] as string | null;
    return value !== null && byDay && scalar === "moment" ? dayOf(value) : value;
  });
  return left !== null && right !== null && compares(byDay ? "date" : "moment", left, operator.toLowerCase(), right);
}

export const isOnDay = (noun: Noun, key: string): boolean => key in ((noun.reading.onDay ?? {}) as object);

/** Whether a list shows a row as far as it is archived: asked for with an argument, or by a condition that names when it was archived. */
export function isListed(
  row: Row,
  { includeArchived, filter }: { includeArchived?: boolean; filter?: Filter | null },
  sight: Sight,
  through?: string,
): boolean {
  return includeArchived || (filter != null && namesArchived(row.noun, filter)) || !isArchived(row, sight, through);
}

function namesArchived(noun: Noun, filter: Filter): boolean {
  return Object.entries(filter).some(([key, given]) => {
    if (key === "and" || key === "or") return (given as Filter[]).some((each) => namesArchived(noun, each));
    if (key === "not") return namesArchived(noun, given as Filter);
    const whole = wholeOf(noun);
    return key === "archivedAt" || (key === whole?.name && namesArchived(whole.target, given as Filter));
  });
}

function isArchived(row: Row, sight: Sight, through?: string): boolean {
  if (row.values.archivedAt != null) return true;
  const whole = wholeOf(row.noun);
  const above = whole && whole.name !== through ? sight.tables.one(row, whole) : undefined;
  return above !== undefined && isArchived(above, sight);
}

/** What the rows of a noun belong to, and are archived with. */
function wholeOf(noun: Noun): OneField | undefined {
  const name = (noun.reading.archivedWith as string | undefined) ?? inheritedFrom(noun.reading.visibleTo);
  return name === undefined ? undefined : (noun.fields.get(name) as OneField);
}

/** By itself, or by a part that goes with it and that the viewer sees. */
function isFound(row: Row, words: string, sight: Sight): boolean {
  const isFoundItself = (one: Row) => sight.tables.searches.finds(one, words);
  const also = ((row.noun.reading.search as { also?: readonly string[] }).also ?? []).map((name) => row.noun.fields.get(name) as ManyField);
  return isFoundItself(row) || also.some((list) => sight.visible(sight.tables.many(row, list)).some(isFoundItself));
}

function fieldSatisfies(row: Row, field: NounField, given: Filter, sight: Sight): boolean {
  const value = row.values[field.name];
  switch (field.is) {
    case "column":
    case "computed": {
      const meant = (operand: unknown): unknown =>
        Array.isArray(operand) ? operand.map(meant) : typeof operand === "string" ? sight.idOf(row.noun, operand) : operand;
      return every(given, (operator, operand) => compares(field.scalar, value, operator, field.name === "id" ? meant(operand) : operand));
    }
    case "embedded":
      return every(given, (name, operators) => {
        const part = field.parts.find((candidate) => candidate.name === name)!;
        const inside = (value as Filter | null)?.[name] ?? null;
        return every(operators as Filter, (operator, operand) => compares(part.scalar, inside, operator, operand));
      });
    case "texts": {
      const texts = Object.values((value ?? {}) as Texts);
      return every(given, (operator, operand) =>
        operator === "isNull"
          ? (texts.length === 0) === operand
          : isNoCondition(operator, operand) || texts.some((text) => compares("text", text, operator, operand)),
      );
    }
    case "one": {
      const other = sight.tables.one(row, field);
      return other !== undefined && sight.sees(other) && satisfies(other, given, sight);
    }
    case "many": {
      const all = sight.visible(sight.tables.many(row, field));
      return every(given, (quantifier, condition) => {
        if (quantifier === "count") {
          const count = all.filter((child) => isListed(child, {}, sight, field.via.name)).length;
          return every(condition as Filter, (operator, operand) => compares("number", count, operator, operand));
        }
        const children = all.filter((child) => isListed(child, { filter: condition as Filter }, sight, field.via.name));
        const holds = (child: Row) => satisfies(child, condition as Filter, sight);
        return quantifier === "some" ? children.some(holds) : quantifier === "none" ? !children.some(holds) : children.every(holds);
      });
    }
    case "items":
    case "amounts":
    case "decided":
      throw new Error(`Nothing filters by ${field.name}.`);
  }
}

const isBlank = (text: unknown) => (text as string).trim() === "";
const isNoCondition = (operator: string, operand: unknown) => (operator === "contains" || operator === "startsWith") && isBlank(operand);

const every = (given: Filter, holds: (key: string, value: unknown) => boolean) =>
  Object.entries(given).every(([key, value]) => holds(key, value));

export function compares(kind: ScalarKind, value: unknown, operator: string, operand: unknown): boolean {
  if (isNoCondition(operator, operand)) return true;
  const equals = (other: unknown) => value !== null && comparison(kind, value, other) === 0;
  switch (operator) {
    case "isNull":
      return (value === null) === operand;
    case "eq":
      return equals(operand);
    case "ne":
      return !equals(operand);
    case "in":
      return (operand as unknown[]).some(equals);
    case "notIn":
      return !(operand as unknown[]).some(equals);
    case "has":
      return (value as string[]).includes(operand as string);
    case "contains":
      return value !== null && folded(value as string).includes(folded(operand as string));
    case "startsWith":
      return value !== null && folded(value as string).startsWith(folded(operand as string));
  }
  if (value === null) return false;
  const order = comparison(kind, value, operand);
  switch (operator) {
    case "gt":
      return order > 0;
    case "gte":
      return order >= 0;
    case "lt":
      return order < 0;
    case "lte":
      return order <= 0;
  }
  throw new Error(`The reference knows no operator ${operator}.`);
}

/** Below, at or above zero as `a` is before, equal to or after `b`. */
export function comparison(kind: ScalarKind, a: unknown, b: unknown): number {
  switch (kind) {
    case "decimal":
      return compareDecimals(a as string, b as string);
    case "moment":
      if (isDay(b as string) || isDuration(b as string)) return comparison("date", dayOf(a as string), b);
      return ordered(momentOf(a as string), momentOf(b as string));
    case "date":
      return ordered(a as string, isDuration(b as string) ? dayFrom(dayInShanghai(), b as string) : (b as string));
    case "id":
      return ordered((a as string).toLowerCase(), (b as string).toLowerCase());
    default:
      return ordered(a as string, b as string);
  }
}

const ordered = <T extends string | number | bigint>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** Letter by letter, as PostgreSQL does it: no letter becomes two. */
const folded = (text: string): string => [...text].map((letter) => one(letter.toLowerCase()) ?? letter).join("");
const one = (text: string) => ([...text].length === 1 ? text : undefined);

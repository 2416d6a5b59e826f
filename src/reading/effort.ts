import type { Step } from "./group.js";
import { INDEXED_LANGUAGES } from "./indexes.js";
import type { Noun } from "./model.js";
import { type PageArguments, RELEVANCE } from "./page.js";
import { RuntimeValue } from "./parameters.js";
import { asked, inheritedFrom, type Predicate } from "./predicate.js";
import type { Scope } from "./scope.js";

/*
 * What the database does besides making the objects of the answer, in objects. `npm run bench -- costs` measures whether it is that:
 * whoever changes a number runs it.
 */
/** To begin a statement, and to plan each table that it names. */
const STATEMENT = 3;
const TABLE = 3;
/** To look at a row, and to compare or add one value of it. */
const ROW = 1 / 200;
/** To look into a text, or to compute a value. */
const TEXT = 1 / 20;
/** To find a row of another table that belongs to a row. */
const FOLLOWED = 1 / 30;
/** To compare the names of a row with what is searched for, as people mean them. */
const RANKED = 2;
/** To distinguish a value from the others, which sorts them. */
const DISTINCT = 1 / 40;
/** To read a row of a page and make its cursor, where nothing else of it is asked. */
export const CURSOR = 1 / 4;
/** What a record is taken to have of each kind of part at least. */
const PARTS = 5;

type Input = Record<string, unknown>;
type Place = Pick<Scope, "sizes" | "viewer" | "times" | "languages">;

/** To plan a statement. */
export function planning(text: string): number {
  const tables = text.match(/(?:from|join) "/g)?.length ?? 0;
  return tables === 0 ? 0 : STATEMENT + TABLE * tables;
}

/** The rows of all the lists in the place of this one: one of them may be the longest, many lie between that and the usual length. */
function listed(noun: Noun, through: string | undefined, { sizes, times }: Place): number {
  const rows = sizes.rows(noun.table);
  const via = through === undefined ? undefined : noun.fields.get(through);
  if (via?.is !== "one" || via.column === undefined) return rows * times;
  const { usual, most } = sizes.share(noun.table, via.column);
  return Math.max(PARTS, rows * Math.sqrt(usual * most)) * times + rows * most;
}

/** To look through a list: what the narrowest condition leaves, with every condition. */
export function lookingThrough(noun: Noun, filter: Input | null | undefined, through: string | undefined, place: Place): number {
  const isSeen = through !== undefined && inheritedFrom(noun.reading.visibleTo) === through;
  const each = ROW + (isSeen ? 0 : sight(noun, place)) + (filter ? conditions(noun, filter, place) : 0);
  return rowsLeft(noun, filter, through, place) * each;
}

/** How many rows of it are looked at. */
export function rowsLeft(noun: Noun, filter: Input | null | undefined, through: string | undefined, place: Place): number {
  return Math.max(place.times, listed(noun, through, place) * (filter ? share(noun, filter, place) : 1));
}

/** To bring a list into its order. An index has some orders, where the whole list is in it. */
export function sorting(noun: Noun, { orderBy, filter }: PageArguments, through: string | undefined, place: Place): number {
  const keys = orderBy ?? [];
  if (!filter && through === undefined && keys.length <= 1 && keys.every((key) => isIndexed(noun, key, place))) return 0;
  const each = keys.map(({ field }) => (field === RELEVANCE ? RANKED : noun.fields.get(field)?.is === "column" ? ROW : TEXT));
  return rowsLeft(noun, filter, through, place) * each.reduce((sum, one) => sum + one, ROW);
}

function isIndexed(noun: Noun, key: NonNullable<PageArguments["orderBy"]>[number], { languages }: Place): boolean {
  const field = noun.fields.get(key.field);
  const isUsual = key.nulls == null || !field?.nullable || (key.nulls === "FIRST") === (key.direction === "DESC");
  if (!isUsual) return false;
  return field?.is === "column" || (field?.is === "texts" && (!languages[0] || INDEXED_LANGUAGES.includes(languages[0])));
}

/** Of a list's rows, those that the narrowest condition leaves, if the values are the most frequent ones. */
function share(noun: Noun, filter: Input, place: Place): number {
  const { sizes } = place;
  const shares = Object.entries(filter).map(([key, given]): number => {
    if (key === "and") return Math.min(1, ...((given ?? []) as Input[]).map((each) => share(noun, each ?? {}, place)));
    const field = noun.fields.get(key);
    const input = (given ?? {}) as Input;
    if (field?.is === "one" && field.column !== undefined)
      return Math.min(1, share(field.target, input, place) * sizes.rows(field.target.table) * sizes.share(noun.table, field.column).most);
    if (field?.is === "many" && input.some)
      return Math.min(1, (share(field.target, input.some as Input, place) * sizes.rows(field.target.table)) / sizes.rows(noun.table));
    // A day has many moments.
    if (field?.is !== "column" || field.scalar === "moment") return 1;
    const named =
      input.eq !== undefined ? 1 : input.in === undefined ? undefined : input.in instanceof RuntimeValue ? MOST_VALUES : lengthOf(input.in);
    return named === undefined ? 1 : Math.min(1, named * sizes.share(noun.table, field.column).most);
  });
  return Math.min(1, ...shares);
}

/** What a list of values holds at most, where the plan does not know it. */
const MOST_VALUES = 100;
const lengthOf = (list: unknown): number => (Array.isArray(list) ? list.length : 1);

/** To ask one row for everything that a filter asks. */
function conditions(noun: Noun, filter: Input, place: Place): number {
  return Object.entries(filter).reduce((sum, [key, given]) => sum + condition(noun, key, given, place), 0);
}

function condition(noun: Noun, key: string, given: unknown, place: Place): number {
  if (given == null) return 0;
  if (key === "and" || key === "or") return (given as Input[]).reduce((sum, each) => sum + conditions(noun, each ?? {}, place), 0);
  if (key === "not") return conditions(noun, given as Input, place);
  if (key === "compare") return (given as unknown[]).length * 2 * TEXT;
  if ((noun.reading.onDay as Record<string, string> | undefined)?.[key]) return TEXT;
  const field = noun.fields.get(key);
  switch (field?.is) {
    case "one":
      return FOLLOWED + sight(field.target, place) + conditions(field.target, given as Input, place);
    case "many": {
      const each = Math.max(1, (place.sizes.rows(field.target.table) / place.sizes.rows(noun.table)) | 0);
      return Object.entries(given as Input).reduce((sum, [quantifier, inner]) => {
        const asked = quantifier === "count" ? sight(field.target, place) : conditions(field.target, (inner ?? {}) as Input, place);
        const times = quantifier === "count" ? Object.keys(inner ?? {}).length : 1;
        return sum + times * (FOLLOWED + each * (ROW + asked));
      }, 0);
    }
    case "column":
      return Object.keys(given).reduce((sum, operator) => sum + (operator === "contains" || operator === "startsWith" ? TEXT : ROW), 0);
    case "texts":
    case "computed":
      return Object.keys(given).length * TEXT;
    default:
      return ROW * Object.keys(given).length;
  }
}

/** To find whether the viewer sees a row. */
function sight(noun: Noun, place: Place): number {
  const of = (predicate: Predicate): number => {
    switch (predicate.is) {
      case "everything":
      case "nothing":
        return 0;
      case "all":
      case "any":
        return predicate.of.reduce((sum, each) => sum + of(each), 0);
      case "not":
        return of(predicate.of);
      case "some":
        return FOLLOWED;
      case "visible": {
        const field = noun.fields.get(predicate.field);
        return FOLLOWED + (field?.is === "one" ? sight(field.target, place) : 0);
      }
      case "missing":
      case "among":
        return ROW;
      default:
        return FOLLOWED;
    }
  };
  return of(asked(noun.reading.visibleTo, place.viewer));
}

/** To gather a list into totals or groups: each value of each of its rows. */
export const gathering = (rows: number, isDistinct: boolean): number => rows * (isDistinct ? DISTINCT : ROW);

/** To bring an amount of each of some rows into another currency. */
export const converting = (rows: number, lookups: number): number => rows * (lookups * FOLLOWED + TEXT);

/** From each of some rows to where the keys of groups are. */
export function followingWay(noun: Noun, way: readonly Step[], rows: number, place: Place): number {
  let at = noun;
  let reached = rows;
  let sum = 0;
  for (const step of way) {
    if (step.is === "many") reached *= Math.max(1, place.sizes.rows(step.target.table) / place.sizes.rows(at.table));
    sum += reached * (FOLLOWED + (inheritedFrom(at.reading.visibleTo) === step.name ? 0 : sight(step.target, place)));
    at = step.target;
  }
  return sum;
}

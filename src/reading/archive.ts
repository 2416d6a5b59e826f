import type { Noun, OneField } from "./model.js";
import { inheritedFrom } from "./predicate.js";
import type { Scope } from "./scope.js";
import { allOf, anyOf, FALSE, name, type Sql, sql, TRUE } from "./sql.js";

/** The field that says since when a record is archived; a noun that has it can be archived. */
export const ARCHIVED = "archivedAt";
const COLUMN = name("archived_at");

type Filter = Readonly<Record<string, unknown>>;

export const isArchivable = (noun: Noun): boolean => noun.fields.has(ARCHIVED);

/** The reference to the record that rows of a noun are archived with, where that can be archived. `through`: it was followed here. */
function wholeOf(noun: Noun, through?: string): OneField | undefined {
  const field = noun.fields.get((noun.reading.archivedWith as string | undefined) ?? inheritedFrom(noun.reading.visibleTo) ?? "");
  return field?.is === "one" && field.name !== through && mayBeArchived(field.target) ? field : undefined;
}

/** Whether lists of a noun leave rows out because they are archived, or because what they belong to is. */
export const mayBeArchived = (noun: Noun, through?: string): boolean => isArchivable(noun) || wholeOf(noun, through) !== undefined;

/** A condition over the rows `t` that a list shows unless it is asked for archived ones. */
export function inUse(noun: Noun, t: Sql, scope: Pick<Scope, "alias">, through?: string): Sql {
  const whole = wholeOf(noun, through);
  return allOf([isArchivable(noun) ? sql`${t}.${COLUMN} is null` : TRUE, whole ? sql`not ${wholeIsArchived(whole, t, scope)}` : TRUE]);
}

function wholeIsArchived({ value, target }: OneField, t: Sql, scope: Pick<Scope, "alias">): Sql {
  const w = scope.alias();
  const above = wholeOf(target);
  const archived = anyOf([
    isArchivable(target) ? sql`${w}.${COLUMN} is not null` : FALSE,
    above ? wholeIsArchived(above, w, scope) : FALSE,
  ]);
  return sql`exists (select from ${name(target.table)} ${w} where ${w}."id" = ${value(t)} and ${archived})`;
}

/** Whether a filter says which archived rows it wants, of the noun or of what its rows belong to. */
export function asksForArchived(noun: Noun, filter: Filter | null | undefined): boolean {
  if (filter == null) return false;
  const whole = wholeOf(noun);
  return Object.entries(filter).some(([key, given]) => {
    if (key === "and" || key === "or") return ((given ?? []) as (Filter | null)[]).some((each) => asksForArchived(noun, each));
    if (key === "not") return asksForArchived(noun, given as Filter | null);
    return key === ARCHIVED || (key === whole?.name && asksForArchived(whole.target, given as Filter | null));
  });
}

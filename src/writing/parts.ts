import { type Collection, Reference } from "@mikro-orm/core";
import type { ActionContext } from "./act.js";

/**
 * Makes the parts of a record those that are wanted, in their order: a part that says the same stays the row it is, the others go or come.
 * `ofPart` and `ofWanted` give the content of each. Undefined leaves them as they are, null removes them. Returns whether that changed
 * anything.
 */
export function replaceList<Part extends object, Wanted>(
  { em }: Pick<ActionContext, "em">,
  existing: Collection<Part>,
  wanted: readonly Wanted[] | null | undefined,
  ofPart: (part: Part) => unknown,
  ofWanted: (wanted: Wanted) => unknown,
  make: (wanted: Wanted, position: number) => Part,
): boolean {
  if (wanted === undefined) return false;
  const parts = existing.isInitialized() ? existing.getItems().sort((a, b) => placeOf(a) - placeOf(b)) : [];
  const left = parts.map((part) => ({ part, says: JSON.stringify(ofPart(part)) }));
  let isChanged = false;
  for (const [i, each] of (wanted ?? []).entries()) {
    const says = JSON.stringify(ofWanted(each));
    const place = left.findIndex((one) => one.says === says);
    if (place < 0) {
      em.persist(make(each, i + 1));
      isChanged = true;
    } else {
      const { part } = left.splice(place, 1)[0]!;
      // Places may have gaps: another order is a change, the same one without them is not.
      isChanged ||= place > 0;
      if ("position" in part && part.position !== i + 1) part.position = i + 1;
    }
  }
  for (const { part } of left) em.remove(part);
  return isChanged || left.length > 0;
}

const placeOf = (part: object): number => ("position" in part ? Number(part.position) : 0);
/**
 * The same where the parts are rows of one class that belong to the record: `say` gives what is wanted as all the properties of a part that
 * have a value.
 */
export function replaceParts<Part extends object, Wanted>(
  ctx: Pick<ActionContext, "em">,
  existing: Collection<Part>,
  wanted: readonly Wanted[] | null | undefined,
  say: (wanted: Wanted) => { readonly [K in keyof Part]?: Part[K] | null },
): boolean {
  const { mappedBy, targetMeta } = existing.property;
  const values = wanted?.map(say);
  const names = Object.keys(values?.[0] ?? {});
  const valuesOf = (from: object) => names.map((name) => plain((from as Record<string, unknown>)[name]));
  const isOrdered = "position" in targetMeta!.properties;
  const make = (each: object, position: number) =>
    ctx.em.create(targetMeta!.class, { ...each, ...(isOrdered && { position }), [mappedBy as string]: existing.owner }) as Part;
  return replaceList<Part, object>(ctx, existing, wanted && (values as object[]), valuesOf, valuesOf, make);
}

/** A value as it is compared: a reference by its id, texts whatever the order of their languages, what is missing as null. */
function plain(value: unknown): unknown {
  if (value == null) return null;
  if (Reference.isReference(value)) return (value.unwrap() as { id: string }).id;
  return typeof value === "object" ? Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)) : value;
}

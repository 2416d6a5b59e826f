import type { Collection } from "@mikro-orm/core";
import type { Acting } from "./act.js";

/**
 * Makes the parts of a record those that are wanted, in their order: a part that says the same stays the row it is, the others go or
 * come. `ofPart` and `ofWanted` tell what each says. Where nothing is said of them they stay, null is none. Returns whether that
 * changed anything.
 */
export function replaceList<Part extends object, Wanted>(
  { em }: Pick<Acting, "em">,
  standing: Collection<Part>,
  wanted: readonly Wanted[] | null | undefined,
  ofPart: (part: Part) => unknown,
  ofWanted: (wanted: Wanted) => unknown,
  make: (wanted: Wanted, position: number) => Part,
): boolean {
  if (wanted === undefined) return false;
  const parts = standing.isInitialized() ? standing.getItems().sort((a, b) => placeOf(a) - placeOf(b)) : [];
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
      // Places may have gaps: another order is a change, the same one without them is none.
      isChanged ||= place > 0;
      if ("position" in part && part.position !== i + 1) part.position = i + 1;
    }
  }
  for (const { part } of left) em.remove(part);
  return isChanged || left.length > 0;
}

const placeOf = (part: object): number => ("position" in part ? Number(part.position) : 0);

import type { Collection } from "@mikro-orm/core";
import type { Acting } from "./act.js";

/**
 * Makes the parts of a record those that are wanted, in their order: a part that says the same stays the row it is, the others go or
 * come. `ofPart` and `ofWanted` tell what each says. Where nothing is said of them they stay, null is none.
 */
export function replaceList<Part extends object, Wanted>(
  { em }: Pick<Acting, "em">,
  standing: Collection<Part>,
  wanted: readonly Wanted[] | null | undefined,
  ofPart: (part: Part) => unknown,
  ofWanted: (wanted: Wanted) => unknown,
  make: (wanted: Wanted, position: number) => Part,
): void {
  if (wanted === undefined) return;
  const left = standing.isInitialized() ? standing.getItems().map((part) => ({ part, says: JSON.stringify(ofPart(part)) })) : [];
  for (const [i, each] of (wanted ?? []).entries()) {
    const says = JSON.stringify(ofWanted(each));
    const place = left.findIndex((one) => one.says === says);
    if (place < 0) em.persist(make(each, i + 1));
    else {
      const { part } = left.splice(place, 1)[0]!;
      if ("position" in part && part.position !== i + 1) part.position = i + 1;
    }
  }
  for (const { part } of left) em.remove(part);
}

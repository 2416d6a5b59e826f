import type { Collection } from "@mikro-orm/core";
import type { Acting } from "./act.js";

/** Makes the parts of a record those that are wanted: one that says the same stays the row it is, the others go or come. */
export function replaceParts<Part extends object, Wanted extends object>(
  { em }: Pick<Acting, "em">,
  standing: Collection<Part>,
  wanted: readonly Wanted[],
  same: readonly (keyof Wanted & keyof Part)[],
  make: (wanted: Wanted) => Part,
): void {
  const left = standing.isInitialized() ? [...standing.getItems()] : [];
  for (const each of wanted) {
    const place = left.findIndex((part) => same.every((key) => (part[key] as unknown) === each[key]));
    if (place >= 0) left.splice(place, 1);
    else em.persist(make(each));
  }
  for (const part of left) em.remove(part);
}

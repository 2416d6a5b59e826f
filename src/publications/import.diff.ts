/** What two versions of a row are compared by: all that it says, and what makes it the same thing with another content. */
export interface Comparable {
  content: string;
  likeness: string;
}

export interface Pairing<S, W> {
  /** The same content: the row stays, whatever place it now has in the list. */
  unchanged: readonly (readonly [S, W])[];
  /** Another content, yet the same thing: the row keeps its id. */
  changed: readonly (readonly [S, W])[];
  created: readonly W[];
  removed: readonly S[];
}

/**
 * Finds for each wanted row the existing one that it is. Both are multisets: two that are the same in everything are two. Content
 * decides first, then likeness, each in the order of the lists.
 */
export function pair<S extends Comparable, W extends Comparable>(existing: readonly S[], wanted: readonly W[]): Pairing<S, W> {
  const same = take(existing, wanted, ({ content }) => content);
  const like = take(same.existing, same.wanted, ({ likeness }) => likeness);
  return { unchanged: same.pairs, changed: like.pairs, created: like.wanted, removed: like.existing };
}

function take<S extends Comparable, W extends Comparable>(existing: readonly S[], wanted: readonly W[], key: (row: Comparable) => string) {
  if (existing.length === 0 || wanted.length === 0) return { pairs: [], wanted, existing };
  const free = new Map<string, S[]>();
  for (const row of existing) {
    const alike = free.get(key(row));
    if (alike) alike.push(row);
    else free.set(key(row), [row]);
  }
  const pairs: (readonly [S, W])[] = [];
  const left: W[] = [];
  for (const row of wanted) {
    const found = free.get(key(row))?.shift();
    if (found) pairs.push([found, row]);
    else left.push(row);
  }
  const taken = new Set(pairs.map(([row]) => row));
  return { pairs, wanted: left, existing: existing.filter((row) => !taken.has(row)) };
}

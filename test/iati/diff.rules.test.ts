import { type Comparable, pair } from "../../src/publications/import.diff.js";
import fc from "../support/fast-check.js";

interface Item extends Comparable {
  id: number;
}

/** Few different contents and likenesses, so that twins and near-twins abound. */
const items = fc
  .array(fc.record({ content: fc.constantFrom("a", "b", "c"), likeness: fc.constantFrom("x", "y") }), { maxLength: 12 })
  .map((list) => list.map(({ content, likeness }, id): Item => ({ id, content: `${likeness}${content}`, likeness })));

const counted = (list: readonly string[]) =>
  Object.fromEntries(Object.entries(Object.groupBy(list, (key) => key)).map(([key, all]) => [key, all!.length]));
const common = (a: readonly string[], b: readonly string[]) => {
  const [of, with_] = [counted(a), counted(b)];
  return Object.entries(of).reduce((sum, [key, count]) => sum + Math.min(count, with_[key] ?? 0), 0);
};

describe("the pairing of what exists with what is wanted", () => {
  it("gives every row exactly one fate", () => {
    fc.assert(
      fc.property(items, items, (existing, wanted) => {
        const { unchanged, changed, created, removed } = pair(existing, wanted);
        const ids = (list: readonly Item[]) => list.map(({ id }) => id).sort((a, b) => a - b);
        expect(ids([...unchanged, ...changed].map(([old]) => old).concat(removed))).toEqual(ids(existing));
        expect(ids([...unchanged, ...changed].map(([, row]) => row).concat(created))).toEqual(ids(wanted));
      }),
    );
  });

  it("keeps as many as both multisets share, and pairs as many of the rest as are alike", () => {
    fc.assert(
      fc.property(items, items, (existing, wanted) => {
        const { unchanged, changed, created, removed } = pair(existing, wanted);
        expect(unchanged.length).toBe(
          common(
            existing.map(({ content }) => content),
            wanted.map(({ content }) => content),
          ),
        );
        for (const [old, row] of unchanged) expect(old.content).toBe(row.content);
        for (const [old, row] of changed) {
          expect(old.likeness).toBe(row.likeness);
          expect(old.content).not.toBe(row.content);
        }
        expect(
          common(
            removed.map(({ likeness }) => likeness),
            created.map(({ likeness }) => likeness),
          ),
        ).toBe(0);
      }),
    );
  });

  it("finds every row again when nothing but the order changed", () => {
    fc.assert(
      fc.property(
        items.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([existing, wanted]) => {
          expect(pair(existing, wanted)).toMatchObject({ changed: [], created: [], removed: [] });
        },
      ),
    );
  });

  it("takes twins in their order", () => {
    const twins = (...ids: number[]) => ids.map((id): Item => ({ id, content: "same", likeness: "same" }));
    const { unchanged, created } = pair(twins(1, 2), twins(3, 4, 5));
    expect(unchanged.map(([old, row]) => [old.id, row.id])).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(created.map(({ id }) => id)).toEqual([5]);
  });
});

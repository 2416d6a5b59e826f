import { Cursors } from "./cursors.js";
import { compareDecimals } from "./values.js";

/** Decimals that may be written with more or fewer zeros at their end: of equal ones, which is the least is anybody's choice. */
export const Decimals = {
  expected: (decimal: string): string => `\u0000decimal ${decimal}`,
  /** As it is written, of what `expected` gave or of a decimal. */
  written: (decimal: string): string => decimal.replace("\u0000decimal ", ""),
  equal(expected: string, given: unknown): boolean {
    return typeof given === "string" && compareDecimals(expected.slice("\u0000decimal ".length), given) === 0;
  },
};

/** Where the first difference is and what is there; undefined where there is none. Learns the cursors on the way. */
export function difference(expected: unknown, given: unknown, cursors: Cursors, path = "data"): string | undefined {
  if (Cursors.isExpected(expected))
    return cursors.learn(expected, given) ? undefined : `${path}: ${shown(given)} does not stand for ${expected.slice(1)}`;
  if (typeof expected === "string" && expected.startsWith("\u0000decimal "))
    return Decimals.equal(expected, given) ? undefined : `${path}: ${expected.slice(1)} is expected, not ${shown(given)}`;
  if (Array.isArray(expected)) {
    if (!Array.isArray(given)) return `${path}: a list is expected, not ${shown(given)}`;
    for (const [i, each] of expected.entries()) {
      if (i >= given.length) return `${path}: ${expected.length} are expected, not ${given.length}`;
      const found = difference(each, given[i], cursors, `${path}[${i}]`);
      if (found) return found;
    }
    return given.length > expected.length ? `${path}: ${expected.length} are expected, not ${given.length}` : undefined;
  }
  if (expected !== null && typeof expected === "object") {
    if (given === null || typeof given !== "object" || Array.isArray(given)) return `${path}: an object is expected, not ${shown(given)}`;
    const [wanted, found] = [Object.keys(expected), Object.keys(given)];
    if (wanted.join() !== found.join()) return `${path}: {${wanted}} is expected in this order, not {${found}}`;
    for (const key of wanted) {
      const inside = difference((expected as never)[key], (given as never)[key], cursors, `${path}.${key}`);
      if (inside) return inside;
    }
    return undefined;
  }
  return Object.is(expected, given) ? undefined : `${path}: ${shown(expected)} is expected, not ${shown(given)}`;
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};

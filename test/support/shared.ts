import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** Reference material beside a checkout and is not part of it: `../shared`, or where SARAI_SHARED says. */
const SHARED = process.env.SARAI_SHARED ?? resolve("../shared");

export const shared = (...path: string[]): string => join(SHARED, ...path);

/** A `describe` that needs a folder of the reference material; where it is absent the tests are skipped and the run says so. */
export function describeWith(folder: string, title: string, tests: () => void): void {
  if (existsSync(shared(folder))) describe(title, tests);
  else {
    console.warn(`Skipped: "${title}" needs ${shared(folder)}, which is not here.`);
    // Not the tests themselves: what they are made from is not here either.
    describe.skip(title, () => it("has what it needs", () => undefined));
  }
}

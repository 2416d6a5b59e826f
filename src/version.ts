import { readFileSync } from "node:fs";

/** Compiled, this file is in dist/src. */
const about = new URL("../../package.json", import.meta.url);

/** The version of this Sarai. */
export const sarai: string = JSON.parse(readFileSync(about, "utf8")).version;

import { csv } from "./csv.js";
import { json } from "./json.js";
import { ndjson } from "./ndjson.js";
import type { MakeWriter } from "./writer.js";

/** Every format that rows go out in, by the extension of its files. */
export const formats = { csv, json, ndjson } satisfies Record<string, MakeWriter>;

export type Format = keyof typeof formats;

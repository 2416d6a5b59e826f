import { csv } from "./csv.js";
import { json } from "./json.js";
import { ndjson } from "./ndjson.js";
import { parquet } from "./parquet.js";
import type { MakeWriter } from "./writer.js";
import { xlsx } from "./xlsx.js";

/** Every format that rows go out in, by the extension of its files. */
export const formats = { csv, json, ndjson, parquet, xlsx } satisfies Record<string, MakeWriter>;

export type Format = keyof typeof formats;

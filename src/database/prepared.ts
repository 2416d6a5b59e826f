import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Pool, PoolClient } from "pg";
import { openConnection } from "./connection.js";

/** Characters of the texts whose names are known. */
const MOST_KNOWN = 8_000_000;
/** A connection that has so many prepared makes room for a new one, since it keeps them until it ends. */
const MOST_PREPARED = 200;

const names = new LRUCache<string, string>({ maxSize: MOST_KNOWN, sizeCalculation: (_name, text) => text.length });

/** The name under which connections prepare a statement: the same for the same text. */
export function nameOf(text: string): string {
  const known = names.get(text) ?? createHash("sha256").update(text).digest("base64url");
  names.set(text, known);
  return known;
}

/** Ends connections of a pool that have prepared too much, when they are given back. */
export function endFull(pool: Pool): void {
  pool.on("release", (_error: Error | undefined, client: PoolClient) => {
    if (Object.keys(openConnection(client).connection.parsedStatements).length >= MOST_PREPARED) void client.end().catch(() => undefined);
  });
}

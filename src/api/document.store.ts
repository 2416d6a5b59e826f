import type { ApolloServerOptions } from "@apollo/server";
import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";

const MOST_BYTES = 32_000_000;
const LARGE = 1_000_000;
/** What a token takes, with its node and its place. */
const BYTES_A_TOKEN = 500;

/** Keeps documents that were parsed and validated, by what they take: each holds on to the whole text that it was written in. */
export function documentStore(): NonNullable<ApolloServerOptions<object>["documentStore"]> {
  const kept = new LRUCache<string, DocumentNode>({ maxSize: MOST_BYTES, maxEntrySize: LARGE });
  return {
    get: async (key) => kept.get(key),
    set: async (key, document) => void kept.set(key, document, { size: sizeOf(document) }),
    delete: async (key) => kept.delete(key),
  };
}

function sizeOf({ loc }: DocumentNode): number {
  let tokens = 0;
  for (let token = loc?.startToken; token; token = token.next ?? undefined) tokens++;
  return 2 * (loc?.source.body.length ?? 0) + BYTES_A_TOKEN * tokens;
}

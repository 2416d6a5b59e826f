import type { ApolloServerOptions } from "@apollo/server";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { LRUCache } from "lru-cache";
import { type PreparedQuery, preparedQuery } from "./prepared.query.js";

const MOST_BYTES = 32_000_000;
const LARGE = 1_000_000;
/** What a token takes, with its node and its place. */
const BYTES_A_TOKEN = 500;

/**
 * Keeps documents that were parsed and validated, by what they take: each holds on to the whole text that it was written in. Queries that
 * the reading engine answers alone are found by their text too, which spares what Apollo does for each request.
 */
export class DocumentStore {
  readonly #documents = new LRUCache<string, DocumentNode>({ maxSize: MOST_BYTES, maxEntrySize: LARGE });
  readonly #queries = new LRUCache<string, PreparedQuery>({ maxSize: MOST_BYTES, maxEntrySize: LARGE });

  constructor(readonly schema: GraphQLSchema) {}

  /** As Apollo asks for it: what it sets is valid. */
  readonly forApollo: NonNullable<ApolloServerOptions<object>["documentStore"]> = {
    get: async (key) => this.#documents.get(key),
    set: async (key, document) => this.#keep(key, document),
    delete: async (key) => this.#documents.delete(key),
  };

  /** The query of this very text, where it was answered before. */
  query(text: string): PreparedQuery | undefined {
    return this.#queries.get(text);
  }

  #keep(key: string, document: DocumentNode): void {
    const size = sizeOf(document);
    this.#documents.set(key, document, { size });
    const query = preparedQuery(this.schema, document);
    if (query && document.loc) this.#queries.set(document.loc.source.body, query, { size });
  }
}

function sizeOf({ loc }: DocumentNode): number {
  let tokens = 0;
  for (let token = loc?.startToken; token; token = token.next ?? undefined) tokens++;
  return 2 * (loc?.source.body.length ?? 0) + BYTES_A_TOKEN * tokens;
}

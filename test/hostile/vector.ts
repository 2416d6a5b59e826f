/** One request of somebody who means no good, or does not know better, and what it gets. */
export interface Vector {
  name: string;
  /** Bytes as they go over the wire, or the parts of a request; a POST of JSON to /graphql by default. */
  sent: { wire: string } | { method?: string; path?: string; headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> };
  status: number;
  /** Of a refusal. */
  code?: string;
  says?: string;
  /** Of an answer. */
  data?: unknown;
  /** It is well formed, so that the database is asked; everything else is refused without a single statement. */
  reachesDatabase?: true;
}

type Refusal = Pick<Vector, "status" | "code" | "says">;

export const bad = (says: string, status = 400): Refusal => ({ status, code: "BAD_USER_INPUT", says });

/** A GraphQL operation as JSON. */
export const operation = (query: string, variables?: unknown) => ({ body: JSON.stringify({ query, variables }) });

export const times = (count: number, piece: (i: number) => string, between = " "): string =>
  Array.from({ length: count }, (_, i) => piece(i)).join(between);

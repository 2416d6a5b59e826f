import { AsyncLocalStorage } from "node:async_hooks";

/** What is logged of a request once it is over: of what it holds nothing but the name that its operation has. */
export interface RequestNote {
  /** As the caller wrote it, cut: it may be anything. */
  operation?: string;
  kind?: "query" | "mutation" | "subscription";
  /** What was charged for it, in objects. */
  cost: number;
  /** Of its errors. */
  codes: Set<string>;
}

export const newNote = (): RequestNote => ({ cost: 0, codes: new Set() });

/**
 * The request at hand, its reader's languages, best first, since some errors arise before there is a context, and after how many seconds
 * it may be sent again where the database did nothing.
 */
export const asking = new AsyncLocalStorage<{ requestId: string; languages: readonly string[]; note: RequestNote; retryAfter?: string }>();

import type { Viewer } from "../auth/viewer.js";
import type { RateLimit } from "../http/rate-limiter.js";
import type { Snapshot } from "../reading/snapshot.js";
import type { Files } from "../storage/files.js";
import type { Writer } from "./act.js";

/** What one request knows. */
export interface Context {
  viewer: Viewer;
  /** The reader's languages, best first, as ISO 639-1 tags. */
  languages: readonly string[];
  /** The request's one moment. */
  now: Date;
  requestId: string;
  /** Whose budget the operation is charged to. */
  caller: string;
  /** Whose tokens sign in here. */
  issuers: readonly string[];
  /** Aborted when the caller is gone before the answer is. */
  hungUp: AbortSignal;
  /** Ends its turn, once it has one. */
  leave?: () => void;
  /** Waits for a turn again, once it has left. */
  enter?: () => Promise<void>;
  /** What the operation costs, once that is known. */
  cost?: RateLimit;
  /** Of the header Idempotency-Key. */
  idempotencyKey?: string;
  writer: Writer;
  files: Files;
  /** The texts of documents that may be named by their ids. */
  trusted: { text(id: string): string | undefined };
  /** Where the caller reached this server, e.g. https://sarai.example.org. */
  origin: string;
  /** Whether the viewer sees the record of this noun with this id. */
  sees(noun: string, id: string): Promise<boolean>;
  /** Where figures are read: all of one request see the same moment. */
  snapshot: Snapshot;
  /** What the keys that the operation gives in the place of ids were found to name. */
  keys?: ReadonlyMap<string, string>;
  /** What the reading engine answered to the operation's root fields, by response key. */
  planned?: Record<string, unknown>;
}

import type { FastifyInstance } from "fastify";
import type { Config } from "../config.js";
import { proxyTest } from "./address.js";
import { takeJsonOnly } from "./body.js";
import { compressAnswers } from "./compress.js";
import { boundConnections } from "./connections.js";
import { endLeftOvers } from "./refused-body.js";
import { endSlowBodies } from "./request-timeout.js";
import { beginInTurn } from "./request-turns.js";
import { endStalledAnswers } from "./stalled.js";
import { boundUnreadAnswers } from "./unread.js";

/** How long a caller may take to send a request, in milliseconds: long enough for a bad line. A file may take as long as its address. */
const REQUEST_TIMEOUT = 60_000;
const FILE_TIMEOUT = 15 * 60_000;
const HEADERS_TIMEOUT = 20_000;
/** A connection with nothing to do stays open for longer than a proxy keeps it, or the proxy would send into one that is closing. */
const KEEP_ALIVE_TIMEOUT = 72_000;

/** What Node.js itself looks after. */
export const nodeLimits = {
  requestTimeout: FILE_TIMEOUT,
  keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
  http: { headersTimeout: HEADERS_TIMEOUT, connectionsCheckingInterval: 5000 },
};

/** Of one network more than operations of one caller may wait; of all much less than files may be open. */
const CONNECTIONS = { ofAll: 2000, ofOne: 600 };
/** Bytes of bodies beside their beginnings, until they are answered: what they become in memory is several times as much. */
const BODIES = { ofAll: 64_000_000, ofOne: 16_000_000 };
/** Bytes of answers that nobody has taken yet: a few of the longest. */
const ANSWERS = { ofAll: 300_000_000, ofOne: 100_000_000 };
const LEFT_OVER = { milliseconds: 5000, bytes: 16_000_000 };

/** Callers hold no more here than there is for them, however many they are, and however slowly they send and take. */
export function limitCallers(app: FastifyInstance, { trustProxy }: Config): void {
  boundConnections(app.server, CONNECTIONS, proxyTest(trustProxy));
  beginInTurn(app);
  boundUnreadAnswers(app, ANSWERS);
  takeJsonOnly(app, BODIES);
  compressAnswers(app);
  endStalledAnswers(app, REQUEST_TIMEOUT);
  endSlowBodies(app, REQUEST_TIMEOUT, (pattern) => pattern === "/files/:id");
  endLeftOvers(app, LEFT_OVER);
}

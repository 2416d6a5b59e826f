import { types } from "node:util";

/** Why the database did nothing although nothing was wrong with what was asked of it. */
export type Outage = "absent" | "full" | "exhausted" | "busy" | "slow";

/** SQLSTATEs of a server that is not there, or not yet, or has no room for one connection more. */
const ABSENT = /^(08...|57P0[123]|53300|25P03|E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN|NOTFOUND))$/;
/** No room on the disk: PostgreSQL's, or that of files. */
const FULL = /^(53100|ENOSPC|EDQUOT)$/;
/** No room in PostgreSQL's memory. */
const EXHAUSTED = /^53200$/;
/** Others hold what is to be changed: locks were waited for too long, or two waited for each other. */
const BUSY = /^(55P03|40P01|40001)$/;
/** A statement was at the end of its time where nobody could ask for less. */
const SLOW = /^57014$/;
/** pg says it in words only. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client (has encountered a connection error|was closed) and is not queryable|Cannot use a pool after calling end)/;

/** Undefined where an error says anything else. Looks behind what wraps it. */
export function outageIn(error: unknown): Outage | undefined {
  for (let each = error, depth = 0; types.isNativeError(each) && depth < 5; each = causeOf(each), depth++) {
    const { code, message } = each as NodeJS.ErrnoException;
    if (code !== undefined && FULL.test(code)) return "full";
    if (code !== undefined && EXHAUSTED.test(code)) return "exhausted";
    if (code !== undefined && BUSY.test(code)) return "busy";
    if (code !== undefined && SLOW.test(code)) return "slow";
    if ((code !== undefined && ABSENT.test(code)) || LOST.test(message)) return "absent";
  }
  return undefined;
}

const causeOf = (error: Error): unknown => error.cause ?? (error as { originalError?: unknown }).originalError ?? first(error);

const first = (error: Error): unknown => (error instanceof AggregateError ? error.errors[0] : undefined);

/** How long the same sentence is not logged again, in milliseconds. */
const QUIET = 10_000;
const loggedAt = new Map<string, number>();

type Log = { error(values: object, message: string): void };

/** Of all the requests that fail for one reason the log has one line in ten seconds. */
export function logSeldom(log: Log, message: string, error: unknown, now = Date.now()): void {
  if (now - (loggedAt.get(message) ?? Number.NEGATIVE_INFINITY) < QUIET) return;
  loggedAt.set(message, now);
  log.error({ err: error }, message);
}

/** What the log says of each, with what was not done. */
const MESSAGES: Readonly<Record<Outage, string>> = {
  absent: "the database is absent",
  full: "the disk is full",
  exhausted: "the database is out of memory",
  busy: "the database is busy",
  slow: "the database is slow",
};

export const logOutage = (log: Log, outage: Outage, error: unknown, now?: number): void => logSeldom(log, MESSAGES[outage], error, now);

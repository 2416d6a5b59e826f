/** Why the database did nothing although nothing was wrong with what was asked of it. */
export type Outage = "absent" | "full" | "busy" | "slow";

/** SQLSTATEs of a server that is not there, or not yet, or has no room for one connection more. */
const ABSENT = /^(08...|57P0[123]|53300|25P03|E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN|NOTFOUND))$/;
/** No room on the disk, or in memory. */
const FULL = /^(53100|53200|ENOSPC)$/;
/** Others hold what is to be changed: locks were waited for too long, or two waited for each other. */
const BUSY = /^(55P03|40P01|40001)$/;
/** A statement was at the end of its time where nobody could ask for less. */
const SLOW = /^57014$/;
/** pg says it in words only. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client (has encountered a connection error|was closed) and is not queryable|Cannot use a pool after calling end)/;

/** Undefined where an error says anything else. Looks behind what wraps it. */
export function outageIn(error: unknown): Outage | undefined {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = causeOf(each), depth++) {
    const { code, message } = each as NodeJS.ErrnoException;
    if (code !== undefined && FULL.test(code)) return "full";
    if (code !== undefined && BUSY.test(code)) return "busy";
    if (code !== undefined && SLOW.test(code)) return "slow";
    if ((code !== undefined && ABSENT.test(code)) || LOST.test(message)) return "absent";
  }
  return undefined;
}

const causeOf = (error: Error): unknown => error.cause ?? (error as { originalError?: unknown }).originalError ?? first(error);

const first = (error: Error): unknown => (error instanceof AggregateError ? error.errors[0] : undefined);

const QUIET = 10_000;
const loggedAt = new Map<Outage, number>();

/** Of all the requests that fail for one reason the log tells once in ten seconds. */
export function logOutage(log: { error(values: object, message: string): void }, outage: Outage, error: unknown, now = Date.now()): void {
  if (now - (loggedAt.get(outage) ?? Number.NEGATIVE_INFINITY) < QUIET) return;
  loggedAt.set(outage, now);
  log.error({ err: error }, `the database is ${outage}`);
}

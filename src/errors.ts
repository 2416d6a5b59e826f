import { type ASTNode, GraphQLError } from "graphql";
import { label, type Message, message, translate } from "./messages/message.js";
import type { Outage } from "./values/outage.js";

/** Every code a request can fail with; what the person can mend inside a mutation comes back as data instead. */
export type ErrorCode =
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "BAD_USER_INPUT"
  | "CONFLICT"
  | "COST_EXCEEDED"
  | "RATE_LIMITED"
  | "UNAVAILABLE"
  | "INTERNAL";

const STATUS: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 200,
  NOT_FOUND: 200,
  BAD_USER_INPUT: 400,
  CONFLICT: 200,
  COST_EXCEEDED: 200,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** Of a failure of our own. */
export const MASKED = message("failure.internal");

/** Where the database did nothing: the same request may be sent again. */
export const OUTAGES: Readonly<Record<Outage, Message>> = {
  absent: message("failure.databaseAbsent"),
  full: message("failure.diskFull"),
  exhausted: message("failure.memory"),
  slow: message("failure.slow"),
  busy: message("failure.busy"),
};
/** After how many seconds it is worth to ask again. */
export const RETRY_AFTER: Readonly<Record<Outage, string>> = { absent: "1", full: "60", exhausted: "5", busy: "1", slow: "5" };

/** An error that may be shown to the caller as it is. Anything else that is thrown is masked and logged. */
export class ApiError extends GraphQLError {
  constructor(
    code: ErrorCode,
    readonly translatable: Message,
    path?: readonly (string | number)[],
    more: Record<string, unknown> = {},
    headers: Record<string, string> = {},
    { status = STATUS[code], cause, node }: { status?: number; cause?: unknown; node?: ASTNode } = {},
  ) {
    const http = { status, headers: new Map(Object.entries(headers)) };
    super(translate(translatable), {
      nodes: node,
      extensions: { code, ...(path && { argument: path.join(".") }), ...more, http: http },
    });
    // Not GraphQL's originalError, whose message would take the place of this one.
    if (cause !== undefined) this.cause = cause;
  }
}

/** Something in the request is wrong; `path` leads to it from the root field, e.g. `projects.filter.startsOn.gte`. */
export const badInput = (translatable: Message, path?: readonly (string | number)[]) => new ApiError("BAD_USER_INPUT", translatable, path);

export const forbidden = (translatable: Message, path?: readonly (string | number)[]) => new ApiError("FORBIDDEN", translatable, path);

/** There is none, or the viewer may not see it, alike. */
export const notFound = (noun: string, path?: readonly (string | number)[]) =>
  new ApiError("NOT_FOUND", message("record.none", { noun: label("noun", noun) }), path);

/** Seconds until it is worth trying again. */
const LATER = 2;

/** Who asks, or others, are having so much done or kept here already that there is no room for more. */
export const tooMuchAtOnce = (seconds = LATER) =>
  new ApiError("RATE_LIMITED", message("failure.tooMuchAtOnce", { seconds }), undefined, {}, { "retry-after": String(seconds) });

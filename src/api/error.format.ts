import { unwrapResolverError } from "@apollo/server/errors";
import type { FastifyBaseLogger } from "fastify";
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from "graphql";
import { ApiError, type ErrorCode, MASKED, OUTAGES, RETRY_AFTER } from "../errors.js";
import { messageOf } from "../graphql/library.messages.js";
import { asking } from "../http/request.note.js";
import { message, translate } from "../messages/message.js";
import { logOutage, outageIn } from "../values/outage.js";
import { MAX_ERRORS } from "./limits.js";

const OURS: ReadonlySet<string> = new Set<ErrorCode>([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "BAD_USER_INPUT",
  "CONFLICT",
  "COST_EXCEEDED",
  "RATE_LIMITED",
  "UNAVAILABLE",
]);
/** What GraphQL itself finds wrong with a request. */
const OF_THE_REQUEST: ReadonlySet<string> = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_REQUEST",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/** Of graphql-js, and what it means. */
const ABORTED = "Too many validation errors, error limit reached. Validation aborted.";
const MORE_MISTAKES = message("document.mistakes", { most: MAX_ERRORS });

/** Shows what was meant to be shown, in one shape; masks and logs the rest. */
export function errorFormatter(log: FastifyBaseLogger, schema: GraphQLSchema) {
  const format = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = formatted.extensions?.code as string;
    const request = asking.getStore();
    const { requestId, languages } = request ?? {};
    if (formatted.message === ABORTED) return shown({ ...formatted, message: translate(MORE_MISTAKES, languages) }, "BAD_USER_INPUT");
    const ofLibrary = () => (error instanceof GraphQLError ? translate(messageOf(error, schema), languages) : formatted.message);
    if (OF_THE_REQUEST.has(code)) return shown({ ...formatted, message: ofLibrary() }, "BAD_USER_INPUT");
    const original = unwrapResolverError(error);
    const told = original instanceof ApiError ? translate(original.translatable, languages) : ofLibrary();
    if (OURS.has(code)) return shown({ ...formatted, message: told }, code as ErrorCode);
    const outage = outageIn(original);
    if (outage) {
      logOutage(log, outage, original);
      if (request) request.retryAfter = RETRY_AFTER[outage];
      return { message: translate(OUTAGES[outage], languages), extensions: { code: "UNAVAILABLE", requestId } };
    }
    log.error({ requestId, err: original instanceof GraphQLError ? (original.originalError ?? original) : original }, "request failed");
    return { message: translate(MASKED, languages), extensions: { code: "INTERNAL", requestId } };
  };
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const told = format(formatted, error);
    asking.getStore()?.note.codes.add(told.extensions!.code as string);
    return told;
  };
}

const LONGEST = 1000;

/** Messages repeat names and values of the request: not all of a megabyte, and nothing that is no Unicode. */
const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text).toWellFormed();

function shown({ message, locations, path, extensions }: GraphQLFormattedError, code: ErrorCode): GraphQLFormattedError {
  const { code: _code, stacktrace: _stack, ...rest } = extensions ?? {};
  return {
    message: shortened(message),
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code, ...rest, requestId: asking.getStore()?.requestId },
  };
}

import type { ApolloServerPlugin } from "@apollo/server";
import { unwrapResolverError } from "@apollo/server/errors";
import type { FastifyBaseLogger } from "fastify";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { ErrorCode } from "../errors.js";
import type { Context } from "./context.js";

const OURS: ReadonlySet<string> = new Set<ErrorCode>([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "BAD_USER_INPUT",
  "CONFLICT",
  "COST_EXCEEDED",
  "RATE_LIMITED",
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

/** Shows what was meant to be shown, in one shape; masks and logs the rest. */
export function errorFormatter(log: FastifyBaseLogger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = formatted.extensions?.code as string;
    if (OF_THE_REQUEST.has(code)) return shown(formatted, "BAD_USER_INPUT");
    if (OURS.has(code)) return shown(formatted, code as ErrorCode);
    const original = unwrapResolverError(error);
    log.error({ err: original instanceof GraphQLError ? (original.originalError ?? original) : original }, "request failed");
    return { message: "Something went wrong here. It has been logged.", extensions: { code: "INTERNAL" } };
  };
}

function shown({ message, locations, path, extensions }: GraphQLFormattedError, code: ErrorCode): GraphQLFormattedError {
  const { code: _code, stacktrace: _stack, ...rest } = extensions ?? {};
  return { message, ...(locations && { locations }), ...(path && { path }), extensions: { code, ...rest } };
}

/** Puts the request's id beside every error, so that a person can ask about it. */
export const requestIds: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== "single") return;
        const { singleResult } = response.body;
        if (!singleResult.errors) return;
        const { requestId } = contextValue;
        singleResult.errors = singleResult.errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
      },
    };
  },
};

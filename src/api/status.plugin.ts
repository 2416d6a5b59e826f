import type { ApolloServerPlugin, HTTPGraphQLHead } from "@apollo/server";
import type { GraphQLFormattedError } from "graphql";
import { asksForPlainJson } from "../http/headers.js";
import { asking } from "../http/request.note.js";
import type { Context } from "../writing/context.js";

/**
 * GraphQL over HTTP: as application/json, what GraphQL finds wrong in a request that is whole as HTTP is answered with status 200. What
 * failed because the database did nothing is 503, so that programs know to send it again.
 */
export function settleStatus(
  http: HTTPGraphQLHead,
  errors: readonly GraphQLFormattedError[] | undefined,
  accept: string | undefined,
): HTTPGraphQLHead {
  if (errors?.some(({ extensions }) => extensions?.code === "UNAVAILABLE")) {
    http.status = 503;
    http.headers.set("retry-after", asking.getStore()?.retryAfter ?? "1");
  } else if (http.status === 400 && asksForPlainJson(accept)) http.status = 200;
  return http;
}

/** Not where a mutation of the same operation was answered, which programs would do twice. */
export const statusPlugin: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response: { body, http }, source, operation }) {
        const { data, errors } = body.kind === "single" ? body.singleResult : {};
        const wasChanged = operation?.operation === "mutation" && Object.values(data ?? {}).some((payload) => payload !== null);
        if (!source) return;
        settleStatus(http, wasChanged ? undefined : errors, request.http?.headers.get("accept"));
      },
    };
  },
};

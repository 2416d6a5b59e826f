import type { ApolloServerPlugin } from "@apollo/server";
import { asksForPlainJson } from "../http/headers.js";
import { asking } from "../http/request.note.js";
import type { Context } from "../writing/context.js";

/**
 * GraphQL over HTTP: as application/json, what GraphQL finds wrong in a request that is whole as HTTP is answered with status 200. What
 * failed because the database did nothing is 503, so that programs know to send it again; not where a mutation of the same operation was
 * answered, which they would do twice.
 */
export const statusPlugin: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response, source, operation }) {
        const { body, http } = response;
        const { data, errors } = body.kind === "single" ? body.singleResult : {};
        const wasChanged = operation?.operation === "mutation" && Object.values(data ?? {}).some((payload) => payload !== null);
        if (!wasChanged && errors?.some(({ extensions }) => extensions?.code === "UNAVAILABLE")) {
          http.status = 503;
          http.headers.set("retry-after", asking.getStore()?.retryAfter ?? "1");
        } else if (source && http.status === 400 && asksForPlainJson(request.http?.headers.get("accept"))) http.status = 200;
      },
    };
  },
};

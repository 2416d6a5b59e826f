import type { ApolloServerPlugin } from "@apollo/server";
import { asksForPlainJson } from "../http/headers.js";
import type { Context } from "./context.js";
import { asking } from "./error.format.js";

/**
 * GraphQL over HTTP: as application/json, what GraphQL finds wrong in a request that is whole as HTTP is answered with status 200. What
 * failed because the database did nothing is 503, so that programs know to send it again.
 */
export const statusPlugin: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response, source }) {
        const { body, http } = response;
        if (body.kind === "single" && body.singleResult.errors?.some(({ extensions }) => extensions?.code === "UNAVAILABLE")) {
          http.status = 503;
          http.headers.set("retry-after", asking.getStore()?.retryAfter ?? "1");
        } else if (source && http.status === 400 && asksForPlainJson(request.http?.headers.get("accept"))) http.status = 200;
      },
    };
  },
};

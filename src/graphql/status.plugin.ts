import type { ApolloServerPlugin } from "@apollo/server";
import { asksForPlainJson } from "../http/headers.js";
import type { Context } from "./context.js";

/** GraphQL over HTTP: as application/json, what GraphQL finds wrong in a request that is whole as HTTP is answered with status 200. */
export const statusPlugin: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response, source }) {
        if (source && response.http.status === 400 && asksForPlainJson(request.http?.headers.get("accept"))) response.http.status = 200;
      },
    };
  },
};

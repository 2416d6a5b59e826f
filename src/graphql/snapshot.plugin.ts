import type { ApolloServerPlugin } from "@apollo/server";
import type { Context } from "./context.js";

/** A request's snapshot ends with its answer, which does not wait for that. */
export const snapshotPlugin: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue }) {
        void contextValue.snapshot.end();
      },
    };
  },
};

import type { ApolloServerPlugin } from "@apollo/server";
import type { Context } from "../writing/context.js";

/** A request's snapshot ends with its answer. */
export const snapshotPlugin: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return { willSendResponse: ({ contextValue }) => contextValue.snapshot.end() };
  },
};

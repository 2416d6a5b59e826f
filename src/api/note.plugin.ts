import type { ApolloServerPlugin } from "@apollo/server";
import { asking } from "../http/request.note.js";
import type { Context } from "../writing/context.js";

const LONGEST_NAME = 64;

/** Notes which operation it is, for the log and the metrics. */
export const notePlugin: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation }) {
        const note = asking.getStore()?.note;
        if (!note || !operation) return;
        note.kind = operation.operation;
        if (operation.name) note.operation = operation.name.value.slice(0, LONGEST_NAME);
      },
    };
  },
};

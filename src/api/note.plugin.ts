import type { ApolloServerPlugin } from "@apollo/server";
import type { OperationDefinitionNode } from "graphql";
import { asking } from "../http/request.note.js";
import type { Context } from "../writing/context.js";

const LONGEST_NAME = 64;

/** Notes which operation it is, for the log and the metrics. */
export function noteOperation({ operation, name }: OperationDefinitionNode): void {
  const note = asking.getStore()?.note;
  if (!note) return;
  note.kind = operation;
  if (name) note.operation = name.value.slice(0, LONGEST_NAME);
}

export const notePlugin: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation }) {
        if (operation) noteOperation(operation);
      },
    };
  },
};

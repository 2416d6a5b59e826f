import type { ApolloServerPlugin, GraphQLRequestListener, GraphQLResponse } from "@apollo/server";
import { type GraphQLError, getVariableValues } from "graphql";
import type { Pool } from "pg";
import { ApiError } from "../errors.js";
import { execute } from "../reading/execute.js";
import { Planner } from "../reading/read.js";
import type { Context } from "./context.js";

/** Data that is JSON text already; stands in the place of data until the response is written. */
class JsonText {
  constructor(readonly text: string) {}
}

/** Writes a response; JSON text in it goes out as PostgreSQL made it. */
export function stringifyResult(result: { data?: unknown; extensions?: unknown }): string {
  const { data, ...rest } = result;
  if (!(data instanceof JsonText)) return `${JSON.stringify(result)}\n`;
  const extensions = rest.extensions === undefined ? "" : `,"extensions":${JSON.stringify(rest.extensions)}`;
  return `{"data":${data.text}${extensions}}\n`;
}

const PAGE = 100;
const SERVICE_PAGE = 1000;

/**
 * Answers queries by the reading engine: one statement an operation. An operation that is all reading goes out as text; of a mixed
 * one the resolvers of planned fields find their part in the context.
 */
export function readPlugin(planner: Planner, pool: Pool): ApolloServerPlugin<Context> {
  return {
    async requestDidStart(): Promise<GraphQLRequestListener<Context>> {
      let text: string | undefined;
      return {
        // Here rather than in responseForOperation: what is thrown here is formatted and counted as an error.
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          if (operation?.operation !== "query") return;
          const variables = coerced(getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {}));
          const { viewer, languages, now } = contextValue;
          const maxPage = viewer.kind !== "public" && viewer.isService ? SERVICE_PAGE : PAGE;
          const asked = { document, operation, variables, viewer, languages, now, maxPage };
          const plan = planner.plan(asked);
          if (plan.text === undefined) return;
          const data = await execute(pool, plan, asked);
          if (plan.complete) text = data;
          else contextValue.planned = JSON.parse(data);
        },
        async responseForOperation(): Promise<GraphQLResponse | null> {
          if (text === undefined) return null;
          const data = new JsonText(text) as never;
          return { http: { status: undefined, headers: new Map() as never }, body: { kind: "single", singleResult: { data } } };
        },
      };
    },
  };
}

function coerced(result: ReturnType<typeof getVariableValues>): Record<string, unknown> {
  if (result.coerced) return result.coerced;
  const [first, ...more] = result.errors as readonly GraphQLError[];
  const others = more.length > 0 ? ` (and ${more.length} more)` : "";
  throw new ApiError("BAD_USER_INPUT", `${first!.message}${others}`);
}

import { type ApolloServerPlugin, type GraphQLRequestListener, type GraphQLResponse, HeaderMap } from "@apollo/server";
import { OperationTypeNode } from "graphql";
import { requireScope } from "../auth/viewer.js";
import { badInput } from "../errors.js";
import { fragmentsIn, rootFields } from "../graphql/root.js";
import { message } from "../messages/message.js";
import type { Context } from "../writing/context.js";
import { listTooLong, MAX_ERRORS, tooLong } from "./limits.js";
import { checkVariables, coerced, givenVariables, type QueryReader, refuseLarge } from "./query.js";

/** Data that is JSON already; takes the place of data until the response is written. */
class Json {
  /** What Apollo takes as data has members of any name. */
  [member: string]: unknown;

  constructor(readonly text: string | Buffer) {}
}

/** Data that goes out as this JSON. */
export const jsonOf = (text: string | Buffer): unknown => new Json(text);

/** Writes a response; JSON in it goes out as PostgreSQL made it, or as it was kept. */
export function stringifyResult(result: { errors?: unknown; data?: unknown; extensions?: unknown }): string | Buffer {
  const { data, ...rest } = result;
  if (!(data instanceof Json)) return `${JSON.stringify(result)}\n`;
  const extensions = rest.extensions === undefined ? "" : `,"extensions":${JSON.stringify(rest.extensions)}`;
  if (typeof data.text === "string") return `{"data":${data.text}${extensions}}\n`;
  return Buffer.concat([Buffer.from('{"data":'), data.text, Buffer.from(`${extensions}}\n`)]);
}

/** What a mutation costs besides its answer, in objects. */
const ACTING = 10;

/** An operation that is all reading goes out as text; of a mixed one the resolvers of planned fields find their part in the context. */
export function readPlugin(reader: QueryReader): ApolloServerPlugin<Context> {
  return {
    async unexpectedErrorProcessingRequest({ requestContext }) {
      requestContext.contextValue.leave?.();
    },
    async requestDidStart(): Promise<GraphQLRequestListener<Context>> {
      let text: string | Buffer | undefined;
      return {
        // Here rather than in responseForOperation: what is thrown here is formatted and counted as an error.
        async didResolveOperation({ schema, document, operation, request: { variables }, contextValue: context, source }) {
          if (!operation) return;
          if (!schema.getRootType(operation.operation)) throw badInput(message("document.noRoot", { kind: operation.operation }));
          if (operation.operation === OperationTypeNode.QUERY) {
            text = await reader.answer({ document, operation, variables, source, context });
            return;
          }
          checkVariables(variables);
          const { viewer, now, caller } = context;
          if (viewer.kind === "public") refuseLarge(variables);
          const given = givenVariables(schema, operation, variables);
          const roots = rootFields(operation.selectionSet, fragmentsIn(document));
          // Those of one operation are allowed all or none, before the first is done.
          const found = listTooLong(variables);
          if (found !== undefined) throw badInput(tooLong(found));
          // A few of them are listed one by one.
          if (given.errors && given.errors.length > MAX_ERRORS) coerced(given, schema);
          const declared = schema.getRootType(operation.operation)!.getFields();
          for (const { name } of roots) requireScope(viewer, declared[name.value]?.extensions.scope, name.value);
          // Also for what is refused, or asks for nothing back: each takes a transaction.
          const cost = roots.length * ACTING;
          reader.budget.spend(caller, cost, now);
          await reader.enter(context, 0, cost);
          context.enter = () => reader.enter(context, 0, 0);
        },
        async responseForOperation({ contextValue }): Promise<GraphQLResponse | null> {
          if (text === undefined) return null;
          const singleResult = { data: new Json(text), extensions: { cost: contextValue.cost } };
          return { http: { status: undefined, headers: new HeaderMap() }, body: { kind: "single", singleResult } };
        },
        async willSendResponse({ response, contextValue }) {
          contextValue.leave?.();
          const { body } = response;
          if (text !== undefined || body.kind !== "single" || !contextValue.cost || body.singleResult.errors) return;
          body.singleResult.extensions = { ...body.singleResult.extensions, cost: contextValue.cost };
        },
      };
    },
  };
}

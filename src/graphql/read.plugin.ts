import type { ApolloServerPlugin, GraphQLRequestListener, GraphQLResponse } from "@apollo/server";
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  getArgumentValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from "graphql";
import type { Pool } from "pg";
import { READING, requireScope } from "../auth/viewer.js";
import { ApiError, badInput } from "../errors.js";
import { message } from "../messages/message.js";
import { execute } from "../reading/execute.js";
import type { Plan, Planner } from "../reading/read.js";
import type { Turns } from "./admission.js";
import type { Budget, RateLimit } from "./budget.js";
import type { Context } from "./context.js";
import { Introspection, introspected } from "./introspection.js";
import {
  fieldsTooMany,
  listTooLong,
  MAX_ERRORS,
  MAX_FIELDS,
  MAX_QUERY_FIELDS,
  MAX_QUERY_VALUES,
  MAX_VARIABLE_DEPTH,
  nestsDeeper,
  sizeOf,
  tooLong,
} from "./limits.js";
import { rootFields } from "./root.js";

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
/** What an answer costs that is kept: it is a megabyte or two to send. */
const KEPT_ANSWER = 2000;
/** What a mutation costs besides its answer, in objects. */
const ACTING = 10;
/** What it is to count something of the schema, of what it is to answer it. */
const COUNTING = 0.1;
/** Of the schema, in objects and values: it is answered in one go, while nobody else is. */
const MOST_OF_SCHEMA = 100_000;

/**
 * Answers queries by the reading engine: one statement an operation. An operation that is all reading goes out as text; of a mixed
 * one the resolvers of planned fields find their part in the context. What it costs is known, and charged, before it runs.
 */
export function readPlugin(planner: Planner, pool: Pool, budget: Budget, turns: Turns): ApolloServerPlugin<Context> {
  const introspection = new Introspection(planner.schema);
  /** Waits for a turn, which an operation of this weight gets; who gets none has `charged` back. */
  const entered = async (context: Context, weight: number, charged: number) => {
    const { caller, viewer, hungUp, now } = context;
    context.leave = await turns.enter(caller, weight, viewer.kind === "public", hungUp).catch((error) => {
      // Nothing was done.
      budget.take(caller, -charged, now);
      throw error;
    });
  };
  return {
    async unexpectedErrorProcessingRequest({ requestContext }) {
      requestContext.contextValue.leave?.();
    },
    async requestDidStart(): Promise<GraphQLRequestListener<Context>> {
      let text: string | undefined;
      return {
        // Here rather than in responseForOperation: what is thrown here is formatted and counted as an error.
        async didResolveOperation({ schema, document, operation, request, contextValue, source }) {
          if (!operation) return;
          if (!schema.getRootType(operation.operation)) throw badInput(message("document.noRoot", { kind: operation.operation }));
          // What coerces them calls itself for every level.
          if (nestsDeeper(request.variables, MAX_VARIABLE_DEPTH)) throw badInput(message("variables.depth", { most: MAX_VARIABLE_DEPTH }));
          const fields = fieldsTooMany(request.variables);
          if (fields !== undefined) throw badInput(message("variables.object", { most: MAX_FIELDS, found: fields }));
          const isQuery = operation.operation === OperationTypeNode.QUERY;
          if (isQuery || contextValue.viewer.kind === "public") refuseLarge(request.variables);
          // Each mistake repeats what was given: without a bound, many of them are as much again for each.
          const definitions = operation.variableDefinitions ?? [];
          const given = getVariableValues(schema, definitions, request.variables ?? {}, { maxErrors: MAX_ERRORS });
          const { viewer, languages, now, caller } = contextValue;
          const fragment = fragmentsOf(document);
          if (!isQuery) {
            // Those of one operation are allowed all or none, before the first is done.
            const found = listTooLong(request.variables);
            if (found !== undefined) throw badInput(tooLong(found));
            // A few of them are told one by one.
            if (given.errors && given.errors.length > MAX_ERRORS) coerced(given);
            const declared = schema.getRootType(operation.operation)!.getFields();
            const mutations = rootFields(operation.selectionSet, fragment);
            for (const { name } of mutations) requireScope(viewer, declared[name.value]?.extensions.scope, name.value);
            // Also for what is refused, or asks for nothing back: each takes a transaction.
            const cost = mutations.length * ACTING;
            budget.spend(caller, cost, now);
            await entered(contextValue, 0, cost);
            return;
          }
          requireScope(viewer, "read", READING);
          const variables = coerced(given);
          const maxPage = viewer.kind !== "public" && viewer.isService ? SERVICE_PAGE : PAGE;
          const standard = introspection.standard(source ?? "");
          if (standard !== undefined) {
            text = introspection.kept(standard);
            const most = Math.min(budget.limit, MOST_OF_SCHEMA);
            const cost = text === undefined ? introspected(schema, operation.selectionSet, fragment, variables, most) : KEPT_ANSWER;
            contextValue.cost = budget.spend(caller, Math.min(cost, most), now);
            text ??= introspection.answer(standard, document);
            return;
          }
          const asked = { document, operation, variables, viewer, languages, now, maxPage };
          const limits = rateLimits(operation, planner, variables);
          const ofSchema = introspected(schema, operation.selectionSet, fragment, variables, MOST_OF_SCHEMA);
          let work = Math.min(ofSchema, MOST_OF_SCHEMA) * COUNTING;
          let plan: Plan;
          try {
            if (ofSchema > MOST_OF_SCHEMA) throw asksTooMuch();
            plan = planner.plan(asked, (more, cost) => {
              work += more;
              budget.allow(caller, ofSchema + cost, now);
            });
            if (!limits.some(({ dryRun }) => dryRun)) contextValue.cost = budget.spend(caller, ofSchema + plan.cost, now);
          } catch (error) {
            budget.take(caller, Math.ceil(work), now);
            throw error;
          }
          if (!contextValue.cost) {
            const { limit, restoreRate } = budget;
            const remaining = budget.take(caller, Math.max(1, Math.ceil(work)), now);
            contextValue.cost = { requested: ofSchema + plan.cost, limit, remaining, restoreRate };
            text = JSON.stringify(Object.fromEntries(limits.map(({ key, node }) => [key, limitAs(node, contextValue.cost!)])));
            return;
          }
          await entered(contextValue, ofSchema + plan.cost, ofSchema + plan.cost);
          if (plan.text === undefined) return;
          const data = await execute(pool, plan, asked, contextValue.hungUp);
          if (plan.complete) text = data;
          else contextValue.planned = JSON.parse(data);
        },
        async responseForOperation({ contextValue }): Promise<GraphQLResponse | null> {
          if (text === undefined) return null;
          const singleResult = { data: new JsonText(text) as never, extensions: { cost: contextValue.cost } };
          return { http: { status: undefined, headers: new Map() as never }, body: { kind: "single", singleResult } };
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

const fragmentsOf =
  ({ definitions }: DocumentNode) =>
  (name: string): FragmentDefinitionNode | undefined =>
    definitions.find((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name);

const asksTooMuch = () => new ApiError("COST_EXCEEDED", message("cost.schema", { most: MOST_OF_SCHEMA }));

/** Looked at as they came: bringing them into form is much more work. */
function refuseLarge(variables: unknown): void {
  const { fields, values } = sizeOf(variables);
  if (fields > MAX_QUERY_FIELDS) throw badInput(message("variables.fields", { most: MAX_QUERY_FIELDS, found: fields }));
  if (values > MAX_QUERY_VALUES) throw badInput(message("variables.values", { most: MAX_QUERY_VALUES, found: values }));
}

function coerced(result: ReturnType<typeof getVariableValues>): Record<string, unknown> {
  if (result.coerced) return result.coerced;
  const [first, ...more] = result.errors as readonly GraphQLError[];
  const whole = { id: "graphql.other", parameters: { text: first!.message } } as const;
  throw badInput(more.length > 0 ? message("variables.more", { first: whole, count: more.length }) : whole);
}

/** The `rateLimit` fields that stand at the root itself. */
function rateLimits({ selectionSet }: OperationDefinitionNode, { schema }: Planner, variables: Record<string, unknown>) {
  const field = schema.getQueryType()!.getFields().rateLimit!;
  return selectionSet.selections
    .filter((each): each is FieldNode => each.kind === Kind.FIELD && each.name.value === "rateLimit")
    .map((node) => ({
      key: node.alias?.value ?? node.name.value,
      node,
      dryRun: getArgumentValues(field, node, variables).dryRun as boolean,
    }));
}

/** What of the limits a field selects; fragments are not opened in a dry run. */
const limitAs = ({ selectionSet }: FieldNode, limits: RateLimit) =>
  Object.fromEntries(
    (selectionSet?.selections ?? [])
      .filter((each): each is FieldNode => each.kind === Kind.FIELD)
      .map(({ name, alias }) => [
        alias?.value ?? name.value,
        name.value === "__typename" ? "RateLimit" : limits[name.value as keyof RateLimit],
      ]),
  );

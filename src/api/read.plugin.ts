import { type ApolloServerPlugin, type GraphQLRequestListener, type GraphQLResponse, HeaderMap } from "@apollo/server";
import {
  type FieldNode,
  type GraphQLError,
  type GraphQLSchema,
  getArgumentValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from "graphql";
import type { Pool } from "pg";
import { READING, requireScope } from "../auth/viewer.js";
import { ApiError, badInput } from "../errors.js";
import { messageOf } from "../graphql/library.messages.js";
import { fragmentsIn, rootFields } from "../graphql/root.js";
import type { Budget, RateLimit } from "../http/rate-limiter.js";
import { message } from "../messages/message.js";
import { execute } from "../reading/execute.js";
import type { Afford, Ask, Lookup } from "../reading/lookup.js";
import type { Plan, Planner } from "../reading/read.js";
import type { Context } from "../writing/context.js";
import { DEAR, type Turns } from "./admission.js";
import { Introspection, SchemaQuestion } from "./introspection.js";
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

/** Data that is JSON already; stands in the place of data until the response is written. */
class Json {
  /** What Apollo takes as data has members of any name. */
  [member: string]: unknown;

  constructor(readonly text: string | Buffer) {}
}

/** Writes a response; JSON in it goes out as PostgreSQL made it, or as it was kept. */
export function stringifyResult(result: { data?: unknown; extensions?: unknown }): string | Buffer {
  const { data, ...rest } = result;
  if (!(data instanceof Json)) return `${JSON.stringify(result)}\n`;
  const extensions = rest.extensions === undefined ? "" : `,"extensions":${JSON.stringify(rest.extensions)}`;
  if (typeof data.text === "string") return `{"data":${data.text}${extensions}}\n`;
  return Buffer.concat([Buffer.from('{"data":'), data.text, Buffer.from(`${extensions}}\n`)]);
}

const PAGE = 100;
const SERVICE_PAGE = 1000;
/** What an answer about the whole schema costs at least, also where it is kept: it is a megabyte or two to send. */
const WHOLE_SCHEMA = 2000;
/** What a mutation costs besides its answer, in objects. */
const ACTING = 10;
/** Of the schema, in objects and values; and what of it is answered in one go, while nobody else is. */
const MOST_OF_SCHEMA = 100_000;
const LITTLE_OF_SCHEMA = 2000;

/**
 * Answers queries by the reading engine: one statement an operation. An operation that is all reading goes out as text; of a mixed
 * one the resolvers of planned fields find their part in the context. What it costs is known, and charged, before it runs.
 */
export function readPlugin(planner: Planner, pool: Pool, budget: Budget, turns: Turns): ApolloServerPlugin<Context> {
  const introspection = new Introspection();
  /** Waits for a turn, which an operation of this weight gets; who gets none has `charged` back. */
  const entered = async (context: Context, weight: number, charged: number) => {
    const { caller, viewer, hungUp, now } = context;
    context.leave = await turns.enter(caller, weight, viewer.kind === "public", hungUp).catch((error) => {
      // Nothing was done.
      budget.take(caller, -charged, now);
      throw error;
    });
  };
  /** Answers what is asked of the schema alone. The whole of it costs no more than a caller can save up. */
  const answered = async (question: SchemaQuestion, key: string | undefined, context: Context): Promise<string | Buffer> => {
    const { caller, now } = context;
    const kept = introspection.kept(key);
    const little = kept ? undefined : question.upTo(LITTLE_OF_SCHEMA);
    const begun = little === undefined ? Math.min(WHOLE_SCHEMA, budget.limit) : question.made;
    const spent = budget.spend(caller, begun, now);
    context.cost = spent;
    if (little !== undefined) return little;
    await entered(context, DEAR, begun);
    if (kept) return kept;
    const most = Math.min(MOST_OF_SCHEMA, budget.limit);
    const more = () => Math.min(question.made, most) - begun;
    try {
      const answer = await question.whole(() => {
        if (question.made > MOST_OF_SCHEMA) throw asksTooMuch();
        // How much it comes to is not known yet: with the most of it left it is answered for certain.
        if (more() > budget.left(caller, now)) budget.allow(caller, most, now);
      });
      context.cost = { ...spent, requested: begun + more(), remaining: budget.take(caller, more(), now) };
      return introspection.keep(key, answer);
    } catch (error) {
      budget.take(caller, more(), now);
      throw error;
    }
  };
  return {
    async unexpectedErrorProcessingRequest({ requestContext }) {
      requestContext.contextValue.leave?.();
    },
    async requestDidStart(): Promise<GraphQLRequestListener<Context>> {
      let text: string | Buffer | undefined;
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
          const fragments = fragmentsIn(document);
          const roots = rootFields(operation.selectionSet, fragments);
          if (!isQuery) {
            // Those of one operation are allowed all or none, before the first is done.
            const found = listTooLong(request.variables);
            if (found !== undefined) throw badInput(tooLong(found));
            // A few of them are told one by one.
            if (given.errors && given.errors.length > MAX_ERRORS) coerced(given, schema);
            const declared = schema.getRootType(operation.operation)!.getFields();
            for (const { name } of roots) requireScope(viewer, declared[name.value]?.extensions.scope, name.value);
            // Also for what is refused, or asks for nothing back: each takes a transaction.
            const cost = roots.length * ACTING;
            budget.spend(caller, cost, now);
            await entered(contextValue, 0, cost);
            contextValue.enter = () => entered(contextValue, 0, 0);
            return;
          }
          requireScope(viewer, "READ", READING);
          const variables = coerced(given, schema);
          const maxPage = viewer.kind !== "public" && viewer.isService ? SERVICE_PAGE : PAGE;
          const question = roots.some(asksSchema) ? new SchemaQuestion(schema, operation, fragments, variables) : undefined;
          if (question?.isAlone) {
            text = await answered(question, introspection.key(source ?? "", operation), contextValue);
            return;
          }
          const asked = { document, operation, variables, viewer, languages, now, maxPage };
          const limits = rateLimits(operation, planner, variables);
          let ofSchema = 0;
          let work = 0;
          let plan: Plan;
          let lookup: Lookup | undefined;
          let cost = 0;
          try {
            if (question) {
              const isLittle = question.upTo(LITTLE_OF_SCHEMA) !== undefined;
              ofSchema = question.made;
              work = ofSchema;
              if (!isLittle) throw asksTooMuchBeside();
            }
            plan = planner.plan(asked, (more, cost) => {
              work += more;
              budget.allow(caller, ofSchema + cost, now);
            });
            lookup = planner.lookup(plan, asked);
            cost = ofSchema + plan.cost + (lookup?.cost ?? 0);
            if (!limits.some(({ dryRun }) => dryRun)) contextValue.cost = budget.spend(caller, cost, now);
          } catch (error) {
            budget.take(caller, Math.ceil(work), now);
            throw error;
          }
          if (!contextValue.cost) {
            const { limit, restoreRate } = budget;
            const remaining = budget.take(caller, Math.max(1, Math.ceil(work)), now);
            contextValue.cost = { requested: cost, limit, remaining, restoreRate };
            text = JSON.stringify(Object.fromEntries(limits.map(({ key, node }) => [key, limitAs(node, contextValue.cost!)])));
            return;
          }
          await entered(contextValue, plan.complete || !roots.some(computes(schema)) ? cost : Math.max(cost, DEAR), cost);
          const ask: Ask = (of, filled) => execute(pool, of, filled, contextValue.hungUp);
          const afford: Afford = (more) => more <= budget.left(caller, now) && budget.take(caller, more, now) >= 0;
          const keys = await lookup?.findAll(ask, afford);
          if (keys) contextValue.keys = keys;
          if (plan.text === undefined) return;
          const data = await ask(plan, keys ? { ...asked, keys } : asked);
          if (plan.complete) text = data;
          else contextValue.planned = JSON.parse(data);
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

const asksSchema = ({ name: { value } }: FieldNode): boolean => value === SchemaMetaFieldDef.name || value === TypeMetaFieldDef.name;

/** What it costs beyond what is planned is not known before it is being done. */
const computes =
  (schema: GraphQLSchema) =>
  ({ name }: FieldNode): boolean =>
    Boolean(schema.getQueryType()!.getFields()[name.value]?.extensions.computes);

const asksTooMuch = () => new ApiError("COST_EXCEEDED", message("cost.schema", { most: MOST_OF_SCHEMA }));

const asksTooMuchBeside = () => new ApiError("COST_EXCEEDED", message("cost.schemaBeside", { most: LITTLE_OF_SCHEMA }));

/** Looked at as they came: bringing them into form is much more work. */
function refuseLarge(variables: unknown): void {
  const { fields, values } = sizeOf(variables);
  if (fields > MAX_QUERY_FIELDS) throw badInput(message("variables.fields", { most: MAX_QUERY_FIELDS, found: fields }));
  if (values > MAX_QUERY_VALUES) throw badInput(message("variables.values", { most: MAX_QUERY_VALUES, found: values }));
}

function coerced(result: ReturnType<typeof getVariableValues>, schema: GraphQLSchema): Record<string, unknown> {
  if (result.coerced) return result.coerced;
  const [first, ...more] = result.errors as readonly GraphQLError[];
  const found = messageOf(first!, schema);
  throw badInput(more.length > 0 ? message("variables.more", { first: found, count: more.length }) : found);
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

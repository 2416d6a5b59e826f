import {
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLSchema,
  getArgumentValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
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
  MAX_ERRORS,
  MAX_FIELDS,
  MAX_QUERY_FIELDS,
  MAX_QUERY_VALUES,
  MAX_VARIABLE_DEPTH,
  nestsDeeper,
  sizeOf,
} from "./limits.js";

const PAGE = 100;
const SERVICE_PAGE = 1000;
/** What an answer about the whole schema costs at least, also where it is kept: it is a megabyte or two to send. */
const WHOLE_SCHEMA = 2000;
/** Of the schema, in objects and values: twice what tools ask for; and what of it is answered in one go, while nobody else is. */
const MOST_OF_SCHEMA = 200_000;
const LITTLE_OF_SCHEMA = 2000;

/** A query as it was sent. */
export interface AskedQuery {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** As they came, not coerced. */
  variables: Record<string, unknown> | undefined;
  /** The text that it was sent as, where answers about the schema may be kept by it. */
  source: string | undefined;
  context: QueryContext;
}

/** What answering a query knows of its request, and notes in it. */
export type QueryContext = Pick<Context, "viewer" | "languages" | "now" | "caller" | "hungUp" | "leave" | "cost" | "keys" | "planned">;

/** Answers queries by the reading engine: one statement an operation. What it costs is known, and charged, before it runs. */
export class QueryReader {
  readonly #introspection = new Introspection();

  constructor(
    readonly planner: Planner,
    readonly pool: Pool,
    readonly budget: Budget,
    readonly turns: Turns,
  ) {}

  /** Waits for a turn, which an operation of this weight gets; who gets none has `charged` back. */
  async enter(context: QueryContext, weight: number, charged: number): Promise<void> {
    const { caller, viewer, hungUp, now } = context;
    context.leave = await this.turns.enter(caller, weight, viewer.kind === "public", hungUp).catch((error) => {
      // Nothing was done.
      this.budget.take(caller, -charged, now);
      throw error;
    });
  }

  /**
   * The JSON of all data of a query; undefined where some of it is left to resolvers, which find in the context what was read. Its turn
   * begins here and is the caller's to end.
   */
  async answer({ document, operation, variables: sent, source, context }: AskedQuery): Promise<string | Buffer | undefined> {
    const { planner, budget } = this;
    const { schema } = planner;
    const { viewer, languages, now, caller } = context;
    checkVariables(sent);
    refuseLarge(sent);
    const given = givenVariables(schema, operation, sent);
    const fragments = fragmentsIn(document);
    const roots = rootFields(operation.selectionSet, fragments);
    requireScope(viewer, "READ", READING);
    const variables = coerced(given, schema);
    const maxPage = viewer.kind !== "public" && viewer.isService ? SERVICE_PAGE : PAGE;
    const question = roots.some(asksSchema) ? new SchemaQuestion(schema, operation, fragments, variables) : undefined;
    if (question?.isAlone) {
      return this.#answerSchema(question, this.#introspection.key(source ?? "", operation), context);
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
      if (!limits.some(({ dryRun }) => dryRun)) context.cost = budget.spend(caller, cost, now);
    } catch (error) {
      budget.take(caller, Math.ceil(work), now);
      throw error;
    }
    if (!context.cost) {
      const { limit, restoreRate } = budget;
      const remaining = budget.take(caller, Math.max(1, Math.ceil(work)), now);
      context.cost = { requested: cost, limit, remaining, restoreRate };
      return JSON.stringify(Object.fromEntries(limits.map(({ key, node }) => [key, limitAs(node, context.cost!)])));
    }
    await this.enter(context, plan.complete || !roots.some(computes(schema)) ? cost : Math.max(cost, DEAR), cost);
    const ask: Ask = (of, filled) => execute(this.pool, of, filled, context.hungUp);
    const afford: Afford = (more) => more <= budget.left(caller, now) && budget.take(caller, more, now) >= 0;
    const keys = await lookup?.findAll(ask, afford);
    if (keys) context.keys = keys;
    if (plan.text === undefined) return undefined;
    const data = await ask(plan, keys ? { ...asked, keys } : asked);
    if (plan.complete) return data;
    context.planned = JSON.parse(data);
    return undefined;
  }

  /** Answers what is asked of the schema alone. The whole of it costs no more than a caller can save up. */
  async #answerSchema(question: SchemaQuestion, key: string | undefined, context: QueryContext): Promise<string | Buffer> {
    const { budget } = this;
    const { caller, now } = context;
    const kept = this.#introspection.kept(key);
    const little = kept ? undefined : question.upTo(LITTLE_OF_SCHEMA);
    const begun = little === undefined ? Math.min(WHOLE_SCHEMA, budget.limit) : question.made;
    const spent = budget.spend(caller, begun, now);
    context.cost = spent;
    if (little !== undefined) return little;
    await this.enter(context, DEAR, begun);
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
      return this.#introspection.keep(key, answer);
    } catch (error) {
      budget.take(caller, more(), now);
      throw error;
    }
  }
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
export function refuseLarge(variables: unknown): void {
  const { fields, values } = sizeOf(variables);
  if (fields > MAX_QUERY_FIELDS) throw badInput(message("variables.fields", { most: MAX_QUERY_FIELDS, found: fields }));
  if (values > MAX_QUERY_VALUES) throw badInput(message("variables.values", { most: MAX_QUERY_VALUES, found: values }));
}

/** Throws BAD_USER_INPUT for variables that are too much to look at. */
export function checkVariables(variables: Record<string, unknown> | undefined): void {
  // What coerces them calls itself for every level.
  if (nestsDeeper(variables, MAX_VARIABLE_DEPTH)) throw badInput(message("variables.depth", { most: MAX_VARIABLE_DEPTH }));
  const fields = fieldsTooMany(variables);
  if (fields !== undefined) throw badInput(message("variables.object", { most: MAX_FIELDS, found: fields }));
}

/** Each mistake repeats what was given: without a bound, many of them are as much again for each. */
export const givenVariables = (schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Record<string, unknown> | undefined) =>
  getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, { maxErrors: MAX_ERRORS });

export function coerced(result: ReturnType<typeof getVariableValues>, schema: GraphQLSchema): Record<string, unknown> {
  if (result.coerced) return result.coerced;
  const [first, ...more] = result.errors as readonly GraphQLError[];
  const found = messageOf(first!, schema);
  throw badInput(more.length > 0 ? message("variables.more", { first: found, count: more.length }) : found);
}

/** The `rateLimit` fields at the root itself. */
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

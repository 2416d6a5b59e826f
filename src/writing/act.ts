import { createHash } from "node:crypto";
import { type MikroORM, UniqueConstraintViolationException } from "@mikro-orm/core";
import type { EntityManager } from "@mikro-orm/postgresql";
import { type FieldNode, type GraphQLObjectType, type GraphQLResolveInfo, getNamedType, print } from "graphql";
import { collectSubfields } from "graphql/execution/collectFields.js";
import { CompiledQuery } from "kysely";
import { READING, requireScope, seesPersonal, type Viewer } from "../auth/viewer.js";
import { ApiError, badInput, forbidden } from "../errors.js";
import { rootFields } from "../graphql/root.js";
import type { Budget } from "../http/rate-limiter.js";
import { type Message, message } from "../messages/message.js";
import { filledPlan, wasStopped } from "../reading/execute.js";
import type { Ask } from "../reading/lookup.js";
import type { Plan, Planner, RecordRequest } from "../reading/read.js";
import { type Filled, filled, type PlanInput, type RunOptions, type Sql, sql, statement } from "../reading/sql.js";
import type { Context } from "./context.js";
import { affordOf, asGiven, withIds } from "./keys.js";
import { extraKey, recordOf } from "./payload.js";
import { denialReason, type Permission, SIGN_IN } from "./permission.js";
import { plainInput } from "./plain.js";
import { localise, type Problem, type ProblemDraft, problem, throwProblems, ValidationError } from "./problem.js";
import { storableOf, unstorableIn, withUnstorable } from "./storable.js";

/** What an action works with: the viewer, the request's one moment, and the transaction that everything is written in. */
export interface ActionContext extends Context {
  viewer: Exclude<Viewer, { kind: "public" }>;
  em: EntityManager;
  planner: Planner;
  /** Keys of the input that several records have, with their ids. */
  several?: ReadonlyMap<string, readonly string[]>;
}

/** Which record the answer shows, and what else it shows (`extra`). `oneTime`: in this answer only, never in one that is kept to be given again. */
export interface ActionResult {
  id: string;
  extra?: Readonly<Record<string, unknown>>;
  oneTime?: Readonly<Record<string, unknown>>;
}

/**
 * A thing that a person does: changes records, and says which one the answer shows. What cannot be read is shown as it comes from here.
 */
export type Action<Input> = (ctx: ActionContext, input: Input) => Promise<ActionResult>;

/** What takes long and writes nothing, done before the transaction begins: gives the action that follows. It checks the permission itself. */
export type Preparation<Input> = (ctx: ActionContext, input: Input) => Promise<Action<Input>>;

/** How a mutation is carried out: by an action, or by one that is prepared first. */
export type Way<Input> = { action: Action<Input>; prepare?: undefined } | { prepare: Preparation<Input>; action?: undefined };

/** Carries out an action with what was prepared for it. */
export const prepared =
  <Input, Ready>(
    prepare: (ctx: ActionContext, input: Input) => Promise<Ready>,
    action: (ctx: ActionContext, input: Input, ready: Ready) => Promise<ActionResult>,
  ): Preparation<Input> =>
  async (ctx, input) => {
    const ready = await prepare(ctx, input);
    return (inTransaction, same) => action(inTransaction, same, ready);
  };

/** The objects of a payload by response key, as the reading engine answered them, and the problems. */
type Payload = Record<string, unknown> & { problems: readonly Problem[] };

const PAGE = 100;

/** Carries out actions, each in a transaction of its own that also answers it. */
export class Writer {
  constructor(
    readonly orm: MikroORM,
    readonly planner: Planner,
    readonly budget: Budget,
  ) {}

  /**
   * One flush, one transaction: the input's problems come back as data and nothing is written; anything else that is thrown is an error,
   * and nothing is written. With an Idempotency-Key the answer is stored with the write, and the same request gets it again.
   */
  async act<Input>(context: Context, info: GraphQLResolveInfo, way: Way<Input>, sent: Input): Promise<Payload> {
    const { viewer } = context;
    if (viewer.kind === "public") throw new ApiError("UNAUTHENTICATED", SIGN_IN);
    // What the answer shows is read.
    if (shown(info).fields.length > 0) requireScope(viewer, "READ", READING);
    const em = this.orm.em.fork() as EntityManager;
    const ctx: ActionContext = { ...context, viewer, em, planner: this.planner };
    const attempt = context.idempotencyKey === undefined ? undefined : attemptOf(ctx, context.idempotencyKey, info);
    const given = plainInput(argumentType(info), sent);
    const unstorable = unstorableIn(given, ["input"]);
    const storable = unstorable.length > 0 ? storableOf(given) : given;
    const withAll = (error: unknown): never => {
      throw withUnstorable(error, unstorable);
    };
    const named = () => withIds(ctx, askOf(ctx), argumentType(info), storable);
    try {
      let { action } = way;
      let input: Input | undefined;
      if (way.prepare) {
        const before = await attempt?.before();
        if (before) return before;
        input = await named();
        // What takes long waits for turns of its own, and takes nobody else's.
        context.leave?.();
        action = await way.prepare(ctx, input).catch(withAll);
        await context.enter?.();
      }
      await em.begin();
      const auditContext = setAuditContext(ctx, info.fieldName);
      // Awaited below; until then its failure, which is that of all that follows it, must not end the process.
      auditContext.catch(() => undefined);
      const before = await attempt?.begin();
      if (before) {
        await em.rollback();
        return before;
      }
      const done = await action!(ctx, input ?? (await named())).catch(withAll);
      throwProblems(...unstorable);
      await em.flush();
      await auditContext;
      const payload = { ...(await this.#answer(ctx, info, done)), ...extras(done.extra) };
      if (attempt) await attempt.store(payload);
      await em.commit();
      return { ...payload, ...extras(done.oneTime) };
    } catch (error) {
      // It fails where the connection is lost, which undoes everything too: the first failure is the one to report.
      if (em.isInTransaction()) await em.rollback().catch(() => undefined);
      const found = error instanceof ValidationError ? error.problems : takenIn(error);
      if (wasStopped(error)) throw new ApiError("COST_EXCEEDED", message("cost.slowChange"));
      if (!found) throw error;
      return { ...nothing(info), problems: found.map((each) => localise(asGiven(each, ctx), context.languages)) };
    }
  }

  /** The record as the viewer sees it now, read by the engine on the transaction's own connection, before it is committed. */
  async #answer(ctx: ActionContext, info: GraphQLResolveInfo, done: { id: string }): Promise<Payload> {
    const { type, fields } = shown(info);
    if (fields.length === 0) return { problems: [] };
    if (!this.planner.model.has(type.name)) return { ...Object.fromEntries(fields.map(([key]) => [key, done])), problems: [] };
    const request: RecordRequest = {
      operation: info.operation,
      fragments: info.fragments,
      variables: info.variableValues,
      viewer: ctx.viewer,
      languages: ctx.languages,
      now: ctx.now,
      maxPage: PAGE,
    };
    const plan = ctx.planner.planRecord(type.name, fields, request);
    this.budget.spend(ctx.caller, plan.cost, ctx.now);
    const lookup = ctx.planner.lookup(plan, request);
    if (lookup) this.budget.spend(ctx.caller, lookup.cost, ctx.now);
    const keys = await lookup?.findAll(askOf(ctx), affordOf(ctx));
    const [row] = await runPlan<{ data: string }>(ctx, plan, { ...request, records: [done.id], ...(keys && { keys }) });
    return { ...(row ? JSON.parse(row.data) : nothing(info)), problems: [] };
  }
}

const extras = (values: Readonly<Record<string, unknown>> = {}) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [extraKey(name), value]));

/** Two may take the same at once, where each saw that it was free: the database refuses the second. */
function takenIn(error: unknown): ProblemDraft[] | undefined {
  if (!(error instanceof UniqueConstraintViolationException)) return undefined;
  const [, columns, value] = /\((.*?)\)=\((.*)\)/.exec(String((error as { detail?: string }).detail)) ?? [];
  const column = columns
    ?.split(", ")
    .at(-1)
    ?.replace(/_id$/, "")
    .replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());
  return [problem("TAKEN", ["input", ...(column ? [column] : [])], { value: value?.split(", ").at(-1) ?? "" })];
}

/** Runs a statement of ours on the transaction's own connection, before it has begun on any. */
export const run = <Row>(ctx: Pick<ActionContext, "em">, piece: Sql, options?: RunOptions): Promise<Row[]> =>
  ask(ctx, filled(piece, options));

/** Runs a plan of the reading engine there. `lock`: how its rows are to be held until the transaction ends. */
export function runPlan<Row>(ctx: Pick<ActionContext, "em">, plan: Plan, asked: PlanInput, lock?: Sql): Promise<Row[]> {
  const planned = filledPlan(plan, asked);
  return ask(ctx, lock ? { text: `${planned.text} ${statement(lock).text}`, values: planned.values } : planned);
}

/** The same of what is filled already. */
export async function ask<Row>({ em }: Pick<ActionContext, "em">, { text, values, name }: Filled): Promise<Row[]> {
  const connection = em.getTransactionContext() ?? em.getConnection().getClient();
  // Kysely passes on to pg what it is given, and pg takes a statement with a name.
  const statement = name === undefined ? text : ({ name, text } as unknown as string);
  return (await connection.executeQuery(CompiledQuery.raw(statement, values))).rows as Row[];
}

/** Runs a plan that yields one text, in the transaction where there is one. */
export const askOf =
  (ctx: Pick<ActionContext, "em">): Ask =>
  async (plan, asked) =>
    (await runPlan<{ data: string }>(ctx, plan, asked))[0]!.data;

/** The triggers that write the audit find here who does this, in which request and under which name. */
const setAuditContext = (ctx: ActionContext, action: string) =>
  run(
    ctx,
    sql`select set_config('sarai.account', ${ctx.viewer.accountId}, true), set_config('sarai.request', ${ctx.requestId}, true),
      set_config('sarai.action', ${action}, true)`,
    { isPrepared: true },
  );

/** A request with an Idempotency-Key. */
interface Attempt {
  /** The answer that was given to it before. */
  before(): Promise<Payload | undefined>;
  /** The same, where there is one; else claims the key for this transaction. A second request waits here for the first. */
  begin(): Promise<Payload | undefined>;
  store(payload: Payload): Promise<unknown>;
}

function attemptOf(ctx: ActionContext, key: string, info: GraphQLResolveInfo): Attempt {
  if (rootFields(info.operation.selectionSet, info.fragments).length > 1) throw badInput(message("idempotency.several"));
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw badInput(message("idempotency.form"));
  const request = createHash("sha256")
    .update(JSON.stringify([print(info.operation), Object.values(info.fragments).map(print), info.variableValues]))
    .digest("base64url");
  const withoutNames = `${request} without names`;
  const own = seesPersonal(ctx.viewer) ? request : withoutNames;
  const isThis = sql`account_id = ${ctx.viewer.accountId} and key = ${key}`;
  const before = async () => {
    const [found] = await run<{ request: string; answer: Payload }>(ctx, sql`select request, answer from attempt where ${isThis}`);
    if (!found) return undefined;
    // Another key of the same account may see less.
    if (found.request === request && own !== request) throw forbidden(message("permission.personalAnswer"));
    if (found.request !== request && found.request !== withoutNames) throw new ApiError("CONFLICT", message("idempotency.used"));
    return found.answer;
  };
  return {
    before,
    async begin() {
      const claimed = await run(
        ctx,
        sql`insert into attempt (account_id, key, request) values (${ctx.viewer.accountId}, ${key}, ${own}) on conflict do nothing returning key`,
      );
      return claimed.length > 0 ? undefined : before();
    },
    store: (payload) => run(ctx, sql`update attempt set answer = ${JSON.stringify(payload)} where ${isThis}`),
  };
}

const argumentType = ({ parentType, fieldName }: GraphQLResolveInfo) => parentType.getFields()[fieldName]!.args[0]!.type;

/** The fields of the payload that show the record, by response key. */
function shown(info: GraphQLResolveInfo): { type: GraphQLObjectType; fields: [key: string, nodes: readonly FieldNode[]][] } {
  const payload = getNamedType(info.returnType) as GraphQLObjectType;
  const record = recordOf(payload);
  const collected = collectSubfields(info.schema, info.fragments, info.variableValues, payload, info.fieldNodes as FieldNode[]);
  const fields = [...collected].filter(([, [node]]) => node!.name.value === record.name);
  return { type: getNamedType(record.type) as GraphQLObjectType, fields };
}

const nothing = (info: GraphQLResolveInfo): Record<string, null> => Object.fromEntries(shown(info).fields.map(([key]) => [key, null]));

/** Throws FORBIDDEN, with the sentence, where it is not allowed; a permission says of itself why not. */
export function requireAllowed(isAllowed: boolean, otherwise: Message): void {
  if (!isAllowed) throw forbidden(otherwise);
}

/** The same where it is already known why not. */
export function throwIfDenied(refusal: Message | undefined): void {
  if (refusal !== undefined) throw forbidden(refusal);
}

export const requirePermission = ({ viewer }: Pick<ActionContext, "viewer">, permission: Permission): void =>
  throwIfDenied(denialReason(viewer, permission));

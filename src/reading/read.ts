import { type DocumentNode, type FieldNode, type GraphQLObjectType, type GraphQLSchema, Kind, type OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { Viewer } from "../auth/viewer.js";
import { type Fragments, fragmentsIn } from "../graphql/root.js";
import { inUse, isArchivable } from "./archive.js";
import { describedColumn, type FlatRequest, type FlatRows, flatRows } from "./columns.js";
import { planning } from "./effort.js";
import { MOST_BYTES } from "./execute.js";
import { type Json, jsonObject, rendered, type ScalarKind } from "./json.js";
import { computedIds } from "./keys.inputs.js";
import { IdParameter, idOrNone, keyForms, keysFor } from "./keys.js";
import { asLists, foundByKeys, NOTHING_FOUND, nearTo } from "./keys.sql.js";
import { Lookup } from "./lookup.js";
import type { Model, Noun } from "./model.js";
import { splitVariables, withParameters } from "./parameters.js";
import { policyCondition } from "./policy.sql.js";
import { aliases, type Meter, newMeter, standIn } from "./scope.js";
import { type Operation, rootJson, rootSelection, rowJson } from "./select.js";
import { type Sizes, UNKNOWN } from "./sizes.js";
import { allOf, code, FALSE, join, name, Parameter, type PlanInput, type Sql, sql, statement } from "./sql.js";

export interface ReadRequest {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Coerced. */
  variables: Readonly<Record<string, unknown>>;
  viewer: Viewer;
  languages: readonly string[];
  /** The request's one moment. */
  now: Date;
  /** The largest page this viewer may ask for. */
  maxPage: number;
}

/** An operation compiled: serves every request of the same document, kind of viewer and shape of variables. */
export interface Plan {
  /** Yields one row with one text: the JSON of the data. Missing where nothing of the operation is for the engine. */
  text?: string;
  parameters: readonly Parameter[];
  /** Those that were given and that the statement does without: their form is asked for all the same. */
  unused: readonly Parameter[];
  /** Those that are ids of records, which may be given by keys. */
  named: readonly IdParameter[];
  /** Every root field is in it, so that the text can go out as it is. */
  complete: boolean;
  /** How many objects it may touch, as api.md counts. */
  cost: number;
  /** How often it was used: what comes again is worth preparing. */
  uses: number;
  isPlannedEachTime: boolean;
}

type Drafted = Omit<Plan, "unused" | "named">;

/** What the plans take that are kept, in bytes, about; and a plan that is larger is not kept. */
const KEPT_PLANS = 24_000_000;
const LARGE_PLAN = 400_000;
const BYTES_A_PARAMETER = 300;

/** Compiles query operations, and keeps the plans that were used last. */
export class Planner {
  readonly #plans = new LRUCache<string, Plan>({ maxSize: KEPT_PLANS, maxEntrySize: LARGE_PLAN });
  readonly #numbers = new WeakMap<object, number>();
  readonly #documents = new WeakMap<OperationDefinitionNode, DocumentNode>();
  #count = 0;
  #sizes = UNKNOWN;

  constructor(
    readonly schema: GraphQLSchema,
    readonly model: Model,
  ) {}

  /** How many plans are kept. */
  get kept(): number {
    return this.#plans.size;
  }

  /** The table of a noun. */
  tableOf(noun: string): string {
    return this.#noun(noun).table;
  }

  /** About how many rows a table has. */
  rowsOf(table: string): number {
    return this.#sizes.rows(table);
  }

  /** From now on costs go by these sizes. */
  learn(sizes: Sizes): void {
    if (sizes.key === this.#sizes.key) return;
    this.#sizes = sizes;
    this.#plans.clear();
  }

  /** Throws BAD_USER_INPUT or FORBIDDEN for what may not be asked. `watch`: called while something is planned anew; may throw. */
  plan(request: ReadRequest, watch?: Meter["watch"]): Plan {
    const { document, operation, viewer, languages, maxPage } = request;
    const { shape, marked } = splitVariables(this.schema, document, operation, request.variables);
    const key = [this.#number(document), operation.name?.value, kindOf(viewer), languages.join(), maxPage, shape].join("\n");
    return this.#kept(key, () => planRead(this.schema, this.model, this.#sizes, request, marked, watch), sourceOf(document));
  }

  /** `besides`: the bytes that a plan keeps alive besides its own. */
  #kept(key: string, make: () => Drafted, besides = 0): Plan {
    let plan = this.#plans.get(key);
    if (!plan) {
      const [made, given] = withParameters(make);
      const used = new Set(made.parameters);
      const named = given.filter((each) => each instanceof IdParameter);
      plan = { ...made, named, unused: given.filter((each) => !used.has(each)) };
      const own = 2 * key.length + (plan.text?.length ?? 0) + BYTES_A_PARAMETER * (plan.parameters.length + plan.unused.length);
      this.#plans.set(key, plan, { size: own + besides });
    }
    plan.uses++;
    return plan;
  }

  /** Reads one record as it was selected: a plan that yields one row with one text, or none where the viewer does not see it. */
  planRecord(noun: string, fields: readonly (readonly [key: string, nodes: readonly FieldNode[]])[], request: RecordRequest): Plan {
    const { operation, fragments, variables, viewer, languages, maxPage } = request;
    const document = this.#documents.get(operation) ?? { kind: Kind.DOCUMENT, definitions: [operation, ...Object.values(fragments)] };
    this.#documents.set(operation, document);
    const { shape, marked } = splitVariables(this.schema, document, operation, variables);
    const selected = fields.map(([key, nodes]) => `${key} ${nodes.map((node) => this.#number(node)).join()}`);
    const key = ["record", noun, ...selected, kindOf(viewer), languages.join(), maxPage, shape].join("\n");
    return this.#kept(key, () => {
      const op = newOperation(this.schema, this.model, this.#sizes, {
        fragments,
        variables: marked,
        viewer,
        languages,
        maxPage,
        asked: request,
      });
      op.typed = true;
      const found = this.#noun(noun);
      const t = op.alias();
      const json = jsonObject(fields.map(([key, nodes]) => [key, rowJson(found, nodes, t, op)] as const));
      const where = allOf([sql`${t}."id" = ${record(0)}::uuid`, policyCondition(found, t, op)]);
      return planOf(sql`select ${rendered(json)} as data from ${name(found.table)} ${t} where ${where}`, op);
    });
  }

  /** The row of the record of this id, locked for changing it, if the viewer sees it. */
  planLock(noun: string, asked: Pick<ReadRequest, "viewer" | "now">): Plan {
    return this.#kept(["lock", noun, kindOf(asked.viewer)].join("\n"), () => {
      const op = this.#sight(asked);
      const found = this.#noun(noun);
      const t = op.alias();
      const where = allOf([sql`${t}."id" = ${record(0)}::uuid`, policyCondition(found, t, op)]);
      // A prepared statement would fail from the moment on at which a newer server adds a column.
      op.meter.isPlannedEachTime = true;
      return planOf(sql`select ${t}.* from ${name(found.table)} ${t} where ${where} for no key update`, op);
    });
  }

  /** Which of the records of these nouns the viewer sees: rows with the place of the noun, an id, and whether it is archived. */
  planSights(nouns: readonly string[], asked: Pick<ReadRequest, "viewer" | "now">): Plan {
    return this.#kept(["sights", ...nouns, kindOf(asked.viewer)].join("\n"), () => {
      const op = this.#sight(asked);
      const seen = nouns.map((noun, i) => {
        const found = this.#noun(noun);
        const t = op.alias();
        const where = allOf([sql`${t}."id" = any(${record(i)}::uuid[])`, policyCondition(found, t, op)]);
        const archived = isArchivable(found) ? sql`${t}."archived_at" is not null` : FALSE;
        return sql`select ${code(String(i))} as place, ${t}."id", ${archived} as archived from ${name(found.table)} ${t} where ${where}`;
      });
      return planOf(join(seen, " union all "), op);
    });
  }

  /** What keys of these nouns name, as one text: lists of the noun's place, the key and an id. None where none of them has a key. */
  planKeys(nouns: readonly Noun[], asked: Pick<ReadRequest, "viewer" | "now">): Plan | undefined {
    if (nouns.every((noun) => keyForms(noun).length === 0)) return undefined;
    return this.#kept(["keys", ...nouns.map(({ name }) => name), kindOf(asked.viewer)].join("\n"), () => {
      const op = this.#sight(asked);
      const found = nouns.flatMap((noun, place) => foundByKeys(noun, place, op));
      return planOf(found.length > 0 ? asLists(join(found, " union all "), ["place", "key", "id"]) : NOTHING_FOUND, op);
    });
  }

  /** Records of a noun that are called like a word, as one text: lists of a key and a name. */
  planNear(noun: Noun, asked: Pick<ReadRequest, "viewer" | "now">): Plan | undefined {
    if (!noun.reading.search && keysFor(noun, asked.viewer).length === 0) return undefined;
    return this.#kept(["near", noun.name, kindOf(asked.viewer)].join("\n"), () => {
      const op = this.#sight(asked);
      return planOf(asLists(nearTo(noun, op), ["key", "name"]), op);
    });
  }

  /** The keys that a request gives in the place of ids, to be looked up before its plan runs; none where every id is one. */
  lookup(plan: Plan, asked: PlanInput & { languages: readonly string[] }): Lookup | undefined {
    const wanted = plan.named.flatMap((parameter) => parameter.wanted(asked));
    return wanted.length > 0 ? new Lookup(this, wanted, asked) : undefined;
  }

  #sight(asked: Pick<ReadRequest, "viewer" | "now">): Operation {
    const none = { fragments: {}, variables: {}, languages: [], maxPage: 1 };
    return newOperation(this.schema, this.model, this.#sizes, { ...none, viewer: asked.viewer, asked: { ...asked, variables: {} } });
  }

  /** The condition under which the viewer sees the rows `t` of a noun, for statements that are not planned here. */
  seen(noun: string, t: Sql, viewer: Viewer): Sql {
    return policyCondition(this.#noun(noun), t, this.#sight({ viewer, now: new Date(0) }));
  }

  /** The rows `t` of a noun as the viewer sees them, for flat answers: reports that are no trees. */
  flat(noun: string, t: Sql, { languages, ...asked }: FlatRequest): FlatRows {
    return flatRows(this.#noun(noun), t, { ...this.#sight(asked), languages });
  }

  /** What kind of column a field of a noun makes in flat answers, and how the API describes the field. */
  describedColumn(noun: string, path: string): { kind: ScalarKind; values?: readonly string[]; description: string } {
    const [first = ""] = path.split(".");
    const field = (this.schema.getType(noun) as GraphQLObjectType).getFields()[first];
    return { ...describedColumn(this.#noun(noun), path), description: field?.description ?? "" };
  }

  /** The condition under which a list would show the viewer the rows `t` of a noun. */
  listed(noun: string, t: Sql, viewer: Viewer): Sql {
    return allOf([this.seen(noun, t, viewer), inUse(this.#noun(noun), t, { alias: aliases("u") })]);
  }

  #noun(name: string): Noun {
    const found = this.model.get(name);
    if (!found) throw new Error(`${name} is not @Readable.`);
    return found;
  }

  #number(node: object): number {
    const known = this.#numbers.get(node) ?? ++this.#count;
    this.#numbers.set(node, known);
    return known;
  }
}

export type RecordRequest = Omit<ReadRequest, "document"> & {
  fragments: Fragments;
};

/** Two viewers of one kind and with the same roles share their plans. */
const kindOf = (viewer: Viewer): string =>
  viewer.kind === "public" ? "" : `${viewer.kind} ${viewer.roles.join()} ${viewer.isService} ${viewer.scopes?.join()}`;

/** What a statement for writing is about; an id that no record has names nothing. */
const record = (place: number): Parameter =>
  new Parameter(({ records }) => {
    const given = records![place]!;
    return typeof given === "string" ? idOrNone(given) : given.map(idOrNone);
  });

const planOf = (piece: Sql, { meter }: Operation, complete = true): Drafted => {
  const made = statement(piece);
  const { cost, isPlannedEachTime } = meter;
  return { complete, ...made, uses: 0, isPlannedEachTime, cost: Math.ceil(cost + planning(made.text)) };
};

const newOperation = (
  schema: GraphQLSchema,
  model: Model,
  sizes: Sizes,
  of: Pick<Operation, "fragments" | "variables" | "viewer" | "languages" | "maxPage" | "asked">,
): Operation => ({
  ...of,
  schema,
  model,
  sizes,
  viewer: standIn(of.viewer),
  typed: false,
  alias: aliases(),
  times: 1,
  meter: newMeter(),
});

/** Its nodes are in the plan's hands, and they hold on to the text that they were written in. */
const sourceOf = ({ loc }: DocumentNode): number => 2 * (loc?.source.body.length ?? 0);

/** Compiles a query operation into one statement: several root fields see one snapshot. */
function planRead(
  schema: GraphQLSchema,
  model: Model,
  sizes: Sizes,
  request: ReadRequest,
  variables: Record<string, unknown>,
  watch?: Meter["watch"],
): Drafted {
  const fragments = fragmentsIn(request.document);
  const { viewer, languages, maxPage } = request;
  // A plan outlives its request, and what it holds on to must not be all that was given with it.
  const asked = { variables: request.variables, viewer, now: request.now };
  const op = newOperation(schema, model, sizes, {
    fragments,
    variables,
    viewer,
    languages,
    maxPage,
    asked,
  });
  if (watch) op.meter.watch = watch;
  const selection = rootSelection(schema.getQueryType()!, request.operation.selectionSet, op);
  const complete = selection.every(([, [node], field]) => node!.name.value === "__typename" || field?.extensions.reading);
  op.typed = !complete;
  const members: [string, Json][] = [];
  for (const [key, nodes, field] of selection) {
    if (field && !field.extensions.reading) computedIds(field, nodes[0]!, variables);
    const json = nodes[0]!.name.value === "__typename" ? ['"Query"'] : field && rootJson(nodes, field, op);
    if (json) members.push([key, json]);
  }
  asked.variables = {};
  op.meter.filters.clear();
  op.meter.watch = () => undefined;
  if (members.length === 0) return { complete: false, parameters: [], uses: 0, cost: op.meter.cost, isPlannedEachTime: false };
  // Measured where it arises: what is too long does not leave the database.
  const answer = sql`select ${rendered(jsonObject(members))} as data offset 0`;
  return planOf(
    sql`select case when octet_length(data) <= ${code(String(MOST_BYTES))} then data end as data from (${answer}) answer`,
    op,
    complete,
  );
}

import { type ExecutionResult, execute, type GraphQLFieldResolver } from "graphql";
import { hasId, type Noun, type NounField } from "../../src/reading/model.js";
import { dayInShanghai } from "../support/day.js";
import { type AggregateArguments, aggregate } from "./aggregates.js";
import type { Api, Asker, Operation } from "./api.js";
import { isListed, satisfies } from "./conditions.js";
import { Cursors } from "./cursors.js";
import { once } from "./once.js";
import { isBackwards, keysOf, orderOf, type PageArguments, pageOf } from "./pages.js";
import { type Refusal, refusalsOf } from "./refusals.js";
import { Sight } from "./sight.js";
import { Row, type Tables } from "./tables.js";
import { textFor, textIn, translationsOf } from "./texts.js";
import { shownMoment } from "./values.js";

/**
 * What the API must answer, worked out slowly and plainly: graphql-js walks the operation over rows that lie in memory. Of the engine it
 * uses the model, to know which fields there are, and the policies, which are data.
 */
export class Reference {
  readonly #sights = new Map<string, Sight>();

  constructor(
    readonly api: Api,
    readonly tables: Tables,
    readonly cursors: Cursors,
  ) {}

  /** Data, and with it the refusals that are right as well; or the refusals of which there must be one. */
  expect(operation: Operation): { data?: unknown; refusals: Refusal[]; failure?: string | undefined } {
    const sight = this.#sight(operation.asker);
    const refusals = refusalsOf(operation, this.api, sight, this.cursors);
    if (refusals.some(({ unread }) => !unread)) return { refusals };
    const result = execute({
      schema: this.api.schema,
      document: operation.document,
      variableValues: operation.variables,
      contextValue: new Reader(this.api, sight, this.cursors, operation.asker),
      fieldResolver: resolve,
      typeResolver: (value) => (value as Row).noun.name,
    }) as ExecutionResult;
    if (result.errors) return { failure: result.errors[0]!.stack, refusals };
    return { data: result.data, refusals };
  }

  #sight(asker: Asker): Sight {
    const known = this.#sights.get(asker.who) ?? new Sight(this.tables, asker.viewer);
    this.#sights.set(asker.who, known);
    return known;
  }
}

const resolve: GraphQLFieldResolver<unknown, Reader> = (source, args, reader, info) => {
  if (info.parentType.name === "Query") return reader.root(info.fieldName, args);
  if (source instanceof Row) return reader.field(source, info.fieldName, args);
  const value = (source as Record<string, unknown>)[info.fieldName];
  return typeof value === "function" ? value(args) : value;
};

/** One request: its viewer, its languages. */
class Reader {
  constructor(
    readonly api: Api,
    readonly sight: Sight,
    readonly cursors: Cursors,
    readonly asker: Asker,
  ) {}

  get #tables(): Tables {
    return this.sight.tables;
  }

  root(name: string, args: Record<string, unknown>): unknown {
    const derived = this.api.derived("Query", name);
    if (!derived) return ROOT_BY_HAND[name]!();
    const noun = derived.noun!;
    switch (derived.root) {
      case "one": {
        const [key, value] = Object.entries(args).find(([, given]) => given != null)!;
        if (key === "id") return this.sight.named(noun, value as string)[0] ?? null;
        return this.#seen(this.#tables.all(noun).find((row) => row.values[key] === value));
      }
      case "many":
        return this.#connection(noun, this.#tables.all(noun), args);
      case "aggregate":
        return this.#aggregate(noun, this.#tables.all(noun), args);
      case "own":
        return this.#seen(this.#tables.byId(noun, noun.reading.own!.id(this.sight.viewer)));
      case "node":
        return this.#node(args.id as string);
      case "nodes":
        return (args.ids as string[]).map((id) => this.#node(id));
    }
    throw new Error(`The reference knows no root field of the kind ${derived.root}.`);
  }

  #node(id: string): Row | null {
    return this.#seen(
      [...this.api.model.values()]
        .filter(hasId)
        .map((noun) => this.#tables.byId(noun, id))
        .find((row) => row !== undefined),
    );
  }

  #seen(row: Row | undefined): Row | null {
    return row && this.sight.sees(row) ? row : null;
  }

  field(row: Row, name: string, args: Record<string, unknown>): unknown {
    const derived = this.api.derived(row.noun.name, name);
    const field = row.noun.fields.get(derived?.texts ?? derived?.many ?? name)!;
    if (!this.sight.seesField(row, field)) return null;
    if (derived?.aggregate && field.is === "many")
      return this.#aggregate(field.target, this.#tables.many(row, field), args, field.via.name);
    if (derived?.translations) return translationsOf(row, field.name);
    return this.#value(row, field, args);
  }

  #value(row: Row, field: NounField, args: Record<string, unknown>): unknown {
    const value = row.values[field.name];
    switch (field.is) {
      case "texts":
        return args.language ? textIn(row, field.name, args.language as string) : textFor(row, field.name, this.asker.languages);
      case "one":
        return this.#seen(this.#tables.one(row, field));
      case "many": {
        const children = this.#tables.many(row, field);
        return field.plain ? this.#sorted(field.target, children, {}).rows : this.#connection(field.target, children, args, field.via.name);
      }
      case "column":
      case "computed":
        return field.scalar === "moment" && value !== null ? shownMoment(value as string) : value;
      case "decided": {
        const { by = [], when = {}, value: decide } = field.decision;
        const conditions = Object.entries(when).map(([name, condition]) => [name, this.sight.holds(condition as never, row)]);
        const known = Object.fromEntries([...conditions, ...(by as readonly string[]).map((each) => [each, row.values[each]])]);
        return decide(known, { viewer: this.sight.viewer, languages: this.asker.languages });
      }
      default:
        return value;
    }
  }

  #sorted(noun: Noun, rows: readonly Row[], args: PageArguments) {
    const order = orderOf(noun, keysOf(noun, args, this.api.built), this.asker.languages, this.#tables);
    return { order, rows: this.sight.visible(rows).sort(order.compare) };
  }

  #aggregate(noun: Noun, all: readonly Row[], args: AggregateArguments, through?: string) {
    const listed = () => this.sight.visible(all).filter((row) => isListed(row, args, this.sight, through));
    const rows = once(() => listed().filter((row) => !args.filter || satisfies(row, args.filter, this.sight)));
    return aggregate(noun, rows, args, this, this.api.built);
  }

  /** A page of a list, of which nothing is worked out that is not asked for. */
  #connection(noun: Noun, all: readonly Row[], args: PageArguments, through?: string) {
    const { order, rows: sorted } = this.#sorted(noun, all, args);
    const given = args.after ?? args.before;
    const cursorRow = given == null ? undefined : this.#tables.byId(noun, this.cursors.meaning(given)!.id);
    const listed = () => sorted.filter((row) => isListed(row, args, this.sight, through));
    const rows = once(() => listed().filter((row) => !args.filter || satisfies(row, args.filter, this.sight)));
    const page = once(() => pageOf(rows(), args, order, cursorRow));
    const cursorOf = (row: Row | undefined) => row && Cursors.expected({ signature: order.signature, id: row.id });
    return {
      totalCount: () => rows().length,
      nodes: () => page().rows,
      edges: () => page().rows.map((node) => ({ node, cursor: cursorOf(node) })),
      pageInfo: {
        hasNextPage: () => (isBackwards(args) ? cursorRow !== undefined : page().more),
        hasPreviousPage: () => (isBackwards(args) ? page().more : cursorRow !== undefined),
        startCursor: () => cursorOf(page().rows[0]),
        endCursor: () => cursorOf(page().rows.at(-1)),
      },
    };
  }
}

/** Root fields that no declaration makes. */
const ROOT_BY_HAND: Record<string, () => unknown> = { today: dayInShanghai };

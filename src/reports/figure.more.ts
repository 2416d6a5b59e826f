import type { Context } from "../graphql/context.js";
import { dayAfter } from "../graphql/scalars.js";
import { code, sql } from "../reading/sql.js";
import { Addition, IndicatorKind } from "../results/law.rules.js";
import type { Version } from "./figure.ask.js";
import {
  type BaselineRow,
  baselinesSql,
  type LeftOutRow,
  leftOutSql,
  type ShareRow,
  type SourceRow,
  sharesSql,
  sourcesSql,
  type TargetRow,
  targetsSql,
  undeclaredSql,
} from "./figure.more.sql.js";
import { isDistributed } from "./figure.rules.js";
import { type Computed, disaggregationFor, keyOf, keysOf, questionFor, type Shape } from "./figure.run.js";
import { figuresFromSlots, type GroupRow, isKept, PLACES, type Place } from "./figure.sql.js";
import { FigureFlag, type FigureKey, type FigureShare } from "./figure.types.js";

const addressOf = ({ version, keys }: Pick<Computed, "version" | "keys">): string => `${version.id} ${keyOf(keys)}`;
const rowAddress = (row: GroupRow): string => `${row.version} ${keyOf(keysOf(row))}`;
/** What is aimed at for several is no aim of what is never added. */
const isOfAll = ({ version }: Computed, { units }: { units: number }): boolean => units === 1 || version.overSites !== Addition.NEVER;

/** What is told of figures besides their values: each kind is asked once for all of them, and only where somebody asks. */
export class FigureRun {
  readonly #asked = new Map<string, Promise<unknown>>();

  constructor(
    readonly context: Context,
    readonly versions: readonly Version[],
    readonly shape: Shape,
  ) {}

  #once<T>(what: string, ask: () => Promise<T>): Promise<T> {
    const asked = this.#asked.get(what) ?? ask();
    this.#asked.set(what, asked);
    return asked as Promise<T>;
  }

  #rows<Row>(ask: Parameters<Context["snapshot"]["rows"]>[0]): Promise<Row[]> {
    return this.context.snapshot.rows<Row>(ask);
  }

  /** What is aimed at; null where nothing is, or where several spans' or places' targets are no target of the whole. */
  async target(figure: Computed): Promise<string | null> {
    const rows = await this.#once("targets", async () => {
      const found = await this.#rows<TargetRow & GroupRow>(targetsSql(questionFor(this.versions, this.shape)));
      return new Map(found.map((row) => [rowAddress(row), row]));
    });
    const row = rows.get(addressOf(figure));
    return row && isOfAll(figure, row) && (row.spans === 1 || figure.version.overPeriods !== Addition.NEVER) ? row.number : null;
  }

  async baseline(figure: Computed): Promise<string | null> {
    const rows = await this.#once("baselines", async () => {
      const found = await this.#rows<BaselineRow & GroupRow>(baselinesSql(questionFor(this.versions, this.shape)));
      return new Map(found.map((row) => [rowAddress({ ...row, categories: [] }), row]));
    });
    const { version, keys } = figure;
    const row = rows.get(addressOf({ version, keys: { ...keys, startsOn: null, categories: [] } }));
    return row && isOfAll(figure, row) ? row.number : null;
  }

  /** How many there are of each grade; null where none may be told. */
  async distribution(figure: Computed): Promise<FigureShare[] | null> {
    const { version, gathered } = figure;
    if (!gathered || !isDistributed(version, figure, gathered)) return null;
    const rows = await this.#once("shares", async () => {
      const scores = this.versions.filter(({ kind }) => kind === IndicatorKind.SCORE);
      const disaggregations = scores.flatMap((each) => disaggregationFor(each, this.shape) ?? []);
      const found = await this.#rows<ShareRow & GroupRow>(sharesSql({ ...questionFor(scores, this.shape), disaggregations }));
      return Map.groupBy(found, rowAddress);
    });
    return (rows.get(addressOf(figure)) ?? []).map(({ value, count }) => ({ value, count }));
  }

  async flags(figure: Computed): Promise<FigureFlag[]> {
    const { version, keys, gathered } = figure;
    if (!gathered) return [];
    const question = questionFor(this.versions, this.shape);
    // The kept totals do not say how many sites came together.
    const spread = isKept(question)
      ? await this.#once(
          "spread",
          async () => new Map((await this.#rows<GroupRow>(figuresFromSlots(question))).map((row) => [rowAddress(row), row])),
        )
      : undefined;
    const { sites, spans } = spread?.get(addressOf(figure)) ?? gathered;
    const flags: FigureFlag[] = [];
    if (version.overSites === Addition.FLAGGED_SUM && sites > 1) flags.push(FigureFlag.SITES_MAY_SHARE_PEOPLE);
    if (version.overPeriods === Addition.FLAGGED_SUM && spans > 1) flags.push(FigureFlag.PERIODS_MAY_SHARE_PEOPLE);
    if (version.overPartners === Addition.OVERLAP) {
      const undeclared = await this.#once(
        "undeclared",
        async () => new Set((await this.#rows<GroupRow>(undeclaredSql(question))).map(rowAddress)),
      );
      if (undeclared.has(addressOf({ version, keys: { ...keys, categories: [] } }))) flags.push(FigureFlag.PARTNERS_MAY_SHARE_PEOPLE);
    }
    return flags;
  }

  async leftOut({ version, keys, basis }: Computed): Promise<{ reason: string; count: number }[] | null> {
    // What became of reports is known of the present only.
    if (!basis || this.shape.asOf || !this.versions.some(({ id }) => id === version.id)) return null;
    const rows = await this.#once("left out", () => this.#rows<LeftOutRow & GroupRow>(leftOutSql(questionFor(this.versions, this.shape))));
    const parts = [version.id, version.numeratorId, version.denominatorId];
    const wanted = keyOf({ ...keys, categories: [] });
    return rows
      .filter((row) => parts.includes(row.version) && keyOf(keysOf(row)) === wanted)
      .map(({ reason, count }) => ({ reason, count }));
  }

  /** The change since the span before, where figures are told apart by spans. */
  change(figure: Computed, all: readonly Computed[]): Computed | undefined {
    const { version, keys } = figure;
    if (keys.startsOn === null) return undefined;
    const rest = (each: Computed) => keyOf({ ...each.keys, startsOn: null });
    return all.find(
      (each) =>
        each.version.id === version.id &&
        each.keys.endsOn !== null &&
        dayAfter(each.keys.endsOn, "P1D") === keys.startsOn &&
        rest(each) === rest(figure),
    );
  }

  async sources(figure: Computed, first: number, after: number): Promise<SourceRow[]> {
    const { keys } = figure;
    const versions = this.versions.filter(({ id }) =>
      [figure.version.id, figure.version.numeratorId, figure.version.denominatorId].includes(id),
    );
    const only = {
      ...this.shape.only,
      ...Object.fromEntries(this.shape.by.flatMap((place) => (keys[place] ? [[place, [keys[place]]]] : []))),
    };
    const question = questionFor(versions, { ...this.shape, only });
    const disaggregations = versions.flatMap((version) => disaggregationFor(version, this.shape) ?? []);
    return this.#rows<SourceRow>(sourcesSql({ ...question, disaggregations }, keys.startsOn, keys.categories, first, after));
  }

  /** Names for the records that these figures are of. */
  async names(place: Place, ids: readonly string[]): Promise<Map<string, FigureKey>> {
    if (ids.length === 0) return new Map();
    const { table, name, code: ofCode } = NAMED[place];
    const rows = await this.context.snapshot.rows<{ id: string; code: string | null; name: Record<string, string> | null }>(
      sql`select id, ${code(ofCode)} as code, ${code(name)} as name from ${code(table)} where id = any(${[...new Set(ids)]}::uuid[])`,
      { isPrepared: true },
    );
    return new Map(rows.map((row) => [row.id, { ...row, name: this.text(row.name) }]));
  }

  /** The text for the reader. */
  text(texts: Record<string, string> | null): string | null {
    if (!texts) return null;
    const language = [...this.context.languages, "en", ...Object.keys(texts).sort()].find((each) => texts[each]);
    return language ? texts[language]! : null;
  }
}

const NAMED: Record<Place, { table: string; name: string; code: string }> = {
  country: { table: "country", name: "name", code: "code" },
  site: { table: "site", name: "name", code: "unlocode" },
  programme: { table: "programme", name: "name", code: "code" },
  project: { table: "project", name: "title", code: "code" },
  partner: { table: "organisation", name: "name", code: "null::text" },
};

/** In the order of indicators, spans, places by name, categories. */
export function inOrder(figures: readonly Computed[], names: ReadonlyMap<Place, ReadonlyMap<string, FigureKey>>): Computed[] {
  const label = (figure: Computed) =>
    JSON.stringify([
      figure.version.scheme,
      figure.version.code,
      figure.version.edition,
      figure.keys.startsOn,
      ...PLACES.map((place) => names.get(place)?.get(figure.keys[place] ?? "")?.name ?? figure.keys[place]),
      figure.keys.categories,
    ]);
  return figures
    .map((figure) => ({ figure, label: label(figure) }))
    .sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0))
    .map(({ figure }) => figure);
}

import type { Context } from "../graphql/context.js";
import { dayAfter } from "../graphql/scalars.js";
import { code, sql } from "../reading/sql.js";
import { Addition, IndicatorKind } from "../results/law.rules.js";
import type { Version } from "./figure.ask.js";
import {
  acrossSpansSql,
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
import { figuresFromSlots, type GroupRow, isKept, PLACES, type Place, type Question, takesCells } from "./figure.sql.js";
import { FigureFlag, type FigureKey, type FigureShare } from "./figure.types.js";

const addressOf = ({ version, keys }: Pick<Computed, "version" | "keys">): string => `${version.id} ${keyOf(keys)}`;
const rowAddress = (row: GroupRow): string => `${row.version} ${keyOf(keysOf(row))}`;

/** What is aimed at for several is no aim of what is not added: of values from elsewhere, of ratios, of what was not verified. */
const isOfAll = ({ version }: Computed, { units }: { units: number }): boolean =>
  units === 1 || (version.isVerified && version.overSites !== Addition.NEVER && version.overSites !== Addition.AS_PARTS);
const isOfSpan = ({ version }: Computed, { spans }: { spans: number }): boolean =>
  spans === 1 || (version.isVerified && version.overPeriods !== Addition.NEVER && version.overPeriods !== Addition.AS_PARTS);

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

  /** The question as it is asked of assignments: ratios, of which there are no values, have targets as wholes. */
  #assigned(): Question {
    const question = questionFor(this.versions, this.shape);
    const ratios = this.versions.filter(({ kind }) => kind === IndicatorKind.RATIO).map(({ id }) => id);
    return takesCells(question) ? question : { ...question, versions: [...question.versions, ...ratios] };
  }

  /** What is aimed at; null where nothing is, or where several spans' or places' targets are no target of the whole. */
  async target(figure: Computed): Promise<string | null> {
    const rows = await this.#once("targets", async () => {
      const found = await this.#rows<TargetRow & GroupRow>(targetsSql(this.#assigned()));
      return new Map(found.map((row) => [rowAddress(row), row]));
    });
    const row = rows.get(addressOf(figure));
    return row && isOfAll(figure, row) && isOfSpan(figure, row) ? row.number : null;
  }

  async baseline(figure: Computed): Promise<string | null> {
    const rows = await this.#once("baselines", async () => {
      const found = await this.#rows<BaselineRow & GroupRow>(baselinesSql(this.#assigned()));
      return new Map(found.map((row) => [rowAddress({ ...row, categories: [] }), row]));
    });
    // It is of the whole, and of no cell.
    if (this.shape.dimensions.length + this.shape.categories.length > 0) return null;
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
    const rows = await this.#once("left out", async () => {
      const found = await this.#rows<LeftOutRow & GroupRow>(leftOutSql(questionFor(this.versions, this.shape)));
      return Map.groupBy(found, rowAddress);
    });
    const counts = new Map<string, number>();
    for (const id of [version.id, version.numeratorId, version.denominatorId])
      for (const { reason, count } of rows.get(`${id} ${keyOf({ ...keys, categories: [] })}`) ?? [])
        counts.set(reason, (counts.get(reason) ?? 0) + count);
    return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => (a.reason < b.reason ? -1 : 1));
  }

  /** How many approved values are in no figure, because the spans that are asked for are shorter than what they are of. */
  async acrossSpans(): Promise<number> {
    if (!this.shape.bucket) return 0;
    const [found] = await this.#rows<{ count: number }>(acrossSpansSql(questionFor(this.versions, this.shape)));
    return found!.count;
  }

  /** The figure of the span before, where figures are told apart by spans. */
  before({ version, keys }: Computed, all: readonly Computed[]): Computed | undefined {
    if (keys.startsOn === null) return undefined;
    this.#byNextDay ??= new Map(
      all.flatMap((each) => {
        const { endsOn } = each.keys;
        if (endsOn === null) return [];
        return [[addressOf({ version: each.version, keys: { ...each.keys, startsOn: dayAfter(endsOn, "P1D") } }), each] as const];
      }),
    );
    return this.#byNextDay.get(addressOf({ version, keys }));
  }
  #byNextDay: ReadonlyMap<string, Computed> | undefined;

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
    return this.#rows<SourceRow>(sourcesSql({ ...question, disaggregations }, keys, first, after));
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

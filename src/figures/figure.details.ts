import DataLoader from "dataloader";
import { charge } from "../api/charge.js";
import { recordTypeOf } from "../graphql/record-type.js";
import { dayAfter } from "../graphql/scalars.js";
import { AggregationMethod, FigureReason, IndicatorKind } from "../indicators/aggregation.rules.js";
import { type Bucket, MONTHS } from "../ledger/span.sql.js";
import type { Sql } from "../reading/sql.js";
import type { Context } from "../writing/context.js";
import type { Place as LinePlace } from "./figure.cursor.js";
import {
  acrossSpansSql,
  type BaselineRow,
  baselinesSql,
  type CategoryNameRow,
  categoryNamesSql,
  type EndRow,
  type LeftOutRow,
  leftOutSql,
  type ShareRow,
  type SourceRow,
  sharesSql,
  sourcesSql,
  type TargetRow,
  targetsSql,
  untargetedSql,
} from "./figure.details.sql.js";
import { type FlagRow, flagsSql, type Reporter } from "./figure.flags.sql.js";
import { NAMED, namesSql } from "./figure.page.sql.js";
import { ratioLeftOutSql } from "./figure.ratio.sql.js";
import type { Edition } from "./figure.request.js";
import { FigureFlag, FigureState, isDistributed } from "./figure.rules.js";
import {
  type Computed,
  compute,
  disaggregationFor,
  keyOf,
  keysOf,
  lineKeysOf,
  type Page,
  questionFor,
  type Request,
  ratioPartsOf,
  readerOf,
  type Shape,
} from "./figure.run.js";
import { countTouched, type GroupRow, hasRunningTotals, type LineKeys, type Place, type Question, takesCells } from "./figure.sql.js";
import type { FigureReporter, FigureShare, RecordReference } from "./figure.types.js";

const addressOf = ({ edition, keys }: Pick<Computed, "edition" | "keys">): string => `${edition.id} ${keyOf(keys)}`;
const rowAddress = (row: GroupRow): string => `${row.edition} ${keyOf(keysOf(row))}`;
const byAddress = <Row extends GroupRow>(rows: Row[]): ReadonlyMap<string, Row> => new Map(rows.map((row) => [rowAddress(row), row]));

/** What is aimed at for several is no aim of what is not added: of values from elsewhere, of ratios, of what was not verified. */
const isOfAll = ({ edition }: Computed, { units }: { units: number }): boolean =>
  units === 1 ||
  (edition.isVerified && edition.acrossSites !== AggregationMethod.NEVER && edition.acrossSites !== AggregationMethod.FROM_COMPONENTS);
const isOfSpan = ({ edition }: Computed, { spans }: { spans: number }): boolean =>
  spans === 1 ||
  (edition.isVerified && edition.acrossPeriods !== AggregationMethod.NEVER && edition.acrossPeriods !== AggregationMethod.FROM_COMPONENTS);

const startBefore = (startsOn: string, bucket: Bucket): string => dayAfter(startsOn, `-P${MONTHS[bucket]}M`);

/** The same line in the span before. */
const lineBefore = (line: LineKeys, bucket: Bucket): LineKeys[] =>
  line.startsOn === null ? [] : [{ ...line, startsOn: startBefore(line.startsOn, bucket) }];

/** A flag, how many assignments it concerns, and some of them. */
export interface Flagged {
  flag: FigureFlag;
  count: number;
  reporters: readonly Reporter[];
}

/** What a figure's sources, and each kind of detail, cost whatever is asked. */
const ASKING = 100;

/** The details of some figures: each kind is asked once for all of them, and only where somebody asks. */
export class FigureRun {
  readonly #asked = new Map<string, Promise<unknown>>();
  /** The figures that are answered: nothing is asked of others. */
  figures: readonly Computed[] = [];

  constructor(readonly request: Request & { context: Context }) {}

  get shape(): Shape {
    return this.request.shape;
  }

  get editions(): readonly Edition[] {
    return this.request.editions;
  }

  /** A page of figures: of it, how many there are in all, and whether more follow. */
  async page(first: number, after: LinePlace | undefined): Promise<Pick<Page, "total" | "hasNext">> {
    const question = this.#question();
    await this.#charge(ASKING + first, hasRunningTotals(question) ? undefined : question);
    const { figures, ...rest } = await compute(this.request, { first, after });
    this.figures = figures;
    return rest;
  }

  /** Charges what is asked, before it is: one for each assignment, and one for each of its cells where cells are taken. */
  async #charge(asking: number, question: Question | undefined): Promise<void> {
    const { context } = this.request;
    charge(context, asking);
    if (!question) return;
    const [touched] = await context.snapshot.rows<{ count: number }>(countTouched(question));
    charge(context, touched!.count);
  }

  /** What is asked, of the figures that are answered only. */
  #question(editions = this.editions): Question {
    const question = questionFor(editions, this.shape);
    return this.figures.length > 0 ? { ...question, among: this.figures.flatMap(lineKeysOf) } : question;
  }

  #once<Row, Answer>(what: string, question: Question, ask: (q: Question) => Sql, put: (rows: Row[]) => Answer): Promise<Answer> {
    const asking = async () => {
      await this.#charge(ASKING, question);
      return put(await this.request.context.snapshot.rows<Row>(ask(question)));
    };
    const asked = this.#asked.get(what) ?? asking();
    this.#asked.set(what, asked);
    return asked as Promise<Answer>;
  }

  /** The question as it is asked of assignments: ratios, of which there are no values, have targets as wholes. */
  #assigned(): Question {
    const question = this.#question();
    const ratios = this.editions.filter(({ kind }) => kind === IndicatorKind.RATIO).map(({ id }) => id);
    return takesCells(question) ? question : { ...question, editions: [...question.editions, ...ratios] };
  }

  #ratioParts = (question: Question) => ratioPartsOf(this.editions, question);

  /** What is aimed at; null where nothing is, or where several spans' or places' targets are no target of the whole. */
  async target(figure: Computed): Promise<string | null> {
    const rows = await this.#once("targets", this.#assigned(), targetsSql, byAddress<TargetRow & GroupRow>);
    const row = rows.get(addressOf(figure));
    return row && isOfAll(figure, row) && isOfSpan(figure, row) ? row.number : null;
  }

  /** Why the achievement is not given: it would be of other parts than what was aimed at. */
  async achievementNotAvailable(figure: Computed): Promise<FigureReason | undefined> {
    if (figure.value === null || (await this.target(figure)) === null) return undefined;
    const rows = await this.#once(
      "untargeted",
      this.#assigned(),
      (q) => untargetedSql(q, this.#ratioParts(q)),
      (found: GroupRow[]) => new Set(found.map(rowAddress)),
    );
    return rows.has(addressOf(figure)) ? FigureReason.VALUES_WITHOUT_TARGET : undefined;
  }

  async baseline(figure: Computed): Promise<string | null> {
    // It is of the whole, and of no cell.
    if (this.shape.dimensions.length + this.shape.categories.length > 0) return null;
    const rows = await this.#once("baselines", this.#assigned(), baselinesSql, (found: (BaselineRow & GroupRow)[]) =>
      byAddress(found.map((row) => ({ ...row, categories: [] }))),
    );
    const { edition, keys } = figure;
    const row = rows.get(addressOf({ edition, keys: { ...keys, startsOn: null, categories: [] } }));
    return row && isOfAll(figure, row) ? row.number : null;
  }

  /** How many there are of each grade; null where no distribution may be shown. */
  async scoreDistribution(figure: Computed): Promise<FigureShare[] | null> {
    const { edition, gathered } = figure;
    if (!gathered || !isDistributed(edition, figure, gathered)) return null;
    const scores = this.editions.filter(({ kind }) => kind === IndicatorKind.SCORE);
    const rows = await this.#once("shares", this.#ofCells(scores), sharesSql, (found: (ShareRow & GroupRow)[]) =>
      Map.groupBy(found, rowAddress),
    );
    return (rows.get(addressOf(figure)) ?? []).map(({ value, count }) => ({ value, count }));
  }

  /** What to bear in mind with a figure, in the order of flags; of a ratio with its parts. */
  async flags(figure: Computed): Promise<Flagged[]> {
    const { edition, keys, state } = figure;
    if (state !== FigureState.REPORTED) return [];
    const rows = await this.#flagRows();
    const parts = edition.kind === IndicatorKind.RATIO ? [edition.numeratorId, edition.denominatorId] : [edition.id];
    const addresses = parts.flatMap((id) => [keys, { ...keys, categories: [] }].map((of) => `${id} ${keyOf(of)}`));
    const found = Map.groupBy(
      [...new Set(addresses)].flatMap((address) => rows.get(address) ?? []),
      ({ flag }) => flag,
    );
    // Who reports matters where there is a change.
    if (found.has(FigureFlag.REPORTERS_CHANGED) && !(await this.before(figure))?.value) found.delete(FigureFlag.REPORTERS_CHANGED);
    return Object.values(FigureFlag).flatMap((flag) => {
      const of = found.get(flag);
      if (!of) return [];
      return { flag, count: of.reduce((sum, { count }) => sum + count, 0), reporters: of.flatMap(({ reporters }) => reporters) };
    });
  }

  #flagRows(): Promise<ReadonlyMap<string, readonly FlagRow[]>> {
    const question = this.#question();
    const ask = () => flagsSql(this.#withSpansBefore(question));
    return this.#once("flags", question, ask, (rows: (FlagRow & GroupRow)[]) => Map.groupBy(rows, rowAddress));
  }

  /** Of whole figures, too, there are cells; and who reports is held against who reported in the span before. */
  #withSpansBefore(question: Question): Question {
    const { bucket } = this.shape;
    const before = bucket ? question.among!.flatMap((line) => lineBefore(line, bucket)) : [];
    return { ...question, disaggregations: this.#ofCells(this.editions).disaggregations, among: [...question.among!, ...before] };
  }

  async missingReports({ edition, keys, completeness }: Computed): Promise<{ reason: string; count: number }[] | null> {
    // What became of reports is known of the present only.
    if (!completeness || this.shape.asOf || !this.editions.some(({ id }) => id === edition.id)) return null;
    const question = this.#question();
    const byLine = (found: (LeftOutRow & GroupRow)[]) => Map.groupBy(found, rowAddress);
    const rows =
      edition.kind === IndicatorKind.RATIO
        ? await this.#once("left out of ratios", question, (q) => ratioLeftOutSql(q, this.#ratioParts(q)), byLine)
        : await this.#once("left out", question, leftOutSql, byLine);
    return (rows.get(addressOf({ edition, keys: { ...keys, categories: [] } })) ?? [])
      .map(({ reason, count }) => ({ reason, count }))
      .sort((a, b) => (a.reason < b.reason ? -1 : 1));
  }

  /** How many approved values are in no figure, because the spans that are asked for are shorter than what they are of. */
  async valuesSpanningPeriods(): Promise<number> {
    const { bucket } = this.shape;
    if (!bucket) return 0;
    return this.#once(
      "across spans",
      questionFor(this.editions, this.shape),
      acrossSpansSql,
      ([found]: { count: number }[]) => found!.count,
    );
  }

  /** The figure of the span before, where figures are grouped by spans. */
  async before({ edition, keys }: Computed): Promise<Computed | undefined> {
    const { bucket } = this.shape;
    if (!bucket || keys.startsOn === null) return undefined;
    this.#before ??= (async () => {
      const among = this.figures.flatMap(lineKeysOf).flatMap((line) => lineBefore(line, bucket));
      const question = { ...questionFor(this.editions, this.shape), among };
      await this.#charge(ASKING, hasRunningTotals(question) ? undefined : question);
      const { figures } = await compute(this.request, { among });
      return new Map(figures.map((each) => [addressOf(each), each]));
    })();
    return (await this.#before).get(addressOf({ edition, keys: { ...keys, startsOn: startBefore(keys.startsOn, bucket) } }));
  }
  #before: Promise<ReadonlyMap<string, Computed>> | undefined;

  /** Some of the values that a figure is made of; how many there are in all. */
  async sources(figure: Computed, first: number, after: number): Promise<{ rows: SourceRow[]; total: number }> {
    const editions = this.editions.filter(({ id }) =>
      [figure.edition.id, figure.edition.numeratorId, figure.edition.denominatorId].includes(id),
    );
    const question = { ...this.#ofCells(editions), among: lineKeysOf(figure) };
    await this.#charge(ASKING + first, question);
    const parts = this.#ratioParts(question).filter(({ ratio }) => ratio === figure.edition.id);
    const asking = sourcesSql(question, parts, figure.keys.categories, first, after);
    const found = await this.request.context.snapshot.rows<SourceRow | EndRow>(asking);
    const rows = found.flatMap((row) => (row.version_id === null ? [] : row));
    return { rows, total: found[0]!.total };
  }

  /** The question as it is asked of approved values: also of the whole there are cells. */
  #ofCells(editions: readonly Edition[]): Question {
    const disaggregations = editions.flatMap((edition) => disaggregationFor(edition, this.shape) ?? []);
    return { ...this.#question(editions), disaggregations };
  }

  /** What a category that a figure is of is called, by languages; undefined where nobody named it. */
  async categoryName({ edition }: Computed, dimension: string, category: string): Promise<Readonly<Record<string, string>> | undefined> {
    this.#categoryNames ??= (async () => {
      await this.#charge(ASKING, undefined);
      const question = questionFor(this.editions, this.shape);
      const rows = await this.request.context.snapshot.rows<CategoryNameRow>(categoryNamesSql(question));
      return new Map(rows.map((row) => [`${row.edition} ${row.dimension} ${row.category}`, row.name]));
    })();
    const names = await this.#categoryNames;
    const of = [edition.id, edition.numeratorId, edition.denominatorId];
    return of.map((id) => names.get(`${id} ${dimension} ${category}`)).find((name) => name) ?? undefined;
  }

  #categoryNames: Promise<ReadonlyMap<string, Readonly<Record<string, string>> | null>> | undefined;

  /** A record that figures are of, with its name where the viewer sees it. Those that are asked for together are looked up together, once. */
  reference(place: Place, id: string): Promise<RecordReference> {
    const loader = this.#references.get(place) ?? new DataLoader((ids: readonly string[]) => this.#lookUp(place, ids));
    this.#references.set(place, loader);
    return loader.load(id);
  }

  /** Whose value or assignment it is, with names. */
  async reporter({ partner, project, site }: Reporter): Promise<FigureReporter> {
    const [ofPartner, ofProject, ofSite] = await Promise.all([
      this.reference("partner", partner),
      this.reference("project", project),
      site === null ? null : this.reference("site", site),
    ]);
    return { partner: ofPartner, project: ofProject, site: ofSite };
  }

  readonly #references = new Map<Place, DataLoader<string, RecordReference>>();

  async #lookUp(place: Place, ids: readonly string[]): Promise<RecordReference[]> {
    const { context } = this.request;
    const recordType = recordTypeOf(NAMED[place].noun);
    const rows = await context.snapshot.rows<{ id: string; code: string | null; name: Record<string, string> | null }>(
      namesSql(place, ids, readerOf(context)),
      { isPrepared: true },
    );
    const known = new Map(rows.map(({ id, code, name }) => [id, { code, name: this.text(name) }]));
    return ids.map((id) => ({ recordType, recordId: id, ...(known.get(id) ?? { code: null, name: null }) }));
  }

  /** The text for the reader. */
  text(texts: Record<string, string> | null): string | null {
    if (!texts) return null;
    const language = [...this.request.context.languages, "en", ...Object.keys(texts).sort()].find((each) => texts[each]);
    return language ? texts[language]! : null;
  }
}

import { badInput } from "../errors.js";
import { AggregationMethod, FigureReason, IndicatorKind } from "../indicators/aggregation.rules.js";
import { message } from "../messages/message.js";
import { compareDecimals } from "../values/decimal.js";
import type { Context } from "../writing/context.js";
import type { Place as LinePlace } from "./figure.cursor.js";
import { type EndRow, type LineRow, type Part, pageSql, type Reader, type Span } from "./figure.page.sql.js";
import { type PairedRow, pairedSql, type RatioBasisRow, type RatioPart, ratioBasisSql, unevenSql } from "./figure.ratio.sql.js";
import type { Edition } from "./figure.request.js";
import { computeFigure, type FigureOutcome, FigureState, type Gathered, ratioOf } from "./figure.rules.js";
import {
  type GroupRow,
  hasRunningTotals,
  type LineKeys,
  type OverlapRow,
  overlapsSql,
  PLACES,
  type Place,
  type Question,
} from "./figure.sql.js";

/** What one figure is of. */
export interface Keys extends Record<Place, string | null> {
  startsOn: string | null;
  endsOn: string | null;
  categories: readonly string[];
}

/** A figure as it was computed, before names are put to it. */
export interface Computed extends FigureOutcome {
  edition: Edition;
  keys: Keys;
  numerator: string | null;
  denominator: string | null;
  completeness: { expected: number; reported: number; notApplicable: number } | null;
  gathered: Gathered | undefined;
}

export const keyOf = (keys: Keys): string => JSON.stringify([keys.startsOn, ...PLACES.map((place) => keys[place]), keys.categories]);

export const keysOf = (row: GroupRow): Keys => ({
  startsOn: row.span_starts_on,
  endsOn: row.span_ends_on,
  country: row.country,
  site: row.site,
  programme: row.programme,
  project: row.project,
  partner: row.partner,
  categories: row.categories,
});

export type Shape = Omit<Question, "editions" | "disaggregations">;

/** The disaggregation that has all the dimensions that are asked for; undefined where an edition has none such. */
export const disaggregationFor = (edition: Edition, shape: Shape): string | undefined => wayFor(edition, shape)?.id;

function wayFor(edition: Edition, shape: Shape): Edition["disaggregations"][number] | undefined {
  const wanted = [...shape.dimensions, ...shape.categories.map(({ dimension }) => dimension)];
  return edition.disaggregations.find(({ dimensions }) => wanted.every((dimension) => dimensions.includes(dimension)));
}

/** Whether a figure is of more than one cell: something is neither grouped by nor narrowed to one category. */
function isOfCells(edition: Edition, shape: Shape): boolean {
  const isOne = (dimension: string) =>
    shape.dimensions.includes(dimension) || shape.categories.some((each) => each.dimension === dimension && each.in.length === 1);
  return !wayFor(edition, shape)!.dimensions.every(isOne);
}

const needsCells = (shape: Shape): boolean => shape.dimensions.length + shape.categories.length > 0;

/** The question as it is asked of the editions that can answer it. */
export function questionFor(editions: readonly Edition[], shape: Shape): Question {
  const able = editions.filter((edition) => edition.kind !== IndicatorKind.RATIO && disaggregationFor(edition, shape));
  return {
    ...shape,
    editions: able.map(({ id }) => id),
    disaggregations: needsCells(shape) ? able.map((edition) => disaggregationFor(edition, shape)!) : [],
  };
}

/** What figures are computed with: who asks, when, and the moment of the database that is read. */
export interface FigureContext extends Pick<Context, "viewer" | "now" | "languages"> {
  writer: Pick<Context["writer"], "planner">;
  snapshot: Pick<Context["snapshot"], "rows">;
}

/** What is asked of which editions; `asked`: ids of the editions themselves, not of what their ratios are made of. */
export interface Request {
  context: FigureContext;
  editions: readonly Edition[];
  asked: ReadonlySet<string>;
  shape: Shape;
}

export const readerOf = ({ viewer, languages, writer }: FigureContext): Reader => ({
  languages,
  sees: (noun, t) => writer.planner.seen(noun, t, viewer),
});

export const lineKeysOf = ({ edition, keys }: Pick<Computed, "edition" | "keys">): LineKeys[] =>
  [edition.id, edition.numeratorId, edition.denominatorId].flatMap((id) => (id ? { ...keys, edition: id } : []));

export interface Page {
  figures: Computed[];
  /** How many there are in all, and whether there are more after these. */
  total: number;
  hasNext: boolean;
}

/** Figures in their order: a page of them, or those of some lines. */
export async function compute(
  { context, editions, asked, shape }: Request,
  { first, after, among }: { first?: number; after?: LinePlace | undefined; among?: readonly LineKeys[] },
): Promise<Page> {
  const question = { ...questionFor(editions, shape), among };
  const wanted = editions.filter(({ id }) => asked.has(id));
  const parts = wanted.flatMap((edition): Part[] =>
    partsOf(edition).flatMap((part) => (question.editions.includes(part) ? { asked: edition.id, edition: part } : [])),
  );
  // What is refused as a whole has one line, where its lines would be.
  const place = new Map(wanted.map(({ id }, i) => [id, i]));
  const refused = among ? [] : wanted.filter((edition) => edition.kind !== IndicatorKind.RATIO && !disaggregationFor(edition, shape));
  const isRefused = refused.some(({ id }) => id === after?.asked);
  const before = (id: string) => after === undefined || place.get(id)! > (place.get(after.asked) ?? wanted.length);
  const start: Span["after"] = isRefused ? { before: wanted.flatMap(({ id }) => (before(id) ? [] : id)) } : after;
  const span = first === undefined ? undefined : { first, after: start };
  const found =
    parts.length === 0
      ? [{ line: null, total: 0, start: isRefused || !after ? 0 : null } as EndRow]
      : await context.snapshot.rows<LineRow | EndRow>(pageSql(question, parts, readerOf(context), span), {
          isPrepared: hasRunningTotals(question) && !among && !after,
        });
  const end = found[0] as Pick<EndRow, "total" | "start">;
  if (end.start === null) throw badInput(message("figures.cursorGone"), ["figures", "after"]);
  const rows = found.flatMap((row) => (row.line === null ? [] : row));
  const adjustments = await adjustmentsOf(context, editions, {
    ...question,
    among: rows.map((row) => ({ ...keysOf(row), edition: row.edition })),
  });
  const ratios = await ratiosOf({ context, editions, asked, shape }, question, rows);
  const editionOf = new Map(editions.map((edition) => [edition.id, edition]));
  const partOf = (row: LineRow): Computed => {
    const edition = editionOf.get(row.edition)!;
    const keys = keysOf(row);
    const gathered = {
      ...gatheredIn(row, shape.bucket !== undefined),
      isOfCells: isOfCells(edition, shape),
      adjustment: adjustments.get(`${row.edition} ${keyOf(keys)}`) ?? "0",
    };
    const completeness = { expected: row.expected, reported: row.reported, notApplicable: row.not_applicable };
    return { edition, keys, ...computeFigure(edition, gathered), numerator: null, denominator: null, completeness, gathered };
  };
  const lines = Map.groupBy(rows, ({ line }) => line);
  const computed = [...lines].map(([line, each]): Computed => {
    const edition = editionOf.get(each[0]!.asked)!;
    const made = each.map(partOf);
    return edition.kind === IndicatorKind.RATIO ? ratioFrom(edition, line, made, ratios) : made[0]!;
  });
  const left = refused.filter(({ id }) => before(id));
  const figures = [...computed, ...left.map((edition) => noSuchDisaggregation(edition, shape))]
    .sort((a, b) => place.get(a.edition.id)! - place.get(b.edition.id)!)
    .slice(0, first);
  return { figures, total: end.total + refused.length, hasNext: end.total - end.start + left.length > figures.length };
}

const partsOf = ({ id, kind, numeratorId, denominatorId }: Edition): string[] =>
  kind === IndicatorKind.RATIO ? [numeratorId, denominatorId].filter((part) => part !== null) : [id];

const gatheredIn = (row: GroupRow, isBySpan: boolean): Omit<Gathered, "isOfCells" | "adjustment"> => ({
  raw: row.raw,
  counted: row.counted,
  notApplicable: row.not_applicable,
  wholeCounted: row.whole_counted,
  wholeNotApplicable: row.whole_not_applicable,
  reported: row.reported,
  units: row.units,
  sites: row.sites,
  partners: row.partners,
  spans: row.spans,
  firstOn: row.first_on,
  lastOn: row.last_on,
  spanStartsOn: isBySpan ? row.span_starts_on : null,
  spanEndsOn: isBySpan ? row.span_ends_on : null,
});

/** The parts of the ratios that are asked for, where there are values of them. */
export const ratioPartsOf = (editions: readonly Edition[], { editions: able }: Pick<Question, "editions">): RatioPart[] =>
  editions.flatMap(({ id, kind, numeratorId: n, denominatorId: d }) =>
    kind === IndicatorKind.RATIO && n && d && able.includes(n) && able.includes(d)
      ? [
          { ratio: id, part: n, other: d },
          { ratio: id, part: d, other: n },
        ]
      : [],
  );

/** What ratios are made of where some reports give one of their parts only. */
interface Ratios {
  /** Of which it is known that each report gives both. */
  isWhole: (line: number) => boolean;
  paired: ReadonlyMap<string, PairedRow>;
  completeness: ReadonlyMap<string, RatioBasisRow>;
}

const addressOf = (ratio: string, edition: string, keys: Keys): string => `${ratio} ${edition} ${keyOf(keys)}`;

/** Whether each report that was to come gave each cell. */
const isComplete = (row: LineRow): boolean => row.reported === row.expected && row.counted === row.whole_counted * row.cells;

async function ratiosOf({ context, editions, asked }: Request, question: Question, rows: readonly LineRow[]): Promise<Ratios> {
  const parts = ratioPartsOf(
    editions.filter(({ id }) => asked.has(id)),
    question,
  );
  const ids = new Set(editions.filter(({ kind }) => kind === IndicatorKind.RATIO).map(({ id }) => id));
  const lines = [...Map.groupBy(rows, ({ line }) => line).values()].filter(([row]) => ids.has(row!.asked));
  const none: Ratios = { isWhole: () => true, paired: new Map(), completeness: new Map() };
  if (lines.length === 0 || parts.length === 0) return none;
  const ask = <Row>(of: typeof pairedSql, q = question) => context.snapshot.rows<Row>(of(q, parts));
  const uneven = new Set((await ask<{ ratio: string }>(unevenSql, { ...question, among: undefined })).map(({ ratio }) => ratio));
  const gaps = lines.filter(([a, b]) => uneven.has(a!.asked) || !b || !isComplete(a!) || !isComplete(b) || a!.expected !== b.expected);
  if (gaps.length === 0) return none;
  const among = gaps.flatMap(([row]) =>
    parts.flatMap(({ ratio, part }) => (ratio === row!.asked ? { ...keysOf(row!), edition: part } : [])),
  );
  const paired = await ask<PairedRow & GroupRow>(pairedSql, { ...question, among });
  const completeness = await ask<RatioBasisRow & GroupRow>(ratioBasisSql, { ...question, among });
  const open = new Set(gaps.map(([row]) => row!.line));
  return {
    isWhole: (line) => !open.has(line),
    paired: new Map(paired.map((row) => [addressOf(row.ratio, row.edition, keysOf(row)), row])),
    completeness: new Map(completeness.map((row) => [addressOf(row.ratio, "", { ...keysOf(row), categories: [] }), row])),
  };
}

/** There is a ratio wherever there is one of its parts. Of its values those count that are given with the other part. */
function ratioFrom(edition: Edition, line: number, parts: readonly Computed[], { isWhole, paired, completeness }: Ratios): Computed {
  const part = (id: string | null) => parts.find((each) => each.edition.id === id);
  const { keys } = parts[0]!;
  const [n, d] = [part(edition.numeratorId), part(edition.denominatorId)];
  const hasBoth = n?.gathered?.counted && d?.gathered?.counted;
  const outcomeOf = (each: Computed | undefined): FigureOutcome => {
    if (!each) return { state: FigureState.NOT_REPORTED, value: null, raw: null, reason: undefined };
    return hasBoth && !isWhole(line) ? pairedOf(each, paired.get(addressOf(edition.id, each.edition.id, keys))) : each;
  };
  const [above, below] = [outcomeOf(n), outcomeOf(d)];
  const ratio = ratioOf(above, below, isPercent(edition));
  const isShown = ratio.state !== FigureState.NOT_AGGREGABLE;
  const found = completeness.get(addressOf(edition.id, "", { ...keys, categories: [] }));
  return {
    edition,
    keys,
    ...ratio,
    numerator: isShown ? above.value : null,
    denominator: isShown ? below.value : null,
    completeness: found
      ? { expected: found.expected, reported: found.reported, notApplicable: found.not_applicable }
      : parts[0]!.completeness,
    gathered: undefined,
  };
}

/** A part of a ratio, of what is paired of it. */
function pairedOf(part: Computed, row: PairedRow | undefined): FigureOutcome {
  const { edition, gathered } = part;
  if (!row) return { state: FigureState.NOT_REPORTED, value: null, raw: null, reason: FigureReason.NO_COMMON_REPORTS };
  if (row.counted === gathered!.counted && compareDecimals(row.raw, gathered!.raw!) === 0) return part;
  // Overlaps were declared of all that they report.
  if (gathered!.adjustment !== "0")
    return { state: FigureState.NOT_AGGREGABLE, value: null, raw: null, reason: FigureReason.OVERLAP_WITH_GAPS };
  const { raw, counted, units, sites, partners, spans, first_on: firstOn, last_on: lastOn } = row;
  return computeFigure(edition, { ...gathered!, raw, counted, units, sites, partners, spans, firstOn, lastOn });
}

const isPercent = ({ unit }: Edition): boolean => /^(%|per cent|percent)$/i.test(unit);

const noSuchDisaggregation = (edition: Edition, shape: Shape): Computed => ({
  edition,
  keys: {
    startsOn: null,
    endsOn: null,
    country: null,
    site: null,
    programme: null,
    project: null,
    partner: null,
    categories: shape.dimensions.map(() => ""),
  },
  state: FigureState.NOT_AGGREGABLE,
  value: null,
  raw: null,
  reason: FigureReason.NO_SUCH_DISAGGREGATION,
  numerator: null,
  denominator: null,
  completeness: null,
  gathered: undefined,
});

const overlaps = ({ acrossPartners, hasOverlaps }: Edition): boolean =>
  acrossPartners === AggregationMethod.SUM_LESS_OVERLAP && hasOverlaps;

/** What is to be taken off each sum for the overlaps that partners declare; asked only where there is a declaration at all. */
async function adjustmentsOf(context: FigureContext, editions: readonly Edition[], question: Question): Promise<Map<string, string>> {
  const able = editions.filter((edition) => overlaps(edition) && question.editions.includes(edition.id));
  // A partner does not overlap with itself, and does not learn the overlaps of others.
  if (able.length === 0 || !question.seesAll || question.by.includes("partner") || question.among?.length === 0) return new Map();
  const ids = able.map(({ id }) => id);
  const disaggregations = able.map((edition) => disaggregationFor(edition, question)!);
  const rows = await context.snapshot.rows<OverlapRow & GroupRow>(overlapsSql({ ...question, editions: ids, disaggregations }));
  return new Map(rows.map((row) => [`${row.edition} ${keyOf(keysOf(row))}`, row.adjustment]));
}

import type { Context } from "../graphql/context.js";
import { Addition, FigureReason, IndicatorKind } from "../results/law.rules.js";
import type { Version } from "./figure.ask.js";
import { FigureState, type Gathered, ratioOf, type Told, told } from "./figure.rules.js";
import { figuresSql, type GroupRow, isKept, type OverlapRow, overlapsSql, PLACES, type Place, type Question } from "./figure.sql.js";

/** What one figure is of. */
export interface Keys extends Record<Place, string | null> {
  startsOn: string | null;
  endsOn: string | null;
  categories: readonly string[];
}

/** A figure as it was computed, before names are put to it. */
export interface Computed extends Told {
  version: Version;
  keys: Keys;
  numerator: string | null;
  denominator: string | null;
  basis: { expected: number; reported: number; notApplicable: number } | null;
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

export type Shape = Omit<Question, "versions" | "disaggregations">;

/** The disaggregation that has all the dimensions that are asked for; undefined where a version has none such. */
export const disaggregationFor = (version: Version, shape: Shape): string | undefined => wayFor(version, shape)?.id;

function wayFor(version: Version, shape: Shape): Version["disaggregations"][number] | undefined {
  const wanted = [...shape.dimensions, ...shape.categories.map(({ dimension }) => dimension)];
  return version.disaggregations.find(({ dimensions }) => wanted.every((dimension) => dimensions.includes(dimension)));
}

/** Whether a figure is of more than one cell: something is neither told apart nor narrowed to one category. */
function isOfCells(version: Version, shape: Shape): boolean {
  const isOne = (dimension: string) =>
    shape.dimensions.includes(dimension) || shape.categories.some((each) => each.dimension === dimension && each.in.length === 1);
  return !wayFor(version, shape)!.dimensions.every(isOne);
}

const needsCells = (shape: Shape): boolean => shape.dimensions.length + shape.categories.length > 0;

/** The question as it is asked of the versions that can answer it. */
export function questionFor(versions: readonly Version[], shape: Shape): Question {
  const able = versions.filter((version) => version.kind !== IndicatorKind.RATIO && disaggregationFor(version, shape));
  return {
    ...shape,
    versions: able.map(({ id }) => id),
    disaggregations: needsCells(shape) ? able.map((version) => disaggregationFor(version, shape)!) : [],
  };
}

/** Every figure that was asked for. `asked`: ids of the versions themselves, not of what their ratios are made of. */
export async function compute(
  context: Context,
  versions: readonly Version[],
  asked: ReadonlySet<string>,
  shape: Shape,
): Promise<Computed[]> {
  const question = questionFor(versions, shape);
  const rows = await context.snapshot.rows<GroupRow>(figuresSql(question), { isPrepared: isKept(question) });
  const adjustments = await adjustmentsOf(context, versions, question);
  const byVersion = new Map<string, Map<string, Computed>>(versions.map(({ id }) => [id, new Map()]));
  const versionOf = new Map(versions.map((version) => [version.id, version]));
  for (const row of rows) {
    const version = versionOf.get(row.version)!;
    const keys = keysOf(row);
    const gathered = {
      ...gatheredIn(row, shape.bucket !== undefined),
      isOfCells: isOfCells(version, shape),
      adjustment: adjustments.get(`${row.version} ${keyOf(keys)}`) ?? "0",
    };
    const basis = row.is_foreign ? null : { expected: row.expected, reported: row.reported, notApplicable: row.not_applicable };
    byVersion
      .get(version.id)!
      .set(keyOf(keys), { version, keys, ...told(version, gathered), numerator: null, denominator: null, basis, gathered });
  }
  for (const version of versions) if (version.kind === IndicatorKind.RATIO) putRatios(version, byVersion);
  const refused = versions
    .filter((version) => asked.has(version.id) && version.kind !== IndicatorKind.RATIO && !disaggregationFor(version, shape))
    .map((version) => noSuchDisaggregation(version, shape));
  return [...versions.filter(({ id }) => asked.has(id)).flatMap(({ id }) => [...byVersion.get(id)!.values()]), ...refused];
}

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
  isForeign: row.is_foreign,
});

/** A ratio stands wherever one of its parts does. */
function putRatios(version: Version, byVersion: ReadonlyMap<string, Map<string, Computed>>): void {
  const [above, below] = [version.numeratorId, version.denominatorId].map((id) => (id ? byVersion.get(id) : undefined));
  const missing: Told = { state: FigureState.NOT_REPORTED, value: null, raw: null, reason: undefined };
  for (const [key, { keys, basis }] of [...(above ?? []), ...(below ?? [])]) {
    const [n, d] = [above?.get(key), below?.get(key)];
    const ratio = ratioOf(n ?? missing, d ?? missing, isPercent(version));
    const isShown = ratio.state !== FigureState.WITHHELD && ratio.state !== FigureState.REFUSED;
    byVersion.get(version.id)!.set(key, {
      version,
      keys,
      ...ratio,
      numerator: isShown ? (n?.value ?? null) : null,
      denominator: isShown ? (d?.value ?? null) : null,
      basis: n?.basis && d?.basis ? sumOfBases(n.basis, d.basis) : isShown ? basis : null,
      gathered: undefined,
    });
  }
}

const sumOfBases = (a: NonNullable<Computed["basis"]>, b: NonNullable<Computed["basis"]>) => ({
  expected: a.expected + b.expected,
  reported: a.reported + b.reported,
  notApplicable: a.notApplicable + b.notApplicable,
});

const isPercent = ({ unit }: Version): boolean => /^(%|per cent|percent)$/i.test(unit);

const noSuchDisaggregation = (version: Version, shape: Shape): Computed => ({
  version,
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
  state: FigureState.REFUSED,
  value: null,
  raw: null,
  reason: FigureReason.NO_SUCH_DISAGGREGATION,
  numerator: null,
  denominator: null,
  basis: null,
  gathered: undefined,
});

const overlaps = ({ overPartners, hasOverlaps }: Version): boolean => overPartners === Addition.OVERLAP && hasOverlaps;

/** What is to be taken off each sum for what partners declare to have in common; asked only where there is a declaration at all. */
async function adjustmentsOf(context: Context, versions: readonly Version[], question: Question): Promise<Map<string, string>> {
  const able = versions.filter((version) => overlaps(version) && question.versions.includes(version.id));
  if (able.length === 0 || question.by.includes("partner")) return new Map();
  const ids = able.map(({ id }) => id);
  const disaggregations = able.map((version) => disaggregationFor(version, question)!);
  const rows = await context.snapshot.rows<OverlapRow & GroupRow>(overlapsSql({ ...question, versions: ids, disaggregations }));
  return new Map(rows.map((row) => [`${row.version} ${keyOf(keysOf(row))}`, row.adjustment]));
}

import {
  type AggregatedEdition,
  AggregationMethod,
  type Axis,
  FigureReason,
  IndicatorKind,
  joinsCells,
  obstacle,
} from "../indicators/aggregation.rules.js";
import { divideDecimals, negated, sumOfDecimals } from "../values/decimal.js";

/** What there is of a figure. Zero is a value. */
export enum FigureState {
  REPORTED = "REPORTED",
  NOT_REPORTED = "NOT_REPORTED",
  NOT_APPLICABLE = "NOT_APPLICABLE",
  NOT_AGGREGABLE = "NOT_AGGREGABLE",
}

/** What to bear in mind with a figure. */
export enum FigureFlag {
  SITES_MAY_SHARE_PEOPLE = "SITES_MAY_SHARE_PEOPLE",
  PERIODS_MAY_SHARE_PEOPLE = "PERIODS_MAY_SHARE_PEOPLE",
  PARTNERS_MAY_SHARE_PEOPLE = "PARTNERS_MAY_SHARE_PEOPLE",
  OVERLAP_NOT_APPLIED = "OVERLAP_NOT_APPLIED",
  PROJECTS_MAY_COUNT_THE_SAME = "PROJECTS_MAY_COUNT_THE_SAME",
  WHOLE_MAY_INCLUDE_SITES = "WHOLE_MAY_INCLUDE_SITES",
  DISAGGREGATIONS_DIFFER = "DISAGGREGATIONS_DIFFER",
  REPORTERS_CHANGED = "REPORTERS_CHANGED",
}

/** What came together in a figure, as it was counted. */
export interface Gathered {
  raw: string | null;
  counted: number;
  notApplicable: number;
  wholeCounted: number;
  wholeNotApplicable: number;
  reported: number;
  units: number;
  sites: number;
  partners: number;
  spans: number;
  firstOn: string | null;
  lastOn: string | null;
  /** The span of it; null where figures are not grouped by spans. */
  spanStartsOn: string | null;
  spanEndsOn: string | null;
  /** Each of its values is made of several cells. */
  isOfCells: boolean;
  /** The overlap of partners, to be taken off the sum. */
  adjustment: string;
}

export interface FigureOutcome {
  state: FigureState;
  value: string | null;
  raw: string | null;
  reason: FigureReason | undefined;
}

const nothing = (state: FigureState, reason?: FigureReason): FigureOutcome => ({ state, value: null, raw: null, reason });

/** The figure of values that came together: their sum as the rules of the indicator have it, or why there is none. */
export function computeFigure(rules: AggregatedEdition, found: Gathered): FigureOutcome {
  if (found.counted === 0) {
    const isNotApplicable = found.notApplicable > 0 || (found.wholeCounted === 0 && found.wholeNotApplicable > 0);
    if (found.wholeCounted === 0 && found.reported > 0) return nothing(FigureState.NOT_REPORTED, FigureReason.OVER_AGE);
    return nothing(isNotApplicable ? FigureState.NOT_APPLICABLE : FigureState.NOT_REPORTED);
  }
  const reason = obstacle(rules, { along: axesOf(rules, found), startsOn: found.firstOn!, endsOn: found.lastOn! });
  if (reason) return nothing(FigureState.NOT_AGGREGABLE, reason);
  const raw = found.raw!;
  return { state: FigureState.REPORTED, value: sumOfDecimals([raw, negated(found.adjustment)]), raw, reason: undefined };
}

/** Along which axes more than one value comes together. What represents a span was chosen before, and is one value of each unit. */
function axesOf(rules: AggregatedEdition, found: Gathered): Axis[] {
  const { units, sites, partners, spans } = found;
  const axes: Axis[] = [];
  if (units > 1 || sites > 1) axes.push("acrossSites");
  if ((spans > 1 && rules.acrossPeriods !== AggregationMethod.LAST) || isOfLess(rules, found)) axes.push("acrossPeriods");
  if (partners > 1 || units > 1 || isOfParts(rules, found)) axes.push("acrossPartners");
  return axes;
}

/** The unique people of a quarter are not those of its year: one value alone is of a longer span only where it covers all of it. */
const isOfLess = (rules: AggregatedEdition, { firstOn, lastOn, spanStartsOn, spanEndsOn }: Gathered): boolean =>
  rules.kind === IndicatorKind.UNIQUE_PEOPLE &&
  rules.acrossPeriods === AggregationMethod.NEVER &&
  spanStartsOn !== null &&
  (firstOn !== spanStartsOn || lastOn !== spanEndsOn);

/** What cells do not make is of the whole, or of one cell. */
const isOfParts = (rules: AggregatedEdition, found: Gathered): boolean => found.isOfCells && !joinsCells(rules.kind);

/** Whether the distribution of values is shown: of grades that are not added, or of one alone; never over cells. */
export const isDistributed = (rules: AggregatedEdition, { state, reason }: FigureOutcome, { isOfCells }: Gathered): boolean =>
  rules.kind === IndicatorKind.SCORE &&
  !isOfCells &&
  (state === FigureState.REPORTED || (state === FigureState.NOT_AGGREGABLE && reason === FigureReason.SCORE));

/** Decimals of a ratio. */
const SCALE = 4;

/** A ratio is the sum of its numerators over the sum of its denominators, and nothing over zero. In per cent where that is its unit. */
export function ratioOf(numerator: FigureOutcome, denominator: FigureOutcome, isPercent: boolean): FigureOutcome {
  for (const state of [FigureState.NOT_AGGREGABLE, FigureState.NOT_REPORTED, FigureState.NOT_APPLICABLE])
    for (const part of [numerator, denominator]) if (part.state === state) return nothing(state, part.reason);
  const value = divideDecimals(numerator.value!, denominator.value!, SCALE, isPercent ? 100n : 1n);
  return value === undefined ? nothing(FigureState.NOT_APPLICABLE) : { state: FigureState.REPORTED, value, raw: null, reason: undefined };
}

/**
 * How much of a target was reached, in per cent with two decimals: the value over the target, and where less is better the target over
 * the value, so that 100 is what was aimed at and more is better either way. Undefined where there is no target, or it would be over zero.
 */
export function achievementOf(value: string | null, target: string | null, higherIsBetter: boolean): string | undefined {
  if (value === null || target === null) return undefined;
  return higherIsBetter ? divideDecimals(value, target, 2, 100n) : divideDecimals(target, value, 2, 100n);
}

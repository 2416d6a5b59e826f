/** What an indicator counts or measures. */
export enum IndicatorKind {
  EVENTS = "EVENTS",
  NEW_PEOPLE = "NEW_PEOPLE",
  UNIQUE_PEOPLE = "UNIQUE_PEOPLE",
  SNAPSHOT = "SNAPSHOT",
  RATIO = "RATIO",
  CONTEXT = "CONTEXT",
  SCORE = "SCORE",
}

/** How values go together along one axis. */
export enum AggregationMethod {
  SUM = "SUM",
  SUM_FLAGGED = "SUM_FLAGGED",
  LAST = "LAST",
  SUM_WITHIN_YEAR = "SUM_WITHIN_YEAR",
  SUM_LESS_OVERLAP = "SUM_LESS_OVERLAP",
  FROM_COMPONENTS = "FROM_COMPONENTS",
  NEVER = "NEVER",
}

/** How values of an indicator's edition go together. */
export interface AggregationRules {
  acrossSites: AggregationMethod;
  acrossPeriods: AggregationMethod;
  acrossPartners: AggregationMethod;
}

export type Axis = keyof AggregationRules;
export const AXES: readonly Axis[] = ["acrossSites", "acrossPeriods", "acrossPartners"];

/** The rules that a kind can have on each axis, the usual one first. A reference sheet may choose among them, and nothing else. */
export const AGGREGATION_RULES: Record<IndicatorKind, Record<Axis, readonly AggregationMethod[]>> = {
  EVENTS: { acrossSites: [AggregationMethod.SUM], acrossPeriods: [AggregationMethod.SUM], acrossPartners: [AggregationMethod.SUM] },
  NEW_PEOPLE: {
    acrossSites: [AggregationMethod.SUM],
    acrossPeriods: [AggregationMethod.SUM],
    acrossPartners: [AggregationMethod.SUM_LESS_OVERLAP],
  },
  UNIQUE_PEOPLE: {
    acrossSites: [AggregationMethod.SUM_FLAGGED, AggregationMethod.SUM],
    // Flagged where the sheet adds periods although each counts the same people anew, as HTS_TST's does.
    acrossPeriods: [AggregationMethod.NEVER, AggregationMethod.SUM_WITHIN_YEAR, AggregationMethod.SUM_FLAGGED],
    acrossPartners: [AggregationMethod.SUM_LESS_OVERLAP],
  },
  SNAPSHOT: {
    acrossSites: [AggregationMethod.SUM],
    acrossPeriods: [AggregationMethod.LAST],
    acrossPartners: [AggregationMethod.SUM_LESS_OVERLAP],
  },
  RATIO: {
    acrossSites: [AggregationMethod.FROM_COMPONENTS],
    acrossPeriods: [AggregationMethod.FROM_COMPONENTS],
    acrossPartners: [AggregationMethod.FROM_COMPONENTS],
  },
  CONTEXT: { acrossSites: [AggregationMethod.NEVER], acrossPeriods: [AggregationMethod.NEVER], acrossPartners: [AggregationMethod.NEVER] },
  SCORE: { acrossSites: [AggregationMethod.NEVER], acrossPeriods: [AggregationMethod.LAST], acrossPartners: [AggregationMethod.NEVER] },
};

/** The rules that a kind has where its sheet says nothing else. */
export const usualRules = (kind: IndicatorKind): AggregationRules => {
  const { acrossSites, acrossPeriods, acrossPartners } = AGGREGATION_RULES[kind];
  return { acrossSites: acrossSites[0]!, acrossPeriods: acrossPeriods[0]!, acrossPartners: acrossPartners[0]! };
};

/** Its values are people, whatever somebody says. */
export const alwaysCountsPeople = (kind: IndicatorKind): boolean =>
  kind === IndicatorKind.NEW_PEOPLE || kind === IndicatorKind.UNIQUE_PEOPLE;

/** Whether cells make the whole that they belong to: the grades of women and of men are no grade of both. */
export const joinsCells = (kind: `${IndicatorKind}`): boolean => kind !== IndicatorKind.CONTEXT && kind !== IndicatorKind.SCORE;

/** Why values are not added, or not held against each other. */
export enum FigureReason {
  UNVERIFIED = "UNVERIFIED",
  NO_SUCH_DISAGGREGATION = "NO_SUCH_DISAGGREGATION",
  UNIQUE_PEOPLE_ACROSS_PERIODS = "UNIQUE_PEOPLE_ACROSS_PERIODS",
  UNIQUE_PEOPLE_OVER_YEARS = "UNIQUE_PEOPLE_OVER_YEARS",
  OVER_AGE = "OVER_AGE",
  CONTEXT = "CONTEXT",
  SCORE = "SCORE",
  NO_COMMON_REPORTS = "NO_COMMON_REPORTS",
  OVERLAP_WITH_GAPS = "OVERLAP_WITH_GAPS",
  VALUES_WITHOUT_TARGET = "VALUES_WITHOUT_TARGET",
}

/** An indicator's edition as far as it decides what is added. */
export interface AggregatedEdition extends AggregationRules {
  id: string;
  kind: IndicatorKind;
  isVerified: boolean;
  fiscalYearStartMonth: number;
  /** Of a ratio. */
  numerator?: AggregatedEdition | undefined;
  denominator?: AggregatedEdition | undefined;
}

/** What is to become one figure. Days are YYYY-MM-DD. */
export interface Addends {
  /** Along which axes there is more than one value. */
  along: readonly Axis[];
  /** The span of time that the values lie in. */
  startsOn: string;
  endsOn: string;
}

/** Why these values of an edition are not made into one figure; undefined where they are. One value alone is always shown. */
export function obstacle(edition: AggregatedEdition, addends: Addends): FigureReason | undefined {
  const { along } = addends;
  if (along.length === 0) return undefined;
  if (!edition.isVerified) return FigureReason.UNVERIFIED;
  for (const axis of AXES) {
    const reason = along.includes(axis) ? obstacleAlong(edition, axis, addends) : undefined;
    if (reason) return reason;
  }
  return undefined;
}

function obstacleAlong(edition: AggregatedEdition, axis: Axis, addends: Addends): FigureReason | undefined {
  const { startsOn, endsOn } = addends;
  switch (edition[axis]) {
    case AggregationMethod.NEVER:
      if (edition.kind === IndicatorKind.CONTEXT) return FigureReason.CONTEXT;
      return edition.kind === IndicatorKind.SCORE ? FigureReason.SCORE : FigureReason.UNIQUE_PEOPLE_ACROSS_PERIODS;
    case AggregationMethod.SUM_WITHIN_YEAR:
      return fiscalYear(startsOn, edition.fiscalYearStartMonth) === fiscalYear(endsOn, edition.fiscalYearStartMonth)
        ? undefined
        : FigureReason.UNIQUE_PEOPLE_OVER_YEARS;
    case AggregationMethod.FROM_COMPONENTS: {
      const parts = [edition.numerator, edition.denominator].map((part) =>
        part ? obstacle(part, { ...addends, along: [axis] }) : FigureReason.UNVERIFIED,
      );
      return parts.find((reason) => reason !== undefined);
    }
    default:
      return undefined;
  }
}

/** The fiscal year that a day lies in, named as the calendar year in which it ends; with 1 it is the calendar year. */
export function fiscalYear(day: string, startMonth: number): number {
  const [year, month] = day.split("-").map(Number) as [number, number];
  return startMonth > 1 && month >= startMonth ? year + 1 : year;
}

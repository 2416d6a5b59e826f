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
export enum Addition {
  SUM = "SUM",
  FLAGGED_SUM = "FLAGGED_SUM",
  LAST = "LAST",
  SUM_WITHIN_YEAR = "SUM_WITHIN_YEAR",
  OVERLAP = "OVERLAP",
  AS_PARTS = "AS_PARTS",
  NEVER = "NEVER",
}

/** How values of an indicator's version go together. */
export interface Law {
  overSites: Addition;
  overPeriods: Addition;
  overPartners: Addition;
}

export type Axis = keyof Law;
export const AXES: readonly Axis[] = ["overSites", "overPeriods", "overPartners"];

/** The laws that a kind can have on each axis, the usual one first. A reference sheet may choose among them, and nothing else. */
export const LAWS: Record<IndicatorKind, Record<Axis, readonly Addition[]>> = {
  EVENTS: { overSites: [Addition.SUM], overPeriods: [Addition.SUM], overPartners: [Addition.SUM] },
  NEW_PEOPLE: { overSites: [Addition.SUM], overPeriods: [Addition.SUM], overPartners: [Addition.OVERLAP] },
  UNIQUE_PEOPLE: {
    overSites: [Addition.FLAGGED_SUM, Addition.SUM],
    // Flagged where the sheet adds periods although each counts the same people anew, as HTS_TST's does.
    overPeriods: [Addition.NEVER, Addition.SUM_WITHIN_YEAR, Addition.FLAGGED_SUM],
    overPartners: [Addition.OVERLAP],
  },
  SNAPSHOT: { overSites: [Addition.SUM], overPeriods: [Addition.LAST], overPartners: [Addition.OVERLAP] },
  RATIO: { overSites: [Addition.AS_PARTS], overPeriods: [Addition.AS_PARTS], overPartners: [Addition.AS_PARTS] },
  CONTEXT: { overSites: [Addition.NEVER], overPeriods: [Addition.NEVER], overPartners: [Addition.NEVER] },
  SCORE: { overSites: [Addition.NEVER], overPeriods: [Addition.LAST], overPartners: [Addition.NEVER] },
};

/** The law that a kind has where its sheet says nothing else. */
export const usualLaw = (kind: IndicatorKind): Law => {
  const { overSites, overPeriods, overPartners } = LAWS[kind];
  return { overSites: overSites[0]!, overPeriods: overPeriods[0]!, overPartners: overPartners[0]! };
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
  UNIQUE_PEOPLE_OVER_PERIODS = "UNIQUE_PEOPLE_OVER_PERIODS",
  UNIQUE_PEOPLE_OVER_YEARS = "UNIQUE_PEOPLE_OVER_YEARS",
  OVER_AGE = "OVER_AGE",
  CONTEXT = "CONTEXT",
  SCORE = "SCORE",
  NO_COMMON_REPORTS = "NO_COMMON_REPORTS",
  OVERLAP_WITH_GAPS = "OVERLAP_WITH_GAPS",
  VALUES_WITHOUT_TARGET = "VALUES_WITHOUT_TARGET",
}

/** An indicator's version as far as it decides what is added. */
export interface Lawful extends Law {
  id: string;
  kind: IndicatorKind;
  isVerified: boolean;
  fiscalYearStartMonth: number;
  /** Of a ratio. */
  numerator?: Lawful | undefined;
  denominator?: Lawful | undefined;
}

/** What is to become one figure. Days are YYYY-MM-DD. */
export interface Addends {
  /** Along which axes there is more than one value. */
  along: readonly Axis[];
  /** The span of time that the values lie in. */
  startsOn: string;
  endsOn: string;
}

/** Why these values of a version are not made into one figure; undefined where they are. One value alone is always shown. */
export function refusal(version: Lawful, addends: Addends): FigureReason | undefined {
  const { along } = addends;
  if (along.length === 0) return undefined;
  if (!version.isVerified) return FigureReason.UNVERIFIED;
  for (const axis of AXES) {
    const reason = along.includes(axis) ? refusedAlong(version, axis, addends) : undefined;
    if (reason) return reason;
  }
  return undefined;
}

function refusedAlong(version: Lawful, axis: Axis, addends: Addends): FigureReason | undefined {
  const { startsOn, endsOn } = addends;
  switch (version[axis]) {
    case Addition.NEVER:
      if (version.kind === IndicatorKind.CONTEXT) return FigureReason.CONTEXT;
      return version.kind === IndicatorKind.SCORE ? FigureReason.SCORE : FigureReason.UNIQUE_PEOPLE_OVER_PERIODS;
    case Addition.SUM_WITHIN_YEAR:
      return fiscalYear(startsOn, version.fiscalYearStartMonth) === fiscalYear(endsOn, version.fiscalYearStartMonth)
        ? undefined
        : FigureReason.UNIQUE_PEOPLE_OVER_YEARS;
    case Addition.AS_PARTS: {
      const parts = [version.numerator, version.denominator].map((part) =>
        part ? refusal(part, { ...addends, along: [axis] }) : FigureReason.UNVERIFIED,
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

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

/** The laws that a kind can have on each axis, the usual one first. A reference sheet may choose among them, and nothing else. */
export const LAWS: Record<IndicatorKind, { [Axis in keyof Law]: readonly Addition[] }> = {
  EVENTS: { overSites: [Addition.SUM], overPeriods: [Addition.SUM], overPartners: [Addition.SUM] },
  NEW_PEOPLE: { overSites: [Addition.SUM], overPeriods: [Addition.SUM], overPartners: [Addition.OVERLAP] },
  UNIQUE_PEOPLE: {
    overSites: [Addition.FLAGGED_SUM, Addition.SUM],
    overPeriods: [Addition.NEVER, Addition.SUM_WITHIN_YEAR],
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

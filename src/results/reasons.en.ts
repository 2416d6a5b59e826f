import type { ReasonWording } from "./reasons.js";

export const english: ReasonWording = {
  UNVERIFIED: "Nobody has read yet how this edition of the indicator is totalled: its values are shown one by one, and not added.",
  NO_SUCH_DISAGGREGATION: "This edition of the indicator is not taken apart by all of these dimensions at once.",
  UNIQUE_PEOPLE_OVER_PERIODS: "Unique people are not added over periods: who came in both would be counted twice.",
  UNIQUE_PEOPLE_OVER_YEARS: "Each person counts once in a fiscal year and again in the next: years are not added.",
  OVER_AGE: "The last value is too old to stand for the end of this span of time.",
  CONTEXT: "This is a value from elsewhere that says how things stand: such values are ranked by their sources, never added.",
  NO_COMMON_REPORTS: "No report gives both parts of the ratio for the same partner, place and days.",
  OVERLAP_WITH_GAPS:
    "Partners declared people in common, and some reports give one part of the ratio only: what is to be taken off the rest is not known.",
  VALUES_WITHOUT_TARGET: "Some of the values are of partners, places or days that have no target: value and target are not of the same.",
  SCORE: "Grades are not added: only how many there are of each can be told.",
};

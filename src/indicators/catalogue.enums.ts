import { registerEnumType } from "type-graphql";
import { AggregationMethod, FigureReason, IndicatorKind } from "./aggregation.rules.js";

registerEnumType(IndicatorKind, {
  name: "IndicatorKind",
  description: "What an indicator counts or measures; decides what may be added to what.",
  valuesConfig: {
    EVENTS: { description: "Events or services: tests done, condoms handed out, sessions held." },
    NEW_PEOPLE: { description: "People who newly enter: started on PrEP, newly diagnosed." },
    UNIQUE_PEOPLE: { description: "People reached in a span of time, each counted once in it." },
    SNAPSHOT: { description: "What is there on the last day of a period: people on treatment, members." },
    RATIO: { description: "A numerator over a denominator, each an indicator of its own. Never added or averaged itself." },
    CONTEXT: { description: "A value from elsewhere that describes a state: prevalence, a size estimate." },
    SCORE: { description: "A grade: only its distribution can be shown." },
  },
});

registerEnumType(AggregationMethod, {
  name: "AggregationMethod",
  description: "How values of an indicator go together along one axis: over sites, over periods, or over partners.",
  valuesConfig: {
    SUM: { description: "They are added." },
    SUM_FLAGGED: { description: "They are added, and the sum says that the same people may be in it twice." },
    LAST: { description: "The last one represents the span of time, if it is not older than the indicator allows." },
    SUM_WITHIN_YEAR: { description: "They are added within a fiscal year, in which nobody is counted twice, and never beyond." },
    SUM_LESS_OVERLAP: { description: "They are added, less the overlaps that partners at one site declare." },
    FROM_COMPONENTS: { description: "Numerators and denominators go together each by its own rule." },
    NEVER: { description: "They cannot be added." },
  },
});

registerEnumType(FigureReason, {
  name: "FigureReason",
  description: "Why values of an indicator are not added, or not held against a target.",
  valuesConfig: {
    UNVERIFIED: { description: "The rules of its edition were not read in its reference sheet yet." },
    NO_SUCH_DISAGGREGATION: { description: "The edition has no disaggregation by all of what is asked for at once." },
    UNIQUE_PEOPLE_ACROSS_PERIODS: { description: "Unique people are not added over periods: who came in both would count twice." },
    UNIQUE_PEOPLE_OVER_YEARS: { description: "Each counts once in a fiscal year, and again in the next: years are not added." },
    OVER_AGE: { description: "The last value of the snapshot or the grade is too old to represent the end of the span of time." },
    CONTEXT: { description: "Values from elsewhere are ranked by their sources, never added." },
    NO_COMMON_REPORTS: { description: "Of a ratio: no report gives both of its parts." },
    OVERLAP_WITH_GAPS: { description: "Of a ratio: some reports give one part only, and overlaps were declared." },
    VALUES_WITHOUT_TARGET: { description: "Some values are of partners, places or days that nobody set a target for." },
    SCORE: { description: "Grades have a distribution, and no sum." },
  },
});

export enum IndicatorScheme {
  OWN = "OWN",
  PEPFAR_MER = "PEPFAR_MER",
  WHO_SI = "WHO_SI",
  WHO_ANC = "WHO_ANC",
  UNAIDS_GAM = "UNAIDS_GAM",
  SDG = "SDG",
}
registerEnumType(IndicatorScheme, {
  name: "IndicatorScheme",
  description: "Whose indicator it is.",
  valuesConfig: {
    OWN: { description: "The department's own." },
    PEPFAR_MER: { description: "PEPFAR Monitoring, Evaluation and Reporting." },
    WHO_SI: { description: "WHO consolidated guidelines on person-centred HIV strategic information." },
    WHO_ANC: { description: "WHO antenatal care recommendations: their indicators." },
    UNAIDS_GAM: { description: "UNAIDS Global AIDS Monitoring." },
    SDG: { description: "Sustainable Development Goals." },
  },
});

export enum Dimension {
  SEX = "SEX",
  AGE = "AGE",
  POPULATION = "POPULATION",
  PRIORITY_POPULATION = "PRIORITY_POPULATION",
  RESULT = "RESULT",
  SERVICE = "SERVICE",
}
registerEnumType(Dimension, {
  name: "Dimension",
  description: "By what values are disaggregated.",
  valuesConfig: {
    SEX: { description: "Female, male, other, unknown." },
    AGE: { description: "Age bands; which ones depends on the version of the indicator." },
    POPULATION: { description: "Key populations, such as sex workers or people who inject drugs." },
    PRIORITY_POPULATION: {
      description: "Priority populations, such as mobile people in border areas; whoever is of one may be of a key population too.",
    },
    RESULT: { description: "Result of a test." },
    SERVICE: { description: "Kind of service." },
  },
});

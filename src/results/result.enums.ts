import { registerEnumType } from "type-graphql";

/** IATI ResultType. */
export enum ResultType {
  OUTPUT = "OUTPUT",
  OUTCOME = "OUTCOME",
  IMPACT = "IMPACT",
  OTHER = "OTHER",
}
registerEnumType(ResultType, {
  name: "ResultType",
  description: "The level of a result (IATI ResultType).",
  valuesConfig: {
    OUTPUT: { description: "1: what the project itself produces." },
    OUTCOME: { description: "2: what that changes for the people it is for." },
    IMPACT: { description: "3: what that changes in the long run." },
    OTHER: { description: "9: another kind of result." },
  },
});

/** IATI IndicatorMeasure. */
export enum IndicatorMeasure {
  UNIT = "UNIT",
  PERCENTAGE = "PERCENTAGE",
  NOMINAL = "NOMINAL",
  ORDINAL = "ORDINAL",
  QUALITATIVE = "QUALITATIVE",
}
registerEnumType(IndicatorMeasure, {
  name: "IndicatorMeasure",
  description: "What kind of value an indicator takes (IATI IndicatorMeasure).",
  valuesConfig: {
    UNIT: { description: "1: a number of something." },
    PERCENTAGE: { description: "2: per cent." },
    NOMINAL: { description: "3: a category; numbers only name it." },
    ORDINAL: { description: "4: a rank." },
    QUALITATIVE: { description: "5: words." },
  },
});

export enum ValueKind {
  TARGET = "TARGET",
  ACTUAL = "ACTUAL",
}
registerEnumType(ValueKind, {
  name: "ValueKind",
  description: "Whether a value is aimed at or reached.",
  valuesConfig: { TARGET: { description: "Aimed at." }, ACTUAL: { description: "Reached." } },
});

import { registerEnumType } from "type-graphql";

export enum ValueState {
  REPORTED = "REPORTED",
  NOT_REPORTED = "NOT_REPORTED",
  NOT_APPLICABLE = "NOT_APPLICABLE",
}
registerEnumType(ValueState, {
  name: "ValueState",
  description: "Whether there is a value. Zero is a value.",
  valuesConfig: {
    REPORTED: { description: "There is one; it may be zero." },
    NOT_REPORTED: { description: "There should be one, and there is none." },
    NOT_APPLICABLE: { description: "There can be none here." },
  },
});

import { registerEnumType } from "type-graphql";
import { ProgressReportStatus } from "./progress-report.rules.js";

registerEnumType(ProgressReportStatus, {
  name: "ProgressReportStatus",
  description: "Where a progress report stands.",
  valuesConfig: {
    DRAFT: { description: "The partner works on it." },
    SUBMITTED: { description: "The department is to decide." },
    RETURNED: { description: "The department sent it back with comments; the partner works on it." },
    APPROVED: { description: "Its figures are official." },
    REOPENED: { description: "The department lets the partner correct it; what was approved stays official until the correction is." },
  },
});

export enum Cadence {
  MONTHLY = "MONTHLY",
  QUARTERLY = "QUARTERLY",
  HALF_YEARLY = "HALF_YEARLY",
  YEARLY = "YEARLY",
}
registerEnumType(Cadence, {
  name: "Cadence",
  description: "How often something comes round.",
  valuesConfig: {
    MONTHLY: { description: "Every month." },
    QUARTERLY: { description: "Every three months." },
    HALF_YEARLY: { description: "Every six months." },
    YEARLY: { description: "Every year." },
  },
});

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

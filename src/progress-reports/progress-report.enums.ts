import { registerEnumType } from "type-graphql";
import { ProgressReportStatus, ProgressReportStep } from "./progress-report.rules.js";

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

registerEnumType(ProgressReportStep, {
  name: "ProgressReportStep",
  description: "A step in the history of a progress report.",
  valuesConfig: {
    CREATED: { description: "The partner began it." },
    SUBMITTED: { description: "The partner submitted it to the department." },
    WITHDRAWN: { description: "The partner took it back before the department decided." },
    RETURNED: { description: "The department sent it back with comments." },
    APPROVED: { description: "The department approved it: its values became official." },
    REOPENED: { description: "The department permitted the partner to correct it." },
    REOPENING_REVOKED: { description: "The department withdrew that permission." },
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

/** What a cell of the reporting form holds: the states of a value, and that nothing was entered yet. */
export const FormCellState = { NOT_ENTERED: "NOT_ENTERED", ...ValueState } as const;
registerEnumType(FormCellState, {
  name: "FormCellState",
  description: "What was entered in a cell of a reporting form.",
  valuesConfig: {
    NOT_ENTERED: { description: "Nothing yet." },
    REPORTED: { description: "A value; it may be zero." },
    NOT_REPORTED: { description: "That the partner reports no value, although there should be one." },
    NOT_APPLICABLE: { description: "That there can be no value here." },
  },
});

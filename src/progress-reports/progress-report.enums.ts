import { registerEnumType } from "type-graphql";
import { ValueState } from "../ledger/value-state.js";
import { ProgressReportStatus, ProgressReportStep } from "./progress-report.rules.js";

export { ValueState };

registerEnumType(ProgressReportStatus, {
  name: "ProgressReportStatus",
  description: "The status of a progress report.",
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

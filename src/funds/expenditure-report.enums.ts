import { registerEnumType } from "type-graphql";

export enum ExpenditureReportStatus {
  DRAFT = "DRAFT",
  SUBMITTED = "SUBMITTED",
  ACCEPTED = "ACCEPTED",
  PARTLY_ACCEPTED = "PARTLY_ACCEPTED",
  REJECTED = "REJECTED",
}
registerEnumType(ExpenditureReportStatus, {
  name: "ExpenditureReportStatus",
  description: "The status of an expenditure report.",
  valuesConfig: {
    DRAFT: { description: "The partner works on it." },
    SUBMITTED: { description: "The department is to decide." },
    ACCEPTED: { description: "All that was reported is accepted." },
    PARTLY_ACCEPTED: { description: "A part of what was reported is accepted; each other part has a reason." },
    REJECTED: { description: "Nothing is accepted; each line has a reason." },
  },
});

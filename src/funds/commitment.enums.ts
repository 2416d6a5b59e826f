import { registerEnumType } from "type-graphql";

export enum InstalmentCondition {
  NONE = "NONE",
  PROGRESS_REPORT = "PROGRESS_REPORT",
  DOCUMENT = "DOCUMENT",
}
registerEnumType(InstalmentCondition, {
  name: "InstalmentCondition",
  description: "What has to be there before an instalment is paid.",
  valuesConfig: {
    NONE: { description: "Nothing." },
    PROGRESS_REPORT: { description: "The partner's approved progress report for a reporting period." },
    DOCUMENT: { description: "A document, once it is recorded with the instalment." },
  },
});

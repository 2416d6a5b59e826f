import { ProgressReport } from "../progress-reports/progress-report.entity.js";
import { ImportProgressReportInput } from "../progress-reports/progress-report.inputs.js";
import { reporting } from "../progress-reports/progress-report.policy.js";
import { prepared } from "../writing/act.js";
import { mutationsOf } from "../writing/mutations.js";
import { importProgressReport, openImport } from "./spreadsheet.import.js";

export const SpreadsheetMutations = mutationsOf("progressReport", () => ProgressReport, "For the partner's own reporters and managers.", {
  importProgressReport: {
    does: "Takes over a spreadsheet that was filled in, all of it or nothing: begins the report, or changes the one there is. What is wrong is reported by its cell, up to 1,000 at once.",
    input: ImportProgressReportInput,
    prepare: prepared(openImport, importProgressReport),
    scope: reporting.scope,
  },
});

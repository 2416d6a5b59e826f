import { mutationsOf } from "../writing/mutations.js";
import { cancelExport, exporting, startExport } from "./export.actions.js";
import { ExportJob } from "./export.entity.js";
import { CancelExportInput, StartExportInput } from "./export.inputs.js";

export const ExportMutations = mutationsOf(
  "exportJob",
  () => ExportJob,
  "For everyone who signs in, who sees only their own.",
  {
    startExport: {
      does: "Writes all rows of a list to a file, as the viewer sees them at one moment: answers the job, whose `status` is asked for until it is DONE. Three of an account may be unfinished.",
      input: StartExportInput,
      action: startExport,
    },
    cancelExport: { does: "Ends an export, or takes its file away.", input: CancelExportInput, action: cancelExport },
  },
  exporting.scope,
);

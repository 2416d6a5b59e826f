import { mutationsOf } from "../writing/mutations.js";
import {
  createExpenditureReport,
  decideExpenditureReport,
  submitExpenditureReport,
  updateExpenditureReport,
  withdrawExpenditureReport,
} from "./expenditure-report.actions.js";
import { ExpenditureReport } from "./expenditure-report.entity.js";
import {
  CreateExpenditureReportInput,
  DecideExpenditureReportInput,
  ExpenditureReportVersionInput,
  UpdateExpenditureReportInput,
} from "./expenditure-report.inputs.js";

export const ExpenditureReportMutations = mutationsOf(
  "expenditureReport",
  () => ExpenditureReport,
  "For the partner's own reporters and managers, and the department's officers, head and administrators.",
  {
    createExpenditureReport: {
      does: "Begins a report of what was spent of a commitment in a period, or another version of one that was decided.",
      input: CreateExpenditureReportInput,
      action: createExpenditureReport,
    },
    updateExpenditureReport: {
      does: "Saves what there is so far of an expenditure report that is a draft.",
      input: UpdateExpenditureReportInput,
      action: updateExpenditureReport,
    },
    submitExpenditureReport: {
      does: "Hands an expenditure report to the department once its period has ended.",
      input: ExpenditureReportVersionInput,
      action: submitExpenditureReport,
    },
    withdrawExpenditureReport: {
      does: "Takes back an expenditure report that was submitted and not decided yet.",
      input: ExpenditureReportVersionInput,
      action: withdrawExpenditureReport,
    },
  },
);

export const ExpenditureDecisionMutations = mutationsOf(
  "expenditureReport",
  () => ExpenditureReport,
  "For the department's finance officers, head and administrators; never by who began or submitted the report.",
  {
    decideExpenditureReport: {
      does: "Accepts what was reported by each line, in whole, in part or not at all. From then on it counts, in place of the version before.",
      input: DecideExpenditureReportInput,
      action: decideExpenditureReport,
    },
  },
);

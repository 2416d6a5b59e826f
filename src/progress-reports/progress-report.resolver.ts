import { Project } from "../projects/project.entity.js";
import { ProjectVersionInput } from "../projects/project.inputs.js";
import { scheduling } from "../schedules/schedule.policy.js";
import { EDITORS } from "../writing/crud.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { createProgressReport, updateProgressReport } from "./progress-report.actions.js";
import { ProgressReport } from "./progress-report.entity.js";
import {
  ApproveProgressReportInput,
  CreateProgressReportInput,
  ReopenProgressReportInput,
  ReturnProgressReportInput,
  RevokeReopeningInput,
  SubmitProgressReportInput,
  UpdateProgressReportInput,
  WithdrawProgressReportInput,
} from "./progress-report.inputs.js";
import { reporting } from "./progress-report.policy.js";
import { approveProgressReport, reopenProgressReport, returnProgressReport, revokeReopening } from "./progress-report.review.js";
import { submitProgressReport, withdrawProgressReport } from "./progress-report.submission.js";
import { archiveProject, restoreProject } from "./project.archive.js";

const { scope } = reporting;

export const ProjectArchiveMutations = mutationsOf(
  "project",
  () => Project,
  EDITORS,
  archiveMutations("Project", "a project that never started and has no reports", ProjectVersionInput, {
    archive: archiveProject,
    restore: restoreProject,
  }),
  scheduling.scope,
);

export const ProgressReportMutations = mutationsOf(
  "progressReport",
  () => ProgressReport,
  "For the partner's own reporters and managers.",
  {
    createProgressReport: {
      does: "Begins a partner's report for a period.",
      input: CreateProgressReportInput,
      action: createProgressReport,
      scope,
    },
    updateProgressReport: {
      does: "Saves what a partner has so far.",
      input: UpdateProgressReportInput,
      action: updateProgressReport,
      scope,
    },
    submitProgressReport: {
      does: "Hands a report to the department. All problems come back at once, each problem with its cell.",
      input: SubmitProgressReportInput,
      action: submitProgressReport,
      scope,
    },
    withdrawProgressReport: {
      does: "Takes back a report that was submitted and not decided yet.",
      input: WithdrawProgressReportInput,
      action: withdrawProgressReport,
      scope,
    },
  },
);

export const ReviewMutations = mutationsOf("progressReport", () => ProgressReport, EDITORS, {
  returnProgressReport: {
    does: "Sends a report back to the partner with comments.",
    input: ReturnProgressReportInput,
    action: returnProgressReport,
  },
  approveProgressReport: {
    does: "Makes what was submitted official. Never done by who began or submitted the report.",
    input: ApproveProgressReportInput,
    action: approveProgressReport,
  },
  reopenProgressReport: {
    does: "Lets the partner correct an approved report for a time; what was approved stays official until then.",
    input: ReopenProgressReportInput,
    action: reopenProgressReport,
  },
  revokeReopening: { does: "Ends the leave to correct a report before its time.", input: RevokeReopeningInput, action: revokeReopening },
});

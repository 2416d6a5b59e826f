import { Project } from "../projects/project.entity.js";
import { ProjectVersionInput } from "../projects/project.inputs.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { archiveProject, restoreProject } from "./project.archive.js";
import { setReportingSchedule } from "./schedule.actions.js";
import { ReportingSchedule } from "./schedule.entity.js";
import { SetReportingScheduleInput } from "./schedule.inputs.js";
import { createProgressUpdate, updateProgressUpdate } from "./update.actions.js";
import { ProgressUpdate } from "./update.entity.js";
import { importProgressUpdate, openImport } from "./update.import.js";
import {
  ApproveProgressUpdateInput,
  CreateProgressUpdateInput,
  ImportProgressUpdateInput,
  ReopenProgressUpdateInput,
  ReturnProgressUpdateInput,
  RevokeReopeningInput,
  SubmitProgressUpdateInput,
  UpdateProgressUpdateInput,
  WithdrawProgressUpdateInput,
} from "./update.inputs.js";
import { reporting, scheduling } from "./update.policy.js";
import { approveProgressUpdate, reopenProgressUpdate, returnProgressUpdate, revokeReopening } from "./update.review.js";
import { submitProgressUpdate, withdrawProgressUpdate } from "./update.submission.js";

const { scope } = reporting;
const KEEPERS = "For the department's officers, head and administrators.";

export const ScheduleMutations = mutationsOf("reportingSchedule", () => ReportingSchedule, KEEPERS, {
  setReportingSchedule: {
    does: "Says when a project's partners report, and makes the periods.",
    input: SetReportingScheduleInput,
    action: setReportingSchedule,
    scope: scheduling.scope!,
  },
});

export const ProjectArchiveMutations = mutationsOf(
  "project",
  () => Project,
  KEEPERS,
  archiveMutations("Project", "a project that never started and has no reports", ProjectVersionInput, {
    archive: archiveProject,
    restore: restoreProject,
  }),
  scheduling.scope,
);

export const UpdateMutations = mutationsOf("progressUpdate", () => ProgressUpdate, "For the partner's own reporters and managers.", {
  createProgressUpdate: {
    does: "Begins a partner's report for a period.",
    input: CreateProgressUpdateInput,
    action: createProgressUpdate,
    scope,
  },
  updateProgressUpdate: { does: "Saves what a partner has so far.", input: UpdateProgressUpdateInput, action: updateProgressUpdate, scope },
  importProgressUpdate: {
    does: "Takes over a spreadsheet that was filled in, all of it or nothing: begins the update, or changes the one there is. What is wrong is told by its cell, up to 1,000 at once.",
    input: ImportProgressUpdateInput,
    prepare: openImport,
    action: importProgressUpdate,
    scope,
  },
  submitProgressUpdate: {
    does: "Hands an update to the department. All that stands against it comes back at once, each problem with its cell.",
    input: SubmitProgressUpdateInput,
    action: submitProgressUpdate,
    scope,
  },
  withdrawProgressUpdate: {
    does: "Takes back an update that was submitted and not decided yet.",
    input: WithdrawProgressUpdateInput,
    action: withdrawProgressUpdate,
    scope,
  },
});

export const ReviewMutations = mutationsOf("progressUpdate", () => ProgressUpdate, KEEPERS, {
  returnProgressUpdate: {
    does: "Sends an update back to the partner with comments.",
    input: ReturnProgressUpdateInput,
    action: returnProgressUpdate,
  },
  approveProgressUpdate: {
    does: "Makes what was submitted official. Never done by who began or submitted the update.",
    input: ApproveProgressUpdateInput,
    action: approveProgressUpdate,
  },
  reopenProgressUpdate: {
    does: "Lets the partner correct an approved update for a time; what was approved stays official until then.",
    input: ReopenProgressUpdateInput,
    action: reopenProgressUpdate,
  },
  revokeReopening: { does: "Ends the leave to correct an update before its time.", input: RevokeReopeningInput, action: revokeReopening },
});

import { Project } from "../projects/project.entity.js";
import { mutationsOf } from "../writing/mutations.js";
import { createIndicatorAssignment, removeIndicatorAssignment, updateIndicatorAssignment } from "./assignment.actions.js";
import { createIndicatorAssignments } from "./assignment.batch.js";
import { IndicatorAssignment } from "./assignment.entity.js";
import {
  CreateIndicatorAssignmentInput,
  CreateIndicatorAssignmentsInput,
  CreateResultInput,
  RemoveIndicatorAssignmentInput,
  RemoveResultInput,
  UpdateIndicatorAssignmentInput,
  UpdateResultInput,
} from "./assignment.inputs.js";
import { editingFrameworks } from "./assignment.policy.js";
import { createResult, removeResult, updateResult } from "./result.actions.js";
import { Result } from "./result.entity.js";

const { scope } = editingFrameworks;
const WHO = "For the department's officers, head and administrators.";

export const ResultMutations = mutationsOf("result", () => Result, WHO, {
  createResult: { does: "Adds something to what a project is to bring about.", input: CreateResultInput, action: createResult, scope },
  updateResult: { does: "Changes a result that the department keeps.", input: UpdateResultInput, action: updateResult, scope },
});

export const AssignmentMutations = mutationsOf("indicatorAssignment", () => IndicatorAssignment, WHO, {
  createIndicatorAssignment: {
    does: "Gives a partner an indicator to report.",
    input: CreateIndicatorAssignmentInput,
    action: createIndicatorAssignment,
    scope,
  },
  updateIndicatorAssignment: {
    does: "Changes an assignment.",
    input: UpdateIndicatorAssignmentInput,
    action: updateIndicatorAssignment,
    scope,
  },
});

/** What takes something away, or makes many at once, shows the project. */
export const FrameworkMutations = mutationsOf("project", () => Project, WHO, {
  removeResult: {
    does: "Takes away a result that the department keeps and that no assignment measures.",
    input: RemoveResultInput,
    action: removeResult,
    scope,
  },
  removeIndicatorAssignment: {
    does: "Takes away an assignment without values.",
    input: RemoveIndicatorAssignmentInput,
    action: removeIndicatorAssignment,
    scope,
  },
  createIndicatorAssignments: {
    does: "Gives many partners many indicators to report.",
    input: CreateIndicatorAssignmentsInput,
    action: createIndicatorAssignments,
    scope,
  },
});

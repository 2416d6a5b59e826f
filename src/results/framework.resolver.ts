import { Project } from "../projects/project.entity.js";
import { mutationsOf } from "../writing/mutations.js";
import { createAssignment, removeAssignment, updateAssignment } from "./framework.actions.js";
import { createAssignments } from "./framework.batch.js";
import { Assignment } from "./framework.entity.js";
import {
  CreateAssignmentInput,
  CreateAssignmentsInput,
  CreateResultInput,
  RemoveAssignmentInput,
  RemoveResultInput,
  UpdateAssignmentInput,
  UpdateResultInput,
} from "./framework.inputs.js";
import { keepingFrameworks } from "./framework.policy.js";
import { createResult, removeResult, updateResult } from "./result.actions.js";
import { Result } from "./result.entity.js";

const { scope } = keepingFrameworks;
const WHO = "For the department's officers, head and administrators.";

export const ResultMutations = mutationsOf("result", () => Result, WHO, {
  createResult: { does: "Adds something to what a project is to bring about.", input: CreateResultInput, action: createResult, scope },
  updateResult: { does: "Changes a result that the department keeps.", input: UpdateResultInput, action: updateResult, scope },
});

export const AssignmentMutations = mutationsOf("assignment", () => Assignment, WHO, {
  createAssignment: { does: "Gives a partner an indicator to report.", input: CreateAssignmentInput, action: createAssignment, scope },
  updateAssignment: { does: "Changes an assignment.", input: UpdateAssignmentInput, action: updateAssignment, scope },
});

/** What takes something away, or makes many at once, shows the project. */
export const FrameworkMutations = mutationsOf("project", () => Project, WHO, {
  removeResult: {
    does: "Takes away a result that the department keeps and that no assignment measures.",
    input: RemoveResultInput,
    action: removeResult,
    scope,
  },
  removeAssignment: { does: "Takes away an assignment without values.", input: RemoveAssignmentInput, action: removeAssignment, scope },
  createAssignments: {
    does: "Gives many partners many indicators to report.",
    input: CreateAssignmentsInput,
    action: createAssignments,
    scope,
  },
});

import { ProjectFieldsInput } from "../projects/kept.inputs.js";
import { Project } from "../projects/project.entity.js";
import { KEEPERS } from "../writing/keep.js";
import { mutationsOf } from "../writing/mutations.js";
import { followPublication } from "./follow.actions.js";

export const FollowMutations = mutationsOf(
  "project",
  () => Project,
  KEEPERS,
  {
    followPublication: {
      does: "Gives fields of a project back to its publication: they become what was last published, and follow imports from then on.",
      input: ProjectFieldsInput,
      action: followPublication,
    },
  },
  "records:write",
);

import { ProjectFieldsInput } from "../projects/override.inputs.js";
import { Project } from "../projects/project.entity.js";
import { EDITORS } from "../writing/crud.js";
import { mutationsOf } from "../writing/mutations.js";
import { dismissHeldPublication, takeHeldPublication } from "./held.actions.js";
import { HeldPublicationInput } from "./held.inputs.js";
import { revertToPublication } from "./revert.actions.js";

export const FollowMutations = mutationsOf(
  "project",
  () => Project,
  EDITORS,
  {
    revertToPublication: {
      does: "Gives fields of a project back to its publication: they become what was last published, and follow imports from then on.",
      input: ProjectFieldsInput,
      action: revertToPublication,
    },
    takeHeldPublication: {
      does: "Takes a publication of a project that an import held back: the project becomes what it says, but for what the department keeps, and its publisher is the one whose publications the project follows from now on.",
      input: HeldPublicationInput,
      action: takeHeldPublication,
    },
    dismissHeldPublication: {
      does: "Decides that a project does not follow a publication that an import held back. It stays here and can still be taken; the same content does not wait again.",
      input: HeldPublicationInput,
      action: dismissHeldPublication,
    },
  },
  "RECORDS_WRITE",
);

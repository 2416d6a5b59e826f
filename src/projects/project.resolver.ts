import { EDITORS } from "../writing/crud.js";
import { mutationsOf } from "../writing/mutations.js";
import { overrideFields } from "./override.actions.js";
import { ProjectFieldsInput } from "./override.inputs.js";
import { createProject, transition, updateProject } from "./project.actions.js";
import { addProjectDocument, removeProjectDocument } from "./project.documents.js";
import { Project } from "./project.entity.js";
import { CreateProjectInput, ProjectDocumentInput, ProjectVersionInput, UpdateProjectInput } from "./project.inputs.js";
import { editingProjects } from "./project.policy.js";
import type { ProjectTransition } from "./project.rules.js";

const { scope } = editingProjects;
const by = (name: ProjectTransition, does: string) => ({ does, input: ProjectVersionInput, action: transition(name) });

export const ProjectMutations = mutationsOf(
  "project",
  () => Project,
  EDITORS,
  {
    createProject: { does: "Records a project.", input: CreateProjectInput, action: createProject },
    updateProject: { does: "Changes a project.", input: UpdateProjectInput, action: updateProject },
    startProject: by("startProject", "Starts a project that is in the pipeline."),
    suspendProject: by("suspendProject", "Suspends a project for the time being."),
    resumeProject: by("resumeProject", "Takes up a project that was suspended."),
    finaliseProject: by("finaliseProject", "Ends the work of a project; sign-off or evaluation follows."),
    closeProject: by("closeProject", "Closes a project."),
    cancelProject: by("cancelProject", "Cancels a project."),
    overrideFields: {
      does: "Decides that what is kept here of a published project stays, also against what publications say by now; their conflicts are settled.",
      input: ProjectFieldsInput,
      action: overrideFields,
    },
  },
  scope,
);

const LINKERS =
  "For the department's officers, head and administrators, and for reporters and managers of partners that take part: those of their own.";

export const ProjectDocumentMutations = mutationsOf(
  "project",
  () => Project,
  LINKERS,
  {
    addProjectDocument: { does: "Puts a document among those of a project.", input: ProjectDocumentInput, action: addProjectDocument },
    removeProjectDocument: {
      does: "Takes a document from a project; the document itself stays.",
      input: ProjectDocumentInput,
      action: removeProjectDocument,
    },
  },
  scope,
);

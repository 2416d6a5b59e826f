import { isDepartment } from "../auth/viewer.js";
import { exactPointVisibleTo } from "../partners/organisation.policy.js";
import { any, asShared, everything, type Policy } from "../reading/predicate.js";
import { denialReason, editorsOf } from "../writing/permission.js";
import { workflowOf } from "../writing/transitions.js";
import type { Project } from "./project.entity.js";
import type { ProjectSite } from "./project.parts.js";
import { TRANSITIONS } from "./project.rules.js";

/** The department sees every project, everyone the public ones, a partner also those for partners in which it takes part. */
export const projectsVisibleTo: Policy<Project> = (project, viewer) =>
  asShared(viewer, project.visibility, (id) => project.participants.some((participant) => participant.organisation.equals(id)));

/** Where a project works is not shown more exactly than the site itself may be. */
export const projectPointVisibleTo: Policy<ProjectSite> = (place, viewer) =>
  isDepartment(viewer)
    ? everything
    : any(
        place.site.isMissing(),
        place.site.is((site) => exactPointVisibleTo(site, viewer)),
      );

export const editingProjects = editorsOf("Project");

export const projectWorkflow = workflowOf(TRANSITIONS, {
  status: "ProjectStatus",
  refusal: (name, viewer) => denialReason(viewer, editingProjects, name),
});

import { isDepartment } from "../auth/viewer.js";
import { all, any, everything, type Visibility } from "../reading/predicate.js";
import type { Project } from "./project.entity.js";
import { ProjectVisibility } from "./project.enums.js";

/** The department sees every project, everyone the public ones, a partner also those for partners in which it takes part. */
export const projectsVisibleTo: Visibility<Project> = (project, viewer) => {
  if (isDepartment(viewer)) return everything;
  const isPublic = project.visibility.equals(ProjectVisibility.PUBLIC);
  if (viewer.kind !== "partner") return isPublic;
  const takesPart = project.participants.some((participant) => participant.organisation.equals(viewer.organisationId));
  return any(isPublic, all(project.visibility.equals(ProjectVisibility.PARTNERS), takesPart));
};

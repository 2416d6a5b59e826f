import { isDepartment } from "../auth/viewer.js";
import { everything, nothing, type Visibility } from "../reading/predicate.js";
import type { Visit } from "./visit.entity.js";

/** The department sees every visit, a partner those that it hosts. What this leaves out does not exist for the viewer. */
export const visitsVisibleTo: Visibility<Visit> = (visit, viewer) => {
  if (isDepartment(viewer)) return everything;
  return viewer.kind === "partner" ? visit.hosts.some((host) => host.organisation.equals(viewer.organisationId)) : nothing;
};

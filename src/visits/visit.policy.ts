import { isDepartment, Role } from "../auth/viewer.js";
import { message } from "../messages/message.js";
import { everything, nothing, type Policy } from "../reading/predicate.js";
import { denialReason, editorsOf, type Permission } from "../writing/permission.js";
import { workflowOf } from "../writing/transitions.js";
import type { Visit } from "./visit.entity.js";
import { TRANSITIONS } from "./visit.rules.js";

/** The department sees every visit, a partner those that it hosts. What this leaves out does not exist for the viewer. */
export const visitsVisibleTo: Policy<Visit> = (visit, viewer) => {
  if (isDepartment(viewer)) return everything;
  return viewer.kind === "partner" ? visit.hosts.some((host) => host.organisation.equals(viewer.organisationId)) : nothing;
};

export const editingVisits = editorsOf("Visit");

export const visitWorkflow = workflowOf(TRANSITIONS, {
  status: "VisitStatus",
  refusal: (name, viewer) => denialReason(viewer, editingVisits, name),
});

/** It cannot be taken back, so no key is good for it. */
export const erasingDelegates: Permission = {
  allows: (viewer) => viewer.kind === "department" && [Role.HEAD, Role.ADMINISTRATOR].some((role) => viewer.roles.includes(role)),
  otherwise: message("permission.eraseVisitDelegates"),
};

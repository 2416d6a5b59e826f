import type { Ref } from "@mikro-orm/core";
import { isDepartment, keepsRecords, Role, type Viewer } from "../auth/viewer.js";
import type { Organisation } from "../partners/organisation.entity.js";
import { everything, nothing, type Visibility } from "../reading/predicate.js";

/** The department sees every update, a partner its own. */
export const updatesVisibleTo: Visibility<{ partner: Ref<Organisation> }> = (update, viewer) => {
  if (isDepartment(viewer)) return everything;
  return viewer.kind === "partner" ? update.partner.equals(viewer.organisationId) : nothing;
};

const REPORTERS = [Role.REPORTER, Role.MANAGER];

/** Whether the viewer writes and submits the updates of this partner. */
export const reportsFor = (viewer: Viewer, partnerId: string): boolean =>
  viewer.kind === "partner" && viewer.organisationId === partnerId && REPORTERS.some((role) => viewer.roles.includes(role));

/** Whether the viewer reviews updates: the department's officers, head and administrators do. */
export const reviews = (viewer: Viewer): boolean => keepsRecords(viewer);

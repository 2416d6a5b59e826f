import type { Ref } from "@mikro-orm/core";
import { isDepartment } from "../auth/viewer.js";
import type { Organisation } from "../partners/organisation.entity.js";
import { everything, nothing, type Policy } from "../reading/predicate.js";

/** The department sees every commitment, a partner its own. What belongs to one is seen with it. */
export const commitmentsVisibleTo: Policy<{ partner: Ref<Organisation> }> = (commitment, viewer) => {
  if (isDepartment(viewer)) return everything;
  return viewer.kind === "partner" ? commitment.partner.equals(viewer.organisationId) : nothing;
};

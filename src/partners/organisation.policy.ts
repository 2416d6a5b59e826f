import { isDepartment } from "../auth/viewer.js";
import { everything, nothing, type Visibility } from "../reading/predicate.js";
import type { Contact } from "./organisation.entity.js";

/** The department sees every contact, an organisation its own. */
export const contactsVisibleTo: Visibility<Contact> = (contact, viewer) => {
  if (isDepartment(viewer)) return everything;
  return viewer.kind === "partner" ? contact.organisation.equals(viewer.organisationId) : nothing;
};

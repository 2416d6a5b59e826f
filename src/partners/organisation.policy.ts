import type { Collection } from "@mikro-orm/core";
import { isDepartment, keepsRecords, Role, type Viewer } from "../auth/viewer.js";
import { pointVisibleTo, type Site } from "../places/place.entity.js";
import { any, everything, nothing, type Row, type Visibility } from "../reading/predicate.js";
import { keepersOf } from "../writing/permission.js";
import type { Contact, SiteOperator } from "./organisation.entity.js";

/** The department sees every contact, an organisation its own. */
export const contactsVisibleTo: Visibility<Contact> = (contact, viewer) => {
  if (isDepartment(viewer)) return everything;
  return viewer.kind === "partner" ? contact.organisation.equals(viewer.organisationId) : nothing;
};

/** Whether the viewer keeps any contacts: the department's keepers all of them, a partner's managers those of their organisation. */
export const keepsContacts = (viewer: Viewer): boolean =>
  keepsRecords(viewer) || (viewer.kind === "partner" && viewer.roles.includes(Role.MANAGER));

export const keepsContactsOf = (viewer: Viewer, organisationId: string): boolean =>
  keepsContacts(viewer) && (viewer.kind !== "partner" || viewer.organisationId === organisationId);

/** The viewer's organisation is at work at the site. */
export const operatedByViewer: Visibility<Site> = (site, viewer) => {
  // The list that SiteOperator adds to Site.
  const { operators } = site as Row<Site & { operators: Collection<SiteOperator> }>;
  return viewer.kind === "partner" ? operators.some(({ organisation }) => organisation.equals(viewer.organisationId)) : nothing;
};

/** The exact point of a site that serves key populations is for the department and the site's partners. */
export const exactPointVisibleTo: Visibility<Site> = (site, viewer) => any(pointVisibleTo(site, viewer), operatedByViewer(site, viewer));

export const keepingOrganisations = keepersOf("Organisations");

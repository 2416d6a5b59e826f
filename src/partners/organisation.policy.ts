import type { Collection } from "@mikro-orm/core";
import { editsRecords, isDepartment, Role, type Viewer } from "../auth/viewer.js";
import { type Message, message } from "../messages/message.js";
import { pointVisibleTo, type Site } from "../places/place.entity.js";
import type { Decision } from "../reading/declare.js";
import { any, everything, nothing, type Policy, type Row } from "../reading/predicate.js";
import { denialReason, editorsOf, type Permission } from "../writing/permission.js";
import type { Contact, Organisation, SiteOperator } from "./organisation.entity.js";

/** The department sees every contact, an organisation its own. */
export const contactsVisibleTo: Policy<Contact> = (contact, viewer) => {
  if (isDepartment(viewer)) return everything;
  return viewer.kind === "partner" ? contact.organisation.equals(viewer.organisationId) : nothing;
};

/** Of any contacts at all; which of them, `contactDenialReason` decides. */
export const editingContacts: Permission = {
  allows: (viewer) => editsRecords(viewer) || (viewer.kind === "partner" && viewer.roles.includes(Role.MANAGER)),
  otherwise: message("permission.contacts"),
  scope: "RECORDS_WRITE",
};

/** Why the viewer may not edit a contact, of their own organisation or of another; undefined where it is allowed. */
export const contactDenialReason = (viewer: Viewer, isOwn: boolean): Message | undefined =>
  denialReason(viewer, editingContacts) ?? (editsRecords(viewer) || isOwn ? undefined : editingContacts.otherwise);

export const viewerCanUpdateContact: Decision<Contact> = {
  when: { own: (contact, viewer) => (viewer.kind === "partner" ? contact.organisation.equals(viewer.organisationId) : nothing) },
  value: ({ own }, { viewer }) => contactDenialReason(viewer, own as boolean) === undefined,
};

/** The viewer's organisation is at work at the site. */
export const operatedByViewer: Policy<Site> = (site, viewer) => {
  // The list that SiteOperator adds to Site.
  const { operators } = site as Row<Site & { operators: Collection<SiteOperator> }>;
  return viewer.kind === "partner" ? operators.some(({ organisation }) => organisation.equals(viewer.organisationId)) : nothing;
};

/** The exact point of a site that serves key populations is for the department and the site's partners. */
export const exactPointVisibleTo: Policy<Site> = (site, viewer) => any(pointVisibleTo(site, viewer), operatedByViewer(site, viewer));

export const editingOrganisations = editorsOf("Organisation");

/** Of any organisation at all; which of them, `organisationDenialReason` decides. */
export const updatingOrganisations: Permission = {
  allows: editingContacts.allows,
  otherwise: message("permission.organisation"),
  scope: "RECORDS_WRITE",
};

/**
 * Why the viewer may not change an organisation, their own or another; undefined where it is allowed. `isIdentified`: what registers know
 * it by.
 */
export function organisationDenialReason(viewer: Viewer, isOwn: boolean, isIdentified = false): Message | undefined {
  const refused = denialReason(viewer, updatingOrganisations);
  if (refused || editsRecords(viewer)) return refused;
  if (!isOwn) return updatingOrganisations.otherwise;
  return isIdentified ? message("permission.identifiers") : undefined;
}

export const viewerCanUpdateOrganisation: Decision<Organisation> = {
  when: { own: (organisation, viewer) => (viewer.kind === "partner" ? organisation.id.equals(viewer.organisationId) : nothing) },
  value: ({ own }, { viewer }) => organisationDenialReason(viewer, own as boolean) === undefined,
};

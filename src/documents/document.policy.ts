import { editsRecords, isDepartment, reportsForPartner, type Viewer } from "../auth/viewer.js";
import { Visibility } from "../graphql/visibility.js";
import { type Message, message } from "../messages/message.js";
import type { Decision } from "../reading/declare.js";
import { any, everything, nothing, type Policy } from "../reading/predicate.js";
import { denialReason, type Permission } from "../writing/permission.js";
import type { Document } from "./document.entity.js";

const { PARTNERS, PUBLIC } = Visibility;

/** The department opens every document, a partner those for partners and its own, everyone the public ones. */
export const documentsVisibleTo: Policy<Document> = (document, viewer) => {
  if (isDepartment(viewer)) return everything;
  return viewer.kind === "partner"
    ? any(document.visibility.in(PUBLIC, PARTNERS), document.organisation.equals(viewer.organisationId))
    : document.visibility.equals(PUBLIC);
};

/** Also with a key that has the scope of reports only: what bears a report out, or is it as a spreadsheet, comes as a file. */
export const addingDocuments: Permission = {
  allows: (viewer) => editsRecords(viewer) || reportsForPartner(viewer),
  otherwise: message("permission.addDocument"),
  scope: ["RECORDS_WRITE", "REPORTS_WRITE"],
};

/** Of any document at all; which of them, `documentDenialReason` decides. */
export const changingDocuments: Permission = {
  ...addingDocuments,
  otherwise: message("permission.changeDocument"),
  scope: "RECORDS_WRITE",
};

/** Why the viewer may not change a document; undefined where it is allowed. */
export const documentDenialReason = (viewer: Viewer, isOwn: boolean, visibility: Visibility): Message | undefined => {
  const may = editsRecords(viewer) || (isOwn && visibility !== PUBLIC);
  return denialReason(viewer, changingDocuments) ?? (may ? undefined : changingDocuments.otherwise);
};

export const viewerCanUpdateDocument: Decision<Document> = {
  by: ["visibility"],
  when: { own: (document, viewer) => (reportsForPartner(viewer) ? document.organisation.equals(viewer.organisationId) : nothing) },
  value: ({ own, visibility }, { viewer }) => documentDenialReason(viewer, own as boolean, visibility as Visibility) === undefined,
};

/** The document comes from the partner for whom the viewer speaks. */
export const isOwnOf = (viewer: Viewer, document: Document): boolean =>
  reportsForPartner(viewer) && document.organisation?.id === viewer.organisationId;

/** Only the department says what everybody may open. */
const showing: Permission = {
  allows: editsRecords,
  otherwise: message("permission.publishDocument"),
  scope: "RECORDS_WRITE",
};

/** Why the viewer may not let those of this visibility open a document; undefined where it is allowed. */
export const publishDenialReason = (viewer: Viewer, visibility: Visibility | null | undefined): Message | undefined =>
  visibility === PUBLIC ? denialReason(viewer, showing, message("act.publishDocument")) : undefined;

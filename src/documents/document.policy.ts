import { isDepartment, keepsRecords, reportsForPartner, type Viewer } from "../auth/viewer.js";
import { any, everything, type Visibility } from "../reading/predicate.js";
import type { Document } from "./document.entity.js";
import { DocumentVisibility } from "./document.enums.js";

const { PARTNERS, PUBLIC } = DocumentVisibility;

/** The department opens every document, a partner those for partners and its own, everyone the public ones. */
export const documentsVisibleTo: Visibility<Document> = (document, viewer) => {
  if (isDepartment(viewer)) return everything;
  return viewer.kind === "partner"
    ? any(document.visibility.in(PUBLIC, PARTNERS), document.organisation.equals(viewer.organisationId))
    : document.visibility.equals(PUBLIC);
};

/** The department's keepers add documents, and so do partners' reporters and managers. */
export const canAddDocuments = (viewer: Viewer): boolean => keepsRecords(viewer) || reportsForPartner(viewer);

/** Keepers change every document, partners their own until the department has made it public. */
export const canChangeDocument = (viewer: Viewer, document: Document): boolean =>
  keepsRecords(viewer) || (isOwnOf(viewer, document) && document.visibility !== PUBLIC);

/** The document comes from the partner for whom the viewer speaks. */
export const isOwnOf = (viewer: Viewer, document: Document): boolean =>
  reportsForPartner(viewer) && document.organisation?.id === viewer.organisationId;

/** Only the department says what everybody may open. */
export const canShowTo = (viewer: Viewer, visibility: DocumentVisibility | null | undefined): boolean =>
  keepsRecords(viewer) || visibility !== PUBLIC;

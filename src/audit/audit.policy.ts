import { isDepartment } from "../auth/viewer.js";
import { nothing, type Policy } from "../reading/predicate.js";
import type { AuditEntry } from "./audit.entity.js";

/**
 * The department sees of the audit what is about records that its people see. Nobody else does: what a record was before may have been
 * hidden from who sees it today.
 */
export const auditVisibleTo: Policy<AuditEntry> = (_entry, viewer) =>
  isDepartment(viewer) ? { is: "recorded", table: "table", id: "recordId" } : nothing;

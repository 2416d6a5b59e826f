import { Role, type Viewer } from "../auth/viewer.js";
import { message } from "../messages/message.js";
import type { Permission } from "../writing/permission.js";

const holds = (viewer: Viewer, ...roles: Role[]) => viewer.kind === "department" && roles.some((role) => viewer.roles.includes(role));

/** The roles that steps can be given to. */
export const SIGNING_ROLES: readonly Role[] = [Role.OFFICER, Role.FINANCE_OFFICER, Role.HEAD, Role.ADMINISTRATOR];

/** Who decides what, no key does. */
export const keepingChains: Permission = {
  allows: (viewer) => holds(viewer, Role.ADMINISTRATOR),
  otherwise: message("permission.approvalChains"),
};

/** Steps at all; which of them, `mayTake` decides. People only: there is no scope for it. */
export const signing: Permission = {
  allows: (viewer) => holds(viewer, ...SIGNING_ROLES),
  otherwise: message("permission.signing"),
};

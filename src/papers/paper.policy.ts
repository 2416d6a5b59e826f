import { Role, type Viewer } from "../auth/viewer.js";
import { message } from "../messages/message.js";
import type { Permission } from "../writing/permission.js";

const holds = (viewer: Viewer, ...roles: Role[]) => viewer.kind === "department" && roles.some((role) => viewer.roles.includes(role));

/** How official papers read, no key decides. */
export const keepingTemplates: Permission = {
  allows: (viewer) => holds(viewer, Role.ADMINISTRATOR),
  otherwise: message("permission.paperTemplates"),
};

/** People only: a paper has names in it, and somebody answers for it. */
export const makingPapers: Permission = {
  allows: (viewer) => holds(viewer, Role.OFFICER, Role.FINANCE_OFFICER, Role.HEAD, Role.ADMINISTRATOR),
  otherwise: message("permission.papers"),
};

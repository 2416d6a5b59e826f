import { Role } from "../auth/viewer.js";
import { message } from "../messages/message.js";
import type { Permission } from "../writing/permission.js";

/** Every day that is due follows from them, so that no scope allows it. */
export const importingCalendars: Permission = {
  allows: (viewer) => viewer.kind === "department" && viewer.roles.includes(Role.ADMINISTRATOR),
  otherwise: message("permission.holidayCalendars"),
};

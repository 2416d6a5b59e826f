import { editsRecords } from "../auth/viewer.js";
import { message } from "../messages/message.js";
import type { Permission } from "../writing/permission.js";

/** When reports are due. */
export const scheduling: Permission = {
  allows: editsRecords,
  otherwise: message("permission.schedule"),
  scope: "RECORDS_WRITE",
};

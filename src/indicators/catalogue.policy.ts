import { message } from "../messages/message.js";
import { editorsOf, type Permission } from "../writing/permission.js";

export const editingCatalogue: Permission = {
  ...editorsOf("ProjectIndicator"),
  otherwise: message("permission.indicators"),
};

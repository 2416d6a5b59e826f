import { message } from "../messages/message.js";
import { keepersOf, type Permission } from "../writing/permission.js";

export const keepingCatalogue: Permission = {
  ...keepersOf("ProjectIndicator"),
  otherwise: message("permission.indicators"),
};

import { message } from "../messages/message.js";
import { keepersOf, type Permission } from "../writing/permission.js";

export const keepingCatalogue: Permission = {
  ...keepersOf("Indicator"),
  otherwise: message("permission.indicators"),
};

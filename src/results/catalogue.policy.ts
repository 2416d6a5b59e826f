import { keepersOf, type Permission } from "../writing/permission.js";

export const keepingCatalogue: Permission = {
  ...keepersOf("Indicators"),
  otherwise: "The catalogue of indicators is kept by the department's officers, head and administrators.",
};

import { editorsOf } from "../writing/permission.js";

export const editingOverlaps = editorsOf("OverlapDeclaration");

import { editorsOf } from "../writing/permission.js";

export const editingProgrammes = editorsOf("Programme");

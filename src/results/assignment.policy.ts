import { editorsOf } from "../writing/permission.js";

export const editingFrameworks = editorsOf("IndicatorAssignment");

import { editorsOf } from "../writing/permission.js";

export const editingSites = editorsOf("Site");

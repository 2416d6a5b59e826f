import { keepersOf } from "../writing/permission.js";

export const keepingOverlaps = keepersOf("OverlapDeclaration");

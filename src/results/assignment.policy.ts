import { keepersOf } from "../writing/permission.js";

export const keepingFrameworks = keepersOf("IndicatorAssignment");

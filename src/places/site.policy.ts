import { keepersOf } from "../writing/permission.js";

export const keepingSites = keepersOf("Site");

import { keepersOf } from "../writing/permission.js";

export const keepingProgrammes = keepersOf("Programme");

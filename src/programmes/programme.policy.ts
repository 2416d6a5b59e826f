import { Role, type Viewer } from "../auth/viewer.js";

const KEEPERS = [Role.OFFICER, Role.HEAD, Role.ADMINISTRATOR];

export const canKeepProgrammes = (viewer: Viewer): boolean =>
  viewer.kind === "department" && KEEPERS.some((role) => viewer.roles.includes(role));
export const KEEPS_PROGRAMMES = "Programmes are kept by the department's officers, head and administrators.";

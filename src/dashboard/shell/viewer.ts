import type { ViewerQuery } from "../generated/operations.js";

/** Who is signed in; without an organisation it is somebody of the department. */
export type Viewer = NonNullable<ViewerQuery["me"]>;

export const isPartner = ({ organisation }: Viewer): boolean => organisation !== null;

import { createContext, useContext } from "react";
import type { ViewerQuery } from "../generated/operations.js";

/** Who is signed in; without an organisation it is somebody of the department. */
export type Viewer = NonNullable<ViewerQuery["me"]>;

export const isPartner = ({ organisation }: Viewer): boolean => organisation !== null;

export const ViewerContext = createContext<Viewer | undefined>(undefined);

/** Of a screen, which is shown to people who are signed in only. */
export const useViewer = (): Viewer => useContext(ViewerContext)!;

import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { type ComponentType, lazy } from "react";
import type { Viewer } from "./viewer.js";
import { isPartner } from "./viewer.js";

/** A screen's component gets the parts of its address that begin with a colon. */
export type Screen = ComponentType<{ params: Readonly<Record<string, string>> }>;

export interface Route {
  /** Below `/app`. */
  path: string;
  /** Who has the screen. */
  isFor: (viewer: Viewer) => boolean;
  screen: Screen;
  /** What the navigation calls it; absent: it is reached from other screens. */
  name?: MessageDescriptor;
}

const isDepartment = (viewer: Viewer) => !isPartner(viewer);

/** Every screen for people who are signed in; each is loaded when it is first opened. */
export const routes: readonly Route[] = [
  { path: "/", isFor: isPartner, screen: lazy(() => import("../partner/home.js")), name: msg`Reports` },
  { path: "/reports/:id/:step?", isFor: isPartner, screen: lazy(() => import("../report/report.js")) },
  { path: "/", isFor: isDepartment, screen: lazy(() => import("../department/today.js")), name: msg`Today` },
  { path: "/collection", isFor: isDepartment, screen: lazy(() => import("../collection/collection.js")), name: msg`Collection` },
  { path: "/projects/:id", isFor: isDepartment, screen: lazy(() => import("../records/project.js")) },
  { path: "/partners/:id", isFor: isDepartment, screen: lazy(() => import("../records/partner.js")) },
  { path: "/visits/:id", isFor: isDepartment, screen: lazy(() => import("../visits/visit.js")) },
  { path: "/reports/:id", isFor: isDepartment, screen: lazy(() => import("../review/review.js")) },
  { path: "/figures", isFor: isDepartment, screen: lazy(() => import("../figures/explorer.js")), name: msg`Figures` },
  { path: "/data", isFor: isDepartment, screen: lazy(() => import("../data/data.js")), name: msg`Data` },
];

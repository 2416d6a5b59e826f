import { keepsRecords, type Scope, scopeRefusal, type Viewer } from "../auth/viewer.js";
import type { Decision } from "../reading/declare.js";

export const SIGN_IN = "Sign in to change something.";

/** Who may do something, said once: an action asks it before, and the API tells with each record whether it would let the viewer. */
export interface Permission {
  allows(viewer: Viewer): boolean;
  /** What everybody else is told. */
  otherwise: string;
  /** What a key must be good for; where nothing is said, no key is good for it. */
  scope?: Scope;
}

/** What the department's officers, head and administrators keep. */
export const keepersOf = (many: string): Permission => ({
  allows: keepsRecords,
  otherwise: `${many} are kept by the department's officers, head and administrators.`,
  scope: "records:write",
});

/** Why the viewer may not, in the sentence with which the mutation refuses him; undefined: he may. */
export function refusalOf(viewer: Viewer, permission: Permission, mutation = "this"): string | undefined {
  if (viewer.kind === "public") return SIGN_IN;
  return scopeRefusal(viewer, permission.scope, mutation) ?? (permission.allows(viewer) ? undefined : permission.otherwise);
}

/** Of a field that tells whether the viewer may. */
export const viewerCan = <T>(permission: Permission): Decision<T> => ({
  value: (_known, { viewer }) => refusalOf(viewer, permission) === undefined,
});

/** What an account may hold. The first five are the department's, the next two a partner's, the last a service account's. */
export enum Role {
  VIEWER = "VIEWER",
  OFFICER = "OFFICER",
  FINANCE_OFFICER = "FINANCE_OFFICER",
  HEAD = "HEAD",
  ADMINISTRATOR = "ADMINISTRATOR",
  REPORTER = "REPORTER",
  MANAGER = "MANAGER",
  REPORT_TOOL = "REPORT_TOOL",
}

/** Who asks. An account belongs to the department or to one partner; nobody signed in is the public. */
export type Viewer =
  | { kind: "public" }
  | { kind: "department"; accountId: string; roles: readonly Role[] }
  | { kind: "partner"; accountId: string; organisationId: string; roles: readonly Role[] };

export const thePublic: Viewer = { kind: "public" };

export const isDepartment = (viewer: Viewer): boolean => viewer.kind === "department";
export const isSignedIn = (viewer: Viewer): boolean => viewer.kind !== "public";

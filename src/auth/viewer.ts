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

export const DEPARTMENT_ROLES: ReadonlySet<Role> = new Set([
  Role.VIEWER,
  Role.OFFICER,
  Role.FINANCE_OFFICER,
  Role.HEAD,
  Role.ADMINISTRATOR,
  Role.REPORT_TOOL,
]);
export const PARTNER_ROLES: ReadonlySet<Role> = new Set([Role.REPORTER, Role.MANAGER, Role.REPORT_TOOL]);

interface SignedIn {
  accountId: string;
  roles: readonly Role[];
  /** A program rather than a person: it may read larger pages. */
  isService: boolean;
}

/** Who asks. An account belongs to the department or to one partner; nobody signed in is the public. */
export type Viewer = { kind: "public" } | ({ kind: "department" } & SignedIn) | ({ kind: "partner"; organisationId: string } & SignedIn);

export const thePublic: Viewer = { kind: "public" };

export const isDepartment = (viewer: Viewer): boolean => viewer.kind === "department";
export const isSignedIn = (viewer: Viewer): boolean => viewer.kind !== "public";

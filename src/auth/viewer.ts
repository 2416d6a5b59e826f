import { forbidden } from "../errors.js";
import { type Message, message, type Value } from "../messages/message.js";

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

/** What a key may be used for. */
export const SCOPES = ["READ", "REPORTS_WRITE", "RECORDS_WRITE", "PERSONAL_READ"] as const;
export type Scope = (typeof SCOPES)[number];
/** The scopes that a key needs; of several, one is enough. */
export type Scopes = Scope | readonly Scope[];

interface SignedIn {
  accountId: string;
  roles: readonly Role[];
  /** A program rather than a person: it may read larger pages. */
  isService: boolean;
  /** What its key allows; absent where it came with a token, which allows all that its roles do. */
  scopes?: readonly Scope[];
}

/** Who asks. An account belongs to the department or to one partner; nobody signed in is the public. */
export type Viewer = { kind: "public" } | ({ kind: "department" } & SignedIn) | ({ kind: "partner"; organisationId: string } & SignedIn);

export const thePublic: Viewer = { kind: "public" };

export const isDepartment = (viewer: Viewer): boolean => viewer.kind === "department";

/** Why the scopes of the viewer's key do not allow something, in a sentence; what has no scope, no key allows. */
export function scopeDenialReason(viewer: Viewer, scope: Scopes | undefined, what: Value): Message | undefined {
  if (viewer.kind === "public" || !viewer.scopes) return undefined;
  if (!scope) return message("scope.none", { what });
  const enough = [scope].flat();
  if (enough.some((each) => viewer.scopes!.includes(each))) return undefined;
  return message("scope.lacks", { what, scopes: enough });
}

/** Whether personal data are shown to a viewer who sees the record: a program's key needs the scope for it. */
export const seesPersonal = (viewer: Viewer): boolean =>
  viewer.kind === "public" || !viewer.scopes || viewer.scopes.includes("PERSONAL_READ");

/** To read, as `requireScope` and `scopeDenialReason` take it. */
export const READING = message("act.read");

/** Throws FORBIDDEN where the viewer came with a key that lacks the scope. */
export function requireScope(viewer: Viewer, scope: Scopes | undefined, what: Value): void {
  const refusal = scopeDenialReason(viewer, scope, what);
  if (refusal) throw forbidden(refusal);
}

const EDITORS = [Role.OFFICER, Role.HEAD, Role.ADMINISTRATOR];

/** Whether the viewer keeps the department's records: its officers, its head and its administrators do. */
export const editsRecords = (viewer: Viewer): boolean =>
  viewer.kind === "department" && EDITORS.some((role) => viewer.roles.includes(role));

/** Whether the viewer speaks for a partner: its reporters and managers do. */
export const reportsForPartner = (viewer: Viewer): viewer is Extract<Viewer, { kind: "partner" }> =>
  viewer.kind === "partner" && [Role.REPORTER, Role.MANAGER].some((role) => viewer.roles.includes(role));

import { DEPARTMENT_ROLES, PARTNER_ROLES, type Role, type Viewer } from "../auth/viewer.js";

/** What is looked up of an account when somebody signs in. */
export interface AccountRow {
  id: string;
  organisation: string | null;
  roles: Role[];
  kind: string;
}

/**
 * What an account may do here: roles and organisation come from our tables, never from a token. Roles that do not go with where the
 * account belongs are left out.
 */
export function viewerFrom({ id, organisation, roles: given, kind }: AccountRow): Exclude<Viewer, { kind: "public" }> {
  const belonging = organisation ? PARTNER_ROLES : DEPARTMENT_ROLES;
  const roles = given.filter((role) => belonging.has(role));
  const isService = kind === "SERVICE";
  return organisation
    ? { kind: "partner", accountId: id, organisationId: organisation, roles, isService }
    : { kind: "department", accountId: id, roles, isService };
}

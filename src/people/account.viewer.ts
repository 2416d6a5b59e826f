import type { Role, Viewer } from "../auth/viewer.js";
import { misplacedRoles } from "./account.rules.js";

/** What is looked up of an account when somebody signs in. */
export interface AccountRow {
  id: string;
  organisation: string | null;
  roles: Role[];
  kind: string;
}

/**
 * What an account may do here: roles and organisation come from our tables, never from a token. Roles that do not go with where the
 * account belongs, or with what it is, are left out.
 */
export function viewerFrom({ id, organisation, roles: given, kind }: AccountRow): Exclude<Viewer, { kind: "public" }> {
  const isService = kind === "SERVICE";
  const misplaced = misplacedRoles(given, { isPartners: organisation !== null, isService });
  const roles = given.filter((role) => !misplaced.includes(role));
  return organisation
    ? { kind: "partner", accountId: id, organisationId: organisation, roles, isService }
    : { kind: "department", accountId: id, roles, isService };
}

import { DEPARTMENT_ROLES, PARTNER_ROLES, Role } from "../auth/viewer.js";

/** The roles among these that do not go with where an account belongs and what it is. */
export function misplacedRoles(roles: readonly Role[], account: { isPartners: boolean; isService: boolean }): Role[] {
  const belonging = account.isPartners ? PARTNER_ROLES : DEPARTMENT_ROLES;
  return roles.filter((role) => !belonging.has(role) || (role === Role.REPORT_TOOL) !== account.isService);
}

/** Whether an account would cease to be an administrator in use, as the last of them. */
export const losesLastAdministrator = (
  administrators: readonly string[],
  account: string,
  after: { roles: readonly Role[]; isDisabled: boolean },
): boolean =>
  administrators.every((each) => each === account) &&
  administrators.length > 0 &&
  (after.isDisabled || !after.roles.includes(Role.ADMINISTRATOR));

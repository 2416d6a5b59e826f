import { DEPARTMENT_ROLES, PARTNER_ROLES, Role } from "../auth/viewer.js";

/** A program reads; more than that it does as an officer or as a partner's reporter, with a key that has the scope. */
export const SERVICE_ROLES: ReadonlySet<Role> = new Set([Role.REPORT_TOOL, Role.OFFICER, Role.REPORTER]);

/** The roles among these that do not go with where an account belongs and what it is. */
export function misplacedRoles(roles: readonly Role[], account: { isPartners: boolean; isService: boolean }): Role[] {
  const belonging = account.isPartners ? PARTNER_ROLES : DEPARTMENT_ROLES;
  const isForIt = (role: Role) => (account.isService ? SERVICE_ROLES.has(role) : role !== Role.REPORT_TOOL);
  return roles.filter((role) => !belonging.has(role) || !isForIt(role));
}

/** Whether a partner's managers may give these roles. */
export const areForReporters = (roles: readonly Role[]): boolean => roles.every((role) => role === Role.REPORTER);

/** Whether an account would cease to be an administrator in use, as the last of them. */
export const losesLastAdministrator = (
  administrators: readonly string[],
  account: string,
  after: { roles: readonly Role[]; isDisabled: boolean },
): boolean =>
  administrators.every((each) => each === account) &&
  administrators.length > 0 &&
  (after.isDisabled || !after.roles.includes(Role.ADMINISTRATOR));

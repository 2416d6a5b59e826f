import { Role, seesPersonal, type Viewer } from "../auth/viewer.js";
import type { Told } from "../graphql/sentence.js";
import type { Decision } from "../reading/declare.js";
import { any, everything, nothing, type Visibility } from "../reading/predicate.js";
import { type Permission, refusalOf } from "../writing/permission.js";
import type { Account, AccountKind } from "./account.entity.js";
import type { ApiKey } from "./key.entity.js";

const holds = (viewer: Viewer, ...roles: Role[]) => viewer.kind !== "public" && roles.some((role) => viewer.roles.includes(role));

/**
 * Administrators and heads see every account, the department's people those of the department, a partner's managers those of their
 * organisation, everybody his own.
 */
export const accountsVisibleTo: Visibility<Account> = (account, viewer) => {
  if (viewer.kind === "public") return nothing;
  const own = account.id.equals(viewer.accountId);
  if (viewer.kind === "partner") return holds(viewer, Role.MANAGER) ? any(own, account.organisation.equals(viewer.organisationId)) : own;
  if (holds(viewer, Role.ADMINISTRATOR, Role.HEAD)) return everything;
  return holds(viewer, Role.VIEWER, Role.OFFICER, Role.FINANCE_OFFICER) ? any(own, account.organisation.isMissing()) : own;
};

/** To whom an account's name and e-mail address are shown: a person's to no key without the scope `personal:read`, a program's to all. */
export const namedTo: Visibility<Account> = (account, viewer) =>
  seesPersonal(viewer) ? everything : account.kind.equals("SERVICE" as AccountKind);

/** What was changed of accounts and keys is for the department's administrators and its head. */
export const accountAuditVisibleTo: Visibility<unknown> = (_row, viewer) =>
  viewer.kind === "department" && holds(viewer, Role.ADMINISTRATOR, Role.HEAD) ? everything : nothing;

export const keepsAccounts = (viewer: Viewer) => viewer.kind === "department" && holds(viewer, Role.ADMINISTRATOR);
const managesPartner = (viewer: Viewer) => viewer.kind === "partner" && holds(viewer, Role.MANAGER);

/** No key is good for it, nor for what follows. */
export const keepingAccounts: Permission = {
  allows: keepsAccounts,
  otherwise: "Accounts are kept by the department's administrators.",
};

/** Why the viewer may not change what an account may do; undefined: he may. */
export const accountRefusal = (viewer: Viewer, isOwn: boolean): Told | undefined =>
  refusalOf(viewer, keepingAccounts) ?? (isOwn ? "Nobody changes what his own account may do: ask another administrator." : undefined);

export const viewerCanUpdateAccount: Decision<Account> = {
  when: { own: (account, viewer) => (viewer.kind === "public" ? nothing : account.id.equals(viewer.accountId)) },
  value: ({ own }, { viewer }) => accountRefusal(viewer, own as boolean) === undefined,
};

/**
 * A partner's managers keep the keys of their organisation's programs. Nobody comes to more rights by it: no program holds a role that
 * exceeds a manager's or an administrator's.
 */
export const keepingKeys: Permission = {
  allows: (viewer) => keepsAccounts(viewer) || managesPartner(viewer),
  otherwise: "Keys are kept by the department's administrators, and by a partner's managers for their organisation.",
};

/** A partner's managers do not come to personal data by it that the department has not let their programs see. */
export const grantingPersonal: Permission = {
  allows: keepsAccounts,
  otherwise: 'Only the department\'s administrators make a key with the scope "personal:read".',
};

export const keysVisibleTo: Visibility<ApiKey> = (key, viewer) => {
  if (keepsAccounts(viewer)) return everything;
  if (viewer.kind !== "partner" || !managesPartner(viewer)) return nothing;
  return key.account.is(({ organisation }) => organisation.equals(viewer.organisationId));
};

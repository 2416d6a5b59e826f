import { Role, seesPersonal, type Viewer } from "../auth/viewer.js";
import { type Message, message } from "../messages/message.js";
import type { Decision } from "../reading/declare.js";
import { all, any, everything, not, nothing, type Policy } from "../reading/predicate.js";
import { denialReason, type Permission } from "../writing/permission.js";
import type { Account, AccountKind } from "./account.entity.js";
import type { ApiKey } from "./key.entity.js";

const holds = (viewer: Viewer, ...roles: Role[]) => viewer.kind !== "public" && roles.some((role) => viewer.roles.includes(role));

/**
 * Administrators and heads see every account, the department's people those of the department, a partner's managers those of their
 * organisation, everybody their own.
 */
export const accountsVisibleTo: Policy<Account> = (account, viewer) => {
  if (viewer.kind === "public") return nothing;
  const own = account.id.equals(viewer.accountId);
  if (viewer.kind === "partner") return holds(viewer, Role.MANAGER) ? any(own, account.organisation.equals(viewer.organisationId)) : own;
  if (holds(viewer, Role.ADMINISTRATOR, Role.HEAD)) return everything;
  return holds(viewer, Role.VIEWER, Role.OFFICER, Role.FINANCE_OFFICER) ? any(own, account.organisation.isMissing()) : own;
};

/** To whom an account's name and e-mail address are shown: a person's to no key without the scope `PERSONAL_READ`, a program's to all. */
export const namedTo: Policy<Account> = (account, viewer) =>
  seesPersonal(viewer) ? everything : account.kind.equals("SERVICE" as AccountKind);

/** What was changed of accounts and keys is for the department's administrators and its head. */
export const accountAuditVisibleTo: Policy<unknown> = (_row, viewer) =>
  viewer.kind === "department" && holds(viewer, Role.ADMINISTRATOR, Role.HEAD) ? everything : nothing;

export const editsAccounts = (viewer: Viewer) => viewer.kind === "department" && holds(viewer, Role.ADMINISTRATOR);
const managesPartner = (viewer: Viewer) => viewer.kind === "partner" && holds(viewer, Role.MANAGER);

/** Of any accounts at all; which of them, `accountDenialReason` decides. No scope allows it, nor for what follows. */
export const editingAccounts: Permission = {
  allows: (viewer) => editsAccounts(viewer) || managesPartner(viewer),
  otherwise: message("permission.accounts"),
};

/** What is done to an account for ever, or to those of the whole department. */
export const editingAllAccounts: Permission = {
  allows: editsAccounts,
  otherwise: message("permission.administrators"),
};

/**
 * Why the viewer may not edit an account, their own or another; undefined where it is allowed. `isReporters`: as `isReportersOf` has it.
 */
export function accountDenialReason(viewer: Viewer, isOwn: boolean, isReporters: boolean): Message | undefined {
  const refused = denialReason(viewer, editingAccounts);
  if (refused) return refused;
  if (isOwn) return message("permission.ownAccount");
  return editsAccounts(viewer) || isReporters ? undefined : editingAccounts.otherwise;
}

/** Whether an account is that of a person of the viewer's organisation who does not manage it. */
export const isReportersOf = (viewer: Viewer, kind: string, organisation: string | null | undefined, roles: readonly Role[]): boolean =>
  viewer.kind === "partner" && kind === "PERSON" && organisation === viewer.organisationId && !roles.includes(Role.MANAGER);

export const viewerCanUpdateAccount: Decision<Account> = {
  when: {
    own: (account, viewer) => (viewer.kind === "public" ? nothing : account.id.equals(viewer.accountId)),
    reporters: ({ kind, organisation, roles }, viewer) =>
      viewer.kind === "partner"
        ? all(kind.equals("PERSON" as AccountKind), organisation.equals(viewer.organisationId), not(roles.has(Role.MANAGER)))
        : nothing,
  },
  value: ({ own, reporters }, { viewer }) => accountDenialReason(viewer, own as boolean, reporters as boolean) === undefined,
};

/**
 * A partner's managers keep the keys of their organisation's programs. Nobody comes to more rights by it: no program holds a role that
 * exceeds a manager's or an administrator's.
 */
export const editingKeys: Permission = {
  allows: (viewer) => editsAccounts(viewer) || managesPartner(viewer),
  otherwise: message("permission.keys"),
};

/** A partner's managers do not come to personal data by it that the department has not let their programs see. */
export const grantingPersonal: Permission = {
  allows: editsAccounts,
  otherwise: message("permission.personalKey"),
};

export const keysVisibleTo: Policy<ApiKey> = (key, viewer) => {
  if (editsAccounts(viewer)) return everything;
  if (viewer.kind !== "partner" || !managesPartner(viewer)) return nothing;
  return key.account.is(({ organisation }) => organisation.equals(viewer.organisationId));
};

import { Role, type Viewer } from "../auth/viewer.js";
import { any, everything, nothing, type Visibility } from "../reading/predicate.js";
import type { Account } from "./account.entity.js";

const holds = (viewer: Viewer, ...roles: Role[]) => viewer.kind !== "public" && roles.some((role) => viewer.roles.includes(role));

/** Administrators and heads see every account, a partner's managers those of their organisation, everybody his own. */
export const accountsVisibleTo: Visibility<Account> = (account, viewer) => {
  if (viewer.kind === "public") return nothing;
  if (viewer.kind === "department" && holds(viewer, Role.ADMINISTRATOR, Role.HEAD)) return everything;
  const own = account.id.equals(viewer.accountId);
  return viewer.kind === "partner" && holds(viewer, Role.MANAGER) ? any(own, account.organisation.equals(viewer.organisationId)) : own;
};

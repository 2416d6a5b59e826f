import { Role, type Viewer } from "../auth/viewer.js";
import { message } from "../messages/message.js";
import { department, type Policy } from "../reading/predicate.js";
import type { Permission } from "../writing/permission.js";
import type { BudgetLine } from "./budget.entity.js";

/** The department's. */
export const budgetLinesVisibleTo: Policy<BudgetLine> = department;

const holds = (viewer: Viewer, ...roles: readonly Role[]): boolean =>
  viewer.kind === "department" && roles.some((role) => viewer.roles.includes(role));

/** Sources, budgets and reallocations: people only, for a version says who wrote it. */
export const keepingFunds: Permission = {
  allows: (viewer) => holds(viewer, Role.FINANCE_OFFICER, Role.ADMINISTRATOR),
  otherwise: message("permission.funds"),
};

export const approvingBudgets: Permission = {
  allows: (viewer) => holds(viewer, Role.HEAD),
  otherwise: message("permission.approvingBudgets"),
};

import { Role, type Viewer } from "../auth/viewer.js";
import { message } from "../messages/message.js";
import type { Decision } from "../reading/declare.js";
import { department, not, nothing, type Policy } from "../reading/predicate.js";
import { denialReason, type Permission } from "../writing/permission.js";
import { workflowOf } from "../writing/transitions.js";
import type { BudgetLine, BudgetVersion } from "./budget.entity.js";
import { TRANSITIONS } from "./budget.rules.js";

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

export const budgetWorkflow = workflowOf(TRANSITIONS, {
  status: "BudgetVersionStatus",
  refusal: (name, viewer, { isWriter }) =>
    denialReason(viewer, approvingBudgets, name) ?? (isWriter ? message("budget.writer") : undefined),
});

export const budgetTransitions: Decision<BudgetVersion> = {
  by: ["status"],
  when: {
    isWriter: ({ writers }, viewer) => (viewer.kind === "public" ? nothing : writers.has(viewer.accountId)),
    isArchived: ({ fundingSource }) => fundingSource.is(({ archivedAt }) => not(archivedAt.isMissing())),
  },
  value: budgetWorkflow.available,
};

/** An approved version never changes. */
export const budgetUpdate: Decision<BudgetVersion> = {
  by: ["status"],
  value: ({ status }, { viewer }) => status === "DRAFT" && denialReason(viewer, keepingFunds) === undefined,
};

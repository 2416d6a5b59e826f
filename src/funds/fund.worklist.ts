import { isDepartment } from "../auth/viewer.js";
import { code, sql } from "../reading/sql.js";
import { dayOf, type WorkSource } from "../reading/worklist.source.js";
import { denialReason } from "../writing/permission.js";
import { approvingBudgets } from "./fund.policy.js";

/** As long before its end as agreements are. */
const TERM_SHOWN = 90;

/** For whoever approves budgets: drafts with lines that somebody else wrote. */
export const budgetsToApprove: WorkSource = ({ viewer, seen }) =>
  viewer.kind === "department" && denialReason(viewer, approvingBudgets) === undefined
    ? sql`
    select 'BudgetVersion', t.id, s.title, 'WAITING', null::date, null::uuid, null::uuid, ${code(dayOf("t.updated_at"))}, 'DEPARTMENT'
    from budget_version t join funding_source s on s.id = t.funding_source_id
    where t.status = 'DRAFT' and not ${viewer.accountId} = any(t.writers)
      and exists (select from budget_line l where l.budget_version_id = t.id) and ${seen("BudgetVersion")}`
    : undefined;

/** For the department: sources whose last day is near. */
export const sourcesEnding: WorkSource = ({ viewer, today, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'FundingSource', t.id, t.title, 'EXPIRING', t.ends_on, null::uuid, t.donor_id, t.ends_on - ${code(String(TERM_SHOWN))}, 'DEPARTMENT'
    from funding_source t
    where t.ends_on between ${code(today)} and ${code(`${today} + ${TERM_SHOWN}`)} and ${seen("FundingSource")}`
    : undefined;

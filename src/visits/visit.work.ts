import { isDepartment } from "../auth/viewer.js";
import { code, sql } from "../reading/sql.js";
import type { WorkSource } from "../reading/work.js";

/** For the department: reports of visits that are over, until their day. Nothing says whether one came, so none is called overdue. */
export const visitReports: WorkSource = ({ viewer, today, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'Visit' as noun, t.id, t.purpose as title, 'DUE' as kind, t.report_due_on as due_on, t.project_id as project, null::uuid as organisation
    from visit t
    where t.ends_on < ${code(today)} and t.report_due_on >= ${code(today)} and t.status <> 'CANCELLED' and ${seen("Visit")}`
    : undefined;

import { isDepartment } from "../auth/viewer.js";
import { code, sql } from "../reading/sql.js";
import { dueOrOverdue, sinceDue, type WorkSource } from "../reading/worklist.source.js";

/** For the department: reports of visits that are over, until they come. */
export const visitReports: WorkSource = ({ viewer, today, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'Visit' as noun, t.id, t.purpose as title, ${code(dueOrOverdue("t.report_due_on", today))} as kind, t.report_due_on as due_on,
      t.project_id as project, null::uuid as organisation,
      ${code(sinceDue("t.report_due_on", "t.ends_on + 1", today))} as since_on, 'DEPARTMENT' as party
    from visit t
    where t.ends_on < ${code(today)} and t.report_due_on is not null and t.reported_on is null and t.status <> 'CANCELLED'
      and ${seen("Visit")}`
    : undefined;

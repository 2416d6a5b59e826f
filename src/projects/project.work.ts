import { isDepartment } from "../auth/viewer.js";
import { code, sql } from "../reading/sql.js";
import type { WorkSource } from "../reading/work.js";

/** For the department: milestones whose day is over. */
export const milestonesMissed: WorkSource = ({ viewer, today, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'ProjectMilestone' as noun, t.id, t.title, 'OVERDUE' as kind, t.due_on, t.project_id as project, null::uuid as organisation
    from project_milestone t
    where t.reached_on is null and t.due_on < ${code(today)} and ${seen("ProjectMilestone")}`
    : undefined;

/**
 * For the department: projects whose last day as planned is over, and which still stand as planned or being carried out. What was read
 * from a publication is moved on by its publisher.
 */
export const projectsToFinalise: WorkSource = ({ viewer, today, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'Project', t.id, t.title, 'OVERDUE', t.planned_end_on, t.id, null::uuid
    from project t
    where t.planned_end_on < ${code(today)} and t.status in ('PIPELINE', 'IMPLEMENTATION') and t.origin = 'RECORD' and ${seen("Project")}`
    : undefined;

/** For the department: what is published otherwise than it is kept, as long as nobody decided. */
export const conflictsToSettle: WorkSource = ({ viewer, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'PublicationConflict', t.id, p.title, 'WAITING', null::date, t.project_id, null::uuid
    from publication_conflict t join project p on p.id = t.project_id
    where t.settled_at is null and ${seen("PublicationConflict")}`
    : undefined;

/** For the department: publications that an import held back, as long as nobody decided. */
export const publicationsHeld: WorkSource = ({ viewer, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'HeldPublication', t.id, p.title, 'WAITING', null::date, t.project_id, null::uuid
    from held_publication t join project p on p.id = t.project_id
    where t.decision is null and ${seen("HeldPublication")}`
    : undefined;

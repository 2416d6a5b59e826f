import { isDepartment } from "../auth/viewer.js";
import { code, literal, name, type Sql, sql } from "../reading/sql.js";
import { dayOf, type WorkSource } from "../reading/worklist.source.js";

/** For the department: milestones whose day is over. */
export const milestonesMissed: WorkSource = ({ viewer, today, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'ProjectMilestone' as noun, t.id, t.title, 'OVERDUE' as kind, t.due_on, t.project_id as project, null::uuid as organisation,
      t.due_on + 1 as since_on, 'DEPARTMENT' as party
    from project_milestone t
    where t.reached_on is null and t.due_on < ${code(today)} and ${seen("ProjectMilestone")}`
    : undefined;

/**
 * For the department: projects whose last day as planned is over, and whose status is still planned or being carried out. What was read
 * from a publication is moved on by its publisher.
 */
export const projectsToFinalise: WorkSource = ({ viewer, today, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'Project', t.id, t.title, 'OVERDUE', t.planned_end_on, t.id, null::uuid,
      t.planned_end_on + 1, 'DEPARTMENT'
    from project t
    where t.planned_end_on < ${code(today)} and t.status in ('PIPELINE', 'IMPLEMENTATION') and t.origin = 'LOCAL' and ${seen("Project")}`
    : undefined;

/** For the department: rows beside a project that wait for somebody's decision. */
const waiting =
  (noun: string, table: string, isUndecided: Sql, since: string): WorkSource =>
  ({ viewer, seen }) =>
    isDepartment(viewer)
      ? sql`
    select ${literal(noun)}, t.id, p.title, 'WAITING', null::date, t.project_id, null::uuid,
      ${code(dayOf(`t.${since}`))}, 'DEPARTMENT'
    from ${name(table)} t join project p on p.id = t.project_id
    where ${isUndecided} and ${seen(noun)}`
      : undefined;

/** What is published otherwise than it is kept. */
export const conflictsToSettle = waiting("PublicationConflict", "publication_conflict", sql`t.resolved_at is null`, "detected_at");

/** Publications that an import held back. */
export const publicationsHeld = waiting("HeldPublication", "held_publication", sql`t.decision is null`, "at");

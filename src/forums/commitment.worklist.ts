import { code, sql } from "../reading/sql.js";
import { dueOrOverdue, SOON, sinceDue, type WorkSource } from "../reading/worklist.source.js";

/** For who made them: commitments whose day is near or over. For the department: those of anybody whose day is over. */
export const commitmentsToKeep: WorkSource = ({ viewer, today, seen }) => {
  if (viewer.kind === "public") return undefined;
  const whose =
    viewer.kind === "partner"
      ? sql`t.committed_by_id = ${viewer.organisationId}::uuid and t.due_on <= ${code(`${today} + ${SOON}`)}`
      : code(`t.due_on < ${today}`);
  return sql`
    select 'ForumCommitment' as noun, t.id, t.text as title, ${code(dueOrOverdue("t.due_on", today))} as kind, t.due_on,
      null::uuid as project, t.committed_by_id as organisation,
      ${code(sinceDue("t.due_on", `t.due_on - ${SOON}`, today))} as since_on, 'PARTNER' as party
    from forum_commitment t
    where t.status in ('OPEN', 'IN_PROGRESS') and ${whose} and ${seen("ForumCommitment")}`;
};

import type { EventSource } from "../reading/event.source.js";
import { code, sql } from "../reading/sql.js";

/** Forums, and commitments that are due or were fulfilled. */
export const forumEvents: EventSource = ({ isAgenda, within, with: ofPartner, seen }) => [
  sql`
  select 'Forum', t.id, t.title, 'FORUM', t.starts_on, coalesce(t.ends_on, t.starts_on), null::uuid, null::uuid
  from forum t where ${within("t.starts_on", "coalesce(t.ends_on, t.starts_on)")} and ${seen("Forum")}
    and ${ofPartner((partner) => sql`exists (select from forum_participation y where y.forum_id = t.id and y.organisation_id = ${partner})`)}`,
  sql`
  select 'ForumCommitment', t.id, t.text, ${code(isAgenda ? "'COMMITMENT_DUE'" : "'COMMITMENT_FULFILLED'")},
    t.${code(isAgenda ? "due_on" : "fulfilled_on")}, t.${code(isAgenda ? "due_on" : "fulfilled_on")}, null::uuid, t.committed_by_id
  from forum_commitment t where ${isAgenda ? within("t.due_on") : within("t.fulfilled_on")}
    and ${code(isAgenda ? "t.status in ('OPEN', 'IN_PROGRESS')" : "true")} and ${seen("ForumCommitment")}
    and ${ofPartner((partner) => sql`t.committed_by_id = ${partner}`)}`,
];

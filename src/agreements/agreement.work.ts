import { isDepartment } from "../auth/viewer.js";
import { code, sql } from "../reading/sql.js";
import type { WorkSource } from "../reading/work.js";
import { inForce, standing } from "./agreement.sql.js";

const NOTICE_SHOWN = 90;

/** For the department: agreements whose term is about to end. */
export const agreementsEnding: WorkSource = ({ viewer, today, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'Agreement' as noun, t.id, t.title, 'EXPIRING' as kind, t.expires_on as due_on, null::uuid as project, null::uuid as organisation
    from agreement t
    where (${code(standing("t", today))}) = 'EXPIRING' and ${seen("Agreement")}`
    : undefined;

/** For the department: until when notice can be given. */
export const noticesDue: WorkSource = ({ viewer, today, seen }) =>
  isDepartment(viewer)
    ? sql`
    select 'Agreement', t.id, t.title, 'DUE', t.notice_on, null::uuid, null::uuid
    from agreement t
    where t.notice_on between ${code(today)} and ${code(today)} + ${code(String(NOTICE_SHOWN))}
      and (${code(inForce("t", today))}) and ${seen("Agreement")}`
    : undefined;

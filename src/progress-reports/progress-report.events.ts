import type { EventSource } from "../reading/event.source.js";
import { code, sql } from "../reading/sql.js";
import { dayOf } from "../reading/worklist.source.js";

/** Reports that are due and not handed in; reports that were submitted and approved. A partner's people have their own only. */
export const reportEvents: EventSource = ({ viewer, isAgenda, within, with: ofPartner, seen }) => {
  if (viewer.kind === "public") return [];
  const isOwn = viewer.kind === "partner" ? sql`a.partner_id = ${viewer.organisationId}::uuid` : code("true");
  if (isAgenda)
    return [
      sql`
      select 'ReportingPeriod', t.id, jsonb_build_object('en', t.starts_on || ' – ' || t.ends_on), 'REPORT_DUE', t.due_on, t.due_on, t.project_id,
        a.partner_id
      from reporting_period t
      cross join lateral (
        select distinct a.partner_id from expected_report e join indicator_assignment a on a.id = e.assignment_id where e.period_id = t.id) a
      where ${within("t.due_on")} and ${isOwn} and ${seen("ReportingPeriod")}
        and not exists (select from progress_report u where u.period_id = t.id and u.partner_id = a.partner_id
          and (u.status not in ('DRAFT', 'RETURNED') or u.reopened_until is not null))`,
    ];
  const submitted = dayOf("e.at");
  const approved = dayOf("v.approved_at");
  const ofReport = ofPartner((partner) => sql`t.partner_id = ${partner}`);
  return [
    sql`
    select 'ProgressReport', t.id, jsonb_build_object('en', p.starts_on || ' – ' || p.ends_on), 'REPORT_SUBMITTED', ${code(submitted)}, ${code(submitted)},
      t.project_id, t.partner_id
    from progress_report t join reporting_period p on p.id = t.period_id join report_event e on e.report_id = t.id and e.step = 'SUBMITTED'
    where ${within(submitted)} and ${ofReport} and ${seen("ProgressReport")}`,
    sql`
    select 'ProgressReport', t.id, jsonb_build_object('en', p.starts_on || ' – ' || p.ends_on), 'REPORT_APPROVED', ${code(approved)}, ${code(approved)},
      t.project_id, t.partner_id
    from progress_report t join reporting_period p on p.id = t.period_id join approved_version v on v.report_id = t.id
    where ${within(approved)} and ${ofReport} and ${seen("ProgressReport")}`,
  ];
};

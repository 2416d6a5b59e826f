import type { EventSource } from "../reading/event.source.js";
import { sql } from "../reading/sql.js";

/** Exchange visits that were not cancelled. */
export const visitEvents: EventSource = ({ within, with: ofPartner, seen }) => [
  sql`
  select 'Visit', t.id, t.purpose, 'VISIT', t.starts_on, t.ends_on, t.project_id, null::uuid
  from visit t where ${within("t.starts_on", "t.ends_on")} and t.status <> 'CANCELLED' and ${seen("Visit")}
    and ${ofPartner((partner) => sql`exists (select from visit_host y where y.visit_id = t.id and y.organisation_id = ${partner})`)}`,
];

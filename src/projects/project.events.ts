import type { EventContext, EventSource } from "../reading/event.source.js";
import { literal, name, type Sql, sql } from "../reading/sql.js";

const project = ({ within, with: ofPartner, seen }: EventContext, kind: string, day: string): Sql => sql`
  select 'Project', t.id, t.title, ${literal(kind)}, t.${name(day)}, t.${name(day)}, t.id, null::uuid
  from project t where ${within(`t.${day}`)} and ${seen("Project")}
    and ${ofPartner((partner) => sql`exists (select from project_participant y where y.project_id = t.id and y.organisation_id = ${partner})`)}`;

/** Projects that began and ended. */
export const projectEvents: EventSource = (asking) =>
  asking.isAgenda ? [] : [project(asking, "PROJECT_STARTED", "actual_start_on"), project(asking, "PROJECT_ENDED", "actual_end_on")];

import { agreementEvents } from "../agreements/agreement.events.js";
import { forumEvents } from "../forums/forum.events.js";
import { fundEvents } from "../funds/fund.events.js";
import { reportEvents } from "../progress-reports/progress-report.events.js";
import { projectEvents } from "../projects/project.events.js";
import { EVENT_COLUMNS, type EventContext, type EventSource } from "../reading/event.source.js";
import { code, join, type Sql, sql } from "../reading/sql.js";
import { visitEvents } from "../visits/visit.events.js";

/** What may happen on a day, each declared by its noun. */
const EVENTS: readonly EventSource[] = [agreementEvents, forumEvents, fundEvents, projectEvents, reportEvents, visitEvents];

export interface EventRow {
  noun: string | null;
  id: string;
  title: Record<string, string>;
  kind: string;
  starts_on: string;
  ends_on: string;
  project_id: string | null;
  project_code: string | null;
  project_title: Record<string, string> | null;
  organisation_id: string | null;
  organisation_name: Record<string, string> | null;
  /** How many there are in all. */
  total: number;
}

/** Where an event is in the order of events. */
export type EventPlace = readonly [startsOn: string, kind: string, noun: string, id: string];

/** Events in the order of their days, the latest first where `isLatestFirst`; one row without a noun where there are none. */
export function eventsSql(
  asking: EventContext,
  seenAs: (noun: string, t: Sql) => Sql,
  { first, after, isLatestFirst }: { first: number; after?: EventPlace | undefined; isLatestFirst: boolean },
): Sql {
  const sources = EVENTS.flatMap((source) => source(asking));
  const none = code("select null::text, null::uuid, null::jsonb, null::text, null::date, null::date, null::uuid, null::uuid where false");
  const order = (row: string) =>
    code(["starts_on", "kind", "noun", "id"].map((column) => `${row}.${column}${isLatestFirst ? " desc" : ""}`).join(", "));
  const place = after && sql`where (starts_on, kind, noun, id) < (${after[0]}::date, ${after[1]}, ${after[2]}, ${after[3]}::uuid)`;
  // A report that was submitted twice in a day was submitted on that day.
  return sql`
    with events (${code(EVENT_COLUMNS.join(", "))}) as materialized (${join([none, ...sources], " union ")})
    select e.noun, e.id, e.title, e.kind, e.starts_on::text, e.ends_on::text, p.id as project_id, p.code as project_code, p.title as project_title,
      o.id as organisation_id, o.name as organisation_name, c.total
    from (select count(*)::int as total from events) c
    left join (select * from events e ${place ?? sql``} order by ${order("e")} limit ${first}) e on true
    left join project p on p.id = e.project and ${seenAs("Project", code("p"))}
    left join organisation o on o.id = e.organisation and ${seenAs("Organisation", code("o"))}
    order by ${order("e")}`;
}

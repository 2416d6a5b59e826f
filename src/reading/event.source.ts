import type { Viewer } from "../auth/viewer.js";
import type { Sql } from "./sql.js";

/** Which events are looked for: of the agenda, what is planned or due; of a partner's timeline, what has happened with it. */
export interface EventContext {
  viewer: Viewer;
  isAgenda: boolean;
  /** Whether the days from one to another, two SQL expressions, are among those that are asked for. */
  within(startsOn: string, endsOn?: string): Sql;
  /** Whether a condition on a partner holds of the partner that is asked for; always, where none is. */
  with(condition: (partner: Sql) => Sql): Sql;
  /** Whether a list would show the viewer the row `t` of this noun. */
  seen(noun: string): Sql;
}

/**
 * The events that a noun knows of: statements that yield `EVENT_COLUMNS` for the rows `t` that the viewer sees. `title` is a text by
 * languages, `starts_on` and `ends_on` are the days of the event, `organisation` is whose it is.
 */
export type EventSource = (asking: EventContext) => Sql[];

export const EVENT_COLUMNS = ["noun", "id", "title", "kind", "starts_on", "ends_on", "project", "organisation"] as const;

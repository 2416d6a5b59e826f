import type { Viewer } from "../auth/viewer.js";
import type { Sql } from "./sql.js";

/** For whom, and on which day, work is looked for. `today` and `now` are SQL. */
export interface WorklistContext {
  viewer: Viewer;
  today: string;
  now: string;
  /** Whether a list would show the viewer the row `t` of this noun: it is visible and not archived. */
  seen: (noun: string) => Sql;
}

/**
 * What a noun knows to be done: SQL that yields `WORK_COLUMNS` for the rows `t` that the viewer sees, undefined where it has nothing for
 * them. `title` is a text by languages; `organisation` is whose it is; `since_on` is the day since which it is so; `party` is
 * who takes the next step, DEPARTMENT or PARTNER.
 */
export type WorkSource = (asking: WorklistContext) => Sql | undefined;

export const WORK_COLUMNS = ["noun", "id", "title", "kind", "due_on", "project", "organisation", "since_on", "party"] as const;

/** How many days before its day what is due is shown, where nothing else says so. */
export const SOON = 30;

/** SQL: since when what `dueOrOverdue` says holds, where what is due is shown from a day on. */
export const sinceDue = (day: string, shownFrom: string, today: string): string =>
  `case when ${day} < ${today} then ${day} + 1 else ${shownFrom} end`;

/** SQL: the day in Asia/Shanghai of a moment. */
export const dayOf = (moment: string): string => `(${moment} at time zone 'Asia/Shanghai')::date`;

/** SQL: whether the day is over; what is not yet is due. */
export const dueOrOverdue = (day: string, today: string): string => `case when ${day} < ${today} then 'OVERDUE' else 'DUE' end`;

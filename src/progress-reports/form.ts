import type { TextsByLanguage } from "../reading/declare.js";
import { type RunOptions, type Sql, sql } from "../reading/sql.js";
import { COVERED, IS_DUE } from "../schedules/due.sql.js";
import type { DueAssignment, FormCell, FormDisaggregation } from "./submission.rules.js";

/** A cell with what the form shows of it. */
export interface NamedCell extends FormCell {
  name: TextsByLanguage;
  /** What was approved last for the days before. */
  previousState: "REPORTED" | "NOT_APPLICABLE" | null;
  previousNumber: string | null;
}
export interface NamedAssignment extends Omit<DueAssignment, "sets"> {
  indicatorEdition: string;
  indicatorCode: string;
  indicatorName: TextsByLanguage;
  unit: string;
  siteName: TextsByLanguage | null;
  sets: readonly (Omit<FormDisaggregation, "cells"> & { cells: readonly NamedCell[] })[];
}

/** A statement on whatever connection the caller has. */
export type Run = <Row>(piece: Sql, options?: RunOptions) => Promise<Row[]>;

/** What is due in a report, with what there is: each assignment with its sets of cells, in the order of the indicators' codes. */
export const dueIn = (run: Run, report: string): Promise<NamedAssignment[]> =>
  due(run, sql`select * from progress_report where id = ${report}`);

/** The same of a partner's period, whether its report was begun or not. */
export const dueOf = (run: Run, period: string, partner: string): Promise<NamedAssignment[]> =>
  due(
    run,
    sql`select u.id, p.id as period_id, p.project_id, ${partner}::uuid as partner_id
       from reporting_period p left join progress_report u on u.period_id = p.id and u.partner_id = ${partner} where p.id = ${period}`,
  );

async function due(run: Run, report: Sql): Promise<NamedAssignment[]> {
  const rows = await run<Omit<NamedAssignment, "sets"> & { sets: NamedAssignment["sets"] }>(dueAmong(report), { isPrepared: true });
  return rows.map((row) => ({ ...row, sets: row.sets ?? [], checks: row.checks ?? [] }));
}

/** `isForm`: with what the form shows besides what is checked. */
const dueAmong = (report: Sql, isForm = true) => sql`
  select a.id, a.site_id as site, v.kind, def.id as indicator, s.starts_on::text as "startsOn", s.ends_on::text as "endsOn", sets.sets, checks.checks
         ${isForm ? FORM_COLUMNS : NOTHING}
    from (${report}) u
    join reporting_period p on p.id = u.period_id
    join indicator_assignment a on a.project_id = u.project_id and a.partner_id = u.partner_id
    join indicator_edition v on v.id = a.indicator_edition_id
    join indicator def on def.id = v.indicator_id
    left join site on site.id = a.site_id
    ${COVERED}
    ${isForm ? BEFORE : NOTHING}
    left join lateral (
      select json_agg(json_build_object('code', d.code, 'cells', cells.cells) order by d.position) as sets
        from disaggregation d
        join lateral (
          select json_agg(json_build_object(
                   'id', c.id, 'code', c.code, 'state', w.state, 'number', w.number::text, 'comment', w.comment, 'justification', w.justification
                   ${isForm ? FORM_CELL_COLUMNS : NOTHING}
                 ) order by c.position) as cells
            from disaggregation_cell c
            left join report_value w on w.report_id = u.id and w.assignment_id = a.id and w.cell_id = c.id
            ${isForm ? PREVIOUS : NOTHING}
           where c.disaggregation_id = d.id
        ) cells on cells.cells is not null
       where d.indicator_edition_id = v.id
    ) sets on true
    left join lateral (
      select json_agg(json_build_object('atMost', k.at_most_id, 'canBeJustified', k.can_be_justified) order by k.position) as checks
        from indicator_check k where k.indicator_edition_id = v.id
    ) checks on true
   where ${IS_DUE}
   order by def.code, site.name ->> 'en', a.id`;
const NOTHING = sql``;
const FORM_COLUMNS = sql`, v.id as "indicatorEdition", v.unit, v.name as "indicatorName", def.code as "indicatorCode", site.name as "siteName"`;
const FORM_CELL_COLUMNS = sql`, 'name', c.name, 'previousNumber', b.number::text,
  'previousState', case when b.not_applicable then 'NOT_APPLICABLE' when b.number is not null then 'REPORTED' end`;
const BEFORE = sql`
  left join lateral (
    select b.starts_on, b.ends_on from approved_total b
     where b.assignment_id = a.id and b.until is null and b.ends_on < s.starts_on order by b.ends_on desc limit 1
  ) before on true`;
const PREVIOUS = sql`
  left join approved_value b on b.assignment_id = a.id and b.ends_on = before.ends_on and b.starts_on = before.starts_on
    and b.cell_id = c.id and b.until is null`;

/** What was approved of a cell for days before those of the report; without a state nothing was. */
export interface PreviousValue {
  assignment: string;
  cell: string | null;
  startsOn: string;
  endsOn: string;
  state: "REPORTED" | "NOT_APPLICABLE" | null;
  number: string | null;
}

/** How many spans of days before are looked at. */
export const SPANS_BEFORE = 4;

/** What was approved of the assignments that are due in a report, for the last spans of days before, the latest first. */
export const previousIn = (run: Run, report: string): Promise<PreviousValue[]> =>
  run(
    sql`
    select a.id as assignment, b.cell_id as cell, before.starts_on::text as "startsOn", before.ends_on::text as "endsOn", b.number::text,
           case when b.not_applicable then 'NOT_APPLICABLE' when b.number is not null then 'REPORTED' end as state
      from progress_report u
      join reporting_period p on p.id = u.period_id
      join indicator_assignment a on a.project_id = u.project_id and a.partner_id = u.partner_id
      join indicator_edition v on v.id = a.indicator_edition_id
      ${COVERED}
      cross join lateral (
        select t.starts_on, t.ends_on from approved_total t
         where t.assignment_id = a.id and t.until is null and t.ends_on < s.starts_on order by t.ends_on desc limit ${SPANS_BEFORE}
      ) before
      left join approved_value b on b.assignment_id = a.id and b.ends_on = before.ends_on and b.starts_on = before.starts_on and b.until is null
     where u.id = ${report} and ${IS_DUE}
     order by before.ends_on desc`,
    { isPrepared: true },
  );

interface Stray {
  assignment: string;
  cell: string;
  indicatorName: TextsByLanguage;
  siteName: TextsByLanguage | null;
}

export interface Submission {
  /** When its period ends. */
  end: string;
  hasNarrative: boolean;
  due: DueAssignment[];
  /** What is there though it is not due. */
  strays: Stray[];
}

/** What a submission is checked by. */
export async function submissionOf(run: Run, report: string): Promise<Submission> {
  const [found] = await run<Submission>(submission(report), { isPrepared: true });
  return { ...found!, due: found!.due.map((row) => ({ ...row, sets: row.sets ?? [], checks: row.checks ?? [] })) };
}

/** Values that are there though nothing of the kind is due: their assignment ended, or never was this partner's in this project. */
const strays = (report: string) => sql`
  select w.assignment_id as assignment, w.cell_id as cell, v.name as "indicatorName", site.name as "siteName"
    from progress_report u
    join reporting_period p on p.id = u.period_id
    join report_value w on w.report_id = u.id
    join indicator_assignment a on a.id = w.assignment_id
    join indicator_edition v on v.id = a.indicator_edition_id
    left join site on site.id = a.site_id
    ${COVERED}
   where u.id = ${report} and not (${IS_DUE} and a.partner_id = u.partner_id and a.project_id = u.project_id)
   order by a.id, w.cell_id`;

const submission = (report: string) => sql`
  select p.ends_on::text as end, u.narrative is not null as "hasNarrative",
         (select coalesce(json_agg(d), '[]') from (${dueAmong(sql`select * from progress_report where id = ${report}`, false)}) d) as due,
         (select coalesce(json_agg(s), '[]') from (${strays(report)}) s) as strays
    from progress_report u join reporting_period p on p.id = u.period_id
   where u.id = ${report}`;

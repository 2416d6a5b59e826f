import { allOf, code, join, type Sql, sql, TRUE } from "../reading/sql.js";
import { pairs, type RatioPart } from "./figure.ratio.sql.js";
import {
  assignments,
  cells,
  type GroupRow,
  isAmong,
  isOfficial,
  type Place,
  placeColumns,
  places,
  type Question,
  spanOf,
  takesCells,
  units,
  valuesOf,
  withinDays,
} from "./figure.sql.js";

export type Of = Pick<GroupRow, "edition" | "span_starts_on" | "categories" | Place>;
const columnsBeside = (q: Question, t: string): readonly Sql[] => [code(`${t}.span_starts_on::text`), placeColumns(q, t)];
export const columns = (q: Question, t: string): Sql => join([code(`${t}.edition`), ...columnsBeside(q, t)], ", ");

export interface TargetRow extends Of {
  number: string;
  spans: number;
  /** How many assignments' and cells' there are. */
  units: number;
}

/** What is aimed at, as values of the same spans go together: all of it, or what was set for the end of a span. */
const targets = (q: Question): Sql => sql`
  aimed as (
    select a.*, t.starts_on, t.ends_on, t.number, w.starts_on as span_starts_on, t.cell_id,
      ${takesCells(q) ? code("c.categories") : code("array[]::text[] as categories")}
    from assigned a join assignment_target t on t.assignment_id = a.id
    ${takesCells(q) ? code("join cell c on c.id = t.cell_id and c.edition = a.edition") : code("")}
    ${spanOf(q, sql`t.starts_on`)}
    where ${allOf([
      takesCells(q) ? TRUE : code("t.cell_id is null"),
      withinDays(q, code("t")),
      q.bucket ? code("t.ends_on <= w.ends_on") : TRUE,
    ])}),
  chosen as (
    select *, across_periods <> 'LAST' or ends_on = max(ends_on) over (partition by id, span_starts_on, cell_id) as counts from aimed)`;

export const targetsSql = (q: Question): Sql => sql`
  with ${join([assignments(q), ...(takesCells(q) ? [cells(q)] : []), targets(q)], ", ")}
  select ${columns(q, "g")}, g.categories, sum(g.number)::text as number, count(distinct (g.starts_on, g.ends_on))::int as spans,
    count(distinct (g.id, g.cell_id))::int as units
  from chosen g where g.counts and ${isAmong(q, "g", sql`g.span_starts_on`)} group by ${places(q, "g")}, g.categories`;

/**
 * Where a value comes together of which nobody set a target: of another partner or place, or of days that no target is for. A ratio's own
 * is held against the values of the same partner, project and place that it is made of.
 */
export function untargetedSql(q: Question, ratioParts: readonly RatioPart[]): Sql {
  const [value, cell] = takesCells(q)
    ? [sql`${valuesOf(q)} join cell k on k.id = v.cell_id and k.edition = u.edition`, "v.cell_id"]
    : [code(""), "null::uuid"];
  const isOf = "t.span_starts_on is not distinct from u.span_starts_on and t.cell_id is not distinct from u.cell_id";
  const covers = "case u.across_periods when 'LAST' then u.ends_on <= t.until else t.days @> daterange(u.starts_on, u.ends_on, '[]') end";
  return sql`
  with ${join([assignments(q), units(q), ...(takesCells(q) ? [cells(q)] : []), targets(q), pairs(q, ratioParts)], ", ")},
  targeted as (
    select g.id, g.edition, g.project, g.partner, g.site, g.span_starts_on, g.cell_id, max(g.ends_on) as until,
      range_agg(daterange(g.starts_on, g.ends_on, '[]')) as days
    from chosen g where g.counts group by 1, 2, 3, 4, 5, 6, 7),
  valued as (
    select u.*, ${code(cell)} as cell_id, ${takesCells(q) ? code("k.categories") : code("array[]::text[] as categories")}
    from unit u ${value} where ${allOf([code("u.counts"), takesCells(q) ? code("v.number is not null") : TRUE, isAmong(q, "u", sql`u.span_starts_on`)])})
  select distinct ${columns(q, "u")}, u.categories from valued u
  where not exists (select from targeted t where t.id = u.id and ${code(isOf)} and ${code(covers)})
  union
  select u.ratio, ${join(columnsBeside(q, "u"), ", ")}, u.categories from paired u
  where not exists (select from targeted t where t.edition = u.ratio and t.project = u.project and t.partner = u.partner
    and t.site is not distinct from u.site and t.span_starts_on is not distinct from u.span_starts_on and t.cell_id is null and ${code(covers)})`;
}

export interface BaselineRow extends Omit<Of, "span_starts_on" | "categories"> {
  number: string;
  units: number;
}

/** The baseline of the assignments; only where each of them has one. */
export const baselinesSql = (q: Question): Sql => sql`
  with ${assignments(q)}, g as (select a.*, null::date as span_starts_on from assigned a)
  select ${columns(q, "g")}, sum(g.baseline)::text as number, count(*)::int as units from g where ${isAmong(q, "g")} group by ${places(q, "g")} having count(*) = count(g.baseline)`;

export interface ShareRow extends Of {
  value: string;
  count: number;
}

/** How many assignments there are of each value, in order of value: the last of each in the span. */
export const sharesSql = (q: Question): Sql => sql`
  with ${join([assignments(q), units(q), cells(q)], ", ")}
  select ${columns(q, "g")}, g.categories, trim_scale(g.value)::text as value, count(*)::int as count
  from (select ${places(q, "u")}, k.categories, v.number as value
    from unit u ${valuesOf(q)} join cell k on k.id = v.cell_id and k.edition = u.edition where u.counts and v.number is not null) g
  where ${isAmong(q, "g", sql`g.span_starts_on`)}
  group by ${places(q, "g")}, g.categories, g.value order by g.value`;

/** How many official totals are of days that no one span has. */
export const acrossSpansSql = (q: Question): Sql => sql`
  with ${assignments(q)}
  select count(*)::int as count
  from assigned a join approved_total t on t.assignment_id = a.id and t.number is not null and ${isOfficial(q, code("t"))}
  ${spanOf(q, sql`t.starts_on`)}
  where t.ends_on > w.ends_on and ${withinDays(q, code("t"))}`;

export interface LeftOutRow extends Of {
  reason: string;
  count: number;
}

/** Of the reports that were to come, those that are in no figure, by what became of them. */
export const leftOutSql = (q: Question): Sql => sql`
  with ${join([assignments(q), units(q)], ", ")}
  select ${columns(q, "g")}, array[]::text[] as categories, g.reason, count(*)::int as count
  from (select u.*, case when u.number is not null and u.is_told then 'NOT_LAST' when u.number is not null then 'OVER_AGE'
      when u.not_applicable then 'NOT_APPLICABLE' when p.status is null then 'NOT_BEGUN'
      when p.status in ('APPROVED', 'REOPENED') then 'NOT_REPORTED' else p.status end as reason
    from (select *, bool_or(counts) over (partition by id, span_starts_on) as is_told from unit) u
    left join progress_report p on p.period_id = u.period_id and p.partner_id = u.partner
    where not u.counts and u.ends_on < ${q.day}::date) g
  where ${isAmong(q, "g", sql`g.span_starts_on`)}
  group by ${places(q, "g")}, g.reason`;

/** There are so many, and none from the one on that is asked for. */
export interface EndRow {
  version_id: null;
  total: number;
}

export interface SourceRow {
  version_id: string;
  version_number: number;
  approved_at: Date;
  report_id: string;
  partner: string;
  project: string;
  site: string | null;
  starts_on: string;
  ends_on: string;
  cell: string;
  number: string | null;
  total: number;
}

/** The approved values behind a figure: those of its cells, or of all cells that totals are made of; of a ratio those that are paired. */
export const sourcesSql = (
  q: Question,
  parts: readonly RatioPart[],
  categories: readonly string[],
  first: number,
  after: number,
): Sql => sql`
  with ${join([assignments(q), units(q), cells(q), ...(parts.length > 0 ? [pairs(q, parts)] : [])], ", ")}, source as materialized (
  select v.version_id, n.number as version_number, n.approved_at, n.report_id, u.partner, u.project, u.site, v.starts_on::text, v.ends_on::text,
    c.code as cell, v.number::text, u.id, c.position, c.id as cell_id
  from unit u ${valuesOf(q)}
  join approved_version n on n.id = v.version_id
  join cell k on k.id = v.cell_id and k.edition = u.edition
  join disaggregation_cell c on c.id = v.cell_id
  where ${allOf([
    parts.length > 0
      ? code("exists (select from paired p where p.id = u.id and p.starts_on = u.starts_on and p.categories = k.categories)")
      : code("(u.counts or u.not_applicable)"),
    isAmong(q, "u", sql`u.span_starts_on`),
    q.dimensions.length > 0 ? sql`k.categories = ${categories}::text[]` : TRUE,
  ])})
  select s.*, t.total from (select count(*)::int as total from source) t
  left join (select * from source order by starts_on, partner, id, position, cell_id limit ${first} offset ${after}) s on true
  order by s.starts_on, s.partner, s.id, s.position, s.cell_id`;

export interface CategoryNameRow {
  edition: string;
  dimension: string;
  category: string;
  name: Readonly<Record<string, string>> | null;
}

/** What the categories of the editions that are asked for are called. */
export const categoryNamesSql = (q: Question): Sql => sql`
  select distinct on (1, 2, 3) d.indicator_edition_id as edition, x ->> 'dimension' as dimension, x ->> 'category' as category, x -> 'name' as name
  from disaggregation_cell c join disaggregation d on d.id = c.disaggregation_id cross join lateral jsonb_array_elements(c.categories) x
  where d.id = any(${q.disaggregations}::uuid[]) and x ->> 'dimension' = any(${q.dimensions}::text[])
  order by 1, 2, 3, c.position`;

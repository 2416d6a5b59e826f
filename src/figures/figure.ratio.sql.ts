import { NONE } from "../ledger/running-total.sql.js";
import { code, join, type Sql, sql } from "../reading/sql.js";
import {
  assignments,
  cells,
  expectedReports,
  type GroupRow,
  isAmong,
  isFreshEnough,
  type Place,
  placeColumns,
  places,
  type Question,
  spanEndOf,
  takesCells,
  valuesOf,
} from "./figure.sql.js";

/** One of the two that a ratio is made of, and the other. */
export interface RatioPart {
  ratio: string;
  part: string;
  other: string;
}

/** All that a partner does in a project may be assigned to one country. As equalities, by which PostgreSQL can hash. */
const OWNER = ["project", "partner", "country", "site"] as const;
const sameOwner = (a: string, b: string) =>
  code(OWNER.map((each) => `coalesce(${a}.${each}, '${NONE}') = coalesce(${b}.${each}, '${NONE}')`).join(" and "));
/** Whether a full join found a row `t`, in words that do not make another join of it. */
const isThere = (t: string) => code(`coalesce(${t}.id, '${NONE}') <> '${NONE}'`);
const days = sql`daterange(starts_on, ends_on, '[]')`;

/**
 * `halves`: the reports of the parts of ratios, and whether the other part is given for all their days by the same partner in the same
 * project for the same place; `paired`: what of them goes into the ratio, by category. What represents a span is the last that is paired.
 * Reports are joined with days in full, which PostgreSQL does by hashing, however few it expects.
 */
export function pairs(q: Question, parts: readonly RatioPart[]): Sql {
  const column = (key: keyof RatioPart) => sql`${parts.map((part) => part[key])}::uuid[]`;
  const given = takesCells(q)
    ? sql`select u.*, g.* from halves u cross join lateral (
        select k.categories, sum(v.number) as given, count(*)::int as value_count
        from (select) one ${valuesOf(q)} join cell k on k.id = v.cell_id and k.edition = u.edition
        where v.number is not null group by k.categories) g where u.is_paired`
    : sql`select u.*, array[]::text[] as categories, u.number as given, 1 as value_count from halves u where u.is_paired`;
  const owner = code(OWNER.map((each) => `h.${each}`).join(", "));
  return sql`
  half as materialized (
    select p.ratio, p.other, s.* from (${expectedReports(q, sql`true`)}) s join unnest(${column("ratio")}, ${column("part")}, ${column("other")}) p (ratio, part, other)
      on p.part = s.edition),
  whole_days as (
    select h.ratio, h.edition, ${owner}, range_agg(${days}) as days from half h where h.number is not null group by h.ratio, h.edition, ${owner}),
  halves as materialized (
    select h.*, coalesce(h.number is not null and d.days @> daterange(h.starts_on, h.ends_on, '[]'), false) as is_paired
    from half h full join whole_days d on d.ratio = h.ratio and d.edition = h.other and ${sameOwner("d", "h")} where ${isThere("h")}),
  given as materialized (${given}),
  given_days as (
    select h.ratio, h.edition, h.categories, ${owner}, range_agg(${days}) as days from given h group by h.ratio, h.edition, h.categories, ${owner}),
  pair as (
    select g.* from given g
    full join given_days d on d.ratio = g.ratio and d.edition = g.other and d.categories = g.categories and ${sameOwner("d", "g")}
    where ${isThere("g")} and coalesce(d.days @> daterange(g.starts_on, g.ends_on, '[]'), false)),
  paired as materialized (
    select p.* from (
      select *, across_periods <> 'LAST' or (ends_on = max(ends_on) over (partition by ratio, id, span_starts_on, categories)
        and ${isFreshEnough(q, spanEndOf(q, sql`true`), sql`ends_on`, sql`max_age_months`)}) as is_last from pair) p
    where p.is_last)`;
}

export interface PairedRow extends Pick<GroupRow, "edition" | "span_starts_on" | "categories" | Place> {
  ratio: string;
  raw: string;
  counted: number;
  units: number;
  sites: number;
  partners: number;
  spans: number;
  first_on: string;
  last_on: string;
}

const withPairs = (q: Question, parts: readonly RatioPart[]): Sql =>
  sql`with ${join([assignments(q), ...(takesCells(q) ? [cells(q)] : []), pairs(q, parts)], ", ")}`;

/** What the parts of ratios come to where both are given. */
export const pairedSql = (q: Question, parts: readonly RatioPart[]): Sql => sql`
  ${withPairs(q, parts)}
  select u.ratio, u.edition, u.span_starts_on::text, ${placeColumns(q, "u")}, u.categories, sum(u.given)::text as raw, sum(u.value_count)::int as counted,
    count(distinct u.id)::int as units, count(distinct coalesce(u.site, u.id))::int as sites, count(distinct u.partner)::int as partners,
    case when min(u.starts_on) < max(u.starts_on) or min(u.ends_on) < max(u.ends_on) then 2 else 1 end as spans,
    min(u.starts_on)::text as first_on, max(u.ends_on)::text as last_on
  from paired u where ${isAmong(q, "u", sql`u.span_starts_on`)} group by u.ratio, ${places(q, "u")}, u.categories`;

export interface RatioBasisRow extends Pick<GroupRow, "span_starts_on" | Place> {
  ratio: string;
  expected: number;
  reported: number;
  not_applicable: number;
}

const SAME_REPORT = sql`u.ratio, u.project, u.partner, u.country, u.site, u.starts_on, u.ends_on, u.period_id`;

/** The reports of either part, each once: of one partner, project, place and span. */
const reports = (q: Question): Sql => sql`
  report as (
    select ${SAME_REPORT}, ${lineColumns(q, "u")}, bool_or(u.is_paired) as is_paired, bool_or(u.not_applicable) as not_applicable,
      bool_or((u.ratio, u.id, u.starts_on) in (select p.ratio, p.id, p.starts_on from paired p)) as counts
    from halves u where ${isAmong(q, "u", sql`u.span_starts_on`)} group by ${SAME_REPORT}, ${linePlaces(q, "u")})`;

/** The places of a line under names of their own, since a report has some of them itself. */
const lineColumns = (q: Question, t: string): Sql =>
  join([code(`${t}.span_starts_on`), ...q.by.map((place) => code(`${t}.${place} as by_${place}`))], ", ");
const linePlaces = (q: Question, t: string): Sql =>
  join([code(`${t}.span_starts_on`), ...q.by.map((place) => code(`${t}.${place}`))], ", ");
const shownPlaces = (q: Question, t: string): Sql =>
  join(
    (["country", "site", "programme", "project", "partner"] as const).map((place) =>
      code(q.by.includes(place) ? `${t}.by_${place} as ${place}` : `null::uuid as ${place}`),
    ),
    ", ",
  );
const byPlaces = (q: Question, t: string): Sql =>
  join([code(`${t}.span_starts_on`), ...q.by.map((place) => code(`${t}.by_${place}`))], ", ");

/** How many reports of ratios were to come, and how many came with both parts. */
export const ratioBasisSql = (q: Question, parts: readonly RatioPart[]): Sql => sql`
  ${withPairs(q, parts)}, ${reports(q)}
  select r.ratio, r.span_starts_on::text, ${shownPlaces(q, "r")}, count(*) filter (where r.ends_on < ${q.day}::date)::int as expected,
    count(*) filter (where r.is_paired)::int as reported, count(*) filter (where r.not_applicable and not r.is_paired)::int as not_applicable
  from report r group by r.ratio, ${byPlaces(q, "r")}`;

/** Of the reports of ratios those that are in no figure, by what became of them. */
export const ratioLeftOutSql = (q: Question, parts: readonly RatioPart[]): Sql => sql`
  ${withPairs(q, parts)}, ${reports(q)}
  select g.ratio as edition, g.span_starts_on::text, ${shownPlaces(q, "g")}, array[]::text[] as categories, g.reason, count(*)::int as count
  from (select r.*, case when r.is_paired and r.is_told then 'NOT_LAST' when r.is_paired then 'OVER_AGE'
      when r.not_applicable then 'NOT_APPLICABLE' when p.status is null then 'NOT_BEGUN'
      when p.status in ('APPROVED', 'REOPENED') then 'NOT_REPORTED' else p.status end as reason
    from (select *, bool_or(counts) over (partition by ratio, project, partner, country, site, span_starts_on) as is_told from report) r
    left join progress_report p on p.period_id = r.period_id and p.partner_id = r.partner
    where not r.counts and r.ends_on < ${q.day}::date) g
  group by g.ratio, ${byPlaces(q, "g")}, g.reason`;

/** The ratios whose parts are not reported by the same partners for the same places and days. */
export const unevenSql = (q: Question, parts: readonly RatioPart[]): Sql => {
  const of = (edition: "part" | "other") =>
    sql`select a.project_id, a.partner_id, a.country_id, a.site_id, a.is_yearly, a.starts_on, a.ends_on from indicator_assignment a join assigned s on s.id = a.id where s.edition = p.${code(edition)}`;
  const column = (key: keyof RatioPart) => sql`${parts.map((part) => part[key])}::uuid[]`;
  return sql`with ${assignments(q)}
    select distinct p.ratio from unnest(${column("ratio")}, ${column("part")}, ${column("other")}) p (ratio, part, other)
    where exists (${of("part")} except ${of("other")})`;
};

import { MONTHS } from "../ledger/span.sql.js";
import { code, join, type Sql, sql } from "../reading/sql.js";
import { columns, type Of } from "./figure.details.sql.js";
import type { FigureFlag } from "./figure.rules.js";
import { assignments, cells, declaredOverlaps, isAmong, isOfficial, places, type Question, same, units, valuesOf } from "./figure.sql.js";

/** Whose report a flag concerns: that of an assignment. */
export interface Reporter {
  partner: string;
  project: string;
  site: string | null;
}

export interface FlagRow extends Of {
  flag: `${FigureFlag}`;
  /** How many assignments it concerns, and the first of them. */
  count: number;
  reporters: readonly Reporter[];
}

/** How many are listed. */
const MOST_REPORTERS = 10;

/**
 * The values that count, `by_month` once for each of their months, by which reports of unlike length meet. What represents a span meets
 * whatever represents it elsewhere, of whatever months.
 */
const counted = (q: Question): Sql => sql`
  counted as materialized (
    select u.*, v.kind, v.across_sites, v.across_partners from unit u join indicator_edition v on v.id = u.edition
    where u.counts and ${isAmong(q, "u", sql`u.span_starts_on`)}),
  by_month as materialized (
    select u.*, case u.across_periods when 'LAST' then '-infinity' else m::date end as month
    from counted u cross join lateral generate_series(u.starts_on, case u.across_periods when 'LAST' then u.starts_on else u.ends_on end, interval '1 month') m)`;

/** What distinguishes a line from others of the same span. */
const linePlaces = (q: Question, t: string): Sql => join([code(`${t}.edition`), ...q.by.map((place) => code(`${t}.${place}`))], ", ");

const flag = (name: `${FigureFlag}`): Sql => sql`array[]::text[] as categories, ${name}::text as flag`;
const ids = code("array_agg(distinct u.id) as ids");

/** Where several partners report for one site and the same days, and it is not what they declare their overlap of. */
const undeclared = (q: Question): Sql => sql`
  select ${places(q, "u")}, ${flag("PARTNERS_MAY_SHARE_PEOPLE")}, ${ids}
  from by_month u where u.across_partners = 'SUM_LESS_OVERLAP' and u.site is not null
  group by ${places(q, "u")}, u.site, u.month
  having count(distinct u.partner) > 1 and (count(distinct (u.starts_on, u.ends_on)) > 1 or not exists (select from declared_overlap o
    where o.site_id = u.site and o.indicator_edition_id = u.edition and o.starts_on = min(u.starts_on) and o.ends_on = min(u.ends_on)))`;

/**
 * Where partners declare an overlap, and something that several of them report is no part of it: another cell, another disaggregation, or
 * cells of which only the number in all is known.
 */
function notApplied(q: Question): Sql {
  const isOfWhole = q.dimensions.length + q.categories.length === 0;
  const isDeclared = (
    condition: string,
  ) => sql`exists (select from declared_overlap o where o.site_id = u.site and o.indicator_edition_id = u.edition
    and o.starts_on = u.starts_on and o.ends_on = u.ends_on and ${code(condition)})`;
  const covers = `(o.cell_id = c.id or o.cell_id is null${isOfWhole ? "" : " and o.kind <> 'PARTLY'"})`;
  const declared = sql`(
      select ${places(q, "u")}, u.site as at_site, u.starts_on, u.ends_on from counted u where u.across_partners = 'SUM_LESS_OVERLAP' and ${isDeclared("true")}
      group by ${places(q, "u")}, u.site, u.starts_on, u.ends_on having count(distinct u.partner) > 1) d
    join counted u on ${same(q, "u", "d")} and u.site = d.at_site and u.starts_on = d.starts_on and u.ends_on = d.ends_on`;
  const values = sql`${valuesOf(q)} join cell c on c.id = v.cell_id and c.edition = u.edition`;
  const name = sql`'OVERLAP_NOT_APPLIED' as flag`;
  const ofCells = sql`
    select ${places(q, "u")}, c.categories, ${name}, ${ids} from ${declared} ${values}
    where v.number is not null and not ${isDeclared(covers)}
    group by ${places(q, "u")}, c.categories, u.site, u.starts_on, u.ends_on, c.id having count(distinct u.partner) > 1`;
  // Of totals that were given without cells, a declaration takes nothing off but a number in all.
  const ofTotals = sql`
    select ${places(q, "u")}, array[]::text[], ${name}, ${ids} from ${declared}
    where not exists (select from (select u.*) u ${values} where v.number is not null) and not ${isDeclared("o.cell_id is null and o.kind in ('PARTLY', 'DISJOINT')")}
    group by ${places(q, "u")}`;
  return isOfWhole ? sql`${ofCells} union all ${ofTotals}` : ofCells;
}

const monthsOff = (q: Question, day: Sql, sign: "-" | "+"): Sql =>
  sql`(${day} ${code(sign)} make_interval(months => ${code(String(MONTHS[q.bucket!]))}))::date`;

/** Who reports for which place in a span, and in which ones before and after it. A project as a whole is a place, too. */
const reporters = (q: Question): Sql => sql`
  reporter as materialized (
    select r.*, lag(r.span_starts_on) over w as before_on, lead(r.span_starts_on) over w as after_on from (
      select ${places(q, "u")}, u.partner as by_partner, coalesce(u.site, u.project) as at_place, ${ids}
      from counted u group by ${places(q, "u")}, u.partner, coalesce(u.site, u.project)) r
    window w as (partition by ${linePlaces(q, "r")}, r.by_partner, r.at_place order by r.span_starts_on))`;

/** Where somebody reports for a place in a span and not in the one before it, or the other way round. */
function changed(q: Question): Sql {
  const line = (span: Sql) => join([code("r.edition"), sql`${span} as span_starts_on`, ...q.by.map((place) => code(`r.${place}`))], ", ");
  const [before, after] = [monthsOff(q, sql`r.span_starts_on`, "-"), monthsOff(q, sql`r.span_starts_on`, "+")];
  return sql`
    select ${places(q, "s")}, ${flag("REPORTERS_CHANGED")}, s.ids from (
      select ${line(sql`r.span_starts_on`)}, r.ids from reporter r where r.before_on is distinct from ${before}
      union all
      select ${line(after)}, r.ids from reporter r where r.after_on is distinct from ${after}) s
    where exists (select from reporter r where r.span_starts_on = ${monthsOff(q, sql`s.span_starts_on`, "-")}
      and ${same({ ...q, bucket: undefined }, "r", "s")})`;
}

/** The flags of each line, by what of its values bears on more than one report. Some are of one category of it, all others of all. */
export function flagsSql(q: Question): Sql {
  const within = places(q, "u");
  const found = [
    sql`select ${within}, ${flag("SITES_MAY_SHARE_PEOPLE")}, ${ids} from counted u where u.across_sites = 'SUM_FLAGGED'
      group by ${within} having count(distinct coalesce(u.site, u.id)) > 1`,
    sql`select ${within}, ${flag("PERIODS_MAY_SHARE_PEOPLE")}, ${ids} from counted u where u.across_periods = 'SUM_FLAGGED'
      group by ${within} having min(u.starts_on) < max(u.starts_on) or min(u.ends_on) < max(u.ends_on)`,
    undeclared(q),
    notApplied(q),
    sql`select ${within}, ${flag("PROJECTS_MAY_COUNT_THE_SAME")}, ${ids} from by_month u where u.site is not null
      group by ${within}, u.partner, u.site, u.month having count(distinct u.project) > 1`,
    sql`select ${within}, ${flag("WHOLE_MAY_INCLUDE_SITES")}, array[w.id, u.id] from by_month w
      join by_month u on ${same(q, "u", "w")} and u.partner = w.partner and u.project = w.project and u.month = w.month
        and u.site is not null and (w.country is null or w.country = u.country)
      where w.site is null`,
    sql`select ${within}, ${flag("DISAGGREGATIONS_DIFFER")}, ${ids} from counted u
      join approved_total t on t.assignment_id = u.id and t.ends_on = u.ends_on and t.starts_on = u.starts_on and ${isOfficial(q, code("t"))}
      where t.wholes_differ and u.kind not in ('CONTEXT', 'SCORE') group by ${within}`,
    ...(q.bucket ? [changed(q)] : []),
  ];
  return sql`
  with ${join([assignments(q), units(q), cells(q), counted(q), sql`declared_overlap as materialized (${declaredOverlaps(q)})`, ...(q.bucket ? [reporters(q)] : [])], ", ")},
  found as (${join(found, " union all ")})
  select f.*, (select json_agg(json_build_object('partner', a.partner, 'project', a.project, 'site', a.site) order by a.id)
    from assigned a where a.id = any(f.ids[1:${code(String(MOST_REPORTERS))}])) as reporters
  from (select ${columns(q, "f")}, f.categories, f.flag, count(distinct i.id)::int as count, array_agg(distinct i.id) as ids
    from found f cross join lateral unnest(f.ids) i (id) group by ${places(q, "f")}, f.categories, f.flag) f`;
}

import { join, literal, name, type Sql, sql } from "../reading/sql.js";
import { NIL } from "../values/uuid.js";
import { joinSpan, LONGER } from "./span.sql.js";

/** The whole instead of a cell, and no country. */
export const NONE = NIL;
/** The same inside a statement. */
export const NO_ID = literal(NONE);

/** Adds the rows of `deltas` (key, sum, reported, not_applicable, expected) to the running totals, in a lane. */
export const addToRunningTotals = (deltas: Sql, lane: Sql): Sql => sql`
  insert into running_total as k
    (indicator_edition_id, span, starts_on, ends_on, country_id, cell_id, lane, sum, reported, not_applicable, expected)
  select indicator_edition_id, span, starts_on, ends_on, country_id, cell_id, ${lane},
    sum(sum), sum(reported), sum(not_applicable), sum(expected)
  from (${deltas}) d
  group by 1, 2, 3, 4, 5, 6
  having sum(sum) <> 0 or sum(reported) <> 0 or sum(not_applicable) <> 0 or sum(expected) <> 0
  order by 1, 2, 3, 4, 5, 6
  on conflict (indicator_edition_id, span, starts_on, ends_on, country_id, cell_id, lane) do update set
    sum = k.sum + excluded.sum, reported = k.reported + excluded.reported,
    not_applicable = k.not_applicable + excluded.not_applicable, expected = k.expected + excluded.expected`;

/** A lane that no other transaction adds to, taken once by the statement; it stays ours until the transaction ends. */
export const FREE_LANE = sql`(
  select coalesce(
    (select lane from generate_series(0, 63) lane where pg_try_advisory_xact_lock(hashtext('sarai running totals'), lane) limit 1),
    64 + (pg_backend_pid() % 1000)))`;

/** The values of `rows` (assignment_id, starts_on, ends_on, cell_id, number, not_applicable), each with a sign, as deltas of periods. */
export const periodDeltas = (rows: Sql): Sql => sql`
  select a.indicator_edition_id, 'PERIOD' as span, r.starts_on, r.ends_on, coalesce(a.country_id, ${NO_ID}) as country_id, r.cell_id,
    r.sign * coalesce(r.number, 0) as sum, case when r.number is null then 0 else r.sign end as reported,
    case when r.not_applicable then r.sign else 0 end as not_applicable, 0 as expected
  from (${rows}) r join indicator_assignment a on a.id = r.assignment_id`;

/**
 * The last value in each longer span. `expected`: (assignment_id, starts_on, ends_on) of what is reported. Whether it is too old to
 * represent the span depends on the day that it is asked on: it is kept with its own last day.
 */
export const chosen = (expected: Sql): Sql =>
  join(
    LONGER.map(
      (bucket) => sql`(
    select distinct on (s.assignment_id, w.starts_on) s.assignment_id, ${literal(bucket)} as span, w.starts_on as span_starts_on,
      s.starts_on, s.ends_on, v.id as indicator_edition_id, coalesce(a.country_id, ${NO_ID}) as country_id
    from (${expected}) s
    join indicator_assignment a on a.id = s.assignment_id
    join indicator_edition v on v.id = a.indicator_edition_id and v.across_periods = 'LAST'
    ${joinSpan(bucket, sql`s.starts_on`, sql`v.fiscal_year_start_month`)}
    where s.ends_on <= w.ends_on
    order by s.assignment_id, w.starts_on, s.ends_on desc, s.starts_on desc)`,
    ),
    " union all ",
  );

/**
 * What the cells of the first disaggregation come to in each version and assignment; where none was reported, the total that was. Wholes
 * differ where one is more than another that nothing is missing in.
 */
export const TOTALS = (which: Sql, values: Sql = sql`approved_value`): Sql => sql`
  select w.version_id, w.assignment_id, w.starts_on, w.ends_on, w.since,
    coalesce(max(w.number) filter (where w.position = 1), max(w.number) filter (where w.code = 'TOTAL')) as number,
    bool_and(w.not_applicable) as not_applicable, max(w.number) filter (where w.code = 'TOTAL') as reported_number,
    coalesce(max(w.number) > min(w.number) filter (where w.is_complete), false) as wholes_differ
  from (
    select a.version_id, a.assignment_id, a.starts_on, a.ends_on, a.since, d.position, d.code, sum(a.number) as number,
      bool_and(a.not_applicable) as not_applicable, count(*) = max(n.cells) as is_complete
    from ${values} a
    join disaggregation_cell c on c.id = a.cell_id
    join disaggregation d on d.id = c.disaggregation_id
    join (select disaggregation_id, count(*) as cells from disaggregation_cell group by 1) n on n.disaggregation_id = d.id
    where ${which}
    group by 1, 2, 3, 4, 5, d.id) w
  group by 1, 2, 3, 4, 5`;

/** Whether a total says anything. Cells whose whole is not reported are kept, and are in no figure. */
export const HAS_VALUE = (total: string): Sql => sql`(${name(total)}.number is not null or ${name(total)}.not_applicable)`;

/** The digest of values (assignment_id, cell_id, starts_on, ends_on, number, not_applicable). */
export const DIGEST = (values: Sql): Sql => sql`
  select encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', assignment_id, cell_id, starts_on, ends_on, trim_scale(number), not_applicable),
    E'\\n' order by assignment_id, cell_id), ''), 'UTF8')), 'hex') from (${values}) v`;

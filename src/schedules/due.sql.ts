import { sql } from "../reading/sql.js";

/**
 * The days that a value of assignment `a` (with its indicator's version `v`) covers in period `p`, as `s.starts_on` and `s.ends_on`: the
 * period, or for what is reported yearly the fiscal year that ends in it. `y.first` is the first day after that year.
 */
export const COVERED = sql`
  cross join lateral (
    select make_date(extract(year from p.ends_on + 1)::int, v.fiscal_year_start_month, 1) as this_year
  ) f
  cross join lateral (
    select case when f.this_year <= p.ends_on + 1 then f.this_year else (f.this_year - interval '1 year')::date end as first
  ) y
  cross join lateral (
    select case when a.is_yearly then (y.first - interval '1 year')::date else p.starts_on end as starts_on,
           case when a.is_yearly then y.first - 1 else p.ends_on end as ends_on
  ) s`;

/** Whether the assignment is due in the period, with the names of COVERED. A ratio is never reported itself: its parts are. */
export const IS_DUE = sql`v.kind <> 'RATIO' and (not a.is_yearly or y.first > p.starts_on)
  and coalesce(a.starts_on, s.starts_on) <= s.ends_on and coalesce(a.ends_on, s.ends_on) >= s.starts_on`;

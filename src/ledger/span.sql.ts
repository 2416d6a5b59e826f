import { code, literal, type Sql, sql } from "../reading/sql.js";

/** Spans of time that figures are grouped by. */
export const BUCKETS = ["MONTH", "QUARTER", "HALF_YEAR", "YEAR", "FISCAL_YEAR"] as const;
export type Bucket = (typeof BUCKETS)[number];

/** The longer ones, for which what is not summed over time is kept besides. A period is a month at least. */
export const LONGER: readonly Bucket[] = ["QUARTER", "HALF_YEAR", "YEAR", "FISCAL_YEAR"];

/** The first day of the span in which `day` lies; `month` is the month in which fiscal years begin. */
export function spanStart(bucket: Bucket, day: Sql, month: Sql): Sql {
  switch (bucket) {
    case "HALF_YEAR":
      return sql`make_date(extract(year from ${day})::int, case when extract(month from ${day}) > 6 then 7 else 1 end, 1)`;
    case "FISCAL_YEAR":
      return sql`(date_trunc('year', ${day} - make_interval(months => ${month} - 1)) + make_interval(months => ${month} - 1))::date`;
    default:
      return sql`date_trunc(${literal(bucket.toLowerCase())}, ${day}::timestamp)::date`;
  }
}

export const MONTHS: Record<Bucket, number> = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12, FISCAL_YEAR: 12 };

/** The last day of the span that begins on `start`. */
export const spanEnd = (bucket: Bucket, start: Sql): Sql =>
  sql`(${start} + make_interval(months => ${code(String(MONTHS[bucket]))}))::date - 1`;

/** Joins the span `w` in which `day` lies, with its `starts_on` and `ends_on`. */
export const joinSpan = (bucket: Bucket, day: Sql, month: Sql): Sql => sql`
  cross join lateral (select ${spanStart(bucket, day, month)} as starts_on) b
  cross join lateral (select b.starts_on, ${spanEnd(bucket, sql`b.starts_on`)} as ends_on) w`;

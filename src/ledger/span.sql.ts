/** Spans of time that figures are told for. */
export const BUCKETS = ["MONTH", "QUARTER", "HALF_YEAR", "YEAR", "FISCAL_YEAR"] as const;
export type Bucket = (typeof BUCKETS)[number];

/** The longer ones, for which what is not summed over time is kept besides. A period is a month at least. */
export const LONGER: readonly Bucket[] = ["QUARTER", "HALF_YEAR", "YEAR", "FISCAL_YEAR"];

/** SQL: the first day of the span in which `day` lies; `month` is the month in which fiscal years begin. */
export function spanStart(bucket: Bucket, day: string, month: string): string {
  switch (bucket) {
    case "HALF_YEAR":
      return `make_date(extract(year from ${day})::int, case when extract(month from ${day}) > 6 then 7 else 1 end, 1)`;
    case "FISCAL_YEAR":
      return `(date_trunc('year', ${day} - make_interval(months => ${month} - 1)) + make_interval(months => ${month} - 1))::date`;
    default:
      return `date_trunc('${bucket.toLowerCase()}', ${day}::timestamp)::date`;
  }
}

export const MONTHS: Record<Bucket, number> = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12, FISCAL_YEAR: 12 };

/** SQL: the last day of the span that begins on `start`. */
export const spanEnd = (bucket: Bucket, start: string): string => `(${start} + make_interval(months => ${MONTHS[bucket]}))::date - 1`;

/** SQL: joins the span `w` in which `day` lies, with its `starts_on` and `ends_on`. */
export const spanAround = (bucket: Bucket, day: string, month: string): string => `
  cross join lateral (select ${spanStart(bucket, day, month)} as starts_on) b
  cross join lateral (select b.starts_on, ${spanEnd(bucket, "b.starts_on")} as ends_on) w`;

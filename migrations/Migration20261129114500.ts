import { Migration } from "@mikro-orm/migrations";

/**
 * What is last in a span longer than a month was kept under the span's last day where it was not too old on that day, also where the span
 * goes on. It is kept under its own last day now, whatever its age, which is told when it is asked for.
 */
export class Migration20261129114500 extends Migration {
  override name = "Migration20261129114500";

  override up(): void | Promise<void> {
    const none = "'00000000-0000-0000-0000-000000000000'::uuid";
    this.addSql(`delete from "kept_total" where "span" <> 'PERIOD';`);
    this.addSql(`
      insert into "kept_total"
        ("indicator_version_id", "span", "starts_on", "ends_on", "country_id", "cell_id", "lane", "sum", "reported", "not_applicable", "expected")
      select c.indicator_version_id, c.span, c.span_starts_on, c.ends_on, c.country_id, x.cell_id, 0, coalesce(sum(x.number), 0), count(x.number),
        count(*) filter (where x.not_applicable), 0
      from (
        select distinct on (t.assignment_id, w.span, w.starts_on) t.assignment_id, t.starts_on, t.ends_on, w.span, w.starts_on as span_starts_on,
          a.indicator_version_id, coalesce(a.country_id, ${none}) as country_id
        from approved_total t
        join assignment a on a.id = t.assignment_id
        join indicator_version v on v.id = a.indicator_version_id and v.over_periods = 'LAST'
        cross join lateral (values
          ('QUARTER', date_trunc('quarter', t.starts_on::timestamp)::date, 3),
          ('HALF_YEAR', make_date(extract(year from t.starts_on)::int, case when extract(month from t.starts_on) > 6 then 7 else 1 end, 1), 6),
          ('YEAR', date_trunc('year', t.starts_on::timestamp)::date, 12),
          ('FISCAL_YEAR', (date_trunc('year', t.starts_on - make_interval(months => v.fiscal_year_start_month - 1))
            + make_interval(months => v.fiscal_year_start_month - 1))::date, 12)) w (span, starts_on, months)
        where t.until is null and t.number is not null and t.ends_on < w.starts_on + make_interval(months => w.months)
        order by t.assignment_id, w.span, w.starts_on, t.ends_on desc, t.starts_on desc) c
      join lateral (
        select cell_id, number, not_applicable from approved_value v
        where v.assignment_id = c.assignment_id and v.starts_on = c.starts_on and v.ends_on = c.ends_on and v.until is null
        union all
        select ${none}, number, not_applicable from approved_total t
        where t.assignment_id = c.assignment_id and t.starts_on = c.starts_on and t.ends_on = c.ends_on and t.until is null) x on true
      group by 1, 2, 3, 4, 5, 6;`);
  }

  override down(): void | Promise<void> {
    throw new Error("Nothing leads back: `npm run figures:rebuild` of the older program makes these totals anew.");
  }
}

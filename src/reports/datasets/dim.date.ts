import { code, type Sql } from "../../reading/sql.js";
import { type Dataset, type DatasetRows, made } from "../dataset.js";

const FIRST = "2000-01-01";
const LAST = "2050-12-31";

/** In the reader's first language of the two. */
const byReader =
  (zh: string, en: string) =>
  ({ request }: DatasetRows): Sql =>
    code(request.languages[0] === "zh" ? zh : en);

const fiscal = (month: number) => {
  const end = `(d.day - make_interval(months => ${month - 1}) + interval '1 year')`;
  return made(
    `fiscal_year_from_month_${String(month).padStart(2, "0")}`,
    "integer",
    `extract(year from ${end})::int`,
    `Fiscal year that begins in month ${month}`,
    `${month} 月起的财年`,
    {
      adds: "NO",
      meaning: {
        en: `The year in which the fiscal year ends, where it begins in month ${month}; dim_indicator_edition says in which month that of an indicator does.`,
        zh: `财年以其结束所在年份命名，自 ${month} 月开始；指标的财年起始月见 dim_indicator_edition。`,
      },
    },
  );
};

export const dimDate: Dataset = {
  name: "dim_date",
  title: { en: "Days", zh: "日期" },
  grain: { en: `One row for each day from ${FIRST} to ${LAST}.`, zh: `${FIRST} 至 ${LAST} 每天一行。` },
  nouns: {},
  from: `(select day::date as day from generate_series('${FIRST}'::date, '${LAST}'::date, interval '1 day') as day) d`,
  columns: [
    made("day", "date", "d.day", "Day", "日期"),
    made("year", "integer", "extract(year from d.day)::int", "Year", "年", { adds: "NO" }),
    made("half_year", "integer", "case when extract(month from d.day) > 6 then 2 else 1 end", "Half-year", "半年", { adds: "NO" }),
    made("quarter", "integer", "extract(quarter from d.day)::int", "Quarter", "季度", { adds: "NO" }),
    made("month", "integer", "extract(month from d.day)::int", "Month", "月", { adds: "NO" }),
    made("day_of_month", "integer", "extract(day from d.day)::int", "Day of the month", "日", { adds: "NO" }),
    made("iso_year", "integer", "extract(isoyear from d.day)::int", "ISO year", "ISO 年", { adds: "NO" }),
    made("iso_week", "integer", "extract(week from d.day)::int", "ISO week", "ISO 周", { adds: "NO" }),
    made("iso_weekday", "integer", "extract(isodow from d.day)::int", "Weekday, Monday is 1", "星期，星期一为 1", { adds: "NO" }),
    made("month_starts_on", "date", "date_trunc('month', d.day)::date", "First day of the month", "月首日"),
    made("quarter_starts_on", "date", "date_trunc('quarter', d.day)::date", "First day of the quarter", "季度首日"),
    made("year_starts_on", "date", "date_trunc('year', d.day)::date", "First day of the year", "年首日"),
    made(
      "month_name",
      "text",
      byReader('to_char(d.day, \'YYYY"年"FMMM"月"\')', "to_char(d.day, 'FMMonth YYYY')"),
      "Name of the month",
      "月份名称",
    ),
    made(
      "quarter_name",
      "text",
      byReader('to_char(d.day, \'YYYY"年第"Q"季度"\')', "to_char(d.day, '\"Q\"Q YYYY')"),
      "Name of the quarter",
      "季度名称",
    ),
    ...[4, 7, 10].map(fiscal),
  ],
  key: ["day"],
  time: "day",
  changes: { of: [] },
  tables: [],
};

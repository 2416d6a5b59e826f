import { today } from "../../reading/scope.js";
import { code, type Sql, sql } from "../../reading/sql.js";
import { col, type Dataset, type DatasetRows, made } from "../dataset.js";

const flag =
  (condition: string) =>
  (rows: DatasetRows): Sql => {
    const [before, after] = condition.split("$today");
    return after === undefined
      ? sql`case when ${code(condition)} then 1 else 0 end`
      : sql`case when ${code(before!)}${today(rows.request.now)}::date${code(after)} then 1 else 0 end`;
  };

export const factReporting: Dataset = {
  name: "fact_reporting",
  title: { en: "What was to be reported", zh: "应报情况" },
  grain: {
    en: "One row for each assignment and span of time for which it is to be reported, with what came of it by the day of the load.",
    zh: "每项指标分配、每个应报期间一行，含截至加载当日的上报情况。",
  },
  nouns: { a: "IndicatorAssignment", p: "ReportingPeriod", r: "ProgressReport" },
  from: `expected_report e join indicator_assignment a on a.id = e.assignment_id join reporting_period p on p.id = e.period_id
    left join progress_report r on r.period_id = p.id and r.partner_id = a.partner_id`,
  columns: [
    made("assignment_id", "id", "e.assignment_id", "Assignment id", "指标分配 ID"),
    made("starts_on", "date", "e.starts_on", "First day", "期间首日", { refersTo: "dim_date" }),
    made("ends_on", "date", "e.ends_on", "Last day", "期间末日", { refersTo: "dim_date" }),
    col("due_on", "p.dueOn", "Due", "截止日", { refersTo: "dim_date" }),
    col("indicator_edition_id", "a.indicatorEdition", "Edition id", "指标版本 ID", { refersTo: "dim_indicator_edition" }),
    col("project_id", "a.project", "Project id", "项目 ID", { refersTo: "dim_project" }),
    col("partner_id", "a.partner", "Partner id", "伙伴 ID", { refersTo: "dim_organisation" }),
    col("site_id", "a.site", "Site id", "地点 ID", { refersTo: "dim_site" }),
    col("country_id", "a.country", "Country id", "国家 ID", { refersTo: "dim_country" }),
    col("report_id", "r.id", "Report id", "报告 ID", { meaning: { en: "Empty: not begun.", zh: "空：尚未开始填报。" } }),
    col("report_status", "r.status", "Status of the report", "报告状态"),
    made("expected", "integer", flag("e.ends_on < $today"), "Expected", "应报", {
      adds: "YES",
      meaning: { en: "1 once its span has ended; what official figures call expected.", zh: "期间结束后为 1，与正式数据的应报一致。" },
    }),
    made("reported", "integer", flag("e.number is not null"), "Reported", "已报", {
      adds: "YES",
      meaning: { en: "1 where a value is approved.", zh: "有已批准数值的为 1。" },
    }),
    made("not_applicable", "integer", flag("e.not_applicable"), "Not applicable", "不适用", {
      adds: "YES",
      meaning: { en: "1 where it is approved that there can be no value.", zh: "经批准不适用的为 1。" },
    }),
    made(
      "late",
      "integer",
      flag("e.number is null and not e.not_applicable and coalesce(r.status in ('DRAFT', 'RETURNED'), true) and p.due_on < $today"),
      "Late",
      "逾期未报",
      {
        adds: "YES",
        meaning: {
          en: "1 where nothing is approved, the due day has passed, and no report waits for its approval.",
          zh: "截止日已过、尚无已批准内容且没有待批准的报告时为 1。",
        },
      },
    ),
  ],
  key: ["assignment_id", "starts_on"],
  time: "starts_on",
  whole: {
    en: "What is expected is reckoned anew when an assignment, a period or a report changes, and rows become expected and late with the day.",
    zh: "指标分配、报告期或报告更改时，应报情况重新计算；应报和逾期还会随日期变化。",
  },
  tables: ["indicator_assignment", "reporting_period", "progress_report", "approved_version", "project", "project_participant"],
  size: "expected_report",
};

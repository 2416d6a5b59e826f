import { col, type Dataset, made } from "../dataset.js";

export const factValue: Dataset = {
  name: "fact_value",
  title: { en: "Approved values", zh: "已批准的数值" },
  grain: {
    en: "One row for each approved version of a report, assignment and cell. Corrections are versions of their own: is_current has what is official now. What was not reported has no row here; fact_reporting counts it.",
    zh: "报告的每个批准版本、每项指标分配、每个单元一行。更正是新的版本：is_current 为现行的正式数据。未报的不在此处，见 fact_reporting。",
  },
  nouns: { a: "IndicatorAssignment", v: "ApprovedVersion", r: "ProgressReport" },
  from: `approved_value x join approved_version v on v.id = x.version_id join progress_report r on r.id = v.report_id
    join indicator_assignment a on a.id = x.assignment_id`,
  seen: ["a", "v"],
  columns: [
    made("version_id", "id", "x.version_id", "Version id", "版本 ID"),
    made("assignment_id", "id", "x.assignment_id", "Assignment id", "指标分配 ID"),
    made("cell_id", "id", "x.cell_id", "Cell id", "单元 ID", { refersTo: "dim_category" }),
    col("report_id", "v.report", "Report id", "报告 ID"),
    col("version_number", "v.number", "Number of the version", "版本号", { adds: "NO" }),
    col("indicator_edition_id", "a.indicatorEdition", "Edition id", "指标版本 ID", { refersTo: "dim_indicator_edition" }),
    col("project_id", "a.project", "Project id", "项目 ID", { refersTo: "dim_project" }),
    col("partner_id", "a.partner", "Partner id", "伙伴 ID", { refersTo: "dim_organisation" }),
    col("site_id", "a.site", "Site id", "地点 ID", { refersTo: "dim_site" }),
    col("country_id", "a.country", "Country id", "国家 ID", { refersTo: "dim_country" }),
    made("starts_on", "date", "x.starts_on", "First day", "期间首日", { refersTo: "dim_date" }),
    made("ends_on", "date", "x.ends_on", "Last day", "期间末日", { refersTo: "dim_date" }),
    made("state", "text", "case when x.not_applicable then 'NOT_APPLICABLE' else 'REPORTED' end", "State", "状态", {
      values: ["REPORTED", "NOT_APPLICABLE"],
      meaning: { en: "REPORTED (zero is a value) or NOT_APPLICABLE.", zh: "REPORTED 已报（零也是数值）或 NOT_APPLICABLE 不适用。" },
    }),
    made("value", "decimal", "x.number", "Value", "数值", {
      adds: "RULES",
      unit: { en: "as dim_indicator_edition.unit says", zh: "见 dim_indicator_edition.unit" },
      meaning: {
        en: "Empty unless REPORTED. Sums are official only where the rules of dim_indicator_edition allow them; fact_figure has them.",
        zh: "仅 REPORTED 时有值。仅在 dim_indicator_edition 的规则允许时方可相加；正式合计见 fact_figure。",
      },
    }),
    made("is_current", "boolean", "x.until is null", "Official now", "现行有效", {
      meaning: { en: "false: a correction has taken its place.", zh: "false：已被更正取代。" },
    }),
    made("approved_at", "moment", "x.since", "Official since", "批准时间"),
    made("superseded_at", "moment", "x.until", "Official until", "被取代时间", {
      meaning: { en: "When a correction took its place; empty: it is official.", zh: "被更正取代的时间；空：现行有效。" },
    }),
  ],
  key: ["version_id", "assignment_id", "cell_id"],
  time: "starts_on",
  changes: { of: ["v", "a"] },
  size: "approved_value",
  tables: ["approved_version", "indicator_assignment", "progress_report", "project", "project_participant"],
};

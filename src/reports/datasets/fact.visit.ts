import { code, type Sql, sql } from "../../reading/sql.js";
import { col, type Dataset, type DatasetRows, type More, made } from "../dataset.js";

const FIRST = "coalesce(s.position = (select min(f.position) from visit_stop f where f.visit_id = v.id), true)";

/** What is of the visit as a whole is in the row of its first stop, so that a sum over rows counts it once. */
const once = (name: string, type: "integer" | "decimal", field: string, en: string, zh: string, more: More) =>
  made(name, type, (rows: DatasetRows): Sql => sql`case when ${code(FIRST)} then ${rows.of("v").column(field).value} end`, en, zh, more);

export const factVisit: Dataset = {
  name: "fact_visit",
  title: { en: "Visits and their stops", zh: "出访来访及其站点" },
  grain: {
    en: "One row for each stop of a visit; a visit without stops has one row. What is of the whole visit is in the row of its first stop alone, so that sums count it once.",
    zh: "每次出访或来访的每一站一行；没有站点的一行。属于整次访问的数值仅在第一站的行中，求和时只计一次。",
  },
  nouns: { v: "Visit", s: "VisitStop" },
  from: "visit v left join visit_stop s on s.visit_id = v.id",
  columns: [
    col("visit_id", "v.id", "Visit id", "访问 ID"),
    made("stop", "integer", "coalesce(s.position, 0)", "Number of the stop", "站次", {
      adds: "NO",
      meaning: { en: "From 1; 0 where the visit has no stops.", zh: "自 1 起；没有站点为 0。" },
    }),
    col("code", "v.code", "Code", "代码"),
    col("direction", "v.direction", "Direction", "方向"),
    col("kind", "v.kind", "Kind", "类别"),
    col("status", "v.status", "Status", "状态"),
    col("starts_on", "v.startsOn", "First day", "开始日期", { refersTo: "dim_date" }),
    col("ends_on", "v.endsOn", "Last day", "结束日期", { refersTo: "dim_date" }),
    col("is_abroad", "v.isAbroad", "To a foreign country", "出国"),
    col("programme_id", "v.programme", "Programme id", "计划 ID", { refersTo: "dim_programme" }),
    col("project_id", "v.project", "Project id", "项目 ID", { refersTo: "dim_project" }),
    col("country_id", "s.country", "Country id of the stop", "站点国家 ID", { refersTo: "dim_country" }),
    col("place", "s.place", "Place of the stop", "站点地名"),
    col("arrives_on", "s.arrivesOn", "First day of the stop", "抵达日期", { refersTo: "dim_date" }),
    col("departs_on", "s.departsOn", "Last day of the stop", "离开日期", { refersTo: "dim_date" }),
    made("visits", "integer", `case when ${FIRST} then 1 end`, "Visits", "访问次数", {
      adds: "YES",
      meaning: { en: "1 in the row of the first stop: the sum is the number of visits.", zh: "第一站的行为 1：求和即为访问次数。" },
    }),
    once("days", "integer", "days", "Days", "天数", {
      adds: "YES",
      unit: { en: "days", zh: "天" },
      meaning: { en: "Of the whole visit, the first and the last day included.", zh: "整次访问的天数，含首末两日。" },
    }),
    once("persons", "integer", "personCount", "Persons", "人数", {
      adds: "YES",
      unit: { en: "persons", zh: "人" },
      meaning: { en: "How many persons travel. For the department.", zh: "出行人数。仅限本部门。" },
    }),
    once("cost_cny", "decimal", "costCny", "Cost in CNY", "费用（人民币）", {
      adds: "YES",
      unit: { en: "CNY", zh: "人民币元" },
      meaning: {
        en: "Budget lines in CNY, and those with a rate. Others are in fact_visit_cost. For the department.",
        zh: "人民币预算项和有汇率的预算项；其余见 fact_visit_cost。仅限本部门。",
      },
    }),
    col("archived_at", "v.archivedAt", "Archived at", "归档时间"),
  ],
  key: ["visit_id", "stop"],
  time: "starts_on",
  whole: {
    en: "A row is known by the number of its stop, and the stops of a visit are numbered anew when it changes: a stop that has gone has no key by which it could be named.",
    zh: "行以站次标识，访问更改时各站重新编号：已不存在的一站没有可据以告知的标识。",
  },
  tables: ["visit", "visit_host", "visit_stop", "visit_delegate", "visit_budget_line", "project", "project_participant", "country"],
  size: "visit_stop",
};

import { col, type Dataset } from "../dataset.js";

export const factBudget: Dataset = {
  name: "fact_budget",
  title: { en: "Budgets", zh: "预算" },
  grain: {
    en: "One row for each budget of a project and period. Only rows with is_effective are to be added: a revised budget replaces the original.",
    zh: "项目每个期间的每笔预算一行。仅 is_effective 的行可相加：修订预算取代原预算。",
  },
  nouns: { b: "Budget" },
  from: "budget b",
  columns: [
    col("budget_id", "b.id", "Budget id", "预算 ID"),
    col("project_id", "b.project", "Project id", "项目 ID", { refersTo: "dim_project" }),
    col("type", "b.type", "Type", "类型"),
    col("status", "b.status", "Status", "状态"),
    col("starts_on", "b.startsOn", "First day", "期间首日", { refersTo: "dim_date" }),
    col("ends_on", "b.endsOn", "Last day", "期间末日", { refersTo: "dim_date" }),
    col("amount", "b.value.amount", "Amount", "金额", {
      adds: "CURRENCY",
      meaning: { en: "How much, in the currency of the row.", zh: "金额，以本行币种计。" },
    }),
    col("currency", "b.value.currency", "Currency", "币种", { meaning: { en: "ISO 4217 code.", zh: "ISO 4217 代码。" } }),
    col("value_on", "b.valueOn", "Day of the exchange rate", "汇率日期"),
    col("origin", "b.origin", "Origin", "来源"),
    col("is_effective", "b.isEffective", "Counts in sums", "计入合计"),
  ],
  key: ["budget_id"],
  time: "starts_on",
  changes: { of: ["b"], deleted: { table: "budget", column: "budget_id" } },
  tables: ["budget", "project", "project_participant"],
  size: "budget",
};

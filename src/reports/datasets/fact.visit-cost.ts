import { col, type Dataset } from "../dataset.js";

export const factVisitCost: Dataset = {
  name: "fact_visit_cost",
  title: { en: "Costs of visits", zh: "访问费用" },
  grain: { en: "One row for each budget line of a visit. For the department.", zh: "每次访问的每个预算项一行。仅限本部门。" },
  nouns: { l: "VisitBudgetLine" },
  from: "visit_budget_line l",
  columns: [
    col("line_id", "l.id", "Line id", "预算项 ID"),
    col("visit_id", "l.visit", "Visit id", "访问 ID", { refersTo: "fact_visit" }),
    col("category", "l.category", "Category", "类别"),
    col("unit_cost", "l.unitCost", "Cost of a person and day", "每人每天费用", { adds: "NO" }),
    col("persons", "l.persons", "Persons", "人数", { adds: "NO" }),
    col("days", "l.days", "Days", "天数", { adds: "NO" }),
    col("amount", "l.amount.amount", "Amount", "金额", {
      adds: "CURRENCY",
      meaning: { en: "Cost × persons × days, in the currency of the row.", zh: "每人每天费用×人数×天数，以本行币种计。" },
    }),
    col("currency", "l.amount.currency", "Currency", "币种", { meaning: { en: "ISO 4217 code.", zh: "ISO 4217 代码。" } }),
    col("amount_cny", "l.amountCny", "Amount in CNY", "金额（人民币）", { adds: "YES", unit: { en: "CNY", zh: "人民币元" } }),
    col("exchange_rate_to_cny", "l.exchangeRateToCny", "Exchange rate", "汇率", { adds: "NO" }),
    col("exchange_rate_on", "l.exchangeRateOn", "Day of the rate", "汇率日期"),
  ],
  key: ["line_id"],
  changes: { of: ["l"], deleted: { table: "visit_budget_line", column: "line_id" } },
  tables: ["visit_budget_line", "visit"],
  size: "visit_budget_line",
};

import { col, type Dataset } from "../dataset.js";

export const factTransaction: Dataset = {
  name: "fact_transaction",
  title: { en: "Transactions", zh: "收支" },
  grain: {
    en: "One row for each flow of money of a project. Flows of different types are not to be added to each other.",
    zh: "项目的每笔资金流动一行。不同类型的资金流动不得相加。",
  },
  nouns: { t: "Transaction" },
  from: `"transaction" t`,
  columns: [
    col("transaction_id", "t.id", "Transaction id", "收支 ID"),
    col("project_id", "t.project", "Project id", "项目 ID", { refersTo: "dim_project" }),
    col("type", "t.type", "Type", "类型"),
    col("date", "t.date", "Day", "日期", { refersTo: "dim_date" }),
    col("amount", "t.value.amount", "Amount", "金额", {
      adds: "CURRENCY",
      meaning: { en: "How much, in the currency of the row; negative where it corrects others.", zh: "金额，以本行币种计；更正为负数。" },
    }),
    col("currency", "t.value.currency", "Currency", "币种", { meaning: { en: "ISO 4217 code.", zh: "ISO 4217 代码。" } }),
    col("value_on", "t.valueOn", "Day of the exchange rate", "汇率日期"),
    col("provider_id", "t.provider", "Id of the payer", "付款方 ID", { refersTo: "dim_organisation" }),
    col("provider_name", "t.providerName", "Payer as written", "付款方原文"),
    col("receiver_id", "t.receiver", "Id of the payee", "收款方 ID", { refersTo: "dim_organisation" }),
    col("receiver_name", "t.receiverName", "Payee as written", "收款方原文"),
    col("country_id", "t.country", "Country id", "国家 ID", { refersTo: "dim_country" }),
    col("description", "t.description", "What for", "用途"),
    col("reference", "t.reference", "Reference", "凭证号"),
    col("is_humanitarian", "t.isHumanitarian", "Humanitarian aid", "人道主义援助"),
    col("origin", "t.origin", "Origin", "来源"),
  ],
  key: ["transaction_id"],
  time: "date",
  changes: { of: ["t"], deleted: { table: "transaction", column: "transaction_id" } },
  tables: ["transaction", "project", "project_participant"],
  size: "transaction",
};

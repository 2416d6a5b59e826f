import { col, type Dataset } from "../dataset.js";

export const dimProgramme: Dataset = {
  name: "dim_programme",
  title: { en: "Programmes", zh: "计划" },
  grain: { en: "One row for each programme.", zh: "每个计划一行。" },
  nouns: { p: "Programme" },
  from: "programme p",
  columns: [
    col("programme_id", "p.id", "Programme id", "计划 ID"),
    col("code", "p.code", "Code", "代码"),
    col("name", "p.name", "Name", "名称"),
    col("starts_on", "p.startsOn", "First day", "开始日期"),
    col("ends_on", "p.endsOn", "Last day", "结束日期"),
    col("archived_at", "p.archivedAt", "Archived at", "归档时间"),
  ],
  key: ["programme_id"],
  changes: { of: ["p"], deleted: { table: "programme", column: "programme_id" } },
  tables: ["programme"],
};

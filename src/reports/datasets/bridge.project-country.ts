import { col, type Dataset } from "../dataset.js";

export const bridgeProjectCountry: Dataset = {
  name: "bridge_project_country",
  title: { en: "Projects and their countries", zh: "项目与国家" },
  grain: {
    en: "One row for each country or region that a project is for. A project in two countries has two rows.",
    zh: "项目所面向的每个国家或地区一行。涉及两国的项目有两行。",
  },
  nouns: { c: "ProjectCountry" },
  from: "project_country c",
  columns: [
    col("project_country_id", "c.id", "Id", "ID"),
    col("project_id", "c.project", "Project id", "项目 ID", { refersTo: "dim_project" }),
    col("country_id", "c.country", "Country id", "国家 ID", { refersTo: "dim_country" }),
    col("percentage", "c.percentage", "Share", "份额", { adds: "NO", unit: { en: "per cent", zh: "%" } }),
  ],
  key: ["project_country_id"],
  changes: { of: ["c"], deleted: { table: "project_country", column: "project_country_id" } },
  tables: ["project_country", "project", "project_participant"],
  size: "project_country",
};

import { col, type Dataset } from "../dataset.js";

export const dimOrganisation: Dataset = {
  name: "dim_organisation",
  title: { en: "Organisations", zh: "机构" },
  grain: { en: "One row for each organisation.", zh: "每个机构一行。" },
  nouns: { o: "Organisation" },
  from: "organisation o",
  columns: [
    col("organisation_id", "o.id", "Organisation id", "机构 ID"),
    col("name", "o.name", "Name", "名称"),
    col("type", "o.type", "Type", "类型"),
    col("country_id", "o.country", "Country id", "国家 ID", { refersTo: "dim_country" }),
    col("parent_id", "o.parent", "Id of the organisation that it is part of", "上级机构 ID", { refersTo: "dim_organisation" }),
    col("website", "o.website", "Web site", "网站"),
    col("created_at", "o.createdAt", "Recorded at", "登记时间"),
    col("updated_at", "o.updatedAt", "Changed at", "更改时间"),
    col("archived_at", "o.archivedAt", "Archived at", "归档时间"),
  ],
  key: ["organisation_id"],
  time: "created_at",
  changes: { of: ["o"], deleted: { table: "organisation", column: "organisation_id" } },
  tables: ["organisation"],
};

import { col, type Dataset } from "../dataset.js";

export const dimSite: Dataset = {
  name: "dim_site",
  title: { en: "Sites", zh: "地点" },
  grain: {
    en: "One row for each site: a province, a county, a border crossing, a health facility.",
    zh: "每个地点一行：省、县、口岸、医疗机构等。",
  },
  nouns: { s: "Site" },
  from: "site s left join site o on o.id = s.counterpart_id",
  columns: [
    col("site_id", "s.id", "Site id", "地点 ID"),
    col("name", "s.name", "Name", "名称"),
    col("kind", "s.kind", "Kind", "类别"),
    col("country_id", "s.country", "Country id", "国家 ID", { refersTo: "dim_country" }),
    col("parent_id", "s.parent", "Id of the larger place", "上级地点 ID", { refersTo: "dim_site" }),
    col("border", "s.border", "Border", "边境", { refersTo: "dim_border" }),
    col("border_crossing_id", "s.borderCrossing", "Id of the side that stands for a crossing", "代表口岸的一侧的 ID"),
    col("unlocode", "s.unlocode", "UN/LOCODE", "UN/LOCODE"),
    col("latitude", "s.latitude", "Latitude", "纬度", { adds: "NO", unit: { en: "degrees", zh: "度" } }),
    col("longitude", "s.longitude", "Longitude", "经度", { adds: "NO", unit: { en: "degrees", zh: "度" } }),
    col("archived_at", "s.archivedAt", "Archived at", "归档时间"),
  ],
  key: ["site_id"],
  // What border a crossing is at follows from the countries of both its sides.
  changes: {
    of: ["s", { table: "site", id: "o.id" }, { table: "country", id: "s.country_id" }, { table: "country", id: "o.country_id" }],
    deleted: { table: "site", column: "site_id" },
  },
  tables: ["site", "site_operator", "country"],
};

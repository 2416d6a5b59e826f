import { col, type Dataset } from "../dataset.js";

export const dimCountry: Dataset = {
  name: "dim_country",
  title: { en: "Countries and regions", zh: "国家和地区" },
  grain: { en: "One row for each country or region of ISO 3166-1.", zh: "ISO 3166-1 的每个国家或地区一行。" },
  nouns: { c: "Country" },
  from: "country c",
  columns: [
    col("country_id", "c.id", "Country id", "国家 ID"),
    col("code", "c.code", "Code", "代码"),
    col("name", "c.name", "Name", "名称"),
    col("kind", "c.kind", "Kind", "类别", { meaning: { en: "COUNTRY or REGION.", zh: "COUNTRY 国家；REGION 地区。" } }),
  ],
  key: ["country_id"],
  changes: { of: ["c"], deleted: { table: "country", column: "country_id" } },
  tables: ["country"],
};

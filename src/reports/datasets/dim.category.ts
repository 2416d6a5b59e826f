import { code, literal, sql } from "../../reading/sql.js";
import { col, type Dataset, made } from "../dataset.js";

export const dimCategory: Dataset = {
  name: "dim_category",
  title: { en: "Cells and their categories", zh: "单元及其类别" },
  grain: {
    en: "One row for each category of each cell of a disaggregation: a cell FEMALE/20-24 has two, the cell of a total one without a dimension.",
    zh: "每个分组单元的每个类别一行：单元 FEMALE/20-24 有两行；合计单元有一行，无维度。",
  },
  nouns: { c: "DisaggregationCell", d: "Disaggregation" },
  from: `disaggregation_cell c join disaggregation d on d.id = c.disaggregation_id
    left join lateral jsonb_array_elements(c.categories) with ordinality as k(value, place) on true`,
  columns: [
    col("cell_id", "c.id", "Cell id", "单元 ID"),
    made("place", "integer", "coalesce(k.place, 1)", "Place of the category in the cell", "类别在单元中的位置", { adds: "NO" }),
    col("indicator_edition_id", "d.indicatorEdition", "Edition id", "版本 ID", { refersTo: "dim_indicator_edition" }),
    col("disaggregation", "d.code", "Disaggregation", "分组"),
    made("is_first_disaggregation", "boolean", "d.position = 1", "Of the first disaggregation", "属于第一种分组", {
      meaning: {
        en: "Totals are made of the cells of the first disaggregation. Cells of two disaggregations must never be added to each other.",
        zh: "合计由第一种分组的单元构成；不同分组的单元不得相加。",
      },
    }),
    col("cell", "c.code", "Cell", "单元"),
    col("cell_name", "c.name", "Name of the cell", "单元名称"),
    made("dimension", "text", "k.value ->> 'dimension'", "Dimension", "维度"),
    made("category", "text", "k.value ->> 'category'", "Category", "类别"),
    made(
      "category_name",
      "text",
      ({ request }) => {
        const names = request.languages.map((language) => sql`${code("k.value -> 'name'")} ->> ${literal(language)}, `);
        return sql`coalesce(${sql`${names[0] ?? code("")}`}${sql`${names[1] ?? code("")}`}${code("k.value -> 'name' ->> 'en', k.value ->> 'category'")})`;
      },
      "Name of the category",
      "类别名称",
    ),
  ],
  key: ["cell_id", "place"],
  whole: {
    en: "A category is a part of its cell and has no record of its own, so that one that has gone could not be named; an edition of an indicator has few.",
    zh: "类别是单元的一部分，没有自己的记录，无法告知哪一个已不存在；每个指标版本的类别很少。",
  },
  tables: ["disaggregation_cell", "disaggregation"],
};

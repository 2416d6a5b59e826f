import { border } from "../../places/site.sql.js";
import { code, sql } from "../../reading/sql.js";
import { type Dataset, made } from "../dataset.js";

export const dimBorder: Dataset = {
  name: "dim_border",
  title: { en: "Borders", zh: "边境" },
  grain: {
    en: "One row for each pair of countries between which there is a border crossing with both its sides: once, not once from each side.",
    zh: "两国之间有口岸且两侧均已登记的，每对国家一行，不从两侧各计一次。",
  },
  nouns: {},
  from: `(select split_part(border, '-', 1) as first, split_part(border, '-', 2) as second, border, count(*) / 2 as crossings
    from (select (${border("s", "null")}) as border from site s where s.archived_at is null) each where border is not null group by border) b
    join country c on c.code = b.first join country d on d.code = b.second`,
  columns: [
    made("border", "text", "b.border", "Border", "边境", {
      meaning: { en: "The codes of both countries in alphabetical order: CN-MN.", zh: "两国代码按字母顺序：CN-MN。" },
    }),
    made("first_country_id", "id", "c.id", "Id of the first country", "第一国 ID", { refersTo: "dim_country" }),
    made("second_country_id", "id", "d.id", "Id of the second country", "第二国 ID", { refersTo: "dim_country" }),
    made("crossing_count", "integer", () => sql`${code("b.crossings")}`, "Number of crossings", "口岸数", {
      adds: "YES",
      meaning: { en: "A crossing with its two sides counts once.", zh: "口岸的两侧合计为一个。" },
    }),
  ],
  key: ["border"],
  whole: {
    en: "Each row counts the crossings of two countries, and no record of its own says when the last of them has gone; there are few rows.",
    zh: "每行统计两国间的口岸；最后一个口岸不再计入时，没有对应的记录可据以告知；行数很少。",
  },
  tables: ["site", "country"],
};

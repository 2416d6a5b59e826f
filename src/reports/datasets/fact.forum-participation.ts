import { col, type Dataset } from "../dataset.js";

export const factForumParticipation: Dataset = {
  name: "fact_forum_participation",
  title: { en: "Who took part in forums", zh: "论坛参与" },
  grain: {
    en: "One row for each forum, organisation and role. An organisation with two roles has two rows: people who have both are in both.",
    zh: "每个论坛、每个机构、每种角色一行。有两种角色的机构有两行，兼任者在两行中。",
  },
  nouns: { p: "ForumParticipation", f: "Forum" },
  from: "forum_participation p join forum f on f.id = p.forum_id",
  seen: ["p", "f"],
  columns: [
    col("participation_id", "p.id", "Participation id", "参与 ID"),
    col("forum_id", "p.forum", "Forum id", "论坛 ID"),
    col("forum_code", "f.code", "Code of the forum", "论坛代码"),
    col("forum_title", "f.title", "Title of the forum", "论坛名称"),
    col("forum_kind", "f.kind", "Kind of the forum", "论坛类别"),
    col("starts_on", "f.startsOn", "First day", "开始日期", { refersTo: "dim_date" }),
    col("ends_on", "f.endsOn", "Last day", "结束日期", { refersTo: "dim_date" }),
    col("country_id", "f.country", "Country id", "国家 ID", { refersTo: "dim_country" }),
    col("format", "f.format", "Format", "形式"),
    col("organisation_id", "p.organisation", "Organisation id", "机构 ID", { refersTo: "dim_organisation" }),
    col("role", "p.role", "Role", "角色"),
    col("head_count", "p.headCount", "People", "人数", {
      adds: "YES",
      unit: { en: "people", zh: "人" },
      meaning: {
        en: "How many people were there in this role. Sums count a person once for each role.",
        zh: "以该角色参与的人数。求和时每人按角色各计一次。",
      },
    }),
  ],
  key: ["participation_id"],
  time: "starts_on",
  changes: { of: ["p", "f"], deleted: { table: "forum_participation", column: "participation_id" } },
  tables: ["forum_participation", "forum"],
  size: "forum_participation",
};

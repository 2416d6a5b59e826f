import { FigureBucket, FigureField } from "../../figures/figure.inputs.js";
import { editionsOf, questionOf } from "../../figures/figure.request.js";
import { FigureState } from "../../figures/figure.rules.js";
import { type Computed, compute } from "../../figures/figure.run.js";
import { code, sql } from "../../reading/sql.js";
import { type ComputedRow, type Dataset, made, type RowReader } from "../dataset.js";

const BUCKETS = [FigureBucket.QUARTER, FigureBucket.YEAR] as const;

/** Indicator after indicator, so that one is in memory at a time. */
async function* rows(reader: RowReader): AsyncGenerator<ComputedRow[]> {
  const { viewer, now, languages } = reader.request;
  // To whom no assignment is shown, nothing is computed.
  if (viewer.kind === "public") return;
  const { planner } = reader;
  const context = { viewer, now, languages, writer: { planner }, snapshot: { rows: reader.rows } };
  const editions = await reader.rows<{ id: string }>(sql`select id from indicator_edition order by id`);
  const seen = await reader.rows<{ id: string }>(
    sql`select p.id from project p where ${planner.flat("Project", code("p"), reader.request).seen}`,
  );
  const projects = new Set(seen.map(({ id }) => id));
  for (const { id } of editions)
    for (const bucket of BUCKETS) {
      const groupBy = [{ field: FigureField.PERIOD, bucket }, { field: FigureField.PROJECT }, { field: FigureField.COUNTRY }];
      const shape = questionOf(context, { groupBy });
      const { figures } = await compute({ context, ...(await editionsOf(context, [id], [])), shape }, {});
      yield figures.filter(({ keys }) => keys.startsOn !== null).map((figure) => rowOf(figure, bucket, projects));
    }
}

const count = (value: number | undefined) => (value === undefined ? null : String(value));

const rowOf = ({ edition, keys, completeness, ...figure }: Computed, bucket: string, projects: ReadonlySet<string>): ComputedRow => ({
  indicator_edition_id: edition.id,
  span: bucket,
  starts_on: keys.startsOn,
  ends_on: keys.endsOn,
  project_id: keys.project !== null && projects.has(keys.project) ? keys.project : null,
  country_id: keys.country,
  state: figure.state,
  value: figure.value,
  unadjusted_value: figure.raw,
  numerator: figure.numerator,
  denominator: figure.denominator,
  expected: count(completeness?.expected),
  reported: count(completeness?.reported),
  not_applicable: count(completeness?.notApplicable),
  reason: figure.reason ?? null,
});

const unit = { en: "as dim_indicator_edition.unit says", zh: "见 dim_indicator_edition.unit" };

export const factFigure: Dataset = {
  name: "fact_figure",
  title: { en: "Official figures", zh: "正式数据" },
  grain: {
    en: "One row for each edition of an indicator, project, country and span: quarters and years. The indicator's rules are applied already: rows are shown, never added to each other. Filter span before anything else.",
    zh: "每个指标版本、项目、国家和时段（季度、年）一行。已按指标的汇总规则计算：各行供展示，不得再相加。使用前先按 span 筛选。",
  },
  nouns: {},
  from: "",
  rows,
  columns: [
    made("indicator_edition_id", "id", "", "Edition id", "指标版本 ID", { refersTo: "dim_indicator_edition" }),
    made("span", "text", "", "Span", "时段类型", {
      values: [...BUCKETS],
      meaning: { en: "QUARTER or YEAR.", zh: "QUARTER 季度；YEAR 年。" },
    }),
    made("starts_on", "date", "", "First day", "首日", { refersTo: "dim_date" }),
    made("ends_on", "date", "", "Last day", "末日", { refersTo: "dim_date" }),
    made("project_id", "id", "", "Project id", "项目 ID", { refersTo: "dim_project" }),
    made("country_id", "id", "", "Country id", "国家 ID", { refersTo: "dim_country" }),
    made("state", "text", "", "State", "状态", {
      values: Object.values(FigureState),
      meaning: {
        en: "REPORTED (zero is a value), NOT_REPORTED, NOT_APPLICABLE, or NOT_AGGREGABLE where the values must not be added.",
        zh: "REPORTED 已报（零也是数值）、NOT_REPORTED 未报、NOT_APPLICABLE 不适用、NOT_AGGREGABLE 不得相加。",
      },
    }),
    made("value", "decimal", "", "Value", "数值", {
      adds: "NO",
      unit,
      meaning: {
        en: "The official value. Rows must not be added to each other: ask the API for other spans and places.",
        zh: "正式数值。各行不得相加；其他时段和范围请用 API 查询。",
      },
    }),
    made("unadjusted_value", "decimal", "", "Plain sum", "未调整合计", { adds: "NO", unit }),
    made("numerator", "decimal", "", "Numerator", "分子", { adds: "NO" }),
    made("denominator", "decimal", "", "Denominator", "分母", { adds: "NO" }),
    made("expected", "integer", "", "Reports expected", "应报", { adds: "NO" }),
    made("reported", "integer", "", "Reports with a value", "已报", { adds: "NO" }),
    made("not_applicable", "integer", "", "Reports without a possible value", "不适用", { adds: "NO" }),
    made("reason", "text", "", "Why there is no value", "无数值的原因"),
  ],
  key: ["indicator_edition_id", "span", "starts_on", "project_id", "country_id"],
  time: "starts_on",
  whole: {
    en: "Figures are computed for each load from all approved values that are current, and those of spans that go on change with the day.",
    zh: "正式数据在每次加载时由全部现行已批准数值计算；未结束期间的数据还会随日期变化。",
  },
  tables: [
    ...(["approved_version", "indicator_assignment", "reporting_period", "progress_report"] as const),
    ...(["overlap_declaration", "indicator_edition", "indicator", "project", "project_participant"] as const),
  ],
  size: "approved_total",
};

import type { ReasonWording } from "./reasons.js";

export const chinese: ReasonWording = {
  UNVERIFIED: "该指标此版本的汇总规则尚未核对：各数值逐一列示，不予相加。",
  NO_SUCH_DISAGGREGATION: "该版本的指标没有同时按这些维度细分。",
  UNIQUE_PEOPLE_OVER_PERIODS: "去重人数不能跨期相加：两期都来过的人会被重复计算。",
  UNIQUE_PEOPLE_OVER_YEARS: "每人在一个财政年度内只计一次，下一年度重新计：不同年度不能相加。",
  OVER_AGE: "最近一次数值过旧，不能代表该时段末的情况。",
  CONTEXT: "这是来自外部、说明总体状况的数值：只按来源排序，从不相加。",
  NO_COMMON_REPORTS: "没有任何报告为同一合作伙伴、地点和时段同时提供该比率的分子和分母。",
  OVERLAP_WITH_GAPS: "合作伙伴申报了重复人群，而部分报告只提供了该比率的分子或分母：其余部分应扣除多少并不清楚。",
  VALUES_WITHOUT_TARGET: "部分数值所属的合作伙伴、地点或时段没有目标：数值与目标的范围不同，不作比较。",
  SCORE: "等级不能相加：只能说明各等级各有多少。",
};

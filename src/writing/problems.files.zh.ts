import type { Values } from "./problem.js";

type Sentences = Readonly<Record<string, (values: Values) => string>>;

export const CELLS: Sentences = {
  count: ({ found }) => `应为不小于零的整数，只用数字；现为 ${found}。`,
  number: ({ found }) => `应为数字，只用数字；现为 ${found}。`,
  state: ({ found, choices }) => `应为以下之一：${choices}；现为 ${found}。`,
  missing: ({ state }) => `状态为“${state}”，但缺少数值。`,
  contradicts: ({ found, number }) => `此处为“${found}”，而旁边的数值为 ${number}：请更正其中之一。`,
  error: ({ found }) => `此处显示错误 ${found}，而不是数值。`,
  uncomputed: () => "公式的计算结果没有保存：请直接填写数值。",
  merged: () => "这些单元格已合并，可能遮住数值：请取消合并。",
  strangeRow: () => "此行不属于本报告：请删除此行，或重新下载模板。",
  repeatedRow: ({ other }) => `此行已在 ${other} 出现。`,
  long: ({ most, found }) => `最多 ${most} 个字符；现有 ${found} 个。`,
  language: ({ found }) => `应为列表中的语言或其两位字母代码；现为 ${found}。`,
  languageMissing: () => "请注明旁边文字的语言。",
  languageRepeated: ({ found }) => `同一内容已有 ${found} 的文字。`,
  currency: ({ found }) => `应为币种代码，如 CNY；现为 ${found}。`,
  currencyMissing: () => "缺少币种。",
  amountMissing: () => "缺少金额。",
  tooMany: ({ most }) => `此处最多 ${most} 行。`,
};

export const FILES: Sentences = {
  notSpreadsheet: () => "无法读取此电子表格：请以 .xlsx 格式、不加密码保存后重新上传。",
  macros: () => "此电子表格含有宏：请以不含宏的 .xlsx 格式保存后重新上传。",
  tooLarge: () => "此电子表格内容过多，无法读取：请直接填写模板后上传。",
  tooManyRows: ({ most }) => `此电子表格超过 ${most} 行：请分次上传；未包含的行保持不变。`,
  noTemplate: () => "此电子表格不是由本系统的模板填写而成，或模板版本已过期：请重新下载模板。",
  otherPartner: () => "此模板属于其他合作方，或其报告期不存在：请使用本机构的模板。",
  more: ({ count }) => `另有 ${count} 个单元格有误。`,
};

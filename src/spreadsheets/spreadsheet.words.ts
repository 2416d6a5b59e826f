import { ValueState } from "../progress-reports/progress-report.enums.js";
import type { ExpenditureColumn, FigureColumn, TextColumn, TextField } from "./spreadsheet.layout.js";

interface Words {
  figures: Readonly<Record<FigureColumn, string>>;
  texts: Readonly<Record<TextColumn, string>>;
  fields: Readonly<Record<TextField, string>>;
  expenditure: Readonly<Record<ExpenditureColumn, string>>;
  states: Readonly<Record<ValueState, string>>;
  required: string;
  optional: string;
  whole: string;
  decimal: string;
  amount: string;
  readMe: readonly string[];
}

/** A language more is an entry more here. */
const WORDS: Readonly<Record<string, Words>> = {
  zh: {
    figures: {
      ...{
        key: "编号",
        code: "指标代码",
        indicator: "指标",
        unit: "单位",
        site: "地点",
        days: "统计期间",
        asked: "是否必填",
        cell: "分项",
      },
      ...{ before: "上次批准的数值", number: "数值", state: "状态", comment: "说明", justification: "理由" },
    },
    texts: { key: "编号", field: "内容", language: "语言", text: "文字" },
    fields: { narrative: "开展的工作和成果", challenges: "遇到的困难", nextSteps: "下一步计划" },
    expenditure: { amount: "金额", currency: "币种", purpose: "用途" },
    states: { REPORTED: "已填报", NOT_REPORTED: "未填报", NOT_APPLICABLE: "不适用" },
    required: "必填",
    optional: "选填",
    whole: "请填写不小于零的整数。",
    decimal: "请填写数字。",
    amount: "请填写数字；更正时可为负数。",
    readMe: [
      "请只填写浅黄色的单元格，其他单元格不能修改。",
      "“数值”留空表示未填报，绝不表示零；结果为零请填 0。",
      "不适用的分项，请在“状态”中选择“不适用”；没有数值的，请选择“未填报”，并在“说明”中写明原因。",
      "“理由”用于说明数值虽与检查规则不符但确实无误的原因。",
      "删除某一行不会改变系统中已有的数值；清空“数值”“状态”和“说明”则会删除已有的数值。",
      "“Expenditure”表中的内容将代替系统中已有的支出清单。",
      "数字只用数字键输入，不加千位分隔符和单位。公式按其计算结果读取。",
      "请以 .xlsx 格式保存，通过 createUpload 上传，再以 importProgressReport 导入。若有错误，会逐一指出单元格地址，此时不写入任何内容。",
    ],
  },
  en: {
    figures: {
      ...{
        key: "Key",
        code: "Indicator code",
        indicator: "ProjectIndicator",
        unit: "Unit",
        site: "Site",
        days: "Days covered",
        asked: "Asked for",
      },
      ...{ cell: "Cell", before: "Approved last", number: "Value", state: "State", comment: "Comment", justification: "Justification" },
    },
    texts: { key: "Key", field: "What", language: "Language", text: "Text" },
    fields: { narrative: "What was done and what came of it", challenges: "What stood in the way", nextSteps: "What comes next" },
    expenditure: { amount: "Amount", currency: "Currency", purpose: "Purpose" },
    states: { REPORTED: "Reported", NOT_REPORTED: "Not reported", NOT_APPLICABLE: "Not applicable" },
    required: "Required",
    optional: "Optional",
    whole: "A whole number, 0 or more.",
    decimal: "A number.",
    amount: "A number; negative for a correction.",
    readMe: [
      "Fill in the pale yellow cells; the others cannot be changed.",
      "A value that is left blank is not reported. It is never zero: where the result is zero, write 0.",
      "Where there can be no value, choose Not applicable as its state. Where there should be one and is none, choose Not reported, and say why in the comment.",
      "The justification says why a value is right although a check objects.",
      "To delete a row changes nothing of what is there already; to empty its value, state and comment takes the value away.",
      "What stands on the sheet Expenditure takes the place of the expenditures that are there.",
      "Write numbers with digits only, without separators of thousands and without units. Of a formula its result is read.",
      "Save as .xlsx, send it to the address of createUpload, and name that upload to importProgressReport. What is wrong comes back cell by cell, and nothing is written then.",
    ],
  },
};

/** In the first of these languages that there is. */
export const wordsFor = (languages: readonly string[]): Words => WORDS[languages.find((each) => WORDS[each]) ?? "en"]!;

/** In each of these languages that there is, side by side. */
export function sideBySide(languages: readonly string[], word: (words: Words) => string): string {
  const known = languages.filter((each) => WORDS[each]);
  return joined((known.length > 0 ? known : ["en"]).map((each) => word(WORDS[each]!)));
}

export const joined = (texts: readonly string[]): string => [...new Set(texts)].join(" / ");

export const readMe = (): string[][] => Object.values(WORDS).map((words) => [...words.readMe]);

/** Which state a word means, in whatever language, or in several side by side. */
export function stateOf(word: string): ValueState | undefined {
  const wanted = word.split("/").map(plain);
  return Object.values(ValueState).find((state) => {
    const known = [state, ...Object.values(WORDS).map((words) => words.states[state])].map(plain);
    return wanted.every((each) => known.includes(each));
  });
}

const plain = (word: string): string => word.trim().toLowerCase().replaceAll("_", " ");

const nameOf = (language: string): string | undefined =>
  new Intl.DisplayNames(language, { type: "language", fallback: "none" }).of(language);

/** A language as it is chosen: by its own name, and its code. */
export function languageWord(language: string): string {
  const name = nameOf(language);
  return name ? `${name} (${language})` : language;
}

/** The code in such a choice, or one that was written by itself. */
export const languageIn = (word: string): string => (/\(([a-z]{2})\)\s*$/.exec(word)?.[1] ?? word.trim()).toLowerCase();

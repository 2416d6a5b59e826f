import type { CellStyle, CellValue, DataValidation, WriteOptions, WriteSheet } from "hucre";
import { type LabelOf, label, message } from "../messages/message.js";
import { ValueState } from "../progress-reports/progress-report.enums.js";
import { countsThings } from "../progress-reports/submission.rules.js";
import { bestOf } from "../reading/languages.js";
import {
  asNumber,
  asWritten,
  EXPENDITURE_COLUMNS,
  FIGURE_COLUMNS,
  type Filled,
  FORM,
  IDENTITY,
  keyOf,
  letterOf,
  SHEETS,
  TEXT_COLUMNS,
  TEXT_FIELDS,
} from "./spreadsheet.layout.js";
import { joined, languageWord, readMe, sideBySide } from "./spreadsheet.words.js";

const HEADING: CellStyle = {
  font: { bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "DDE6EE" } },
  alignment: { wrapText: true, vertical: "top" },
};
const SHOWN: CellStyle = { numFmt: "@", alignment: { wrapText: true, vertical: "top" } };
const NUMBER: CellStyle = { alignment: { vertical: "top" } };
const OPEN = { fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "FFF9E0" } }, protection: { locked: false } } as const;
/** As text, so that what begins like a formula stays what was written. */
const OPEN_TEXT: CellStyle = { ...SHOWN, ...OPEN };
const OPEN_NUMBER: CellStyle = { ...NUMBER, ...OPEN };

/** Against slips, not against anybody: there is no password. */
const PROTECTION = { sheet: true, formatColumns: true, formatRows: true, autoFilter: true };

/** The workbook that a partner fills in, with what there is. */
export function templateOf(filled: Filled, languages: readonly string[]): WriteOptions {
  const texts = textsSheet(filled, languages);
  return {
    sheets: [
      figuresSheet(filled, languages),
      texts.sheet,
      expenditureSheet(filled, languages),
      readMeSheet(filled, languages),
      identitySheet(filled, languages, texts.languages),
    ],
    properties: { title: `${filled.projectCode} ${filled.startsOn} – ${filled.endsOn}`, creator: "Sarai" },
    workbookProtection: { lockStructure: true },
  };
}

/** What reads like the escape of a character in XLSX, or like an error, is written so that it comes back as the text that it is. */
const text = (value: string | null | undefined): string | null =>
  value == null
    ? null
    : asWritten(value)
        .replace(/_(?=x[\da-f]{4}_)/gi, "_x005F_")
        .replace(/^#(?=[A-Z\d/_]+[!?]?$)/, "_x0023_");

/** Exactly: what has more digits than a spreadsheet's numbers is written as text. */
const number = (decimal: string | null | undefined): CellValue => (decimal == null ? null : (asNumber(decimal) ?? decimal));

const headingsOf = (columns: readonly LabelOf<"SpreadsheetColumn">[], languages: readonly string[]): string[] =>
  columns.map((column) => sideBySide(languages, label("SpreadsheetColumn", column)));

const headed = (words: readonly string[]): Pick<WriteSheet, "cells" | "protection" | "freezePane"> => ({
  cells: new Map(words.map((value, column) => [`0,${column}`, { value, style: HEADING }])),
  protection: PROTECTION,
  freezePane: { rows: 1 },
});

function figuresSheet({ period, due }: Filled, languages: readonly string[]): WriteSheet {
  const stateWord = (state: ValueState) => sideBySide(languages, label("ValueState", state));
  const required = sideBySide(languages, message("spreadsheet.required"));
  const optional = sideBySide(languages, message("spreadsheet.optional"));
  const side = (texts: Readonly<Record<string, string>>) => text(joined(languages.map((language) => bestOf(texts, [language]))));
  const headings = headingsOf(FIGURE_COLUMNS, languages);
  const rows: CellValue[][] = [headings];
  const numbers = new Runs();
  for (const { id, kind, indicatorCode, indicatorName, unit, siteName, startsOn, endsOn, sets } of due)
    for (const [i, { code, cells }] of sets.entries())
      for (const cell of cells) {
        numbers.add(rows.length, countsThings(kind));
        rows.push([
          ...[keyOf(period, id, cell.id), text(indicatorCode), side(indicatorName), text(unit), siteName ? side(siteName) : null],
          ...[`${startsOn} – ${endsOn}`, i === 0 ? required : optional, code === "TOTAL" ? side(cell.name) : `${code}: ${side(cell.name)}`],
          cell.previousState === ValueState.NOT_APPLICABLE ? stateWord(ValueState.NOT_APPLICABLE) : number(cell.previousNumber),
          ...[number(cell.number), cell.state ? stateWord(ValueState[cell.state]) : null, text(cell.comment), text(cell.justification)],
        ]);
      }
  const last = rows.length;
  const under = (column: (typeof FIGURE_COLUMNS)[number], from = 2, to = last) => {
    const letter = letterOf(FIGURE_COLUMNS.indexOf(column));
    return `${letter}${from}:${letter}${to}`;
  };
  const widths = {
    ...{ key: 8, code: 16, indicator: 40, unit: 12, site: 30, days: 27, asked: 18, cell: 28 },
    ...{ before: 16, number: 14, state: 26, comment: 40, justification: 40 },
  };
  const styles = { before: NUMBER, number: OPEN_NUMBER, state: OPEN_TEXT, comment: OPEN_TEXT, justification: OPEN_TEXT } as Record<
    string,
    CellStyle
  >;
  const validations: DataValidation[] = numbers.all.map(([from, to, isCount]) => ({
    ...(isCount
      ? { type: "whole", operator: "greaterThanOrEqual", formula1: "0" }
      : { type: "decimal", operator: "greaterThanOrEqual", formula1: "-1E+15" }),
    ...refusing(sideBySide(languages, message(isCount ? "spreadsheet.wholeNumber" : "spreadsheet.number"))),
    range: under("number", from + 1, to + 1),
  }));
  if (last > 1)
    validations.push({
      ...{ type: "list", formula1: listOf(IDENTITY.states, Object.keys(ValueState).length), range: under("state") },
      ...refusing(Object.values(ValueState).map(stateWord).join(", ")),
    });
  return {
    ...headed(headings),
    name: SHEETS.figures,
    columns: FIGURE_COLUMNS.map((column) => ({
      width: widths[column],
      style: styles[column] ?? SHOWN,
      ...(column === "key" && { hidden: true }),
    })),
    rows,
    rowDefs: heightsOf(
      rows,
      FIGURE_COLUMNS.map((column) => (column === "key" ? UNSEEN : widths[column])),
    ),
    dataValidations: validations,
    autoFilter: { range: `A1:${letterOf(FIGURE_COLUMNS.length - 1)}${last}` },
    freezePane: { rows: 1, columns: 3 },
  };
}

/** What a character takes of a column's width: those of Chinese take two. */
const widthOf = (line: string): number => [...line].reduce((sum, one) => sum + (one.codePointAt(0)! >= 0x2e80 ? 2 : 1), 0);
/** In points. */
const LINE = 15;
const UNSEEN = Number.POSITIVE_INFINITY;

/** So high that what is wrapped is seen: LibreOffice does not make rows of a closed sheet higher by itself. */
function heightsOf(rows: readonly CellValue[][], widths: readonly number[], least = 1): Map<number, { height: number }> {
  // Words are not broken, so that a line holds a little less.
  const lines = (cell: CellValue, i: number) =>
    typeof cell !== "string"
      ? 1
      : cell.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil((widthOf(line) * 1.15) / widths[i]!)), 0);
  const heights = rows.map((row, i) => Math.max(i === 0 ? 1 : least, ...row.map(lines)));
  return new Map(heights.flatMap((count, i) => (count > 1 ? [[i, { height: Math.min(count, 27) * LINE }] as const] : [])));
}

/** Rows next to each other for which the same holds. */
class Runs {
  readonly all: [from: number, to: number, holds: boolean][] = [];

  add(row: number, holds: boolean): void {
    const last = this.all.at(-1);
    if (last && last[2] === holds && last[1] === row - 1) last[1] = row;
    else this.all.push([row, row, holds]);
  }
}

const refusing = (errorMessage: string) => ({ allowBlank: true, showErrorMessage: true, errorStyle: "stop", errorMessage }) as const;

const listOf = (column: number, count: number): string => `${SHEETS.identity}!$${letterOf(column)}$1:$${letterOf(column)}$${count}`;

/** A row for each language that there is of a text, and at least one to begin with. */
function textsSheet({ texts }: Filled, languages: readonly string[]): { sheet: WriteSheet; languages: string[] } {
  const headings = headingsOf(TEXT_COLUMNS, languages);
  const rows: CellValue[][] = [headings];
  const offered = new Set(languages);
  for (const field of TEXT_FIELDS) {
    const existing = Object.entries(texts[field] ?? {});
    for (const [language] of existing) offered.add(language);
    const blank = languages.filter((language) => !existing.some(([one]) => one === language)).slice(0, Math.max(1, 2 - existing.length));
    for (const [language, value] of [...existing, ...blank.map((one) => [one, null] as const)])
      rows.push([field, sideBySide(languages, label("ReportText", field)), languageWord(language), text(value)]);
  }
  const known = [...offered];
  return {
    languages: known,
    sheet: {
      ...headed(headings),
      name: SHEETS.narrative,
      columns: [
        { width: 8, style: SHOWN, hidden: true },
        { width: 36, style: SHOWN },
        { width: 20, style: OPEN_TEXT },
        { width: 100, style: OPEN_TEXT },
      ],
      rows,
      rowDefs: heightsOf(rows, [UNSEEN, 36, 20, 100], 4),
      dataValidations: [
        {
          type: "list",
          formula1: listOf(IDENTITY.languages, known.length),
          range: `C2:C${rows.length}`,
          ...refusing(known.map(languageWord).join(", ").slice(0, 200)),
        },
      ],
    },
  };
}

const ROOM = { fewest: 50, more: 20 };

function expenditureSheet({ expenditures }: Filled, languages: readonly string[]): WriteSheet {
  const headings = headingsOf(EXPENDITURE_COLUMNS, languages);
  const room = Math.max(ROOM.fewest, expenditures.length + ROOM.more);
  const existing = expenditures.map(({ amount, currency, purpose }) => [number(amount), currency, text(purpose)]);
  const rows: CellValue[][] = [headings, ...existing, ...Array.from({ length: room - existing.length }, () => [null, null, null])];
  return {
    ...headed(headings),
    name: SHEETS.expenditure,
    columns: [
      { width: 18, style: OPEN_NUMBER },
      { width: 12, style: OPEN_TEXT },
      { width: 80, style: OPEN_TEXT },
    ],
    rows,
    dataValidations: [
      {
        type: "decimal",
        operator: "between",
        formula1: "-1E+15",
        formula2: "1E+15",
        range: `A2:A${rows.length}`,
        ...refusing(sideBySide(languages, message("spreadsheet.amount"))),
      },
      { type: "list", formula1: listOf(IDENTITY.currencies, CURRENCIES.length), range: `B2:B${rows.length}`, ...refusing("ISO 4217") },
    ],
  };
}

/** Those of the field first, then all there are. */
const CURRENCIES = [
  ...new Set(["CNY", "USD", "EUR", "MNT", "MMK", "LAK", "VND", "KHR", "THB", ...Intl.supportedValuesOf("currency")]),
].filter((code) => code !== "XXX");

function readMeSheet({ projectCode, projectTitle, partnerName, startsOn, endsOn }: Filled, languages: readonly string[]): WriteSheet {
  const about = [`${projectCode} ${bestOf(projectTitle, languages)}`, bestOf(partnerName, languages), `${startsOn} – ${endsOn}`];
  const lines = [...about, ...readMe(languages).flatMap((sentences) => ["", ...sentences])];
  const rows = lines.map((line) => [text(line)]);
  return { name: SHEETS.readMe, columns: [{ width: 120, style: SHOWN }], rows, rowDefs: heightsOf(rows, [120]), protection: PROTECTION };
}

/** Whose form this is, and the lists that are chosen from. */
function identitySheet({ period, partner }: Filled, languages: readonly string[], texts: readonly string[]): WriteSheet {
  const states = Object.values(ValueState).map((state) => sideBySide(languages, label("ValueState", state)));
  const rows: CellValue[][] = Array.from({ length: Math.max(CURRENCIES.length, texts.length) }, (_, i) => [
    ...[null, null, null],
    ...[texts[i] ? languageWord(texts[i]) : null, CURRENCIES[i] ?? null, states[i] ?? null],
  ]);
  const put = (row: number, name: string, value: string) => rows[row]!.splice(0, 2, name, value);
  put(IDENTITY.form, "form", FORM);
  put(IDENTITY.period, "period", period);
  put(IDENTITY.partner, "partner", partner);
  return { name: SHEETS.identity, rows, hidden: true, protection: PROTECTION };
}

import type { Sheet } from "hucre";
import { label, message } from "../messages/message.js";
import { ValueState } from "../progress-reports/progress-report.enums.js";
import { countsThings } from "../progress-reports/submission.rules.js";
import type { TextsByLanguage } from "../reading/declare.js";
import { languageKey } from "../reading/languages.js";
import { compareDecimals } from "../values/decimal.js";
import { isCurrency } from "../writing/currency.rules.js";
import { type CellFault, FilledSheet, shortened } from "./spreadsheet.cells.js";
import {
  asWritten,
  EXPENDITURE_COLUMNS,
  type Expenditure,
  FIGURE_COLUMNS,
  type Filled,
  keyOf,
  MOST_EXPENDITURES,
  SHEETS,
  TEXT_COLUMNS,
  TEXT_FIELDS,
  type TextField,
} from "./spreadsheet.layout.js";
import { languageIn, stateOf } from "./spreadsheet.words.js";

export interface FilledValue {
  assignment: string;
  cell: string;
  state: ValueState | null;
  number: string | null;
  comment: string | null;
  justification: string | null;
  /** Its place. */
  at: string;
}

/** What a file says that the report does not say yet, and everything that is wrong with it. */
export interface Reading {
  values: FilledValue[];
  texts: Partial<Record<TextField, TextsByLanguage | null>>;
  expenditures?: Expenditure[];
  faults: CellFault[];
}

const MOST_COMMENT = 2000;
const MOST_TEXT = 20_000;
const MOST_PURPOSE = 500;

/** Reads what somebody filled in, against what there is. */
export function readFilled(sheets: readonly Sheet[], filled: Filled): Reading {
  const sheet = (name: string) => sheets.find((each) => each.name === name);
  const [figures, narrative, spent] = [SHEETS.figures, SHEETS.narrative, SHEETS.expenditure].map(sheet);
  const reading: Reading = { values: [], texts: {}, faults: [] };
  if (figures) readFigures(new FilledSheet(figures, FIGURE_COLUMNS), filled, reading);
  if (narrative) readTexts(new FilledSheet(narrative, TEXT_COLUMNS), filled, reading);
  if (spent) readExpenditures(new FilledSheet(spent, EXPENDITURE_COLUMNS), filled, reading);
  return reading;
}

/** What is there where it is the same but for what a cell cannot hold, else what came. */
const orCurrent = (came: string | undefined, current: string | null | undefined): string | null =>
  current != null && came === asWritten(current) ? current : (came ?? null);

const sameNumber = (came: string | undefined, current: string | null | undefined): string | null =>
  came !== undefined && current != null && compareDecimals(came, current) === 0 ? current : (came ?? null);

function readFigures(rows: FilledSheet<(typeof FIGURE_COLUMNS)[number]>, { period, due }: Filled, { values, faults }: Reading): void {
  const known = new Map(
    due.flatMap(({ id, kind, sets }) =>
      sets.flatMap(({ cells }) => cells.map((cell) => [keyOf(period, id, cell.id), { assignment: id, kind, cell }])),
    ),
  );
  const met = new Map<string, number>();
  for (const row of rows.rows) {
    const key = rows.text("key", row)?.trim();
    const place = key === undefined ? undefined : known.get(key);
    if (!key || !place) {
      rows.wrong("key", row, message("cell.strangeRow"));
      continue;
    }
    const before = met.get(key);
    if (before !== undefined) {
      rows.wrong("key", row, message("cell.repeatedRow", { other: rows.at("key", before) }));
      continue;
    }
    met.set(key, row);
    const { assignment, kind, cell } = place;
    const faultsBefore = rows.faults.length;
    const given = rows.text("state", row);
    const number = sameNumber(rows.number("number", row, countsThings(kind) ? "count" : "number", cell.number), cell.number);
    const comment = orCurrent(rows.text("comment", row, MOST_COMMENT), cell.comment);
    const justification = orCurrent(rows.text("justification", row, MOST_COMMENT), cell.justification);
    const chosen = given === undefined ? undefined : stateOf(given);
    if (given !== undefined && !chosen)
      rows.wrong(
        "state",
        row,
        message("cell.state", {
          found: `'${shortened(given)}'`,
          choices: Object.values(ValueState).map((each) => label("ValueState", each)),
        }),
      );
    if (rows.faults.length > faultsBefore) continue;
    // Blank is not reported, never zero.
    const state =
      chosen ?? (number !== null ? ValueState.REPORTED : comment !== null || justification !== null ? ValueState.NOT_REPORTED : null);
    if (state === ValueState.REPORTED && number === null) rows.wrong("number", row, message("cell.missing", { state: given ?? "" }));
    else if (state !== ValueState.REPORTED && number !== null)
      rows.wrong("state", row, message("cell.contradicts", { found: given ?? "", number }));
    else if (
      state !== (cell.state ?? null) ||
      number !== (cell.number ?? null) ||
      comment !== (cell.comment ?? null) ||
      justification !== (cell.justification ?? null)
    )
      values.push({ assignment, cell: cell.id, state, number, comment, justification, at: rows.at("number", row) });
  }
  faults.push(...rows.faults);
}

function readTexts(rows: FilledSheet<(typeof TEXT_COLUMNS)[number]>, { texts: current }: Filled, { texts, faults }: Reading): void {
  const found = new Map<TextField, TextsByLanguage>();
  for (const row of rows.rows) {
    const field = TEXT_FIELDS.find((each) => each === rows.text("key", row)?.trim());
    if (!field) {
      rows.wrong("key", row, message("cell.strangeRow"));
      continue;
    }
    const written = found.get(field) ?? {};
    found.set(field, written);
    const [given, text] = [rows.text("language", row), rows.text("text", row, MOST_TEXT)];
    if (text === undefined) continue;
    const language = languageKey(languageIn(given ?? ""));
    if (given === undefined) rows.wrong("language", row, message("cell.languageMissing"));
    else if (language === "und") rows.wrong("language", row, message("cell.language", { found: `'${shortened(given)}'` }));
    else if (language in written) rows.wrong("language", row, message("cell.languageRepeated", { found: given }));
    else written[language] = orCurrent(text, current[field]?.[language])!;
  }
  for (const [field, written] of found) {
    const before = current[field] ?? {};
    const isSame =
      Object.keys(written).length === Object.keys(before).length && Object.entries(written).every(([key, value]) => before[key] === value);
    if (!isSame) texts[field] = Object.keys(written).length > 0 ? written : null;
  }
  faults.push(...rows.faults);
}

function readExpenditures(
  rows: FilledSheet<(typeof EXPENDITURE_COLUMNS)[number]>,
  { expenditures: current }: Filled,
  reading: Reading,
): void {
  const found: Expenditure[] = [];
  for (const row of rows.rows) {
    const faultsBefore = rows.faults.length;
    const before = current[found.length];
    const amount = rows.number("amount", row, "number", before?.amount);
    const currency = rows.text("currency", row)?.trim().toUpperCase();
    const purpose = orCurrent(rows.text("purpose", row, MOST_PURPOSE), before?.purpose);
    if (rows.faults.length > faultsBefore) continue;
    if (amount === undefined) rows.wrong("amount", row, message("cell.amountMissing"));
    if (currency === undefined) rows.wrong("currency", row, message("cell.currencyMissing"));
    else if (!isCurrency(currency)) rows.wrong("currency", row, message("cell.currency", { found: `'${shortened(currency)}'` }));
    else if (amount !== undefined) found.push({ amount: sameNumber(amount, before?.amount)!, currency, purpose });
  }
  if (found.length > MOST_EXPENDITURES) rows.wrong("amount", MOST_EXPENDITURES + 1, message("cell.tooMany", { most: MOST_EXPENDITURES }));
  const isSame =
    found.length === current.length &&
    found.every((one, i) => EXPENDITURE_COLUMNS.every((field) => one[field] === (current[i]![field] ?? null)));
  if (!isSame) reading.expenditures = found;
  reading.faults.push(...rows.faults);
}

import type { Values } from "./problem.js";

type Sentences = Readonly<Record<string, (values: Values) => string>>;

/** What can be wrong with a cell of a spreadsheet. */
export const CELLS: Sentences = {
  count: ({ found }) => `this should be a whole number of 0 or more, in digits only; it is ${found}.`,
  number: ({ found }) => `this should be a number, in digits only; it is ${found}.`,
  state: ({ found, choices }) => `this should be one of ${choices}; it is ${found}.`,
  missing: ({ state }) => `the value is missing; its state is ${state}.`,
  contradicts: ({ found, number }) => `this says ${found}, and the value beside it is ${number}: change one of them.`,
  error: ({ found }) => `this shows the error ${found} in place of a value.`,
  uncomputed: () => "the result of this formula was not saved: write the value itself.",
  merged: () => "these cells are merged, so that values may be hidden: separate them.",
  strangeRow: () => "this row does not belong to this report: take it out, or begin with a new template.",
  repeatedRow: ({ other }) => `this row stands at ${other} already.`,
  long: ({ most, found }) => `this may have ${most} characters; it has ${found}.`,
  language: ({ found }) => `this should be a language of the list, or its code of two letters; it is ${found}.`,
  languageMissing: () => "say in which language the text beside this is.",
  languageRepeated: ({ found }) => `there is another text of this kind in ${found} already.`,
  currency: ({ found }) => `this should be a currency, such as CNY; it is ${found}.`,
  currencyMissing: () => "the currency is missing.",
  amountMissing: () => "the amount is missing.",
  tooMany: ({ most }) => `there may be ${most} rows here.`,
};

/** What can be wrong with a file as a whole. */
export const FILES: Sentences = {
  notSpreadsheet: () => "This is no spreadsheet that can be read: save it as .xlsx, without a password, and send it again.",
  macros: () => "This spreadsheet holds macros: save it as .xlsx, which has none, and send it again.",
  tooLarge: () => "This spreadsheet holds more than can be read: fill in a template as it is, and send that.",
  tooManyRows: ({ most }) =>
    `This spreadsheet has more than ${most} rows: send fewer of them at a time; rows that are left out stay as they are.`,
  noTemplate: () => "This spreadsheet was not begun as a template from here, or its form is an older one: begin with a new template.",
  otherPartner: () => "This is the template of another partner, or of a period that there is not: begin with a template of yours.",
  more: ({ count }) => `There are ${count} more cells that cannot be taken as they are.`,
};

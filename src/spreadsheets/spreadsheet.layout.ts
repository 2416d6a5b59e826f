import type { NamedAssignment } from "../progress-reports/form.js";
import type { TextsByLanguage } from "../reading/declare.js";

/** What a spreadsheet of a report holds: a partner's period, what is due, and what there is. */
export interface Filled {
  period: string;
  partner: string;
  startsOn: string;
  endsOn: string;
  projectCode: string;
  projectTitle: TextsByLanguage;
  partnerName: TextsByLanguage;
  due: readonly NamedAssignment[];
  texts: Readonly<Record<TextField, TextsByLanguage | null>>;
  expenditures: readonly Expenditure[];
}
export interface Expenditure {
  amount: string;
  currency: string;
  purpose: string | null;
}

/** Names of sheets are the same in every language: addresses of cells are made with them. */
export const SHEETS = {
  figures: "Figures",
  narrative: "Narrative",
  expenditure: "Expenditure",
  readMe: "Read me",
  identity: "Sarai",
} as const;

/** By whose form a file is to be read; another way to lay it out is another number. */
export const FORM = "sarai progress report 1";
/** Rows of the identity's sheet: the form, the period, the partner; columns of its lists. */
export const IDENTITY = { form: 0, period: 1, partner: 2, value: 1, languages: 3, currencies: 4, states: 5 } as const;

/** Columns of the figures, from A on. The key is hidden. */
export const FIGURE_COLUMNS = [
  ...(["key", "code", "indicator", "unit", "site", "days", "asked", "cell"] as const),
  ...(["before", "number", "state", "comment", "justification"] as const),
] as const;
export const TEXT_COLUMNS = ["key", "field", "language", "text"] as const;
export const EXPENDITURE_COLUMNS = ["amount", "currency", "purpose"] as const;

export const TEXT_FIELDS = ["narrative", "challenges", "nextSteps"] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** Rows of figures and of expenditure that a file may have. */
export const MOST_ROWS = 10_000;
export const MOST_EXPENDITURES = 1000;

export const letterOf = (column: number): string => String.fromCharCode(65 + column);

/** `row` counts from 0, with the row of headings. */
export const addressOf = (sheet: string, column: number, row: number): string => `${sheet}!${letterOf(column)}${row + 1}`;

/** Distinguishes rows of one period from those of another, which has the same assignments and cells. */
export const keyOf = (period: string, assignment: string, cell: string): string => `${period.slice(-12)}/${assignment}/${cell}`;

/** A text as a cell can hold it: with line feeds only, and without what no XML may contain. */
export const asWritten = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is meant
  text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");

/** Numbers of spreadsheets have so many digits. */
const DIGITS = 15;

/** A decimal as a number that a spreadsheet keeps exactly; undefined where it has too many digits. */
export function asNumber(decimal: string): number | undefined {
  const digits = decimal.replace(/^-?0*|\.|0+$/g, "").replace(/^0+/, "");
  return digits.length <= DIGITS && decimal.replace(/^-|\..*$/g, "").length <= DIGITS ? Number(decimal) : undefined;
}

/** What a spreadsheet shows of a number, as a decimal: what is left over from adding fractions of two is not part of it. */
export function asDecimal(number: number): string {
  const [mantissa, exponent] = number.toExponential(DIGITS - 1).split("e") as [string, string];
  const [sign, digits] = [mantissa.startsWith("-") ? "-" : "", mantissa.replace(/[-.]/g, "")];
  const point = Number(exponent) + 1;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  const rest = (point > 0 ? digits.slice(point) : "0".repeat(-point) + digits).replace(/0+$/, "");
  const written = rest ? `${whole}.${rest}` : whole;
  return /[1-9]/.test(written) ? `${sign}${written}` : "0";
}

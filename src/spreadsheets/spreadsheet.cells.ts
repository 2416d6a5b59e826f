import type { Sheet } from "hucre";
import { type Message, message } from "../messages/message.js";
import { addressOf, asDecimal } from "./spreadsheet.layout.js";

/** What is wrong with a cell. */
export interface CellFault {
  at: string;
  fault: Message;
}

const ERROR = /^#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA)$/;

type Content = { text: string } | { number: number } | { other: string } | { error: string } | { uncomputed: true } | undefined;

/** A sheet whose columns have names, as somebody filled it in; what is wrong with it is gathered. */
export class FilledSheet<Column extends string> {
  readonly faults: CellFault[] = [];

  constructor(
    readonly sheet: Sheet,
    readonly columns: readonly Column[],
  ) {
    for (const { startRow, startCol, endRow, endCol } of sheet.merges ?? [])
      if (endRow > 0 && startCol < columns.length)
        this.faults.push({
          at: `${addressOf(sheet.name, startCol, startRow)}:${addressOf("", Math.min(endCol, columns.length - 1), endRow).slice(1)}`,
          fault: message("cell.merged"),
        });
  }

  /** Rows below the headings in which there is anything. */
  get rows(): number[] {
    return this.sheet.rows.flatMap((cells, row) => (row > 0 && this.columns.some((_, column) => !isBlank(cells?.[column])) ? [row] : []));
  }

  at(column: Column, row: number): string {
    return addressOf(this.sheet.name, this.columns.indexOf(column), row);
  }

  wrong(column: Column, row: number, fault: Message): undefined {
    this.faults.push({ at: this.at(column, row), fault });
    return undefined;
  }

  #content(column: Column, row: number): Content {
    const place = this.columns.indexOf(column);
    const cell = this.sheet.cells?.get(`${row},${place}`);
    const value = this.sheet.rows[row]?.[place] ?? cell?.formulaResult ?? null;
    if (value === null) return cell?.formula === undefined ? undefined : { uncomputed: true };
    if (cell?.type === "error" || (cell?.formula !== undefined && ERROR.test(String(value)))) return { error: String(value) };
    if (typeof value === "number") return Number.isFinite(value) ? { number: value } : { other: String(value) };
    if (value instanceof Date) return { other: Number.isNaN(value.getTime()) ? "?" : value.toISOString().replace(/T00:00:00.000Z$/, "") };
    if (typeof value === "boolean") return { other: String(value).toUpperCase() };
    return isBlank(value) ? undefined : { text: value };
  }

  /** What is written there, whatever it is; undefined where nothing is, or something is wrong that was reported. */
  text(column: Column, row: number, most = Number.POSITIVE_INFINITY): string | undefined {
    const content = this.#content(column, row);
    if (!content || this.#isFaulty(content, column, row)) return undefined;
    const text = "text" in content ? content.text : "number" in content ? asDecimal(content.number) : (content as { other: string }).other;
    if (text.length > most) return this.wrong(column, row, message("cell.long", { most, found: text.length }));
    return text;
  }

  /**
   * The number that is there. `current`: what the report says so far, which stays as it was written where it is the same. A number that
   * came as text is taken where it cannot be read in two ways.
   */
  number(column: Column, row: number, kind: "count" | "number", current: string | null | undefined): string | undefined {
    const content = this.#content(column, row);
    if (!content || this.#isFaulty(content, column, row)) return undefined;
    const decimal = "number" in content ? asDecimal(content.number) : "text" in content ? plainNumber(content.text, current) : undefined;
    if (decimal !== undefined && (kind !== "count" || /^\d+$/.test(decimal) || decimal === current) && LENGTH.test(decimal)) return decimal;
    const found =
      "text" in content
        ? `'${shortened(content.text)}'`
        : "number" in content
          ? asDecimal(content.number)
          : (content as { other: string }).other;
    return this.wrong(column, row, message(`cell.${kind}`, { found }));
  }

  #isFaulty(content: NonNullable<Content>, column: Column, row: number): boolean {
    if ("error" in content) this.wrong(column, row, message("cell.error", { found: content.error }));
    else if ("uncomputed" in content) this.wrong(column, row, message("cell.uncomputed"));
    else return false;
    return true;
  }
}

/** As many digits as a decimal of the API has. */
const LENGTH = /^-?\d{1,30}(?:\.\d{1,30})?$/;

const isBlank = (value: unknown): boolean => value == null || (typeof value === "string" && value.trim() === "");

/** Digits and nothing else, or what this form itself wrote as text because it has too many digits. */
const plainNumber = (text: string, current: string | null | undefined): string | undefined => {
  const plain = text.trim();
  return /^\d{1,30}$/.test(plain) || plain === current ? plain.replace(/^0+(?=\d)/, "") : undefined;
};

export const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text);

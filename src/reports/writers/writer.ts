/** How values of a column are written; text that is not of the column's type never comes. */
export type ColumnType = "text" | "integer" | "decimal" | "boolean" | "date" | "moment";

export interface ByLanguage {
  en: string;
  zh: string;
}

export interface Column {
  /** What programs call it: snake_case, for ever. */
  name: string;
  type: ColumnType;
  /** Of text: ids and words of an enum, which no format has to quote or to escape. */
  isPlain?: boolean;
  title: ByLanguage;
  meaning?: ByLanguage;
  unit?: ByLanguage;
}

/**
 * A value as PostgreSQL writes it: decimals and integers as texts, so that none loses a digit, days as 2026-11-29, booleans as true or
 * false; null: none. A moment is a text with its offset: 2026-11-29T10:00:00.000+08:00.
 */
export type Value = string | number | boolean | null;

/** What the rows are, for the formats that have room to say so. */
export interface About {
  /** Name of the dataset or list; also of the file. */
  name: string;
  title: ByLanguage;
  /** Of titles and meanings in the file. */
  language: keyof ByLanguage;
  /** The moment of the snapshot that all rows are of. */
  asOf: string;
  /** By what the rows were chosen, and whose rights decided: each a name and a text. */
  facts: readonly { title: ByLanguage; value: string }[];
  /** Between the fields of a line of CSV; absent: a comma. */
  separator?: string;
  /** Text that a spreadsheet would take for a formula is written as it is. */
  isRaw?: boolean;
}

/** Where bytes go. What it returns is awaited before the next row where it is a promise: whoever takes them is slow. */
export interface Sink {
  /** Nobody reads what is in it before the end: a file that must be whole before it is sent is made in it. */
  isUnread?: boolean;
  write(bytes: string | Buffer): Promise<void> | undefined;
}

/**
 * One way of writing rows. `open` once, `row` for each row in the order of the columns, `end` once; after `abort`, which may come at any
 * time, nothing more. What is returned as a promise is awaited before the next call. A file that was not ended can be distinguished from a
 * whole one: by its end, or, where the format has none that says so, because the connection is reset.
 */
export interface Writer {
  contentType: string;
  /** Of the file's name, without the dot. */
  extension: string;
  /** Nothing is sent before it is complete; then the sink gets all at the end. */
  isWhole: boolean;
  /** The most rows that the format can hold; absent: any number. */
  mostRows?: number;
  open(sink: Sink): Promise<void> | undefined;
  row(values: readonly Value[]): Promise<void> | undefined;
  end(): Promise<void> | undefined;
  /** Gives back what it holds, as temporary files. */
  abort?(): Promise<void>;
}

/** One file a format exports a function of this type, and names it in `formats.ts`. */
export type MakeWriter = (columns: readonly Column[], about: About) => Writer;

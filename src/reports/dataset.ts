import type { FlatRequest, FlatRows } from "../reading/columns.js";
import type { ScalarKind } from "../reading/json.js";
import type { Planner } from "../reading/read.js";
import { code, type Sql } from "../reading/sql.js";
import type { Tracked } from "./change.triggers.js";
import type { ByLanguage, ColumnType } from "./writers/writer.js";

/**
 * Whether numbers of a column may be added: YES; within one CURRENCY; as the RULES of the indicator say (dim_indicator_edition)
 * and never in a pivot table without them; NO.
 */
export type Adds = "YES" | "CURRENCY" | "RULES" | "NO";

export interface ColumnSpec {
  name: string;
  title: ByLanguage;
  /** What else there is to know. Without it the API's own description of the field, and the title in Chinese. */
  meaning?: ByLanguage;
  unit?: ByLanguage;
  /** Of numbers. */
  adds?: Adds;
  /** Only with the scope PERSONAL_READ. */
  isPersonal?: boolean;
  /** A field of a noun by its alias: `b.value.amount`; what the viewer sees in it is the reading engine's to say. */
  of?: string;
  /** What no field says. */
  sql?: string | ((rows: DatasetRows) => Sql);
  type?: ColumnType | "id";
  /** Of what no field says: the words that there are, where they are counted. */
  values?: readonly string[];
  /** The dataset whose key it holds. */
  refersTo?: string;
}

/** How a statement finds the rows of the nouns that it names by aliases. */
export interface DatasetRows {
  of(alias: string): FlatRows;
  request: FlatRequest;
}

/** What `changedSince` needs to know: by which records a row changes. */
export interface Changes {
  /** What each row is made of: aliases of nouns' tables, or tables with the SQL of the record's id. It changed when one of them did. */
  of: readonly (string | { table: Tracked; id: string })[];
  /** SQL of the days on which a row changes by itself. */
  days?: readonly string[];
  /** The column with the key of the record that the row is of, and its table: of those that were deleted. Absent where none ever is. */
  deleted?: { table: Tracked; column: string };
}

/** A row that no statement makes: texts by the names of columns. */
export type ComputedRow = Readonly<Record<string, string | null>>;

/** Reads in the snapshot of an answer. */
export interface RowReader {
  planner: Planner;
  request: FlatRequest;
  rows<Row>(piece: Sql): Promise<Row[]>;
}

/** One table for report tools: rows of one grain, by the policies of the nouns that they are of. */
export type Dataset = Table &
  ({ changes: Changes; whole?: undefined } | { changes?: undefined /** Why `changedSince` is not answered. */; whole: ByLanguage });

interface Table {
  name: string;
  title: ByLanguage;
  /** What one row is. */
  grain: ByLanguage;
  /** The nouns of the statement, by the aliases of their tables in `from`. */
  nouns: Readonly<Record<string, string>>;
  /** The tables with their aliases. */
  from: string;
  where?: string;
  /** Makes the rows where no statement does; then the columns have no SQL, and there are no pages. */
  rows?(reader: RowReader): AsyncGenerator<ComputedRow[]>;
  /** Aliases of the nouns of which the viewer must see the record, or the row does not exist for them. Absent: of the first. */
  seen?: readonly string[];
  columns: readonly ColumnSpec[];
  /** Names of the columns that no two rows have alike, in the order in which pages are sorted. */
  key: readonly string[];
  /** The column that `from` and `to` ask. */
  time?: string;
  /** Tables whose changes can change rows, for the entity tag. */
  tables: readonly Tracked[];
  /** The table that has about as many rows. */
  size?: string;
}

export type More = Partial<Omit<ColumnSpec, "name" | "title" | "of">>;

/** A column that shows a field of a noun: `col("amount", "b.value.amount", "Amount", "金额")`. */
export const col = (name: string, of: string, en: string, zh: string, more: More = {}): ColumnSpec => ({
  name,
  of,
  title: { en, zh },
  ...more,
});

/** A column of SQL that no field says. */
export const made = (name: string, type: ColumnType | "id", sql: NonNullable<ColumnSpec["sql"]>, en: string, zh: string, more: More = {}) =>
  ({ name, type, sql, title: { en, zh }, ...more }) satisfies ColumnSpec;

export const TYPE_OF: Partial<Record<ScalarKind, ColumnType>> = {
  id: "text",
  text: "text",
  enum: "text",
  number: "integer",
  boolean: "boolean",
  decimal: "decimal",
  date: "date",
  moment: "moment",
};

export const sqlOf = ({ sql }: ColumnSpec, rows: DatasetRows): Sql => (typeof sql === "function" ? sql(rows) : code(sql!));

export const byLanguage = (en: string, zh: string): ByLanguage => ({ en, zh });

import type { Path } from "./select.js";
import type { Sql } from "./sql.js";

/** How amounts come into another currency: declared for the fields of money whose day of the rate is known. */
export interface Converter {
  /** The field that holds the day whose rate is meant. */
  on: string;
  /** The noun whose rows are the rates. */
  rates: string;
  /** A conversion as the argument `in` asks for it; throws where that makes no sense. */
  converting(asked: ConversionAsked, path: Path): Converting;
}

/** The type of the argument `in`. */
export const CONVERSION_INPUT = "ConversionInput";

/** What it holds, as `splitVariables` marked it: the kind decides what a statement looks like, the rest fills it. */
export interface ConversionAsked {
  currency: unknown;
  kind: string;
  lookBackDays: unknown;
}

export interface Converting {
  /** The currency that was asked for. */
  currency: Sql;
  /** How many rates are looked for, for each amount. */
  lookups: number;
  /**
   * A select of one row for an amount: its `value`; where it has none the `reason`; the rates that it went through as `first_id` and
   * `second_id`, and the day of the first as `starts_on`. `seen`: which rates exist for the viewer.
   */
  row(amount: Sql, currency: Sql, on: Sql, seen: (rate: Sql) => Sql): Sql;
}

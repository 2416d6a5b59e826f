import type { ReportReviewQuery } from "../generated/operations.js";

export type Indicator = NonNullable<ReportReviewQuery["reportingForm"]>[number];
export type Cell = Indicator["disaggregations"][number]["cells"][number];
export type Report = NonNullable<ReportReviewQuery["progressReport"]>;

/** From this change on, up or down, a value needs attention. */
const LARGE = 0.5;

/** One cell of a report by its place: `assignment cell`. */
export const placeOf = (assignment: string, cell: string): string => `${assignment} ${cell}`;

const asNumber = (value: string | null): number | null => (value === null ? null : Number(value));

/** The value before and now of a cell, or of all cells of a disaggregation together; null where there is none. */
export interface Pair {
  before: number | null;
  now: number | null;
}

export const pairOf = ({ previousNumber, number }: Cell): Pair => ({ before: asNumber(previousNumber), now: asNumber(number) });

/** The sum of what the cells say; null where none says anything. */
export function totalOf(cells: readonly Cell[]): Pair {
  const sum = (values: readonly (number | null)[]) => {
    const given = values.filter((value) => value !== null);
    return given.length > 0 ? given.reduce((all, one) => all + one, 0) : null;
  };
  const pairs = cells.map(pairOf);
  return { before: sum(pairs.map(({ before }) => before)), now: sum(pairs.map(({ now }) => now)) };
}

/** How much a value grew, as a share of the one before; null where there is nothing to compare with. */
export const growth = ({ before, now }: Pair): number | null =>
  before === null || now === null || before === 0 ? null : (now - before) / before;

export const isLarge = (pair: Pair): boolean => {
  const grown = growth(pair);
  return grown !== null ? Math.abs(grown) >= LARGE : pair.before === 0 && pair.now !== null && pair.now > 0;
};

/** Whether a reviewer should look at a cell: a large change, no value, or words of the partner. */
export const needsAttention = (cell: Cell): boolean =>
  cell.state === "NOT_REPORTED" || Boolean(cell.comment) || Boolean(cell.justification) || isLarge(pairOf(cell));

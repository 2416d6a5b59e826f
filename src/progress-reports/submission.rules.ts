import { type IndicatorKind, joinsCells } from "../indicators/aggregation.rules.js";
import type { Span } from "../schedules/schedule.rules.js";
import { compareDecimals, sumOfDecimals } from "../values/decimal.js";
import type { ValueState } from "./progress-report.enums.js";

/** A cell that is due, with what there is; without a state nothing was entered. */
export interface FormCell {
  id: string;
  code: string;
  state?: `${ValueState}` | null;
  number?: string | null;
  comment?: string | null;
  justification?: string | null;
}
/** A disaggregation; the first of an assignment is what totals are made of, TOTAL is the whole beside the others. */
export interface FormDisaggregation {
  code: string;
  cells: readonly FormCell[];
}
export interface DueAssignment extends Span {
  id: string;
  /** Of which indicator, whatever its version. */
  indicator: string;
  kind: `${IndicatorKind}`;
  site: string | null;
  sets: readonly FormDisaggregation[];
  checks: readonly { atMost: string; canBeJustified: boolean }[];
}

/** A problem of a submission, at a cell or at an assignment as a whole. */
export interface Objection {
  code: "MISSING_VALUE" | "NOT_A_COUNT" | "EXCEEDS" | "TOTAL_DIFFERS" | "DISAGGREGATIONS_DIFFER";
  assignment: string;
  cell?: string;
  values: Readonly<Record<string, string | number>>;
  /** The assignment whose value is exceeded. */
  other?: string;
}

const COUNTS: readonly `${IndicatorKind}`[] = ["EVENTS", "NEW_PEOPLE", "UNIQUE_PEOPLE", "SNAPSHOT"];

/** Whether what is reported of it are things that are counted, one by one. */
export const countsThings = (kind: `${IndicatorKind}`): boolean => COUNTS.includes(kind);
const TOTAL = "TOTAL";

/** All problems of submitting these values, in their order. */
export const objections = (due: readonly DueAssignment[]): Objection[] =>
  due.flatMap((each) => [
    ...missing(each),
    ...notCounts(each),
    ...totalDiffers(each),
    ...setsDiffer(each),
    ...each.checks.flatMap((check) => exceeds(each, check, due)),
  ]);

/** The first set is always due, another one as a whole once it was begun. */
function missing({ id, sets }: DueAssignment): Objection[] {
  const due = sets.filter(({ cells }, i) => i === 0 || cells.some(({ state }) => state));
  const isSaid = ({ state, comment }: FormCell) => state && (state !== "NOT_REPORTED" || comment);
  return due
    .flatMap(({ cells }) => cells)
    .filter((cell) => !isSaid(cell))
    .map((cell) => ({ code: "MISSING_VALUE", assignment: id, cell: cell.id, values: {} }));
}

function notCounts({ id, kind, sets }: DueAssignment): Objection[] {
  if (!countsThings(kind)) return [];
  return sets.flatMap(({ cells }) =>
    cells
      .filter(({ number }) => number != null && !/^\d+(\.0*)?$/.test(number))
      .map((cell) => ({ code: "NOT_A_COUNT" as const, assignment: id, cell: cell.id, values: { number: cell.number! } })),
  );
}

/** What was reported of a set comes to this; undefined where nothing was. */
const sumOf = ({ cells }: FormDisaggregation): string | undefined => {
  const numbers = cells.flatMap(({ number }) => number ?? []);
  return numbers.length > 0 ? sumOfDecimals(numbers) : undefined;
};
const isComplete = ({ cells }: FormDisaggregation): boolean =>
  cells.every(({ state }) => state === "REPORTED" || state === "NOT_APPLICABLE");

/** Where cells are not reported, the total may only be more than those that are. */
function totalDiffers({ id, kind, sets: [first, ...others] }: DueAssignment): Objection[] {
  if (!joinsCells(kind)) return [];
  const [total] = others.find(({ code }) => code === TOTAL)?.cells ?? [];
  const sum = first && sumOf(first);
  if (!first || total?.number == null || total.justification || sum === undefined) return [];
  const difference = compareDecimals(total.number, sum);
  if (difference === 0 || (difference > 0 && !isComplete(first))) return [];
  return [{ code: "TOTAL_DIFFERS", assignment: id, cell: total.id, values: { number: total.number, sum } }];
}

/** Each disaggregation adds up to the same whole; where cells are not reported, to no more than one that is there in full. */
function setsDiffer({ id, kind, sets: [first, ...others] }: DueAssignment): Objection[] {
  const sum = first && sumOf(first);
  if (!first || !joinsCells(kind) || sum === undefined) return [];
  return others.flatMap((set) => {
    const number = sumOf(set);
    if (set.code === TOTAL || number === undefined || set.cells.some(({ justification }) => justification)) return [];
    const difference = compareDecimals(number, sum);
    const isPossible = (difference > 0 && !isComplete(first)) || (difference < 0 && !isComplete(set));
    if (difference === 0 || isPossible) return [];
    return [{ code: "DISAGGREGATIONS_DIFFER" as const, assignment: id, values: { set: set.code, number, other: first.code, sum } }];
  });
}

/** Cell by cell where both have the same cells, else by their totals; what is not known is not compared. */
function exceeds(
  one: DueAssignment,
  { atMost, canBeJustified }: DueAssignment["checks"][number],
  due: readonly DueAssignment[],
): Objection[] {
  const isBeside = (each: DueAssignment) =>
    each.indicator === atMost && each.site === one.site && each.startsOn === one.startsOn && each.endsOn === one.endsOn;
  const [mine, other] = [one.sets[0], due.find(isBeside)];
  const theirs = other?.sets[0];
  if (!mine || !other || !theirs) return [];
  const objection = (number: string, most: string, cell?: string): Objection => ({
    code: "EXCEEDS",
    assignment: one.id,
    ...(cell && { cell }),
    values: { number, most, canBeJustified: Number(canBeJustified) },
    other: other.id,
  });
  const isJustified = (cells: readonly FormCell[]) => canBeJustified && cells.some(({ justification }) => justification);
  const byCode = new Map(theirs.cells.map(({ code, number }) => [code, number]));
  if (byCode.size === mine.cells.length && mine.cells.every(({ code }) => byCode.has(code)))
    return mine.cells.flatMap((cell) => {
      const most = byCode.get(cell.code);
      if (cell.number == null || most == null || compareDecimals(cell.number, most) <= 0 || isJustified([cell])) return [];
      return [objection(cell.number, most, cell.id)];
    });
  const hasTotal = ({ kind, sets: [first] }: DueAssignment) => joinsCells(kind) || first!.cells.length === 1;
  if (!hasTotal(one) || !hasTotal(other)) return [];
  const [number, most] = [sumOf(mine), sumOf(theirs)];
  if (number === undefined || most === undefined || !isComplete(theirs) || compareDecimals(number, most) <= 0) return [];
  return isJustified(one.sets.flatMap(({ cells }) => cells)) ? [] : [objection(number, most)];
}

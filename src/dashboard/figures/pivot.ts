import type { FigureLineFragment } from "../generated/operations.js";
import { type Axis, isBucket, isDimension, type View } from "./view.js";

/** What the API answers for one figure. */
export type Line = FigureLineFragment;

/** A row or a column. */
export interface Heading {
  id: string;
  /** Null: what has no country, no site … */
  name: string | null;
  /** Its first day, where it is a span of time. */
  startsOn?: string;
  endsOn?: string;
}

export interface Pivot<Of extends Line = Line> {
  rows: readonly Heading[];
  columns: readonly Heading[];
  /** Undefined where nothing is expected. */
  at(row: Heading, column: Heading): Of | undefined;
}

const ALONE: Heading = { id: "", name: null };

/** What a line is in, of the things that an axis distinguishes. */
export function headingOf(axis: Axis | undefined, { keys }: Line): Heading {
  if (axis === undefined) return ALONE;
  if (isBucket(axis)) {
    const { startsOn, endsOn } = keys.period ?? { startsOn: "", endsOn: "" };
    return { id: `${startsOn}/${endsOn}`, name: null, startsOn, endsOn };
  }
  if (isDimension(axis)) {
    const found = keys.categories.find(({ dimension }) => dimension === axis);
    return { id: found?.category ?? "", name: found?.name ?? null };
  }
  const reference = keys[FIELDS[axis]];
  return { id: reference?.recordId ?? "", name: reference ? (reference.name ?? reference.code) : null };
}

const FIELDS = { COUNTRY: "country", PROGRAMME: "programme", PROJECT: "project", PARTNER: "partner", SITE: "site" } as const;

/** Lines as rows and columns: spans in their order, names in that of the language, and what has no name last. Categories come in the API's order. */
export function pivotOf<Of extends Line>(
  { rows, columns }: Pick<View, "rows" | "columns">,
  lines: readonly Of[],
  language: string,
): Pivot<Of> {
  const cells = new Map(lines.map((line) => [`${headingOf(rows, line).id}\n${headingOf(columns, line).id}`, line]));
  return {
    rows: headingsOf(rows, lines, language),
    columns: headingsOf(columns, lines, language),
    at: (row, column) => cells.get(`${row.id}\n${column.id}`),
  };
}

function headingsOf(axis: Axis | undefined, lines: readonly Line[], language: string): Heading[] {
  const found = [...new Map(lines.map((line) => headingOf(axis, line)).map((heading) => [heading.id, heading])).values()];
  if (isDimension(axis)) return found;
  const { compare } = new Intl.Collator(language, { numeric: true });
  return found.sort((a, b) => {
    if (a.startsOn !== undefined && b.startsOn !== undefined) return a.startsOn < b.startsOn ? -1 : 1;
    return a.name === null || b.name === null ? Number(a.name === null) - Number(b.name === null) : compare(a.name, b.name);
  });
}

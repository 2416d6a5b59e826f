import type { FigureBucket, FigureTableQueryVariables } from "../generated/operations.js";

/** What rows and columns can be: spans of time, places and bodies, and categories of people. */
export const BUCKETS = ["MONTH", "QUARTER", "HALF_YEAR", "YEAR", "FISCAL_YEAR"] as const;
export const PLACES = ["COUNTRY", "PROGRAMME", "PROJECT", "PARTNER", "SITE"] as const;
export const DIMENSIONS = ["SEX", "AGE", "POPULATION", "PRIORITY_POPULATION", "RESULT", "SERVICE"] as const;

export type Bucket = (typeof BUCKETS)[number];
export type Place = (typeof PLACES)[number];
export type Dimension = (typeof DIMENSIONS)[number];
export type Axis = Bucket | Place | Dimension;

/** What the explorer shows; all of it is in the address. */
export interface View {
  /** Of an indicator, as scheme, code and edition: `PEPFAR_MER/HTS_TST/2.8`. */
  edition?: string;
  rows: Axis;
  /** Absent: one column. */
  columns?: Axis;
  from?: string;
  to?: string;
  country?: string;
  programme?: string;
  project?: string;
  partner?: string;
  /** A moment; absent: now. */
  asOf?: string;
}

const WORDS = ["edition", "country", "programme", "project", "partner"] as const;
const DAYS = ["from", "to"] as const;

const isOneOf = <Word extends string>(words: readonly Word[], text: string | null): text is Word => words.includes(text as Word);
export const isBucket = (axis: Axis | undefined): axis is Bucket => isOneOf(BUCKETS, axis ?? null);
export const isDimension = (axis: Axis | undefined): axis is Dimension => isOneOf(DIMENSIONS, axis ?? null);
const isAxis = (text: string | null): text is Axis => isOneOf([...BUCKETS, ...PLACES, ...DIMENSIONS], text);

/** What an address asks for; what in it is not understood is left out. */
export function viewIn(search: string): View {
  const parameters = new URLSearchParams(search);
  const rows = parameters.get("rows");
  const columns = parameters.get("columns");
  const asOf = parameters.get("asOf");
  const given = (names: readonly (keyof View)[], isGood: (text: string) => boolean) =>
    Object.fromEntries(names.flatMap((name) => (isGood(parameters.get(name) ?? "") ? [[name, parameters.get(name)!]] : [])));
  return settled({
    rows: isAxis(rows) ? rows : "QUARTER",
    ...(columns === null ? !parameters.has("rows") && { columns: "COUNTRY" as const } : isAxis(columns) && { columns }),
    ...given(WORDS, (text) => text !== "" && text.length <= 200),
    ...given(DAYS, (text) => /^\d{4}-\d\d-\d\d$/.test(text)),
    ...(asOf !== null && !Number.isNaN(Date.parse(asOf)) && { asOf }),
  });
}

/** Time is grouped by once only, and nothing twice. */
export function settled(view: View): View {
  const { columns, ...rest } = view;
  return columns === undefined || columns === view.rows || (isBucket(columns) && isBucket(view.rows)) ? rest : view;
}

/** The address of a view. */
export function addressOf(view: View): string {
  const given = Object.entries(view).filter((each): each is [string, string] => each[1] !== undefined);
  return `?${new URLSearchParams(given)}`;
}

/** A view as the API is asked for it. */
export function variablesOf(view: View & { edition: string }): FigureTableQueryVariables {
  const { edition, rows, columns, from, to, country, programme, project, partner, asOf } = view;
  const filter = {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(country !== undefined && { countries: [country] }),
    ...(programme !== undefined && { programmes: [programme] }),
    ...(project !== undefined && { projects: [project] }),
    ...(partner !== undefined && { partners: [partner] }),
  };
  return {
    edition,
    groupBy: [rows, columns].filter((axis) => axis !== undefined).map(groupOf),
    ...(Object.keys(filter).length > 0 && { filter }),
    ...(asOf !== undefined && { asOf }),
  };
}

function groupOf(axis: Axis): FigureTableQueryVariables["groupBy"] extends readonly (infer Group)[] | infer Group ? Group : never {
  if (isBucket(axis)) return { field: "PERIOD", bucket: axis satisfies FigureBucket };
  return isDimension(axis) ? { field: "CATEGORY", dimension: axis } : { field: axis as Place };
}

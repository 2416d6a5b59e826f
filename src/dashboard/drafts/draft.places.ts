import type { ReportFormQuery, UpdateProgressReportInput } from "../generated/operations.js";
import type { Entries, Entry, Form, Place } from "./draft.js";

export type Report = NonNullable<ReportFormQuery["progressReport"]>;
export type Indicator = NonNullable<ReportFormQuery["reportingForm"]>[number];
export type Disaggregation = Indicator["disaggregations"][number];
export type Cell = Disaggregation["cells"][number];

export const TEXTS = ["narrative", "challenges", "nextSteps"] as const;
export type TextName = (typeof TEXTS)[number];

export const valuePlace = (assignment: string, cell: string): Place => `value ${assignment} ${cell}`;
export const textPlace = (name: TextName): Place => `text ${name}`;
export const EXPENDITURES: Place = "expenditures";
export const EVIDENCE: Place = "evidence";

export type ValueState = "REPORTED" | "NOT_REPORTED" | "NOT_APPLICABLE";

/** What is in a cell; null: nothing was entered. */
export interface Value {
  state: ValueState | "UNREADABLE";
  number?: string;
  comment?: string;
  justification?: string;
  /** What was typed where it is no number. */
  text?: string;
}

export interface Expenditure {
  amount: string;
  currency: string;
  purpose?: string;
}

export interface Evidence {
  id: string;
  title: string;
}

/** What the server has of a report, by places. */
export function formOf(report: Report, indicators: readonly Indicator[]): Form {
  const entries: Record<Place, Entry> = {};
  for (const { assignment, disaggregations } of indicators)
    for (const { cells } of disaggregations)
      for (const { cell, state, number, comment, justification } of cells)
        if (state !== "NOT_ENTERED") entries[valuePlace(assignment, cell)] = withoutNulls({ state, number, comment, justification });
  for (const name of TEXTS) {
    const texts = report[`${name}Translations`];
    if (texts.length > 0) entries[textPlace(name)] = Object.fromEntries(texts.map(({ language, text }) => [language, text]));
  }
  const expenditures = report.expenditures.map(({ value, purpose }) => withoutNulls({ ...value, purpose }));
  if (expenditures.length > 0) entries[EXPENDITURES] = { items: expenditures };
  const evidence = report.evidence.flatMap(({ document }) => (document ? [{ id: document.id, title: document.title ?? "" }] : []));
  if (evidence.length > 0) entries[EVIDENCE] = { items: evidence };
  return { version: report.version, entries };
}

const withoutNulls = (entry: object) => Object.fromEntries(Object.entries(entry).filter(([, each]) => each !== null && each !== undefined));

/** The input that saves entries, and the place of each part of it, in which a problem's path begins. */
export function saveInput(
  id: string,
  expectedVersion: number,
  entries: Entries,
): { input: UpdateProgressReportInput; placeOf: (path: readonly string[]) => Place | undefined } {
  const values = Object.keys(entries).filter((place) => place.startsWith("value "));
  const input: UpdateProgressReportInput = { id, expectedVersion };
  if (values.length > 0)
    input.values = values.map((place) => {
      const [, assignment, cell] = place.split(" ");
      return { assignment: assignment!, cell: cell!, ...entries[place] };
    });
  for (const name of TEXTS) {
    const place = textPlace(name);
    if (Object.hasOwn(entries, place))
      input[name] = Object.entries((entries[place] ?? {}) as Record<string, string>)
        .filter(([, text]) => text.trim() !== "")
        .map(([language, text]) => ({ language: language as "EN", text }));
  }
  if (Object.hasOwn(entries, EXPENDITURES))
    input.expenditures = (entries[EXPENDITURES]?.items ?? []) as UpdateProgressReportInput["expenditures"];
  if (Object.hasOwn(entries, EVIDENCE)) input.evidence = ((entries[EVIDENCE]?.items ?? []) as Evidence[]).map((item) => item.id);
  return {
    input,
    placeOf: ([, part, index]) => {
      if (part === "values") return values[Number(index)];
      const place = TEXTS.includes(part as TextName) ? textPlace(part as TextName) : part;
      return place !== undefined && Object.hasOwn(entries, place) ? place : undefined;
    },
  };
}

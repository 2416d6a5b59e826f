import {
  effectiveStatus,
  ProgressReportStatus,
  REPORT_TRANSITIONS,
  type ReportTransition,
  wayOf,
} from "../../src/progress-reports/progress-report.rules.js";
import { type DueAssignment, type FormCell, objections } from "../../src/progress-reports/submission.rules.js";

const cell = (code: string, number?: string | null, more: Partial<FormCell> = {}): FormCell => ({
  ...{ id: `cell ${code}`, code, state: number == null ? null : "REPORTED", number: number ?? null },
  ...more,
});
const assignment = (id: string, sets: Record<string, FormCell[]>, more: Partial<DueAssignment> = {}): DueAssignment => ({
  ...{ id, indicator: id, kind: "EVENTS", site: "clinic", startsOn: "2024-01-01", endsOn: "2024-03-31", checks: [] },
  sets: Object.entries(sets).map(([code, cells]) => ({ code, cells })),
  ...more,
});
const found = (...due: DueAssignment[]) =>
  objections(due).map(({ code, assignment, cell, values }) => [code, assignment, cell ?? "all", ...Object.values(values)].join(" "));

describe("the problems of a submission", () => {
  it.each<[string, FormCell, string[]]>([
    ["a value", cell("F", "3"), []],
    ["zero", cell("F", "0"), []],
    ["nothing", cell("F"), ["MISSING_VALUE a cell F"]],
    ["not applicable", cell("F", null, { state: "NOT_APPLICABLE" }), []],
    ["not reported without a word", cell("F", null, { state: "NOT_REPORTED" }), ["MISSING_VALUE a cell F"]],
    ["not reported, and why", cell("F", null, { state: "NOT_REPORTED", comment: "Lost." }), []],
    ["a fraction", cell("F", "3.5"), ["NOT_A_COUNT a cell F 3.5"]],
    ["a whole number with decimals", cell("F", "3.00"), []],
    ["a negative number", cell("F", "-1"), ["NOT_A_COUNT a cell F -1"]],
  ])("are reported for %s", (_what, one, expected) => {
    expect(found(assignment("a", { SEX: [one] }))).toEqual(expected);
  });

  it("is nothing where a context value or a score is a fraction", () => {
    for (const kind of ["CONTEXT", "SCORE"] as const)
      expect(found(assignment("a", { TOTAL: [cell("TOTAL", "-0.5")] }, { kind }))).toEqual([]);
  });

  it("is no sum where cells do not come to a whole, as of per cents", () => {
    const sets = { SEX: [cell("F", "2"), cell("M", "4")], TOTAL: [cell("TOTAL", "3")] };
    for (const kind of ["CONTEXT", "SCORE"] as const) {
      expect(found(assignment("a", sets, { kind }))).toEqual([]);
      const checked = assignment("a", sets, { kind, checks: [{ atMost: "b", canBeJustified: false }] });
      expect(found(checked, assignment("b", { TOTAL: [cell("TOTAL", "5")] }, { kind }))).toEqual([]);
      const whole = assignment("a", { TOTAL: [cell("TOTAL", "6")] }, { kind, checks: [{ atMost: "b", canBeJustified: false }] });
      expect(found(whole, assignment("b", { TOTAL: [cell("TOTAL", "5")] }, { kind }))).toEqual(["EXCEEDS a cell TOTAL 6 5 0"]);
    }
  });

  it("asks for all of a second set once it was begun, and for none of it before", () => {
    const first = [cell("F", "1"), cell("M", "2")];
    expect(found(assignment("a", { SEX: first, AGE: [cell("0-9"), cell("10+")] }))).toEqual([]);
    expect(found(assignment("a", { SEX: first, AGE: [cell("0-9", "3"), cell("10+")] }))).toEqual(["MISSING_VALUE a cell 10+"]);
  });

  it.each<[string, FormCell[], FormCell, string[]]>([
    ["the sum", [cell("F", "1"), cell("M", "2")], cell("TOTAL", "3.0"), []],
    ["more", [cell("F", "1"), cell("M", "2")], cell("TOTAL", "4"), ["TOTAL_DIFFERS a cell TOTAL 4 3"]],
    ["less", [cell("F", "1"), cell("M", "2")], cell("TOTAL", "2"), ["TOTAL_DIFFERS a cell TOTAL 2 3"]],
    ["more, and why", [cell("F", "1"), cell("M", "2")], cell("TOTAL", "4", { justification: "One of unknown sex." }), []],
    [
      "more where a cell is not reported",
      [cell("F", "1"), cell("M", null, { state: "NOT_REPORTED", comment: "x" })],
      cell("TOTAL", "4"),
      [],
    ],
    [
      "less than the cells that are reported",
      [cell("F", "5"), cell("M", null, { state: "NOT_REPORTED", comment: "x" })],
      cell("TOTAL", "4"),
      ["TOTAL_DIFFERS a cell TOTAL 4 5"],
    ],
    [
      "more where a cell is not applicable",
      [cell("F", "1"), cell("M", null, { state: "NOT_APPLICABLE" })],
      cell("TOTAL", "4"),
      ["TOTAL_DIFFERS a cell TOTAL 4 1"],
    ],
  ])("are reported for a total that is %s", (_what, cells, total, expected) => {
    expect(found(assignment("a", { SEX: cells, TOTAL: [total] }))).toEqual(expected);
  });

  const none = { state: "NOT_REPORTED", comment: "x" } as const;
  it.each<[string, FormCell[], FormCell[], string[]]>([
    ["the same", [cell("F", "6"), cell("M", "4")], [cell("MOBILE", "9"), cell("RESIDENT", "1")], []],
    [
      "more",
      [cell("F", "6"), cell("M", "4")],
      [cell("MOBILE", "9"), cell("RESIDENT", "3")],
      ["DISAGGREGATIONS_DIFFER a all MOBILE 12 SEX 10"],
    ],
    [
      "less",
      [cell("F", "6"), cell("M", "4")],
      [cell("MOBILE", "9"), cell("RESIDENT", "0")],
      ["DISAGGREGATIONS_DIFFER a all MOBILE 9 SEX 10"],
    ],
    [
      "more where cells of the first are not reported",
      [cell("F", "6"), cell("M", null, none)],
      [cell("MOBILE", "9"), cell("RESIDENT", "3")],
      [],
    ],
    ["less where own cells are not reported", [cell("F", "6"), cell("M", "4")], [cell("MOBILE", "9"), cell("RESIDENT", null, none)], []],
    [
      "too much although own cells are not reported",
      [cell("F", "6"), cell("M", "4")],
      [cell("MOBILE", "11"), cell("RESIDENT", null, none)],
      ["DISAGGREGATIONS_DIFFER a all MOBILE 11 SEX 10"],
    ],
    [
      "too little although cells of the first are not reported",
      [cell("F", "6"), cell("M", null, none)],
      [cell("MOBILE", "4"), cell("RESIDENT", "1")],
      ["DISAGGREGATIONS_DIFFER a all MOBILE 5 SEX 6"],
    ],
    ["not begun", [cell("F", "6"), cell("M", "4")], [cell("MOBILE"), cell("RESIDENT")], []],
    ["justified", [cell("F", "6"), cell("M", "4")], [cell("MOBILE", "9", { justification: "Some are both." }), cell("RESIDENT", "3")], []],
  ])("are reported for a second disaggregation that comes to %s", (_what, cells, others, expected) => {
    expect(found(assignment("a", { SEX: cells, MOBILE: others }))).toEqual(expected);
    expect(found(assignment("a", { SEX: cells, MOBILE: others }, { kind: "SCORE" }))).toEqual([]);
  });

  it("is no total where cells do not make a whole", () => {
    for (const kind of ["CONTEXT", "SCORE"] as const) {
      const apart = { SEX: [cell("F", "2"), cell("M", "4")] };
      expect(found(assignment("a", { ...apart, TOTAL: [cell("TOTAL", "3")] }, { kind }))).toEqual([]);
      const held = assignment("a", apart, { kind, checks: [{ atMost: "of b", canBeJustified: false }] });
      const one = assignment("b", { TOTAL: [cell("TOTAL", "5")] }, { indicator: "of b", kind });
      expect(objections([held, one])).toEqual([]);
    }
  });

  describe("where one may not exceed another", () => {
    const most = (more: Partial<DueAssignment> = {}, sets: Record<string, FormCell[]> = { SEX: [cell("F", "5"), cell("M", "5")] }) =>
      assignment("b", sets, more);
    const one = (cells: FormCell[], canBeJustified = true) =>
      assignment("a", { SEX: cells }, { checks: [{ atMost: "b", canBeJustified }] });

    it("goes cell by cell where both have the same cells, in whatever order", () => {
      expect(found(one([cell("M", "6"), cell("F", "4")]), most())).toEqual(["EXCEEDS a cell M 6 5 1"]);
      expect(found(one([cell("M", "5"), cell("F", "5")]), most())).toEqual([]);
    });
    it("goes by the totals where they are not", () => {
      const total = most({}, { TOTAL: [cell("TOTAL", "10")] });
      expect(found(one([cell("M", "6"), cell("F", "5")]), total)).toEqual(["EXCEEDS a all 11 10 1"]);
      expect(found(one([cell("M", "6"), cell("F", "4")]), total)).toEqual([]);
    });
    it("accepts a justification, unless the check does not", () => {
      const justified = [cell("M", "6", { justification: "Moved here." }), cell("F", "4")];
      expect(found(one(justified), most())).toEqual([]);
      expect(found(one(justified, false), most())).toEqual(["EXCEEDS a cell M 6 5 0"]);
      expect(found(one(justified), most({}, { TOTAL: [cell("TOTAL", "9")] }))).toEqual([]);
      expect(found(one(justified, false), most({}, { TOTAL: [cell("TOTAL", "9")] }))).toEqual(["EXCEEDS a all 10 9 0"]);
    });
    it("says nothing of another site, of other days, or of what is not known", () => {
      const more = one([cell("M", "6"), cell("F", "6")]);
      expect(found(more, most({ site: "elsewhere" }))).toEqual([]);
      expect(found(more, most({ startsOn: "2023-04-01" }))).toEqual([]);
      const unknown = [cell("F", null, { state: "NOT_REPORTED", comment: "x" }), cell("M", "7")];
      expect(found(more, most({}, { SEX: unknown }))).toEqual([]);
      expect(found(more, most({}, { AGE: [...unknown, cell("X", "1")] }))).toEqual([]);
    });
  });
});

describe("the steps of a report", () => {
  const steps = Object.keys(REPORT_TRANSITIONS) as ReportTransition[];
  const table = (isCorrection: boolean) =>
    steps.map((name) => {
      const { from, to } = wayOf(name, isCorrection);
      return `${name}: ${from.join(" ")} → ${to}`;
    });

  it("lead where the table says", () => {
    expect(table(false)).toEqual([
      "submitProgressReport: DRAFT RETURNED REOPENED → SUBMITTED",
      "withdrawProgressReport: SUBMITTED → DRAFT",
      "returnProgressReport: SUBMITTED → RETURNED",
      "approveProgressReport: SUBMITTED → APPROVED",
      "reopenProgressReport: APPROVED → REOPENED",
      "revokeReopening: REOPENED → APPROVED",
    ]);
    expect(table(true)).toEqual([
      "submitProgressReport: DRAFT RETURNED REOPENED → SUBMITTED",
      "withdrawProgressReport: SUBMITTED → REOPENED",
      "returnProgressReport: SUBMITTED → RETURNED",
      "approveProgressReport: SUBMITTED → APPROVED",
      "reopenProgressReport: APPROVED → REOPENED",
      "revokeReopening: REOPENED RETURNED → APPROVED",
    ]);
  });

  it("lead back to APPROVED by themselves when the leave runs out", () => {
    const [now, later, before] = [new Date(1000), new Date(1001), new Date(999)];
    expect(effectiveStatus({ status: ProgressReportStatus.REOPENED, reopenedUntil: later }, now)).toBe("REOPENED");
    expect(effectiveStatus({ status: ProgressReportStatus.REOPENED, reopenedUntil: now }, now)).toBe("APPROVED");
    expect(effectiveStatus({ status: ProgressReportStatus.SUBMITTED, reopenedUntil: before }, now)).toBe("SUBMITTED");
  });
});

import type { Sheet } from "hucre";
import { findArrived } from "../documents/upload.actions.js";
import { forbidden } from "../errors.js";
import { type Message, message } from "../messages/message.js";
import { createProgressReport, save } from "../progress-reports/progress-report.actions.js";
import type { ProgressReport } from "../progress-reports/progress-report.entity.js";
import type { ImportProgressReportInput } from "../progress-reports/progress-report.inputs.js";
import { isReporter, reporting } from "../progress-reports/progress-report.policy.js";
import { ofReporter } from "../progress-reports/progress-report.steps.js";
import { sql } from "../reading/sql.js";
import { ReportingPeriod } from "../schedules/schedule.entity.js";
import { readWorkbook } from "../storage/workbook.js";
import { isUuid } from "../values/uuid.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { isVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { type ProblemDraft, problem, throwProblems, ValidationError } from "../writing/problem.js";
import { FIGURE_COLUMNS, FORM, IDENTITY, MOST_ROWS, SHEETS } from "./spreadsheet.layout.js";
import { cellsIn, filledOf } from "./spreadsheet.load.js";
import { type FilledValue, type Reading, readFilled } from "./spreadsheet.read.js";

const UPLOAD = ["input", "upload"];
const MOST_BYTES = 20_000_000;
const MOST_PROBLEMS = 1000;
/** As far as sheets are read: a row more than there may be, and a heading. */
const RANGE = `A1:${String.fromCharCode(64 + FIGURE_COLUMNS.length)}${MOST_ROWS + 2}`;

const wrongFile = (fault: Message) => problem("INVALID_FILE", UPLOAD, { fault });

/** Opens the file, which can take half a minute, before the transaction begins. */
export async function openImport(ctx: ActionContext, { upload }: ImportProgressReportInput): Promise<Sheet[]> {
  requirePermission(ctx, reporting);
  const checks = new Checks();
  const arrival = await findArrived(ctx, upload, checks);
  checks.throwIfAny();
  if (arrival!.upload.size > MOST_BYTES) throwProblems(wrongFile(message("fileFault.tooLarge")));
  const wanted = { sheets: Object.values(SHEETS).filter((name) => name !== SHEETS.readMe), range: RANGE };
  const workbook = await readWorkbook(ctx.viewer.accountId, arrival!.bytes, wanted);
  return typeof workbook === "string" ? refused(workbook) : workbook.sheets;
}

/** Takes over what a partner filled in on a template: begins the report, or changes the one there is. */
export async function importProgressReport(
  ctx: ActionContext,
  { expectedVersion }: ImportProgressReportInput,
  sheets: Sheet[],
): Promise<ProgressReport> {
  const { em, viewer } = ctx;
  requirePermission(ctx, reporting);
  if (!isReporter(viewer)) throw forbidden(reporting.otherwise);
  const identity = sheets.find(({ name }) => name === SHEETS.identity)?.rows.map((row) => row[IDENTITY.value]);
  if (!identity || identity[IDENTITY.form] !== FORM) return refused("noTemplate");
  const period = String(identity[IDENTITY.period]);
  const isOurs = identity[IDENTITY.partner] === viewer.organisationId && isUuid(period);
  if (!isOurs || !(await isVisible(ctx, ReportingPeriod, period, "for key share"))) return refused("otherPartner");
  const [figures] = sheets.filter(({ name }) => name === SHEETS.figures);
  if (figures?.rows.slice(MOST_ROWS + 1).some((row) => row.some((value) => value !== null)))
    throwProblems(wrongFile(message("fileFault.tooManyRows", { most: MOST_ROWS })));

  const report = await begunOrNew(ctx, period, viewer.organisationId, expectedVersion);
  const filled = await filledOf((piece, options) => run(ctx, piece, options), period, viewer.organisationId);
  ctx.writer.budget.spend(ctx.caller, cellsIn(filled!), ctx.now);
  const reading = readFilled(sheets, filled!);
  throwProblems(...cellProblems(reading));
  await save(ctx, report, inputOf(reading)).catch((error) => {
    throw error instanceof ValidationError ? new ValidationError(error.problems.map((each) => placed(each, reading.values))) : error;
  });
  await em.flush();
  return report;
}

function refused(fault: "notSpreadsheet" | "macros" | "tooLarge" | "noTemplate" | "otherPartner"): never {
  throw new ValidationError([wrongFile(message(`fileFault.${fault}`))]);
}

/** The report of that period for changing it, which takes its version; where there is none, it is begun. */
async function begunOrNew(
  ctx: ActionContext,
  period: string,
  partner: string,
  expectedVersion: number | null | undefined,
): Promise<ProgressReport> {
  const [begun] = await run<{ id: string }>(
    ctx,
    sql`select id from progress_report where period_id = ${period} and partner_id = ${partner}`,
  );
  if (!begun) {
    const report = await createProgressReport(ctx, { period });
    await ctx.em.flush();
    return report;
  }
  if (expectedVersion == null) throw new ValidationError([problem("REQUIRED", ["input", "expectedVersion"])]);
  return ofReporter(ctx, { id: begun.id, expectedVersion });
}

function cellProblems({ faults }: Reading): ProblemDraft[] {
  const listed = faults.length > MOST_PROBLEMS ? faults.slice(0, MOST_PROBLEMS - 1) : faults;
  const problems = listed.map(({ at, fault }) => problem("INVALID_CELL", [...UPLOAD, at], { at, fault }));
  return listed.length < faults.length
    ? [...problems, wrongFile(message("fileFault.more", { count: faults.length - listed.length }))]
    : problems;
}

const inputOf = ({ values, texts, expenditures }: Reading) => ({
  values: values.map(({ at: _at, ...value }) => value),
  ...Object.fromEntries(
    Object.entries(texts).map(([field, written]) => [
      field,
      written && Object.entries(written).map(([language, text]) => ({ language, text })),
    ]),
  ),
  ...(expenditures && { expenditures }),
});

/** What the report itself says against a value, at the cell it came from. */
function placed({ path, ...rest }: ProblemDraft, filled: readonly FilledValue[]): ProblemDraft {
  const [, list, i] = path;
  const value = list === "values" ? filled[Number(i)] : undefined;
  return { ...rest, path: value ? [...UPLOAD, value.at] : path[1] === "id" ? UPLOAD : path };
}

import { v7 } from "uuid";
import { label } from "../messages/message.js";
import { code, sql } from "../reading/sql.js";
import { COVERED, IS_DUE } from "../schedules/due.sql.js";
import { isUuid } from "../values/uuid.js";
import { type ActionContext, run } from "../writing/act.js";
import type { Checks } from "../writing/inputs.js";
import { invalid, type ProblemDraft, problem } from "../writing/problem.js";
import { ValueState } from "./progress-report.enums.js";
import type { ReportValueInput } from "./progress-report.inputs.js";

const MOST_VALUES = 10_000;
const MOST_TEXT = 2000;

/** Which value of a report is meant. */
interface Place {
  assignment: string;
  cell?: string | null;
  cellCode?: string | null;
}
interface Found {
  assignment: string | null;
  kind: string | null;
  isDue: boolean;
  cell: string | null;
  /** Of its cells, where none is meant. */
  codes: string[] | null;
}

/** What of a report each of these names, in their order: the assignments of its partner in its project, and their cells. */
export async function placesIn(ctx: ActionContext, report: string, places: readonly Place[]): Promise<Found[]> {
  const known = (id: string | null | undefined) => (id && isUuid(id) ? id : null);
  const given = places.map(({ assignment, cell, cellCode }, i) => {
    // What is no id at all is no code either.
    const isNamedById = cell != null;
    return { position: i, assignment: known(assignment), cell: known(cell), code: isNamedById ? null : (cellCode ?? null) };
  });
  return run<Found>(ctx, find(report, given), { isPrepared: true });
}

/** More codes than a person reads are not named. */
const MOST_CELLS = 40;

export const unknownCell = (path: readonly (string | number)[], value: string, { codes }: Found): ProblemDraft =>
  problem("NOT_FOUND.cell", path, { value, cells: [...new Set(codes ?? [])] });

const find = (report: string, given: readonly object[]) => sql`
  select a.id as assignment, v.kind, coalesce(${IS_DUE}, false) as "isDue", c.id as cell,
      case when c.id is null then array(
        select c.code from disaggregation d join disaggregation_cell c on c.disaggregation_id = d.id
         where d.indicator_edition_id = v.id order by d.position, c.position limit ${code(String(MOST_CELLS))}
      ) end as codes
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (position int, assignment uuid, cell uuid, code text)
    join progress_report u on u.id = ${report}
    join reporting_period p on p.id = u.period_id
    left join indicator_assignment a on a.id = g.assignment and a.partner_id = u.partner_id and a.project_id = u.project_id
    left join indicator_edition v on v.id = a.indicator_edition_id
    ${COVERED}
    left join lateral (
      select c.id from disaggregation d join disaggregation_cell c on c.disaggregation_id = d.id
       where d.indicator_edition_id = v.id and (c.id = g.cell or c.code = g.code) order by d.position limit 1
    ) c on true
   order by g.position`;

/** Checks values and writes them in one statement each: what is the same as before is not written. */
export async function checkValues(
  ctx: ActionContext,
  report: string,
  values: readonly ReportValueInput[],
  checks: Checks,
): Promise<Found[]> {
  if (values.length > MOST_VALUES) {
    checks.add(invalid(["input", "values"], "list", { most: MOST_VALUES }));
    return [];
  }
  const found = await placesIn(ctx, report, values);
  const met = new Set<string>();
  for (const [i, { assignment, cell, cellCode, state, number, comment, justification }] of values.entries()) {
    const at = (field: string) => ["input", "values", i, field];
    const place = found[i]!;
    if (!place.assignment) checks.add(problem("NOT_FOUND", at("assignment"), { value: assignment }));
    else if (!place.isDue && (state || number != null)) checks.add(problem("NOT_DUE", at("assignment"), { where: assignment }));
    else if (!cell && !cellCode) checks.add(problem("REQUIRED", at("cell")));
    else if (!place.cell) checks.add(unknownCell(at(cell ? "cell" : "cellCode"), cell ?? cellCode ?? "", place));
    else {
      const key = `${place.assignment} ${place.cell}`;
      if (met.has(key)) checks.add(problem("DUPLICATE", ["input", "values", i], { value: cellCode ?? cell ?? "" }));
      met.add(key);
    }
    const isReported = state === ValueState.REPORTED || (!state && number != null);
    if (isReported && number == null) checks.add(problem("REQUIRED", at("number")));
    if (!isReported && number != null) checks.add(invalid(at("number"), "absentInState", { state: label("ValueState", state!) }));
    checks.text(comment, at("comment"), MOST_TEXT);
    checks.text(justification, at("justification"), MOST_TEXT);
  }
  return found;
}

export async function writeValues(
  ctx: ActionContext,
  report: string,
  values: readonly ReportValueInput[],
  found: readonly Found[],
): Promise<void> {
  if (values.length === 0) return;
  const given = values.map(({ state, number, comment, justification }, i) => {
    const { assignment, cell } = found[i]!;
    return {
      ...{ id: v7(), assignment, cell, state: state ?? (number != null ? ValueState.REPORTED : null) },
      ...{ number: number ?? null, comment: comment ?? null, justification: justification ?? null },
    };
  });
  await run(ctx, write(report, given), { isPrepared: true });
}

const write = (report: string, given: readonly object[]) => sql`
  with given as materialized (
    select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as g (id uuid, assignment uuid, cell uuid, state text, number numeric, comment text, justification text)
  ), cleared as (
    delete from report_value w using given g
     where g.state is null and w.report_id = ${report} and w.assignment_id = g.assignment and w.cell_id = g.cell
  )
  insert into report_value as w (id, report_id, assignment_id, cell_id, state, number, comment, justification)
  select g.id, ${report}::uuid, g.assignment, g.cell, g.state, g.number, g.comment, g.justification from given g where g.state is not null
  on conflict (report_id, assignment_id, cell_id) do update
     set state = excluded.state, number = excluded.number, comment = excluded.comment, justification = excluded.justification
   where (w.state, w.number, w.comment, w.justification)
      is distinct from (excluded.state, excluded.number, excluded.comment, excluded.justification)`;

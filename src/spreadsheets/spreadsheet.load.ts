import { dueOf, type Run } from "../progress-reports/form.js";
import type { TextsByLanguage } from "../reading/declare.js";
import { sql } from "../reading/sql.js";
import type { Filled } from "./spreadsheet.layout.js";

type Row = Omit<Filled, "due" | "texts"> & Record<"narrative" | "challenges" | "nextSteps", TextsByLanguage | null>;

/** A partner's period with what is due and what there is; undefined where there is no such period or partner. */
export async function filledOf(run: Run, period: string, partner: string): Promise<Filled | undefined> {
  const [row] = await run<Row>(head(period, partner));
  if (!row) return undefined;
  const { narrative, challenges, nextSteps, expenditures, ...rest } = row;
  return {
    ...rest,
    expenditures: expenditures ?? [],
    texts: { narrative, challenges, nextSteps },
    due: await dueOf(run, period, partner),
  };
}

const head = (period: string, partner: string) => sql`
  select p.id as period, o.id as partner, p.starts_on::text as "startsOn", p.ends_on::text as "endsOn", project.code as "projectCode",
         project.title as "projectTitle", o.name as "partnerName", u.narrative, u.challenges, u.next_steps as "nextSteps",
         (select json_agg(json_build_object('amount', e.value_amount::text, 'currency', e.value_currency, 'purpose', e.purpose) order by e.position)
            from report_expenditure e where e.report_id = u.id) as expenditures
    from reporting_period p
    join project on project.id = p.project_id
    join organisation o on o.id = ${partner}
    left join progress_report u on u.period_id = p.id and u.partner_id = o.id
   where p.id = ${period}`;

/** How many cells are due: what a spreadsheet of them costs. */
export const cellsIn = ({ due }: Filled): number =>
  due.reduce((sum, { sets }) => sum + sets.reduce((cells, set) => cells + set.cells.length, 0), 0);

import type { TextsByLanguage } from "../reading/declare.js";
import { sql } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";
import { type ProblemDraft, problem } from "../writing/problem.js";
import { placeName } from "./progress-report.submission.js";

/** Values of a report for which nothing is asked any more; what is asked for is held until the end, so that it is not taken away now. */
const lost = (report: string) => sql`
  with held as materialized (
    select s.assignment_id from expected_report s, progress_report u
     where u.id = ${report} and s.period_id = u.period_id and s.assignment_id in (select assignment_id from report_value where report_id = ${report})
       for key share of s
  )
  select distinct on (a.id) a.id as assignment, v.name as "indicatorName", site.name as "siteName"
    from report_value w
    join indicator_assignment a on a.id = w.assignment_id
    join indicator_edition v on v.id = a.indicator_edition_id
    left join site on site.id = a.site_id
   where w.report_id = ${report} and w.state <> 'NOT_REPORTED' and w.assignment_id not in (select assignment_id from held)
   order by a.id`;

interface Lost {
  assignment: string;
  indicatorName: TextsByLanguage;
  siteName: TextsByLanguage | null;
}

/** What would be lost if the report became official, because the framework was changed since it was submitted. */
export async function lostValues(ctx: ActionContext, report: string): Promise<ProblemDraft[]> {
  const found = await run<Lost>(ctx, lost(report), { isPrepared: true });
  return found.map(({ assignment, indicatorName, siteName }) =>
    problem("NO_LONGER_DUE", ["values", assignment], { where: placeName(ctx.languages, indicatorName, siteName) }),
  );
}

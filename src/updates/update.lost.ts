import type { TextsByLanguage } from "../reading/declare.js";
import { type Acting, run } from "../writing/act.js";
import { type ProblemDraft, problem } from "../writing/problem.js";
import { placeName } from "./update.submission.js";

/** Values of an update for which nothing is asked any more; what is asked for is held until the end, so that it is not taken away now. */
const LOST = `
  with held as materialized (
    select s.assignment_id from report_slot s, progress_update u
     where u.id = $1 and s.period_id = u.period_id and s.assignment_id in (select assignment_id from update_value where update_id = $1)
       for key share of s
  )
  select distinct on (a.id) a.id as assignment, v.name as "indicatorName", site.name as "siteName"
    from update_value w
    join assignment a on a.id = w.assignment_id
    join indicator_version v on v.id = a.indicator_version_id
    left join site on site.id = a.site_id
   where w.update_id = $1 and w.state <> 'NOT_REPORTED' and w.assignment_id not in (select assignment_id from held)
   order by a.id`;

interface Lost {
  assignment: string;
  indicatorName: TextsByLanguage;
  siteName: TextsByLanguage | null;
}

/** What would be lost if the update became official, because the framework was changed since it was submitted. */
export async function lostValues(ctx: Acting, update: string): Promise<ProblemDraft[]> {
  const lost = await run<Lost>(ctx, LOST, [update], "values that would be lost");
  return lost.map(({ assignment, indicatorName, siteName }) =>
    problem("NO_LONGER_DUE", ["values", assignment], { where: placeName(ctx.languages, indicatorName, siteName) }),
  );
}

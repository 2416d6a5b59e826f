import { agreementsEnding, meetingsToHold, membershipsEnding, noticesDue, obligationsToMeet } from "../agreements/agreement.worklist.js";
import { commitmentsToKeep } from "../forums/commitment.worklist.js";
import {
  advancesToAccountFor,
  expenditureToDecide,
  instalmentsToPay,
  paymentsToRelease,
  requestsUnderWay,
} from "../funds/disbursement.worklist.js";
import { budgetsToApprove, sourcesEnding } from "../funds/fund.worklist.js";
import { reportsToBegin, reportsUnderWay } from "../progress-reports/progress-report.worklist.js";
import { conflictsToSettle, milestonesMissed, projectsToFinalise, publicationsHeld } from "../projects/project.worklist.js";
import { code, join, type Sql, sql } from "../reading/sql.js";
import { WORK_COLUMNS, type WorklistContext, type WorkSource } from "../reading/worklist.source.js";
import { visitFollowUps, visitReports, visitsReturned, visitsToSettle, visitsToSign } from "../visits/visit.worklist.js";

/** What there may be to do, each declared by its noun. */
export const WORK: readonly WorkSource[] = [
  ...[reportsToBegin, reportsUnderWay, milestonesMissed, projectsToFinalise, conflictsToSettle, publicationsHeld],
  ...[visitsToSign, visitsReturned, visitReports, visitsToSettle, visitFollowUps],
  ...[agreementsEnding, noticesDue, obligationsToMeet, meetingsToHold, membershipsEnding, commitmentsToKeep],
  ...[budgetsToApprove, sourcesEnding],
  ...[requestsUnderWay, instalmentsToPay, paymentsToRelease, expenditureToDecide, advancesToAccountFor],
];

export interface WorkRow {
  noun: string | null;
  id: string;
  title: Record<string, string>;
  kind: string;
  due_on: string | null;
  project_id: string | null;
  project_code: string | null;
  project_title: Record<string, string> | null;
  organisation_id: string | null;
  organisation_name: Record<string, string> | null;
  since_on: string | null;
  party: "DEPARTMENT" | "PARTNER";
  /** Of the project's responsible officer, where the viewer sees the account. */
  officer_id: string | null;
  officer_name: string | null;
  /** Of all there is, by kind. */
  counts: Record<string, number>;
}

/**
 * Everything there is to do for the viewer, what is due first first; one row without a noun where there is nothing. `officer`: only of
 * projects that this account is responsible for.
 */
export function worklistSql(asking: WorklistContext, seenAs: (noun: string, t: Sql) => Sql, first: number, officer?: string): Sql {
  const columns = code(WORK_COLUMNS.join(", "));
  const sources = WORK.flatMap((source) => source(asking) ?? []);
  const none = code(
    "select null::text, null::uuid, null::jsonb, null::text, null::date, null::uuid, null::uuid, null::date, null::text where false",
  );
  const ofOfficer =
    officer === undefined
      ? sql``
      : sql`where exists (select from project p where p.id = w.project and p.responsible_officer_id = ${officer}::uuid)`;
  return sql`
    with found (${columns}) as (${join([none, ...sources], " union all ")}),
    work as materialized (select * from found w ${ofOfficer})
    select w.noun, w.id, w.title, w.kind, w.due_on::text, p.id as project_id, p.code as project_code, p.title as project_title,
      o.id as organisation_id, o.name as organisation_name, c.counts,
      w.since_on::text, w.party, r.id as officer_id, r.name as officer_name
    from (select coalesce(jsonb_object_agg(kind, n), '{}') as counts from (select kind, count(*) as n from work group by kind) k) c
    left join (select * from work order by due_on nulls last, noun, id, organisation limit ${first}) w on true
    left join project p on p.id = w.project and ${seenAs("Project", code("p"))}
    left join account r on r.id = p.responsible_officer_id and ${seenAs("Account", code("r"))}
    left join organisation o on o.id = w.organisation and ${seenAs("Organisation", code("o"))}
    order by w.due_on nulls last, w.noun, w.id, w.organisation`;
}

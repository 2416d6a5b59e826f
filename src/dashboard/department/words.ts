import { useLingui } from "@lingui/react/macro";
import type { RecordType } from "../generated/operations.js";
import { period } from "../shell/moments.js";

/** The worklist's title of a report is its first and its last day. */
export function useReportTitle(): (title: string) => string {
  return (title) => {
    const [startsOn, endsOn] = title.split(" – ");
    return startsOn && endsOn ? period(startsOn, endsOn) : title;
  };
}

/** What a record of the worklist is. */
export function useWorkKind(): (type: RecordType) => string | undefined {
  const { t } = useLingui();
  return (type) =>
    (
      ({
        PROGRESS_REPORT: t`Report`,
        REPORTING_PERIOD: t`Report not begun`,
        AGREEMENT: t`Agreement`,
        AGREEMENT_OBLIGATION: t`Obligation of an agreement`,
        COOPERATION_MECHANISM: t`Meeting`,
        FUNDING_SOURCE: t`Funding source`,
        BUDGET_VERSION: t`Budget`,
        MULTILATERAL_MEMBERSHIP: t`Membership`,
        FORUM_COMMITMENT: t`Commitment`,
        PROJECT: t`Project`,
        PROJECT_MILESTONE: t`Milestone`,
        PUBLICATION_CONFLICT: t`Difference from the publication`,
        HELD_PUBLICATION: t`Publication held back`,
        VISIT: t`Visit`,
        VISIT_FOLLOW_UP: t`Follow-up of a visit`,
      }) as Partial<Record<RecordType, string>>
    )[type];
}

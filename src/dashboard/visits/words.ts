import { useLingui } from "@lingui/react/macro";
import type { VisitCostCategory, VisitStatus } from "../generated/operations.js";

export function useVisitStatus(): Readonly<Record<VisitStatus, string>> {
  const { t } = useLingui();
  return {
    PLANNED: t`planned`,
    UNDER_REVIEW: t`under review`,
    RETURNED: t`returned`,
    REFUSED: t`refused`,
    APPROVED: t`approved`,
    UNDER_WAY: t`under way`,
    COMPLETED: t`completed`,
    SETTLED: t`settled`,
    CLOSED: t`closed`,
    CANCELLED: t`cancelled`,
  };
}

export function useCosts(): Readonly<Record<VisitCostCategory, string>> {
  const { t } = useLingui();
  return {
    TRAVEL: t`Travel`,
    ACCOMMODATION: t`Accommodation`,
    MEALS: t`Meals`,
    LOCAL_TRANSPORT: t`Local transport`,
    TRAINING_FEES: t`Training fees`,
    OTHER: t`Other`,
  };
}

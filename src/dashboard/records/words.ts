import { useLingui } from "@lingui/react/macro";
import type { ParticipantRole, ProjectStatus } from "../generated/operations.js";

export function useRoles(): Readonly<Record<ParticipantRole, string>> {
  const { t } = useLingui();
  return { FUNDING: t`funds`, ACCOUNTABLE: t`is accountable`, EXTENDING: t`manages`, IMPLEMENTING: t`implements` };
}

export function useProjectStatus(): Readonly<Record<ProjectStatus, string>> {
  const { t } = useLingui();
  return {
    PIPELINE: t`planned`,
    IMPLEMENTATION: t`under way`,
    FINALISATION: t`being finalised`,
    CLOSED: t`closed`,
    CANCELLED: t`cancelled`,
    SUSPENDED: t`suspended`,
  };
}

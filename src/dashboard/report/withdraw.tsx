import { useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import type { Report } from "../drafts/draft.places.js";
import { PartnerHomeDocument, ReportFormDocument, WithdrawReportDocument } from "../generated/operations.js";
import { askAgain } from "../shell/answers.js";
import { ask, Refused } from "../shell/api.js";
import { Failure } from "../shell/states.js";

/** Takes a submitted report back, while that is possible. */
export function Withdraw({ report: { id, version, availableTransitions } }: { report: Report }) {
  const { t } = useLingui();
  const [error, setError] = useState<unknown>();
  const [isAsking, setAsking] = useState(false);
  const key = useRef<string>(undefined);
  const transition = availableTransitions.find((each) => each.key === "withdrawProgressReport");
  if (!transition || transition.disabledReason !== null) return null;
  const withdraw = async () => {
    key.current ??= crypto.randomUUID();
    setAsking(true);
    setError(undefined);
    try {
      const { withdrawProgressReport } = await ask(
        WithdrawReportDocument,
        { report: id, expectedVersion: version },
        { idempotencyKey: key.current },
      );
      key.current = undefined;
      const [problem] = withdrawProgressReport!.problems;
      if (problem) throw new Refused(problem.message, problem.code, undefined, undefined);
      await Promise.all([askAgain(ReportFormDocument), askAgain(PartnerHomeDocument)]);
    } catch (failure) {
      setError(failure);
    } finally {
      setAsking(false);
    }
  };
  return (
    <div>
      <button type="button" disabled={isAsking} onClick={() => void withdraw()}>
        {t`Take it back`}
      </button>
      {error !== undefined && <Failure error={error} />}
    </div>
  );
}

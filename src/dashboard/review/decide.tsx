import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { ApproveReportDocument, ReportReviewDocument, ReturnReportDocument, TodayDocument } from "../generated/operations.js";
import { askAgain } from "../shell/answers.js";
import { ask } from "../shell/api.js";
import { DecisionDialog, useDecision } from "../shell/decision.js";
import type { Report } from "./cells.js";
import type { Notes } from "./use-notes.js";

export type Decision = "approveProgressReport" | "returnProgressReport";

interface Props {
  decision: Decision;
  report: Report;
  notes: Notes;
  onText: (text: string) => void;
  /** `done`: the report is decided. */
  onClose: (done: boolean) => void;
}

/** Asks once more before a report is decided, and says what is wrong where it cannot be. */
export function Decide({ decision, report, notes, onText, onClose }: Props) {
  const { t } = useLingui();
  const isReturn = decision === "returnProgressReport";
  const comments = Object.entries(notes.comments).filter(([, text]) => text.trim() !== "");
  const isCorrection = report.approvals.totalCount > 0;
  const [reason, setReason] = useState("");
  const sending = useDecision(() => Promise.all([askAgain(ReportReviewDocument), askAgain(TodayDocument)]));
  const textId = useId();
  const submit = async () => {
    const { id, version: expectedVersion } = report;
    const back = {
      id,
      expectedVersion,
      text: notes.text.trim() || null,
      comments: comments.map(([place, text]) => {
        const [assignment, cell] = place.split(" ") as [string, string];
        return { assignment, cell, text };
      }),
    };
    const approval = { id, expectedVersion, reason: isCorrection ? reason : null };
    const done = isReturn
      ? await sending.send(back, async (options) => (await ask(ReturnReportDocument, back, options)).returnProgressReport!.problems)
      : await sending.send(
          approval,
          async (options) => (await ask(ApproveReportDocument, approval, options)).approveProgressReport!.problems,
        );
    if (done) onClose(true);
  };
  return (
    <DecisionDialog
      title={isReturn ? t`Return the report` : t`Approve the report`}
      action={isReturn ? t`Return` : t`Approve`}
      sending={sending}
      onSend={() => void submit()}
      onClose={() => onClose(false)}
    >
      {isReturn ? (
        <>
          <p>
            {comments.length === 0
              ? t`No cell has a comment. Say what there is to correct.`
              : plural(comments.length, { one: "# comment on a cell is sent with it.", other: "# comments on cells are sent with it." })}
          </p>
          <label htmlFor={textId}>
            {t`On the whole report`}
            <textarea id={textId} value={notes.text} maxLength={2000} onChange={({ target }) => onText(target.value)} />
          </label>
        </>
      ) : (
        <>
          <p>{t`Its values become official at once, and count in every figure.`}</p>
          {comments.length > 0 && <p>{t`Your comments are not sent: return the report to send them.`}</p>}
          {isCorrection && (
            <label htmlFor={textId}>
              {t`Why what was approved before was wrong`}
              <textarea id={textId} value={reason} maxLength={2000} onChange={({ target }) => setReason(target.value)} />
            </label>
          )}
        </>
      )}
    </DecisionDialog>
  );
}

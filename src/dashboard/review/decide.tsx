import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { ApproveReportDocument, ReportReviewDocument, ReturnReportDocument, TodayDocument } from "../generated/operations.js";
import { askAgain } from "../shell/answers.js";
import { ask } from "../shell/api.js";
import { Failure } from "../shell/states.js";
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
  const { send, isSending, problems, error } = useDecision();
  const textId = useId();
  const submit = async () => {
    const { id, version: expectedVersion } = report;
    const done = isReturn
      ? await send((idempotencyKey) =>
          ask(
            ReturnReportDocument,
            {
              id,
              expectedVersion,
              text: notes.text.trim() || null,
              comments: comments.map(([place, text]) => {
                const [assignment, cell] = place.split(" ") as [string, string];
                return { assignment, cell, text };
              }),
            },
            { idempotencyKey },
          ).then(({ returnProgressReport }) => returnProgressReport!.problems),
        )
      : await send((idempotencyKey) =>
          ask(ApproveReportDocument, { id, expectedVersion, reason: isCorrection ? reason : null }, { idempotencyKey }).then(
            ({ approveProgressReport }) => approveProgressReport!.problems,
          ),
        );
    if (done) onClose(true);
  };
  return (
    <Dialog title={isReturn ? t`Return the report` : t`Approve the report`} onClose={() => onClose(false)}>
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
      {problems.length > 0 && (
        <ul role="alert">
          {problems.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      {error !== undefined && <Failure error={error} />}
      <div className="buttons">
        <button type="button" onClick={() => onClose(false)}>{t`Cancel`}</button>
        <button type="button" className="primary" disabled={isSending} onClick={() => void submit()}>
          {isReturn ? t`Return` : t`Approve`}
        </button>
      </div>
    </Dialog>
  );
}

/** Sends a decision once, however often it has to be tried on a bad line. */
function useDecision() {
  const key = useRef<string>(undefined);
  const [isSending, setSending] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [error, setError] = useState<unknown>();
  const send = async (decide: (idempotencyKey: string) => Promise<readonly { message: string }[]>): Promise<boolean> => {
    key.current ??= crypto.randomUUID();
    setSending(true);
    setError(undefined);
    try {
      const found = await decide(key.current);
      key.current = undefined;
      setProblems(found.map(({ message }) => message));
      await Promise.all([askAgain(ReportReviewDocument), askAgain(TodayDocument)]);
      return found.length === 0;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      setSending(false);
    }
  };
  return { send, isSending, problems, error };
}

function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="decide" aria-labelledby={titleId} onClose={onClose}>
      <form method="dialog" onSubmit={(event) => event.preventDefault()}>
        <h2 id={titleId}>{title}</h2>
        {children}
      </form>
    </dialog>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import {
  AnswerVisitObjectionDocument,
  PublishVisitNoticeDocument,
  RecordVisitObjectionDocument,
  RefuseVisitDocument,
  ReturnVisitDocument,
  SignVisitDocument,
  TodayDocument,
  VisitPageDocument,
  VisitStepsDocument,
} from "../generated/operations.js";
import { askAgain } from "../shell/answers.js";
import { ask } from "../shell/api.js";
import { DecisionDialog, useDecision } from "../shell/decision.js";
import type { Visit } from "./visit.js";

export type Action =
  | "signVisitStep"
  | "publishVisitNotice"
  | "recordVisitObjection"
  | "answerVisitObjection"
  | "returnVisit"
  | "refuseVisit";

export interface Choice {
  action: Action;
  /** What the API calls it, in the reader's language. */
  label: string;
  step: string;
  stepName: string;
  /** The steps that it may be returned to; to the applicant always. */
  earlier: readonly { key: string; name: string }[];
}

/** Does at a step what was chosen, with an opinion or the reason. */
export function Decide({ visit, choice, onClose }: { visit: Visit; choice: Choice; onClose: () => void }) {
  const { t } = useLingui();
  const textId = useId();
  const toId = useId();
  const [text, setText] = useState("");
  const [to, setTo] = useState("");
  const sending = useDecision(() => Promise.all([askAgain(VisitPageDocument), askAgain(VisitStepsDocument), askAgain(TodayDocument)]));
  const { action, label, step, stepName, earlier } = choice;
  const submit = async () => {
    const of = { id: visit.id, expectedVersion: visit.version };
    const at = { ...of, step };
    const said = text.trim();
    const done = await sending.send([action, at, to, said], async (options) => {
      switch (action) {
        case "signVisitStep":
          return (await ask(SignVisitDocument, { ...at, opinion: said || null }, options)).signVisitStep!.problems;
        case "publishVisitNotice":
          return (await ask(PublishVisitNoticeDocument, { ...at, opinion: said || null }, options)).publishVisitNotice!.problems;
        case "recordVisitObjection":
          return (await ask(RecordVisitObjectionDocument, { ...of, text: said }, options)).recordVisitObjection!.problems;
        case "answerVisitObjection":
          return (await ask(AnswerVisitObjectionDocument, { ...of, text: said }, options)).answerVisitObjection!.problems;
        case "returnVisit":
          return (await ask(ReturnVisitDocument, { ...at, to: to || null, reason: said }, options)).returnVisit!.problems;
        case "refuseVisit":
          return (await ask(RefuseVisitDocument, { ...at, reason: said }, options)).refuseVisit!.problems;
      }
    });
    if (done) onClose();
  };
  const asked: Readonly<Record<Action, string>> = {
    signVisitStep: t`Opinion, if there is one`,
    publishVisitNotice: t`Opinion, if there is one`,
    recordVisitObjection: t`What was objected`,
    answerVisitObjection: t`What came of the examination`,
    returnVisit: t`Reason`,
    refuseVisit: t`Reason`,
  };
  return (
    <DecisionDialog title={`${label}: ${stepName}`} action={label} sending={sending} onSend={() => void submit()} onClose={onClose}>
      {action === "returnVisit" && earlier.length > 0 && (
        <label htmlFor={toId}>
          {t`Back to`}
          <select id={toId} value={to} onChange={({ target }) => setTo(target.value)}>
            <option value="">{t`the applicant`}</option>
            {earlier.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label htmlFor={textId}>
        {asked[action]}
        <textarea id={textId} value={text} maxLength={2000} onChange={({ target }) => setText(target.value)} />
      </label>
    </DecisionDialog>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import {
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

export interface Choice {
  action: "signVisitStep" | "returnVisit" | "refuseVisit";
  /** What the API calls it, in the reader's language. */
  label: string;
  step: string;
  stepName: string;
}

/** Signs, returns or refuses at a step, with an opinion or the reason. */
export function Decide({ visit, choice, onClose }: { visit: Visit; choice: Choice; onClose: () => void }) {
  const { t } = useLingui();
  const textId = useId();
  const [text, setText] = useState("");
  const sending = useDecision(() => Promise.all([askAgain(VisitPageDocument), askAgain(VisitStepsDocument), askAgain(TodayDocument)]));
  const { action, label, step, stepName } = choice;
  const submit = async () => {
    const at = { id: visit.id, expectedVersion: visit.version, step };
    const reason = text.trim();
    const done = await sending.send([action, at, reason], async (options) => {
      switch (action) {
        case "signVisitStep":
          return (await ask(SignVisitDocument, { ...at, opinion: reason || null }, options)).signVisitStep!.problems;
        case "returnVisit":
          return (await ask(ReturnVisitDocument, { ...at, reason }, options)).returnVisit!.problems;
        case "refuseVisit":
          return (await ask(RefuseVisitDocument, { ...at, reason }, options)).refuseVisit!.problems;
      }
    });
    if (done) onClose();
  };
  return (
    <DecisionDialog title={`${label}: ${stepName}`} action={label} sending={sending} onSend={() => void submit()} onClose={onClose}>
      <label htmlFor={textId}>
        {action === "signVisitStep" ? t`Opinion, if there is one` : t`Reason`}
        <textarea id={textId} value={text} maxLength={2000} onChange={({ target }) => setText(target.value)} />
      </label>
    </DecisionDialog>
  );
}

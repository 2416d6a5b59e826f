import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { ask } from "./api.js";
import { Failure } from "./states.js";
import "./decision.css";

type Options = NonNullable<Parameters<typeof ask>[2]>;

export interface Sending {
  /** True once it was done. `input` is what is decided: tried again with the same input, it is done once. */
  send(input: unknown, decide: (options: Options) => Promise<readonly { message: string }[]>): Promise<boolean>;
  isSending: boolean;
  problems: readonly string[];
  error: unknown;
}

/** Sends a decision once, however often it has to be tried on a bad line, and then asks again for what it changes. */
export function useDecision(askAgain: () => Promise<unknown>): Sending {
  const sent = useRef<{ input: string; key: string }>(undefined);
  const [isSending, setSending] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [error, setError] = useState<unknown>();
  const send: Sending["send"] = async (given, decide) => {
    const input = JSON.stringify(given);
    if (sent.current?.input !== input) sent.current = { input, key: crypto.randomUUID() };
    setSending(true);
    setError(undefined);
    try {
      const found = await decide({ idempotencyKey: sent.current.key });
      sent.current = undefined;
      setProblems(found.map(({ message }) => message));
      await askAgain();
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

interface Props {
  title: string;
  /** What the button that decides is called. */
  action: string;
  sending: Sending;
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Asks once more before something is decided, and says what is wrong where it cannot be. */
export function DecisionDialog({ title, action, sending: { isSending, problems, error }, onSend, onClose, children }: Props) {
  const { t } = useLingui();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="decide" aria-labelledby={titleId} onClose={onClose}>
      <form method="dialog" onSubmit={(event) => event.preventDefault()}>
        <h2 id={titleId}>{title}</h2>
        {children}
        {problems.length > 0 && (
          <ul role="alert">
            {problems.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        )}
        {error !== undefined && <Failure error={error} />}
        <div className="buttons">
          <button type="button" onClick={onClose}>{t`Cancel`}</button>
          <button type="button" className="primary" disabled={isSending} onClick={onSend}>
            {action}
          </button>
        </div>
      </form>
    </dialog>
  );
}

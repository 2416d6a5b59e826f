import { useLingui } from "@lingui/react/macro";
import { unsent } from "../drafts/draft.js";
import { Refused, Unreachable } from "../shell/api.js";
import { moment } from "../shell/moments.js";
import { FailureText } from "../shell/states.js";
import { useWholeDraft } from "./use-draft.js";

/** Where what was entered is: on the server, or on this device only. */
export function DraftStatus() {
  const { t } = useLingui();
  const open = useWholeDraft();
  const { draft, failure, isKept, isSending } = open;
  const count = unsent(draft);
  const isWaiting = count > 0 || draft.request !== undefined;
  const at = draft.savedAt === undefined ? undefined : moment(draft.savedAt);
  const isRefused = failure instanceof Refused && failure.code !== "UNAUTHENTICATED";
  const text = () => {
    if (isWaiting && !isKept) return t`This browser keeps nothing. Stay on this page until it is saved.`;
    if (draft.wantsSubmit && isWaiting && failure) return t`Kept on this device. It is submitted as soon as Sarai can be reached.`;
    if (isWaiting && failure instanceof Unreachable) return t`Kept on this device. It is sent when Sarai can be reached.`;
    if (isWaiting && isSending) return t`Kept on this device. Sending …`;
    if (isWaiting) return t`Kept on this device, will be sent.`;
    return at === undefined ? t`Everything is on the server.` : t`Saved on the server at ${at}.`;
  };
  return (
    <div className={isWaiting ? "saving waiting" : "saving"} role="status">
      <p>{text()}</p>
      {isWaiting && isRefused && (
        <p className="fault">
          <FailureText error={failure} />
        </p>
      )}
      {isWaiting && failure !== undefined && (
        <button type="button" onClick={() => void open.flush()}>
          {t`Send now`}
        </button>
      )}
    </div>
  );
}

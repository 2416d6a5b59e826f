import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";

/** Puts a text on the clipboard, and says so. */
export function Copy({ text, children }: { text: string; children: ReactNode }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState<string>();
  const [failed, setFailed] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
    } catch {
      // Without HTTPS a page has no clipboard: the text is there to be marked.
      setFailed(true);
    }
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {children}
      </button>
      <span role="status">
        {copied === text && t`Copied`}
        {failed && <code>{text}</code>}
      </span>
    </>
  );
}

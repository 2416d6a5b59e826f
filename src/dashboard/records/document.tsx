import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { DocumentAddressDocument } from "../generated/operations.js";
import { ask } from "../shell/api.js";
import { Failure } from "../shell/states.js";

interface Props {
  document: { id: string; title: string | null; url: string };
}

/** The title of a document, which opens it: a link of its own, or the address of a file kept by Sarai, asked for at that moment. */
export function DocumentLink({ document: { id, title, url } }: Props) {
  const { t } = useLingui();
  const [error, setError] = useState<unknown>();
  const [isGone, setGone] = useState(false);
  const name = title ?? t`Document`;
  if (/^https?:/.test(url))
    return (
      <a href={url} rel="noreferrer" target="_blank">
        {name}
      </a>
    );
  const open = async () => {
    setError(undefined);
    try {
      const address = (await ask(DocumentAddressDocument, { id })).documentDownload;
      if (address) window.location.assign(address.url);
      else setGone(true);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <button type="button" className="link" onClick={() => void open()}>
        {name}
      </button>
      {isGone && <span role="alert">{t`A file that you may not open`}</span>}
      {error !== undefined && <Failure error={error} again={() => void open()} />}
    </>
  );
}

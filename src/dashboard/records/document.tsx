import { useLingui } from "@lingui/react/macro";
import { DocumentAddressDocument } from "../generated/operations.js";
import { ask } from "../shell/api.js";
import { OpenFile } from "../shell/open-file.js";

interface Props {
  document: { id: string; title: string | null; url: string };
}

/** The title of a document, which opens it: a link of its own, or a file that Sarai keeps. */
export function DocumentLink({ document: { id, title, url } }: Props) {
  const { t } = useLingui();
  const name = title ?? t`Document`;
  if (/^https?:/.test(url))
    return (
      <a href={url} rel="noreferrer" target="_blank">
        {name}
      </a>
    );
  return <OpenFile address={async () => (await ask(DocumentAddressDocument, { id })).documentDownload?.url ?? null}>{name}</OpenFile>;
}

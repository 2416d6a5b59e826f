import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { EVIDENCE, type Evidence } from "../drafts/draft.places.js";
import { Failure } from "../shell/states.js";
import { upload } from "./upload.js";
import { useEdit, useEntry, useOpenDraft } from "./use-draft.js";

const ACCEPTED = "image/*,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.csv,.txt,.zip";

/** Documents and photos that bear the report out. */
export function EvidenceStep({ isEditable }: { isEditable: boolean }) {
  const { t } = useLingui();
  const draft = useOpenDraft();
  const items = (useEntry(EVIDENCE)?.items ?? []) as readonly Evidence[];
  const edit = useEdit(EVIDENCE);
  const [waiting, setWaiting] = useState<readonly File[]>([]);
  const [error, setError] = useState<unknown>();
  const set = (next: readonly Evidence[]) => draft.enter({ [EVIDENCE]: next.length > 0 ? { items: next } : null });
  const send = async (files: readonly File[]) => {
    setError(undefined);
    for (const [i, file] of files.entries()) {
      setWaiting(files.slice(i));
      try {
        const added = await upload(file);
        const now = (draft.shown(EVIDENCE)?.items ?? []) as readonly Evidence[];
        set([...now, added]);
      } catch (failure) {
        setError(failure);
        return;
      }
    }
    setWaiting([]);
  };
  const names = waiting.map(({ name }) => name).join(", ");
  return (
    <section className="step">
      <h2>{t`Evidence`}</h2>
      <p className="quiet">{t`No names, faces or records of patients. Photos are made smaller on this device, to 300 KB.`}</p>
      <ul className="files">
        {items.map((item) => (
          <li key={item.id}>
            {item.title}
            {isEditable && (
              <button type="button" onClick={() => set(items.filter(({ id }) => id !== item.id))}>
                {t`Remove`} <span className="hidden">{item.title}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {items.length === 0 && <p className="quiet">{t`Nothing is attached.`}</p>}
      {edit?.problem !== undefined && <p className="fault">{edit.problem}</p>}
      {error !== undefined && <Failure error={error} again={() => void send(waiting)} />}
      {waiting.length > 0 && error === undefined && <p role="status">{t`Sending ${names} …`}</p>}
      {isEditable && (
        <label className="add">
          {t`Add photos or files`}
          <input
            type="file"
            multiple
            accept={ACCEPTED}
            onChange={({ target }) => {
              void send([...(target.files ?? [])]);
              target.value = "";
            }}
          />
        </label>
      )}
    </section>
  );
}

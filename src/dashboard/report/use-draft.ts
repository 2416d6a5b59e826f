import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Edit, Entry, Place } from "../drafts/draft.js";
import { type OpenDraft, openDraft } from "../drafts/draft.open.js";
import { formOf } from "../drafts/draft.places.js";
import { PartnerHomeDocument, ReportFormDocument, type ReportFormQuery } from "../generated/operations.js";
import { askAgain } from "../shell/answers.js";
import { ask } from "../shell/api.js";
import { useViewer } from "../shell/viewer.js";

export const DraftContext = createContext<OpenDraft | undefined>(undefined);
export const useOpenDraft = (): OpenDraft => useContext(DraftContext)!;

/** The draft of a report, once this browser has been asked for what it keeps of it. */
export function useDraft(report: string, answer: ReportFormQuery): OpenDraft | undefined {
  const { id: account } = useViewer();
  const [draft, setDraft] = useState<OpenDraft>();
  const first = useRef(answer);
  useEffect(() => {
    let opened: OpenDraft | undefined;
    let isGone = false;
    const readForm = async () => formIn(await ask(ReportFormDocument, { report }));
    const sent = (kind: string) => {
      void askAgain(PartnerHomeDocument);
      if (kind === "submit") void askAgain(ReportFormDocument);
    };
    void openDraft({ account, report, form: formIn(first.current), readForm, sent }).then((made) => {
      if (isGone) return made.close();
      opened = made;
      setDraft(made);
    });
    return () => {
      isGone = true;
      opened?.close();
      setDraft(undefined);
    };
  }, [account, report]);
  useEffect(() => draft?.take(formIn(answer)), [draft, answer]);
  return draft;
}

const formIn = ({ progressReport, reportingForm }: ReportFormQuery) => formOf(progressReport!, reportingForm ?? []);

export function useEntry(place: Place): Entry {
  const draft = useOpenDraft();
  return useSyncExternalStore(draft.follow, () => draft.shown(place));
}

export function useEdit(place: Place): Edit | undefined {
  const draft = useOpenDraft();
  return useSyncExternalStore(draft.follow, () => draft.draft.edits[place]);
}

/** Follows everything that happens to the draft. */
export function useWholeDraft(): OpenDraft {
  const draft = useOpenDraft();
  useSyncExternalStore(draft.follow, () => draft.count);
  return draft;
}

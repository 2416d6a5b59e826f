import { del, get, set } from "idb-keyval";
import { useCallback, useEffect, useState } from "react";

/** What a reviewer has written and not sent yet: comments by the place of their cell, and the comment on the whole. */
export interface Notes {
  text: string;
  comments: Readonly<Record<string, string>>;
}

const NONE: Notes = { text: "", comments: {} };

/** Notes on a version of a report, kept in this browser until they are sent or removed. */
export function useNotes(account: string, report: string, version: number) {
  const key = `review ${account} ${report} ${version}`;
  const [notes, setNotes] = useState(NONE);
  useEffect(() => {
    // A browser that keeps nothing gives nothing back.
    get<Notes>(key).then(
      (kept) => kept && setNotes(kept),
      () => undefined,
    );
  }, [key]);
  const write = useCallback(
    (change: (before: Notes) => Notes) =>
      setNotes((before) => {
        const next = change(before);
        set(key, next).catch(() => undefined);
        return next;
      }),
    [key],
  );
  const forget = useCallback(() => del(key).catch(() => undefined), [key]);
  return { notes, write, forget };
}

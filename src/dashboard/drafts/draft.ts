/*
 * What one person has entered in one report and the server does not have yet. Everything here is pure: a draft and what happens to it give
 * the next draft. `draft.store.ts` keeps drafts in the browser, `draft.send.ts` sends them.
 */

/** What is in a place of the form; null: nothing yet. Places are cells, texts, the expenditure and the evidence. */
export type Entry = Readonly<Record<string, unknown>> | null;
/** Of what is no number: it is kept as it was typed, and not sent. */
export const UNREADABLE = "UNREADABLE";
/** Names a place of the form, such as `value <assignment> <cell>` or `text narrative`. */
export type Place = string;
export type Entries = Readonly<Record<Place, Entry>>;

export interface Edit {
  mine: Entry;
  /** What the server had there when the person began to change it. */
  base: Entry;
  /** What somebody else entered there in the meantime; the person has to choose. */
  theirs?: { entry: Entry };
  /** Why the server does not take it; it is sent again when it was changed. */
  problem?: string;
}

/** A request that may have reached the server. It is repeated exactly, with its key, until its outcome is known. */
export type Request =
  | { kind: "save"; key: string; version: number; entries: Entries; at: number }
  | { kind: "submit"; key: string; version: number; at: number };

export interface Draft {
  /** The version of the report that the edits are made on. */
  version: number;
  edits: Readonly<Record<Place, Edit>>;
  /** What the server has since a version that the form shown may not have yet. */
  saved: Entries;
  savedAt?: number;
  request?: Request;
  /** The person wants to submit as soon as everything is on the server. */
  wantsSubmit?: boolean;
}

/** What the server has, as the form was read. */
export interface Form {
  version: number;
  entries: Entries;
}

export const emptyDraft = (version: number): Draft => ({ version, edits: {}, saved: {} });

export const same = (a: Entry, b: Entry): boolean => canonical(a) === canonical(b);

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    each !== null && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(
          Object.entries(each)
            .filter(([, part]) => part !== undefined && part !== null)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : each,
  );

/** What a place shows. */
export function shown(draft: Draft, form: Form, place: Place): Entry {
  const edit = draft.edits[place];
  if (edit) return edit.mine;
  return onServer(draft, form, place);
}

const onServer = (draft: Draft, form: Form, place: Place): Entry =>
  (Object.hasOwn(draft.saved, place) ? draft.saved[place] : form.entries[place]) ?? null;

/** The person entered something. What is again as the server has it is no longer an edit. */
export function enter(draft: Draft, form: Form, entries: Entries): Draft {
  const edits = { ...draft.edits };
  for (const [place, mine] of Object.entries(entries)) {
    const before = edits[place];
    const base = before ? before.base : onServer(draft, form, place);
    const isSent = draft.request?.kind === "save" && Object.hasOwn(draft.request.entries, place);
    // While something else is on its way there, going back to what it was is a change too.
    if (before?.theirs ? same(mine, before.theirs.entry) : same(mine, base) && !isSent) delete edits[place];
    else edits[place] = { mine, base, ...(before?.theirs && { theirs: before.theirs }) };
  }
  return { ...draft, edits, wantsSubmit: false };
}

/** The person chose between their own entry and that of somebody else. */
export function choose(draft: Draft, place: Place, whose: "mine" | "theirs"): Draft {
  const edit = draft.edits[place];
  if (!edit?.theirs) return draft;
  const edits = { ...draft.edits };
  if (whose === "theirs") delete edits[place];
  else edits[place] = { mine: edit.mine, base: edit.theirs.entry };
  return { ...draft, edits };
}

export const wantToSubmit = (draft: Draft, wants: boolean): Draft => ({ ...draft, wantsSubmit: wants });

/** The places that wait for the person: two entries to choose between, or one that the server does not take. */
export const placesToMend = (draft: Draft): Place[] =>
  Object.entries(draft.edits).flatMap(([place, edit]) => (isSendable(edit) ? [] : [place]));

/** Whether an edit waits for nothing but the line. */
export const isSendable = ({ mine, theirs, problem }: Edit): boolean => !theirs && problem === undefined && mine?.state !== UNREADABLE;

export const unsent = (draft: Draft): number => Object.keys(draft.edits).length;

/** Puts the next request into the draft, which has to be kept before it is sent. The same draft: there is nothing to send. */
export function prepare(draft: Draft, key: string, at: number): Draft {
  if (draft.request) return draft;
  const sendable = Object.entries(draft.edits).filter(([, edit]) => isSendable(edit));
  const { version } = draft;
  if (sendable.length > 0) {
    const entries = Object.fromEntries(sendable.slice(0, MOST_ENTRIES).map(([place, { mine }]) => [place, mine]));
    return { ...draft, request: { kind: "save", key, version, entries, at } };
  }
  if (draft.wantsSubmit && unsent(draft) === 0) return { ...draft, request: { kind: "submit", key, version, at } };
  return draft;
}

/** The API takes 10,000 values at once; a slow line takes fewer in a reasonable time. */
const MOST_ENTRIES = 2000;

export type Outcome =
  | { kind: "done"; version: number }
  /** Nothing was written: somebody else changed the report, so that the form has to be read anew. */
  | { kind: "stale" }
  /** Nothing was written; the problems that belong to a place, by place. */
  | { kind: "problems"; byPlace: Readonly<Record<Place, string>> };

/** What became of the request with this key, at a moment. An outcome of another request, as of another tab, changes nothing. */
export function settle(draft: Draft, key: string, outcome: Outcome, at: number): Draft {
  const { request, ...rest } = draft;
  if (request?.key !== key) return draft;
  if (outcome.kind === "stale") return rest;
  if (outcome.kind === "problems") {
    const edits = Object.fromEntries(
      Object.entries(draft.edits).map(([place, edit]) => {
        const problem = outcome.byPlace[place];
        const isAsSent = request.kind === "save" && Object.hasOwn(request.entries, place) && same(edit.mine, request.entries[place]!);
        return [place, problem !== undefined && isAsSent ? { ...edit, problem } : edit];
      }),
    );
    return { ...rest, edits, wantsSubmit: false };
  }
  const version = Math.max(outcome.version, draft.version);
  // A form that was read in the meantime has it already, and what somebody else changed after it.
  if (version > outcome.version) return { ...rest, savedAt: at, ...(request.kind === "submit" && { wantsSubmit: false }) };
  if (request.kind === "submit") return { ...rest, version, wantsSubmit: false, savedAt: at };
  const edits: Record<Place, Edit> = {};
  for (const [place, edit] of Object.entries(draft.edits)) {
    if (!Object.hasOwn(request.entries, place)) edits[place] = edit;
    else if (!same(edit.mine, request.entries[place]!)) edits[place] = { ...edit, base: request.entries[place]! };
  }
  return { ...rest, version, edits, saved: { ...draft.saved, ...request.entries }, savedAt: at };
}

/** Brings the edits onto a form that was read: what somebody else changed elsewhere is taken over; in the same place the person chooses. */
export function rebase(draft: Draft, form: Form): Draft {
  if (form.version < draft.version) return draft;
  if (form.version === draft.version) return { ...draft, saved: {} };
  const ours = draft.request?.kind === "save" ? draft.request.entries : {};
  const edits: Record<Place, Edit> = {};
  for (const [place, edit] of Object.entries(draft.edits)) {
    const theirs = form.entries[place] ?? null;
    if (same(edit.mine, theirs)) continue;
    const isOurs = Object.hasOwn(ours, place) && same(ours[place]!, theirs);
    const { mine } = edit;
    // What the server did not take before is tried again on what it has now.
    if (same(edit.base, theirs) || isOurs) edits[place] = { mine, base: theirs };
    else edits[place] = { mine, base: edit.base, theirs: { entry: theirs } };
  }
  return { ...draft, version: form.version, edits, saved: {} };
}

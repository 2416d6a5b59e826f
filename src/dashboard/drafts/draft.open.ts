import { SaveReportDocument, SubmitReportDocument } from "../generated/operations.js";
import { ask, Refused, Unreachable } from "../shell/api.js";
import {
  choose,
  type Draft,
  type Entries,
  type Entry,
  enter,
  type Form,
  type Outcome,
  type Place,
  prepare,
  type Request,
  rebase,
  settle,
  shown,
  wantToSubmit,
} from "./draft.js";
import { saveInput } from "./draft.places.js";
import { openStored, type StoredDraft } from "./draft.store.js";

/** How long nothing is entered before what there is is sent, in milliseconds. */
const PAUSE = 2000;
const LONGEST_PAUSE = 60_000;

export interface Problem {
  code: string;
  path: readonly string[];
  message: string;
}

/** A report that is being filled in, with everything that is entered and not yet on the server. */
export interface OpenDraft {
  readonly draft: Draft;
  readonly form: Form;
  readonly isKept: boolean;
  readonly isSending: boolean;
  /** Why nothing could be sent the last time. */
  readonly failure: unknown;
  /** What was against the last submission. */
  readonly submissionProblems: readonly Problem[] | undefined;
  /** How often anything of it has changed, for screens to follow. */
  readonly count: number;
  follow(listener: () => void): () => void;
  shown(place: Place): Entry;
  enter(entries: Entries): void;
  choose(place: Place, whose: "mine" | "theirs"): void;
  submit(): void;
  /** Sends now what there is. */
  flush(): Promise<void>;
  /** Another reading of the form has come. */
  take(form: Form): void;
  close(): void;
}

interface Around {
  account: string;
  report: string;
  form: Form;
  /** Reads the form anew, which comes by `take`. */
  readForm(): Promise<Form>;
  /** What was sent is on the server. */
  sent(kind: Request["kind"]): void;
}

export async function openDraft({ account, report, form: first, readForm, sent }: Around): Promise<OpenDraft> {
  const listeners = new Set<() => void>();
  const status = {
    form: first,
    isSending: false,
    failure: undefined as unknown,
    problems: undefined as readonly Problem[] | undefined,
    count: 0,
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = PAUSE;
  let isClosed = false;
  const tell = () => {
    status.count++;
    for (const listener of listeners) listener();
  };
  const sendAfter = (milliseconds: number) => {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(() => void flush(), milliseconds);
  };
  const stored: StoredDraft = await openStored(account, report, first.version, (isFromElsewhere) => {
    tell();
    if (isFromElsewhere) sendAfter(pause);
  });
  await stored.change((draft) => rebase(draft, first));

  let flushing: Promise<void> | undefined;
  let isWanted = false;
  const flush = () => {
    isWanted = true;
    flushing ??= locked(`draft ${account} ${report}`, async () => {
      while (isWanted) {
        isWanted = false;
        await sendAll();
      }
      flushing = undefined;
      tell();
    });
    return flushing;
  };

  /** One tab sends at a time. */
  async function sendAll(): Promise<void> {
    while (!isClosed) {
      await stored.change((draft) => prepare(draft, crypto.randomUUID(), Date.now()));
      const { request } = stored.current;
      if (!request) {
        pause = PAUSE;
        return;
      }
      status.isSending = true;
      tell();
      try {
        const { outcome, problems } = await send(report, request);
        status.failure = undefined;
        status.problems = problems;
        await stored.change((draft) => settle(draft, request.key, outcome, Date.now()));
        if (outcome.kind === "stale") take(await readForm());
        else if (outcome.kind === "done") sent(request.kind);
        if (outcome.kind === "problems" && problems) return;
      } catch (error) {
        status.failure = error;
        pause = error instanceof Refused && error.retryAfter !== undefined ? error.retryAfter * 1000 : Math.min(pause * 2, LONGEST_PAUSE);
        // What cannot be answered now is sent later; what is refused for good waits for the person.
        if (error instanceof Unreachable || (error instanceof Refused && error.retryAfter !== undefined)) sendAfter(pause);
        return;
      } finally {
        status.isSending = false;
      }
    }
  }

  function take(form: Form): void {
    if (form.version >= status.form.version) status.form = form;
    void stored.change((draft) => rebase(draft, form));
  }

  const sendSoon = () => void flush();
  const hide = () => document.visibilityState === "hidden" && sendSoon();
  addEventListener("online", sendSoon);
  document.addEventListener("visibilitychange", hide);
  sendSoon();

  return {
    get draft() {
      return stored.current;
    },
    get form() {
      return status.form;
    },
    get isKept() {
      return stored.isKept;
    },
    get isSending() {
      return status.isSending;
    },
    get failure() {
      return status.failure;
    },
    get submissionProblems() {
      return status.problems;
    },
    get count() {
      return status.count;
    },
    follow(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    shown: (place) => shown(stored.current, status.form, place),
    enter(entries) {
      const { form } = status;
      status.problems = undefined;
      void stored.change((draft) => enter(draft, form, entries));
      sendAfter(PAUSE);
    },
    choose(place, whose) {
      void stored.change((draft) => choose(draft, place, whose));
      sendAfter(0);
    },
    submit() {
      void stored.change((draft) => wantToSubmit(draft, true)).then(flush);
    },
    flush,
    take,
    close() {
      isClosed = true;
      clearTimeout(timer);
      removeEventListener("online", sendSoon);
      document.removeEventListener("visibilitychange", hide);
      stored.close();
    },
  };
}

/** Waits while another tab does it. Old browsers have no locks; there the server's versions and keys keep requests apart. */
const locked = (name: string, work: () => Promise<void>): Promise<void> => (navigator.locks ? navigator.locks.request(name, work) : work());

/** Sends a request exactly as it is kept. Throws where its outcome is not known. `problems`: those of a submission. */
async function send(report: string, request: Request): Promise<{ outcome: Outcome; problems?: readonly Problem[] }> {
  try {
    return request.kind === "save" ? await save(report, request) : await submit(report, request);
  } catch (error) {
    // The same key with another request: the page is newer than the one that sent it. What became of it is in the form.
    if (error instanceof Refused && error.code === "CONFLICT") return { outcome: { kind: "stale" } };
    throw error;
  }
}

async function save(report: string, { key, version, entries }: Extract<Request, { kind: "save" }>) {
  const { input, placeOf } = saveInput(report, version, entries);
  const { updateProgressReport } = await ask(SaveReportDocument, { input }, { idempotencyKey: key });
  const { progressReport, problems } = updateProgressReport!;
  if (problems.length === 0) return { outcome: { kind: "done", version: progressReport!.version } as const };
  if (isStale(problems)) return { outcome: { kind: "stale" } as const };
  const byPlace: Record<Place, string> = {};
  for (const { path, message } of problems) {
    const place = placeOf(path);
    // What belongs to no place, such as that the report is submitted, is against everything.
    for (const each of place === undefined ? Object.keys(entries) : [place]) byPlace[each] ??= message;
  }
  return { outcome: { kind: "problems", byPlace } as const };
}

async function submit(report: string, { key, version }: Extract<Request, { kind: "submit" }>) {
  const { submitProgressReport } = await ask(SubmitReportDocument, { report, expectedVersion: version }, { idempotencyKey: key });
  const { progressReport, problems } = submitProgressReport!;
  if (problems.length === 0) return { outcome: { kind: "done", version: progressReport!.version } as const };
  if (isStale(problems)) return { outcome: { kind: "stale" } as const };
  return { outcome: { kind: "problems", byPlace: {} } as const, problems };
}

const isStale = (problems: readonly { code: string }[]) => problems.some(({ code }) => code === "STALE_VERSION");

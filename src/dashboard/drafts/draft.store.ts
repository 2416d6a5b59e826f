import { createStore, entries, get, type UseStore, update } from "idb-keyval";
import { type Draft, emptyDraft, isSendable, unsent } from "./draft.js";

let opened: UseStore | undefined;
const drafts = (): UseStore => (opened ??= createStore("sarai-drafts", "drafts"));

const keyOf = (account: string, report: string) => `${account} ${report}`;

/** A draft that this browser keeps: every tab that has it open changes the same record and hears of the others' changes. */
export interface StoredDraft {
  readonly current: Draft;
  /** False where the browser refuses to keep anything, as some do in private windows. */
  readonly isKept: boolean;
  /** Shows the change at once. Resolves when the browser keeps it. */
  change(by: (draft: Draft) => Draft): Promise<void>;
  close(): void;
}

/** `heard`: the draft has changed, here or in another tab. */
export async function openStored(
  account: string,
  report: string,
  version: number,
  heard: (isFromElsewhere: boolean) => void,
): Promise<StoredDraft> {
  const key = keyOf(account, report);
  const channel = new BroadcastChannel(`draft ${key}`);
  let isKept = true;
  const read = () =>
    get<Draft>(key, drafts()).catch(() => {
      isKept = false;
      return undefined;
    });
  let stored = (await read()) ?? emptyDraft(version);
  /** Changes that are shown and that the browser does not keep yet. */
  let waiting: ((draft: Draft) => Draft)[] = [];
  let current = stored;
  let writing: Promise<void> | undefined;
  const show = (isFromElsewhere: boolean) => {
    current = waiting.reduce((draft, by) => by(draft), stored);
    heard(isFromElsewhere);
  };
  const write = async () => {
    while (waiting.length > 0) {
      const taken = waiting;
      const apply = (draft: Draft | undefined) => taken.reduce((each, by) => by(each), draft ?? emptyDraft(version));
      let next: Draft | undefined;
      try {
        // One transaction: another tab cannot change it in between.
        await update<Draft>(key, (draft) => (next = apply(draft)), drafts());
      } catch {
        isKept = false;
        next = apply(stored);
      }
      stored = next!;
      waiting = waiting.slice(taken.length);
      show(false);
    }
    writing = undefined;
    channel.postMessage(null);
  };
  channel.onmessage = async () => {
    stored = (await read()) ?? stored;
    show(true);
  };
  return {
    get current() {
      return current;
    },
    get isKept() {
      return isKept;
    },
    change(by) {
      waiting = [...waiting, by];
      show(false);
      writing ??= write();
      return writing;
    },
    close: () => channel.close(),
  };
}

/** The reports of an account of which something is on its way, or waits to be sent. */
export async function reportsToSend(account: string): Promise<string[]> {
  const all = await entries<string, Draft>(drafts()).catch(() => []);
  return all.flatMap(([key, draft]) => {
    const [owner, report] = key.split(" ");
    return owner === account && (draft.request || draft.wantsSubmit || Object.values(draft.edits).some(isSendable)) ? report! : [];
  });
}

/** How many entries of an account are on this device only. */
export async function countUnsent(account: string): Promise<number> {
  const all = await entries<string, Draft>(drafts()).catch(() => []);
  return all.filter(([key]) => key.startsWith(`${account} `)).reduce((sum, [, draft]) => sum + unsent(draft), 0);
}

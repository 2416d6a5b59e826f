import { createHash } from "node:crypto";
import { type Message, message } from "../messages/message.js";
import { readMoment } from "./iati.date.js";
import { Node } from "./iati.element.js";
import { type BrokenFile, type FileHeader, type PublishedActivity, readFile } from "./iati.stream.js";

/** An activity that another of the same identifier precedes in the same file. */
export interface LosingActivity {
  line: number;
  reason: Message;
}

/**
 * What a first pass over a file finds. `header` is null where the file breaks before its root; `broken` says where it stops being
 * readable. `losing`, by ordinal, are the activities to leave out because another of the same identifier wins.
 */
export interface FileScan {
  header: FileHeader | null;
  activities: number;
  broken: BrokenFile | null;
  losing: Map<number, LosingActivity>;
}

interface Occurrence {
  ordinal: number;
  line: number;
  updatedAt: string | null;
}

/**
 * Reads a file once without keeping its activities. Of several with one identifier the first wins, unless a later one has a newer
 * last-updated-datetime; absent or equal is not newer. Throws what reading the source throws.
 */
export async function scanFile(source: Parameters<typeof readFile>[0]): Promise<FileScan> {
  const scan: FileScan = { header: null, activities: 0, broken: null, losing: new Map() };
  const winners = new Map<string, Occurrence>();
  for await (const event of readFile(source)) {
    if (event.type === "header") scan.header = event;
    else if (event.type === "broken") scan.broken = event;
    else {
      scan.activities++;
      settle(event, winners, scan.losing);
    }
  }
  return scan;
}

function settle({ root, ordinal, line }: PublishedActivity, winners: Map<string, Occurrence>, losing: FileScan["losing"]): void {
  const activity = new Node(root);
  const identifier = activity.first("iati-identifier")?.identifier();
  if (!identifier) return;

  // A piece of the source would keep the whole of it in memory.
  const key = createHash("sha256").update(identifier).digest("base64");
  const current = { ordinal, line, updatedAt: readMoment(activity.attribute("last-updated-datetime")) };
  const winner = winners.get(key);
  const isNewer = winner?.updatedAt && current.updatedAt ? current.updatedAt > winner.updatedAt : false;
  if (!winner || isNewer) winners.set(key, current);
  if (!winner) return;

  if (isNewer) losing.set(winner.ordinal, { line: winner.line, reason: message("iati.sameIdentifierLater", { line }) });
  else losing.set(ordinal, { line, reason: message("iati.sameIdentifier", { line: winner.line }) });
}

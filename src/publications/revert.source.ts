import type { XmlElement } from "../iati/iati.element.js";
import type { Publication } from "../iati/iati.publication.js";
import { readActivity } from "../iati/iati.read.js";
import { readFile } from "../iati/iati.stream.js";
import type { Queries } from "../reading/sql.js";
import { type ActionContext, ask } from "../writing/act.js";

/** An activity as it is read again from its source text. */
interface Reread {
  root: XmlElement;
  publication: Publication;
  contentHash: string;
}

/** Reads the source text of an activity that is kept here. */
export async function readStored(source: { raw: string; standard: string | null }, now: Date): Promise<Reread | undefined> {
  for await (const event of readFile(bytesOf(source.raw))) {
    if (event.type !== "activity") continue;
    const read = readActivity(event.root, { version: source.standard }, now);
    if (read.outcome === "accepted") return { root: event.root, publication: read.publication, contentHash: read.contentHash };
  }
  return undefined;
}

/** A bare activity is a whole file. */
async function* bytesOf(raw: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(raw);
}

/** The transaction's connection as the import knows one, which sends without waiting. */
export function transactionOf(ctx: ActionContext): Queries {
  let last: Promise<unknown> = Promise.resolve();
  return {
    query(filled) {
      const answer = last.then(async () => ({ rows: await ask(ctx, filled) }));
      last = answer.catch(() => undefined);
      return answer;
    },
  };
}

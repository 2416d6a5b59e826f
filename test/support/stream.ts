import { type BrokenFile, type FileEvent, readFile } from "../../src/iati/iati.stream.js";
import { translate } from "../../src/messages/message.js";

/** What is read, where it breaks off with the sentence in English. */
type Told = Exclude<FileEvent, BrokenFile> | (Omit<BrokenFile, "message"> & { message: string });

/** What reading these bytes gives, in pieces of the given sizes (the rest in one). */
export async function eventsOf(source: string | Uint8Array, sizes: readonly number[] = []): Promise<Told[]> {
  const bytes = typeof source === "string" ? Buffer.from(source) : source;
  async function* pieces() {
    let at = 0;
    for (const size of sizes) {
      if (at >= bytes.length) return;
      yield bytes.subarray(at, at + size);
      at += size;
    }
    yield bytes.subarray(at);
  }
  const events: Told[] = [];
  for await (const event of readFile(pieces()))
    events.push(event.type === "broken" ? { ...event, message: translate(event.message) } : event);
  return events;
}

export async function activitiesOf(source: string | Uint8Array, sizes: readonly number[] = []) {
  return (await eventsOf(source, sizes)).filter((event) => event.type === "activity");
}

export async function brokenOf(source: string | Uint8Array) {
  return (await eventsOf(source)).find((event) => event.type === "broken");
}

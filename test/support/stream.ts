import { type FileEvent, readFile } from "../../src/iati/iati.stream.js";

/** What reading these bytes gives, in pieces of the given sizes (the rest in one). */
export async function eventsOf(source: string | Uint8Array, sizes: readonly number[] = []): Promise<FileEvent[]> {
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
  const events: FileEvent[] = [];
  for await (const event of readFile(pieces())) events.push(event);
  return events;
}

export async function activitiesOf(source: string | Uint8Array, sizes: readonly number[] = []) {
  return (await eventsOf(source, sizes)).filter((event) => event.type === "activity");
}

export async function brokenOf(source: string | Uint8Array) {
  return (await eventsOf(source)).find((event) => event.type === "broken");
}

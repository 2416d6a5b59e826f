import type { Sink } from "./writer.js";

/** So much is handed on at once, in characters: rows one by one would be as many packets. */
const PORTION = 64 * 1024;

/** Gathers text into portions for the sink. */
export function buffered(sink: Sink) {
  let pending = "";
  const flush = (): Promise<void> | undefined => {
    if (pending === "") return undefined;
    const portion = pending;
    pending = "";
    return sink.write(portion);
  };
  return {
    write(text: string): Promise<void> | undefined {
      pending += text;
      return pending.length >= PORTION ? flush() : undefined;
    },
    flush,
  };
}

export type Buffered = ReturnType<typeof buffered>;

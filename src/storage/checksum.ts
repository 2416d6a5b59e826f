import { createHash } from "node:crypto";
import { type Arrived, HEAD } from "./media.rules.js";

/** Hashes and measures what passes through; `each` may wait, which slows the sender down. Undefined where there is more than `most`. */
export async function measured(
  stream: AsyncIterable<Uint8Array>,
  most: number,
  each: (chunk: Uint8Array) => Promise<unknown> | undefined = () => undefined,
): Promise<Arrived | undefined> {
  const hash = createHash("sha256");
  const head = Buffer.alloc(HEAD);
  let size = 0;
  for await (const chunk of stream) {
    if (size < HEAD) head.set(chunk.subarray(0, HEAD - size), size);
    size += chunk.length;
    if (size > most) return undefined;
    hash.update(chunk);
    await each(chunk);
  }
  return { size, sha256: hash.digest("hex"), head: head.subarray(0, size) };
}

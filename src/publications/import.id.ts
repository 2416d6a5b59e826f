import { randomFillSync } from "node:crypto";
import { v7 } from "uuid";

const LENGTH = 16;
const pool = Buffer.alloc(256 * LENGTH);
let used = pool.length;
let [msecs, seq] = [0, 0];

/** A UUIDv7 above all before it. Random bytes are drawn for many at once: an import makes dozens of rows for each activity. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += LENGTH;
  const random = pool.subarray(used - LENGTH, used);
  const now = Date.now();
  // 31 random bits leave as many ids again for one millisecond.
  if (now > msecs) [msecs, seq] = [now, random.readUInt32BE() >>> 1];
  else seq++;
  return v7({ random, msecs, seq });
}

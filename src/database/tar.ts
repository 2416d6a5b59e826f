import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";

/** Archives in the form of POSIX tar (ustar), so that they can be looked into with every machine's `tar`. */

const BLOCK = 512;
/** More than Sarai lets a file have, and what the size of an entry can say in eleven octal digits. */
const MOST = 8 ** 11;

/** The header of an entry. */
export function tarHeader(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100 || size >= MOST) throw new Error(`${name} does not fit into an archive.`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write("0000600\0", 100);
  header.write("0000000\0".repeat(2), 108);
  header.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  header.write("00000000000\0", 136);
  header.write("        ", 148);
  header.write("0ustar\u000000", 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

/** What follows an entry, whose bytes fill whole blocks. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
export const TAR_END = Buffer.alloc(2 * BLOCK);

export interface TarEntry {
  name: string;
  size: number;
  /** Its bytes; they are to be read to their end before the next entry. */
  bytes: AsyncIterable<Buffer>;
}

/** The entries of an archive, one after the other. Throws where it breaks off or is no archive. */
export async function* tarEntries(archive: Readable): AsyncGenerator<TarEntry> {
  const chunks = archive.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);
  const some = async (most: number): Promise<Buffer> => {
    while (rest.length === 0) {
      const { value, done } = await chunks.next();
      if (done) throw new Error("it breaks off");
      rest = value;
    }
    const part = rest.subarray(0, most);
    rest = rest.subarray(part.length);
    return part;
  };
  async function* exactly(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      const part = await some(left);
      left -= part.length;
      yield part;
    }
  }
  const whole = async (size: number) => buffer(exactly(size));
  for (;;) {
    const header = await whole(BLOCK);
    if (header.every((byte) => byte === 0)) return;
    const [name] = header.toString("utf8", 0, 100).split("\0") as [string];
    const size = Number.parseInt(header.toString("latin1", 124, 135), 8);
    if (!(size >= 0) || !header.equals(tarHeader(name, size))) throw new Error("it is no archive of Sarai's");
    const bytes = exactly(size);
    yield { name, size, bytes };
    for await (const _ of bytes);
    await whole(tarPadding(size).length);
  }
}

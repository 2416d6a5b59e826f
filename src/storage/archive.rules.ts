import { inflateRawSync } from "node:zlib";

/** What a ZIP archive says of one of its files. */
export interface ArchiveEntry {
  name: string;
  /** In bytes, unpacked. */
  size: number;
}

/** Why an archive is not opened. */
export type ArchiveFault = "broken" | "tooLarge";

export interface ArchiveLimits {
  entries: number;
  /** In bytes, unpacked, all together. */
  size: number;
}

const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
/** Stored as it is, or deflated: what spreadsheets are packed with. */
const METHODS = [0, 8];
const ENCRYPTED = 1;
/** Sizes follow the file. */
const LATER = 8;
/** How long nothing is, deflated. */
const EMPTY = 2;

/** A file as the directory has it. */
interface Listed extends ArchiveEntry {
  packed: number;
  method: number;
  /** Where its own header begins. */
  begins: number;
}

/** A file's own header, in front of its bytes, and where it says how long its name and what is added are. */
const HEADER = 0x04034b50;
const HEADER_LENGTH = 30;

/** Every file of an archive, unpacked: none is longer than the directory says. */
export function unpack(bytes: Uint8Array, limits: ArchiveLimits): Map<string, Uint8Array> | ArchiveFault {
  const listed = directoryOf(bytes, limits);
  if (typeof listed === "string") return listed;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Map<string, Uint8Array>();
  for (const { name, size, packed, method, begins } of listed) {
    if (begins + HEADER_LENGTH > bytes.length || view.getUint32(begins, true) !== HEADER) return "broken";
    const start = begins + HEADER_LENGTH + view.getUint16(begins + 26, true) + view.getUint16(begins + 28, true);
    if (start + packed > bytes.length) return "broken";
    try {
      const raw = bytes.subarray(start, start + packed);
      const whole = method === 0 || size === 0 ? raw : inflateRawSync(raw, { maxOutputLength: size });
      if (whole.length !== size && size > 0) return "broken";
      found.set(name, size === 0 ? new Uint8Array() : new Uint8Array(whole));
    } catch {
      return "broken";
    }
  }
  return found;
}

/**
 * The directory of an archive, before anything is unpacked. What unpacks it holds each file to the size that is given here, so that the sum
 * bounds all there will be; a directory that leaves sizes or places open to interpretation is refused.
 */
export function entriesOf(bytes: Uint8Array, limits: ArchiveLimits): ArchiveEntry[] | ArchiveFault {
  return directoryOf(bytes, limits);
}

function directoryOf(bytes: Uint8Array, limits: ArchiveLimits): Listed[] | ArchiveFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) return "broken";
  const count = view.getUint16(end + 10, true);
  // The next sizes are for archives of 4 GB and more.
  if (count === 0xffff || count > limits.entries) return "tooLarge";
  const found = new Map<string, Listed>();
  let [at, size] = [view.getUint32(end + 16, true), 0];
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_LENGTH > end || view.getUint32(at, true) !== ENTRY) return "broken";
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [packed, unpacked] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [named, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [number, number, number];
    const name = Buffer.from(bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + named)).toString("utf8");
    // Where the directory leaves a size to be looked up elsewhere, or to be found out, it bounds nothing.
    const isVague = (flags & LATER && packed === 0) || (unpacked === 0 && packed > EMPTY);
    if (flags & ENCRYPTED || !METHODS.includes(method) || found.has(name) || isVague) return "broken";
    size += Math.max(packed, unpacked);
    if (size > limits.size) return "tooLarge";
    found.set(name, { name, size: unpacked, packed, method, begins: view.getUint32(at + 42, true) });
    at += ENTRY_LENGTH + named + extra + comment;
  }
  return [...found.values()];
}

/** Where the directory's end is written: the last one there is. */
function endOf(view: DataView): number | undefined {
  for (let at = view.byteLength - END_LENGTH; at >= Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT); at--)
    if (view.getUint32(at, true) === END) return at;
  return undefined;
}

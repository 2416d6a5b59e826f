import { type Message, message, type Value } from "../messages/message.js";

/** What a file is declared to be, and what it was found to be. */
export interface Declared {
  /** IANA media type. */
  mediaType: string;
  /** In bytes. */
  size: number;
  /** In hexadecimal, lower case. */
  sha256: string;
}

/** A file that this server made. */
export interface Made {
  size: number;
  read(): AsyncIterable<Uint8Array>;
}

export interface Arrived {
  size: number;
  sha256: string;
  /** Its first bytes, by which its kind is known. */
  head: Uint8Array;
}

/** How many first bytes are looked at. */
export const HEAD = 4096;

const begins =
  (...starts: readonly (string | readonly number[])[]) =>
  (head: Uint8Array): boolean =>
    starts.some((start) => (typeof start === "string" ? [...Buffer.from(start, "latin1")] : start).every((byte, i) => head[i] === byte));

const pdf = begins("%PDF-");
const zip = begins("PK\u0003\u0004", "PK\u0005\u0006");
/** Compound files: what Office wrote before 2007. */
const compound = begins([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const webp = (head: Uint8Array) => begins("RIFF")(head) && begins("WEBP")(head.subarray(8));
const heic = (head: Uint8Array) => begins("ftyp")(head.subarray(4)) && begins("heic", "heix", "mif1", "msf1")(head.subarray(8));
/** Whatever its encoding is: no text holds a zero byte, and none begins like one of the others. */
const text = (head: Uint8Array) => !head.includes(0) && ![pdf, zip, compound, webp].some((is) => is(head));

const WORD = "application/vnd.openxmlformats-officedocument";
const OPEN = "application/vnd.oasis.opendocument";

/**
 * The kinds of files that are kept, and how each begins. Nothing that a browser would run as a page, SVG included. Office files are
 * archives, and only that is looked at.
 */
export const MEDIA_TYPES: Readonly<Record<string, (head: Uint8Array) => boolean>> = {
  "application/pdf": pdf,
  [`${WORD}.wordprocessingml.document`]: zip,
  [`${WORD}.spreadsheetml.sheet`]: zip,
  [`${WORD}.presentationml.presentation`]: zip,
  [`${OPEN}.text`]: zip,
  [`${OPEN}.spreadsheet`]: zip,
  [`${OPEN}.presentation`]: zip,
  "application/msword": compound,
  "application/vnd.ms-excel": compound,
  "application/vnd.ms-powerpoint": compound,
  "image/png": begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  "image/jpeg": begins([0xff, 0xd8, 0xff]),
  "image/webp": webp,
  "image/heic": heic,
  "text/csv": text,
  "text/plain": text,
  "application/zip": zip,
};

export interface Difference {
  what: "size" | "sha256" | "mediaType";
  declared: string | number;
  arrived: Value;
}

/** In what the file that arrived is not the one that was declared. */
export function differences(declared: Declared, arrived: Arrived): Difference[] {
  const found: Difference[] = [];
  if (arrived.size !== declared.size) found.push({ what: "size", declared: declared.size, arrived: arrived.size });
  if (arrived.sha256 !== declared.sha256) found.push({ what: "sha256", declared: declared.sha256, arrived: arrived.sha256 });
  if (!Object.hasOwn(MEDIA_TYPES, declared.mediaType) || !MEDIA_TYPES[declared.mediaType]!(arrived.head))
    found.push({ what: "mediaType", declared: declared.mediaType, arrived: kindOf(arrived.head) });
  return found;
}

const NONE = message("FileFact.unknownType");

/** The first kind that begins so: an archive may be any of several. */
function kindOf(head: Uint8Array): string | Message {
  const kinds = ["application/zip", ...Object.keys(MEDIA_TYPES)];
  return kinds.find((kind) => MEDIA_TYPES[kind]!(head)) ?? NONE;
}

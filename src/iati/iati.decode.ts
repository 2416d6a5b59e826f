import { type Message, message, translate } from "../messages/message.js";

/** The bytes are not text in the encoding that the file has or names. `valid` is the text of the piece up to there. */
export class EncodingError extends Error {
  constructor(
    readonly translatable: Message,
    readonly valid = "",
  ) {
    super(translate(translatable));
  }
}

/** Long enough for any XML declaration (XML 1.0 §4.3.3 wants it first). */
const DECLARATION_LENGTH = 1024;

/** So much without a `>` or a line end is no published file, and would fill the memory. */
const LONGEST_PIECE = 64 * 1024 * 1024;

/**
 * Text from bytes, in the encoding of the byte order mark, else of the XML declaration, else UTF-8 (XML 1.0 appendix F).
 * Pieces end at a `>` or a line end, so no character is cut: neither byte is part of a longer one in the encodings that are read.
 * Throws EncodingError with the offset of the first wrong byte, or for an encoding that nobody knows.
 */
export async function* decoded(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let encoding: string | null = null;
  let offset = 0;
  let waiting: Uint8Array[] = [];
  let length = 0;
  let enough = DECLARATION_LENGTH;

  for await (const chunk of source) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < enough) continue;
    let bytes = joined(waiting);
    if (encoding === null) {
      [encoding, offset] = encodingOf(bytes);
      bytes = bytes.subarray(offset);
    }
    const end = safeEnd(bytes, encoding);
    if (end > 0) yield decode(bytes.subarray(0, end), encoding, offset);
    offset += end;
    waiting = [bytes.subarray(end)];
    length = bytes.length - end;
    if (length > LONGEST_PIECE) throw new EncodingError(message("iati.longLine", { offset, length }));
    // A long line is looked through once each time it has doubled, not with every chunk.
    enough = end > 0 ? 1 : 2 * length;
  }

  let bytes = joined(waiting);
  if (encoding === null) {
    [encoding, offset] = encodingOf(bytes);
    bytes = bytes.subarray(offset);
  }
  if (bytes.length) yield decode(bytes, encoding, offset);
}

function joined(chunks: Uint8Array[]): Uint8Array {
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

/** The encoding and the length of the byte order mark. */
function encodingOf(bytes: Uint8Array): [encoding: string, markLength: number] {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return ["utf-8", 3];
  if (first === 0xfe && second === 0xff) return ["utf-16be", 2];
  if (first === 0xff && second === 0xfe) return ["utf-16le", 2];
  if (first === 0x00 && second === 0x3c) return ["utf-16be", 0];
  if (first === 0x3c && second === 0x00) return ["utf-16le", 0];

  const declaration = Buffer.from(bytes.subarray(0, DECLARATION_LENGTH)).toString("latin1");
  const named = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1];
  // Programs that write through a string declare UTF-16 and then save 8-bit text.
  if (!named || /^utf-?16/i.test(named)) return ["utf-8", 0];
  const encoding = encodingNamed(named);
  if (!encoding) throw new EncodingError(message("iati.encoding", { encoding: named }));
  return [encoding, 0];
}

/** Null for a name that nobody knows, and for ISO-2022-JP: in it a `>` may be half a character. */
function encodingNamed(name: string): string | null {
  try {
    const { encoding } = new TextDecoder(name);
    return encoding === "iso-2022-jp" ? null : encoding;
  } catch {
    return null;
  }
}

/** Where the last `>` or line end stops, so that the bytes before are whole characters; 0 where there is none. */
function safeEnd(bytes: Uint8Array, encoding: string): number {
  const wide = encoding.startsWith("utf-16");
  const low = encoding === "utf-16be" ? 1 : 0;
  const step = wide ? 2 : 1;
  for (let at = bytes.length - (bytes.length % step) - step; at >= 0; at -= step) {
    const byte = bytes[at + low];
    if ((byte === 0x3e || byte === 0x0a) && (!wide || bytes[at + 1 - low] === 0)) return at + step;
  }
  return 0;
}

function decode(bytes: Uint8Array, encoding: string, offset: number): string {
  // A U+FEFF inside the file is a character; only the mark at its start is not, and that is cut off already.
  const strict = () => new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  try {
    return strict().decode(bytes);
  } catch {
    const accepts = (length: number) => {
      try {
        return { text: strict().decode(bytes.subarray(0, length), { stream: true }) };
      } catch {
        return null;
      }
    };
    let [good, bad] = [0, bytes.length];
    while (bad - good > 1) {
      const middle = (good + bad) >> 1;
      if (accepts(middle)) good = middle;
      else bad = middle;
    }
    const valid = accepts(good)?.text ?? "";
    const wrong = encoding === "utf-8" ? Buffer.byteLength(valid) : good;
    const hex = (bytes[wrong] ?? 0).toString(16).padStart(2, "0").toUpperCase();
    throw new EncodingError(message("iati.byte", { byte: hex, offset: offset + wrong, encoding }), valid);
  }
}

import { createReadStream } from "node:fs";
import { SaxesParser } from "saxes";
import { type Message, message } from "../messages/message.js";
import { decoded, EncodingError } from "./iati.decode.js";
import type { XmlElement } from "./iati.element.js";
import { findFault } from "./iati.fault.js";

/**
 * What the top of a file says. `version` is null where it is not written (1.0x, or a bare `<iati-activity>`). `namespaces` are the root's
 * own declarations by prefix: a `raw` slice leans on them.
 */
export interface FileHeader {
  type: "header";
  kind: "activities" | "organisations" | "other";
  root: string;
  version: string | null;
  generatedAt: string | null;
  namespaces: Record<string, string>;
}

/** One activity. `ordinal` counts from 1; `raw` is the exact source text from `<iati-activity` to its last `>`. */
export interface PublishedActivity {
  type: "activity";
  ordinal: number;
  line: number;
  raw: string;
  root: XmlElement;
}

/** Here the file stops being readable XML; what was complete before has been given. Line and column count from 1. */
export interface BrokenFile {
  type: "broken";
  line: number;
  column: number;
  message: Message;
}

export type FileEvent = FileHeader | PublishedActivity | BrokenFile;

/** Far beyond anything published; what goes beyond would fill the stack or the memory. */
const DEEPEST = 100;
const LONGEST_ACTIVITY = 64 * 1024 * 1024;

const CHUNK = 64 * 1024;

/**
 * Reads a file of activities as a stream: the header, each `<iati-activity>` in turn, and `broken` last where it breaks off. Of
 * other kinds of files it gives the header only. Memory holds one chunk and its activities.
 * Throws what reading the source throws (ENOENT …), nothing for bad content.
 */
export async function* readFile(source: string | AsyncIterable<Uint8Array>): AsyncGenerator<FileEvent> {
  const bytes = typeof source === "string" ? createReadStream(source, { highWaterMark: CHUNK }) : source;
  const parser = new ActivityParser();
  try {
    for await (const text of decoded(bytes)) yield* parser.write(text);
    yield* parser.close();
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    yield* parser.write(error.valid);
    yield* parser.stop(error.translatable);
  }
}

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
  text: string;
}

/** saxes' events put together to elements, and cut out of the text they came from. */
class ActivityParser {
  private readonly parser = new SaxesParser({ xmlns: false });
  private events: FileEvent[] = [];
  private broken = false;
  private depth = 0;
  private ordinal = 0;

  /** At which depth activities are in this kind of file: 0 for a bare one, never in a file of another kind. */
  private activityDepth = -1;
  /** The open elements from the activity down, and the text since the last tag. */
  private readonly open: OpenElement[] = [];
  private segment = "";

  /** The piece of the source being read, and where it starts in the whole. */
  private piece = "";
  private pieceStart = 0;
  /** The source of the open activity, else that since the last tag: the parts from earlier pieces, and where it goes on in this one. */
  private earlier: string[] = [];
  private earlierLength = 0;
  private rawStart = 0;
  /** Where that source begins. */
  private rawLine = 1;
  private rawColumn = 0;

  constructor() {
    // saxes' own table inherits from Object: `&constructor;` would be a reference.
    Object.setPrototypeOf(this.parser.ENTITIES, null);
    Object.assign(this.parser.ENTITIES, { amp: "&", gt: ">", lt: "<", quot: '"', apos: "'" });
    this.parser.on("error", (error) => {
      throw error;
    });
    this.parser.on("opentagstart", (tag) => this.openElement(tag.name, tag.attributes as Record<string, string>));
    this.parser.on("opentag", (tag) => {
      if (this.depth === 1) this.events.push(headerOf(tag.name, tag.attributes));
      if (this.open.length === 0) this.startRaw(this.parser.position - this.pieceStart, this.parser.line);
    });
    this.parser.on("text", (text) => {
      this.segment += text;
    });
    this.parser.on("cdata", (text) => {
      this.segment += text;
    });
    this.parser.on("closetag", () => this.closeElement());
  }

  write(text: string): FileEvent[] {
    this.earlier.push(this.piece.slice(this.rawStart));
    this.earlierLength += this.piece.length - this.rawStart;
    this.rawStart = 0;
    this.pieceStart += this.piece.length;
    this.piece = text;
    if (this.earlierLength > LONGEST_ACTIVITY)
      return this.stopAtFault(message(this.open.length > 0 ? "iati.longActivity" : "iati.longText", { most: LONGEST_ACTIVITY }));
    return this.run(() => this.parser.write(text));
  }

  close(): FileEvent[] {
    return this.run(() => this.parser.close());
  }

  stop(fault: Message): FileEvent[] {
    if (this.broken) return [];
    this.broken = true;
    return [{ type: "broken", line: this.parser.line, column: Math.max(this.parser.column, 1), message: fault }];
  }

  /** Stops at the reason, which may be long before the place where the parser found out. */
  private stopAtFault(reason: Message): FileEvent[] {
    const source = [...this.earlier, this.piece.slice(this.rawStart, Math.max(0, this.parser.position - this.pieceStart))];
    const fault = this.depth > 0 ? findFault(source.join("")) : null;
    if (this.broken || !fault) return this.stop(reason);
    this.broken = true;
    const column = fault.column + (fault.line === 0 ? this.rawColumn : 0);
    return [{ type: "broken", ...fault, line: this.rawLine + fault.line, column }];
  }

  /** From this place of the piece on the source is remembered. */
  private startRaw(at: number, line: number): void {
    this.earlier = [];
    this.earlierLength = 0;
    this.rawStart = at;
    this.rawLine = line;
    this.rawColumn = Math.max(0, this.parser.column - (this.parser.position - this.pieceStart - at));
  }

  private run(step: () => void): FileEvent[] {
    if (this.broken) return [];
    this.events = [];
    try {
      step();
      return this.events;
    } catch (error) {
      const last = this.events.at(-1);
      // saxes closes an element before it finds that the end tag has another name.
      const unfinished = last?.type === "activity" && !/(<\/iati-activity[ \t\r\n]*|\/)>$/.test(last.raw);
      const reason = (error as Error).message.replace(/^\d+:\d+: |\.$/g, "").replace(/^unclosed tag: (.*)/, "it ends inside <$1>");
      return [...(unfinished ? this.events.slice(0, -1) : this.events), ...this.stopAtFault(message("iati.brokenXml", { reason }))];
    }
  }

  private openElement(name: string, attributes: Record<string, string>): void {
    if (this.depth === 0) this.activityDepth = ["iati-activity", "iati-activities"].indexOf(name);
    if (this.depth === DEEPEST) throw new Error(`elements stand more than ${DEEPEST} deep`);

    // The line end after a tag's name is read already.
    const line = this.parser.column === 0 ? this.parser.line - 1 : this.parser.line;
    // Pieces end with a `>` or a line end, so the `<` whose name has just been read is in this one.
    if (this.open.length === 0) this.startRaw(this.piece.lastIndexOf("<", this.parser.position - 1 - this.pieceStart), line);
    const starts = this.open.length === 0 && this.depth === this.activityDepth && name === "iati-activity";
    if (starts || this.open.length > 0) {
      this.addText();
      const element: OpenElement = { name, attributes, children: [], text: "", line };
      this.open.at(-1)?.children.push(element);
      this.open.push(element);
    }
    this.depth++;
    this.segment = "";
  }

  private closeElement(): void {
    this.depth--;
    this.addText();
    this.segment = "";
    const root = this.open.pop();
    if (this.open.length > 0) return;
    const end = this.parser.position - this.pieceStart;
    if (root) {
      const raw = [...this.earlier, this.piece.slice(this.rawStart, end)].join("");
      this.events.push({ type: "activity", ordinal: ++this.ordinal, line: root.line, raw, root });
    }
    this.startRaw(end, this.parser.line);
  }

  private addText(): void {
    const element = this.open.at(-1);
    if (!element) return;
    element.text += this.segment;
    // Between elements white space says nothing, but between words with markup in a narrative it does.
    const says = /[^ \t\r\n]/.test(this.segment) || (element.children.length > 0 && this.open.some(({ name }) => name === "narrative"));
    if (says && this.segment) element.children.push(this.segment);
  }
}

const KINDS = new Map<string, FileHeader["kind"]>([
  ["iati-activities", "activities"],
  ["iati-activity", "activities"],
  ["iati-organisations", "organisations"],
]);

function headerOf(root: string, attributes: Record<string, string>): FileHeader {
  const prefixed = Object.entries(attributes).filter(([name]) => name.startsWith("xmlns:"));
  return {
    type: "header",
    kind: KINDS.get(root) ?? "other",
    root,
    version: attributes.version?.trim() || null,
    generatedAt: attributes["generated-datetime"]?.trim() || null,
    namespaces: Object.fromEntries(prefixed.map(([name, uri]) => [name.slice("xmlns:".length), uri])),
  };
}

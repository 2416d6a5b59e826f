import { SaxesParser } from "saxes";
import { type Message, message } from "../messages/message.js";

/*
 * What a Word file may bring into papers, decided before anything fills it: texts, tables, pictures and page numbers. Macros, embedded
 * objects, links to elsewhere and fields that fetch or compute something are refused, each by the place where it is.
 */

const DOCUMENT = "word/document.xml";
const TYPES = "[Content_Types].xml";
/** Of braces in texts: two a placeholder. Beyond that nobody fills it. */
export const MOST_PLACEHOLDERS = 500;

const MACROS = /(^|\/)(vba\w*\.(bin|xml)|activeX\/.*|.*\.bin)$|^customUI\//i;
const EMBEDDED = /^word\/(embeddings|afchunk)/i;
const KNOWN = /\.(xml|rels|png|jpe?g|gif|bmp|emf|wmf|odttf)$/i;
/** Elements that take in what is elsewhere, or run. */
const FOREIGN: ReadonlySet<string> = new Set(["altChunk", "subDoc", "object", "control", "movie", "mailMerge", "OLEObject", "oleObj"]);
/** Fields that say something of the paper itself. */
const FIELDS: ReadonlySet<string> = new Set(["PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "SEQ"]);

/** What is wrong with the parts of a file, all of it. */
export function packageFaults(parts: ReadonlyMap<string, Uint8Array>): Message[] {
  if (!parts.has(DOCUMENT) || !parts.has(TYPES)) return [message("templateFault.notDocument")];
  const faults: Message[] = [];
  let braces = 0;
  for (const [part, bytes] of parts) {
    if (MACROS.test(part)) faults.push(message("templateFault.macros", { part }));
    else if (EMBEDDED.test(part)) faults.push(message("templateFault.embedded", { part, what: part.split("/").at(-1)! }));
    else if (!part.endsWith("/") && !KNOWN.test(part)) faults.push(message("templateFault.part", { part }));
    else if (/\.(xml|rels)$/i.test(part)) {
      const read = readPart(part, bytes);
      faults.push(...read.faults);
      braces += read.braces;
    }
  }
  if (braces > 2 * MOST_PLACEHOLDERS) faults.push(message("templateFault.tooMany", { most: MOST_PLACEHOLDERS }));
  return faults;
}

interface Attributes {
  readonly [name: string]: string;
}

function readPart(part: string, bytes: Uint8Array): { faults: Message[]; braces: number } {
  const faults: Message[] = [];
  let braces = 0;
  const fields = new Fields((field) => faults.push(message("templateFault.field", { part, field })));
  const open: string[] = [];
  const parser = new SaxesParser();
  parser.on("doctype", () => {
    throw new Error("a document type");
  });
  parser.on("xmldecl", ({ encoding = "UTF-8" }) => {
    if (encoding.toUpperCase() !== "UTF-8") throw new Error("another encoding");
  });
  parser.on("opentag", ({ name, attributes }) => {
    const local = name.split(":").at(-1)!;
    open.push(local);
    const of = (wanted: string) => Object.entries(attributes as Attributes).find(([key]) => key.split(":").at(-1) === wanted)?.[1];
    if (FOREIGN.has(local)) faults.push(message("templateFault.embedded", { part, what: local }));
    if (local === "Relationship" && of("TargetMode")?.toLowerCase() === "external")
      faults.push(message("templateFault.external", { part, target: of("Target") ?? "" }));
    if (/macroEnabled|vbaProject|activeX|oleObject/i.test(`${of("ContentType") ?? ""} ${local === "Relationship" ? of("Type") : ""}`))
      faults.push(message("templateFault.macros", { part }));
    if (local === "fldSimple") fields.whole(of("instr") ?? "");
    if (local === "fldChar") fields.mark(of("fldCharType") ?? "");
  });
  parser.on("closetag", () => void open.pop());
  const heard = (text: string) => {
    if (open.at(-1) === "instrText" || open.at(-1) === "delInstrText") fields.text(text);
    else braces += text.split(/[{}]/).length - 1;
  };
  parser.on("text", heard);
  parser.on("cdata", heard);
  try {
    parser.write(new TextDecoder("utf-8", { fatal: true }).decode(bytes)).close();
  } catch {
    return { faults: [message("templateFault.xml", { part })], braces };
  }
  fields.end();
  return { faults, braces };
}

/** Instructions of fields, which a document may spread over several runs and put into each other. */
class Fields {
  readonly #open: string[] = [];

  constructor(readonly refuse: (field: string) => unknown) {}

  mark(kind: string): void {
    if (kind === "begin") this.#open.push("");
    if (kind === "separate" || kind === "end") this.whole(this.#open.pop() ?? "");
    // What is shown of a field comes between `separate` and `end`, and is no instruction.
    if (kind === "separate") this.#open.push("");
  }

  text(text: string): void {
    if (this.#open.length === 0) this.whole(text);
    else this.#open.push(this.#open.pop()! + text);
  }

  whole(instruction: string): void {
    const [field = ""] = instruction.trim().split(/\s/);
    if (field && !FIELDS.has(field.toUpperCase())) this.refuse(field);
  }

  /** What was begun and never ended is an instruction all the same. */
  end(): void {
    for (const left of this.#open.splice(0)) this.whole(left);
  }
}

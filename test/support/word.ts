import PizZip from "pizzip";
import { paragraph, wordFile } from "../../src/demonstration/papers.word.js";

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A Word file of these paragraphs, with parts put in, replaced or (null) left out. */
export function word(paragraphs: readonly string[], parts: Readonly<Record<string, string | Buffer | null>> = {}): Buffer {
  const zip = new PizZip(
    wordFile(
      "zh",
      paragraphs.map((text) => paragraph(text)),
    ),
  );
  for (const [name, content] of Object.entries(parts)) {
    if (content === null) zip.remove(name);
    else zip.file(name, content);
  }
  return zip.generate({ type: "nodebuffer", compression: "DEFLATE" });
}

/** The text of a Word file, a line a paragraph. */
export function textOf(bytes: Uint8Array, part = "word/document.xml"): string {
  const xml = new PizZip(bytes).file(part)!.asText();
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map(([each]) => [...each.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)].map(([, text]) => text ?? "\n").join(""))
    .join("\n")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

export const relations = (...targets: readonly { type: string; target: string; mode?: string }[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(
      ({ type, target, mode }, i) =>
        `<Relationship Id="x${i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ""}/>`,
    )
    .join("")}</Relationships>`;

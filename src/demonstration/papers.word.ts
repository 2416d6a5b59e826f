import PizZip from "pizzip";

/*
 * Word files for the templates of the demonstration: A4 with the margins and type sizes of GB/T 9704-2012 (title 22 pt, text 16 pt on lines of
 * 28 pt), and page numbers.
 */

export type Block = string;
type Style = "Body" | "Heading1" | "Title" | "Plain" | "Right" | "Note" | "Cell" | "CellHead";

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

/** A paragraph; each line of the text begins a new line. */
export const paragraph = (text: string, style: Style = "Body"): Block =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${text.split("\n").map(run).join("<w:r><w:br/></w:r>")}</w:p>`;

export const title = (text: string): Block => paragraph(text, "Title");
export const heading = (text: string): Block => paragraph(text, "Heading1");
/** Whoever signs and the day, on the right. */
export const signed = (...lines: readonly string[]): Block => lines.map((line) => paragraph(line, "Right")).join("");

/** Between the margins, in twentieths of a point. */
const WIDTH = 8844;
const BORDERS = ["top", "left", "bottom", "right", "insideH", "insideV"]
  .map((side) => `<w:${side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>`)
  .join("");

/** Rows of cells, the first row as the head. `shares`: how wide the columns are, beside each other. */
export function table(shares: readonly number[], rows: readonly (readonly string[])[], hasHead = true): Block {
  const sum = shares.reduce((a, b) => a + b, 0);
  const widths = shares.map((share) => Math.round((WIDTH * share) / sum));
  const cell = (text: string, i: number, isHead: boolean) =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[i]}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${paragraph(text, isHead ? "CellHead" : "Cell")}</w:tc>`;
  const row = (cells: readonly string[], r: number) =>
    `<w:tr><w:trPr><w:cantSplit/>${hasHead && r === 0 ? "<w:tblHeader/>" : ""}</w:trPr>${cells.map((text, i) => cell(text, i, hasHead ? r === 0 : i % 2 === 0)).join("")}</w:tr>`;
  return `<w:tbl><w:tblPr><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblBorders>${BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>${rows.map(row).join("")}</w:tbl>${paragraph("", "Note")}`;
}

interface Fonts {
  latin: string;
  text: string;
  title: string;
  heading: string;
}

const FONTS: Readonly<Record<"zh" | "en", Fonts>> = {
  zh: { latin: "Times New Roman", text: "仿宋", title: "宋体", heading: "黑体" },
  en: { latin: "Times New Roman", text: "宋体", title: "宋体", heading: "宋体" },
};

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

function stylesOf(language: "zh" | "en"): string {
  const { latin, text, title: ofTitle, heading: ofHeading } = FONTS[language];
  const font = (eastAsia: string) => `<w:rFonts w:ascii="${latin}" w:hAnsi="${latin}" w:cs="${latin}" w:eastAsia="${eastAsia}"/>`;
  const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
  const style = (id: Style, paragraphs: string, letters: string) =>
    `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${id}"/><w:qFormat/><w:pPr>${paragraphs}</w:pPr><w:rPr>${letters}</w:rPr></w:style>`;
  const lines = '<w:spacing w:before="0" w:after="0" w:line="560" w:lineRule="exact"/>';
  const close = '<w:spacing w:before="40" w:after="40" w:line="320" w:lineRule="atLeast"/>';
  const indent = language === "zh" ? '<w:ind w:firstLineChars="200" w:firstLine="640"/>' : "";
  const isZh = language === "zh";
  const body = isZh ? 32 : 24;
  const spacing = isZh ? lines : '<w:spacing w:before="0" w:after="120" w:line="320" w:lineRule="atLeast"/>';
  return `${HEAD}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr>${font(text)}${size(body)}<w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>${[
    style("Title", '<w:spacing w:before="240" w:after="360"/><w:jc w:val="center"/>', `${font(ofTitle)}<w:b/>${size(44)}`),
    style("Heading1", `<w:keepNext/>${spacing}${indent}`, `${font(ofHeading)}<w:b/>${size(body)}`),
    style("Body", `${spacing}${indent}<w:jc w:val="both"/>`, `${font(text)}${size(body)}`),
    style("Plain", `${spacing}<w:jc w:val="left"/>`, `${font(text)}${size(body)}`),
    style("Right", `${spacing}<w:jc w:val="right"/>`, `${font(text)}${size(body)}`),
    style("Note", '<w:spacing w:before="60" w:after="60"/>', `${font(text)}${size(21)}`),
    style("Cell", `${close}<w:jc w:val="left"/>`, `${font(text)}${size(isZh ? 24 : 22)}`),
    style("CellHead", `${close}<w:jc w:val="center"/>`, `${font(ofHeading)}<w:b/>${size(isZh ? 24 : 22)}`),
  ].join("")}</w:styles>`;
}

const EXAMPLE = { zh: "示例模板，单位和内容均为虚构", en: "Example template; the bodies and what it says are invented" };
const PAGE =
  '<w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r>';

/** A document of these blocks, as DOCX. The same blocks give the same bytes. */
export function wordFile(language: "zh" | "en", blocks: readonly Block[]): Buffer {
  const section =
    '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr>';
  const aside = (tag: "hdr" | "ftr", inside: string) =>
    `${HEAD}<w:${tag} ${W}><w:p><w:pPr><w:pStyle w:val="Note"/><w:jc w:val="center"/></w:pPr>${inside}</w:p></w:${tag}>`;
  const parts: Record<string, string> = {
    "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
      ["document", "document.main"],
      ["styles", "styles"],
      ["settings", "settings"],
      ["header1", "header"],
      ["footer1", "footer"],
    ]
      .map(([part, type]) => `<Override PartName="/word/${part}.xml" ContentType="${WORD}.${type}+xml"/>`)
      .join("")}</Types>`,
    "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/_rels/document.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${["styles", "header", "footer", "settings"]
      .map(
        (type, i) =>
          `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${type}${["header", "footer"].includes(type) ? "1" : ""}.xml"/>`,
      )
      .join("")}</Relationships>`,
    "word/document.xml": `${HEAD}<w:document ${W} ${R}><w:body>${blocks.join("")}${section}</w:body></w:document>`,
    "word/styles.xml": stylesOf(language),
    "word/settings.xml": `${HEAD}<w:settings ${W}><w:characterSpacingControl w:val="compressPunctuation"/><w:themeFontLang w:val="en-GB" w:eastAsia="zh-CN"/></w:settings>`,
    "word/header1.xml": aside("hdr", run(EXAMPLE[language])),
    "word/footer1.xml": aside("ftr", PAGE),
  };
  const zip = new PizZip();
  for (const [name, xml] of Object.entries(parts))
    zip.file(name, Buffer.from(xml), { date: new Date(Date.UTC(2000, 0, 1)), createFolders: false });
  return zip.generate({ type: "nodebuffer", compression: "DEFLATE" });
}

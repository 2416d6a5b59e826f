import { deflateRawSync } from "node:zlib";
import { TEMPLATES } from "../../src/demonstration/papers.facts.js";
import { paragraph, wordFile } from "../../src/demonstration/papers.word.js";
import { translate } from "../../src/messages/message.js";
import { readTemplate } from "../../src/papers/template.actions.js";
import { relations, word } from "../support/word.js";

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const faultsOf = async (bytes: Uint8Array, language = "en", kind: "REQUEST" | "APPROVAL" = "REQUEST") => {
  const read = await readTemplate("test", bytes, kind);
  return "faults" in read ? read.faults.map((fault) => translate(fault, [language])) : read.placeholders;
};
const body = (xml: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${paragraph("{purpose}")}${xml}</w:body></w:document>`;
const fieldOf = (...instructions: string[]) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${instructions.map((text) => `<w:r><w:instrText>${text}</w:instrText></w:r>`).join("")}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;

describe("the check of a template", () => {
  it("takes every template of the demonstration, in whole", async () => {
    for (const { code, kind, language, blocks } of TEMPLATES) {
      const read = await readTemplate("test", wordFile(language === "ZH" ? "zh" : "en", blocks), kind);
      const named = [...new Set([...blocks.join("").matchAll(/\{[#^]?([^{}/]+)\}/g)].map(([, name]) => name!))].sort();
      expect([code, read]).toEqual([code, { placeholders: named }]);
    }
  });

  it("takes placeholders that Word has split over several runs, in English and in Chinese", async () => {
    const split = "<w:p><w:r><w:t>{pur</w:t></w:r><w:r><w:b/><w:t>pose} {批</w:t></w:r><w:r><w:t>件编号}</w:t></w:r></w:p>";
    expect(await faultsOf(word([], { "word/document.xml": body(split) }))).toEqual(["purpose", "批件编号"]);
  });

  it("names every placeholder that there is not, with what is near, and those that are missing", async () => {
    const bytes = word(["{purpos} {人员}", "{#delegates}{nam} {amount}{/delegates}", "{constructor} {__proto__}"]);
    expect(await faultsOf(bytes, "en", "APPROVAL")).toEqual([
      "“purpos” is not a placeholder. Did you mean purpose?",
      "“人员” is a list: it is repeated between an opening “#人员” and a closing “/人员”.",
      expect.stringMatching(/^“nam” is not a placeholder. Did you mean name/),
      expect.stringMatching(/^“amount” is not a placeholder/),
      expect.stringMatching(/^“constructor” is not a placeholder/),
      expect.stringMatching(/^“__proto__” is not a placeholder/),
      "A paper of this kind has to say it: the placeholder “number” (“批件编号” in Chinese) is missing.",
      "A paper of this kind has to say it: the placeholder “purpose” (“目的” in Chinese) is missing.",
      "A paper of this kind has to say it: the placeholder “approvedOn” (“批准日期” in Chinese) is missing.",
    ]);
    expect(await faultsOf(word(["{批准日} {目的}"]), "zh")).toEqual([expect.stringMatching(/^没有占位符“批准日”。是否为批准/)]);
  });

  it("names what does not end or does not go together", async () => {
    const found = await faultsOf(word(["{purpose} {code", "{#stops}{place}", "{/hosts}"]));
    expect(found).toEqual([
      expect.stringMatching(/^“code.*” begins a placeholder or a list that does not end/s),
      expect.stringMatching(/^The placeholders “stops … hosts” do not go together/),
    ]);
  });

  it("puts in nothing but text: no raw XML, and no other brackets", async () => {
    expect(await faultsOf(word(["{purpose}", "{@code}"]))).toEqual([
      "“code” would put in something other than text, which placeholders never do.",
    ]);
    expect(await faultsOf(word(["{purpose} {=[[ ]]=}"]))).toEqual([expect.stringMatching(/^“=\[\[ \]\]=” is not a placeholder/)]);
  });

  const refused: [name: string, bytes: () => Buffer, sentence: RegExp][] = [
    ["macros", () => word(["{purpose}"], { "word/vbaProject.bin": "x" }), /^word\/vbaProject\.bin belongs to macros or controls/],
    [
      "a type with macros",
      () =>
        word(["{purpose}"], {
          "[Content_Types].xml":
            '<Types xmlns="x"><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
        }),
      /^\[Content_Types\]\.xml belongs to macros/,
    ],
    [
      "a template elsewhere that brings macros",
      () =>
        word(["{purpose}"], {
          "word/_rels/settings.xml.rels": relations({ type: "attachedTemplate", target: "https://bad.example/a.dotm", mode: "External" }),
        }),
      /^word\/_rels\/settings\.xml\.rels leads out of the file, to https:\/\/bad\.example\/a\.dotm/,
    ],
    [
      "a picture elsewhere",
      () =>
        word(["{purpose}"], {
          "word/_rels/header1.xml.rels": relations({ type: "image", target: "\\\\bad\\share\\a.png", mode: "external" }),
        }),
      /^word\/_rels\/header1\.xml\.rels leads out of the file/,
    ],
    ["an embedded workbook", () => word(["{purpose}"], { "word/embeddings/a.xlsx": "x" }), /^word\/embeddings\/a\.xlsx takes in something/],
    [
      "an unknown part",
      () => word(["{purpose}"], { "word/media/a.svg": "<svg/>" }),
      /^word\/media\/a\.svg is of a kind that no template needs/,
    ],
    ["a chunk of another file", () => word([], { "word/document.xml": body('<w:altChunk r:id="x"/>') }), /takes in something .*altChunk/],
    ["another prefix", () => word([], { "word/document.xml": body('<z:altChunk xmlns:z="x"/>') }), /takes in something .*altChunk/],
    [
      "a field that fetches",
      () => word([], { "word/document.xml": body(fieldOf("INCLUDE", "TEXT &quot;/etc/passwd&quot;")) }),
      /has the field INCLUDETEXT/,
    ],
    [
      "a field in a field",
      () =>
        word([], {
          "word/document.xml": body(
            fieldOf(" PAGE ").replace(
              "PAGE",
              "PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DDEAUTO cmd",
            ),
          ),
        }),
      /has the field DDEAUTO/,
    ],
    [
      "a field that never ends",
      () =>
        word([], {
          "word/document.xml": body('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE c</w:instrText></w:r></w:p>'),
        }),
      /has the field DDE/,
    ],
    ["a simple field", () => word([], { "word/document.xml": body('<w:fldSimple w:instr=" DATABASE x "/>') }), /has the field DATABASE/],
    ["a field in CDATA", () => word([], { "word/document.xml": body(fieldOf("<![CDATA[IMPORT x]]>")) }), /has the field IMPORT/],
    ["a day that Word computes", () => word([], { "word/document.xml": body(fieldOf("DATE")) }), /has the field DATE, which Word computes/],
    ["broken XML", () => word([], { "word/document.xml": "<w:document><w:body>" }), /^word\/document\.xml is not well-formed XML/],
    [
      "a document type with entities",
      () =>
        word([], {
          "word/document.xml": `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${body("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>").replace(/^<\?xml.*?\?>/, "")}`,
        }),
      /is not well-formed XML in UTF-8 without a document type/,
    ],
    [
      "another encoding",
      () => word([], { "word/styles.xml": '<?xml version="1.0" encoding="UTF-7"?><w:styles/>' }),
      /^word\/styles\.xml is not well-formed/,
    ],
    [
      "bytes that are no UTF-8",
      () => word([], { "word/styles.xml": Buffer.from([0x3c, 0xff, 0xfe]) }),
      /^word\/styles\.xml is not well-formed/,
    ],
    ["10,000 placeholders", () => word(Array.from({ length: 10_000 }, () => "{purpose}")), /^There may be 500 placeholders/],
    ["no document", () => word([], { "word/document.xml": null }), /^This is no Word file/],
    ["no archive", () => Buffer.from("PK nothing"), /^This is no Word file/],
    [
      "a bomb that says its size",
      () => word(["{purpose}"], { "word/media/a.bmp": Buffer.alloc(11_000_000) }),
      /^This file holds more than a template may/,
    ],
    ["a bomb that lies about its size", () => lyingBomb(), /^This is no Word file that can be read/],
    [
      "301 parts",
      () => word(["{purpose}"], Object.fromEntries(Array.from({ length: 301 }, (_each, i) => [`word/media/${i}.png`, "x"]))),
      /^This file holds more than a template may/,
    ],
  ];
  it.each(refused)("refuses %s, in seconds, by a sentence in both languages", async (_name, bytes, sentence) => {
    const file = bytes();
    const began = performance.now();
    const [first, ...others] = await faultsOf(file);
    expect([first, others]).toEqual([expect.stringMatching(sentence), []]);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect((await faultsOf(file, "zh"))[0]).toMatch(/\p{Script=Han}.*[。]$/u);
  });
});

/** A file whose directory says that a part of 50 MB has 1,000 bytes. */
function lyingBomb(): Buffer {
  const bytes = word(["{purpose}"], { "word/media/a.bmp": Buffer.alloc(100) });
  const packed = deflateRawSync(Buffer.alloc(50_000_000));
  const name = Buffer.from("word/media/a.bmp");
  const header = (isLocal: boolean, at = 0) => {
    const head = Buffer.alloc(isLocal ? 30 : 46);
    head.writeUInt32LE(isLocal ? 0x04034b50 : 0x02014b50, 0);
    head.writeUInt16LE(8, isLocal ? 8 : 10);
    head.writeUInt32LE(packed.length, isLocal ? 18 : 20);
    head.writeUInt32LE(1000, isLocal ? 22 : 24);
    head.writeUInt16LE(name.length, isLocal ? 26 : 28);
    if (!isLocal) head.writeUInt32LE(at, 42);
    return Buffer.concat([head, name]);
  };
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const [count, size, begins] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)];
  const directory = bytes.subarray(begins, begins + size);
  // Without the entry of the small picture, which is the last.
  const kept = directory.subarray(0, directory.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])));
  const local = Buffer.concat([header(true), packed]);
  const central = Buffer.concat([kept, header(false, begins)]);
  const tail = Buffer.alloc(22);
  tail.writeUInt32LE(0x06054b50, 0);
  tail.writeUInt16LE(count, 8);
  tail.writeUInt16LE(count, 10);
  tail.writeUInt32LE(central.length, 12);
  tail.writeUInt32LE(begins + local.length, 16);
  return Buffer.concat([bytes.subarray(0, begins), local, central, tail]);
}

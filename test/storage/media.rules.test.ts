import { type Declared, differences, HEAD, MEDIA_TYPES } from "../../src/storage/media.rules.js";

const latin = (text: string) => Buffer.from(text, "latin1");
const OOXML = "application/vnd.openxmlformats-officedocument";
const ODF = "application/vnd.oasis.opendocument";
const compound = latin("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
const zip = latin("PK\u0003\u0004\u0014\u0000");
const BEGINNINGS: Record<string, Buffer> = {
  "application/pdf": latin("%PDF-1.7"),
  [`${OOXML}.wordprocessingml.document`]: zip,
  [`${OOXML}.spreadsheetml.sheet`]: zip,
  [`${OOXML}.presentationml.presentation`]: zip,
  [`${ODF}.text`]: zip,
  [`${ODF}.spreadsheet`]: zip,
  [`${ODF}.presentation`]: zip,
  "application/msword": compound,
  "application/vnd.ms-excel": compound,
  "application/vnd.ms-powerpoint": compound,
  "image/png": latin("\x89PNG\r\n\x1a\n"),
  "image/jpeg": latin("\xff\xd8\xff\xe0"),
  "image/webp": latin("RIFF\x10\x00\x00\x00WEBPVP8 "),
  "image/heic": latin("\x00\x00\x00\x18ftypheic"),
  "text/csv": Buffer.from("姓名,number\n"),
  "text/plain": latin("\xd0\xd5\xc3\xfb in GB 18030"),
  "application/zip": latin("PK\u0005\u0006"),
};

describe("a kind of file", () => {
  it("is each kept by how it begins", () => {
    expect(Object.keys(BEGINNINGS)).toEqual(Object.keys(MEDIA_TYPES));
    for (const [type, head] of Object.entries(BEGINNINGS)) expect([type, MEDIA_TYPES[type]!(head)]).toEqual([type, true]);
  });

  it.each(Object.keys(MEDIA_TYPES))("is not what begins like another: %s", (type) => {
    const { [type]: own, ...others } = BEGINNINGS;
    // Archives and compound files are distinguished from each other by what is inside; texts by nothing.
    const kin = (head: Buffer) =>
      ["PK", "\xd0\xcf"].some((start) => [head, own!].every((each) => each.subarray(0, 2).equals(latin(start))));
    for (const [other, head] of Object.entries(others)) {
      if (kin(head) || (type.startsWith("text/") && other.startsWith("text/"))) continue;
      // What has no zero byte at its beginning might be a text of some encoding.
      if (type.startsWith("text/") && ["image/png", "image/jpeg"].includes(other)) continue;
      expect([other, MEDIA_TYPES[type]!(head)]).toEqual([other, false]);
    }
    for (const head of [latin(""), latin("MZ\u0000"), latin("\x7fELF\u0000")])
      if (head.length > 0) expect(MEDIA_TYPES[type]!(head)).toBe(false);
  });

  it("is not one that a browser would run", () => {
    for (const type of ["text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", "application/javascript"])
      expect(Object.hasOwn(MEDIA_TYPES, type)).toBe(false);
  });
});

describe("what arrived", () => {
  const declared: Declared = { mediaType: "application/pdf", size: 8, sha256: "aa" };
  const arrived = { size: 8, sha256: "aa", head: BEGINNINGS["application/pdf"]! };

  it("is what was declared", () => {
    expect(differences(declared, arrived)).toEqual([]);
    expect(HEAD).toBeGreaterThan(12);
  });

  it("differs in each of its ways, and both sides are reported", () => {
    expect(differences(declared, { size: 9, sha256: "bb", head: zip })).toEqual([
      { what: "size", declared: 8, arrived: 9 },
      { what: "sha256", declared: "aa", arrived: "bb" },
      { what: "mediaType", declared: "application/pdf", arrived: "application/zip" },
    ]);
    expect(differences(declared, { ...arrived, head: latin("MZ\u0000") })).toEqual([
      { what: "mediaType", declared: "application/pdf", arrived: { id: "FileFact.unknownType", parameters: {} } },
    ]);
    expect(differences({ ...declared, mediaType: "constructor" }, arrived)).toHaveLength(1);
  });
});

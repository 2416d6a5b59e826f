import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

/** The parts of a spreadsheet that was written here, changed as text: what other programs write, and what nobody should. */
export class Book {
  readonly parts: Map<string, Buffer>;

  constructor(bytes: Uint8Array) {
    this.parts = unpacked(Buffer.from(bytes));
  }

  text(part: string): string {
    return this.parts.get(part)!.toString("utf8");
  }

  change(part: string, change: (xml: string) => string): this {
    const [before, after] = [this.text(part), change(this.text(part))];
    if (before === after) throw new Error(`Nothing of ${part} was changed.`);
    this.parts.set(part, Buffer.from(after));
    return this;
  }

  /** Puts something in place of a cell: `type` and what is inside, e.g. "" and <v>5</v>. */
  cell(sheet: keyof typeof SHEETS, ref: string, inside: string, type = ""): this {
    const found = new RegExp(`<c r="${ref}"(?: t="\\w+")?( s="\\d+")?(?:/>|>.*?</c>)`);
    return this.change(SHEETS[sheet], (xml) => {
      const [whole, style = ""] = found.exec(xml) ?? [];
      if (whole === undefined) throw new Error(`There is no cell ${ref}.`);
      return xml.replace(whole, () => `<c r="${ref}"${style}${type && ` t="${type}"`}>${inside}</c>`);
    });
  }

  number = (sheet: keyof typeof SHEETS, ref: string, number: string | number) => this.cell(sheet, ref, `<v>${number}</v>`);
  words = (sheet: keyof typeof SHEETS, ref: string, text: string) =>
    this.cell(sheet, ref, `<is><t xml:space="preserve">${escaped(text)}</t></is>`, "inlineStr");
  blank = (sheet: keyof typeof SHEETS, ref: string) => this.cell(sheet, ref, "");

  withoutRow(sheet: keyof typeof SHEETS, row: number): this {
    return this.change(SHEETS[sheet], (xml) => xml.replace(new RegExp(`<row r="${row}".*?</row>`), ""));
  }

  get bytes(): Buffer {
    return packed([...this.parts]);
  }
}

export const SHEETS = {
  Figures: "xl/worksheets/sheet1.xml",
  Narrative: "xl/worksheets/sheet2.xml",
  Expenditure: "xl/worksheets/sheet3.xml",
  Sarai: "xl/worksheets/sheet5.xml",
} as const;

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function unpacked(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  const parts = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < zip.readUInt16LE(end + 10); i++) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [number, number, number];
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    parts.set(zip.toString("utf8", at + 46, at + 46 + name), zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes);
    at += 46 + name + extra + comment;
  }
  return parts;
}

export interface Packing {
  /** What the directory says of a part, where that is not the truth. */
  size?: (name: string, real: number) => number;
  flags?: number;
}

/** An archive as programs write them. */
export function packed(parts: readonly (readonly [string, Buffer])[], { size = (_name, real) => real, flags = 0 }: Packing = {}): Buffer {
  const [files, directory]: Buffer[][] = [[], []] as never;
  let at = 0;
  for (const [name, bytes] of parts) {
    const data = deflateRawSync(bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flags, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(size(name, bytes.length), 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const file = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), head, Buffer.from(name), data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory!.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), head, rest, Buffer.from(name)]));
    files!.push(file);
    at += file.length;
  }
  const listed = Buffer.concat(directory!);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files!, listed, end]);
}

const FULL_WIDTH: Readonly<Record<string, string>> = { "．": ".", "。": ".", "，": ",", "－": "-", "−": "-", "＋": "+" };

/** More digits than this count nothing. */
const LONGEST = 32;

/** A number as the API takes it, from what people type and paste: full-width digits, spaces, thousands. Undefined: it is no number. */
export function readNumber(text: string): string | undefined {
  const plain = text
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[．。，－−＋]/g, (sign) => FULL_WIDTH[sign]!)
    .replace(/\s/gu, "");
  const [, sign, whole, part = ""] = /^([-+]?)(\d+|\d{1,3}(?:,\d{3})+|(?=\.\d))(?:\.(\d*))?$/.exec(plain) ?? [];
  if (whole === undefined || plain.length > LONGEST) return undefined;
  const digits = whole.replaceAll(",", "").replace(/^0+(?=\d)/, "") || "0";
  const places = part.replace(/0+$/, "");
  const number = places ? `${digits}.${places}` : digits;
  return sign === "-" && number !== "0" ? `-${number}` : number;
}

/** The exact sum of numbers as `readNumber` gives them. */
export function sum(numbers: readonly string[]): string {
  const places = Math.max(0, ...numbers.map((number) => number.split(".")[1]?.length ?? 0));
  const total = numbers.reduce((all, number) => {
    const [whole, part = ""] = number.split(".");
    return all + BigInt(whole! + part.padEnd(places, "0"));
  }, 0n);
  const digits = String(total < 0n ? -total : total).padStart(places + 1, "0");
  const text = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
  return readNumber(total < 0n ? `-${text}` : text)!;
}

/** A number with its thousands apart, to be read. */
export function grouped(number: string): string {
  const [whole, part] = number.split(".");
  const apart = whole!.replace(/\B(?=(\d{3})+$)/g, "\u202f");
  return part === undefined ? apart : `${apart}.${part}`;
}

/** The rows and columns of what a spreadsheet puts on the clipboard; undefined: it is one cell, which is pasted as text is. */
export function readBlock(text: string): readonly (readonly string[])[] | undefined {
  const rows = text
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .map((row) => row.split("\t"));
  return rows.length > 1 || rows[0]!.length > 1 ? rows : undefined;
}

import { formats } from "../../src/reports/writers/formats.js";
import type { About, Column, MakeWriter, Value } from "../../src/reports/writers/writer.js";

const title = { en: "", zh: "" };
const columns: Column[] = [
  { name: "name", type: "text", title },
  { name: "count", type: "integer", title },
  { name: "value", type: "decimal", title },
  { name: "is_current", type: "boolean", title },
  { name: "day", type: "date", title },
  { name: "at", type: "moment", title },
];
const about: About = { name: "tries", title, language: "zh", asOf: "2026-11-29T10:00:00.000+08:00", facts: [] };
const rows: Value[][] = [
  ["蒙古", "1", "12345678901234567890.10", true, "2026-11-29", "2026-11-29T10:00:00.000+08:00"],
  ['said "no", twice', null, "-0.5", false, null, null],
  ["=1+1", "-3", null, null, null, null],
  ["", null, null, null, null, null],
  [null, null, null, null, null, null],
];

async function written(make: MakeWriter, given: Partial<About> = {}, of = rows): Promise<string> {
  let text = "";
  const writer = make(columns, { ...about, ...given });
  const sink = {
    write(bytes: string | Buffer) {
      text += String(bytes);
      return undefined;
    },
  };
  await writer.open(sink);
  for (const row of of) await writer.row(row);
  await writer.end();
  return text;
}

describe("CSV", () => {
  it("begins with a BOM, ends lines with CRLF, quotes what needs it and leaves decimals whole", async () => {
    expect(await written(formats.csv)).toBe(
      [
        "\uFEFFname,count,value,is_current,day,at",
        "蒙古,1,12345678901234567890.10,true,2026-11-29,2026-11-29T10:00:00.000+08:00",
        '"said ""no"", twice",,-0.5,false,,',
        "'=1+1,-3,,,,",
        '"",,,,,',
        ",,,,,",
        "",
      ].join("\r\n"),
    );
  });

  it.each(["=1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("disarms the text %j, and leaves it where raw is asked for", async (text) => {
    const row: Value[] = [text, "-1", "-1.5", null, null, null];
    const quote = text.startsWith("\r") ? '"' : "";
    expect((await written(formats.csv, {}, [row])).split("\r\n").slice(1).join("\r\n")).toBe(`${quote}'${text}${quote},-1,-1.5,,,\r\n`);
    expect(await written(formats.csv, { isRaw: true }, [row])).toContain(`\r\n${quote}${text}${quote},-1,-1.5,,,\r\n`);
  });

  it("separates by what is asked for, and quotes that", async () => {
    expect(await written(formats.csv, { separator: ";" }, [["a;b,c", "1", null, null, null, null]])).toBe(
      '\uFEFFname;count;value;is_current;day;at\r\n"a;b,c";1;;;;\r\n',
    );
  });
});

describe("NDJSON", () => {
  it("gives an object a line, and says at the end how many there were", async () => {
    const lines = (await written(formats.ndjson)).split("\n");
    expect(lines.pop()).toBe("");
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        ...{ name: "蒙古", count: 1, value: "12345678901234567890.10", is_current: true },
        ...{ day: "2026-11-29", at: "2026-11-29T10:00:00.000+08:00" },
      },
      { name: 'said "no", twice', count: null, value: "-0.5", is_current: false, day: null, at: null },
      { name: "=1+1", count: -3, value: null, is_current: null, day: null, at: null },
      { name: "", count: null, value: null, is_current: null, day: null, at: null },
      { name: null, count: null, value: null, is_current: null, day: null, at: null },
      { end: true, rows: 5 },
    ]);
  });
});

describe("JSON", () => {
  it("is one object with the moment, the rows and their count, also of no rows", async () => {
    expect(JSON.parse(await written(formats.json, {}, []))).toEqual({ dataset: "tries", asOf: about.asOf, rows: [], count: 0 });
    const { rows: found, count } = JSON.parse(await written(formats.json));
    expect([found.length, count, found[0].name]).toEqual([5, 5, "蒙古"]);
  });
});

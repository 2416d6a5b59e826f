import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { readXlsx } from "hucre";
import { formats } from "../../src/reports/writers/formats.js";
import type { About, Column, MakeWriter, Value } from "../../src/reports/writers/writer.js";

const none = { en: "", zh: "" };
const columns: Column[] = [
  { name: "name", type: "text", title: { en: "Name", zh: "名称" }, meaning: { en: "What it is called.", zh: "它的名称。" } },
  { name: "count", type: "integer", title: none },
  { name: "value", type: "decimal", title: none, unit: { en: "people", zh: "人" } },
  { name: "is_current", type: "boolean", title: none },
  { name: "day", type: "date", title: none },
  { name: "at", type: "moment", title: none },
];
const about: About = {
  name: "tries",
  title: { en: "Tries", zh: "试验" },
  language: "zh",
  asOf: "2026-11-29T10:00:00.000+08:00",
  facts: [{ title: { en: "Rights", zh: "权限" }, value: "本部门" }],
};
const rows: Value[][] = [
  ["蒙古 <&> _x0041_\u0001", "1", "12.50", true, "2026-11-29", "2026-11-29T10:00:00.000+08:00"],
  ["=1+1", "-3", "-0.5", false, "1900-02-01", "2026-11-29T23:59:59.999+08:00"],
  ["", "9007199254740993", "1234567890123456789012.1", null, null, null],
  [null, null, null, null, null, null],
];

async function written(make: MakeWriter, of: Iterable<readonly Value[]> = rows, given: Partial<About> = {}): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const writer = make(columns, { ...about, ...given });
  await writer.open({
    async write(bytes) {
      pieces.push(Buffer.from(bytes));
    },
  });
  try {
    for (const row of of) await writer.row(row);
    if (writer.isWhole) expect(pieces).toEqual([]);
    await writer.end();
  } catch (error) {
    await writer.abort?.();
    throw error;
  }
  return Buffer.concat(pieces);
}

function* many(count: number): Generator<Value[]> {
  for (let i = 1; i <= count; i++) yield [`第 ${i} 行`, i, `${i}.25`, i % 2 === 0, "2026-11-29", null];
}

describe("a file that must be whole", () => {
  it.each(["xlsx", "parquet"] as const)("is made as %s in the sink itself where nobody reads that before the end", async (format) => {
    const pieces: Buffer[] = [];
    const writer = formats[format](columns, about);
    await writer.open({ isUnread: true, write: (bytes) => void pieces.push(Buffer.from(bytes)) });
    for (const row of many(5000)) await writer.row(row);
    expect(pieces.length).toBeGreaterThan(0);
    await writer.end();
    const [made, expected] = [Buffer.concat(pieces), await written(formats[format], many(5000))];
    if (format === "parquet") expect(made).toEqual(expected);
    else expect((await readXlsx(made)).sheets[0]!.rows).toEqual((await readXlsx(expected)).sheets[0]!.rows);
  });
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sarai-writers-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("XLSX", () => {
  it("has typed cells, and as text what a spreadsheet cannot hold as a number or a day", async () => {
    const { sheets } = await readXlsx(await written(formats.xlsx));
    expect(sheets.map(({ name }) => name)).toEqual(["数据", "字典", "说明"]);
    expect(sheets[0]!.rows).toEqual([
      ["名称", "count", "value", "is_current", "day", "at"],
      ["蒙古 <&> _x0041_\u0001", 1, 12.5, true, new Date("2026-11-29T00:00:00Z"), new Date("2026-11-29T10:00:00Z")],
      ["=1+1", -3, -0.5, false, "1900-02-01", new Date("2026-11-29T23:59:59.999Z")],
      ["", "9007199254740993", "1234567890123456789012.1", null, null, null],
    ]);
    expect(sheets[0]).toMatchObject({ freezePane: { rows: 1 }, autoFilter: { range: "A1:F5" } });
  });

  it.each([
    [
      "zh",
      ["数据", "字典", "说明"],
      ["列", "名称", "类型", "含义", "单位"],
      ["name", "名称", "文本", "它的名称。", ""],
      ["试验"],
      ["权限", "本部门"],
      ["行数", 4],
    ],
    [
      "en",
      ["data", "dictionary", "about"],
      ["Column", "Title", "Type", "Meaning", "Unit"],
      ["name", "Name", "text", "What it is called.", ""],
      ["Tries"],
      ["Rights", "本部门"],
      ["Rows", 4],
    ],
  ] as const)("says in %s what the columns mean and what the rows are", async (language, names, head, first, title, rights, count) => {
    const { sheets } = await readXlsx(await written(formats.xlsx, rows, { language }));
    expect(sheets.map(({ name }) => name)).toEqual(names);
    const filled = (row: readonly unknown[]) => row.map((cell) => cell ?? "");
    expect(sheets[1]!.rows.slice(0, 2).map(filled)).toEqual([head, first]);
    expect(sheets[2]!.rows.map((row) => row.filter((cell) => cell !== null))).toEqual([
      title,
      [language === "zh" ? "数据时点" : "As of", about.asOf],
      rights,
      count,
    ]);
  });

  it("refuses a row more than a sheet holds, and a text longer than a cell holds, by a sentence", async () => {
    const writer = formats.xlsx(columns, about);
    await writer.open({ write: async () => undefined });
    expect(() => writer.row(["x".repeat(32_768), null, null, null, null, null])).toThrow("A text of name has 32768 characters");
    for (let i = 1; i < writer.mostRows!; i++) await writer.row([]);
    expect(() => writer.row([])).toThrow("A spreadsheet holds 1048575 rows");
    await writer.abort!();
  });

  it("holds more rows than go out at once, in their order", async () => {
    const { sheets } = await readXlsx(await written(formats.xlsx, many(5000)));
    expect(sheets[0]!.rows.length).toBe(5001);
    expect(sheets[0]!.rows.at(-1)!.slice(0, 3)).toEqual(["第 5000 行", 5000, 5000.25]);
  });

  const hasOffice = spawnSync("soffice", ["--version"]).status === 0;
  (hasOffice ? it : it.skip)(
    "is opened by LibreOffice, which finds the same cells (skipped where soffice is absent)",
    async () => {
      await writeFile(join(folder, "tries.xlsx"), await written(formats.xlsx));
      const asCsv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";
      execFileSync("soffice", [
        `-env:UserInstallation=file://${folder}/office`,
        "--headless",
        "--convert-to",
        asCsv,
        "--outdir",
        folder,
        join(folder, "tries.xlsx"),
      ]);
      const lines = (await readFile(join(folder, "tries-数据.csv"), "utf8")).split("\n");
      expect(lines.slice(0, 4)).toEqual([
        "名称,count,value,is_current,day,at",
        // What is not a text is in quotes; the first name ends with a character that is not shown.
        expect.stringMatching(/^蒙古 <&> _x0041_.?,"1","12\.5","TRUE","2026-11-29","2026-11-29 10:00:00"$/),
        '=1+1,"-3","-0.5","FALSE",1900-02-01,"2026-11-30 00:00:00"',
        ",9007199254740993,1234567890123456789012.1,,,",
      ]);
    },
    120_000,
  );
});

describe("Parquet", () => {
  async function asked(sql: string): Promise<Record<string, unknown>[]> {
    const db = await DuckDBInstance.create(":memory:");
    const connection = await db.connect();
    try {
      return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
    } finally {
      connection.closeSync();
      db.closeSync();
    }
  }
  const saved = async (name: string, of?: Iterable<readonly Value[]>) => {
    const path = join(folder, name);
    await writeFile(path, await written(formats.parquet, of));
    return path;
  };

  it("has decimals, days and moments as such, and is read with the same values", async () => {
    const path = await saved("tries.parquet");
    const types = await asked(`describe select * from '${path}'`);
    expect(types.map(({ column_type }) => column_type)).toEqual([
      "VARCHAR",
      "BIGINT",
      "DECIMAL(38,10)",
      "BOOLEAN",
      "DATE",
      "TIMESTAMP WITH TIME ZONE",
    ]);
    expect(
      await asked(
        `select name, count::text as count, value::text as value, is_current, day::text as day, epoch_ms("at")::text as moment from '${path}'`,
      ),
    ).toEqual([
      {
        name: rows[0]![0],
        count: "1",
        value: "12.5000000000",
        is_current: true,
        day: "2026-11-29",
        moment: String(Date.UTC(2026, 10, 29, 2)),
      },
      {
        name: "=1+1",
        count: "-3",
        value: "-0.5000000000",
        is_current: false,
        day: "1900-02-01",
        moment: String(Date.UTC(2026, 10, 29, 15, 59, 59, 999)),
      },
      { name: "", count: "9007199254740993", value: "1234567890123456789012.1000000000", is_current: null, day: null, moment: null },
      { name: null, count: null, value: null, is_current: null, day: null, moment: null },
    ]);
  });

  it("holds many groups of rows, or none, and the same sums as CSV", async () => {
    const path = await saved("many.parquet", many(5001));
    await writeFile(join(folder, "many.csv"), await written(formats.csv, many(5001)));
    const sums = (file: string) =>
      asked(
        `select count(*)::int as rows, sum(count)::text as count, sum(value)::decimal(38,2)::text as value, max(day)::text as day from '${file}'`,
      );
    const expected = [{ rows: 5001, count: "12507501", value: "12508751.25", day: "2026-11-29" }];
    expect(await sums(path)).toEqual(expected);
    expect(await sums(join(folder, "many.csv"))).toEqual(expected);
    expect(await asked(`select count(*)::int as rows from '${await saved("none.parquet", [])}'`)).toEqual([{ rows: 0 }]);
  });

  it.each(["0.12345678901", "12345678901234567890123456789"])("refuses %s, which it would have to round, by a sentence", async (value) => {
    await expect(written(formats.parquet, [[null, null, value, null, null, null]])).rejects.toThrow(
      `The value ${value} of value has more digits`,
    );
  });

  it("keeps zeros that mean nothing from counting as digits", async () => {
    const path = await saved("zeros.parquet", [[null, null, "-0001.500000000000", null, null, null]]);
    expect(await asked(`select value::text as value from '${path}'`)).toEqual([{ value: "-1.5000000000" }]);
  });
});

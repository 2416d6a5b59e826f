import type { Cell } from "../../src/dashboard/drafts/draft.places.js";
import { gridOf } from "../../src/dashboard/report/grid.js";
import { grouped, readBlock, readNumber, sum } from "../../src/dashboard/report/numbers.js";
import fc from "../support/fast-check.js";

describe("numbers that people type", () => {
  it.each([
    ["0", "0"],
    ["007", "7"],
    [" 1 234 ", "1234"],
    ["1,234,567.50", "1234567.5"],
    ["１２．５", "12.5"],
    ["１，０２４", "1024"],
    [".5", "0.5"],
    ["3.", "3"],
    ["-0", "0"],
    ["－4", "-4"],
    ["+8", "8"],
  ])("reads %j as %s", (text, number) => expect(readNumber(text)).toBe(number));

  it.each(["", "many", "1,23", "1.2.3", "1,2345", "12a", "--1", "1e3", "½", "三", "1".repeat(40)])("does not guess what %j is", (text) =>
    expect(readNumber(text)).toBeUndefined(),
  );

  it("adds exactly, in any order", () => {
    expect(sum(["0.1", "0.2", "-0.3"])).toBe("0");
    expect(sum(["99999999999999999999", "1", "0.05"])).toBe("100000000000000000000.05");
    expect(sum([])).toBe("0");
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100_000, max: 100_000 })), (hundredths) => {
        const texts = hundredths.map((each) => readNumber((each / 100).toFixed(2))!);
        const total = hundredths.reduce((all, each) => all + each, 0);
        expect(sum(texts)).toBe(readNumber((total / 100).toFixed(2)));
        expect(sum([...texts].reverse())).toBe(sum(texts));
      }),
    );
  });

  it("sets thousands apart, and not the places after the point", () => {
    expect(["1", "1234", "-1234567.12345"].map(grouped)).toEqual(["1", "1\u202f234", "-1\u202f234\u202f567.12345"]);
  });

  it("takes a block as spreadsheets copy it, and leaves one cell to the field", () => {
    expect(readBlock("1\t2\r\n\t4\r\n")).toEqual([
      ["1", "2"],
      ["", "4"],
    ]);
    expect(readBlock("1\n2")).toEqual([["1"], ["2"]]);
    expect(readBlock("12\r\n")).toBeUndefined();
  });
});

describe("the table of a form", () => {
  const cell = (code: string, name: string): Cell => {
    const nothing = { number: null, comment: null, justification: null, previous: [] };
    return { cell: code, code, name, state: "NOT_ENTERED", ...nothing };
  };
  const set = (...cells: Cell[]) => ({ code: "SET", isRequired: true, cells });

  it("has a column for each category of the first kind where each cell has two", () => {
    const grid = gridOf(set(cell("F/0-14", "女，0–14 岁"), cell("F/15+", "女，15 岁及以上"), cell("M/0-14", "男，0–14 岁")));
    expect(grid.columns).toEqual(["女", "男"]);
    expect(grid.rows.map(({ heading, cells }) => [heading, cells.map((each) => each?.code)])).toEqual([
      ["0–14 岁", ["F/0-14", "M/0-14"]],
      ["15 岁及以上", ["F/15+", undefined]],
    ]);
  });

  it("is a list where a name has a comma of its own, so that no cell gets the heading of another", () => {
    const grid = gridOf(set(cell("A/X", "a, x"), cell("A/Y", "a, y, z"), cell("B/X", "b, x")));
    expect([grid.columns, grid.rows.map(({ heading }) => heading)]).toEqual([[undefined], ["a, x", "a, y, z", "b, x"]]);
  });
});

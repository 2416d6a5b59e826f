import "reflect-metadata";
import { invalid, worded } from "../../src/writing/problem.js";
import { english } from "../../src/writing/problems.en.js";
import { EXPECTED, type Expected } from "../../src/writing/problems.expected.en.js";
import { EXPECTED as CHINESE } from "../../src/writing/problems.expected.zh.js";
import { chinese } from "../../src/writing/problems.zh.js";

/** What any of the sentences may name. */
const values = {
  ...{ value: "VALUE", most: 7, found: 9, least: 1, sum: "99", start: "2024-01-01", end: "2024-01-02", first: "", day: "2024-01-03" },
  ...{ product: "12", status: "OPEN", from: "CLOSED", current: 3, what: "size", declared: 1, arrived: 2, where: "WHERE", number: 5 },
  ...{ other: "OTHER", example: "EXAMPLE", choices: "X, Y", state: "STATE", kind: "KIND", part: "PART", code: "CODE", categories: "C, D" },
  ...{ set: "SET", names: "NAMES" },
  ...{ at: "B2", fault: "number", expected: "code", issuer: "ISSUER" },
};
/** Words of ours, not names that are the same in every language. */
const ENGLISH = /\b(a|an|the|of|or|and|is|are|this|should|not|one|at most)\b/i;

describe("what there is to mend", () => {
  it.each(Object.keys(EXPECTED) as Expected[])("says in both languages that a value should be %s", (expected) => {
    const [en, zh] = ["en", "zh"].map((language) => worded(invalid(["input"], expected, values), [language]).message);
    expect(en).toMatch(/^This should be .*[^.]\.$/);
    expect(zh).toMatch(/^此项应为.*[^。]。$/);
    for (const message of [en, zh]) expect(message).not.toMatch(/undefined|\[object/);
    expect(zh).not.toMatch(ENGLISH);
    expect(Object.keys(CHINESE)).toContain(expected);
  });

  it.each(Object.keys(english) as (keyof typeof english)[])("says %s in both languages", (code) => {
    const fault = code === "WRONG_FILE" ? "macros" : "number";
    for (const catalogue of [english, chinese]) expect(catalogue[code]({ ...values, fault })).not.toMatch(/undefined|\[object/);
    expect(chinese[code]({ ...values, fault })).not.toMatch(ENGLISH);
  });
});

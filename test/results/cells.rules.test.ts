import { AGGREGATION_RULES, AXES, alwaysCountsPeople, IndicatorKind, usualRules } from "../../src/indicators/aggregation.rules.js";
import { INDICATORS } from "../../src/indicators/catalogue.facts.js";
import * as sets from "../../src/indicators/catalogue.sets.js";
import { type CategorySet, cellsOf } from "../../src/indicators/cells.rules.js";

describe("cells", () => {
  it("are every category of each set with every one of the others, in their order", () => {
    const two: CategorySet = {
      code: "SEX/T-1",
      dimension: "SEX",
      categories: [
        { code: "F", name: { en: "female", zh: "女", mn: "эм" } },
        { code: "M", name: { en: "male", zh: "男" } },
      ],
    };
    const other: CategorySet = {
      code: "AGE/T-1",
      dimension: "AGE",
      categories: [
        { code: "0-14", name: { zh: "0–14 岁", en: "0–14" }, concept: "X.1" },
        { code: "15+", name: { zh: "15 岁及以上", en: "15 and over" } },
      ],
    };
    const cells = cellsOf([two, other]);
    expect(cells.map(({ position, code }) => [position, code])).toEqual([
      [1, "F/0-14"],
      [2, "F/15+"],
      [3, "M/0-14"],
      [4, "M/15+"],
    ]);
    expect(cells[0]).toEqual({
      ...{ position: 1, code: "F/0-14", name: { en: "female, 0–14", zh: "女，0–14 岁" } },
      categories: [
        { dimension: "SEX", category: "F", concept: null, name: { en: "female", zh: "女", mn: "эм" } },
        { dimension: "AGE", category: "0-14", concept: "X.1", name: { en: "0–14", zh: "0–14 岁" } },
      ],
    });
  });

  it("are one, the whole, where nothing is taken disaggregations", () => {
    expect(cellsOf([])).toEqual([{ position: 1, code: "TOTAL", name: { en: "total", zh: "合计" }, categories: [] }]);
  });
});

describe("the facts of the catalogue", () => {
  const all = Object.values(sets) as CategorySet[];
  const keyOf = ({ scheme, code, edition }: { scheme: string; code: string; edition: string }) => `${scheme} ${code} ${edition}`;
  const byKey = new Map(INDICATORS.map((fact) => [keyOf(fact), fact]));

  it("name every version, set and category once, in Chinese and English", () => {
    expect(byKey.size).toBe(INDICATORS.length);
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    for (const { categories } of all) {
      expect(new Set(categories.map(({ code }) => code)).size).toBe(categories.length);
      for (const { name } of categories) expect(Object.values(name).map((each) => each.length > 0)).toEqual([true, true]);
    }
    for (const { en, zh } of INDICATORS) {
      expect(en.every((text) => text.length > 0 && !/\p{Script=Han}/u.test(text))).toBe(true);
      expect(zh.every((text) => /\p{Script=Han}/u.test(text))).toBe(true);
    }
  });

  it.each(INDICATORS.map((fact) => [keyOf(fact), fact] as const))("%s follows the rules of its kind and is whole", (_key, fact) => {
    const kind = IndicatorKind[fact.kind];
    const rules = { ...usualRules(kind), ...fact.rules };
    for (const axis of AXES) expect(AGGREGATION_RULES[kind][axis]).toContain(rules[axis]);
    if (alwaysCountsPeople(kind)) expect(fact.countsPeople).not.toBe(false);
    const parts = [fact.numerator, fact.denominator].map((code) => code && byKey.get(keyOf({ ...fact, code })));
    expect(parts.map(Boolean)).toEqual([kind === "RATIO", kind === "RATIO"]);
    if (kind === "RATIO") expect(fact.disaggregations).toBeUndefined();
    // A ratio is read only as far as its parts are, and withheld where they are.
    for (const part of parts)
      if (part) expect([part.source === null, part.countsPeople ?? true]).toEqual([fact.source === null, fact.countsPeople ?? true]);
    for (const code of fact.atMost ?? []) expect(byKey.has(keyOf({ ...fact, code }))).toBe(true);
    // How a year is totalled is described for everything whose sheet was read.
    expect(fact.en[1].includes("Annual total:")).toBe(fact.source !== null);
    expect(fact.zh[1].includes("年度合计：")).toBe(fact.source !== null);
    for (const [, ...disaggregations] of fact.disaggregations ?? []) {
      expect(new Set(disaggregations.map(({ dimension }) => dimension)).size).toBe(disaggregations.length);
      expect(new Set(cellsOf(disaggregations).map(({ code }) => code)).size).toBe(cellsOf(disaggregations).length);
    }
  });

  it("keep key populations and mobile people in border areas disaggregations", () => {
    for (const { dimension, categories } of all)
      if (dimension === "POPULATION") expect(categories.map(({ code }) => code)).not.toContain("MOBILE");
    expect(sets.KP_WHO.categories.map(({ concept }) => concept)).toEqual([
      ...["HIV.B.DE51", "HIV.B.DE52", "HIV.B.DE53", "HIV.B.DE54", "HIV.B.DE55"],
      undefined,
    ]);
  });
});

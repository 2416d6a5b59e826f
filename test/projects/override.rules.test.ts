import { canonicalText, digest, displayText, type FieldValues, overridables, type Part } from "../../src/projects/override.rules.js";

describe("what is kept and what is published", () => {
  const same = (property: keyof FieldValues, a: FieldValues, b: FieldValues) => canonicalText(property, a) === canonicalText(property, b);

  it("is the same whatever the order of languages and rows, and however a share is written", () => {
    expect(same("title", { title: { en: "A", zh: "甲" } }, { title: { zh: "甲", en: "A" } })).toBe(true);
    const [north, south] = [
      { country: "n", percentage: "33.50" },
      { country: "s", percentage: "66.5" },
    ];
    expect(same("countries", { countries: [north, south] }, { countries: [south, { country: "n", percentage: "33.5" }] })).toBe(true);
    expect(same("countries", { countries: [north] }, { countries: [north, north] })).toBe(false);
    expect(
      same(
        "sectors",
        { sectors: [{ vocabulary: "1", code: "13040", percentage: "100" }] },
        { sectors: [{ vocabulary: "1", code: "13040", percentage: "10" }] },
      ),
    ).toBe(false);
  });

  it("is the same organisation under any name where it is known, and the same mention by its words where not", () => {
    const participants = (...rows: Part[]) => ({ participants: rows });
    expect(
      same(
        "participants",
        participants({ role: "FUNDING", organisation: "1", name: { en: "A" } }),
        participants({ role: "FUNDING", organisation: "1", name: { en: "B" }, reference: "XX" }),
      ),
    ).toBe(true);
    expect(
      same("participants", participants({ role: "FUNDING", organisation: "1" }), participants({ role: "EXTENDING", organisation: "1" })),
    ).toBe(false);
    expect(
      same("participants", participants({ role: "FUNDING", name: { en: "A" } }), participants({ role: "FUNDING", name: { en: "B" } })),
    ).toBe(false);
  });

  it("is the same place by what the publication calls it, else by the site of ours", () => {
    const sites = (row: object) => ({ sites: [row] }) as FieldValues;
    expect(same("sites", sites({ site: "1", name: { en: "A" } }), sites({ name: { en: "A" } }))).toBe(true);
    expect(same("sites", sites({ site: "1" }), sites({ site: "2" }))).toBe(false);
    expect(same("sites", sites({ site: "1" }), sites({ reference: "1" }))).toBe(false);
  });

  it("is nothing where it is absent, null or an empty list, and that is distinguished from an empty text", () => {
    for (const property of overridables) {
      expect(digest(property, {})).toBe(digest(property, { [property]: null }));
      expect(displayText(property, {})).toBeNull();
    }
    expect(same("participants", {}, { participants: [] })).toBe(true);
    expect(same("plannedStartOn", {}, { plannedStartOn: "" })).toBe(false);
  });

  it("is shown to people in one short line", () => {
    expect(displayText("title", { title: { en: "One\n  line" } })).toBe("One line");
    expect(displayText("title", { title: { en: "One", zh: "一" } })).toBe("en: One / zh: 一");
    expect(displayText("plannedStartOn", { plannedStartOn: "2024-01-01" })).toBe("2024-01-01");
    const countries = [
      { country: "n", code: "MN", percentage: "33.50" },
      { code: "CN", percentage: "66.5" },
    ];
    expect(displayText("countries", { countries })).toBe("MN 33.5%; CN 66.5%");
    expect(
      displayText("sectors", {
        sectors: [
          { vocabulary: "1", code: "13040" },
          { vocabulary: "99", code: "own", percentage: "100" },
        ],
      }),
    ).toBe("13040; 99:own 100%");
    const participants = [
      { role: "FUNDING", known: { en: "Ours" }, name: { en: "Written" } },
      { role: "IMPLEMENTING", reference: "XX-1" },
    ];
    expect(displayText("participants", { participants })).toBe("FUNDING Ours; IMPLEMENTING XX-1");
    expect(displayText("sites", { sites: [{ name: { en: "Written" }, known: { en: "Ours" } }, { known: { en: "Ours" } }] })).toBe(
      "Written; Ours",
    );
    const long = displayText("title", { title: { en: `${"a".repeat(498)}😀${"b".repeat(10)}` } })!;
    expect([long.length, long.isWellFormed(), long.at(-1)]).toEqual([499, true, "…"]);
  });
});

import { isDegrees, wrongCounterpart } from "../../src/places/site.rules.js";

describe("the rules of sites", () => {
  it.each([
    ["90", 90, true],
    ["-90.000", 90, true],
    ["90.000000001", 90, false],
    ["-90.1", 90, false],
    ["111.98", 180, true],
    ["-180", 180, true],
    ["180.1", 180, false],
  ] as const)("take %s of %i degrees: %s", (degrees, most, expected) => {
    expect(isDegrees(degrees, most)).toBe(expected);
  });

  const here = { id: "here", kind: "BORDER_CROSSING", country: "CN" };
  const there = { id: "there", kind: "BORDER_CROSSING", country: "MN" };
  it.each([
    ["a free crossing in another country", here, there, undefined],
    ["the crossing that it is paired with already", here, { ...there, counterpart: "here" }, undefined],
    ["a crossing whose country nobody has said", { ...here, country: undefined }, { ...there, country: undefined }, undefined],
    ["itself", here, here, "ITSELF"],
    ["a county", here, { ...there, kind: "COUNTY" }, "NO_CROSSING"],
    ["a crossing, being a county", { ...here, kind: "COUNTY" }, there, "NO_CROSSING"],
    ["a crossing of its own country", here, { ...there, country: "CN" }, "SAME_COUNTRY"],
    ["a crossing that is paired with a third", here, { ...there, counterpart: "third" }, "TAKEN"],
  ])("say of %s as the other side what they say", (_what, site, other, expected) => {
    expect(wrongCounterpart(site, other)).toBe(expected);
  });
});

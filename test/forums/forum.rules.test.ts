import { isWithin, lacksEvidence } from "../../src/forums/forum.rules.js";

describe("the rules of forums", () => {
  it.each([
    ["2024-05-14", "2024-05-14", "2024-05-16", true],
    ["2024-05-16", "2024-05-14", "2024-05-16", true],
    ["2024-05-13", "2024-05-14", "2024-05-16", false],
    ["2024-05-17", "2024-05-14", "2024-05-16", false],
    ["2024-05-17", "2024-05-14", null, true],
    ["2024-05-13", undefined, "2024-05-16", true],
  ])("count %s among the days from %s to %s: %s", (day, startsOn, endsOn, expected) => {
    expect(isWithin(day, startsOn, endsOn)).toBe(expected);
  });

  it.each([
    ["FULFILLED", undefined, 0, true],
    ["FULFILLED", null, 0, true],
    ["FULFILLED", { en: "Trained" }, 0, false],
    ["FULFILLED", undefined, 1, false],
    ["IN_PROGRESS", undefined, 0, false],
    ["WITHDRAWN", undefined, 0, false],
  ])("ask for evidence of a commitment that is %s with %o and %i documents: %s", (status, evidence, documents, expected) => {
    expect(lacksEvidence(status, evidence, documents)).toBe(expected);
  });
});

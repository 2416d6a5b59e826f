import { isShare, TRANSITIONS, wrongSum } from "../../src/projects/project.rules.js";
import { begins } from "../../src/writing/transitions.rules.js";
import fc from "../support/fast-check.js";

describe("shares", () => {
  it.each([
    [[], undefined],
    [[null], undefined],
    [["100"], undefined],
    [["100.00"], undefined],
    [["99.99"], "99.99"],
    [["33.3", "33.3", "33.4"], undefined],
    [["33.3", "33.3", "33.3"], "99.9"],
    [["50", null], "50"],
    [["60", "60"], "120"],
  ])("of %j come to %p", (shares, expected) => {
    expect(wrongSum(shares as (string | null)[])).toBe(expected);
  });

  it.each([
    ["0", true],
    ["100.000", true],
    ["33.333333", true],
    ["-0.000001", false],
    ["100.000001", false],
  ])("of %s alone: %p", (share, expected) => {
    expect(isShare(share)).toBe(expected);
  });

  it("come to 100 however they are cut, to the last digit", () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(cuts, (places) => {
        const ends = [0, ...places.sort((a, b) => a - b), 100_000];
        const shares = ends.slice(1).map((end, i) => ((end - ends[i]!) / 1000).toFixed(3));
        expect(wrongSum(shares)).toBeUndefined();
        expect(wrongSum([...shares, "0.001"])).toBe("100.001");
      }),
    );
  });
});

describe("a project as a whole", () => {
  const states = ["PIPELINE", "IMPLEMENTATION", "FINALISATION", "CLOSED", "CANCELLED", "SUSPENDED"];

  it("goes only where the table says", () => {
    const moves = Object.entries(TRANSITIONS).map(([name, each]) => [name, states.filter((state) => begins(each, state))]);
    expect(Object.fromEntries(moves)).toEqual({
      startProject: ["PIPELINE"],
      suspendProject: ["PIPELINE", "IMPLEMENTATION"],
      resumeProject: ["SUSPENDED"],
      finaliseProject: ["IMPLEMENTATION"],
      closeProject: ["IMPLEMENTATION", "FINALISATION"],
      cancelProject: ["PIPELINE", "IMPLEMENTATION", "SUSPENDED"],
    });
    expect(begins(TRANSITIONS.startProject, null)).toBe(false);
  });
});

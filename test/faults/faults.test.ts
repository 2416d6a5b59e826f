import { readFileSync } from "node:fs";
import { applied, readFaults } from "./read.js";

describe("the faults that tests are tried with", () => {
  it("fit the code as it is", () => {
    const misfits = readFaults("test/faults/faults.txt").flatMap((fault) => {
      try {
        applied(fault, readFileSync(fault.file, "utf8"));
        return [];
      } catch (error) {
        return [(error as Error).message];
      }
    });
    expect(misfits).toEqual([]);
  });
});

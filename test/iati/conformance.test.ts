import { readdirSync, readFileSync } from "node:fs";
import type { ImportReport } from "../../src/publications/import.report.js";
import { expectAddsUp, testImport } from "../support/import.js";
import { describeWith, shared } from "../support/shared.js";

const FOLDER = ["iati", "schema-tests", "tests"] as const;

/**
 * Faults of the schema that an activity may have and still come in, by the code of the warning that names each, and why: 17 % of 13,200
 * real activities have one or more, and nothing that is reported of them would be wrong.
 */
const ACCEPTED = {
  missing: "what is absent is null or empty in the model; no figure depends on it",
  repeated: "the first is read, or the texts of all",
  unreadable: "a value of another type is null in the model, and stays in the source text",
  "stray-text": "text where none belongs stays in the source text",
  "unknown-element": "it stays in the source text",
  "unknown-attribute": "it stays in the source text",
  "4.3.1": "a title without text is an empty title",
  "4.4.1": "a description without text is none",
} as const;

/** Faults for which an activity is quarantined: it could not be known again, or a sum over its amounts would be wrong. */
const REFUSED = {
  "has no iati-identifier": 2,
  "amount is missing": 6,
  "amount .* is no number": 3,
  "-(date|start)> (has no date|is )": 7,
  "transaction has no type": 2,
};

/** How many of the invalid files come in, by all the faults that their warnings name. Another number is another decision. */
const DECIDED: Record<string, Record<string, number>> = {
  "activities of 2.02": {
    missing: 66,
    repeated: 62,
    unreadable: 27,
    "stray-text": 21,
    "missing+repeated": 10,
    "4.4.1": 4,
    "4.3.1": 3,
    "unknown-attribute": 3,
    "unknown-element": 2,
    "missing+unknown-attribute": 2,
    "4.4.1+missing": 1,
    "4.4.1+stray-text": 1,
    "missing+stray-text": 1,
    // generated-datetime is of the file and not of an activity: nothing that is kept depends on it.
    "no fault that is looked for": 1,
  },
  "activities of 2.03": {
    missing: 38,
    "unknown-attribute": 25,
    repeated: 11,
    unreadable: 7,
    "4.4.1": 6,
    "4.3.1": 5,
    "missing+unknown-attribute": 5,
    "unknown-element": 1,
  },
};

interface Case {
  name: string;
  set: string;
  valid: boolean;
  text: string;
}

/** The files about activities. They try the shape alone: where a code or the identifier is a placeholder, a right one is put in. */
function cases(): Case[] {
  const names = readdirSync(shared(...FOLDER), { recursive: true, encoding: "utf8" }).sort();
  return names.flatMap((name, i) => {
    if (!/should-(pass|fail)\b.*\.xml$/.test(name)) return [];
    const text = readFileSync(shared(...FOLDER, name), "utf8");
    if (!text.includes("<iati-activities")) return [];
    const filled = text
      .replace(/(<iati-activities\b[^>]*?version=")xx"/, `$12.03"`)
      .replace(/<iati-identifier\s*\/>|<iati-identifier>\s*<\/iati-identifier>/, `<iati-identifier>XX-TEST-${i}</iati-identifier>`)
      .replaceAll(/(<transaction-type code=")[^"]*"/g, `$11"`);
    const set = name.startsWith("activity-tests") ? "activities of 2.02" : "activities of 2.03";
    return [{ name, set, valid: name.includes("should-pass"), text: filled }];
  });
}

describeWith(FOLDER.join("/"), "the conformance set of IATI", () => {
  const test = testImport();
  const all = cases();
  let report: ImportReport;
  const names = new Map<string, string>();

  beforeAll(async () => {
    for (const [i, { name, text }] of all.entries()) names.set(await test.save(`${i}.xml`, text), name);
    report = await test.import(...names.keys());
  }, 60_000);

  const own = <T extends { file: string }>(list: T[], { name }: Case) => list.filter(({ file }) => names.get(file) === name);
  const reasonsOf = (one: Case) => own(report.quarantined, one).flatMap(({ reasons }) => reasons);
  /** The codes of the warnings about the shape. */
  const faultsOf = (one: Case) => {
    const messages = own(report.warned, one).flatMap((warned) => warned.messages);
    return [...new Set(messages.flatMap(({ level, code }) => (level === "warning" && code in ACCEPTED ? code : [])))].sort();
  };
  const invalid = (set: string) => all.filter((one) => one.set === set && !one.valid);

  it("is whole: 58 valid and 225 invalid files of 2.02, and what came with 2.03", () => {
    const sizes = Object.keys(DECIDED).map((set) => [all.filter((one) => one.set === set && one.valid).length, invalid(set).length]);
    expect(sizes).toEqual([
      [58, 225],
      [157, 98],
    ]);
    expectAddsUp(report);
  });

  it("finds every valid file accepted, and only empty attributes to remark on in their shape", () => {
    const valid = all.filter((one) => one.valid);
    expect(valid.flatMap(reasonsOf)).toEqual([]);
    expect(valid.filter((one) => faultsOf(one).length > 0).map(({ name }) => name.replace(/.*should-pass\//, ""))).toEqual([
      "05-other-identifier.xml",
      "location/01-generic-location.xml",
      "location/02-two-location-id.xml",
      "location/03-two-administrative.xml",
    ]);
  });

  it("finds invalid files quarantined where a figure would be wrong, each with its reason", () => {
    const quarantined = all.filter((one) => !one.valid && reasonsOf(one).length > 0);
    expect(quarantined).toHaveLength(Object.values(REFUSED).reduce((sum, count) => sum + count, 0));
    for (const [pattern, count] of Object.entries(REFUSED)) {
      const found = quarantined.filter((one) => new RegExp(pattern).test(reasonsOf(one)[0]!));
      expect([pattern, found.length]).toEqual([pattern, count]);
    }
  });

  it.each(Object.entries(DECIDED))("finds the other invalid %s accepted, with warnings that name the fault", (set, decided) => {
    const accepted = invalid(set).filter((one) => reasonsOf(one).length === 0 && !own(report.files, one)[0]!.notRead);
    const counts = Object.groupBy(accepted, (one) => faultsOf(one).join("+") || "no fault that is looked for");
    expect(Object.fromEntries(Object.entries(counts).map(([faults, files]) => [faults, files!.length]))).toEqual(decided);
  });

  it("finds a file without its version not read", () => {
    const notRead = all.filter((one) => own(report.files, one)[0]!.notRead).map(({ name }) => name.replace(/.*\//, ""));
    expect(notRead).toEqual(["18-missing-iati-activities-version.xml"]);
  });
});

import { readFileSync } from "node:fs";
import type { XmlElement } from "../../src/iati/iati.element.js";
import { readFile } from "../../src/iati/iati.stream.js";
import type { ImportReport } from "../../src/publications/import.report.js";
import { expectAddsUp, testImport } from "../support/import.js";
import { describeWith, shared } from "../support/shared.js";

/** What the table of SOURCES.md counts, in the names of the report, and the table of the database where each goes. */
const TABLES = {
  activities: "project",
  results: "result",
  indicators: "project_indicator",
  periods: "project_indicator_period",
  transactions: `"transaction"`,
  budgets: "budget",
  locations: "project_site",
  participatingOrganisations: "project_participant",
} as const;
type Kind = keyof typeof TABLES;
const KINDS = Object.keys(TABLES) as Kind[];

interface Source {
  file: string;
  version: string;
  counts: Record<Kind, number>;
}

/** The table of SOURCES.md, without broken.xml, whose cells say what is wrong with it. */
function sources(): Source[] {
  const rows = readFileSync(shared("real", "SOURCES.md"), "utf8").matchAll(/^\| ([\w.-]+\.xml) (.*)$/gm);
  return [...rows].flatMap(([, file = "", rest = ""]) => {
    const cells = rest.split("|").map((cell) => cell.trim());
    const [, version = "", activities = "", results = "", ...single] = cells;
    if (version === "ERR") return [];
    const numbers = [activities.split("/")[0], ...results.split("/"), ...single.slice(0, 4)].map(Number);
    return [{ file, version, counts: Object.fromEntries(KINDS.map((kind, i) => [kind, numbers[i]])) as Source["counts"] }];
  });
}

/**
 * Where the import counts less than SOURCES.md, and why. Its column counts every `<location>`; one below a target, actual or baseline is
 * only a reference to one of the activity's locations, and is kept with the value that it has.
 */
const DIFFERENCES: Record<string, { kind: Kind; less: number; because: "references of values to locations" }> = {
  "asia_border_2021-06-15.xml": { kind: "locations", less: 499, because: "references of values to locations" },
  "dportal_32.xml": { kind: "locations", less: 5278, because: "references of values to locations" },
  "srh_130xx_valid.xml": { kind: "locations", less: 975, because: "references of values to locations" },
  "wri-521257057-strategic-plan-2023-2027.xml": { kind: "locations", less: 24, because: "references of values to locations" },
};

/** Activities whose third transaction has the columns of its publisher's sheet shifted by one: the date holds the amount. */
const QUARANTINED = ["KHMZ000144", "KHMZ000145", "MNGZ000022", "MNGZ000030", "MNGZ000037"].map((id) => `CZ-ICO-25755277-${id}`);

describeWith("real", "real published files", () => {
  const test = testImport();
  const readable = () => sources().filter(({ version, counts }) => version.startsWith("2.") && counts.activities > 0);
  const reports = new Map<string, ImportReport>();
  let digest: string;

  beforeAll(async () => {
    for (const { file } of readable()) reports.set(file, await test.import(shared("real", file)));
    digest = await test.digest();
  }, 90_000);

  it("are read with the counts of their table, each difference with its reason", async () => {
    expect(readable()).toHaveLength(9);
    for (const { file, counts } of readable()) {
      const difference = DIFFERENCES[file];
      const expected = difference ? { ...counts, [difference.kind]: counts[difference.kind] - difference.less } : counts;
      const { kinds } = reports.get(file)!;
      expect([file, Object.fromEntries(KINDS.map((kind) => [kind, kinds[kind]!.read]))]).toEqual([file, expected]);
      expectAddsUp(reports.get(file)!);
    }
    for (const [file, { less }] of Object.entries(DIFFERENCES)) expect([file, await locationReferences(file)]).toEqual([file, less]);
  });

  it("are all in the tables, but for the activities whose amounts cannot be read", async () => {
    const all = [...reports.values()];
    expect(all.flatMap(({ quarantined }) => quarantined.map(({ identifier }) => identifier))).toEqual(QUARANTINED);
    for (const kind of KINDS) {
      const created = all.reduce((sum, { kinds }) => sum + kinds[kind]!.created - kinds[kind]!.removed, 0);
      const [row] = await test.sql(`select count(*)::int from ${TABLES[kind]}`);
      expect([kind, row.count]).toEqual([kind, created]);
    }
  });

  it("are served: what a publication says of Mongolia is found by country and sector", async () => {
    const { projects } = await test.app.read(`{
      projects(filter: { countries: { some: { code: { eq: "MN" } } }, sectors: { some: { code: { eq: "13040" } } } }) {
        totalCount nodes { iatiIdentifier transactions(first: 1) { totalCount } }
      }
    }`);
    const rows = await test.sql(
      `select iati_identifier from project p where exists (select from project_country c where c.project_id = p.id and code = 'MN')
        and exists (select from project_sector s where s.project_id = p.id and code = '13040')`,
    );
    expect(projects.totalCount).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(0);
  });

  it("are unchanged when they come a second time, to the last byte of the tables", async () => {
    const again = await test.import(...readable().map(({ file }) => shared("real", file)));
    expectAddsUp(again);
    for (const [kind, { read, unchanged, quarantined }] of Object.entries(again.kinds))
      expect([kind, unchanged + quarantined]).toEqual([kind, read]);
    expect(again.quarantined.map(({ identifier }) => identifier)).toEqual(QUARANTINED);
    expect(await test.digest()).toBe(digest);
  }, 90_000);

  it("of 1.0x and of organisations are named as not supported yet, and broken.xml says where it breaks: nothing is written", async () => {
    const others = [...sources().filter(({ file }) => !reports.has(file)), { file: "broken.xml" }].map(({ file }) => file);
    const report = await test.import(...others.map((file) => shared("real", file)));
    const told = report.files.map(({ file, notRead, broken }) => [file.replace(/.*\//, ""), notRead, broken]);
    const versionless = "The file names no version, so it is taken for IATI 1.0x, which is not supported yet; 2.01 to 2.03 are.";
    const organisations = "This is an organisation file; files of activities are read only.";
    expect(told).toEqual([
      ["CAF-OrganizationFile.xml", organisations, undefined],
      ["aet-activities.xml", versionless, undefined],
      ["asian-dev-bank-org.xml", organisations, undefined],
      ["broken_activity_01.xml", versionless, undefined],
      ["missing_dates.xml", "IATI 1.0 is not supported yet; 2.01 to 2.03 are.", undefined],
      ["single_activity.xml", versionless, undefined],
      ["transaction_ref.xml", versionless, undefined],
      [
        "broken.xml",
        "IATI 1.01 is not supported yet; 2.01 to 2.03 are.",
        { line: 4, column: 1, message: "The file cannot be read as XML: it ends inside <iati-activities>." },
      ],
    ]);
    expect(await test.digest()).toBe(digest);
  });
});

const MEASUREMENTS = ["target", "actual", "baseline"];

async function locationReferences(file: string): Promise<number> {
  const count = (element: XmlElement): number =>
    element.children.reduce((sum, child) => {
      if (typeof child === "string") return sum;
      const isReference = child.name === "location" && MEASUREMENTS.includes(element.name);
      return sum + (isReference ? 1 : count(child));
    }, 0);
  let references = 0;
  for await (const event of readFile(shared("real", file))) if (event.type === "activity") references += count(event.root);
  return references;
}

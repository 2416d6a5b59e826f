import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { acting } from "../support/act.js";
import { Role, testApp } from "../support/app.js";
import { filesOf } from "../support/files.js";
import { reportingWorld } from "../support/framework.js";
import { spreadsheetsOf } from "../support/template.js";

const script = new URL("../support/calc.py", import.meta.url).pathname;
/** Debian's is the one that has LibreOffice's bindings. */
const PYTHON = "/usr/bin/python3";
const isThere = spawnSync("soffice", ["--version"]).status === 0 && spawnSync(PYTHON, ["-c", "import uno"]).status === 0;
if (!isThere) process.stderr.write("LibreOffice is not here (libreoffice-calc, python3-uno): filling in a template with it was skipped.\n");

type Filling = [sheet: string, address: string, value: string | number | { formula: string }];

const DUE = `query ($id: ID!) {
  progressReport(id: $id) {
    narrativeTranslations { language text } nextStepsTranslations { language text } expenditures { value { amount currency } purpose }
  }
  reportingForm(progressReport: $id) { indicatorCode disaggregations { code cells { code state number comment } } }
}`;

(isThere ? describe : describe.skip)("a template of a framework from the catalogue, filled in with LibreOffice", () => {
  const app = testApp();
  const files = filesOf(app);
  const sheets = spreadsheetsOf(app, files);
  const act = acting(app, "progressReport { id version } problems { code path message }");
  let folder: string;
  let client: pg.Client;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sarai-calc-"));
    client = new pg.Client({ connectionString: app.databaseUrl });
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await rm(folder, { recursive: true, force: true });
  });

  it("comes back without loss, and its closed cells stay closed", async () => {
    const world = await app.write(reportingWorld);
    const { rows: assigned } = await client.query(
      `insert into indicator_assignment (id, project_id, indicator_edition_id, partner_id, site_id)
       select gen_random_uuid(), $1, v.id, $2, s.id
         from indicator_edition v join indicator d on d.id = v.indicator_id
         cross join (values ($3::uuid), ($4::uuid)) s (id)
        where d.scheme <> 'OWN' and v.kind <> 'RATIO' returning id`,
      [world.project.id, world.ours.id, world.clinic.id, world.crossing.id],
    );
    expect(assigned.length).toBeGreaterThan(50);
    const [officer, reporter] = [await app.signedIn([Role.OFFICER]), await app.signedIn([Role.REPORTER], world.ours)];
    const schedule = { project: world.project.id, cadence: "QUARTERLY", startsOn: "2025-01-01", endsOn: "2025-03-31" };
    await act(officer, "setReportingSchedule", schedule, "problems { code }");
    const { rows: periods } = await client.query("select id from reporting_period");
    const period = periods[0].id as string;

    const { progressReport } = await act(reporter, "createProgressReport", { period });
    const { reportingForm } = await app.read(DUE, { token: reporter, variables: { id: progressReport.id } });
    const cells = reportingForm.flatMap(({ disaggregations }: { disaggregations: { cells: object[] }[] }) =>
      disaggregations.flatMap((set) => set.cells),
    );
    expect(cells.length).toBeGreaterThan(500);
    const comments = ["=1+1", "在口岸", "+86 10", "-", "@x", "#N/A", "two\nlines", "_x0041_", " spaced ", "1e5", "<&>\"'", "😀"];
    const fillings: Filling[] = [];
    const expected = cells.map((_cell: object, i: number) => {
      const comment = i % 3 === 0 ? comments[(i / 3) % comments.length]! : null;
      if (comment !== null) fillings.push(["Figures", `L${i + 2}`, comment]);
      if (i % 7 === 6) {
        fillings.push(["Figures", `K${i + 2}`, "不适用"]);
        return { state: "NOT_APPLICABLE", number: null, comment };
      }
      if (i % 5 === 4) return { state: comment === null ? "NOT_ENTERED" : "NOT_REPORTED", number: null, comment };
      fillings.push(["Figures", `J${i + 2}`, i % 11 === 10 ? { formula: `=${i}+1` } : i]);
      return { state: "REPORTED", number: String(i % 11 === 10 ? i + 1 : i), comment };
    });
    const closed: Filling[] = [
      ["Figures", "A2", "another"],
      ["Figures", "C3", "another"],
      ["Figures", "J1", "another"],
      ["Sarai", "B2", "another"],
      ["Narrative", "A2", "another"],
    ];
    const more: Filling[] = [
      ["Narrative", "D2", "第一季度，\n边境。"],
      ["Narrative", "C6", "English (en)"],
      ["Narrative", "D6", "=Next"],
      ["Expenditure", "A2", 1250.75],
      ["Expenditure", "B2", "CNY"],
      ["Expenditure", "C2", "=fuel"],
      ["Expenditure", "A3", -3],
      ["Expenditure", "B3", "USD"],
    ];
    const [from, to] = [join(folder, "template.xlsx"), join(folder, "filled.xlsx")];
    await writeFile(from, await sheets.template(reporter, period, { languages: ["zh", "en"] }));
    const input = JSON.stringify({ from, to, cells: [...fillings, ...more, ...closed] });
    const { status, stdout, stderr } = spawnSync(PYTHON, [script], { input, encoding: "utf8", timeout: 240_000, maxBuffer: 1e8 });
    expect([status, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout).refused).toEqual(closed.map(([sheet, address]) => `${sheet}!${address}`));

    const { progressReport: taken, problems } = await sheets.take(reporter, await readFile(to), { expectedVersion: 1 });
    expect(problems).toEqual([]);
    const back = await app.read(DUE, { token: reporter, variables: { id: taken!.id } });
    const found = back.reportingForm.flatMap(({ disaggregations }: { disaggregations: { cells: object[] }[] }) =>
      disaggregations.flatMap((set) => set.cells),
    );
    expect(found.map(({ state, number, comment }: never) => ({ state, number, comment }))).toEqual(expected);
    expect(back.progressReport).toEqual({
      narrativeTranslations: [{ language: "ZH", text: "第一季度，\n边境。" }],
      nextStepsTranslations: [{ language: "EN", text: "=Next" }],
      expenditures: [
        { value: { amount: "1250.75", currency: "CNY" }, purpose: "=fuel" },
        { value: { amount: "-3", currency: "USD" }, purpose: null },
      ],
    });
  }, 300_000);
});

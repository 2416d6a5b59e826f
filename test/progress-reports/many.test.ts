import pg from "pg";
import { acting } from "../support/act.js";
import { Role, testApp } from "../support/app.js";
import { Catalogue, reportingWorld } from "../support/framework.js";

const CELLS = Array.from({ length: 50 }, (_, i) => `C${i}`);

describe("a report with very many values", () => {
  const app = testApp();
  let client: pg.Client;
  const act = acting(app, "progressReport { id version } problems { code path }");

  beforeAll(async () => {
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  it("takes thousands in one mutation, shows them, and makes them official; not more than 10,000", async () => {
    const { project, ours } = await app.write(reportingWorld);
    const { version } = await app.write(async (em) => new Catalogue(em).indicator("LARGE", "EVENTS", { MANY: CELLS }));
    const { rows: assignments } = await client.query(
      `with sites as (
         insert into site (id, name) select gen_random_uuid(), jsonb_build_object('en', 'Site ' || i) from generate_series(1, 40) i returning id
       )
       insert into indicator_assignment (id, project_id, indicator_edition_id, partner_id, site_id)
       select gen_random_uuid(), $1, $2, $3, id from sites returning id`,
      [project.id, version.id, ours.id],
    );
    const [reporter, officer] = [await app.signedIn([Role.REPORTER], ours), await app.signedIn([Role.OFFICER])];
    const schedule = { project: project.id, cadence: "QUARTERLY", startsOn: "2024-01-01", endsOn: "2024-03-31" };
    await act(officer, "setReportingSchedule", schedule, "problems { code }");
    const { rows: periods } = await client.query(`select id from reporting_period`);
    const narrative = [{ language: "EN", text: "Much was done." }];
    const { progressReport } = await act(reporter, "createProgressReport", { period: periods[0].id, narrative });
    const { id } = progressReport;
    const values = assignments.flatMap(({ id }) => CELLS.map((cellCode) => ({ assignment: id as string, cellCode, number: "3" })));

    const save = (expectedVersion: number, values: object[]) => act(reporter, "updateProgressReport", { id, expectedVersion, values });
    expect(await save(1, values)).toMatchObject({ progressReport: { version: 2 }, problems: [] });
    expect(await save(2, values)).toMatchObject({ progressReport: { version: 3 }, problems: [] });
    // As long as a script writes them: all ten thousand go into one request.
    const named = { assignment: id, cell: version.id, number: "12345", comment: null, justification: null };
    const more = Array.from({ length: 10_001 }, () => named);
    expect(await save(3, more)).toMatchObject({ progressReport: null, problems: [{ code: "INVALID", path: ["input", "values"] }] });
    const due = `query ($id: ID!) { reportingForm(progressReport: $id) { disaggregations { cells { number } } } }`;
    const { reportingForm } = await app.read(due, { token: reporter, variables: { id } });
    const numbers = reportingForm.flatMap(({ disaggregations }: { disaggregations: { cells: { number: string }[] }[] }) =>
      disaggregations[0]!.cells.map(({ number }) => number),
    );
    expect([numbers.length, new Set(numbers)]).toEqual([2000, new Set(["3"])]);
    await act(reporter, "submitProgressReport", { id, expectedVersion: 3 });
    expect(await act(officer, "approveProgressReport", { id, expectedVersion: 4 })).toMatchObject({ problems: [] });
    const { rows } = await client.query(`select count(*)::int as n, sum(number)::int as sum from approved_value where until is null`);
    expect(rows).toEqual([{ n: 2000, sum: 6000 }]);
  });
});

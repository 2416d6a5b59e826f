import { randomUUID } from "node:crypto";
import pg from "pg";
import { acting, refusing } from "../support/act.js";
import { Role, testApp } from "../support/app.js";
import { digestOf } from "../support/digest.js";
import { reportingWorld } from "../support/framework.js";

const SCHEDULE = `reportingSchedule { version cadence project { reportingPeriods(first: 100) { nodes { id startsOn endsOn dueOn } } } } problems { code path message }`;

interface ProjectIndicatorPeriod {
  id: string;
  startsOn: string;
  endsOn: string;
  dueOn: string;
}

describe("the schedule of a project's reports", () => {
  const app = testApp();
  let world: Awaited<ReturnType<typeof reportingWorld>>;
  let officer: string;
  let reporter: string;
  let client: pg.Client;
  const act = acting(app, SCHEDULE);
  const refused = refusing(app);

  beforeAll(async () => {
    world = await app.write(reportingWorld);
    officer = await app.signedIn([Role.OFFICER]);
    reporter = await app.signedIn([Role.REPORTER], world.ours);
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const schedule = { cadence: "MONTHLY", startsOn: "2024-01-01", endsOn: "2024-06-30", dueAfterDays: 15 };
  const set = async (more: object) => {
    const { reportingSchedule, problems } = await act(officer, "setReportingSchedule", { project: world.project.id, ...schedule, ...more });
    expect(problems).toEqual([]);
    return {
      version: reportingSchedule.version as number,
      periods: reportingSchedule.project.reportingPeriods.nodes as ProjectIndicatorPeriod[],
    };
  };
  /** The problems of what is refused; nothing was written. */
  const problemsOf = async (input: object) => {
    const before = await digestOf(client);
    const { problems } = await act(officer, "setReportingSchedule", { project: world.project.id, ...schedule, ...input });
    expect(await digestOf(client)).toBe(before);
    return problems.map(({ code, path }: { code: string; path: string[] }) => `${code} ${path[1]}`);
  };
  const starts = (periods: readonly ProjectIndicatorPeriod[]) => periods.map(({ startsOn }) => startsOn);

  it("says everything that is wrong at once", async () => {
    expect(await problemsOf({ startsOn: "2024-01-02", endsOn: "2023-12-31", dueAfterDays: 367, expectedVersion: 1 })).toEqual([
      ...["STALE_VERSION expectedVersion", "INVALID startsOn", "DATES_REVERSED endsOn", "INVALID dueAfterDays"],
    ]);
    expect(await problemsOf({ endsOn: "2075-01-01", dueAfterDays: -1 })).toEqual(["INVALID endsOn", "INVALID dueAfterDays"]);
    expect(await refused(officer, "setReportingSchedule", { ...schedule, project: randomUUID() })).toBe("NOT_FOUND");
  });

  it("is set once where two set it at once", async () => {
    const answers = await Promise.all([1, 2].map(() => act(officer, "setReportingSchedule", { project: world.other.id, ...schedule })));
    expect(answers.map(({ problems }) => problems[0]?.code ?? "set").sort()).toEqual(["REQUIRED", "set"]);
    const { rows } = await client.query(`select count(*)::int as n from reporting_period where project_id = $1`, [world.other.id]);
    expect(rows).toEqual([{ n: 6 }]);
  });

  it("changes without touching what stays as it is, or what was reported in", async () => {
    const first = await set({});
    expect([first.version, starts(first.periods)]).toEqual([
      1,
      ["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01", "2024-05-01", "2024-06-01"],
    ]);

    // A version is asked for from now on.
    expect(await problemsOf({})).toEqual(["REQUIRED expectedVersion"]);
    expect(await problemsOf({ expectedVersion: 7 })).toEqual(["STALE_VERSION expectedVersion"]);

    const extended = await set({ expectedVersion: 1, endsOn: "2024-08-31" });
    expect(extended.periods.slice(0, 6)).toEqual(first.periods);
    expect([extended.version, starts(extended.periods.slice(6))]).toEqual([2, ["2024-07-01", "2024-08-01"]]);

    // Somebody reports for February: its day stays, the others' move.
    const february = first.periods[1]!;
    const create = await act(reporter, "createProgressReport", { period: february.id }, "problems { code }");
    expect(create.problems).toEqual([]);
    const moved = await set({ expectedVersion: 2, endsOn: "2024-08-31", dueAfterDays: 20 });
    expect(moved.periods.map(({ id }) => id)).toEqual(extended.periods.map(({ id }) => id));
    expect(moved.periods.slice(0, 3).map(({ dueOn }) => dueOn)).toEqual(["2024-02-20", "2024-03-15", "2024-04-20"]);

    // Quarters from January on would lie across February.
    const across = await act(officer, "setReportingSchedule", {
      ...{ project: world.project.id, ...schedule },
      ...{ expectedVersion: 3, cadence: "QUARTERLY" },
    });
    expect(across.problems).toEqual([
      {
        code: "IN_USE",
        path: ["input", "cadence"],
        message: "Reports or records depend on this (2024-02-01 – 2024-02-29): it can no longer be changed or taken away like this.",
      },
    ]);
    expect(await problemsOf({ expectedVersion: 3, cadence: "QUARTERLY" })).toEqual(["IN_USE cadence"]);

    // From April on they do not: February is kept, what nobody reported for goes.
    const quarters = await set({ expectedVersion: 3, cadence: "QUARTERLY", startsOn: "2024-04-01", endsOn: "2024-12-31" });
    expect(quarters.periods[0]).toEqual(february);
    expect(starts(quarters.periods)).toEqual(["2024-02-01", "2024-04-01", "2024-07-01", "2024-10-01"]);
  });

  it("keeps a period in which a report is begun while the schedule changes", async () => {
    const { rows } = await client.query(`select version from reporting_schedule where project_id = $1`, [world.project.id]);
    const { periods, version } = await set({
      ...{ expectedVersion: rows[0].version, cadence: "QUARTERLY", startsOn: "2024-04-01", endsOn: "2026-12-31" },
    });
    const late = periods.filter(({ startsOn }) => startsOn >= "2025-01-01");
    const [, ...created] = await Promise.all([
      set({ expectedVersion: version, cadence: "QUARTERLY", startsOn: "2024-04-01", endsOn: "2024-12-31" }),
      ...late.map(({ id }) =>
        app.ask(`mutation ($input: CreateProgressReportInput!) { createProgressReport(input: $input) { progressReport { id } } }`, {
          ...{ token: reporter, variables: { input: { period: id } } },
        }),
      ),
    ]);
    const made = created.filter(({ data }) => data?.createProgressReport?.progressReport).length;
    expect(
      created.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code) ?? []).every((code) => code === "NOT_FOUND"),
    ).toBe(true);
    const left = await client.query(`select count(*)::int as n from reporting_period where project_id = $1 and starts_on >= '2025-01-01'`, [
      world.project.id,
    ]);
    expect(left.rows).toEqual([{ n: made }]);
  });

  it("is shown to the department and to partners who see the project", async () => {
    const seen = async (token?: string) => {
      const query = `query ($id: ID!) { project(id: $id) { reportingSchedules { totalCount } reportingPeriods { totalCount } } }`;
      const { project } = await app.read(query, { token, variables: { id: world.other.id } });
      return [project.reportingSchedules.totalCount, project.reportingPeriods.totalCount];
    };
    expect([await seen(officer), await seen(reporter), await seen()]).toEqual([
      [1, 6],
      [1, 6],
      [0, 0],
    ]);
  });
});

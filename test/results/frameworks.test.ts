import { randomUUID } from "node:crypto";
import pg from "pg";
import { acting, refusing } from "../support/act.js";
import { Role, testApp } from "../support/app.js";
import { digestOf } from "../support/digest.js";
import { reportingWorld } from "../support/framework.js";

const ASSIGNMENT = `indicatorAssignment { id version isYearly site { id } country { code } targets { startsOn endsOn cell { code } number } } problems { code path }`;
const RESULT = `result { id type title position project { version } } problems { code path }`;
const PROJECT = `project { version results { nodes { title } } } problems { code path }`;

describe("the framework of a project", () => {
  const app = testApp();
  let world: Awaited<ReturnType<typeof reportingWorld>>;
  let officer: string;
  let client: pg.Client;

  beforeAll(async () => {
    world = await app.write(reportingWorld);
    officer = await app.signedIn([Role.OFFICER]);
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const act = acting(app, ASSIGNMENT);
  const refused = refusing(app);
  const codes = ({ problems }: { problems: { code: string; path: string[] }[] }) =>
    problems.map(({ code, path }) => `${code} ${path.slice(1).join(".")}`);
  /** The problems of what is refused; nothing was written. */
  const problemsOf = async (mutation: string, input: object, shows?: string) => {
    const before = await digestOf(client);
    const answer = await act(officer, mutation, input, shows);
    expect(await digestOf(client)).toBe(before);
    return codes(answer);
  };
  const title = (text: string) => [{ language: "EN", text }];
  const versionOf = async (id: string): Promise<number> =>
    (await app.read(`query ($id: ID!) { project(id: $id) { version } }`, { token: officer, variables: { id } })).project.version;
  const assigned = async (more: object) => {
    const { project, ours, tests } = world;
    const input = { project: project.id, partner: ours.id, indicatorEdition: tests.id, ...more };
    const { indicatorAssignment: assignment, problems } = await act(officer, "createIndicatorAssignment", input);
    expect(problems).toEqual([]);
    return assignment as { id: string; version: number };
  };
  let reports = 0;
  /** As a report of it leaves behind. */
  const reported = async (assignment: string, cell: string) => {
    const { rows } = await client.query("select id from account limit 1");
    const [period, update] = [randomUUID(), randomUUID()];
    const year = 1000 + reports++;
    await client.query(`insert into reporting_period values ($1, $2, $3, $4, $4)`, [
      period,
      world.project.id,
      `${year}-01-01`,
      `${year}-12-31`,
    ]);
    await client.query(`insert into progress_report (id, project_id, period_id, partner_id, created_by_id) values ($1, $2, $3, $4, $5)`, [
      ...[update, world.project.id, period, world.ours.id],
      rows[0].id,
    ]);
    await client.query(`insert into report_value values ($1, $2, $3, $4, 'REPORTED', 1)`, [randomUUID(), update, assignment, cell]);
  };

  describe("has results", () => {
    const create = async (text: string) =>
      (await act(officer, "createResult", { project: world.project.id, title: title(text), type: "OUTCOME" }, RESULT)).result;

    it("that are added, changed and removed, each time on a version of the project", async () => {
      const first = await create("First");
      const second = await create("Second");
      expect([first, second].map(({ title, type, position }) => [title, type, position])).toEqual([
        ["First", "OUTCOME", 1],
        ["Second", "OUTCOME", 2],
      ]);
      const version = await versionOf(world.project.id);
      const change = { id: first.id, expectedVersion: version, title: title("Changed"), type: null };
      const { result } = await act(officer, "updateResult", change, RESULT);
      expect(result).toMatchObject({ title: "Changed", type: null, project: { version: version + 1 } });
      expect(await problemsOf("updateResult", { id: first.id, expectedVersion: version }, RESULT)).toEqual([
        "STALE_VERSION expectedVersion",
      ]);
      const { project } = await act(officer, "removeResult", { id: first.id, expectedVersion: version + 1 }, PROJECT);
      expect(project).toEqual({ version: version + 2, results: { nodes: [{ title: "Second" }] } });
    });

    it("that say what they are", async () => {
      expect(await problemsOf("createResult", { project: world.project.id, title: [] }, RESULT)).toEqual(["REQUIRED title"]);
    });

    it("which publications say alone where they are published", async () => {
      const { id } = await create("Published");
      await client.query(`update result set origin = 'PUBLICATION' where id = $1`, [id]);
      const input = { id, expectedVersion: await versionOf(world.project.id) };
      expect(await problemsOf("updateResult", { ...input, title: title("Mine") }, RESULT)).toEqual(["MANAGED_BY_PUBLICATION id"]);
      expect(await problemsOf("removeResult", input, PROJECT)).toEqual(["MANAGED_BY_PUBLICATION id"]);
    });

    it("that stay while an assignment measures them", async () => {
      const { id } = await create("Measured");
      await assigned({ result: id, indicatorEdition: world.treated.id });
      const input = { id, expectedVersion: await versionOf(world.project.id) };
      expect(await problemsOf("removeResult", input, PROJECT)).toEqual(["IN_USE id"]);
    });

    it("only where there is such a project, and such a result", async () => {
      expect(await refused(officer, "createResult", { project: randomUUID(), title: [] })).toBe("NOT_FOUND");
      expect(await refused(officer, "updateResult", { id: randomUUID(), expectedVersion: 1 })).toBe("NOT_FOUND");
    });
  });

  describe("says who reports what", () => {
    it("for a site, whose country it takes, or for a country, or for the whole", async () => {
      const { clinic, country, positives } = world;
      expect(await assigned({ site: clinic.id })).toMatchObject({ version: 1, site: clinic, country: { code: "ZZ" }, isYearly: false });
      expect(await assigned({ country: country.id })).toMatchObject({ site: null, country: { code: "ZZ" } });
      expect(await assigned({ indicatorEdition: positives.id, isYearly: true })).toMatchObject({
        site: null,
        country: null,
        isYearly: true,
      });
    });

    it("once for each place", async () => {
      const { project, ours, theirs, crossing, tests } = world;
      const input = { project: project.id, partner: theirs.id, indicatorEdition: tests.id };
      await assigned({ partner: theirs.id });
      await assigned({ partner: theirs.id, site: crossing.id });
      expect(await problemsOf("createIndicatorAssignment", input)).toEqual(["TAKEN indicatorEdition"]);
      expect(await problemsOf("createIndicatorAssignment", { ...input, site: crossing.id })).toEqual(["TAKEN indicatorEdition"]);
      await assigned({ partner: ours.id, site: crossing.id });
    });

    it("once also where two are made at once", async () => {
      const { project, theirs, ratio } = world;
      const input = { project: project.id, partner: theirs.id, indicatorEdition: ratio.id };
      const answers = await Promise.all([1, 2, 3].map(() => act(officer, "createIndicatorAssignment", input)));
      expect(answers.map(({ problems }) => problems[0]?.code ?? "made").sort()).toEqual(["TAKEN", "TAKEN", "made"]);
    });

    it("and all that is wrong with it at once", async () => {
      const { project, stranger, far, other, tests, positives } = world;
      const nowhere = randomUUID();
      const wrong = { project: project.id, partner: stranger.id, indicatorEdition: nowhere, site: far.id, result: "x" };
      expect(
        await problemsOf("createIndicatorAssignment", { ...wrong, startsOn: "2024-02-01", endsOn: "2024-01-01", country: nowhere }),
      ).toEqual([
        ...["NOT_FOUND indicatorEdition", "NOT_OF_PROJECT partner", "NOT_OF_PROJECT site", "NOT_FOUND result", "NOT_FOUND country"],
        "DATES_REVERSED endsOn",
      ]);
      const target = { startsOn: "2024-01-01", endsOn: "2024-12-31", number: "5" };
      const targets = [target, target, { ...target, cell: positives.cells.FEMALE }, { ...target, endsOn: "2023-12-31" }];
      const { theirs, crossing } = world;
      const input = { project: project.id, partner: theirs.id, indicatorEdition: positives.id, site: crossing.id };
      expect(await problemsOf("createIndicatorAssignment", { ...input, indicatorEdition: world.yearly.id, targets })).toEqual([
        "NOT_FOUND targets.2.cell",
        "DATES_REVERSED targets.3.endsOn",
        "DUPLICATE targets.1",
      ]);
      expect(
        await refused(officer, "createIndicatorAssignment", { project: nowhere, partner: stranger.id, indicatorEdition: tests.id }),
      ).toBe("NOT_FOUND");
      expect(other.id).not.toBe(project.id);
    });

    it("in a country of the project, where the project names some", async () => {
      const { other, ours, country, elsewhere, tests } = world;
      await client.query(`insert into project_participant (id, project_id, position, organisation_id) values ($1, $2, 1, $3)`, [
        randomUUID(),
        other.id,
        ours.id,
      ]);
      await client.query(`insert into project_country (id, project_id, position, country_id) values ($1, $2, 1, $3)`, [
        randomUUID(),
        other.id,
        country.id,
      ]);
      const input = { project: other.id, partner: ours.id, indicatorEdition: tests.id };
      expect(await problemsOf("createIndicatorAssignment", { ...input, country: elsewhere.id })).toEqual(["NOT_OF_PROJECT country"]);
      expect(codes(await act(officer, "createIndicatorAssignment", { ...input, country: country.id }))).toEqual([]);
    });

    it("with targets, which change in place", async () => {
      const { crossing, positives } = world;
      const year = { startsOn: "2024-01-01", endsOn: "2024-12-31" };
      const targets = [
        { ...year, number: "100" },
        { ...year, cell: positives.cells.FEMALE, number: "60.5" },
      ];
      const { id } = await assigned({ indicatorEdition: positives.id, site: crossing.id, targets });
      const idsOf = async () =>
        (await client.query(`select id from assignment_target where assignment_id = $1 and cell_id is null`, [id])).rows;
      const before = await idsOf();
      const { indicatorAssignment: assignment } = await act(officer, "updateIndicatorAssignment", {
        id,
        expectedVersion: 1,
        targets: [{ ...year, number: "120" }],
      });
      expect(assignment).toMatchObject({ version: 2, targets: [{ ...year, cell: null, number: "120" }] });
      expect(await idsOf()).toEqual(before);
      const cleared = await act(officer, "updateIndicatorAssignment", { id, expectedVersion: 2, targets: null });
      expect(cleared.indicatorAssignment.targets).toEqual([]);
      expect(await problemsOf("updateIndicatorAssignment", { id, expectedVersion: 2 })).toEqual(["STALE_VERSION expectedVersion"]);
    });

    it("and is changed and removed freely until something was reported", async () => {
      const { theirs, crossing, yearly, country } = world;
      const { id } = await assigned({ indicatorEdition: yearly.id });
      const change = { id, expectedVersion: 1, partner: theirs.id, site: crossing.id, isYearly: true };
      const { indicatorAssignment: assignment } = await act(officer, "updateIndicatorAssignment", change);
      expect(assignment).toMatchObject({ version: 2, isYearly: true, site: crossing, country: { code: "ZZ" } });
      const away = await act(officer, "updateIndicatorAssignment", { id, expectedVersion: 2, site: null });
      expect(away.indicatorAssignment).toMatchObject({ site: null, country: null });
      const { problems } = await act(officer, "removeIndicatorAssignment", { id, expectedVersion: 3 }, PROJECT);
      expect(problems).toEqual([]);
      expect((await client.query(`select from indicator_assignment where id = $1`, [id])).rowCount).toBe(0);
      expect(country.id).toBeDefined();
    });

    it("and stays what it is of what, whose and where, once something was reported", async () => {
      const { theirs, crossing, treated, yearly, country } = world;
      const { id } = await assigned({ indicatorEdition: yearly.id });
      await reported(id, yearly.cells.TOTAL!);
      const settled = [
        { partner: theirs.id },
        { indicatorEdition: treated.id },
        { site: crossing.id },
        { country: country.id },
        { isYearly: true },
      ];
      for (const change of settled)
        expect(await problemsOf("updateIndicatorAssignment", { id, expectedVersion: 1, ...change })).toEqual([
          `IN_USE ${Object.keys(change)[0]}`,
        ]);
      expect(await problemsOf("removeIndicatorAssignment", { id, expectedVersion: 1 }, PROJECT)).toEqual(["IN_USE id"]);
      const same = { indicatorEdition: yearly.id, site: null, isYearly: false };
      const { indicatorAssignment: assignment } = await act(officer, "updateIndicatorAssignment", {
        id,
        expectedVersion: 1,
        ...same,
        endsOn: "2024-12-31",
      });
      expect(assignment).toMatchObject({ version: 2 });
    });

    it("for many partners, sites and indicators at once, leaving what is there", async () => {
      const { project, ours, theirs, clinic, crossing, positives, treated } = world;
      const many = {
        ...{ project: project.id, partners: [ours.id, theirs.id], sites: [clinic.id, crossing.id] },
        ...{ indicatorEditions: [positives.id, treated.id], startsOn: "2024-01-01" },
      };
      const count = async () =>
        (
          await client.query(
            `select count(*)::int as n from indicator_assignment where site_id is not null and indicator_edition_id = any($1)`,
            [[positives.id, treated.id]],
          )
        ).rows[0].n;
      const before = await count();
      expect(codes(await act(officer, "createIndicatorAssignments", many, PROJECT))).toEqual([]);
      expect([before, await count()]).toEqual([1, 8]);
      expect(codes(await act(officer, "createIndicatorAssignments", many, PROJECT))).toEqual([]);
      expect(await count()).toBe(8);
      const { rows } = await client.query(`select distinct country_id from indicator_assignment where starts_on = '2024-01-01'`);
      expect(rows).toEqual([{ country_id: world.country.id }]);
    });

    it("for many at once, with everything that is wrong", async () => {
      const { project, stranger, far, tests } = world;
      const some = { project: project.id, partners: [stranger.id], indicatorEditions: ["x", tests.id], sites: [far.id] };
      expect(await problemsOf("createIndicatorAssignments", { ...some, startsOn: "2024-02-01", endsOn: "2024-01-01" }, PROJECT)).toEqual([
        ...["DATES_REVERSED endsOn", "NOT_FOUND indicatorEditions.0", "NOT_OF_PROJECT partners.0", "NOT_OF_PROJECT sites.0"],
      ]);
      const fifty = Array.from({ length: 50 }, () => tests.id);
      expect(await problemsOf("createIndicatorAssignments", { ...some, partners: fifty, indicatorEditions: fifty }, PROJECT)).toEqual([
        "INVALID ",
      ]);
    });

    it("to the department and to each partner what itself reports", async () => {
      const seen = async (token?: string) =>
        (await app.read("{ indicatorAssignments { totalCount } }", { token })).indicatorAssignments.totalCount;
      const { rows } = await client.query(
        `select count(*)::int as n, count(*) filter (where partner_id = $1)::int as ours from indicator_assignment`,
        [world.ours.id],
      );
      expect(await seen(await app.signedIn([Role.VIEWER]))).toBe(rows[0].n);
      expect(await seen(await app.signedIn([Role.REPORTER], world.ours))).toBe(rows[0].ours);
      expect(await seen(await app.signedIn([Role.MANAGER], world.stranger))).toBe(0);
      expect(await seen()).toBe(0);
    });
  });
});

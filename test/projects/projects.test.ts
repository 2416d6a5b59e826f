import pg from "pg";
import { Country, Site } from "../../src/places/place.entity.js";
import { Programme } from "../../src/programmes/programme.entity.js";
import { Role, testApp } from "../support/app.js";
import { World } from "../support/world.js";

const FIELDS = `id version overriddenFields code title(language: ZH) status visibility programme { code } plannedStartOn plannedEndOn
  participants { id position role organisation { name } } countries { id position country { code } percentage }
  sectors { vocabulary code percentage } sites { site { name } } populations { population } milestones { title dueOn reachedOn }`;
const mutation = (name: string, type: string, fields = FIELDS) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { project { ${fields} } problems { code path message } } }`;
const CREATE = mutation("createProject", "CreateProjectInput");
const UPDATE = mutation("updateProject", "UpdateProjectInput");

describe("projects that staff keep", () => {
  const app = testApp();
  let officer: string;
  let client: pg.Client;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    officer = await app.signedIn([Role.OFFICER]);
    await app.write(async (em) => {
      const world = new World(em);
      ids.steppe = world.organisation("Steppe").id;
      ids.gobi = world.organisation("Gobi").id;
      ids.mn = world.make(Country, { code: "YM", name: { en: "North" } }).id;
      ids.cn = world.make(Country, { code: "YC", name: { en: "South" } }).id;
      ids.site = world.make(Site, { name: { en: "Crossing" } }).id;
      ids.programme = world.make(Programme, { code: "SILK", name: { en: "Silk" } }).id;
      ids.published = world.project("MANAGED_BY_PUBLICATION", { origin: "PUBLICATION", status: "PIPELINE", iatiIdentifier: "XX-1" }).id;
    });
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const act = async (document: string, input: object) => {
    const data = await app.read(document, { token: officer, variables: { input } });
    return Object.values(data)[0] as {
      // biome-ignore lint/suspicious/noExplicitAny: what a mutation answers has the shape that the test asked for
      project: any;
      problems: { code: string; path: string[] }[];
    };
  };
  const whole = (code: string) => ({
    ...{
      code,
      title: [
        { language: "ZH", text: "中蒙项目" },
        { language: "EN", text: "Border project" },
      ],
      programme: ids.programme,
    },
    ...{ visibility: "PARTNERS", plannedStartOn: "2025-01-01", plannedEndOn: "2026-12-31" },
    participants: [
      { organisation: ids.steppe, role: "IMPLEMENTING" },
      { organisation: ids.steppe, role: "FUNDING" },
    ],
    countries: [
      { country: ids.mn, percentage: "33.3" },
      { country: ids.cn, percentage: "66.7" },
    ],
    sectors: [{ code: "13040" }],
    sites: [ids.site],
    populations: ["MOBILE_PEOPLE_IN_BORDER_AREAS"],
    milestones: [{ title: [{ language: "ZH", text: "启用" }], dueOn: "2025-06-30" }],
  });
  const everything = async () => {
    const tables = ["project", "project_participant", "project_country", "project_sector", "audit_entry"];
    const { rows } = await client.query(
      `select ${tables.map((table) => `(select md5(string_agg(t::text, '' order by t::text)) from ${table} t) as ${table}`).join(", ")}`,
    );
    return rows[0];
  };

  it("are recorded whole, begin in the pipeline, and are found where they should be", async () => {
    const { project, problems } = await act(CREATE, whole("MN-2025-09"));
    expect(problems).toEqual([]);
    expect(project).toMatchObject({
      ...{ version: 1, code: "MN-2025-09", title: "中蒙项目", status: "PIPELINE", visibility: "PARTNERS", programme: { code: "SILK" } },
      participants: [
        { position: 1, role: "IMPLEMENTING", organisation: { name: "Steppe" } },
        { position: 2, role: "FUNDING" },
      ],
      countries: [
        { country: { code: "YM" }, percentage: "33.3" },
        { country: { code: "YC" }, percentage: "66.7" },
      ],
      sectors: [{ vocabulary: "1", code: "13040", percentage: null }],
      sites: [{ site: { name: "Crossing" } }],
      populations: [{ population: "MOBILE_PEOPLE_IN_BORDER_AREAS" }],
      milestones: [{ title: "启用", dueOn: "2025-06-30", reachedOn: null }],
    });
    const partner = await app.signedIn([Role.REPORTER], { id: ids.steppe! });
    const other = await app.signedIn([Role.REPORTER], { id: ids.gobi! });
    const count = async (token: string) =>
      (await app.read('{ projects(filter: { code: { eq: "MN-2025-09" } }) { totalCount } }', { token })).projects.totalCount;
    expect([await count(partner), await count(other)]).toEqual([1, 0]);
  });

  it("keep the rows of parts that stay, in their new order", async () => {
    const { project: before } = await act(CREATE, whole("MN-2025-10"));
    const { project } = await act(UPDATE, {
      id: before.id,
      expectedVersion: 1,
      participants: [
        { organisation: ids.gobi, role: "ACCOUNTABLE" },
        { organisation: ids.steppe, role: "FUNDING" },
      ],
    });
    expect(project.version).toBe(2);
    expect(project.participants).toEqual([
      { id: expect.any(String), position: 1, role: "ACCOUNTABLE", organisation: { name: "Gobi" } },
      { ...before.participants[1], position: 2 },
    ]);
    expect(project.countries).toEqual(before.countries);
  });

  it("take no share below 0 or above 100, even where all make up 100", async () => {
    const { project } = await act(CREATE, whole("MN-2025-14"));
    const before = await everything();
    const { problems } = await act(UPDATE, {
      ...{ id: project.id, expectedVersion: 1 },
      countries: [
        { country: ids.mn, percentage: "100.5" },
        { country: ids.site, percentage: "-0.5" },
      ],
      sectors: [
        { code: "13040", percentage: "150" },
        { code: "13020", percentage: "-50" },
      ],
    });
    expect(problems.map(({ code, path }) => [code, path.join(".")])).toEqual([
      ["NOT_FOUND", "input.countries.1.country"],
      ["INVALID", "input.countries.0.percentage"],
      ["INVALID", "input.countries.1.percentage"],
      ["INVALID", "input.sectors.0.percentage"],
      ["INVALID", "input.sectors.1.percentage"],
    ]);
    expect(await everything()).toEqual(before);
  });

  it("know a record by its id in capitals, too, so that nothing is in a list twice", async () => {
    const { project } = await act(CREATE, whole("MN-2025-13"));
    const before = await everything();
    const loud = (id: string | undefined) => id!.toUpperCase();
    const { problems } = await act(UPDATE, {
      ...{ id: loud(project.id), expectedVersion: 1 },
      participants: [
        { organisation: ids.steppe, role: "FUNDING" },
        { organisation: loud(ids.steppe), role: "FUNDING" },
      ],
      countries: [
        { country: ids.mn, percentage: "50" },
        { country: loud(ids.mn), percentage: "50" },
      ],
      sites: [ids.site, loud(ids.site)],
      relations: [{ type: "PARENT", other: loud(project.id) }],
    });
    expect(problems.map(({ code, path }) => [code, path.join(".")])).toEqual([
      ["DUPLICATE", "input.countries.1.country"],
      ["DUPLICATE", "input.sites.1"],
      ["DUPLICATE", "input.participants.1"],
      ["INVALID", "input.relations.0.other"],
    ]);
    expect(await everything()).toEqual(before);
  });

  it("keep a sector that a publication gave, whatever its code, and take no other such", async () => {
    const { project } = await act(CREATE, whole("MN-2025-15"));
    await client.query("update project_sector set code = '99999' where project_id = $1", [project.id]);
    const standing = { code: "99999", percentage: "40" };
    const kept = await act(UPDATE, { id: project.id, expectedVersion: 1, sectors: [standing, { code: "13040", percentage: "60" }] });
    expect([kept.problems, kept.project.sectors]).toEqual([
      [],
      [
        { vocabulary: "1", ...standing },
        { vocabulary: "1", code: "13040", percentage: "60" },
      ],
    ]);
    const state = await everything();
    const { problems } = await act(UPDATE, {
      ...{ id: project.id, expectedVersion: 2 },
      sectors: [standing, { code: "99998", percentage: "60" }],
    });
    expect(problems.map(({ code, path }) => [code, path.join(".")])).toEqual([["INVALID", "input.sectors.1.code"]]);
    expect(await everything()).toEqual(state);
  });

  it("name all that there is to mend, and change nothing", async () => {
    const { project: before } = await act(CREATE, whole("MN-2025-11"));
    const state = await everything();
    const { project, problems } = await act(UPDATE, {
      ...{ id: before.id, expectedVersion: 1, code: "MN-2025-10", title: [], plannedEndOn: "2024-12-31", programme: ids.site },
      participants: [{ organisation: ids.mn, role: "FUNDING" }],
      countries: [
        { country: ids.mn, percentage: "50" },
        { country: ids.mn, percentage: "49.99" },
      ],
      sectors: [
        { code: "13040", percentage: "60" },
        { code: "1304", percentage: "60" },
        { vocabulary: "99", code: "own" },
      ],
    });
    expect(project).toBeNull();
    expect(problems.map(({ code, path }) => [code, path.join(".")])).toEqual([
      ["TAKEN", "input.code"],
      ["REQUIRED", "input.title"],
      ["DATES_REVERSED", "input.plannedEndOn"],
      ["NOT_FOUND", "input.programme"],
      ["NOT_FOUND", "input.participants.0.organisation"],
      ["DUPLICATE", "input.countries.1.country"],
      ["SHARES_NOT_100", "input.countries"],
      ["SHARES_NOT_100", "input.sectors"],
      ["INVALID", "input.sectors.1.code"],
    ]);
    expect(await everything()).toEqual(state);
  });

  it("go from one state to the next by the names of what is done, and not out of turn", async () => {
    const { project } = await act(CREATE, whole("MN-2025-12"));
    const go = (name: string, expectedVersion: number) =>
      act(mutation(name, "ProjectVersionInput", "status version"), { id: project.id, expectedVersion });
    expect((await go("startProject", 1)).project).toEqual({ status: "IMPLEMENTATION", version: 2 });
    const state = await everything();
    expect((await go("startProject", 2)).problems).toEqual([
      { code: "INVALID_STATUS", path: ["input", "id"], message: "Not possible in status Implementation; allowed in: Pipeline." },
    ]);
    expect(await everything()).toEqual(state);
    expect((await go("suspendProject", 2)).project.status).toBe("SUSPENDED");
    expect((await go("resumeProject", 3)).project.status).toBe("IMPLEMENTATION");
    expect((await go("closeProject", 4)).project.status).toBe("CLOSED");
    expect((await go("cancelProject", 5)).problems[0]!.code).toBe("INVALID_STATUS");
  });

  it("that were published are kept in what is changed of them; what the department decides anyway is its own", async () => {
    const { project: changed, problems } = await act(UPDATE, {
      id: ids.published,
      expectedVersion: 1,
      title: [{ language: "ZH", text: "我们的" }],
      countries: [{ country: ids.mn }],
      sectors: [],
    });
    expect(problems).toEqual([]);
    expect(changed).toMatchObject({
      version: 2,
      title: "我们的",
      countries: [{ country: { code: "YM" } }],
      overriddenFields: ["TITLE", "COUNTRIES"],
    });
    const { project: started } = await act(mutation("startProject", "ProjectVersionInput", "status overriddenFields"), {
      id: ids.published,
      expectedVersion: 2,
    });
    expect(started).toEqual({ status: "IMPLEMENTATION", overriddenFields: ["TITLE", "COUNTRIES", "STATUS"] });
    const { project } = await act(UPDATE, {
      id: ids.published,
      expectedVersion: 3,
      code: "OURS-1",
      programme: ids.programme,
      visibility: "PUBLIC",
    });
    expect(project).toMatchObject({ code: "OURS-1", programme: { code: "SILK" }, visibility: "PUBLIC", version: 4 });
    expect(project.overriddenFields).toEqual(["TITLE", "COUNTRIES", "STATUS"]);
  });
});

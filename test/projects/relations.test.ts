import pg from "pg";
import { ProjectRelation } from "../../src/projects/project.parts.js";
import { Role, testApp } from "../support/app.js";
import { World } from "../support/world.js";

const shown = "project { id version relations { id type position other { code } } } problems { code path }";
const CREATE = `mutation ($input: CreateProjectInput!) { createProject(input: $input) { ${shown} } }`;
const UPDATE = `mutation ($input: UpdateProjectInput!) { updateProject(input: $input) { ${shown} } }`;

describe("related projects", () => {
  const app = testApp();
  let officer: string;
  let client: pg.Client;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    officer = await app.signedIn([Role.OFFICER]);
    await app.write(async (em) => {
      const world = new World(em);
      for (const code of ["ONE", "TWO"]) ids[code] = world.project(code).id;
      const published = world.project("MANAGED_BY_PUBLICATION", { origin: "PUBLICATION", iatiIdentifier: "XX-1" });
      world.make(ProjectRelation, { project: published, position: 1, type: "SIBLING", identifier: "XX-2" });
      ids.published = published.id;
    });
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const act = async (query: string, input: object) =>
    Object.values<never>(await app.read(query, { token: officer, variables: { input } }))[0] as unknown as {
      // biome-ignore lint/suspicious/noExplicitAny: what a mutation answers has the shape that the test asked for
      project: any;
      problems: { code: string; path: string[] }[];
    };
  const paths = (problems: { code: string; path: string[] }[]) => problems.map(({ code, path }) => [code, path.join(".")]);
  const create = (code: string, relations: object[]) => act(CREATE, { code, title: [{ language: "EN", text: code }], relations });
  const everything = async () =>
    (
      await client.query(
        "select (select json_agg(r order by id) from project_relation r) r, (select json_agg(p order by id) from project p) p, (select count(*) from audit_entry) n",
      )
    ).rows[0];

  it("are shown with what they are to it, keep their rows, and go", async () => {
    const [parent, sibling] = [
      { type: "PARENT", other: ids.ONE },
      { type: "SIBLING", other: ids.TWO },
    ];
    const { project: before, problems } = await create("TIED", [parent, sibling]);
    expect(problems).toEqual([]);
    expect(before.relations).toEqual([
      { id: expect.any(String), type: "PARENT", position: 1, other: { code: "ONE" } },
      { id: expect.any(String), type: "SIBLING", position: 2, other: { code: "TWO" } },
    ]);
    const funded = { type: "CO_FUNDED", other: ids.TWO };
    const { project } = await act(UPDATE, { id: before.id, expectedVersion: 1, relations: [sibling, funded] });
    expect([project.version, project.relations]).toEqual([
      2,
      [
        { ...before.relations[1], position: 1 },
        { id: expect.any(String), type: "CO_FUNDED", position: 2, other: { code: "TWO" } },
      ],
    ]);
    expect((await act(UPDATE, { id: before.id, expectedVersion: 2, relations: null })).project.relations).toEqual([]);
  });

  it("are others that there are, each once, or nothing changes", async () => {
    const { project } = await create("CHECKED", []);
    const before = await everything();
    const relations = [
      { type: "CHILD", other: ids.ONE },
      { type: "CHILD", other: ids.ONE },
      { type: "CHILD", other: "none" },
      { type: "CHILD", other: project.id },
    ];
    expect(paths((await act(UPDATE, { id: project.id, expectedVersion: 1, relations })).problems)).toEqual([
      ["INVALID", "input.relations.3.other"],
      ["NOT_FOUND", "input.relations.2.other"],
      ["DUPLICATE", "input.relations.1"],
    ]);
    expect(await everything()).toEqual(before);
  });

  it("of a published project are changed where it is published", async () => {
    const before = await everything();
    const refused = await act(UPDATE, { id: ids.published, expectedVersion: 1, relations: [] });
    expect([refused.project, paths(refused.problems)]).toEqual([null, [["MANAGED_BY_PUBLICATION", "input.relations"]]]);
    expect(await everything()).toEqual(before);
  });
});

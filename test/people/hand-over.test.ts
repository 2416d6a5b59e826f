import pg from "pg";
import { Project } from "../../src/projects/project.entity.js";
import { answered, Role, testApp } from "../support/app.js";
import { digestOf } from "../support/digest.js";
import { World } from "../support/world.js";

const HAND_OVER = `mutation ($input: TransferResponsibilitiesInput!) {
  transferResponsibilities(input: $input) { account { id version responsibleFor { totalCount } } transferred { recordType records } problems { code path message } }
}`;
const NOBODY = "01900000-0000-7000-8000-00000000abcd";

describe("what a leaver is responsible for", () => {
  const app = testApp();
  const tokens: Record<string, string> = {};
  const ids: Record<string, string> = {};
  let client: pg.Client;

  beforeAll(async () => {
    for (const [name, role] of [
      ["administrator", Role.ADMINISTRATOR],
      ["leaver", Role.OFFICER],
      ["successor", Role.OFFICER],
      ["bystander", Role.VIEWER],
    ] as const) {
      tokens[name] = await app.signedIn([role]);
      ids[name] = (await app.read("{ me { id } }", { token: tokens[name] })).me.id;
    }
    const partner = await app.write(async (em) => new World(em).organisation("Partner"));
    tokens.manager = await app.signedIn([Role.MANAGER], partner);
    ids.manager = (await app.read("{ me { id } }", { token: tokens.manager })).me.id;
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  beforeEach(async () => {
    await client.query("delete from project");
    await app.write(async (em) => {
      const world = new World(em);
      for (const code of ["A-1", "A-2"]) world.project(code, { responsibleOfficer: ids.leaver });
      world.project("B-1", { responsibleOfficer: ids.bystander });
      world.project("C-1");
    });
  });
  afterAll(() => client.end());

  const transferResponsibilities = (input: object, token = tokens.administrator, headers = {}) =>
    app.ask(HAND_OVER, { token, headers, variables: { input: { from: ids.leaver, to: ids.successor, expectedVersion: 1, ...input } } });
  const responsible = async () => {
    const query = "{ projects(orderBy: [{ field: CODE }]) { nodes { code version responsibleOfficer { id } } } }";
    const { projects } = await app.read(query, { token: tokens.bystander });
    return projects.nodes.map((each: { code: string; version: number; responsibleOfficer: { id: string } | null }) => [
      each.code,
      each.version,
      Object.keys(ids).find((name) => ids[name] === each.responsibleOfficer?.id),
    ]);
  };

  it("is a person of the department, whom the department sees and finds the records by, and partners do not see", async () => {
    const report = `mutation ($input: UpdateProjectInput!) { updateProject(input: $input) { project { responsibleOfficer { id } } problems { code path message } } }`;
    const { id } = (await app.read(`{ project(code: "C-1") { id } }`)).project;
    const set = async (to: string | null | undefined) => {
      const { version } = (await app.read(`{ project(code: "C-1") { version } }`)).project;
      return (
        await app.read(report, { token: tokens.leaver, variables: { input: { id, expectedVersion: version, responsibleOfficer: to } } })
      ).updateProject;
    };
    expect((await set(ids.successor)).project).toEqual({ responsibleOfficer: { id: ids.successor } });
    const count = `query ($id: ID) { projects(filter: { responsibleOfficer: { id: { eq: $id } } }) { totalCount } }`;
    const found = async (token?: string) => (await app.read(count, { token, variables: { id: ids.successor } })).projects.totalCount;
    expect([await found(tokens.bystander), await found(tokens.manager), await found()]).toEqual([1, 0, 0]);
    const before = await digestOf(client);
    for (const [wrong, problem] of [
      [NOBODY, { code: "NOT_FOUND", message: `${NOBODY} does not exist or is not visible to you.` }],
      [ids.manager, { code: "NOT_FOUND", message: `${ids.manager} does not exist or is not visible to you.` }],
    ] as const)
      expect(await set(wrong)).toEqual({ project: null, problems: [{ path: ["input", "responsibleOfficer"], ...problem }] });
    expect(await digestOf(client)).toBe(before);
    await client.query("update account set disabled_at = now() where id = $1", [ids.bystander]);
    expect((await set(ids.bystander)).problems).toEqual([
      {
        ...{ code: "INVALID", path: ["input", "responsibleOfficer"] },
        message: "This should be an account in use of somebody in the department.",
      },
    ]);
    await client.query("update account set disabled_at = null where id = $1", [ids.bystander]);
    expect((await set(undefined)).project).toEqual({ responsibleOfficer: { id: ids.successor } });
    expect((await set(null)).project).toEqual({ responsibleOfficer: null });
  });

  it("goes over to another at once, which the audit records with who did it", async () => {
    const { data } = await transferResponsibilities({});
    expect(data.transferResponsibilities).toEqual({
      account: { id: ids.leaver, version: 1, responsibleFor: { totalCount: 0 } },
      transferred: [{ recordType: "PROJECT", records: 2 }],
      problems: [],
    });
    expect(await responsible()).toEqual([
      ["A-1", 2, "successor"],
      ["A-2", 2, "successor"],
      ["B-1", 1, "bystander"],
      ["C-1", 1, undefined],
    ]);
    const { rows } = await client.query(
      "select account_id, before ->> 'responsible_officer_id' as before, after ->> 'responsible_officer_id' as after from audit_entry where action = 'transferResponsibilities' and noun = 'project'",
    );
    expect(rows).toEqual(Array(2).fill({ account_id: ids.administrator, before: ids.leaver, after: ids.successor }));
    expect((await transferResponsibilities({})).data.transferResponsibilities.transferred).toEqual([{ recordType: "PROJECT", records: 0 }]);
  });

  it("makes stale what somebody else is changing in it", async () => {
    const { id } = (await app.read(`{ project(code: "A-1") { id } }`)).project;
    await transferResponsibilities({});
    const report = `mutation ($input: UpdateProjectInput!) { updateProject(input: $input) { problems { code } } }`;
    const { data } = await app.ask(report, { token: tokens.successor, variables: { input: { id, expectedVersion: 1, code: "A-9" } } });
    expect(data.updateProject.problems).toEqual([{ code: "STALE_VERSION" }]);
  });

  it("is answered again as it was under an Idempotency-Key", async () => {
    const headers = { "idempotency-key": "hand-over" };
    const [first, second] = [
      await transferResponsibilities({}, tokens.administrator, headers),
      await transferResponsibilities({}, tokens.administrator, headers),
    ];
    expect(second.data).toEqual(first.data);
    expect(second.data.transferResponsibilities.transferred).toEqual([{ recordType: "PROJECT", records: 2 }]);
  });

  it("stays where it is when something is wrong", async () => {
    const before = await digestOf(client);
    const codes = async (input: object) =>
      (await transferResponsibilities(input)).data.transferResponsibilities.problems.map(
        ({ code, path }: { code: string; path: string[] }) => [code, path[1]],
      );
    expect(await codes({ expectedVersion: 2 })).toEqual([["STALE_VERSION", "expectedVersion"]]);
    expect(await codes({ to: NOBODY })).toEqual([["NOT_FOUND", "to"]]);
    expect(await codes({ to: ids.manager })).toEqual([["INVALID", "to"]]);
    expect(await codes({ to: ids.leaver!.toUpperCase() })).toEqual([["INVALID", "to"]]);
    const { data, errors } = await transferResponsibilities({ from: NOBODY });
    expect([answered(data), errors![0]!.extensions.code, errors![0]!.extensions.argument]).toEqual([[], "NOT_FOUND", "input.from"]);
    for (const token of [tokens.leaver, tokens.successor, tokens.manager])
      expect((await transferResponsibilities({}, token)).errors![0]!.extensions.code).toBe("FORBIDDEN");
    expect(await digestOf(client)).toBe(before);
    expect((await app.write((em) => em.find(Project, { responsibleOfficer: ids.leaver }))).length).toBe(2);
  });

  it("goes over once where two hand over to each other at once", async () => {
    const back = { from: ids.successor, to: ids.leaver };
    const answers = await Promise.all([
      transferResponsibilities({}),
      transferResponsibilities(back),
      transferResponsibilities({}),
      transferResponsibilities(back),
    ]);
    expect(answers.map(({ errors }) => errors)).toEqual(Array(4).fill(undefined));
    const holders = new Set((await responsible()).slice(0, 2).map((each: unknown[]) => each[2]));
    expect(holders.size).toBe(1);
  });
});

import pg from "pg";
import { TRANSITIONS } from "../../src/projects/project.rules.js";
import { Role, testApp } from "../support/app.js";
import { digestOf } from "../support/digest.js";
import { keyFor, service } from "../support/key.js";
import { World } from "../support/world.js";

const STATUSES = ["PIPELINE", "IMPLEMENTATION", "FINALISATION", "CLOSED", "CANCELLED", "SUSPENDED", null] as const;
const CALLERS = [
  ...(["public", "reporter", "manager", "viewer", "officer", "finance", "head", "administrator"] as const),
  ...(["reportTool", "readKey", "recordsKey"] as const),
];
type Caller = (typeof CALLERS)[number];
const NAMES = Object.keys(TRANSITIONS);

interface Available {
  key: string;
  label: string;
  to: string;
  disabledReason: string | null;
}

describe("what can be done with a project", () => {
  const app = testApp();
  const tokens = {} as Record<Caller, string | undefined>;
  const projects: { id: string; status: string | null; origin: string }[] = [];
  let client: pg.Client;

  beforeAll(async () => {
    const partner = await app.write(async (em) => {
      const world = new World(em);
      const made = [
        ...STATUSES.map((status) => ({ status, origin: "LOCAL" })),
        ...STATUSES.map((status) => ({ status, origin: "PUBLICATION" })),
      ];
      for (const [i, data] of made.entries()) projects.push({ id: world.project(`P-${i}`, data).id, ...data });
      return world.organisation("Partner");
    });
    tokens.reporter = await app.signedIn([Role.REPORTER], partner);
    tokens.manager = await app.signedIn([Role.MANAGER], partner);
    tokens.viewer = await app.signedIn([Role.VIEWER]);
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.finance = await app.signedIn([Role.FINANCE_OFFICER]);
    tokens.head = await app.signedIn([Role.HEAD]);
    tokens.administrator = await app.signedIn([Role.ADMINISTRATOR]);
    tokens.reportTool = (await keyFor(app, await service(app), ["READ", "RECORDS_WRITE"])).text;
    const program = await service(app, { roles: [Role.OFFICER] });
    tokens.readKey = (await keyFor(app, program, ["READ"])).text;
    tokens.recordsKey = (await keyFor(app, program, ["READ", "RECORDS_WRITE"])).text;
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const told = async (
    id: string,
    token: string | undefined,
    language = "en",
  ): Promise<{ can: boolean; version: number; all: Available[] }> => {
    const query = "query ($id: ID) { project(id: $id) { version viewerCanUpdate availableTransitions { key label to disabledReason } } }";
    const { project } = await app.read(query, { token, variables: { id }, headers: { "accept-language": language } });
    return { can: project.viewerCanUpdate, version: project.version, all: project.availableTransitions };
  };
  /** What the mutation says: the sentence of its refusal, or where the project came. */
  const done = async (name: string, id: string, version: number, token: string | undefined, language = "en") => {
    const query = `mutation ($input: ProjectVersionInput!) { ${name}(input: $input) { project { status } problems { code message } } }`;
    const input = { id, expectedVersion: version };
    const { data, errors } = await app.ask(query, { token, variables: { input }, headers: { "accept-language": language } });
    if (errors) return { refusal: errors[0]!.message, code: errors[0]!.extensions.code };
    const { project, problems } = data[name];
    return problems.length > 0
      ? { refusal: problems[0].message, code: problems[0].code, problems: problems.length }
      : { to: project.status };
  };

  it.each(CALLERS)(
    "is for %s exactly what was shown before, in whatever status",
    async (caller) => {
      const unchanged = await digestOf(client);
      const open: (() => Promise<void>)[] = [];
      for (const { id, status, origin } of projects) {
        const before = await told(id, tokens[caller]);
        expect(before.all.map(({ key }) => key)).toEqual(NAMES);
        for (const { key, to, disabledReason } of before.all) {
          const at = [caller, status, origin, key];
          const attempt = () => done(key, id, before.version, tokens[caller]);
          if (disabledReason !== null) expect([...at, (await attempt()).refusal]).toEqual([...at, disabledReason]);
          else
            open.push(async () => {
              expect([...at, await attempt()]).toEqual([...at, { to }]);
              await client.query("update project set status = $2, version = $3 where id = $1", [id, status, before.version]);
            });
        }
        const update = `mutation ($input: UpdateProjectInput!) { updateProject(input: $input) { problems { code } } }`;
        const variables = { input: { id, expectedVersion: before.version, code: "not a code" } };
        const { errors } = await app.ask(update, { token: tokens[caller], variables });
        expect([caller, origin, errors === undefined]).toEqual([caller, origin, before.can]);
      }
      expect(await digestOf(client)).toBe(unchanged);
      for (const each of open) await each();
    },
    120_000,
  );

  it("is what the table says to who keeps projects, and worded in the reader's language", async () => {
    const { all } = await told(projects[0]!.id, tokens.officer, "zh");
    expect(all).toEqual([
      { key: "startProject", label: "启动", to: "IMPLEMENTATION", disabledReason: null },
      { key: "suspendProject", label: "暂停", to: "SUSPENDED", disabledReason: null },
      {
        ...{ key: "resumeProject", label: "恢复", to: "IMPLEMENTATION" },
        disabledReason: "状态为“筹备中”时不能这样做；须为：已暂停。",
      },
      {
        ...{ key: "finaliseProject", label: "收尾", to: "FINALISATION" },
        disabledReason: "状态为“筹备中”时不能这样做；须为：实施中。",
      },
      {
        ...{ key: "closeProject", label: "结项", to: "CLOSED" },
        disabledReason: "状态为“筹备中”时不能这样做；须为：实施中或收尾中。",
      },
      { key: "cancelProject", label: "取消", to: "CANCELLED", disabledReason: null },
    ]);
    const reasons = async (place: number, caller: Caller) =>
      (await told(projects[place]!.id, tokens[caller])).all.map(({ disabledReason }) => disabledReason);
    expect(await reasons(STATUSES.length, "officer")).toEqual(await reasons(0, "officer"));
    expect(await reasons(0, "public")).toEqual(NAMES.map(() => "Sign in to change something."));
    expect(await reasons(0, "viewer")).toEqual(NAMES.map(() => "Projects are kept by the department's officers, head and administrators."));
    expect(await reasons(0, "readKey")).toEqual(
      NAMES.map((name) => `A key allows ${name} only with the scope "RECORDS_WRITE", which this one does not have.`),
    );
    // The same plan for everybody of a kind: another key of the same program.
    expect((await reasons(0, "recordsKey"))[0]).toBeNull();
  });

  it("is the same under aliases, in lists and beside what mutations answer", async () => {
    const query = `{ projects(first: 2, orderBy: [{ field: CODE }]) { nodes { a: availableTransitions { k: key __typename } b: availableTransitions { to } viewerCanUpdate } } }`;
    const { projects: found } = await app.read(query, { token: tokens.officer });
    expect(found.nodes[0].a[0]).toEqual({ k: "startProject", __typename: "ProjectTransition" });
    expect([found.nodes[0].b[0], found.nodes[0].viewerCanUpdate]).toEqual([{ to: "IMPLEMENTATION" }, true]);
    const { data } = await app.ask(
      `mutation ($input: ProjectVersionInput!) { startProject(input: $input) { project { status availableTransitions { key disabledReason } } } }`,
      { token: tokens.officer, variables: { input: { id: projects[0]!.id, expectedVersion: 1 } } },
    );
    const open = data.startProject.project.availableTransitions.filter((each: Available) => each.disabledReason === null);
    expect(open.map(({ key }: Available) => key)).toEqual(["suspendProject", "finaliseProject", "closeProject", "cancelProject"]);
  });
});

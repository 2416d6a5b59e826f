import { Document } from "../src/documents/document.entity.js";
import { PlannedDisbursement, Transaction } from "../src/finance/finance.entity.js";
import { Project } from "../src/projects/project.entity.js";
import { ProjectDocument, ProjectRelation } from "../src/projects/project.parts.js";
import { Role, testApp } from "./support/app.js";
import { keyFor, service } from "./support/key.js";
import { twoPartners, World } from "./support/world.js";

const ALL = ["INTERNAL", "OURS", "PUBLIC", "THEIRS"];
const OURS = ["OURS", "PUBLIC"];
const THEIRS = ["PUBLIC", "THEIRS"];
const PUBLIC = ["PUBLIC"];

describe("who sees what", () => {
  const app = testApp();
  const tokens: Record<string, string | undefined> = { public: undefined };
  let world: Awaited<ReturnType<typeof twoPartners>>;

  beforeAll(async () => {
    world = await app.write(twoPartners);
    await app.write(async (em) => {
      const made = new World(em);
      const value = { amount: "1", currency: "CNY" };
      for (const project of await em.find(Project, {})) {
        made.make(Transaction, { project, position: 1, type: "EXPENDITURE", date: "2024-06-01", value });
        made.make(PlannedDisbursement, { project, position: 1, startsOn: "2024-06-01", value });
      }
    });
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.reporter = await app.signedIn([Role.REPORTER], world.ours);
    tokens.other = await app.signedIn([Role.MANAGER], world.theirs);
    tokens.tool = await app.signedIn([Role.REPORT_TOOL], world.ours);
    const program = await service(app, { roles: [Role.OFFICER] });
    tokens.key = (await keyFor(app, program)).text;
    tokens.personalKey = (await keyFor(app, program, ["READ", "PERSONAL_READ"])).text;
    // A role of the department's on an account of a partner gives nothing.
    tokens.climber = await app.signedIn([Role.HEAD, Role.ADMINISTRATOR], world.ours);
  });

  const seen = { public: PUBLIC, officer: ALL, reporter: OURS, other: THEIRS, tool: OURS, climber: OURS, key: ALL, personalKey: ALL };
  const viewers = Object.entries(seen);

  describe.each(viewers)("as %s", (viewer, codes) => {
    const read = (query: string, variables?: Record<string, unknown>) =>
      app.read(query, { token: tokens[viewer], ...(variables && { variables }) });
    const codesOf = (connection: { nodes: { project?: { code: string }; code?: string }[] }) =>
      connection.nodes.map((node) => node.code ?? node.project!.code).sort();

    it("lists and counts the projects alike", async () => {
      const { projects } = await read("{ projects { totalCount nodes { code } edges { node { code } } } }");
      expect(projects.totalCount).toBe(codes.length);
      expect(codesOf(projects)).toEqual(codes);
      expect(projects.edges.map(({ node }: { node: { code: string } }) => node.code).sort()).toEqual(codes);
    });

    it("reads one project by each of its keys, and nothing of the others", async () => {
      for (const code of ALL) {
        const query =
          "query ($code: String!, $iati: String!) { a: project(code: $code) { id code } b: project(iatiIdentifier: $iati) { id } }";
        const { a, b } = await read(query, { code, iati: `XX-TEST-${code}` });
        if (codes.includes(code)) {
          expect(a.code).toBe(code);
          expect(b.id).toBe(a.id);
          const byId = await read("query ($id: ID!) { project(id: $id) { code } node(id: $id) { id } nodes(ids: [$id]) { id } }", {
            id: a.id,
          });
          expect(byId).toEqual({ project: { code }, node: { id: a.id }, nodes: [{ id: a.id }] });
        } else expect([a, b]).toEqual([null, null]);
      }
    });

    it("finds nothing of the others by their ids", async () => {
      const { projects } = await app.read("{ projects { nodes { id code } } }", { token: tokens.officer });
      for (const { id, code } of projects.nodes.filter((one: { code: string }) => !codes.includes(one.code))) {
        const answer = await read("query ($id: ID!) { project(id: $id) { code } node(id: $id) { id } nodes(ids: [$id]) { id } }", { id });
        expect([code, answer]).toEqual([code, { project: null, node: null, nodes: [null] }]);
      }
    });

    it("follows relations to the same projects from every side", async () => {
      const { programmes, countries, sites, organisations } = await read(`{
        programmes { nodes { projects { totalCount nodes { code } } } }
        countries(filter: { code: { eq: "ZZ" } }) { nodes { projects { totalCount nodes { project { code } } } } }
        sites(filter: { kind: { eq: OTHER } }) { nodes { projects { totalCount nodes { project { code } } } } }
        organisations { nodes { participations { totalCount nodes { project { code } } } } }
      }`);
      for (const list of [programmes.nodes[0].projects, countries.nodes[0].projects, sites.nodes[0].projects]) {
        expect(codesOf(list)).toEqual(codes);
        expect(list.totalCount).toBe(codes.length);
      }
      const parts = organisations.nodes.map((one: { participations: never }) => one.participations);
      expect(parts.flatMap(codesOf).sort()).toEqual(codes);
      expect(parts.map(({ totalCount }: { totalCount: number }) => totalCount).reduce((a: number, b: number) => a + b)).toBe(codes.length);
    });

    it("filters by no project that it does not see", async () => {
      for (const code of ALL) {
        const { organisations, some, none } = await read(
          `query ($code: String!) {
            organisations(filter: { participations: { some: { project: { code: { eq: $code } } } } }) { totalCount }
            some: countries(filter: { projects: { some: { project: { code: { eq: $code } } } } }) { totalCount }
            none: programmes(filter: { projects: { none: { code: { eq: $code } } } }) { totalCount }
          }`,
          { code },
        );
        const sees = codes.includes(code) ? 1 : 0;
        expect([code, organisations.totalCount, some.totalCount, none.totalCount]).toEqual([code, sees, sees, 1 - sees]);
      }
    });

    it("opens the documents that are for it, and sees the links of the projects that it sees", async () => {
      const expected = { public: 1, officer: 4, reporter: 3, other: 3, tool: 3, climber: 3, key: 4, personalKey: 4 }[viewer];
      const { documents, projects } = await read(
        "{ documents { totalCount } projects { nodes { code documents { document { title } } } } }",
      );
      expect(documents.totalCount).toBe(expected);
      expect(projects.nodes.map((one: { documents: unknown[] }) => one.documents.length)).toEqual(codes.map(() => 1));
    });

    it("lists the parts of the projects that it sees at the root, each as under its project", async () => {
      const lists = ["projectParticipants", "budgets", "plannedDisbursements", "transactions"];
      const query = (list: string) => `{ ${list} { totalCount nodes { id project { code } } } ${list}Aggregate { total { count } } }`;
      for (const list of lists) {
        const answer = await read(query(list));
        expect([list, codesOf(answer[list])]).toEqual([list, codes]);
        expect([answer[list].totalCount, answer[`${list}Aggregate`].total.count]).toEqual([codes.length, codes.length]);
        const one = list.replace(/s$/, "");
        const all = await app.read(query(list), { token: tokens.officer });
        for (const { id, project } of all[list].nodes) {
          const { found } = await read(`query ($id: ID!) { found: ${one}(id: $id) { project { code } } }`, { id });
          expect([one, found]).toEqual([one, codes.includes(project.code) ? { project } : null]);
        }
      }
    });

    it("reaches what belongs to a project by its id exactly where it sees the project", async () => {
      const { projects } = await app.read("{ projects { nodes { code budgets { nodes { id } } participants { id } } } }", {
        token: tokens.officer,
      });
      for (const { code, budgets, participants } of projects.nodes) {
        const ids = [budgets.nodes[0].id, participants[0].id];
        const { nodes } = await read("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
        expect([code, nodes]).toEqual([code, codes.includes(code) ? ids.map((id) => ({ id })) : [null, null]]);
      }
    });

    it("sees the contacts of the organisations that it may write to", async () => {
      const expected = {
        public: [],
        officer: ["OURS", "THEIRS"],
        reporter: ["OURS"],
        other: ["THEIRS"],
        tool: ["OURS"],
        climber: ["OURS"],
        key: [],
        personalKey: ["OURS", "THEIRS"],
      }[viewer];
      const { organisations } = await read("{ organisations { nodes { contacts { totalCount nodes { name email } } } } }");
      const contacts = organisations.nodes.flatMap((one: { contacts: { nodes: { name: string }[] } }) => one.contacts.nodes);
      expect(contacts.flatMap(({ name }: { name: string | null }) => name ?? []).sort()).toEqual(
        expected!.map((which) => `Contact of XX-TEST-${which}`),
      );
    });

    it("sees the exact point of a site for key populations only as the department or the site's partner", async () => {
      const { sites } = await read("{ sites { nodes { name latitude longitude } } }");
      const point = ["officer", "reporter", "tool", "climber", "key", "personalKey"].includes(viewer)
        ? { latitude: "47.91", longitude: "106.92" }
        : { latitude: null, longitude: null };
      expect(sites.nodes).toEqual([
        { name: "Clinic", ...point },
        { name: "Crossing", latitude: "43.65", longitude: "111.98" },
      ]);
    });

    it("is shown where a project works no more exactly than where the site is", async () => {
      const point = ["officer", "reporter", "tool", "climber", "key", "personalKey"].includes(viewer)
        ? { latitude: "47.9", longitude: "106.9" }
        : { latitude: null, longitude: null };
      const { project } = await read('{ project(code: "PUBLIC") { sites { latitude longitude } } }');
      expect(project.sites).toEqual([point, { latitude: "1.5", longitude: "2.5" }]);
    });

    it("may filter and sort by a site's point only where it sees every point", async () => {
      const filtered = '{ sites(filter: { latitude: { gt: "47" } }) { totalCount } }';
      const nested = "{ sites(filter: { counterpart: { not: { or: [{ latitude: { isNull: true } }] } } }) { totalCount } }";
      const sorted = "{ sites(orderBy: [{ field: LATITUDE }]) { nodes { name } } }";
      if (["officer", "key", "personalKey"].includes(viewer)) {
        expect((await read(filtered)).sites.totalCount).toBe(1);
        expect((await read(sorted)).sites.nodes.map(({ name }: { name: string }) => name)).toEqual(["Crossing", "Clinic"]);
        return;
      }
      const refusal = (verb: string) => ({ code: "FORBIDDEN", message: `You may not ${verb} by Site.latitude: it is not shown to you.` });
      expect(await app.refused(filtered, { token: tokens[viewer] })).toEqual(refusal("filter"));
      expect(await app.refused(nested, { token: tokens[viewer] })).toEqual(refusal("filter"));
      expect(await app.refused(sorted, { token: tokens[viewer] })).toEqual(refusal("sort"));
    });
  });

  it("shows what was changed to the department alone, and of contacts to keys that see who they are", async () => {
    const query = `{ projects: auditEntries(filter: { recordType: { eq: PROJECT } }) { totalCount } contacts: auditEntries(filter: { recordType: { eq: CONTACT } }) { totalCount } }`;
    for (const viewer of Object.keys(seen)) {
      const { projects, contacts } = await app.read(query, { token: tokens[viewer] });
      const isDepartment = ["officer", "key", "personalKey"].includes(viewer);
      const found = [projects.totalCount, contacts.totalCount];
      expect([viewer, ...found]).toEqual([viewer, isDepartment ? 4 : 0, isDepartment && viewer !== "key" ? 2 : 0]);
    }
  });

  it("shows how much an organisation keeps to its own people and to the department", async () => {
    const query =
      "query ($ours: ID!, $theirs: ID!) { ours: storageUse(organisation: $ours) { files } theirs: storageUse(organisation: $theirs) { files } }";
    for (const [viewer, codes] of Object.entries(seen)) {
      const { data } = await app.ask(query, { token: tokens[viewer], variables: { ours: world.ours.id, theirs: world.theirs.id } });
      const { ours, theirs } = data;
      const may = (code: string) => viewer !== "public" && codes.includes(code);
      expect([viewer, ours !== null, theirs !== null]).toEqual([viewer, may("OURS"), may("THEIRS")]);
    }
  });

  it("shows accounts to those who keep them, and to each its own", async () => {
    const count = async (token?: string) => (await app.read("{ accounts { totalCount } }", { token })).accounts.totalCount;
    expect(await count(tokens.public)).toBe(0);
    expect(await count(tokens.officer)).toBe(2);
    expect(await count(tokens.reporter)).toBe(1);
    expect(await count(tokens.other)).toBe(1);
    expect(await count(await app.signedIn([Role.MANAGER], world.ours))).toBe(4);
    expect(await count(await app.signedIn([Role.HEAD]))).toBe(8);
    expect((await app.read("{ me { name organisation { name } } }", { token: tokens.reporter })).me).toEqual({
      name: "Account 2",
      organisation: { name: "Our partner" },
    });
    expect((await app.read("{ me { name } }")).me).toBeNull();
  });

  it("follows no reference of a row that it sees to one that it does not", async () => {
    await app.write(async (em) => {
      const world = new World(em);
      const hidden = { visibility: "INTERNAL" };
      const project = world.project("REFERS");
      world.make(ProjectRelation, { project, other: world.project("HIDDEN", hidden), position: 1, type: "SIBLING" });
      const document = world.make(Document, { title: { en: "Hidden" }, url: "https://example.org/hidden", ...hidden });
      world.make(ProjectDocument, { project, document, position: 1 });
    });
    const query = '{ project(code: "REFERS") { relations { other { code } } documents { document { title } } } }';
    const { project } = await app.read(query, { token: tokens.reporter });
    expect(project).toEqual({ relations: [{ other: null }], documents: [{ document: null }] });
    const filtered = `{
      a: projects(filter: { documents: { some: { document: { title: { eq: "Hidden" } } } } }) { totalCount }
      b: projects(filter: { relations: { some: { other: { code: { eq: "HIDDEN" } } } } }) { totalCount }
    }`;
    expect(await app.read(filtered, { token: tokens.reporter })).toEqual({ a: { totalCount: 0 }, b: { totalCount: 0 } });
    expect(await app.read(filtered, { token: tokens.officer })).toEqual({ a: { totalCount: 1 }, b: { totalCount: 1 } });
    const all = await app.read(query, { token: tokens.officer });
    expect(all.project).toEqual({ relations: [{ other: { code: "HIDDEN" } }], documents: [{ document: { title: "Hidden" } }] });
  });
});

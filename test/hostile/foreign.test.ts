import { Role, testApp } from "../support/app.js";
import { keyFor, service } from "../support/key.js";
import { twoPartners, World } from "../support/world.js";
import { ways } from "./foreign.js";

const NOBODY = "01900000-0000-7000-8000-00000000abcd";

describe("what belongs to others", () => {
  const app = testApp();
  const tokens: Record<string, string | undefined> = { public: undefined };
  let foreign: Record<string, string>;
  let absent: Record<string, string>;

  beforeAll(async () => {
    const world = await app.write(twoPartners);
    tokens.officer = await app.signedIn([Role.HEAD, Role.ADMINISTRATOR]);
    tokens.partner = await app.signedIn([Role.REPORTER], world.ours);
    tokens.other = await app.signedIn([Role.MANAGER], world.theirs);
    const manager = await app.signedIn([Role.MANAGER], world.ours);
    const { me } = await app.read("{ me { id } }", { token: manager });
    const { project, projects, auditEntries } = await app.read(
      `{
        project(code: "INTERNAL") {
          id participants { id } budgets { nodes { id } } sites { id } documents { document { id } }
        }
        projects(filter: { code: { eq: "INTERNAL" } }, orderBy: [{ field: CODE }]) { edges { cursor } }
        auditEntries(first: 1, filter: { recordType: { eq: PROJECT } }) { nodes { id } }
      }`,
      { token: tokens.officer },
    );
    const { startExport } = await app.read(
      'mutation { startExport(input: { query: "{ projects { nodes { code } } }", format: CSV }) { exportJob { id } } }',
      { token: tokens.officer },
    );
    const cursor = projects.edges[0].cursor as string;
    foreign = {
      project: project.id,
      part: project.participants[0].id,
      budget: project.budgets.nodes[0].id,
      site: project.sites[0].id,
      document: project.documents[0].document.id,
      account: me.id,
      key: (await keyFor(app, await service(app))).key.id,
      entry: auditEntries.nodes[0].id,
      export: startExport.exportJob.id,
      organisation: (await app.write(async (em) => new World(em).organisation("Neighbour"))).id,
      code: "INTERNAL",
      iati: "XX-TEST-INTERNAL",
      title: "Project INTERNAL",
      cursor,
    };
    const forged = Buffer.from(cursor, "base64url").toString().replace(project.id, NOBODY);
    absent = {
      ...Object.fromEntries(Object.keys(foreign).map((key) => [key, NOBODY])),
      code: "NOTHING",
      iati: "XX-TEST-NOTHING",
      title: "Project NOTHING",
      cursor: Buffer.from(forged).toString("base64url"),
    };
  });

  /** Everything of an answer that can reveal something: not the id of the request, nor what was asked for. */
  const answer = async (query: string, v: string, token: string | undefined) => {
    const { status, text, headers } = await app.ask(query, { variables: { v }, token });
    const told = JSON.parse(text, (key, value) => {
      if (key === "requestId" || key === "remaining") return undefined;
      if (key === "message") return value.replaceAll(v, "$v");
      return value === v ? "$v" : value;
    });
    return { status, type: headers.get("content-type"), told };
  };

  describe.each(["public", "partner", "other"])("to the %s", (viewer) => {
    it.each(ways.map((way) => [way.name, way] as const))("is like what is not there: %s", async (_name, { of, query }) => {
      expect(await answer(query, foreign[of]!, tokens[viewer])).toEqual(await answer(query, absent[of]!, tokens[viewer]));
    });
  });

  // Or the table above would prove nothing.
  it.each(ways.filter(({ of }) => of !== "cursor").map((way) => [way.name, way] as const))(
    "is there for who may see it: %s",
    async (_name, { of, query }) => {
      const seen = await answer(query, foreign[of]!, tokens.officer);
      expect(seen.status).toBe(200);
      expect(seen.told.errors).toBeUndefined();
      expect(seen).not.toEqual(await answer(query, absent[of]!, tokens.officer));
    },
  );

  it("cannot be paged into by a cursor of who sees it", async () => {
    const query = ways.find(({ name }) => name === "a cursor of another viewer")!.query;
    const { told } = await answer(query, foreign.cursor!, undefined);
    expect(told.data.projects.nodes).toEqual([{ code: "PUBLIC" }]);
  });

  it("is refused by a cursor of another list or order in words that do not reveal whose it is", async () => {
    for (const name of ["a cursor in another order", "a cursor of another list"]) {
      const { query } = ways.find((way) => way.name === name)!;
      const { status, told } = await answer(query, foreign.cursor!, undefined);
      expect([status, told.errors[0].extensions.code, told.errors[0].message]).toEqual([
        400,
        "BAD_USER_INPUT",
        "This is no cursor of this list in this order. Cursors come from the edges or the pageInfo of the same field with the same orderBy.",
      ]);
    }
  });

  it("has no cursor that was cut, lengthened or changed", async () => {
    const { query } = ways.find(({ name }) => name === "a cursor of another viewer")!;
    const whole = foreign.cursor!;
    for (const forged of [whole.slice(0, -1), whole.slice(0, 20), whole.slice(1), `${whole}AAAA`, `x${whole}`, whole.repeat(2)]) {
      const { status, told } = await answer(query, forged, tokens.officer);
      expect([forged, status, told.errors[0].extensions.code]).toEqual([forged, 400, "BAD_USER_INPUT"]);
    }
  });
});

import pg from "pg";
import { Visit } from "../../src/visits/visit.entity.js";
import { VisitHost } from "../../src/visits/visit.parts.js";
import { TRANSITIONS } from "../../src/visits/visit.rules.js";
import { testApp } from "../support/app.js";
import { callersOf } from "../support/callers.js";
import { digestOf } from "../support/digest.js";
import { World } from "../support/world.js";

const STATUSES = ["PLANNED", "UNDER_WAY", "COMPLETED", "CANCELLED"];
const CALLERS = ["manager", "viewer", "officer", "head", "administrator", "readKey", "recordsKey", "updatesKey", "reportTool"];
const NAMES = Object.keys(TRANSITIONS);

interface Available {
  key: string;
  label: string;
  to: string;
  disabledReason: string | null;
}

describe("what can be done with a visit", () => {
  const app = testApp();
  const tokens: Record<string, string | undefined> = {};
  const visits: { id: string; status: string }[] = [];
  let client: pg.Client;

  beforeAll(async () => {
    const host = await app.write(async (em) => {
      const world = new World(em);
      const host = world.organisation("Host");
      for (const status of STATUSES) {
        const visit = world.make(Visit, {
          ...{ code: status, status, direction: "INBOUND", kind: "STUDY", purpose: { en: "Visit" } },
          ...{ startsOn: "2026-01-01", endsOn: "2026-01-02" },
        });
        world.make(VisitHost, { visit, organisation: host, position: 1 });
        visits.push({ id: visit.id, status });
      }
      return host;
    });
    Object.assign(tokens, await callersOf(app, host, host));
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const told = async (id: string, token: string | undefined, language = "en"): Promise<Available[]> => {
    const query = "query ($id: ID) { visit(id: $id) { availableTransitions { key label to disabledReason } } }";
    return (await app.read(query, { token, variables: { id }, headers: { "accept-language": language } })).visit.availableTransitions;
  };
  /** What the mutation says: the sentence of its refusal, or where the visit came. */
  const done = async (name: string, id: string, token: string | undefined) => {
    const query = `mutation ($input: VisitVersionInput!) { ${name}(input: $input) { visit { status } problems { message } } }`;
    const { data, errors } = await app.ask(query, { token, variables: { input: { id, expectedVersion: 1 } } });
    if (errors) return { refusal: errors[0]!.message };
    const { visit, problems } = data[name];
    return problems.length > 0 ? { refusal: problems[0].message } : { to: visit.status };
  };

  it.each(CALLERS)("is for the %s exactly what was shown before, in whatever status", async (caller) => {
    const token = tokens[caller];
    for (const { id, status } of visits) {
      const all = await told(id, token);
      expect(all.map(({ key }) => key)).toEqual(NAMES);
      for (const { key, to, disabledReason } of all) {
        const before = await digestOf(client);
        const answer = await done(key, id, token);
        expect([status, key, answer]).toEqual([status, key, disabledReason === null ? { to } : { refusal: disabledReason }]);
        if (disabledReason !== null) expect(await digestOf(client)).toBe(before);
        else await client.query("update visit set status = $2, version = 1 where id = $1", [id, status]);
      }
    }
  });

  it("is what the table says to who keeps visits, in the reader's words", async () => {
    expect(await told(visits[1]!.id, tokens.officer, "zh")).toEqual([
      { key: "startVisit", label: "启程", to: "UNDER_WAY", disabledReason: "状态为“进行中”时不能这样做；须为：计划中。" },
      { key: "completeVisit", label: "完成", to: "COMPLETED", disabledReason: null },
      { key: "cancelVisit", label: "取消", to: "CANCELLED", disabledReason: null },
    ]);
    const reasons = async (caller: string) => (await told(visits[0]!.id, tokens[caller])).map(({ disabledReason }) => disabledReason);
    expect(await reasons("manager")).toEqual(NAMES.map(() => "Visits are kept by the department's officers, head and administrators."));
    expect(await reasons("readKey")).toEqual(
      NAMES.map((name) => `A key allows ${name} only with the scope "RECORDS_WRITE", which this one does not have.`),
    );
    expect((await reasons("recordsKey"))[0]).toBeNull();
  });
});

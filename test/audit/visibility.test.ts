import pg from "pg";
import { Role, testApp } from "../support/app.js";
import { callersOf } from "../support/callers.js";
import { keyFor, service } from "../support/key.js";
import { twoPartners } from "../support/world.js";

type Caller = keyof Awaited<ReturnType<typeof callersOf>>;

const PEOPLE: readonly Caller[] = ["viewer", "officer", "finance", "head", "administrator"];
const KEYS: readonly Caller[] = ["readKey", "recordsKey", "updatesKey", "personalKey"];
const DEPARTMENT: readonly Caller[] = [...PEOPLE, ...KEYS, "reportTool"];

/** Who finds entries about records of a table. */
const SEEN: Record<string, readonly Caller[]> = {
  PROJECT: DEPARTMENT,
  PROGRAMME: DEPARTMENT,
  DOCUMENT: DEPARTMENT,
  PROJECT_PARTICIPANT: DEPARTMENT,
  CONTACT: [...PEOPLE, "reportTool", "personalKey"],
  ACCOUNT: ["head", "administrator"],
  API_KEY: ["head", "administrator"],
};

describe("the audit", () => {
  const app = testApp();
  let tokens: Record<Caller, string | undefined>;

  beforeAll(async () => {
    const { ours, theirs } = await app.write(twoPartners);
    tokens = await callersOf(app, ours, theirs);
    await keyFor(app, await service(app, { organisation: ours.id as never }));
  });

  it.each(Object.keys(SEEN))("shows changes of records of %s to those who see them with all that they hold", async (type) => {
    const query = `query ($type: RecordType!) {
      auditEntries(filter: { recordType: { eq: $type } }) { totalCount nodes { id } }
      auditEntriesAggregate(filter: { recordType: { eq: $type } }) { total { count } }
      auditEntriesByType: auditEntriesAggregate(groupBy: [{ field: RECORD_TYPE }]) { groups { keys { recordType } } }
    }`;
    for (const caller of Object.keys(tokens) as Caller[]) {
      const { auditEntries, auditEntriesAggregate, auditEntriesByType } = await app.read(query, {
        token: tokens[caller],
        variables: { type },
      });
      const types = auditEntriesByType.groups.map(({ keys }: { keys: { recordType: string } }) => keys.recordType);
      const found = [
        auditEntries.totalCount > 0,
        auditEntries.nodes.length > 0,
        auditEntriesAggregate.total.count > 0,
        types.includes(type),
      ];
      const sees = SEEN[type]!.includes(caller);
      expect([caller, ...found]).toEqual([caller, sees, sees, sees, sees]);
    }
  });

  it("gives nobody else an entry by its id, or one about a record by that record's", async () => {
    const { auditEntries } = await app.read(
      `{ auditEntries(filter: { recordType: { in: [ACCOUNT, API_KEY] } }) { nodes { id recordId } } }`,
      { token: tokens.head },
    );
    expect(auditEntries.nodes.length).toBeGreaterThan(10);
    for (const { id, recordId } of auditEntries.nodes.slice(0, 3)) {
      const query = `query ($id: ID!, $record: ID!) {
        auditEntry(id: $id) { recordType } node(id: $id) { id } auditEntries(filter: { recordId: { eq: $record } }) { totalCount }
      }`;
      const variables = { id, record: recordId };
      expect(await app.read(query, { token: tokens.officer, variables })).toEqual({
        auditEntry: null,
        node: null,
        auditEntries: { totalCount: 0 },
      });
      expect((await app.read(query, { token: tokens.administrator, variables })).auditEntry).not.toBeNull();
    }
  });

  it("names the type of every table that it records", async () => {
    const { __type } = await app.read(`{ __type(name: "RecordType") { enumValues { name } } }`);
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    const { rows } = await client.query("select upper(left(tgname, -6)) as type from pg_trigger where tgname like '%\\_audit'");
    await client.end();
    expect(rows.length).toBeGreaterThan(70);
    // Of exchange rates their imports are recorded, and not each rate.
    const recorded = __type.enumValues.map(({ name }: { name: string }) => name).filter((name: string) => name !== "EXCHANGE_RATE");
    expect(rows.map(({ type }) => type).sort()).toEqual(recorded.sort());
  });

  it("still shows what is not there any more", async () => {
    const token = await app.signedIn([Role.OFFICER]);
    const { organisations } = await app.read("{ organisations { nodes { contacts { nodes { id version } } } } }", { token });
    const [{ id, version: expectedVersion }] = organisations.nodes.flatMap(
      ({ contacts }: { contacts: { nodes: object[] } }) => contacts.nodes,
    );
    const query = "mutation ($input: ContactVersionInput!) { removeContact(input: $input) { problems { code } } }";
    await app.read(query, { token, variables: { input: { id, expectedVersion } } });
    const asked = `query ($id: ID!) { auditEntries(filter: { recordId: { eq: $id } }) { nodes { kind } } }`;
    const { auditEntries } = await app.read(asked, { token, variables: { id } });
    expect(auditEntries.nodes.map(({ kind }: { kind: string }) => kind).sort()).toEqual(["DELETE", "ERASE", "INSERT"]);
  });
});

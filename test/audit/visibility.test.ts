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
  project: DEPARTMENT,
  programme: DEPARTMENT,
  document: DEPARTMENT,
  project_participant: DEPARTMENT,
  contact: [...PEOPLE, "reportTool", "personalKey"],
  account: ["head", "administrator"],
  api_key: ["head", "administrator"],
};

describe("the audit", () => {
  const app = testApp();
  let tokens: Record<Caller, string | undefined>;

  beforeAll(async () => {
    const { ours, theirs } = await app.write(twoPartners);
    tokens = await callersOf(app, ours, theirs);
    await keyFor(app, await service(app, { organisation: ours.id as never }));
  });

  it.each(Object.keys(SEEN))("tells of records of %s those who see them with all that they hold", async (noun) => {
    const query = `query ($noun: String!) {
      auditEntries(filter: { noun: { eq: $noun } }) { totalCount nodes { id } }
      auditEntriesAggregate(filter: { noun: { eq: $noun } }) { total { count } }
      auditEntriesByNoun: auditEntriesAggregate(groupBy: [{ field: NOUN }]) { groups { keys { noun } } }
    }`;
    for (const caller of Object.keys(tokens) as Caller[]) {
      const { auditEntries, auditEntriesAggregate, auditEntriesByNoun } = await app.read(query, {
        token: tokens[caller],
        variables: { noun },
      });
      const nouns = auditEntriesByNoun.groups.map(({ keys }: { keys: { noun: string } }) => keys.noun);
      const found = [
        auditEntries.totalCount > 0,
        auditEntries.nodes.length > 0,
        auditEntriesAggregate.total.count > 0,
        nouns.includes(noun),
      ];
      const sees = SEEN[noun]!.includes(caller);
      expect([caller, ...found]).toEqual([caller, sees, sees, sees, sees]);
    }
  });

  it("gives nobody else an entry by its id, or one about a record by that record's", async () => {
    const { auditEntries } = await app.read(
      `{ auditEntries(filter: { noun: { in: ["account", "api_key"] } }) { nodes { id recordId } } }`,
      { token: tokens.head },
    );
    expect(auditEntries.nodes.length).toBeGreaterThan(10);
    for (const { id, recordId } of auditEntries.nodes.slice(0, 3)) {
      const query = `query ($id: ID!, $record: ID!) {
        auditEntry(id: $id) { noun } node(id: $id) { id } auditEntries(filter: { recordId: { eq: $record } }) { totalCount }
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

  it("still tells of what is not there any more", async () => {
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

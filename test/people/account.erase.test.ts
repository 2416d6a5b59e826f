import { randomUUID } from "node:crypto";
import pg from "pg";
import { Role, testApp } from "../support/app.js";
import { tablesWith } from "../support/tables.js";

const INVITE = `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { id name email } problems { code } } }`;
const ERASE = `mutation ($input: AccountVersionInput!) {
  eraseAccount(input: $input) { account { id version name email roles disabledAt } problems { code path } }
}`;
const CREATE = `mutation ($code: String!) { createProgramme(input: { code: $code, name: [{ language: EN, text: "Silk" }] }) { programme { id } problems { code } } }`;

describe("the account of somebody who left", () => {
  const app = testApp();
  let administrator: string;
  let client: pg.Client;

  beforeAll(async () => {
    administrator = await app.signedIn([Role.ADMINISTRATOR]);
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  /** An officer with a name of their own, whose invitation was answered under a key. */
  async function officer() {
    const subject = `leaver-${randomUUID()}`;
    const input = {
      name: `Bat-Erdene "${subject}" 巴特`,
      email: `${subject}@example.org`,
      roles: ["OFFICER"],
      issuer: "sarai-development",
      subject,
    };
    const headers = { "idempotency-key": subject };
    const { account } = (await app.read(INVITE, { token: administrator, variables: { input }, headers })).createAccount;
    const token = await app.sign(subject);
    const { programme } = (await app.read(CREATE, { token, variables: { code: `OF-${subject.slice(7, 15).toUpperCase()}` } }))
      .createProgramme;
    return { id: account.id as string, subject, token, programme: programme.id as string };
  }
  const everything = async () => {
    const { rows } = await client.query(
      "select json_agg(a order by id) as accounts, (select json_agg(e order by id) from audit_entry e) as audit, (select json_agg(t) from attempt t) as attempts from account a",
    );
    return rows[0];
  };
  const erase = (id: string, expectedVersion: number, token = administrator) =>
    app.ask(ERASE, { token, variables: { input: { id, expectedVersion } } });

  it("is erased from every table and from the audit, which holds and still knows what was done and by which account", async () => {
    const [leaver, other] = [await officer(), await officer()];
    expect(await tablesWith(client, leaver.subject)).toEqual(["account", "attempt", "audit_entry"]);
    const { data } = await erase(leaver.id, 1);
    expect(data.eraseAccount).toEqual({
      account: { id: leaver.id, version: 2, name: "Erased account", email: null, roles: [], disabledAt: expect.stringMatching(/Z$/) },
      problems: [],
    });
    expect(await tablesWith(client, leaver.subject)).toEqual([]);
    expect(await tablesWith(client, "巴特")).toEqual(["account", "attempt", "audit_entry"]);
    expect(await tablesWith(client, other.subject)).toEqual(["account", "attempt", "audit_entry"]);

    expect((await client.query("select * from audit_faults()")).rows).toEqual([]);
    const entries = async (id: string) =>
      (
        await app.read(
          `query ($id: ID) { auditEntries(filter: { recordId: { eq: $id } }, orderBy: [{ field: AT }]) { nodes { kind action accountId before after } } }`,
          {
            token: administrator,
            variables: { id },
          },
        )
      ).auditEntries.nodes;
    const { me } = await app.read("{ me { id } }", { token: administrator });
    const erased = { accountId: me.id, before: null, after: null };
    const ofAccount = await entries(leaver.id);
    expect(ofAccount).toHaveLength(3);
    expect(ofAccount).toEqual(
      expect.arrayContaining([
        { kind: "INSERT", action: "createAccount", ...erased },
        { kind: "UPDATE", action: "eraseAccount", ...erased },
        { kind: "ERASE", action: "eraseAccount", ...erased },
      ]),
    );
    expect(await entries(leaver.programme)).toMatchObject([
      { kind: "INSERT", accountId: leaver.id, after: expect.stringContaining("Silk") },
    ]);
    expect((await entries(other.id))[0].after).toContain(other.subject);
  });

  it("signs nobody in any more, and is not taken into use again or given roles", async () => {
    const { id, token } = await officer();
    await erase(id, 1);
    for (let i = 0; i < 100 && (await app.ask("{ me { id } }", { token })).status !== 401; i++)
      await new Promise((later) => setTimeout(later, 20));
    const before = await everything();
    const again = `mutation ($id: ID!) {
      enableAccount(input: { id: $id, expectedVersion: 2 }) { account { id } problems { code path message } }
      setAccountRoles(input: { id: $id, expectedVersion: 2, roles: [ADMINISTRATOR] }) { account { id } problems { code path message } }
    }`;
    const refused = { code: "INVALID", path: ["input", "id"], message: "This should be an account that was not erased." };
    expect(await app.read(again, { token: administrator, variables: { id } })).toEqual({
      enableAccount: { account: null, problems: [refused] },
      setAccountRoles: { account: null, problems: [refused] },
    });
    expect(await everything()).toEqual(before);
    for (const signed of [token, await app.sign(id)]) expect((await app.ask("{ me { id } }", { token: signed })).status).toBe(401);
  });

  it("stays as it is where it is one's own, another version, nobody's, or not an administrator who asks", async () => {
    const { id, token } = await officer();
    const { me } = await app.read("{ me { id } }", { token: administrator });
    const before = await everything();
    expect((await erase(me.id, 1)).errors![0]!.extensions.code).toBe("FORBIDDEN");
    expect((await erase(id, 7)).data.eraseAccount).toEqual({
      account: null,
      problems: [{ code: "STALE_VERSION", path: ["input", "expectedVersion"] }],
    });
    expect((await erase(randomUUID(), 1)).errors![0]!.extensions.code).toBe("NOT_FOUND");
    expect((await erase(id, 1, token)).errors![0]!.extensions.code).toBe("FORBIDDEN");
    expect(await everything()).toEqual(before);
  });
});

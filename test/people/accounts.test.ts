import pg from "pg";
import { AccountKind } from "../../src/people/account.entity.js";
import { Role, testApp } from "../support/app.js";
import { World } from "../support/world.js";

const mutation = (name: string, type: string) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { account { id version name roles disabledAt isDisabledByAdministrator organisation { name } } problems { code path message } } }`;
const INVITE = mutation("createAccount", "CreateAccountInput");
const GIVE = mutation("setAccountRoles", "SetAccountRolesInput");
const DISABLE = mutation("disableAccount", "AccountVersionInput");
const ENABLE = mutation("enableAccount", "AccountVersionInput");

describe("accounts that administrators keep", () => {
  const app = testApp({ OIDC_ISSUERS: "https://id.example.org sarai" });
  let administrator: string;
  let client: pg.Client;
  let partner: string;

  beforeAll(async () => {
    administrator = await app.signedIn([Role.ADMINISTRATOR]);
    partner = (await app.write(async (em) => new World(em).organisation("Steppe"))).id;
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const act = async (document: string, input: object, token = administrator) => {
    const data = await app.read(document, { token, variables: { input } });
    // biome-ignore lint/suspicious/noExplicitAny: what a mutation answers has the shape that the test asked for
    return Object.values(data)[0] as { account: any; problems: { code: string; path: string[] }[] };
  };
  const me = async (token: string) => (await app.read("{ me { id } }", { token })).me.id as string;
  const accounts = async () =>
    (await client.query("select json_agg(a order by id) as a, (select count(*) from audit_entry) as n from account a")).rows[0];
  const codes = ({ problems }: { problems: { code: string; path: string[] }[] }) =>
    problems.map(({ code, path }) => [code, path.join(".")]);
  let subjects = 0;
  const person = (more: object) => ({
    name: "Somebody",
    roles: ["VIEWER"],
    issuer: "https://id.example.org",
    subject: `s${++subjects}`,
    ...more,
  });

  it("are made for the department, for partners and for programs, each with roles of its own", async () => {
    expect((await act(INVITE, person({ roles: ["OFFICER", "OFFICER"] }))).account).toMatchObject({
      version: 1,
      roles: ["OFFICER"],
      organisation: null,
    });
    expect((await act(INVITE, person({ roles: ["REPORTER"], organisation: partner }))).account).toMatchObject({
      organisation: { name: "Steppe" },
    });
    expect((await act(INVITE, person({ roles: ["REPORT_TOOL"], kind: "SERVICE" }))).problems).toEqual([]);
    const before = await accounts();
    expect(codes(await act(INVITE, person({ roles: ["HEAD", "REPORT_TOOL"], organisation: partner })))).toEqual([
      ["ROLE_NOT_ALLOWED", "input.roles"],
      ["ROLE_NOT_ALLOWED", "input.roles"],
    ]);
    expect(codes(await act(INVITE, { ...person({ name: " ", email: `${"n".repeat(250)}@e.org` }), subject: "s1" }))).toEqual([
      ["REQUIRED", "input.name"],
      ["INVALID", "input.email"],
      ["TAKEN", "input.subject"],
    ]);
    expect(await accounts()).toEqual(before);
  });

  it("are made of people for whom an issuer here vouches, and of programs whoever does", async () => {
    const before = await accounts();
    const of = (issuer: string, more = {}) => act(INVITE, person({ issuer, ...more }));
    for (const issuer of ["https://id.example.org/", "https://other.example.org", " "])
      expect((await of(issuer)).problems).toEqual([
        {
          code: "INVALID",
          path: ["input", "issuer"],
          message: "This should be an issuer whose tokens sign in here: sarai-development or https://id.example.org.",
        },
      ]);
    expect(await accounts()).toEqual(before);
    const program = { kind: "SERVICE", roles: ["REPORT_TOOL"] };
    expect(codes(await of(" ", program))).toEqual([["REQUIRED", "input.issuer"]]);
    expect((await of("anything", program)).account).toMatchObject({ roles: ["REPORT_TOOL"] });
  });

  it("sign in from then on, and not once they are out of use", async () => {
    const { account } = await act(INVITE, person({ issuer: "sarai-development", subject: "newcomer", roles: ["OFFICER"] }));
    const token = await app.sign("newcomer");
    expect(await me(token)).toBe(account.id);
    expect((await act(DISABLE, { id: account.id, expectedVersion: 1 })).account.disabledAt).toMatch(/Z$/);
    for (let i = 0; i < 100 && (await app.ask("{ me { id } }", { token })).status !== 401; i++)
      await new Promise((later) => setTimeout(later, 20));
    expect((await app.ask("{ me { id } }", { token })).status).toBe(401);
    expect((await act(ENABLE, { id: account.id, expectedVersion: 2 })).account.disabledAt).toBeNull();
    expect(await me(token)).toBe(account.id);
  });

  it("come into use again, and to roles, only where their tokens sign in; programs do without, and roles go whoever has them", async () => {
    const made = async (issuer: string, more: object) =>
      (
        await client.query(
          `insert into account (id, name, kind, roles, issuer, subject, disabled_at)
           values (gen_random_uuid(), 'Left over', $3, $4, $1, $2, now()) returning id`,
          [issuer, `left-${++subjects}`, (more as { kind?: string }).kind ?? "PERSON", (more as { roles: string[] }).roles],
        )
      ).rows[0].id as string;
    const stranger = await made("https://gone.example.org", { roles: ["VIEWER", "OFFICER"] });
    const before = await accounts();
    const problem = {
      code: "INVALID",
      path: ["input", "id"],
      message:
        "This should be an account of an issuer whose tokens sign in here (sarai-development or https://id.example.org); this one's issuer is https://gone.example.org.",
    };
    expect((await act(ENABLE, { id: stranger, expectedVersion: 1 })).problems).toEqual([problem]);
    expect((await act(GIVE, { id: stranger, expectedVersion: 1, roles: ["VIEWER", "HEAD"] })).problems).toEqual([problem]);
    expect(await accounts()).toEqual(before);
    expect((await act(GIVE, { id: stranger, expectedVersion: 1, roles: ["VIEWER"] })).account.roles).toEqual(["VIEWER"]);
    const program = await made("whatever", { kind: "SERVICE", roles: ["REPORT_TOOL"] });
    expect((await act(ENABLE, { id: program, expectedVersion: 1 })).account.disabledAt).toBeNull();
    expect((await act(GIVE, { id: program, expectedVersion: 2, roles: ["OFFICER"] })).account.roles).toEqual(["OFFICER"]);
  });

  it("are seen by the department's people where they are its own, by its head all, by partners and programs their own", async () => {
    const ours = { id: partner };
    const names = async (token?: string) => {
      const { accounts } = await app.read("{ accounts(first: 100) { nodes { id organisation { id } } } }", { token });
      return accounts.nodes as { id: string; organisation: { id: string } | null }[];
    };
    const [viewer, head, tool] = [
      await app.signedIn([Role.VIEWER]),
      await app.signedIn([Role.HEAD]),
      await app.signedIn([Role.REPORT_TOOL], undefined, AccountKind.SERVICE),
    ];
    const [reporter, manager] = [await app.signedIn([Role.REPORTER], ours), await app.signedIn([Role.MANAGER], ours)];
    const { rows } = await client.query("select id, organisation_id as organisation from account");
    const departments = rows.filter(({ organisation }) => organisation === null).map(({ id }) => id);
    const partners = rows.filter(({ organisation }) => organisation === partner).map(({ id }) => id);
    const ids = async (token?: string) => (await names(token)).map(({ id }) => id).sort();
    expect(await ids(viewer)).toEqual(departments.sort());
    expect(await ids(head)).toEqual(rows.map(({ id }) => id).sort());
    expect(await ids(manager)).toEqual(partners.sort());
    expect([await ids(tool), await ids(reporter), await ids()]).toEqual([[await me(tool)], [await me(reporter)], []]);
    expect(partners.length).toBeGreaterThan(1);
  });

  it("are kept by a partner's managers where they are its reporters', and no others", async () => {
    const theirs = (await app.write(async (em) => new World(em).organisation("Gobi"))).id;
    const manager = await app.signedIn([Role.MANAGER], { id: partner });
    const [colleague, reporter] = [
      await app.signedIn([Role.MANAGER], { id: partner }),
      await app.signedIn([Role.REPORTER], { id: theirs }),
    ];
    const program = await app.signedIn([Role.REPORT_TOOL], { id: partner }, AccountKind.SERVICE);
    const invited = person({ roles: ["REPORTER"], organisation: partner });
    const { account } = await act(INVITE, invited, manager);
    expect(account).toMatchObject({ version: 1, roles: ["REPORTER"], organisation: { name: "Steppe" } });
    const elsewhere = { ...invited, issuer: "https://other.example.org" };
    expect(codes(await act(INVITE, elsewhere, manager))).toEqual([["INVALID", "input.issuer"]]);
    expect((await act(DISABLE, { id: account.id, expectedVersion: 1 }, manager)).account.disabledAt).toMatch(/Z$/);
    expect((await act(ENABLE, { id: account.id, expectedVersion: 2 }, manager)).account.disabledAt).toBeNull();
    expect((await act(GIVE, { id: account.id, expectedVersion: 3, roles: [] }, manager)).account.roles).toEqual([]);
    expect((await act(GIVE, { id: account.id, expectedVersion: 4, roles: ["REPORTER"] }, manager)).account.roles).toEqual(["REPORTER"]);

    const before = await accounts();
    const refused = async (document: string, input: object) =>
      (await app.refused(document, { token: manager, variables: { input: { expectedVersion: 1, ...input } } })).message;
    const others = "Accounts are kept by the department's administrators, and by a partner's managers for their organisation's reporters.";
    const invite = (more: object) =>
      app.refused(INVITE, { token: manager, variables: { input: person({ roles: ["REPORTER"], organisation: partner, ...more }) } });
    for (const more of [{ roles: ["REPORTER", "MANAGER"] }, { organisation: theirs }, { organisation: null }, { kind: "SERVICE" }])
      expect([more, await invite(more)]).toEqual([more, { code: "FORBIDDEN", message: others }]);
    expect(await refused(GIVE, { id: account.id, expectedVersion: 5, roles: ["MANAGER"] })).toBe(others);
    for (const id of [await me(colleague), await me(program)]) expect(await refused(DISABLE, { id })).toBe(others);
    expect(await refused(DISABLE, { id: await me(manager) })).toBe(
      "Nobody changes what their own account may do: ask somebody else who may.",
    );
    expect(await refused(DISABLE, { id: await me(reporter) })).toBe("There is no account with this id.");
    expect(await refused(mutation("eraseAccount", "AccountVersionInput"), { id: account.id, expectedVersion: 5 })).toBe(
      "This is for the department's administrators.",
    );
    expect(await accounts()).toEqual(before);
    const { accounts: seen } = await app.read("{ accounts(first: 100) { nodes { id viewerCanUpdate } } }", { token: manager });
    const changeable = seen.nodes.flatMap((each: { id: string; viewerCanUpdate: boolean }) => (each.viewerCanUpdate ? [each.id] : []));
    const { rows } = await client.query(
      `select id from account where organisation_id = $1 and kind = 'PERSON' and not roles @> '{MANAGER}'`,
      [partner],
    );
    expect([changeable.includes(account.id), changeable.sort()]).toEqual([true, rows.map(({ id }) => id).sort()]);
  });

  it("are enabled by an administrator only, where one disabled them", async () => {
    const partner = (await app.write(async (em) => new World(em).organisation("Altai"))).id;
    const manager = await app.signedIn([Role.MANAGER], { id: partner });
    const { account } = await act(INVITE, person({ roles: ["REPORTER"], organisation: partner }), manager);
    const at = (expectedVersion: number) => ({ id: account.id, expectedVersion });
    const refusedToManager = async (expectedVersion: number) => {
      const before = await accounts();
      expect(await app.refused(ENABLE, { token: manager, variables: { input: at(expectedVersion) } })).toEqual({
        code: "FORBIDDEN",
        message: "An administrator disabled this account: only an administrator enables it again.",
      });
      expect(await accounts()).toEqual(before);
    };
    // What an administrator disables after a manager did is disabled by the administrator, and a manager cannot take it back.
    await act(DISABLE, at(1), manager);
    expect((await act(DISABLE, at(2))).account).toMatchObject({ version: 3, isDisabledByAdministrator: true });
    await refusedToManager(3);
    expect((await act(DISABLE, at(3), manager)).account).toMatchObject({ version: 3, isDisabledByAdministrator: true });
    await refusedToManager(3);
    expect((await act(ENABLE, at(3))).account).toMatchObject({ version: 4, disabledAt: null, isDisabledByAdministrator: false });
    expect((await act(DISABLE, at(4), manager)).account).toMatchObject({ version: 5, isDisabledByAdministrator: false });
    expect((await act(ENABLE, at(5), manager)).account).toMatchObject({ version: 6, disabledAt: null });
  });

  it("are not changed by their own holders", async () => {
    const before = await accounts();
    for (const [document, more] of [
      [GIVE, { roles: ["HEAD"] }],
      [DISABLE, {}],
      [ENABLE, {}],
    ] as const) {
      const input = { id: await me(administrator), expectedVersion: 1, ...more };
      expect(await app.refused(document, { token: administrator, variables: { input } })).toEqual({
        code: "FORBIDDEN",
        message: "Nobody changes what their own account may do: ask somebody else who may.",
      });
    }
    expect(await accounts()).toEqual(before);
  });

  it("leave an administrator, whatever two of them do to each other at once", async () => {
    const other = await app.signedIn([Role.ADMINISTRATOR]);
    const [one, two] = [await me(administrator), await me(other)];
    const take = (id: string, token: string) =>
      app.ask(GIVE, { token, variables: { input: { id, expectedVersion: 1, roles: ["VIEWER"] } } });
    const answers = await Promise.all([take(two, administrator), take(one, other)]);
    const done = answers.filter(({ data }) => data?.setAccountRoles?.account);
    const refused = answers.filter(({ errors }) => errors?.[0]?.extensions.code === "FORBIDDEN");
    expect([done.length, refused.length]).toEqual([1, 1]);
    const { rows } = await client.query("select count(*)::int as n from account where roles @> '{ADMINISTRATOR}' and disabled_at is null");
    expect(rows).toEqual([{ n: 1 }]);
  });
});

import type { EntityManager } from "@mikro-orm/core";
import pg from "pg";
import { Role, testApp } from "../support/app.js";
import { tablesWith } from "../support/tables.js";
import { World } from "../support/world.js";

const CONTACT = "contact { id version name jobTitle(language: ZH) email phone organisation { name } }";
const mutation = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { ${CONTACT} problems { code path } } }`;
const [CREATE, UPDATE, REMOVE] = [
  mutation("createContact", "CreateContactInput"),
  mutation("updateContact", "UpdateContactInput"),
  mutation("removeContact", "ContactVersionInput"),
];
const paths = (problems: { code: string; path: string[] }[]) => problems.map(({ code, path }) => [code, path.join(".")]);

async function records(em: EntityManager) {
  const world = new World(em);
  const [ours, theirs] = [world.organisation("Our partner"), world.organisation("Their partner")];
  await em.flush();
  return { ours: ours.id, theirs: theirs.id };
}

describe("contacts of organisations", () => {
  const app = testApp();
  let ids: Awaited<ReturnType<typeof records>>;
  let client: pg.Client;
  const tokens: Record<string, string | undefined> = { public: undefined };

  beforeAll(async () => {
    ids = await app.write(records);
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.viewer = await app.signedIn([Role.VIEWER]);
    tokens.manager = await app.signedIn([Role.MANAGER], { id: ids.ours });
    tokens.reporter = await app.signedIn([Role.REPORTER], { id: ids.ours });
    tokens.otherManager = await app.signedIn([Role.MANAGER], { id: ids.theirs });
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const act = async (query: string, input: object, who = "officer") =>
    Object.values<never>(await app.read(query, { token: tokens[who], variables: { input } }))[0] as unknown as {
      contact: Record<string, unknown> & { id: string };
      problems: { code: string; path: string[] }[];
    };
  const create = async (who: string, organisation: string, more: object = {}) =>
    act(CREATE, { organisation, name: "A. Person", ...more }, who);
  const everything = async () =>
    (await client.query("select (select json_agg(c order by id) from contact c) c, (select count(*) from audit_entry) n")).rows[0];

  it.each(["officer", "manager"])("are recorded, changed and removed by the %s", async (who) => {
    const { contact, problems } = await create(who, ids.ours, {
      jobTitle: [{ language: "ZH", text: "主任" }],
      email: "person@example.org",
      phone: "+86 10 1234 5678",
    });
    expect(problems).toEqual([]);
    expect(contact).toEqual({
      ...{ id: contact.id, version: 1, name: "A. Person", jobTitle: "主任", email: "person@example.org", phone: "+86 10 1234 5678" },
      organisation: { name: "Our partner" },
    });
    const changed = await act(UPDATE, { id: contact.id, expectedVersion: 1, name: "B. Person", email: null, jobTitle: null }, who);
    expect(changed.contact).toEqual({ ...contact, version: 2, name: "B. Person", email: null, jobTitle: null });
    expect(paths((await act(REMOVE, { id: contact.id, expectedVersion: 1 }, who)).problems)).toEqual([
      ["STALE_VERSION", "input.expectedVersion"],
    ]);
    expect(await act(REMOVE, { id: contact.id, expectedVersion: 2 }, who)).toEqual({ contact: null, problems: [] });
    const { rows } = await client.query("select kind, action from audit_entry where record_id = $1 order by id", [contact.id]);
    expect(rows).toHaveLength(4);
    expect(rows).toEqual(
      expect.arrayContaining([
        { kind: "INSERT", action: "createContact" },
        { kind: "UPDATE", action: "updateContact" },
        { kind: "DELETE", action: "removeContact" },
        { kind: "ERASE", action: "removeContact" },
      ]),
    );
    expect((await client.query("select from contact where id = $1", [contact.id])).rowCount).toBe(0);
  });

  it("leave nothing of a person behind when they are removed, in the audit nor in answers that were kept", async () => {
    const person = (name: string) => ({ name, email: `${name.toLowerCase()}@example.org`, phone: `+86 10 ${name.length} 7788` });
    const keep = async (query: string, input: object, key: string) =>
      (await app.read(query, { token: tokens.officer, variables: { input }, headers: { "idempotency-key": key } })) as Record<
        string,
        never
      >;
    const made = await keep(
      CREATE,
      { organisation: ids.ours, ...person("Invented-One"), jobTitle: [{ language: "ZH", text: "虚构职务" }] },
      "1",
    );
    const { id } = (made.createContact as unknown as { contact: { id: string } }).contact;
    await keep(UPDATE, { id, expectedVersion: 1, ...person("Invented-Other") }, "2");
    await keep(CREATE, { organisation: ids.ours, ...person("Invented-Neighbour") }, "3");
    const texts = ["Invented-One", "invented-one@", "+86 10 12 7788", "Invented-Other", "invented-other@", "+86 10 14 7788", "虚构职务"];
    for (const text of texts) expect([text, (await tablesWith(client, text)).length > 1]).toEqual([text, true]);

    expect(await act(REMOVE, { id, expectedVersion: 2 })).toEqual({ contact: null, problems: [] });

    for (const text of texts) expect([text, await tablesWith(client, text)]).toEqual([text, []]);
    expect(await tablesWith(client, "Invented-Neighbour")).toEqual(["attempt", "audit_entry", "contact"]);
    expect((await client.query("select * from audit_faults()")).rows).toEqual([]);
  });

  it("name all that there is to mend, and change nothing", async () => {
    const { contact } = await create("officer", ids.ours);
    const before = await everything();
    const wrong = { jobTitle: [{ language: "ZH", text: " " }], email: "nobody@nowhere", phone: "(--)" };
    const found = [
      ["REQUIRED", "input.name"],
      ["REQUIRED", "input.jobTitle.0.text"],
      ["INVALID", "input.email"],
      ["INVALID", "input.phone"],
    ];
    expect(paths((await create("officer", "none", { ...wrong, name: "" })).problems)).toEqual([
      ["NOT_FOUND", "input.organisation"],
      ...found,
    ]);
    expect(paths((await act(UPDATE, { id: contact.id, expectedVersion: 1, ...wrong, name: null })).problems)).toEqual(found);
    expect(await everything()).toEqual(before);
  });

  it.each([
    ["public", "UNAUTHENTICATED", "UNAUTHENTICATED"],
    ["viewer", "FORBIDDEN", "FORBIDDEN"],
    ["reporter", "FORBIDDEN", "FORBIDDEN"],
    // Whether there is such a contact is nothing that another partner learns.
    ["otherManager", "FORBIDDEN", "NOT_FOUND"],
  ])("are not kept by the %s, and nothing changes", async (who, onCreate, onChange) => {
    const { contact } = await create("officer", ids.ours);
    const before = await everything();
    const codeOf = async (query: string, input: object) => (await app.refused(query, { token: tokens[who], variables: { input } })).code;
    expect(await codeOf(CREATE, { organisation: ids.ours, name: "C. Person" })).toBe(onCreate);
    for (const query of [UPDATE, REMOVE]) expect(await codeOf(query, { id: contact.id, expectedVersion: 1 })).toBe(onChange);
    expect(await everything()).toEqual(before);
  });
});

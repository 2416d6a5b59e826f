import pg from "pg";
import { Country } from "../../src/places/place.entity.js";
import { Role, testApp } from "../support/app.js";
import { World } from "../support/world.js";

const FIELDS =
  "id version name(language: EN) type website archivedAt country { code } parent { name } identifiers { id scheme identifier } aliases { id kind name }";
const CREATE = `mutation ($input: CreateOrganisationInput!) { createOrganisation(input: $input) { organisation { ${FIELDS} } problems { code path message } } }`;
const UPDATE = `mutation ($input: UpdateOrganisationInput!) { updateOrganisation(input: $input) { organisation { ${FIELDS} } problems { code path message } } }`;
const ARCHIVE =
  "mutation ($input: OrganisationVersionInput!) { archiveOrganisation(input: $input) { organisation { version archivedAt } problems { code } } }";
const RESTORE =
  "mutation ($input: OrganisationVersionInput!) { restoreOrganisation(input: $input) { organisation { version archivedAt } problems { code } } }";

interface Found {
  code: string;
  path: string[];
}

describe("organisations that staff keep", () => {
  const app = testApp();
  let officer: string;
  let client: pg.Client;
  let country: string;

  beforeAll(async () => {
    officer = await app.signedIn([Role.OFFICER]);
    country = (await app.write(async (em) => new World(em).make(Country, { code: "ZZ", name: { en: "Testland" } }))).id;
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const create = async (input: object) => (await app.read(CREATE, { token: officer, variables: { input } })).createOrganisation;
  const update = async (input: object) => (await app.read(UPDATE, { token: officer, variables: { input } })).updateOrganisation;
  const english = (text: string) => [{ language: "EN", text }];
  const everything = async () =>
    (
      await client.query(
        "select (select json_agg(o order by id) from organisation o) o, (select json_agg(i order by id) from organisation_identifier i) i, (select json_agg(a order by id) from organisation_alias a) a, (select count(*) from audit_entry) n",
      )
    ).rows[0];

  it("are recorded with what registers know them by and their other names", async () => {
    const { organisation, problems } = await create({
      ...{ name: english("Steppe Health"), type: "NATIONAL_NGO", country, website: "https://example.org" },
      identifiers: [{ scheme: "IATI", identifier: "XX-TEST-1" }],
      aliases: [{ kind: "FORMER_NAME", name: "Gobi Welfare" }],
    });
    expect(problems).toEqual([]);
    expect(organisation).toEqual({
      ...{ id: organisation.id, version: 1, name: "Steppe Health", type: "NATIONAL_NGO", website: "https://example.org", archivedAt: null },
      ...{ country: { code: "ZZ" }, parent: null },
      identifiers: [{ id: expect.any(String), scheme: "IATI", identifier: "XX-TEST-1" }],
      aliases: [{ id: expect.any(String), kind: "FORMER_NAME", name: "Gobi Welfare" }],
    });
    expect((await app.read('{ organisations(filter: { search: "gobi" }) { nodes { name } } }')).organisations.nodes).toEqual([
      { name: "Steppe Health" },
    ]);
  });

  it("keep the parts that stay, lose those that go, and count each change", async () => {
    const { organisation: before } = await create({
      name: english("Parts"),
      identifiers: [
        { scheme: "IATI", identifier: "XX-P-1" },
        { scheme: "ROR", identifier: "p2" },
      ],
    });
    const { organisation } = await update({
      id: before.id,
      expectedVersion: 1,
      identifiers: [
        { scheme: "CN_USCC", identifier: "p3" },
        { scheme: "IATI", identifier: "XX-P-1" },
      ],
    });
    expect(organisation.version).toBe(2);
    const kept = (list: { id: string; identifier: string }[]) => list.find(({ identifier }) => identifier === "XX-P-1")!.id;
    expect(kept(organisation.identifiers)).toBe(kept(before.identifiers));
    expect(organisation.identifiers.map((each: { identifier: string }) => each.identifier).sort()).toEqual(["XX-P-1", "p3"]);
    expect(organisation.name).toBe("Parts");
  });

  it("name all that there is to mend, and change nothing", async () => {
    const { organisation: parent } = await create({ name: english("Parent"), identifiers: [{ scheme: "ROR", identifier: "held" }] });
    const { organisation: child } = await create({ name: english("Child"), parent: parent.id });
    const before = await everything();
    const { organisation, problems } = await update({
      ...{ id: parent.id, expectedVersion: 1, name: [], website: 'https://x"><script>', country: "nowhere", parent: child.id },
      identifiers: [
        { scheme: "IATI", identifier: "XX-TEST-1" },
        { scheme: "ROR", identifier: "new" },
        { scheme: "ROR", identifier: "new" },
      ],
      aliases: [{ kind: "ALIAS", name: "" }],
    });
    expect(organisation).toBeNull();
    expect(problems.map(({ code, path }: { code: string; path: string[] }) => [code, path.join(".")])).toEqual([
      ["REQUIRED", "input.name"],
      ["INVALID", "input.website"],
      ["NOT_FOUND", "input.country"],
      ["INVALID", "input.parent"],
      ["TAKEN", "input.identifiers.0.identifier"],
      ["DUPLICATE", "input.identifiers.2.identifier"],
      ["REQUIRED", "input.aliases.0.name"],
    ]);
    expect(await everything()).toEqual(before);
  });

  it("are archived and restored", async () => {
    const { organisation } = await create({ name: english("Aside") });
    const at = (expectedVersion: number) => ({ token: officer, variables: { input: { id: organisation.id, expectedVersion } } });
    const { archiveOrganisation } = await app.read(ARCHIVE, at(1));
    expect(archiveOrganisation.organisation).toEqual({ version: 2, archivedAt: expect.stringMatching(/Z$/) });
    expect((await app.read(ARCHIVE, at(1))).archiveOrganisation.problems).toEqual([{ code: "STALE_VERSION" }]);
    expect((await app.read(RESTORE, at(2))).restoreOrganisation.organisation).toEqual({ version: 3, archivedAt: null });
  });

  it("are one when two record the same identifier at once", async () => {
    // Held back until all have looked whether it is free.
    await client.query("begin");
    await client.query("lock table organisation_identifier in share mode");
    const input = { name: english("Twice"), confirmNew: true, identifiers: [{ scheme: "IATI", identifier: "XX-ONE-1" }] };
    const sent = [1, 2, 3].map(() => app.ask(CREATE, { token: officer, variables: { input } }));
    await new Promise((later) => setTimeout(later, 300));
    await client.query("commit");
    const answers = (await Promise.all(sent)).map(({ data }) => data?.createOrganisation?.problems);
    const taken = [{ code: "TAKEN", path: ["input", "identifier"], message: "XX-ONE-1 is taken by another record." }];
    expect(answers.sort((a, b) => a.length - b.length)).toEqual([[], taken, taken]);
    expect((await app.read('{ organisations(filter: { name: { eq: "Twice" } }) { totalCount } }')).organisations.totalCount).toBe(1);
  });

  describe("that are called much like one there", () => {
    const named = (language: string, text: string) => ({ name: [{ language, text }] });
    const similar = (names: string, i = 0) => ({
      code: "SIMILAR_NAME",
      path: ["input", "name", String(i), "text"],
      message: `There is already ${names}: use that, or send confirmNew: true where this is another organisation.`,
    });

    beforeAll(async () => {
      const name = [...english("Altai Reproductive Health Foundation"), { language: "ZH", text: "昆明市第一人民医院" }];
      const { problems } = await create({ name, aliases: [{ kind: "FORMER_NAME", name: "Khövsgöl Aid Ltd." }] });
      expect(problems).toEqual([]);
    });

    it.each([
      ["EN", "altai  REPRODUCTIVE health foundation", "“Altai Reproductive Health Foundation”"],
      ["EN", "Altai Reproductive Health", "“Altai Reproductive Health Foundation”"],
      ["EN", "The Altai Reproductive-Health Foundation, Inc.", "“Altai Reproductive Health Foundation”"],
      ["EN", "Ａｌｔａｉ Reprodúctive Health Foundation", "“Altai Reproductive Health Foundation”"],
      ["EN", "Altai Reproductve Health Foundation", "“Altai Reproductive Health Foundation”"],
      ["EN", "Reproductive Health Altai", "“Altai Reproductive Health Foundation”"],
      ["FR", "Khovsgol Aid", "“Khövsgöl Aid Ltd.”"],
      ["ZH", "昆明市第一人民醫院有限公司", "“昆明市第一人民医院”"],
      ["ZH", "昆明市第一人民医院（集团）有限责任公司", "“昆明市第一人民医院”"],
      ["ZH", "昆明市第二人民医院", undefined],
      ["EN", "Altai Youth Foundation", undefined],
      ["EN", "Khövsgöl Aid 2", undefined],
      ["EN", "Foundation", undefined],
      ["EN", "!!!", undefined],
    ])("are named where it is %s %s, and nothing is written", async (language, text, names) => {
      const before = await everything();
      const { organisation, problems } = await create(named(language, text));
      if (names === undefined) return expect([organisation.website, problems]).toEqual([null, []]);
      expect([organisation, problems]).toEqual([null, [similar(names)]]);
      expect(await everything()).toEqual(before);
    });

    it("are recorded beside it where that is confirmed", async () => {
      const { organisation, problems } = await create({ ...named("EN", "Altai Reproductive Health"), confirmNew: true });
      expect([organisation.name, problems]).toEqual(["Altai Reproductive Health", []]);
      const again = await create({ name: [{ language: "FR", text: "Nouvelle" }, ...english("Altai Reproductive Health Ltd")] });
      expect(again.problems).toEqual([similar("“Altai Reproductive Health”, “Altai Reproductive Health Foundation”", 1)]);
    });

    it("are named together with all that there is to mend, in the reader's language", async () => {
      const input = { ...named("ZH", "昆明市第一人民医院"), website: "ftp://x", confirmNew: null };
      const { data } = await app.ask(CREATE, { token: officer, variables: { input }, headers: { "accept-language": "zh" } });
      expect(data.createOrganisation.problems).toMatchObject([
        { code: "INVALID", path: ["input", "website"] },
        { code: "SIMILAR_NAME", message: "已有“昆明市第一人民医院”：请使用该机构；如确为另一机构，请发送 confirmNew: true。" },
      ]);
    });

    it("are found also where two are recorded at once: the second learns of the first", async () => {
      // Held back until both have begun.
      await client.query("begin");
      await client.query("lock table organisation in share mode");
      const sent = ["Gobi Clinics", "Gobi Clinics Ltd"].map((text) => create(named("EN", text)));
      await new Promise((later) => setTimeout(later, 300));
      await client.query("commit");
      const answers = (await Promise.all(sent)).map(({ problems }) => problems.map(({ code }: Found) => code));
      expect(answers.sort((a, b) => a.length - b.length)).toEqual([[], ["SIMILAR_NAME"]]);
      const { rows } = await client.query("select from organisation where name ->> 'en' like 'Gobi Clinics%'");
      expect(rows).toHaveLength(1);
    });
  });

  it("are part of one another one way only, when two make each the parent of the other at the same time", async () => {
    for (let round = 0; round < 5; round++) {
      const [{ organisation: one }, { organisation: two }] = [
        await create({ name: english("This"), confirmNew: true }),
        await create({ name: english("That"), confirmNew: true }),
      ];
      // Held back until both have looked, or one waits for the other to be done.
      await client.query("begin");
      await client.query("lock table organisation in share mode");
      const sent = [update({ id: one.id, expectedVersion: 1, parent: two.id }), update({ id: two.id, expectedVersion: 1, parent: one.id })];
      await new Promise((later) => setTimeout(later, 200));
      await client.query("commit");
      const answers = (await Promise.all(sent)).map(({ problems }) => problems.map(({ code, path }: Found) => [code, path.join(".")]));
      expect(answers.sort((a, b) => a.length - b.length)).toEqual([[], [["INVALID", "input.parent"]]]);
      const { rows } = await client.query("select from organisation where id = any($1) and parent_id is not null", [[one.id, two.id]]);
      expect(rows).toHaveLength(1);
    }
  });

  it("may be moved at the same time where neither comes to lie within itself", async () => {
    const names = ["Top", "Left", "Right"].map((name) => create({ name: english(name) }));
    const [top, left, right] = (await Promise.all(names)).map(({ organisation }) => organisation.id);
    const answers = await Promise.all([left, right].map((id) => update({ id, expectedVersion: 1, parent: top })));
    expect(answers.map(({ problems, organisation }) => [problems, organisation.parent])).toEqual([
      [[], { name: "Top" }],
      [[], { name: "Top" }],
    ]);
    expect((await update({ id: top, expectedVersion: 1, parent: top })).problems).toMatchObject([{ code: "INVALID" }]);
  });

  it("are changed by their own managers, but for what registers know them by", async () => {
    const { organisation } = await create({ name: english("Managed"), identifiers: [{ scheme: "ROR", identifier: "managed" }] });
    const { organisation: other } = await create({ name: english("Unmanaged") });
    const [manager, reporter] = [await app.signedIn([Role.MANAGER], organisation), await app.signedIn([Role.REPORTER], organisation)];
    const input = { id: organisation.id, expectedVersion: 1 };
    const change = { name: english("Managed well"), website: "https://example.org/managed", aliases: [{ kind: "ACRONYM", name: "MW" }] };
    const { updateOrganisation } = await app.read(UPDATE, { token: manager, variables: { input: { ...input, ...change } } });
    expect(updateOrganisation.problems).toEqual([]);
    expect(updateOrganisation.organisation).toMatchObject({ version: 2, name: "Managed well", website: "https://example.org/managed" });
    const before = await everything();
    const refused = async (token: string, more: object) =>
      (await app.refused(UPDATE, { token, variables: { input: { ...input, expectedVersion: 2, ...more } } })).message;
    const registers = "What registers know an organisation by is kept by the department's officers, head and administrators.";
    const others = "An organisation is changed by the department's officers, head and administrators, and by its own managers.";
    expect(await refused(manager, { identifiers: [] })).toBe(registers);
    expect(await refused(manager, { id: other.id, expectedVersion: 1 })).toBe(others);
    expect(await refused(reporter, {})).toBe(others);
    expect(await app.refused(ARCHIVE, { token: manager, variables: { input: { ...input, expectedVersion: 2 } } })).toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await everything()).toEqual(before);
    const { organisations } = await app.read(
      '{ organisations(filter: { name: { contains: "managed" } }) { nodes { id viewerCanUpdate } } }',
      {
        token: manager,
      },
    );
    expect(organisations.nodes.map((each: { id: string; viewerCanUpdate: boolean }) => [each.id, each.viewerCanUpdate]).sort()).toEqual(
      [
        [organisation.id, true],
        [other.id, false],
      ].sort(),
    );
  });

  it.each([
    ["a viewer", [Role.VIEWER]],
    ["a finance officer", [Role.FINANCE_OFFICER]],
    ["a report tool", [Role.REPORT_TOOL]],
  ])("are not kept by %s", async (_who, roles) => {
    const token = await app.signedIn(roles);
    const before = await everything();
    expect(await app.refused(CREATE, { token, variables: { input: { name: english("No") } } })).toEqual({
      code: "FORBIDDEN",
      message: "Organisations are kept by the department's officers, head and administrators.",
    });
    expect(await everything()).toEqual(before);
  });
});

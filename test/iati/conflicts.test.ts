import pg from "pg";
import { Country, Site } from "../../src/places/place.entity.js";
import { printed } from "../../src/publications/import.report.js";
import { Role } from "../support/app.js";
import { testImport } from "../support/import.js";
import { activity, budget, file, transaction } from "../support/publication.js";
import { World } from "../support/world.js";

const KEPT = `id version status title(language: EN) overriddenFields`;
const mutation = (name: string, type: string) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { project { ${KEPT} } problems { code path } } }`;
const UPDATE = mutation("updateProject", "UpdateProjectInput");
const KEEP = mutation("overrideFields", "ProjectFieldsInput");
const FOLLOW = mutation("revertToPublication", "ProjectFieldsInput");
const CONFLICTS = `{ publicationConflicts(orderBy: [{ field: DETECTED_AT }]) { nodes {
  project { iatiIdentifier } field localValue publishedValue runId detectedAt resolvedAt } } }`;

describe("what staff changed of a published project", () => {
  const test = testImport();
  let officer: string;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    officer = await test.app.signedIn([Role.OFFICER]);
    await test.app.write(async (em) => {
      const world = new World(em);
      ids.steppe = world.organisation("Steppe").id;
      ids.north = world.make(Country, { code: "YM", name: { en: "North" } }).id;
      ids.clinic = world.make(Site, { name: { en: "Clinic" } }).id;
    });
  });
  afterEach(async () => {
    await test.sql("truncate project, document cascade");
  });

  // biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that the test asked for
  type Data = any;
  const read = (query: string): Promise<Data> => test.app.read(query, { token: officer });
  const project = async (fields: string): Promise<Data> => (await read(`{ project(iatiIdentifier: "XX-TEST-1") { ${fields} } }`)).project;
  /** Sends a change on the project's current version. */
  const act = async (document: string, input: object): Promise<Data> => {
    const { id, version } = await project("id version");
    const data = await test.app.read(document, { token: officer, variables: { input: { id, expectedVersion: version, ...input } } });
    return Object.values(data)[0];
  };
  const done = async (document: string, input: object): Promise<Data> => {
    const { problems, ...rest } = await act(document, input);
    expect(problems).toEqual([]);
    return rest.project;
  };
  const conflicts = async (): Promise<Data[]> => (await read(CONFLICTS)).publicationConflicts.nodes;
  const titled = (title: string, more = "") => file(activity("XX-TEST-1", more).replace("Title of XX-TEST-1", title));
  const title = (text: string) => ({ title: [{ language: "EN", text }] });
  const parts = `participants { role organisation { name } name(language: EN) } countries { country { code } } sectors { code } sites { site { name } }`;

  it("stays, the rest follows, and the run says what differs", async () => {
    await test.publish(titled("First"));
    expect(await done(UPDATE, title("Ours"))).toMatchObject({ title: "Ours", overriddenFields: ["TITLE"], version: 2 });
    expect(await conflicts()).toEqual([]);

    const report = await test.publish(titled("Second", budget("5.00")).replace("What it does", "What it does now"));

    expect(await project(`version title(language: EN) description(language: EN) overriddenFields budgets { totalCount }`)).toEqual({
      version: 3,
      title: "Ours",
      description: "What it does now",
      overriddenFields: ["TITLE"],
      budgets: { totalCount: 1 },
    });
    const conflict = { field: "TITLE", ours: "Ours", published: "Second" };
    expect(report.conflicts).toEqual([{ file: expect.stringMatching(/published\.xml$/), line: 3, identifier: "XX-TEST-1", ...conflict }]);
    expect(printed(report)).toContain(
      'Kept here by staff, and published otherwise (1):\n  XX-TEST-1, title: kept "Ours", published "Second".',
    );
    const [run] = await test.sql("select id, report from import_run order by started_at desc limit 1");
    expect(run.report.conflicts).toEqual(report.conflicts);
    expect(await conflicts()).toEqual([
      {
        project: { iatiIdentifier: "XX-TEST-1" },
        ...{ field: "TITLE", localValue: "Ours", publishedValue: "Second" },
        runId: run.id,
        detectedAt: expect.any(String),
        resolvedAt: null,
      },
    ]);
  });

  it("and what is published otherwise is for the department alone", async () => {
    await test.publish(titled("First"));
    await done(UPDATE, title("Ours"));
    await test.publish(titled("Second"));
    const query = `{ publicationConflicts { totalCount } project(iatiIdentifier: "XX-TEST-1") { overriddenFields publicationConflicts { totalCount } } }`;
    const partner = await test.app.signedIn([Role.MANAGER], { id: ids.steppe! });
    for (const asked of [{}, { token: partner }])
      expect(await test.app.read(query, asked)).toEqual({
        publicationConflicts: { totalCount: 0 },
        project: { overriddenFields: null, publicationConflicts: { totalCount: 0 } },
      });
    expect(await read(query)).toEqual({
      publicationConflicts: { totalCount: 1 },
      project: { overriddenFields: ["TITLE"], publicationConflicts: { totalCount: 1 } },
    });
  });

  it("is compared also with a publication that repeats what it had before, and then changes nothing any more", async () => {
    await test.publish(titled("First"));
    await done(UPDATE, title("Ours"));
    const report = await test.publish(titled("First"));
    expect(report.kinds.activities).toMatchObject({ unchanged: 1, updated: 0 });
    expect(report.conflicts).toMatchObject([{ field: "TITLE", ours: "Ours", published: "First" }]);
    const digest = await test.digest();

    const again = await test.publish(titled("First"));

    expect(again.conflicts).toEqual(report.conflicts);
    expect(await test.digest()).toBe(digest);
    expect(
      await test.sql("select count(*)::int as count from audit_entry where account_id is null and noun = 'publication_conflict'"),
    ).toEqual([{ count: 0 }]);
  });

  it("is in no conflict once both say the same, whoever changed it last", async () => {
    await test.publish(titled("First"));
    await done(UPDATE, title("Ours"));
    await test.publish(titled("Second"));
    await test.publish(titled("Ours"));
    expect(await conflicts()).toEqual([]);
    await test.publish(titled("Third"));
    await done(UPDATE, title("Fourth"));
    expect(await conflicts()).toMatchObject([{ localValue: "Fourth", publishedValue: "Third", resolvedAt: null }]);
    await done(UPDATE, title("Third"));
    expect(await conflicts()).toEqual([]);
    expect(await project("overriddenFields")).toEqual({ overriddenFields: ["TITLE"] });
  });

  it("is settled when it is decided that ours stays, until the publication says something new", async () => {
    await test.publish(titled("First"));
    await done(UPDATE, title("Ours"));
    await test.publish(titled("Second"));
    await done(KEEP, { fields: ["TITLE"] });
    expect(await conflicts()).toMatchObject([{ publishedValue: "Second", resolvedAt: expect.any(String) }]);
    expect((await test.publish(titled("Second", budget("1.00")))).conflicts).toEqual([]);
    expect(await conflicts()).toMatchObject([{ publishedValue: "Second", resolvedAt: expect.any(String) }]);

    const report = await test.publish(titled("Third"));

    expect(report.conflicts).toMatchObject([{ field: "TITLE", published: "Third" }]);
    expect(await conflicts()).toMatchObject([{ publishedValue: "Third", resolvedAt: null }]);
  });

  it("can be decided before anything differs: what is kept so does not follow", async () => {
    await test.publish(titled("First"));
    expect(await done(KEEP, { fields: ["TITLE", "SITES"] })).toMatchObject({ overriddenFields: ["TITLE", "SITES"], version: 2 });
    await test.publish(titled("Second"));
    expect(await project("title(language: EN)")).toEqual({ title: "First" });
  });

  it("follows again when it is given back: at once, without its conflicts, and at every import from then on", async () => {
    await test.publish(titled("First"));
    await done(UPDATE, { ...title("Ours"), participants: [{ organisation: ids.steppe, role: "FUNDING" }], sectors: [] });
    await test.publish(titled("Second"));
    expect((await conflicts()).map(({ field }) => field).sort()).toEqual(["PARTICIPANTS", "SECTORS", "TITLE"]);

    const given = await done(FOLLOW, { fields: ["TITLE", "PARTICIPANTS"] });

    expect(given).toMatchObject({ title: "Second", overriddenFields: ["SECTORS"], version: 4 });
    expect(await project(parts)).toMatchObject({
      participants: [{ role: "IMPLEMENTING", organisation: null, name: "Implementer" }],
      sectors: [],
    });
    expect((await conflicts()).map(({ field }) => field)).toEqual(["SECTORS"]);
    const audited = await test.sql("select noun, kind from audit_entry where action = 'revertToPublication' order by noun, kind");
    expect(audited.map(({ noun, kind }) => `${kind} ${noun}`)).toEqual([
      "UPDATE project",
      "DELETE project_participant",
      "INSERT project_participant",
      "DELETE publication_conflict",
      "DELETE publication_conflict",
    ]);
    await test.publish(titled("Third"));
    expect(await project("title(language: EN)")).toEqual({ title: "Third" });
  });

  it("is what differs from before: the same values sent back take over nothing", async () => {
    await test.publish(file(activity("XX-TEST-1", transaction("1.00"))));
    const north = (await project("countries { country { id } }")).countries[0].country.id;
    const same = {
      title: [{ language: "EN", text: "Title of XX-TEST-1" }],
      description: [{ language: "EN", text: "What it does" }],
      actualStartOn: "2020-01-01",
      plannedEndOn: null,
      countries: [{ country: north }],
      sectors: [{ code: "13040" }],
      sites: [],
    };
    expect(await done(UPDATE, same)).toMatchObject({ overriddenFields: [] });
    expect(await done(UPDATE, { ...same, title: [{ language: "ZH", text: "题" }, ...same.title] })).toMatchObject({
      overriddenFields: ["TITLE"],
    });
    await test.publish(titled("Second"));
    // Its main language is that of the title that is kept.
    expect(await project("title")).toEqual({ title: "题" });
  });

  it("stays in lists, whose rows go and come with no publication", async () => {
    await test.publish(titled("First"));
    await done(UPDATE, {
      participants: [{ organisation: ids.steppe, role: "IMPLEMENTING" }],
      countries: [{ country: ids.north }],
      sectors: [{ code: "13030" }],
      sites: [ids.clinic],
    });
    const before = await test.sql("select * from project_participant");

    const report = await test.publish(titled("Second", `<location><name><narrative>Elsewhere</narrative></name></location>`));

    expect(await project(parts)).toEqual({
      participants: [{ role: "IMPLEMENTING", organisation: { name: "Steppe" }, name: null }],
      countries: [{ country: { code: "YM" } }],
      sectors: [{ code: "13030" }],
      sites: [{ site: { name: "Clinic" } }],
    });
    expect(await test.sql("select * from project_participant")).toEqual(before);
    expect(report.kinds.participatingOrganisations).toMatchObject({ read: 1, created: 0, updated: 0, removed: 0, unchanged: 1 });
    expect(report.conflicts.map(({ field, ours, published }) => [field, ours, published])).toEqual([
      ["PARTICIPANTS", "IMPLEMENTING Steppe", "IMPLEMENTING Implementer"],
      ["COUNTRIES", "YM", "MN"],
      ["SECTORS", "13030", "13040"],
      ["SITES", "Clinic", "Elsewhere"],
    ]);
  });

  it("is its state after a named transition", async () => {
    await test.publish(titled("First"));
    expect(await done(mutation("suspendProject", "ProjectVersionInput"), {})).toMatchObject({
      status: "SUSPENDED",
      overriddenFields: ["STATUS"],
    });
    const closed = titled("Second").replace(`activity-status code="2"`, `activity-status code="4"`);
    expect((await test.publish(closed)).conflicts).toMatchObject([{ field: "STATUS", ours: "SUSPENDED", published: "CLOSED" }]);
    expect(await project("status title(language: EN)")).toEqual({ status: "SUSPENDED", title: "Second" });
    expect(await done(FOLLOW, { fields: ["STATUS"] })).toMatchObject({ status: "CLOSED", overriddenFields: [] });
  });

  it("stays when somebody takes it over while the import is at work", async () => {
    await test.publish(titled("First"));
    const client = new pg.Client({ connectionString: test.app.databaseUrl });
    await client.connect();
    await client.query("begin");
    await client.query(`update project set title = '{"en": "Ours"}', overridden_fields = '{TITLE}', version = version + 1`);
    const importing = test.publish(titled("Second"));
    const waits = () => test.sql("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
    while ((await waits()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await client.query("commit");
    await client.end();
    expect((await importing).conflicts).toMatchObject([{ field: "TITLE", ours: "Ours", published: "Second" }]);
    expect(await project("title(language: EN)")).toEqual({ title: "Ours" });
  });

  it("of an organisation stays as well: imports record those that were never met and change none", async () => {
    const party = (name: string) =>
      titled("First", `<participating-org ref="XX-TEST-PARTY" role="1" type="22"><narrative>${name}</narrative></participating-org>`);
    await test.publish(party("Party"));
    const find = async () =>
      (
        await read(
          `{ organisations(filter: { identifiers: { some: { identifier: { eq: "XX-TEST-PARTY" } } } }) { nodes { id version name type country { code } } } }`,
        )
      ).organisations.nodes;
    const [{ id, version }] = await find();
    const input = { id, expectedVersion: version, name: [{ language: "EN", text: "Our name" }], type: "FOUNDATION", country: ids.north };
    const { updateOrganisation } = await test.app.read(
      `mutation ($input: UpdateOrganisationInput!) { updateOrganisation(input: $input) { problems { code } } }`,
      { token: officer, variables: { input } },
    );
    expect(updateOrganisation.problems).toEqual([]);
    await test.publish(party("Another name"));
    expect(await find()).toEqual([{ id, version: 2, name: "Our name", type: "FOUNDATION", country: { code: "YM" } }]);
  });

  it.each([
    ["overrideFields", KEEP],
    ["revertToPublication", FOLLOW],
  ])("is refused by %s where it makes no sense, and nothing changes", async (_name, document) => {
    await test.publish(titled("First"));
    await done(UPDATE, title("Ours"));
    const { id } = await test.app.write(async (em) => new World(em).project("LOCAL"));
    const digest = await test.digest();
    const problems = async (input: object) => (await act(document, input)).problems.map(({ code, path }: Data) => [code, path.join(".")]);
    expect(await problems({ fields: [] })).toEqual([["REQUIRED", "input.fields"]]);
    expect(await problems({ fields: ["TITLE"], expectedVersion: 1 })).toEqual([["STALE_VERSION", "input.expectedVersion"]]);
    expect(await problems({ id, expectedVersion: 1, fields: [] })).toEqual([
      ["INVALID", "input.id"],
      ["REQUIRED", "input.fields"],
    ]);
    expect(await test.digest()).toBe(digest);
  });

  it("cannot be given back where the publication's text is not here", async () => {
    await test.publish(titled("First"));
    await done(UPDATE, title("Ours"));
    await test.sql("delete from published_activity");
    const digest = await test.digest();
    expect((await act(FOLLOW, { fields: ["TITLE"] })).problems).toEqual([{ code: "INVALID", path: ["input", "id"] }]);
    expect(await test.digest()).toBe(digest);
    expect(await done(FOLLOW, { fields: ["SECTORS"] })).toMatchObject({ version: 2, overriddenFields: ["TITLE"] });
  });
});

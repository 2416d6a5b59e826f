import { printed } from "../../src/publications/import.report.js";
import { importFiles } from "../../src/publications/import.run.js";
import { Role } from "../support/app.js";
import { expectAddsUp, testImport } from "../support/import.js";
import { activity, budget, file } from "../support/publication.js";

const mutation = (name: string) => `mutation ($input: HeldPublicationInput!) { ${name}(input: $input) {
  project { title version publishedAt } problems { code path message } } }`;
const [TAKE, DISMISS] = [mutation("takeHeldPublication"), mutation("dismissHeldPublication")];

describe("a publication that does not replace what is here", () => {
  const test = testImport();
  let officer: string;

  beforeAll(async () => {
    officer = await test.app.signedIn([Role.OFFICER]);
  });
  afterEach(async () => {
    await test.sql("truncate project, document cascade");
  });

  // biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that the test asked for
  type Data = any;
  const project = async (fields = "title version publishedAt"): Promise<Data> =>
    (await test.app.read(`{ project(iatiIdentifier: "XX-TEST-1") { ${fields} } }`, { token: officer })).project;
  const held = async (fields = "title reasons publisherReference publishedAt decision"): Promise<Data[]> =>
    (await project(`heldPublications(orderBy: [{ field: AT }]) { nodes { ${fields} } }`)).heldPublications.nodes;
  const act = async (document: string, given: object): Promise<Data> => {
    const { id, version } = await project("id version");
    const input = { id, expectedVersion: version, ...given };
    return Object.values(await test.app.read(document, { token: officer, variables: { input } }))[0];
  };
  const published = (title: string, updated = "", by = "XX-TEST", more = "") =>
    file(
      activity("XX-TEST-1", more, updated && `last-updated-datetime="${updated}T00:00:00Z"`)
        .replace("Title of XX-TEST-1", title)
        .replace(`ref="XX-TEST"`, by && `ref="${by}"`)
        .replace("Test publisher", `Publisher ${by}`),
    );
  const taking = async (text: string, takes: { older: boolean; foreign: boolean }) =>
    importFiles(test.app.orm, test.app.databaseUrl, [await test.save("published.xml", text)], undefined, { takes });

  it("is held back where it is older: stored whole, reported, shown, and not written", async () => {
    await test.publish(published("Of 2024", "2024-06-01"));
    const older = published("Of 2020", "2020-06-01", "XX-TEST", budget("5.00"));
    const report = await test.publish(older);
    const waits = { title: "Of 2020", reasons: ["OLDER"], publisherReference: "XX-TEST", publishedAt: "2020-06-01T00:00:00.000Z" };
    expect(await project()).toEqual({ title: "Of 2024", version: 1, publishedAt: "2024-06-01T00:00:00.000Z" });
    expect(await held()).toEqual([{ ...waits, decision: null }]);
    const [{ raw }] = await test.sql("select raw from held_publication");
    expect(older).toContain(raw);
    expect(raw).toMatch(/^<iati-activity [\s\S]*<\/iati-activity>$/);
    expect(report.kinds).toMatchObject({ activities: { read: 1, updated: 0, held: 1 }, budgets: { read: 1, created: 0, held: 1 } });
    expectAddsUp(report);
    expect(printed(report)).toContain("Held back (1); `--take-older`, `--take-foreign` or takeHeldPublication takes them:\n  XX-TEST-1, ");
    expect(printed(report)).toContain(
      "published.xml line 3. It was last updated 2020-06-01T00:00:00.000Z, before the publication that the project follows (2024-06-01T00:00:00.000Z).",
    );

    const digest = await test.digest();
    expect((await test.publish(older)).kinds.activities).toMatchObject({ held: 1, unchanged: 0 });
    expect(await test.digest()).toBe(digest);
    expect(await test.app.read(`{ heldPublications { totalCount } }`)).toEqual({ heldPublications: { totalCount: 0 } });
  });

  it("is held back where it is of another publisher, or of none, whatever its date", async () => {
    await test.publish(published("Ours", "2024-06-01"));
    expect((await test.publish(published("Theirs", "2025-06-01", "YY-OTHER"))).held).toMatchObject([
      { reasons: ["OTHER_PUBLISHER"], because: ["It is published by YY-OTHER, and the project follows xx-test."], decision: null },
    ]);
    const nobody = published("Nobody's", "2025-06-01").replace(/<reporting-org[\s\S]*?<\/reporting-org>/, "");
    expect((await test.publish(nobody)).held).toMatchObject([{ reasons: ["OTHER_PUBLISHER"] }]);
    expect((await test.publish(published("Both", "2020-06-01", "YY-OTHER"))).held).toMatchObject([
      { reasons: ["OLDER", "OTHER_PUBLISHER"] },
    ]);
    expect(await project()).toMatchObject({ title: "Ours", version: 1 });
    // The name of a publisher and how its identifier is written are no other publisher.
    await test.publish(published("Ours again", "2024-07-01", "xx-TEST"));
    expect(await project("title")).toEqual({ title: "Ours again" });
  });

  it("is not of another publisher under another identifier by which the same organisation is known here", async () => {
    await test.publish(published("First", "2024-06-01", "XX-TEST-A"));
    await test.sql(
      `insert into organisation_identifier (id, organisation_id, scheme, identifier) select gen_random_uuid(), publisher_id, 'IATI', 'XX-TEST-B' from project`,
    );
    await test.publish(published("Second", "2024-07-01", "XX-TEST-B"));
    expect(await project()).toMatchObject({ title: "Second", version: 2 });
    await test.sql("delete from organisation_identifier");
  });

  it("is not older where a date is missing or lies in the future", async () => {
    await test.publish(published("First", "2999-01-01"));
    await test.publish(published("Second", "2024-01-01"));
    await test.publish(published("Third"));
    await test.publish(published("Fourth", "2020-01-01"));
    expect(await project()).toEqual({ title: "Fourth", version: 4, publishedAt: "2020-01-01T00:00:00.000Z" });
    expect(await held()).toEqual([]);
  });

  it("is taken by an import that is to take it, each kind by its own word", async () => {
    await test.publish(published("Ours", "2024-06-01"));
    const theirs = published("Theirs", "2020-06-01", "YY-OTHER");
    await test.publish(theirs);
    expect((await taking(theirs, { older: true, foreign: false })).held).toMatchObject([{ reasons: ["OTHER_PUBLISHER"] }]);
    expect((await taking(theirs, { older: false, foreign: true })).held).toMatchObject([{ reasons: ["OLDER"] }]);
    expect(await project("title")).toEqual({ title: "Ours" });
    const report = await taking(theirs, { older: true, foreign: true });
    expect(report.kinds.activities).toMatchObject({ updated: 1, held: 0 });
    expect(await project()).toEqual({ title: "Theirs", version: 2, publishedAt: "2020-06-01T00:00:00.000Z" });
    expect(await held()).toMatchObject([{ title: "Theirs", decision: "TAKEN" }]);
    // Whose publication was taken is the one that the project follows.
    await test.publish(published("Theirs, later", "2021-06-01", "YY-OTHER"));
    expect((await test.publish(published("Ours", "2024-06-01"))).held).toMatchObject([{ reasons: ["OTHER_PUBLISHER"] }]);
    expect(await project("title")).toEqual({ title: "Theirs, later" });
  });

  it("is superseded by a later one of its publisher, and by no other's", async () => {
    await test.publish(published("Ours of 2024", "2024-06-01"));
    await test.publish(published("Ours of 2020", "2020-06-01"));
    await test.publish(published("Theirs of 2021", "2021-06-01", "YY-OTHER"));
    await test.publish(published("Ours of 2025", "2025-06-01"));
    const decisions = async () => Object.fromEntries((await held("title decision")).map(({ title, decision }) => [title, decision]));
    expect(await decisions()).toEqual({ "Ours of 2020": "SUPERSEDED", "Theirs of 2021": null });
    await test.publish(published("Theirs of 2022", "2022-06-01", "YY-OTHER"));
    expect(await decisions()).toEqual({ "Ours of 2020": "SUPERSEDED", "Theirs of 2021": "SUPERSEDED", "Theirs of 2022": null });
    // What nothing is to be decided about any more does not wait again.
    expect((await test.publish(published("Ours of 2020", "2020-06-01"))).held).toMatchObject([{ decision: "SUPERSEDED" }]);
  });

  it("is taken by staff: the project becomes what it says, but for what staff keep", async () => {
    await test.publish(published("Ours", "2024-06-01"));
    const { id, version } = await project("id version");
    const input = { id, expectedVersion: version, objectives: [{ language: "EN", text: "Kept" }] };
    await test.app.read(`mutation ($input: UpdateProjectInput!) { updateProject(input: $input) { problems { code } } }`, {
      token: officer,
      variables: { input },
    });
    await test.publish(published("Theirs", "2020-06-01", "YY-OTHER", budget("5.00")));
    const [{ id: heldPublication }] = await held("id");
    const taken = { title: "Theirs", version: 3, publishedAt: "2020-06-01T00:00:00.000Z" };
    expect(await act(TAKE, { heldPublication })).toEqual({ project: taken, problems: [] });
    expect(await project("objectives budgets { nodes { value { amount } } } overriddenFields")).toEqual({
      objectives: "Kept",
      budgets: { nodes: [{ value: { amount: "5.00" } }] },
      overriddenFields: ["OBJECTIVES"],
    });
    expect(await held("decision")).toEqual([{ decision: "TAKEN" }]);
    const audited = await test.sql("select distinct noun from audit_entry where action = 'takeHeldPublication' order by 1");
    expect(audited.map(({ noun }) => noun)).toEqual(["budget", "held_publication", "project", "publication_conflict"]);
    expect(await project("publicationConflicts { nodes { field localValue publishedValue } }")).toEqual({
      publicationConflicts: { nodes: [{ field: "OBJECTIVES", localValue: "Kept", publishedValue: null }] },
    });
    // It came from a publication like any other: the same again changes nothing.
    const { kinds } = await test.publish(published("Theirs", "2020-06-01", "YY-OTHER", budget("5.00")));
    expect(kinds.activities).toMatchObject({ unchanged: 1, updated: 0, held: 0 });
  });

  it("is dismissed by staff, waits no more when it comes again, and can be taken all the same", async () => {
    await test.publish(published("Ours", "2024-06-01"));
    await test.publish(published("Theirs", "2025-06-01", "YY-OTHER"));
    const [{ id: heldPublication }] = await held("id");
    expect(await act(DISMISS, { heldPublication })).toMatchObject({ project: { title: "Ours", version: 2 }, problems: [] });
    expect((await test.publish(published("Theirs", "2025-07-01", "YY-OTHER"))).held).toMatchObject([{ decision: "DISMISSED" }]);
    expect(await held("decision")).toEqual([{ decision: "DISMISSED" }]);
    expect((await act(DISMISS, { heldPublication })).problems).toMatchObject([{ code: "INVALID", path: ["input", "heldPublication"] }]);
    expect(await act(TAKE, { heldPublication })).toMatchObject({ project: { title: "Theirs", version: 3 }, problems: [] });
    expect((await act(TAKE, { heldPublication })).problems).toMatchObject([{ code: "INVALID", path: ["input", "heldPublication"] }]);
  });

  it("is not taken where it is another project's, unknown, or the version is not the current one", async () => {
    await test.publish(published("Ours", "2024-06-01"));
    await test.publish(published("Of 2020", "2020-06-01"));
    const [{ id: heldPublication }] = await held("id");
    await test.publish(file(activity("XX-TEST-2")));
    const digest = await test.digest();
    const { id: other } = (await test.app.read(`{ project(iatiIdentifier: "XX-TEST-2") { id } }`)).project;
    for (const document of [TAKE, DISMISS]) {
      expect((await act(document, { id: other, heldPublication, expectedVersion: 1 })).problems).toEqual([
        { code: "NOT_FOUND", path: ["input", "heldPublication"], message: `${heldPublication} does not exist or is not visible to you.` },
      ]);
      expect((await act(document, { heldPublication: "none" })).problems).toMatchObject([{ code: "NOT_FOUND" }]);
      expect((await act(document, { heldPublication, expectedVersion: 9 })).problems).toMatchObject([{ code: "STALE_VERSION" }]);
    }
    expect(await test.digest()).toBe(digest);
  });

  it("of which only the date is new is followed without a new version", async () => {
    await test.publish(published("The same", "2023-01-01"));
    const report = await test.publish(published("The same", "2025-06-01"));
    expect(await project()).toEqual({ title: "The same", version: 1, publishedAt: "2025-06-01T00:00:00.000Z" });
    expect(report).toMatchObject({ followed: 1, kinds: { activities: { unchanged: 1, updated: 0 } } });
    expect(printed(report)).toContain("Unchanged, with a new date, text or place in a file, which was written down: 1 of the activities.");
    expect(printed(report)).not.toContain("Nothing was changed.");
    const path = await test.save("elsewhere.xml", published("The same", "2025-06-02").replace("\n<iati-activity ", "\n\n<iati-activity "));
    await test.import(path);
    const [source] = await test.sql("select raw, file, line from published_activity");
    expect(source).toMatchObject({ raw: expect.stringContaining("2025-06-02T00:00:00Z"), file: path, line: 4 });
    // An older date goes nowhere: there is nothing in it to be decided.
    expect((await test.publish(published("The same", "2020-01-01"))).kinds.activities).toMatchObject({ unchanged: 1, held: 0 });
    expect(await project("publishedAt")).toEqual({ publishedAt: "2025-06-02T00:00:00.000Z" });
  });
});

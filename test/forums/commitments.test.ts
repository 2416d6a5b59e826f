import type { EntityManager } from "@mikro-orm/core";
import pg from "pg";
import { Document } from "../../src/documents/document.entity.js";
import { Forum } from "../../src/forums/forum.entity.js";
import { Country } from "../../src/places/place.entity.js";
import { Role, testApp } from "../support/app.js";
import { dayInShanghai, daysLater } from "../support/day.js";
import { World } from "../support/world.js";

const COMMITMENT = `id version text(language: EN) kind status isOverdue isLate dueOn fulfilledOn measurement(language: EN) evidence(language: EN) visibility
  forum { code } committedBy { name } beneficiary { name } beneficiaryCountry { code } documents { document { title } } projects { project { code } }`;
const mutation = (name: string, shown = `forumCommitment { ${COMMITMENT} }`) =>
  `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${shown} problems { code path } } }`;
const english = (text: string) => [{ language: "EN", text }];
const paths = (problems: { code: string; path: string[] }[]) => problems.map(({ code, path }) => [code, path.join(".")]);
/** The day so many days from today, where the department is. */
const inDays = (days: number) => daysLater(dayInShanghai(), days);

interface Answer {
  forumCommitment: { fulfilledOn: string | null; isLate: boolean; isOverdue: boolean };
}

async function records(em: EntityManager) {
  const world = new World(em);
  const [ours, theirs] = [world.organisation("Our partner"), world.organisation("Their partner")];
  const country = world.make(Country, { code: "ZZ", name: { en: "Testland" } });
  const document = world.make(Document, { title: { en: "Report" }, url: "https://example.org/1", visibility: "PUBLIC" });
  const project = world.project("P-1");
  const forum = world.make(Forum, { code: "FORUM", title: { en: "Forum" }, kind: "HELD", visibility: "PUBLIC" });
  await em.flush();
  return { ours: ours.id, theirs: theirs.id, country: country.id, document: document.id, project: project.id, forum: forum.id };
}

describe("commitments made at forums", () => {
  const app = testApp();
  let officer: string;
  let ids: Awaited<ReturnType<typeof records>>;
  let client: pg.Client;

  beforeAll(async () => {
    officer = await app.signedIn([Role.OFFICER]);
    ids = await app.write(records);
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const act = async (name: string, input: object, token = officer) =>
    (await app.read(mutation(name), { token, variables: { input } }))[name];
  const create = (text: string, more: object = {}) =>
    act("createForumCommitment", { forum: ids.forum, text: english(text), kind: "PLEDGE", committedBy: ids.ours, ...more });
  const update = (input: object) => act("updateForumCommitment", input);
  const everything = async () => {
    const tables = ["forum_commitment", "forum_commitment_document", "forum_commitment_project", "forum_commitment_note"];
    const rows = tables.map((table) => `(select json_agg(t order by id) from "${table}" t) as "${table}"`);
    return (await client.query(`select ${rows.join(", ")}, (select count(*) from audit_entry) as audit`)).rows[0];
  };

  it("are recorded with who made them, beneficiaries, measurement and due day, and become projects", async () => {
    const { forumCommitment: commitment, problems } = await create("Forty training places", {
      ...{ kind: "TRAINING_OFFER", beneficiary: ids.theirs, beneficiaryCountry: ids.country, measurement: english("40 people trained") },
      ...{ dueOn: "2099-12-31", projects: [ids.project], visibility: "PUBLIC" },
    });
    expect(problems).toEqual([]);
    expect(commitment).toEqual({
      ...{
        id: commitment.id,
        version: 1,
        text: "Forty training places",
        kind: "TRAINING_OFFER",
        status: "OPEN",
        isOverdue: false,
        isLate: false,
      },
      ...{
        dueOn: "2099-12-31",
        fulfilledOn: null,
        measurement: "40 people trained",
        evidence: null,
        visibility: "PUBLIC",
        forum: { code: "FORUM" },
      },
      ...{ committedBy: { name: "Our partner" }, beneficiary: { name: "Their partner" }, beneficiaryCountry: { code: "ZZ" } },
      ...{ documents: [], projects: [{ project: { code: "P-1" } }] },
    });
    const sides = await app.read(`{
      project(code: "P-1") { forumCommitments { nodes { commitment { text } } } }
      organisations(filter: { name: { eq: "Their partner" } }) { nodes { forumCommitments { totalCount } forumCommitmentsReceived { nodes { text } } } }
      forum(code: "FORUM") { forumCommitments { nodes { text } } }
      forumCommitments(filter: { search: "trained" }) { totalCount }
    }`);
    const text = "Forty training places";
    expect(sides).toEqual({
      project: { forumCommitments: { nodes: [{ commitment: { text } }] } },
      organisations: { nodes: [{ forumCommitments: { totalCount: 0 }, forumCommitmentsReceived: { nodes: [{ text }] } }] },
      forum: { forumCommitments: { nodes: [{ text }] } },
      forumCommitments: { totalCount: 1 },
    });
  });

  it("are overdue from the day after the due one in Shanghai until they are fulfilled or withdrawn", async () => {
    const made = [];
    for (const [text, dueOn, status] of [
      ["yesterday", inDays(-1), "OPEN"],
      ["begun", "2020-01-01", "IN_PROGRESS"],
      ["today", inDays(0), "OPEN"],
      ["never", null, "OPEN"],
      ["fulfilled", "2020-01-01", "FULFILLED"],
      ["withdrawn", "2020-01-01", "WITHDRAWN"],
    ] as const) {
      const { forumCommitment: commitment } = await create(`Due ${text}`, { dueOn, status, evidence: english("As reported") });
      made.push([text, commitment.isOverdue]);
    }
    expect(made).toEqual([
      ["yesterday", true],
      ["begun", true],
      ["today", false],
      ["never", false],
      ["fulfilled", false],
      ["withdrawn", false],
    ]);
    const due = 'text: { startsWith: "Due " }';
    const read = await app.read(
      `{
        overdue: forumCommitments(filter: { ${due}, isOverdue: { eq: true } }, orderBy: [{ field: DUE_ON, direction: DESC }]) { nodes { text } }
        rest: forumCommitments(filter: { ${due}, isOverdue: { eq: false } }) { totalCount }
        forumCommitmentsAggregate(filter: { ${due} }, groupBy: [{ field: IS_OVERDUE }], orderBy: [{ aggregate: COUNT }]) {
          groups { keys { isOverdue } count min { dueOn } }
        }
        byStatus: forumCommitmentsAggregate(filter: { ${due} }, groupBy: [{ field: STATUS }, { field: COMMITTED_BY }]) { groups { keys { status committedBy { name } } count } }
      }`,
      { token: officer },
    );
    expect(read.overdue.nodes).toEqual([{ text: "Due yesterday" }, { text: "Due begun" }]);
    expect(read.rest.totalCount).toBe(4);
    expect(read.forumCommitmentsAggregate.groups).toEqual([
      { keys: { isOverdue: true }, count: 2, min: { dueOn: "2020-01-01" } },
      { keys: { isOverdue: false }, count: 4, min: { dueOn: "2020-01-01" } },
    ]);
    const committedBy = { name: "Our partner" };
    expect(read.byStatus.groups).toEqual([
      { keys: { status: "OPEN", committedBy }, count: 3 },
      { keys: { status: "IN_PROGRESS", committedBy }, count: 1 },
      { keys: { status: "FULFILLED", committedBy }, count: 1 },
      { keys: { status: "WITHDRAWN", committedBy }, count: 1 },
    ]);
  });

  it("are fulfilled only with evidence, in words or in a document", async () => {
    const { forumCommitment: commitment } = await create("Evidence");
    const before = await everything();
    const required = [["REQUIRED", "input.evidence"]];
    expect(paths((await update({ id: commitment.id, expectedVersion: 1, status: "FULFILLED" })).problems)).toEqual(required);
    expect(await everything()).toEqual(before);
    const fulfilled = await update({ id: commitment.id, expectedVersion: 1, status: "FULFILLED", documents: [ids.document] });
    expect(fulfilled.forumCommitment).toMatchObject({ version: 2, status: "FULFILLED", documents: [{ document: { title: "Report" } }] });
    expect((await update({ id: commitment.id, expectedVersion: 2, dueOn: "2024-12-31" })).problems).toEqual([]);
    expect(paths((await update({ id: commitment.id, expectedVersion: 3, documents: null })).problems)).toEqual(required);
    const instead = await update({ id: commitment.id, expectedVersion: 3, documents: null, evidence: english("Seen") });
    expect(instead.forumCommitment).toMatchObject({ version: 4, status: "FULFILLED", documents: [], evidence: "Seen" });
    expect(paths((await update({ id: commitment.id, expectedVersion: 4, evidence: null })).problems)).toEqual(required);
    expect((await update({ id: commitment.id, expectedVersion: 4, status: null, evidence: null })).forumCommitment.status).toBe("OPEN");
  });

  it("keep the day on which they are fulfilled: the one that is given, else today", async () => {
    const evidence = english("Seen");
    const { forumCommitment: commitment } = await create("Day", { dueOn: "2024-12-31" });
    const days = ({ forumCommitment: { fulfilledOn, isLate, isOverdue } }: Answer) => [fulfilledOn, isLate, isOverdue];
    expect(days({ forumCommitment: commitment })).toEqual([null, true, true]);
    const { id } = commitment;
    expect(days(await update({ id, expectedVersion: 1, status: "FULFILLED", evidence }))).toEqual([inDays(0), true, false]);
    expect(days(await update({ id, expectedVersion: 2, fulfilledOn: "2024-12-31" }))).toEqual(["2024-12-31", false, false]);
    expect(days(await update({ id, expectedVersion: 3, evidence }))).toEqual(["2024-12-31", false, false]);
    expect(days(await update({ id, expectedVersion: 4, status: "FULFILLED", fulfilledOn: null }))).toEqual([null, false, false]);
    expect(days(await update({ id, expectedVersion: 5, status: "WITHDRAWN" }))).toEqual([null, false, false]);
    expect(days(await create("Kept at once", { status: "FULFILLED", fulfilledOn: "2024-02-29", evidence }))).toEqual([
      "2024-02-29",
      false,
      false,
    ]);
    const before = await everything();
    const invalid = [["INVALID", "input.fulfilledOn"]];
    expect(paths((await update({ id, expectedVersion: 6, fulfilledOn: "2024-12-31" })).problems)).toEqual(invalid);
    const tomorrow = { status: "FULFILLED", evidence, fulfilledOn: inDays(1) };
    expect(paths((await update({ id, expectedVersion: 6, ...tomorrow })).problems)).toEqual(invalid);
    expect(await everything()).toEqual(before);
  });

  it("name all that there is to mend, and change nothing", async () => {
    const { forumCommitment: commitment } = await create("Mend");
    const before = await everything();
    const wrong = {
      ...{ text: [], beneficiary: "nobody", beneficiaryCountry: "nowhere", measurement: english(" "), status: "FULFILLED" },
      ...{ documents: ["none"], projects: [ids.project, ids.project, "none"] },
    };
    const found = [
      ["REQUIRED", "input.text"],
      ["NOT_FOUND", "input.committedBy"],
      ["NOT_FOUND", "input.beneficiary"],
      ["NOT_FOUND", "input.beneficiaryCountry"],
      ["REQUIRED", "input.measurement.0.text"],
      ["NOT_FOUND", "input.documents.0"],
      ["NOT_FOUND", "input.projects.2"],
      ["DUPLICATE", "input.projects.1"],
    ];
    expect(paths((await create("", { ...wrong, forum: "none", committedBy: "nobody" })).problems)).toEqual([
      ["NOT_FOUND", "input.forum"],
      ...found,
    ]);
    expect(paths((await update({ id: commitment.id, expectedVersion: 1, ...wrong, committedBy: null, kind: null })).problems)).toEqual([
      found[0],
      ["REQUIRED", "input.kind"],
      ["REQUIRED", "input.committedBy"],
      ...found.slice(2),
    ]);
    expect(paths((await update({ id: commitment.id, expectedVersion: 9, dueOn: null })).problems)).toEqual([
      ["STALE_VERSION", "input.expectedVersion"],
    ]);
    expect(await everything()).toEqual(before);
  });

  describe("whose progress is reported", () => {
    const NOTES = "forumCommitment { version notes(orderBy: [{ field: NOTED_ON }]) { nodes { notedOn text organisation { name } } } }";
    const tell = (token: string | undefined, input: object) =>
      app.ask(mutation("addForumCommitmentNote", NOTES), { token, variables: { input } });

    it("by the department and the maker's own people, note after note", async () => {
      const { id } = (await create("Progress")).forumCommitment;
      const reporter = await app.signedIn([Role.REPORTER], { id: ids.ours });
      await tell(officer, { id, notedOn: "2024-03-01", text: "Asked for news" });
      const { data } = await tell(reporter, { id, notedOn: inDays(0), text: "已培训20人" });
      expect(data.addForumCommitmentNote).toEqual({
        forumCommitment: {
          version: 1,
          notes: {
            nodes: [
              { notedOn: "2024-03-01", text: "Asked for news", organisation: null },
              { notedOn: inDays(0), text: "已培训20人", organisation: { name: "Our partner" } },
            ],
          },
        },
        problems: [],
      });
    });

    it("on a day that has come, in words that are there", async () => {
      const { id } = (await create("Early")).forumCommitment;
      const before = await everything();
      const { data } = await tell(officer, { id, notedOn: inDays(1), text: " " });
      expect(paths(data.addForumCommitmentNote.problems)).toEqual([
        ["INVALID", "input.notedOn"],
        ["REQUIRED", "input.text"],
      ]);
      expect(await everything()).toEqual(before);
    });

    it.each([
      ["the public", "UNAUTHENTICATED", undefined, undefined],
      ["the department's viewers", "FORBIDDEN", [Role.VIEWER], undefined],
      ["the maker's report tool", "FORBIDDEN", [Role.REPORT_TOOL], "ours"],
      ["another partner's manager", "FORBIDDEN", [Role.MANAGER], "theirs"],
    ] as const)("not by %s", async (_who, code, roles, organisation) => {
      const token = roles && (await app.signedIn([...roles], organisation && { id: ids[organisation] }));
      const [open, closed] = [
        (await create("Open", { visibility: "PUBLIC" })).forumCommitment.id,
        (await create("Closed")).forumCommitment.id,
      ];
      const before = await everything();
      const codeOf = async (id: string) =>
        (await tell(token, { id, notedOn: "2024-03-01", text: "No" })).errors?.map(({ extensions }) => extensions.code);
      expect(await codeOf(open)).toEqual([code]);
      expect(await codeOf(closed)).toEqual([organisation === "theirs" ? "NOT_FOUND" : code]);
      expect(await everything()).toEqual(before);
    });
  });

  it.each([
    ["a viewer", Role.VIEWER, undefined],
    ["its maker's manager", Role.MANAGER, "ours"],
  ] as const)("are neither recorded nor changed by %s", async (_who, role, organisation) => {
    const token = await app.signedIn([role], organisation && { id: ids[organisation] });
    const { forumCommitment: commitment } = await create("Kept");
    const before = await everything();
    const refusal = { code: "FORBIDDEN", message: "Commitments are kept by the department's officers, head and administrators." };
    const input = { id: commitment.id, expectedVersion: 1, status: "WITHDRAWN" };
    expect(await app.refused(mutation("updateForumCommitment"), { token, variables: { input } })).toEqual(refusal);
    const made = { forum: ids.forum, text: english("No"), kind: "PLEDGE", committedBy: ids.ours };
    expect(await app.refused(mutation("createForumCommitment"), { token, variables: { input: made } })).toEqual(refusal);
    expect(await everything()).toEqual(before);
  });
});

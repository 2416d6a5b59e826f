import type { EntityManager } from "@mikro-orm/core";
import pg from "pg";
import { Document } from "../../src/documents/document.entity.js";
import { Country } from "../../src/places/place.entity.js";
import { Programme } from "../../src/programmes/programme.entity.js";
import { Role, testApp } from "../support/app.js";
import { World } from "../support/world.js";

const FORUM = `id version code title(language: EN) kind edition startsOn endsOn place(language: ZH) format visibility
  series { code } country { code } sessions { id title(language: EN) heldOn moderator } documents { document { title } }
  participations { totalCount nodes { id role headCount organisation { name } } }`;
const mutation = (name: string, shown: string) =>
  `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${shown} problems { code path message } } }`;
const english = (text: string) => [{ language: "EN", text }];
const paths = (problems: { code: string; path: string[] }[]) => problems.map(({ code, path }) => [code, path.join(".")]);

async function records(em: EntityManager) {
  const world = new World(em);
  const [ours, theirs] = [world.organisation("Our partner"), world.organisation("Their partner")];
  const country = world.make(Country, { code: "ZZ", name: { en: "Testland" } });
  const programme = world.make(Programme, { code: "PROGRAMME", name: { en: "Programme" } });
  const document = world.make(Document, { title: { en: "Outcome" }, url: "https://example.org/1", visibility: "PUBLIC" });
  await em.flush();
  return { ours: ours.id, theirs: theirs.id, country: country.id, programme: programme.id, document: document.id };
}

describe("forums that staff keep", () => {
  const app = testApp();
  let officer: string;
  let ids: Awaited<ReturnType<typeof records>>;
  let client: pg.Client;
  let series: string;

  beforeAll(async () => {
    officer = await app.signedIn([Role.OFFICER]);
    ids = await app.write(records);
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
    const input = { code: "SERIES", name: english("Series"), kind: "HELD", programme: ids.programme };
    series = (await act("createForumSeries", "forumSeries { id }", input)).forumSeries.id;
  });
  afterAll(() => client.end());

  async function act(name: string, shown: string, input: object, token = officer) {
    return (await app.read(mutation(name, shown), { token, variables: { input } }))[name];
  }
  const create = (input: object) => act("createForum", `forum { ${FORUM} }`, input);
  const update = (input: object) => act("updateForum", `forum { ${FORUM} }`, input);
  const everything = async () => {
    const tables = ["forum_series", "forum", "forum_session", "forum_participation", "forum_document"];
    const rows = tables.map((table) => `(select json_agg(t order by id) from "${table}" t) as "${table}"`);
    return (await client.query(`select ${rows.join(", ")}, (select count(*) from audit_entry) as audit`)).rows[0];
  };

  it("are recorded with their series, agenda, participants and documents, and found by place", async () => {
    const { forum, problems } = await create({
      ...{ code: "FORUM-1", title: english("First forum"), kind: "HELD", series, edition: 1, startsOn: "2024-05-14", endsOn: "2024-05-16" },
      ...{ place: [{ language: "ZH", text: "西安" }], country: ids.country, format: "HYBRID", visibility: "PUBLIC" },
      sessions: [{ title: english("Opening"), heldOn: "2024-05-14", moderator: "A. Moderator" }, { title: english("Closing") }],
      participations: [
        { organisation: ids.ours, role: "HOST", headCount: 12 },
        { organisation: ids.ours, role: "SPEAKER", headCount: 2 },
        { organisation: ids.theirs, role: "OBSERVER" },
      ],
      documents: [ids.document],
    });
    expect(problems).toEqual([]);
    const id = expect.any(String);
    expect(forum).toEqual({
      ...{ id, version: 1, code: "FORUM-1", title: "First forum", kind: "HELD", edition: 1, startsOn: "2024-05-14", endsOn: "2024-05-16" },
      ...{ place: "西安", format: "HYBRID", visibility: "PUBLIC", series: { code: "SERIES" }, country: { code: "ZZ" } },
      sessions: [
        { id, title: "Opening", heldOn: "2024-05-14", moderator: "A. Moderator" },
        { id, title: "Closing", heldOn: null, moderator: null },
      ],
      documents: [{ document: { title: "Outcome" } }],
      participations: {
        totalCount: 3,
        nodes: [
          { id, role: "HOST", headCount: 12, organisation: { name: "Our partner" } },
          { id, role: "SPEAKER", headCount: 2, organisation: { name: "Our partner" } },
          { id, role: "OBSERVER", headCount: null, organisation: { name: "Their partner" } },
        ],
      },
    });
    const found = await app.read(`{
      place: forums(filter: { search: "xian" }) { nodes { code } }
      hosted: forums(filter: { participations: { some: { role: { eq: HOST }, organisation: { name: { eq: "Our partner" } } } } }) { nodes { code } }
      programmes(filter: { code: { eq: "PROGRAMME" } }) { nodes { forumSeries { nodes { code forums { nodes { code } } } } } }
    }`);
    expect([found.place.nodes, found.hosted.nodes]).toEqual([[{ code: "FORUM-1" }], [{ code: "FORUM-1" }]]);
    expect(found.programmes.nodes).toEqual([{ forumSeries: { nodes: [{ code: "SERIES", forums: { nodes: [{ code: "FORUM-1" }] } }] } }]);
  });

  it("begin with the department, in person, and with nobody", async () => {
    const { forum } = await create({ code: "BARE", title: english("Bare"), kind: "ATTENDED" });
    expect(forum).toMatchObject({
      kind: "ATTENDED",
      format: "IN_PERSON",
      visibility: "INTERNAL",
      series: null,
      edition: null,
      startsOn: null,
    });
    expect([forum.sessions, forum.documents, forum.participations]).toEqual([[], [], { totalCount: 0, nodes: [] }]);
  });

  it("keep the parts that stay, lose those that go, and count each change", async () => {
    const [stays, goes] = [
      { organisation: ids.ours, role: "HOST" },
      { organisation: ids.theirs, role: "SUPPORTER" },
    ];
    const { forum: before } = await create({
      code: "PARTS",
      title: english("Parts"),
      kind: "HELD",
      participations: [goes, stays],
      edition: null,
    });
    const comes = { organisation: ids.theirs, role: "SPEAKER", headCount: 1 };
    const { forum } = await update({ id: before.id, expectedVersion: 1, participations: [stays, comes], documents: [ids.document] });
    expect([forum.version, forum.title]).toEqual([2, "Parts"]);
    expect(forum.participations.nodes).toEqual([
      { ...before.participations.nodes[1] },
      { id: expect.any(String), role: "SPEAKER", headCount: 1, organisation: { name: "Their partner" } },
    ]);
    const { forum: cleared } = await update({ id: before.id, expectedVersion: 2, participations: null, documents: [], format: "ONLINE" });
    expect([cleared.version, cleared.participations.totalCount, cleared.documents, cleared.format]).toEqual([3, 0, [], "ONLINE"]);
    expect((await update({ id: before.id, expectedVersion: 3, format: null, visibility: null })).forum).toMatchObject({
      format: "IN_PERSON",
      visibility: "INTERNAL",
    });
  });

  it("name all that there is to mend, and change nothing", async () => {
    const { forum } = await create({ code: "MEND", title: english("Mend"), kind: "HELD", series, edition: 7 });
    await create({ code: "HOLDS", title: english("Holds"), kind: "HELD", series, edition: 8 });
    const before = await everything();
    const wrong = {
      ...{ id: forum.id, expectedVersion: 1, code: "HOLDS", title: [], kind: null, edition: 8, country: "nowhere" },
      ...{ startsOn: "2024-05-16", endsOn: "2024-05-14" },
      sessions: [{ title: english(""), heldOn: "2024-05-17", moderator: "m".repeat(501) }],
      participations: [
        { organisation: ids.ours, role: "HOST", headCount: -1 },
        { organisation: ids.ours, role: "HOST" },
        { organisation: "nobody", role: "HOST" },
      ],
      documents: [ids.document, ids.document, "nothing"],
    };
    const answer = await update(wrong);
    expect([answer.forum, paths(answer.problems)]).toEqual([
      null,
      [
        ["TAKEN", "input.code"],
        ["REQUIRED", "input.title"],
        ["REQUIRED", "input.kind"],
        ["TAKEN", "input.edition"],
        ["DATES_REVERSED", "input.endsOn"],
        ["NOT_FOUND", "input.country"],
        ["TOO_LONG", "input.sessions.0.moderator"],
        ["REQUIRED", "input.sessions.0.title.0.text"],
        ["NOT_FOUND", "input.participations.2.organisation"],
        ["INVALID", "input.participations.0.headCount"],
        ["DUPLICATE", "input.participations.1"],
        ["NOT_FOUND", "input.documents.2"],
        ["DUPLICATE", "input.documents.1"],
      ],
    ]);
    expect(await everything()).toEqual(before);
    const chinese = { headers: { "accept-language": "zh" }, token: officer, variables: { input: { ...wrong, edition: 0 } } };
    const { updateForum } = await app.read(mutation("updateForum", "forum { id }"), chinese);
    expect(updateForum.problems.map(({ message }: { message: string }) => message)).toContain("HOLDS 已被其他记录使用。");
    expect(await everything()).toEqual(before);
  });

  it("keep their sessions within their days, also where only the days change", async () => {
    const days = { startsOn: "2024-05-14", endsOn: "2024-05-16" };
    const sessions = [{ title: english("Opening"), heldOn: "2024-05-14" }, { title: english("Open") }];
    const { forum } = await create({ code: "MOVED", title: english("Moved"), kind: "HELD", ...days, sessions });
    const before = await everything();
    const moved = { id: forum.id, expectedVersion: 1, startsOn: "2024-05-15" };
    const { problems } = await act("updateForum", "forum { id }", moved);
    expect(problems).toEqual([
      {
        code: "INVALID",
        path: ["input", "sessions", "0", "heldOn"],
        message: "This should be a day of the forum, 2024-05-15 to 2024-05-16.",
      },
    ]);
    expect(await everything()).toEqual(before);
    const withThem = { ...moved, sessions: [{ title: english("Opening"), heldOn: "2024-05-15" }] };
    expect((await update(withThem)).problems).toEqual([]);
  });

  it("number an edition only within a series that there is, from 1", async () => {
    const before = await everything();
    const problemsOf = async (input: object) =>
      paths((await create({ code: "NO", title: english("No"), kind: "HELD", ...input })).problems);
    expect(await problemsOf({ edition: 1 })).toEqual([["REQUIRED", "input.series"]]);
    expect(await problemsOf({ edition: 1, series: "none" })).toEqual([["NOT_FOUND", "input.series"]]);
    expect(await problemsOf({ edition: 0, series })).toEqual([["INVALID", "input.edition"]]);
    expect(await everything()).toEqual(before);
    const { forum } = await create({ code: "AGAIN", title: english("Again"), kind: "HELD", series, edition: 20 });
    expect((await update({ id: forum.id, expectedVersion: 1, series, edition: 20 })).problems).toEqual([]);
  });

  it("refuse a change that was made on an earlier version, and change nothing", async () => {
    const { forum } = await create({ code: "STALE", title: english("Stale"), kind: "HELD" });
    await update({ id: forum.id, expectedVersion: 1, title: english("Fresh") });
    const before = await everything();
    const { problems } = await update({ id: forum.id, expectedVersion: 1, title: english("Late") });
    expect(paths(problems)).toEqual([["STALE_VERSION", "input.expectedVersion"]]);
    expect(await everything()).toEqual(before);
  });

  it("have series that are changed like everything else", async () => {
    const shown = "forumSeries { id version code name kind programme { code } }";
    const { forumSeries } = await act("createForumSeries", shown, { code: "OTHER", name: english("Other"), kind: "ATTENDED" });
    expect(forumSeries).toEqual({ id: forumSeries.id, version: 1, code: "OTHER", name: "Other", kind: "ATTENDED", programme: null });
    const patch = { id: forumSeries.id, expectedVersion: 1, programme: ids.programme };
    expect((await act("updateForumSeries", shown, patch)).forumSeries).toEqual({
      ...forumSeries,
      version: 2,
      programme: { code: "PROGRAMME" },
    });
    const before = await everything();
    const wrong = { id: forumSeries.id, expectedVersion: 2, code: "SERIES", name: null, kind: null, programme: "none" };
    expect(paths((await act("updateForumSeries", shown, wrong)).problems)).toEqual([
      ["TAKEN", "input.code"],
      ["REQUIRED", "input.name"],
      ["REQUIRED", "input.kind"],
      ["NOT_FOUND", "input.programme"],
    ]);
    expect(paths((await act("updateForumSeries", shown, patch)).problems)).toEqual([["STALE_VERSION", "input.expectedVersion"]]);
    expect(await everything()).toEqual(before);
    const both = await app.read('{ forumSeriesList { nodes { code } } forumSeries(code: "OTHER") { name } }');
    expect(both).toEqual({ forumSeriesList: { nodes: [{ code: "OTHER" }, { code: "SERIES" }] }, forumSeries: { name: "Other" } });
  });

  it("are counted by year and kind, and their people by role", async () => {
    const own = (await act("createForumSeries", "forumSeries { id }", { code: "COUNTED", name: english("C"), kind: "HELD" })).forumSeries
      .id;
    for (const [i, startsOn] of ["2022-11-14", "2022-03-01", "2023-03-01"].entries())
      await create({
        ...{ code: `COUNTED-${i}`, title: english(`Counted ${i}`), kind: i ? "ATTENDED" : "HELD", series: own, edition: i + 1, startsOn },
        participations: [
          { organisation: ids.ours, role: "PARTICIPANT", headCount: 3 * (i + 1) },
          { organisation: ids.theirs, role: "SPEAKER", headCount: i === 2 ? null : 1 },
        ],
      });
    const of = '{ series: { code: { eq: "COUNTED" } } }';
    const { forumsAggregate, forumParticipationsAggregate, forums } = await app.read(
      `{
        forumsAggregate(filter: ${of}, groupBy: [{ field: STARTS_ON, bucket: YEAR }, { field: KIND }]) {
          groups { keys { startsOn kind } count } total { count min { startsOn } }
        }
        forumParticipationsAggregate(filter: { forum: ${of} }, groupBy: [{ field: ROLE }], orderBy: [{ aggregate: SUM, field: HEAD_COUNT, direction: DESC }]) {
          groups { keys { role } count sum { headCount } }
        }
        forums(filter: ${of}, orderBy: [{ field: STARTS_ON, direction: DESC }], first: 2) { totalCount nodes { edition } }
      }`,
      { token: officer },
    );
    expect(forumsAggregate).toEqual({
      groups: [
        { keys: { startsOn: "2022-01-01", kind: "HELD" }, count: 1 },
        { keys: { startsOn: "2022-01-01", kind: "ATTENDED" }, count: 1 },
        { keys: { startsOn: "2023-01-01", kind: "ATTENDED" }, count: 1 },
      ],
      total: { count: 3, min: { startsOn: "2022-03-01" } },
    });
    expect(forumParticipationsAggregate.groups).toEqual([
      { keys: { role: "PARTICIPANT" }, count: 3, sum: { headCount: "18" } },
      { keys: { role: "SPEAKER" }, count: 3, sum: { headCount: "2" } },
    ]);
    expect(forums).toEqual({ totalCount: 3, nodes: [{ edition: 3 }, { edition: 1 }] });
  });

  it.each([
    ["a viewer", [Role.VIEWER], false],
    ["a finance officer", [Role.FINANCE_OFFICER], false],
    ["a partner's manager", [Role.MANAGER], true],
  ])("are not kept by %s", async (_who, roles, isPartner) => {
    const token = await app.signedIn(roles, isPartner ? { id: ids.ours } : undefined);
    const before = await everything();
    const message = "Forums are kept by the department's officers, head and administrators.";
    const input = { code: "NO", title: english("No"), kind: "HELD" };
    expect(await app.refused(mutation("createForum", "forum { id }"), { token, variables: { input } })).toEqual({
      code: "FORBIDDEN",
      message,
    });
    expect(await everything()).toEqual(before);
  });
});

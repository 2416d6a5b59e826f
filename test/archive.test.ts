import type { EntityManager } from "@mikro-orm/core";
import pg from "pg";
import { Agreement } from "../src/agreements/agreement.entity.js";
import { AgreementObligation, AgreementParty } from "../src/agreements/agreement.parts.js";
import { CooperationMechanism } from "../src/agreements/mechanism.entity.js";
import { MultilateralMembership } from "../src/agreements/membership.entity.js";
import { Document } from "../src/documents/document.entity.js";
import { ForumCommitment } from "../src/forums/commitment.entity.js";
import { Forum, ForumSeries } from "../src/forums/forum.entity.js";
import { FundingCommitment } from "../src/funds/commitment.entity.js";
import { FundingSource } from "../src/funds/source.entity.js";
import { PaperTemplate } from "../src/papers/template.entity.js";
import { Site } from "../src/places/place.entity.js";
import { Programme } from "../src/programmes/programme.entity.js";
import { ProjectMilestone } from "../src/projects/project.parts.js";
import { Visit } from "../src/visits/visit.entity.js";
import { VisitDelegate } from "../src/visits/visit.parts.js";
import { Role, testApp } from "./support/app.js";
import { digestOf } from "./support/digest.js";
import { expecting, Reporting } from "./support/reporting.js";
import { World } from "./support/world.js";

const NONE = "01900000-0000-7000-8000-00000000abcd";
const text = (en: string) => [{ language: "EN", text: en }];

/** One record of each noun that can be archived, of whose noun there is no other, or that is found by its id. */
async function fillArchivable(em: EntityManager) {
  const world = new World(em);
  const organisation = world.organisation("Steppe");
  const programme = world.make(Programme, { code: "SILK", name: { en: "Silk" } });
  const series = world.make(ForumSeries, { code: "SERIES", name: { en: "Series" }, kind: "HELD" });
  const forum = world.make(Forum, { code: "FORUM", title: { en: "Forum" }, kind: "HELD", visibility: "PUBLIC" });
  const agreement = world.make(Agreement, {
    ...{ code: "AGREEMENT", title: { en: "Agreement" }, kind: "MEMORANDUM", visibility: "PUBLIC" },
    ...{ signedOn: "2020-01-01", expiresOn: "2020-12-31", noticeDeadlineOn: null },
  });
  world.make(AgreementParty, { agreement, organisation, position: 1 });
  world.make(AgreementObligation, { agreement, position: 1, text: { en: "Send experts" }, dueOn: "2020-06-01" });
  const project = world.project("PLANNED", { status: "PIPELINE", plannedEndOn: "2020-12-31" });
  world.participant(project, organisation);
  world.make(ProjectMilestone, { project, position: 1, title: { en: "Milestone" }, dueOn: "2020-01-01" });
  const visit = world.make(Visit, {
    ...{ code: "VISIT", direction: "INBOUND", kind: "STUDY", purpose: { en: "Visit" } },
    ...{ startsOn: "2020-01-01", endsOn: "2020-01-05", reportDueOn: "2020-01-31" },
  });
  world.make(VisitDelegate, { visit, position: 1, name: "Bat Erdene" });
  const fundingSource = world.make(FundingSource, {
    ...{ code: "SOURCE", title: { en: "Source" }, kind: "OWN", purpose: { en: "Work" }, startsOn: "2020-01-01" },
    ...{ currency: "CNY", conversionRule: "BUDGET_RATE", endsOn: "2020-12-31" },
  });
  const made = {
    Organisation: organisation,
    Programme: programme,
    ForumSeries: series,
    Forum: forum,
    ForumCommitment: world.make(ForumCommitment, {
      forum,
      committedBy: organisation,
      text: { en: "Pledge" },
      kind: "PLEDGE",
      dueOn: "2020-01-01",
    }),
    Agreement: agreement,
    CooperationMechanism: world.make(CooperationMechanism, { name: { en: "Meeting" }, nextMeetsOn: "2020-01-01" }),
    MultilateralMembership: world.make(MultilateralMembership, { body: organisation, startsOn: "2020-01-01" }),
    FundingSource: fundingSource,
    FundingCommitment: world.make(FundingCommitment, {
      ...{ code: "COMMITMENT", title: { en: "Commitment" }, fundingSource, partner: organisation, startsOn: "2020-01-01" },
      ...{ endsOn: "2020-12-31", amount: { amount: "1", currency: "CNY" } },
    }),
    Visit: visit,
    Project: project,
    Site: world.make(Site, { name: { en: "Clinic" } }),
    PaperTemplate: world.make(PaperTemplate, {
      ...{ code: "TEMPLATE", name: { en: "Template" }, kind: "REQUEST", language: "ZH", fileName: "a.docx", size: 1 },
      ...{ sha256: "0".repeat(64), file: NONE },
    }),
    Document: world.make(Document, { title: { en: "Report" }, url: "https://example.org/a" }),
  };
  await em.flush();
  return Object.fromEntries(Object.entries(made).map(([noun, { id }]) => [noun, id]));
}

/** The fields that read one, a list and its counts; what the list claims to change. */
const NOUNS: Record<string, { one: string; many: string; change: object }> = {
  Organisation: { one: "organisation", many: "organisations", change: { website: "https://example.org" } },
  Programme: { one: "programme", many: "programmes", change: { startsOn: "2026-01-01" } },
  ForumSeries: { one: "forumSeries", many: "forumSeriesList", change: { kind: "ATTENDED" } },
  Forum: { one: "forum", many: "forums", change: { kind: "ATTENDED" } },
  ForumCommitment: { one: "forumCommitment", many: "forumCommitments", change: { dueOn: "2026-01-01" } },
  Agreement: { one: "agreement", many: "agreements", change: { kind: "PROTOCOL" } },
  CooperationMechanism: { one: "cooperationMechanism", many: "cooperationMechanisms", change: { cadence: "YEARLY" } },
  MultilateralMembership: { one: "multilateralMembership", many: "multilateralMemberships", change: { endsOn: "2026-01-01" } },
  FundingSource: { one: "fundingSource", many: "fundingSources", change: { endsOn: "2026-01-01" } },
  FundingCommitment: { one: "fundingCommitment", many: "fundingCommitments", change: { signedOn: "2020-01-01" } },
  Visit: { one: "visit", many: "visits", change: { kind: "OFFICIAL" } },
  Project: { one: "project", many: "projects", change: { visibility: "INTERNAL" } },
  Site: { one: "site", many: "sites", change: { kind: "SCHOOL" } },
  PaperTemplate: { one: "paperTemplate", many: "paperTemplates", change: { subjects: ["TAIWAN"] } },
  Document: { one: "document", many: "documents", change: { datedOn: "2026-01-01" } },
};

describe("a record that was made by mistake", () => {
  const app = testApp();
  let ids: Record<string, string>;
  let officer: string;
  let administrator: string;
  let client: pg.Client;

  beforeAll(async () => {
    ids = await app.write(fillArchivable);
    officer = await app.signedIn([Role.OFFICER, Role.FINANCE_OFFICER]);
    administrator = await app.signedIn([Role.ADMINISTRATOR]);
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const read = (query: string, variables = {}) => app.read(query, { token: officer, variables });
  /** What a mutation answers to an input of this type. */
  const send = async (token: string, mutation: string, type: string, input: object, shows: string, headers = {}) => {
    const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${shows} } }`;
    return (await app.read(document, { token, variables: { input }, headers }))[mutation];
  };
  const versionOf = async (noun: string): Promise<number> =>
    (await read(`{ node(id: "${ids[noun]}") { ... on ${noun} { version } } }`)).node.version;
  const act = async (noun: string, verb: string, input: object = {}, headers = {}) => {
    const type = verb === "update" ? `Update${noun}Input` : `${noun}VersionInput`;
    const shows = `${NOUNS[noun]!.one} { version archivedAt } problems { code path message }`;
    const given = { id: ids[noun], expectedVersion: await versionOf(noun), ...input };
    // Administrators alone keep templates.
    const token = noun === "PaperTemplate" ? administrator : officer;
    return await send(token, `${verb}${noun}`, type, given, shows, headers);
  };
  const archive = async (noun: string) => expect((await act(noun, "archive")).problems).toEqual([]);
  const restore = async (noun: string) => expect((await act(noun, "restore")).problems).toEqual([]);

  it("can be archived and restored, whatever noun it is of that has a day for it", async () => {
    const { __schema } = await read("{ __schema { types { name fields { name } } } }");
    const types = (__schema.types as { name: string; fields: { name: string }[] | null }[]).filter(
      ({ name, fields }) => fields?.some((field) => field.name === "archivedAt") && name !== "Mutation",
    );
    expect(types.map(({ name }) => name).sort()).toEqual(Object.keys(NOUNS).sort());
  });

  it.each(Object.keys(NOUNS))("leaves the lists once archived, unless they are asked for it, and comes back: %s", async (noun) => {
    const { one, many, change } = NOUNS[noun]!;
    const id = ids[noun]!;
    const counts = noun === "Programme" ? "" : `${many}Aggregate(filter: { id: { eq: $id } }) { total { count } }`;
    const seen = async () => {
      const answer = await read(
        `query ($id: ID!) {
          plain: ${many}(filter: { id: { eq: $id } }) { totalCount nodes { id } }
          all: ${many}(filter: { id: { eq: $id } }, includeArchived: true) { totalCount }
          archived: ${many}(filter: { id: { eq: $id }, archivedAt: { isNull: false } }) { totalCount }
          either: ${many}(filter: { id: { eq: $id }, or: [{ archivedAt: { isNull: true } }, { archivedAt: { isNull: false } }] }) { totalCount }
          ${counts}
          one: ${one}(id: $id) { archivedAt }
        }`,
        { id },
      );
      const total = counts && answer[`${many}Aggregate`].total.count;
      expect(answer.plain.totalCount).toBe(answer.plain.nodes.length);
      if (counts) expect(total).toBe(answer.plain.totalCount);
      expect(answer.either.totalCount).toBe(1);
      return [answer.plain.totalCount, answer.all.totalCount, answer.archived.totalCount, answer.one.archivedAt === null];
    };
    const version = await versionOf(noun);
    expect(await seen()).toEqual([1, 1, 0, true]);

    const archived = await act(noun, "archive");
    expect([archived.problems, archived[one].version, typeof archived[one].archivedAt]).toEqual([[], version + 1, "string"]);
    expect(await seen()).toEqual([0, 1, 1, false]);
    // Once more changes nothing.
    expect(await act(noun, "archive")).toEqual(archived);

    const before = await digestOf(client);
    const answer = await act(noun, "update", change);
    expect([answer[one], answer.problems]).toEqual([
      null,
      [{ code: "ARCHIVED", path: ["input", "id"], message: "This is archived: restore it first." }],
    ]);
    expect((await act(noun, "update", change, { "accept-language": "zh" })).problems[0].message).toBe("此记录已归档：请先恢复。");
    const stale = await act(noun, "restore", { expectedVersion: version });
    expect(stale.problems.map(({ code }: { code: string }) => code)).toEqual(["STALE_VERSION"]);
    expect(await digestOf(client)).toBe(before);

    const restored = await act(noun, "restore");
    expect([restored.problems, restored[one]]).toEqual([[], { version: version + 2, archivedAt: null }]);
    expect(await seen()).toEqual([1, 1, 0, true]);
    expect((await act(noun, "update", change)).problems).toEqual([]);
    const { auditEntries } = await read(`{ auditEntries(filter: { recordId: { eq: "${id}" } }) { nodes { action } } }`);
    const actions = auditEntries.nodes.flatMap(({ action }: { action: string | null }) => action ?? []);
    expect(actions.sort()).toEqual([`archive${noun}`, `restore${noun}`, `update${noun}`].sort());
  });

  it("takes with it what belongs to it, and stays where others refer to it", async () => {
    const parts = `query ($id: ID!) { organisation(id: $id) {
      agreements { totalCount } all: agreements(includeArchived: true) { nodes { agreement { code } } }
      asked: agreements(filter: { agreement: { archivedAt: { isNull: false } } }) { totalCount } } }`;
    const counted = async () => {
      const { organisation } = await read(parts, { id: ids.Organisation });
      return [organisation.agreements.totalCount, organisation.all.nodes, organisation.asked.totalCount];
    };
    const having = async (filter: string) => (await read(`{ organisations(filter: ${filter}) { totalCount } }`)).organisations.totalCount;
    expect(await counted()).toEqual([1, [{ agreement: { code: "AGREEMENT" } }], 0]);
    expect(await having("{ agreements: { some: {} } }")).toBe(1);
    await archive("Agreement");
    expect(await counted()).toEqual([0, [{ agreement: { code: "AGREEMENT" } }], 1]);
    expect(await having("{ agreements: { some: {} } }")).toBe(0);
    expect(await having(`{ agreements: { none: {} }, id: { eq: "${ids.Organisation}" } }`)).toBe(1);
    expect(await having("{ agreements: { some: { agreement: { archivedAt: { isNull: false } } } } }")).toBe(1);
    // What it lists itself is there.
    expect(await read(`{ agreement(code: "AGREEMENT") { parties { organisation { id } } } }`)).toEqual({
      agreement: { parties: [{ organisation: { id: ids.Organisation } }] },
    });
    await restore("Agreement");

    await archive("Organisation");
    expect(await read(`{ agreement(code: "AGREEMENT") { parties { organisation { id } } } }`)).toEqual({
      agreement: { parties: [{ organisation: { id: ids.Organisation } }] },
    });
    await restore("Organisation");
  });

  it("is newly referred to by nothing, while what refers to it may go on", async () => {
    for (const noun of ["Organisation", "Programme", "Document"]) await archive(noun);
    const update = (input: object) => act("Agreement", "update", input);
    const party = (organisation: string, role = "SIGNATORY") => ({ organisation, role });
    const before = await digestOf(client);
    const answer = await update({
      programme: ids.Programme,
      documents: [ids.Document],
      obligations: [{ text: text("Pay"), owner: ids.Organisation }],
      parties: [party(ids.Organisation!), party(NONE)],
    });
    expect(answer.problems.map(({ code, path }: { code: string; path: string[] }) => `${code} ${path.join(".")}`)).toEqual([
      "ARCHIVED input.programme",
      "NOT_FOUND input.parties.1.organisation",
      "ARCHIVED input.obligations.0.owner",
      "ARCHIVED input.documents.0",
    ]);
    expect(answer.problems[0].message).toBe(`${ids.Programme} is archived: restore it first, or name another.`);
    expect(await digestOf(client)).toBe(before);
    // It is a party already, and may get another role.
    expect((await update({ parties: [party(ids.Organisation!, "WITNESS")] })).problems).toEqual([]);
    const contact = { organisation: ids.Organisation, name: "Somebody" };
    const made = await send(officer, "createContact", "CreateContactInput", contact, "problems { code path }");
    expect(made.problems).toEqual([{ code: "ARCHIVED", path: ["input", "organisation"] }]);
    for (const noun of ["Organisation", "Programme", "Document"]) await restore(noun);
    expect((await update({ programme: ids.Programme, documents: [ids.Document] })).problems).toEqual([]);
    await archive("Programme");
    expect((await update({ programme: ids.Programme, kind: "MEMORANDUM" })).problems).toEqual([]);
    await restore("Programme");
  });

  it("keeps its code, and says so to who wants it for another", async () => {
    await archive("Forum");
    const input = { code: "FORUM", title: text("Another"), kind: "HELD" };
    const create = (headers: object) => send(officer, "createForum", "CreateForumInput", input, "problems { code message }", headers);
    expect((await create({})).problems).toEqual([{ code: "TAKEN", message: "FORUM is taken by another record, which is archived." }]);
    expect((await create({ "accept-language": "zh" })).problems[0].message).toBe("FORUM 已被其他（已归档的）记录使用。");
    await restore("Forum");
    expect((await create({})).problems[0].message).toBe("FORUM is taken by another record.");
  });

  it("asks nobody to do anything, and names its transitions as not possible", async () => {
    const nouns = ["Visit", "Agreement", "CooperationMechanism", "Project", "ForumCommitment"];
    const work = async () => {
      const { worklist } = await read("{ worklist { totalCount nodes { recordType } } }");
      expect(worklist.nodes).toHaveLength(worklist.totalCount);
      return worklist.nodes.map(({ recordType }: { recordType: string }) => recordType).sort();
    };
    await act("ForumCommitment", "update", { dueOn: "2020-01-01" });
    const all = ["AGREEMENT_OBLIGATION", "COOPERATION_MECHANISM", "FORUM_COMMITMENT", "PROJECT", "PROJECT_MILESTONE", "VISIT"];
    expect(await work()).toEqual(all);
    for (const noun of nouns) await archive(noun);
    expect(await work()).toEqual([]);
    const { visit } = await read(`{ visit(code: "VISIT") { availableTransitions { key disabledReason } } }`);
    expect(visit.availableTransitions).toEqual(
      ["startVisit", "completeVisit", "cancelVisit"].map((key) => ({ key, disabledReason: "This is archived: restore it first." })),
    );
    for (const noun of nouns) await restore(noun);
    expect(await work()).toEqual(all);
  });

  it("keeps nobody from erasing who travelled", async () => {
    await archive("Visit");
    const head = await app.signedIn([Role.HEAD]);
    const input = { id: ids.Visit, expectedVersion: await versionOf("Visit") };
    const shows = "visit { delegates { name } } problems { code }";
    expect(await send(head, "eraseVisitDelegates", "VisitVersionInput", input, shows)).toEqual({
      visit: { delegates: [{ name: "Erased" }] },
      problems: [],
    });
    await restore("Visit");
  });

  it("is not archived where it is a project that started, was published, or was reported of", async () => {
    const made = await app.write(async (em) => {
      const r = new Reporting(em);
      const { world } = r;
      const partner = world.organisation("Reporter");
      const status = { status: "PIPELINE" };
      const reported = world.project("REPORTED", status);
      world.participant(reported, partner);
      r.assign(reported, partner, r.indicator("TESTS", "EVENTS" as never, { TOTAL: [] }), null);
      const [period] = r.periods(reported, "2024-01-01", 3, 2);
      await em.flush();
      await expecting(em, reported);
      const projects = {
        reported,
        started: world.project("STARTED", { status: "IMPLEMENTATION" }),
        begun: world.project("BEGUN", { ...status, actualStartOn: "2024-01-01" }),
        published: world.project("MANAGED_BY_PUBLICATION", { ...status, origin: "PUBLICATION" }),
      };
      await em.flush();
      return {
        partner: partner.id,
        period: period!.id,
        projects: Object.fromEntries(Object.entries(projects).map(([key, { id }]) => [key, id])),
      };
    });
    const change = async (verb: string, key: string, expectedVersion = 1) => {
      const input = { id: made.projects[key], expectedVersion };
      const { problems } = await send(officer, `${verb}Project`, "ProjectVersionInput", input, "problems { code message }");
      return problems[0] as { code: string; message: string } | undefined;
    };
    expect((await change("archive", "started"))!.message).toBe("Not possible in status Implementation; allowed in: Pipeline.");
    expect((await change("archive", "begun"))!.code).toBe("INVALID_STATUS");
    expect((await change("archive", "published"))!.code).toBe("MANAGED_BY_PUBLICATION");

    // What is expected of it goes and comes with it.
    const expected = async () => {
      const { figures, reportingPeriods } = await read(`{
        figures(indicators: ["TESTS"]) { nodes { state completeness { expected } } }
        reportingPeriods(filter: { project: { code: { eq: "REPORTED" } } }) { totalCount }
      }`);
      return [
        figures.nodes.map(({ completeness }: { completeness: { expected: number } }) => completeness.expected),
        reportingPeriods.totalCount,
      ];
    };
    const reporter = await app.signedIn([Role.REPORTER], { id: made.partner });
    const late = async () => (await app.read("{ worklist { totalCount } }", { token: reporter })).worklist.totalCount;
    const begin = () =>
      send(reporter, "createProgressReport", "CreateProgressReportInput", { period: made.period }, "problems { code path }");
    expect([await expected(), await late()]).toEqual([[[2], 2], 2]);
    expect(await change("archive", "reported")).toBeUndefined();
    expect([await expected(), await late()]).toEqual([[[], 0], 0]);
    expect((await begin()).problems).toEqual([{ code: "ARCHIVED", path: ["input", "period"] }]);
    expect(await change("restore", "reported", 2)).toBeUndefined();
    expect([await expected(), await late()]).toEqual([[[2], 2], 2]);

    expect((await begin()).problems).toEqual([]);
    expect(await change("archive", "reported", 3)).toEqual({
      code: "IN_USE",
      message: "Reports or records depend on this (REPORTED): it can no longer be changed or taken away like this.",
    });
  });
});

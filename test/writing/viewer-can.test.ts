import pg from "pg";
import { Agreement } from "../../src/agreements/agreement.entity.js";
import { CooperationMechanism } from "../../src/agreements/mechanism.entity.js";
import { MultilateralMembership } from "../../src/agreements/membership.entity.js";
import { ApprovalChain } from "../../src/approvals/chain.entity.js";
import { Document } from "../../src/documents/document.entity.js";
import { ForumCommitment } from "../../src/forums/commitment.entity.js";
import { Forum, ForumSeries } from "../../src/forums/forum.entity.js";
import { BudgetVersion } from "../../src/funds/budget.entity.js";
import { FundingCommitment } from "../../src/funds/commitment.entity.js";
import { FundingSource } from "../../src/funds/source.entity.js";
import { OverlapDeclaration, OverlapKind } from "../../src/ledger/overlap.entity.js";
import { PaperTemplate } from "../../src/papers/template.entity.js";
import { Site } from "../../src/places/place.entity.js";
import { Project } from "../../src/projects/project.entity.js";
import { IndicatorAssignment } from "../../src/results/assignment.entity.js";
import { Result } from "../../src/results/result.entity.js";
import { NormProfile } from "../../src/visits/norm.entity.js";
import { VisitPlan } from "../../src/visits/plan.entity.js";
import { Visit } from "../../src/visits/visit.entity.js";
import { VisitHost } from "../../src/visits/visit.parts.js";
import { Role, testApp } from "../support/app.js";
import { callersOf } from "../support/callers.js";
import { digestOf } from "../support/digest.js";
import { Catalogue, TOTAL } from "../support/framework.js";
import { keyFor, service } from "../support/key.js";
import { twoPartners, World } from "../support/world.js";

const EDITORS = ["administrator", "head", "officer", "recordsKey"];

interface Row {
  list: string;
  update?: string;
  more?: object;
  /** Who may change at least one of those that they see. */
  by: readonly string[];
}

/** Each noun that people keep: where it is listed, what changes it, and who. A noun with the field and without a row fails the test. */
const NOUNS: Record<string, Row> = {
  Account: { list: "accounts", update: "setAccountRoles", more: { roles: [] }, by: ["administrator", "manager"] },
  ApprovalChain: { list: "approvalChains", by: ["administrator"] },
  Agreement: { list: "agreements", by: EDITORS },
  IndicatorAssignment: { list: "indicatorAssignments", by: EDITORS },
  ForumCommitment: { list: "forumCommitments", by: EDITORS },
  BudgetVersion: { list: "budgetVersions", by: ["administrator", "finance"] },
  Contact: { list: "organisations { nodes { contacts", by: [...EDITORS, "manager", "otherManager"] },
  CooperationMechanism: { list: "cooperationMechanisms", by: EDITORS },
  Document: { list: "documents", by: [...EDITORS, "manager", "partnerKey", "reporter"] },
  Forum: { list: "forums", by: EDITORS },
  ForumSeries: { list: "forumSeriesList", by: EDITORS },
  FundingCommitment: { list: "fundingCommitments", by: ["administrator", "finance"] },
  FundingSource: { list: "fundingSources", by: ["administrator", "finance"] },
  IndicatorEdition: { list: "indicatorEditions(first: 2)", by: EDITORS },
  MultilateralMembership: { list: "multilateralMemberships", by: EDITORS },
  NormProfile: { list: "normProfiles", by: ["administrator"] },
  VisitPlan: { list: "visitPlans", by: EDITORS },
  PaperTemplate: { list: "paperTemplates", by: ["administrator"] },
  Organisation: { list: "organisations", by: [...EDITORS, "manager", "otherManager"] },
  OverlapDeclaration: { list: "overlapDeclarations", by: EDITORS },
  Programme: { list: "programmes", by: EDITORS },
  Project: { list: "projects", by: EDITORS },
  Result: { list: "projects { nodes { results", by: EDITORS },
  Site: { list: "sites(first: 2)", by: EDITORS },
  Visit: { list: "visits", by: EDITORS },
};

interface Told {
  id: string;
  viewerCanUpdate: boolean;
}

describe("viewerCanUpdate", () => {
  const app = testApp();
  const tokens: Record<string, string | undefined> = {};
  let client: pg.Client;

  beforeAll(async () => {
    const { ours, theirs } = await app.write(twoPartners);
    await app.write(async (em) => {
      const world = new World(em);
      const series = world.make(ForumSeries, { code: "SERIES", name: { en: "Series" }, kind: "HELD" });
      const { version: indicatorEdition } = new Catalogue(em).indicator("TESTS", "EVENTS", TOTAL);
      const site = world.make(Site, { name: { en: "Shared" } });
      const days = { startsOn: "2024-01-01", endsOn: "2024-03-31" };
      world.make(OverlapDeclaration, { indicatorEdition, site, ...days, kind: OverlapKind.DISJOINT });
      world.make(ApprovalChain, {
        ...{ code: "CHAIN", subject: "TAIWAN", name: { en: "Chain" }, source: "Test", validFrom: "2026-01-01", series: "x" },
        ...{ reportTerm: 30, reportTermUnit: "DAYS" },
      });
      world.make(VisitPlan, { year: 2026 });
      world.make(NormProfile, { code: "NORMS", name: { en: "Norms" }, source: "Test", validFrom: "2026-01-01" });
      const fundingSource = world.make(FundingSource, {
        ...{ code: "SOURCE", title: { en: "Source" }, kind: "OWN", purpose: { en: "Work" }, startsOn: "2026-01-01" },
        ...{ currency: "CNY", conversionRule: "BUDGET_RATE" },
      });
      world.make(BudgetVersion, { fundingSource, number: 1, type: "ORIGINAL" });
      world.make(PaperTemplate, {
        ...{ code: "TEMPLATE", name: { en: "Template" }, kind: "REQUEST", language: "ZH", fileName: "a.docx", size: 1 },
        ...{ sha256: "0".repeat(64), file: "01900000-0000-7000-8000-00000000abcd" },
      });
      const amount = { amount: "1", currency: "CNY" };
      const days2026 = { startsOn: "2026-01-01", endsOn: "2026-12-31" };
      world.make(FundingCommitment, { code: "COMMITMENT", title: { en: "Sub" }, fundingSource, partner: ours.id, amount, ...days2026 });
      for (const project of await em.find(Project, {})) {
        world.make(Result, { project, position: 1, title: { en: "Result" } });
        world.make(IndicatorAssignment, { project, partner: ours.id, indicatorEdition });
      }
      for (const visibility of ["INTERNAL", "PUBLIC"]) {
        const forum = world.make(Forum, { code: visibility, title: { en: visibility }, kind: "HELD", series, visibility });
        world.make(ForumCommitment, { forum, committedBy: ours.id, text: { en: "Pledge" }, kind: "PLEDGE", visibility });
        world.make(Agreement, { code: visibility, title: { en: visibility }, kind: "PROTOCOL", visibility });
        world.make(CooperationMechanism, { name: { en: visibility }, visibility });
        world.make(MultilateralMembership, { body: ours.id, startsOn: "2026-01-01", visibility });
        world.make(Document, { title: { en: visibility }, url: "https://example.org/", organisation: ours.id, visibility });
        const visit = world.make(Visit, {
          ...{ code: visibility, direction: "INBOUND", kind: "STUDY", purpose: { en: "Visit" }, startsOn: "2026-01-01" },
          endsOn: "2026-01-01",
        });
        if (visibility === "PUBLIC") world.make(VisitHost, { visit, organisation: ours.id, position: 1 });
      }
    });
    Object.assign(tokens, await callersOf(app, ours, theirs));
    const partners = await service(app, { organisation: ours.id as never, roles: [Role.REPORTER] });
    tokens.partnerKey = (await keyFor(app, partners, ["READ", "RECORDS_WRITE"])).text;
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  it("is on every noun of the table", async () => {
    const { __schema } = await app.read("{ __schema { types { name fields { name } } } }");
    const having = __schema.types.filter(({ fields }: { fields?: { name: string }[] }) =>
      fields?.some((each) => each.name === "viewerCanUpdate"),
    );
    expect(having.map(({ name }: { name: string }) => name).sort()).toEqual(Object.keys(NOUNS).sort());
  });

  it.each(Object.keys(NOUNS))("of each %s shows whether the mutation lets the viewer by", async (noun) => {
    const { list, update = `update${noun}`, more = {}, by } = NOUNS[noun]!;
    const told = async (token: string | undefined): Promise<Told[]> => {
      const ends = "}".repeat(list.split("{").length);
      return recordsIn(await app.read(`{ ${list} { nodes { id viewerCanUpdate } } ${ends}`, { token }));
    };
    const type = `${update[0]!.toUpperCase()}${update.slice(1)}Input`;
    const before = await digestOf(client);
    const everything = await told(tokens.administrator);
    const may: string[] = [];
    for (const [caller, token] of Object.entries(tokens)) {
      const seen = new Map((await told(token)).map((each) => [each.id, each]));
      for (const { id } of everything) {
        const { data, errors } = await app.ask(`mutation ($input: ${type}!) { ${update}(input: $input) { problems { code } } }`, {
          token,
          variables: { input: { id, expectedVersion: 999, ...more } },
        });
        const answer = errors ? errors[0]!.extensions.code : data[update].problems[0].code;
        const record = seen.get(id);
        const refused = token === undefined ? ["UNAUTHENTICATED"] : ["FORBIDDEN"];
        const expected = record?.viewerCanUpdate ? ["STALE_VERSION"] : record ? refused : [...refused, "NOT_FOUND"];
        expect([caller, id, expected]).toEqual([caller, id, expect.arrayContaining([answer])]);
      }
      if ([...seen.values()].some(({ viewerCanUpdate }) => viewerCanUpdate)) may.push(caller);
    }
    expect(everything.length).toBeGreaterThan(0);
    expect(may.sort()).toEqual([...by].sort());
    expect(await digestOf(client)).toBe(before);
  });

  it("of a partner's own document ends where it is made public, and of an account is no for one's own", async () => {
    const query = `{ documents(filter: { organisation: { name: { eq: "Our partner" } } }, orderBy: [{ field: TITLE }]) { nodes { title viewerCanUpdate } } }`;
    const told = async (who: string) => (await app.read(query, { token: tokens[who] })).documents.nodes;
    const saying = (mine: boolean) => [
      { title: "Document of OURS", viewerCanUpdate: mine },
      { title: "INTERNAL", viewerCanUpdate: mine },
      { title: "PUBLIC", viewerCanUpdate: false },
    ];
    expect(await told("reporter")).toEqual(saying(true));
    expect(await told("partnerKey")).toEqual(saying(true));
    expect(await told("viewer")).toEqual(saying(false));
    expect((await told("officer")).map((each: Told) => each.viewerCanUpdate)).toEqual([true, true, true]);
    const { me } = await app.read("{ me { viewerCanUpdate } }", { token: tokens.administrator });
    expect(me.viewerCanUpdate).toBe(false);
  });
});

/** Of an answer to a list, however deep it is. */
function recordsIn(answer: unknown): Told[] {
  if (Array.isArray(answer)) return answer.flatMap(recordsIn);
  if (typeof answer !== "object" || answer === null) return [];
  return "viewerCanUpdate" in answer ? [answer as Told] : Object.values(answer).flatMap(recordsIn);
}

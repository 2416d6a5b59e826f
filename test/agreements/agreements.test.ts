import { parse } from "graphql";
import pg from "pg";
import { Agreement } from "../../src/agreements/agreement.entity.js";
import { AgreementObligation, AgreementParty, AgreementProject } from "../../src/agreements/agreement.parts.js";
import { CooperationMechanism, MechanismParty } from "../../src/agreements/mechanism.entity.js";
import { MultilateralMembership } from "../../src/agreements/membership.entity.js";
import { Document } from "../../src/documents/document.entity.js";
import { Programme } from "../../src/programmes/programme.entity.js";
import { execute } from "../../src/reading/execute.js";
import { Planner } from "../../src/reading/read.js";
import { buildApi } from "../../src/schema.js";
import { actingOn, digestOf, placesOf } from "../support/acting.js";
import { Role, testApp } from "../support/app.js";
import { daysLater } from "../support/day.js";
import { World } from "../support/world.js";

const FIELDS = `id version code title(language: ZH) subject kind languages negotiatedOn signedOn effectiveOn expiresOn noticeDeadlineOn
  renewsAutomatically terminatedOn status isInForce visibility originalsLocation programme { code }
  parties { id position role organisation { name } signatoryName signatoryJobTitle } projects { project { code } }
  obligations { id text owner { name } dueOn doneOn } documents { document { title } }`;

const text = (en: string) => [{ language: "EN", text: en }];
const EXPERTS = [{ language: "ZH", text: "派出专家" }, ...text("Send the experts")];

describe("agreements", () => {
  const app = testApp();
  const tokens: Record<string, string | undefined> = {};
  const ids: Record<string, string> = {};
  const act = actingOn(app, "agreement", FIELDS);
  const everything = digestOf(app, "^agreement");
  let officer: string;
  let today: string;

  beforeAll(async () => {
    await app.write(async (em) => {
      const world = new World(em);
      const [ours, theirs] = [world.organisation("Steppe"), world.organisation("Gobi")];
      Object.assign(ids, { steppe: ours.id, gobi: theirs.id });
      ids.programme = world.make(Programme, { code: "SILK", name: { en: "Silk" } }).id;
      const [open, hidden] = [world.project("OPEN"), world.project("HIDDEN", { visibility: "INTERNAL" })];
      Object.assign(ids, { open: open.id, hidden: hidden.id });
      const document = world.make(Document, { title: { en: "Signed text" }, url: "https://example.org/a", visibility: "INTERNAL" });
      ids.document = document.id;
      const seen = [
        ["INTERNAL", "INTERNAL", ours],
        ["OURS", "PARTNERS", ours],
        ["THEIRS", "PARTNERS", theirs],
        ["PUBLIC", "PUBLIC", theirs],
      ] as const;
      for (const [code, visibility, organisation] of seen) {
        const agreement = world.make(Agreement, {
          ...{ code, visibility, title: { en: `Agreement ${code}` }, kind: "MEMORANDUM", programme: ids.programme },
          originalsLocation: "Cabinet 3",
        });
        world.make(AgreementParty, { agreement, organisation, position: 1 });
        world.make(AgreementProject, { agreement, project: hidden, position: 1 });
        world.make(AgreementObligation, {
          agreement,
          owner: organisation,
          text: { en: `Duty of ${code}` },
          dueOn: "2026-01-01",
          position: 1,
        });
        const mechanism = world.make(CooperationMechanism, { name: { en: code }, visibility, agreement });
        world.make(MechanismParty, { mechanism, organisation, position: 1 });
        const fee = { amount: "1200.50", currency: "USD" };
        world.make(MultilateralMembership, { body: organisation, office: { en: code }, visibility, startsOn: "2020-01-01", fee });
      }
      Object.assign(tokens, { ours, theirs } as object);
    });
    officer = await app.signedIn([Role.OFFICER]);
    tokens.department = await app.signedIn([Role.VIEWER]);
    tokens.ours = await app.signedIn([Role.REPORTER], { id: ids.steppe! });
    tokens.theirs = await app.signedIn([Role.MANAGER], { id: ids.gobi! });
    tokens.public = undefined;
    today = (await app.read("{ today }")).today;
  });

  const whole = (code: string) => ({
    ...{ code, kind: "FRAMEWORK_AGREEMENT", languages: ["zh", "en"], programme: ids.programme, originalsLocation: "Cabinet 3" },
    title: [
      { language: "ZH", text: "框架协议" },
      { language: "EN", text: "Framework" },
    ],
    subject: text("Health at the border"),
    ...{
      negotiatedOn: "2024-01-10",
      signedOn: "2024-02-29",
      effectiveOn: "2024-03-01",
      noticeDeadlineOn: "2033-12-01",
      expiresOn: "2034-02-28",
    },
    ...{ renewsAutomatically: true, visibility: "PARTNERS" },
    parties: [
      { organisation: ids.steppe, signatoryName: text("A. Signer (invented)"), signatoryJobTitle: text("Director") },
      { organisation: ids.gobi, role: "WITNESS" },
    ],
    projects: [ids.open],
    obligations: [
      { text: text("Open the clinic"), owner: ids.steppe, dueOn: "2024-06-30", doneOn: "2024-07-08" },
      { text: EXPERTS, dueOn: "2025-01-31" },
    ],
    documents: [ids.document],
  });

  it("are recorded whole, and are found by what they are about and by pinyin", async () => {
    const { record, problems } = await act("createAgreement", whole("FA-1"), officer);
    expect(problems).toEqual([]);
    expect(record).toEqual({
      ...{
        id: expect.any(String),
        version: 1,
        code: "FA-1",
        title: "框架协议",
        subject: "Health at the border",
        kind: "FRAMEWORK_AGREEMENT",
      },
      ...{
        languages: ["zh", "en"],
        negotiatedOn: "2024-01-10",
        signedOn: "2024-02-29",
        effectiveOn: "2024-03-01",
        noticeDeadlineOn: "2033-12-01",
      },
      ...{ expiresOn: "2034-02-28", renewsAutomatically: true, terminatedOn: null, status: "IN_FORCE", isInForce: true },
      ...{ visibility: "PARTNERS", originalsLocation: "Cabinet 3", programme: { code: "SILK" } },
      parties: [
        {
          ...{ id: expect.any(String), position: 1, role: "SIGNATORY", organisation: { name: "Steppe" } },
          ...{ signatoryName: "A. Signer (invented)", signatoryJobTitle: "Director" },
        },
        {
          ...{ id: expect.any(String), position: 2, role: "WITNESS", organisation: { name: "Gobi" } },
          ...{ signatoryName: null, signatoryJobTitle: null },
        },
      ],
      projects: [{ project: { code: "OPEN" } }],
      obligations: [
        { id: expect.any(String), text: "Open the clinic", owner: { name: "Steppe" }, dueOn: "2024-06-30", doneOn: "2024-07-08" },
        { id: expect.any(String), text: "Send the experts", owner: null, dueOn: "2025-01-31", doneOn: null },
      ],
      documents: [{ document: { title: "Signed text" } }],
    });
    for (const search of ["kuangjia", "health border", "FA-1"]) {
      const { agreements } = await app.read("query ($s: String) { agreements(filter: { search: $s }) { nodes { code } } }", {
        token: officer,
        variables: { s: search },
      });
      expect(agreements.nodes).toEqual([{ code: "FA-1" }]);
    }
    const late = `{ agreements(filter: { obligations: { some: { dueOn: { lt: "P0D" }, doneOn: { isNull: true }, text: { contains: "experts" } } } }) {
      nodes { code } } }`;
    expect((await app.read(late, { token: officer })).agreements.nodes).toEqual([{ code: "FA-1" }]);
  });

  it("keep what a patch leaves out, the rows of parts that stay, and begin anew where it clears", async () => {
    const { record: before } = await act("createAgreement", whole("FA-2"), officer);
    const { record } = await act(
      "updateAgreement",
      {
        ...{ id: before.id, expectedVersion: 1, subject: null, noticeDeadlineOn: null, languages: null, visibility: null, programme: null },
        ...{ renewsAutomatically: null, projects: [ids.hidden], documents: null },
        obligations: [{ text: EXPERTS, dueOn: "2025-01-31" }],
      },
      officer,
    );
    expect(record).toEqual({
      ...before,
      ...{
        version: 2,
        subject: null,
        noticeDeadlineOn: null,
        languages: [],
        visibility: "INTERNAL",
        programme: null,
        renewsAutomatically: false,
      },
      ...{ projects: [{ project: { code: "HIDDEN" } }], documents: [], obligations: [before.obligations[1]] },
    });
  });

  it("name all that there is to mend, and change nothing", async () => {
    const { record: before } = await act("createAgreement", whole("FA-3"), officer);
    const state = await everything();
    const refused = await act(
      "updateAgreement",
      {
        ...{
          id: before.id,
          expectedVersion: 1,
          code: "FA-1",
          title: [],
          kind: null,
          languages: ["zh", "Chinese", "zh"],
          originalsLocation: " ",
        },
        ...{
          negotiatedOn: "2024-03-01",
          effectiveOn: "2034-03-01",
          noticeDeadlineOn: "2034-03-02",
          terminatedOn: "2024-02-28",
          programme: ids.steppe,
        },
        parties: [
          { organisation: ids.steppe },
          { organisation: ids.steppe, signatoryName: text(" ") },
          { organisation: ids.programme, signatoryJobTitle: text("x".repeat(501)) },
        ],
        obligations: [{ text: [], owner: ids.programme }],
        projects: [ids.open, ids.open],
        documents: [ids.open],
      },
      officer,
    );
    expect(refused.record).toBeNull();
    expect(
      refused.problems.filter(({ code }: { code: string }) => code === "DATES_REVERSED").map(({ message }: { message: string }) => message),
    ).toEqual([
      "2024-02-29 should not come before the `negotiatedOn`, 2024-03-01.",
      "2034-02-28 should not come before the `effectiveOn`, 2034-03-01.",
      "2034-02-28 should not come before the `noticeDeadlineOn`, 2034-03-02.",
      "2024-02-28 should not come before the `signedOn`, 2024-02-29.",
    ]);
    expect(placesOf(refused)).toEqual([
      "TAKEN input.code",
      "REQUIRED input.title",
      "REQUIRED input.kind",
      "REQUIRED input.originalsLocation",
      "INVALID input.languages.1",
      "DUPLICATE input.languages.2",
      "DATES_REVERSED input.signedOn",
      "DATES_REVERSED input.expiresOn",
      "DATES_REVERSED input.expiresOn",
      "DATES_REVERSED input.terminatedOn",
      "NOT_FOUND input.programme",
      "NOT_FOUND input.parties.2.organisation",
      "DUPLICATE input.parties.1",
      "REQUIRED input.parties.1.signatoryName.0.text",
      "TOO_LONG input.parties.2.signatoryJobTitle.0.text",
      "REQUIRED input.obligations.0.text",
      "NOT_FOUND input.obligations.0.owner",
      "DUPLICATE input.projects.1",
      "NOT_FOUND input.documents.0",
    ]);
    expect(await everything()).toEqual(state);
  });

  it("are changed on the version that somebody read, or not at all", async () => {
    const { record } = await act("createAgreement", whole("FA-4"), officer);
    await act("updateAgreement", { id: record.id, expectedVersion: 1, kind: "PROTOCOL" }, officer);
    const state = await everything();
    const stale = await act("updateAgreement", { id: record.id, expectedVersion: 1, kind: "MEMORANDUM" }, officer);
    expect(placesOf(stale)).toEqual(["STALE_VERSION input.expectedVersion"]);
    const { errors } = await app.ask("mutation ($input: UpdateAgreementInput!) { updateAgreement(input: $input) { problems { code } } }", {
      token: tokens.ours,
      variables: { input: { id: record.id, expectedVersion: 2, kind: "MEMORANDUM" } },
    });
    expect(errors![0]!.extensions.code).toBe("FORBIDDEN");
    expect(await everything()).toEqual(state);
  });

  describe.each([
    ["department", ["INTERNAL", "OURS", "PUBLIC", "THEIRS"]],
    ["ours", ["OURS", "PUBLIC"]],
    ["theirs", ["PUBLIC", "THEIRS"]],
    ["public", ["PUBLIC"]],
  ])("as %s", (viewer, codes) => {
    const made = '{ code: { in: ["INTERNAL", "OURS", "PUBLIC", "THEIRS"] } }';
    const read = (query: string) => app.read(query, { token: tokens[viewer] });

    it("are seen where they are the viewer's to see, from every side", async () => {
      const { agreements, programmes, organisations, cooperationMechanisms, multilateralMemberships } = await read(`{
        agreements(filter: ${made}, orderBy: [{ field: CODE }]) { totalCount nodes { code } }
        programmes { nodes { agreements(filter: ${made}, orderBy: [{ field: CODE }]) { nodes { code } } } }
        organisations { nodes { agreements(filter: { agreement: ${made} }) { nodes { agreement { code } } }
          obligations(filter: { agreement: ${made} }) { nodes { agreement { code } text } }
          cooperationMechanisms { nodes { mechanism { name agreement { code } } } } multilateralMemberships { nodes { office } } } }
        cooperationMechanisms(orderBy: [{ field: NAME }]) { nodes { name } }
        multilateralMemberships { totalCount }
      }`);
      expect(agreements).toEqual({ totalCount: codes.length, nodes: codes.map((code) => ({ code })) });
      expect(programmes.nodes[0].agreements.nodes).toEqual(agreements.nodes);
      type Side = Record<string, { nodes: Record<string, { code: string; name: string }>[] }>;
      const sides = (side: string, of: (row: Record<string, { code: string; name: string }>) => unknown) =>
        organisations.nodes.flatMap((one: Side) => one[side]!.nodes.map(of)).sort();
      expect(sides("agreements", ({ agreement }) => agreement!.code)).toEqual(codes);
      expect(sides("obligations", ({ agreement, text }) => `${agreement!.code} ${text}`)).toEqual(
        codes.map((code) => `${code} Duty of ${code}`),
      );
      expect(sides("cooperationMechanisms", ({ mechanism }) => mechanism!.name)).toEqual(codes);
      expect(sides("multilateralMemberships", ({ office }) => office)).toEqual(codes);
      expect(cooperationMechanisms.nodes).toEqual(codes.map((name) => ({ name })));
      expect(multilateralMemberships.totalCount).toBe(codes.length);
    });

    it("keep to themselves what is the department's: originals, fees, hidden projects", async () => {
      const { agreement, multilateralMemberships } = await read(`{
        agreement(code: "PUBLIC") { originalsLocation projects { project { code } } documents { document { title } } }
        multilateralMemberships(filter: { office: { eq: "PUBLIC" } }) { nodes { fee { amount currency } } }
      }`);
      const isOurs = viewer === "department";
      expect(agreement).toEqual({
        originalsLocation: isOurs ? "Cabinet 3" : null,
        projects: [{ project: isOurs ? { code: "HIDDEN" } : null }],
        documents: [],
      });
      expect(multilateralMemberships.nodes).toEqual([{ fee: isOurs ? { amount: "1200.50", currency: "USD" } : null }]);
      const sum = "{ multilateralMembershipsAggregate { total { count sum { fee { amount currency } } } } }";
      if (isOurs)
        expect(await read(sum)).toEqual({
          multilateralMembershipsAggregate: { total: { count: 4, sum: { fee: [{ amount: "4802.00", currency: "USD" }] } } },
        });
      else
        expect(await app.refused(sum, { token: tokens[viewer] })).toEqual({
          code: "FORBIDDEN",
          message: "You may not aggregate by MultilateralMembership.fee: it is not shown to you.",
        });
    });

    it("are counted as they are listed, and no filter reveals the others", async () => {
      const { agreementsAggregate, some, none } = await read(`{
        agreementsAggregate(filter: ${made}, groupBy: [{ field: STATUS }]) { groups { keys { status } count } total { count } }
        some: organisations(filter: { agreements: { some: { agreement: { code: { eq: "INTERNAL" } } } } }) { totalCount }
        none: programmes(filter: { agreements: { none: { code: { eq: "INTERNAL" } } } }) { totalCount }
      }`);
      expect(agreementsAggregate).toEqual({
        groups: [{ keys: { status: "NOT_SIGNED" }, count: codes.length }],
        total: { count: codes.length },
      });
      const sees = viewer === "department" ? 1 : 0;
      expect([some.totalCount, none.totalCount]).toEqual([sees, 1 - sees]);
    });
  });

  describe("have the status that their dates give", () => {
    /** Days from today; without an entry: no such day. */
    const CASES: readonly [
      status: string,
      dates: Partial<Record<"signed" | "effective" | "expires" | "terminated", number>>,
      renews?: true,
    ][] = [
      ["NOT_SIGNED", {}],
      ["NOT_SIGNED", { signed: 1 }],
      ["IN_FORCE", { signed: 0 }],
      ["NOT_YET_EFFECTIVE", { signed: 0, effective: 1 }],
      ["IN_FORCE", { signed: -1, effective: 0 }],
      ["IN_FORCE", { signed: -9, expires: 91 }],
      ["EXPIRING", { signed: -9, expires: 90 }],
      ["EXPIRING", { signed: -9, expires: 0 }],
      ["EXPIRED", { signed: -9, expires: -1 }],
      ["EXPIRING", { signed: -9, expires: 90 }, true],
      ["IN_FORCE", { signed: -9, expires: -1 }, true],
      ["IN_FORCE", { signed: -9, terminated: 1 }],
      ["TERMINATED", { signed: -9, terminated: 0 }],
      ["TERMINATED", { signed: -9, expires: -1, terminated: -2 }],
    ];
    beforeAll(async () => {
      await app.write(async (em) => {
        const world = new World(em);
        for (const [i, [, dates, renews]] of CASES.entries()) {
          const on = (which: keyof typeof dates) => (dates[which] === undefined ? undefined : daysLater(today, dates[which]));
          const days = { signedOn: on("signed"), effectiveOn: on("effective"), expiresOn: on("expires"), terminatedOn: on("terminated") };
          const code = `CASE-${String(i).padStart(2, "0")}`;
          world.make(Agreement, { code, title: { en: "Case" }, kind: "PROTOCOL", renewsAutomatically: renews ?? false, ...days });
        }
      });
    });
    const cases = '{ code: { startsWith: "CASE-" } }';

    it("on the days on which it changes", async () => {
      const { agreements } = await app.read(`{ agreements(filter: ${cases}, orderBy: [{ field: CODE }]) { nodes { status isInForce } } }`, {
        token: officer,
      });
      expect(agreements.nodes).toEqual(CASES.map(([status]) => ({ status, isInForce: status === "IN_FORCE" || status === "EXPIRING" })));
    });

    it("also in filters and groups", async () => {
      const { expiring, binding, agreementsAggregate } = await app.read(
        `query ($status: AgreementStatus) {
          expiring: agreements(filter: { and: [${cases}, { status: { eq: $status } }] }) { totalCount }
          binding: agreements(filter: { and: [${cases}, { isInForce: { eq: true } }] }) { totalCount }
          agreementsAggregate(filter: ${cases}, groupBy: [{ field: STATUS }, { field: IS_IN_FORCE }], having: { count: { gt: 1 } }) {
            groups { keys { status isInForce } count max { expiresOn } } total { countDistinct { status } }
          }
        }`,
        { token: officer, variables: { status: "EXPIRING" } },
      );
      expect([expiring.totalCount, binding.totalCount]).toEqual([3, 8]);
      expect(agreementsAggregate).toEqual({
        groups: [
          { keys: { status: "NOT_SIGNED", isInForce: false }, count: 2, max: { expiresOn: null } },
          { keys: { status: "IN_FORCE", isInForce: true }, count: 5, max: { expiresOn: daysLater(today, 91) } },
          { keys: { status: "EXPIRING", isInForce: true }, count: 3, max: { expiresOn: daysLater(today, 90) } },
          { keys: { status: "TERMINATED", isInForce: false }, count: 2, max: { expiresOn: daysLater(today, -1) } },
        ],
        total: { countDistinct: { status: 6 } },
      });
    });

    it("as of any day, in lists and aggregates", async () => {
      const binding = async (on: string) => {
        const { agreements, agreementsAggregate, rest } = await app.read(
          `query ($on: DateBound!) {
            agreements(filter: { and: [${cases}, { isInForceOn: $on }] }, orderBy: [{ field: CODE }]) { nodes { code } }
            agreementsAggregate(filter: { and: [${cases}, { isInForceOn: $on }] }) { total { count } }
            rest: agreements(filter: { and: [${cases}, { not: { isInForceOn: $on } }] }) { totalCount }
          }`,
          { token: officer, variables: { on } },
        );
        const codes = agreements.nodes.map(({ code }: { code: string }) => Number(code.slice(5)));
        expect([agreementsAggregate.total.count, rest.totalCount]).toEqual([codes.length, CASES.length - codes.length]);
        return codes;
      };
      expect(await binding(daysLater(today, -2))).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
      expect(await binding(today)).toEqual([2, 4, 5, 6, 7, 9, 10, 11]);
      expect(await binding("P0D")).toEqual([2, 4, 5, 6, 7, 9, 10, 11]);
      expect(await binding(daysLater(today, 1))).toEqual([1, 2, 3, 4, 5, 6, 9, 10]);
      expect(await binding(daysLater(today, 91))).toEqual([1, 2, 3, 4, 5, 9, 10]);
    });

    it("by the day of the request in Asia/Shanghai", async () => {
      const { schema, model } = await buildApi(app.orm);
      const planner = new Planner(schema, model);
      const document = parse('{ agreement(code: "CASE-02") { status } }');
      const pool = new pg.Pool({ connectionString: app.databaseUrl });
      const at = async (now: string) => {
        const viewer = { kind: "department", accountId: ids.steppe!, roles: [], isService: false } as const;
        const asked = {
          document,
          operation: document.definitions[0] as never,
          variables: {},
          viewer,
          languages: [],
          now: new Date(now),
          maxPage: 100,
        };
        return JSON.parse(await execute(pool, planner.plan(asked), asked)).agreement.status;
      };
      // Signed today: until midnight in Shanghai, which is 16:00 in Greenwich, it is not.
      expect(await at(`${daysLater(today, -1)}T15:59:59Z`)).toBe("NOT_SIGNED");
      expect(await at(`${daysLater(today, -1)}T16:00:00Z`)).toBe("IN_FORCE");
      await pool.end();
    });
  });
});

describe("cooperation mechanisms and memberships", () => {
  const app = testApp();
  const ids: Record<string, string> = {};
  const mechanism = actingOn(
    app,
    "cooperationMechanism",
    "id version name purpose cadence lastMetOn nextMeetsOn endedOn visibility agreement { code } parties { position organisation { name } }",
  );
  const membership = actingOn(
    app,
    "multilateralMembership",
    "id version body { name } office startsOn endsOn fee { amount currency } visibility",
  );
  const everything = digestOf(app, "mechanism|membership");
  let officer: string;

  beforeAll(async () => {
    officer = await app.signedIn([Role.OFFICER]);
    await app.write(async (em) => {
      const world = new World(em);
      Object.assign(ids, { steppe: world.organisation("Steppe").id, forum: world.organisation("Forum").id });
      ids.agreement = world.make(Agreement, { code: "FA", title: { en: "Framework" }, kind: "FRAMEWORK_AGREEMENT" }).id;
    });
  });

  it("are recorded and carried on from meeting to meeting", async () => {
    const input = { name: text("Border health round"), cadence: "HALF_YEARLY", agreement: ids.agreement, parties: [ids.steppe] };
    const { record } = await mechanism("createCooperationMechanism", { ...input, nextMeetsOn: "2026-05-01" }, officer);
    expect(record).toEqual({
      ...{ id: expect.any(String), version: 1, name: "Border health round", purpose: null, cadence: "HALF_YEARLY", lastMetOn: null },
      ...{ nextMeetsOn: "2026-05-01", endedOn: null, visibility: "INTERNAL", agreement: { code: "FA" } },
      parties: [{ position: 1, organisation: { name: "Steppe" } }],
    });
    const met = { id: record.id, expectedVersion: 1, lastMetOn: "2026-05-04", nextMeetsOn: "2026-11-04", agreement: null, cadence: null };
    expect((await mechanism("updateCooperationMechanism", met, officer)).record).toEqual({
      ...record,
      ...{ version: 2, lastMetOn: "2026-05-04", nextMeetsOn: "2026-11-04", agreement: null, cadence: "AS_NEEDED" },
    });
    const { cooperationMechanisms } = await app.read(
      '{ cooperationMechanisms(filter: { nextMeetsOn: { lte: "2026-12-31" }, endedOn: { isNull: true } }) { nodes { name } } }',
      { token: officer },
    );
    expect(cooperationMechanisms.nodes).toEqual([{ name: "Border health round" }]);
  });

  it("are members of bodies with an office, a term and a fee", async () => {
    const input = { body: ids.forum, office: text("Vice-chair"), startsOn: "2024-01-01", fee: { amount: "5000.00", currency: "CHF" } };
    const { record } = await membership("createMultilateralMembership", input, officer);
    expect(record).toEqual({
      ...{ id: expect.any(String), version: 1, body: { name: "Forum" }, office: "Vice-chair", startsOn: "2024-01-01", endsOn: null },
      ...{ fee: { amount: "5000.00", currency: "CHF" }, visibility: "INTERNAL" },
    });
    const change = async (expectedVersion: number, patch: object) =>
      (await membership("updateMultilateralMembership", { id: record.id, expectedVersion, ...patch }, officer)).record;
    const raised = { ...record, version: 2, fee: { amount: "5500", currency: "CHF" }, visibility: "PUBLIC" };
    expect(await change(1, { fee: raised.fee, visibility: "PUBLIC" })).toEqual(raised);
    expect(await change(2, { fee: null, endsOn: "2026-12-31", office: null })).toEqual({
      ...raised,
      ...{ version: 3, fee: null, endsOn: "2026-12-31", office: null },
    });
  });

  it("name all that there is to mend, and change nothing", async () => {
    const { record } = await mechanism("createCooperationMechanism", { name: text("Round"), lastMetOn: "2026-05-01" }, officer);
    const { record: member } = await membership("createMultilateralMembership", { body: ids.forum, startsOn: "2024-01-01" }, officer);
    const state = await everything();
    const wrong = {
      name: [],
      nextMeetsOn: "2026-04-30",
      endedOn: "2026-04-29",
      agreement: ids.steppe,
      parties: [ids.agreement, ids.steppe, ids.steppe],
    };
    expect(placesOf(await mechanism("updateCooperationMechanism", { id: record.id, expectedVersion: 1, ...wrong }, officer))).toEqual([
      "REQUIRED input.name",
      "DATES_REVERSED input.nextMeetsOn",
      "DATES_REVERSED input.endedOn",
      "NOT_FOUND input.agreement",
      "NOT_FOUND input.parties.0",
      "DUPLICATE input.parties.2",
    ]);
    const bad = { body: ids.agreement, endsOn: "2023-12-31", office: text(""), fee: { amount: "-1", currency: "XXX" } };
    expect(placesOf(await membership("updateMultilateralMembership", { id: member.id, expectedVersion: 1, ...bad }, officer))).toEqual([
      "REQUIRED input.office.0.text",
      "DATES_REVERSED input.endsOn",
      "NOT_FOUND input.body",
      "INVALID input.fee.amount",
      "INVALID input.fee.currency",
    ]);
    expect(
      placesOf(
        await membership("updateMultilateralMembership", { id: member.id, expectedVersion: 1, body: null, startsOn: null }, officer),
      ),
    ).toEqual(["REQUIRED input.body", "REQUIRED input.startsOn"]);
    expect(placesOf(await mechanism("updateCooperationMechanism", { id: record.id, expectedVersion: 7 }, officer))).toEqual([
      "STALE_VERSION input.expectedVersion",
    ]);
    expect(await everything()).toEqual(state);
  });
});
